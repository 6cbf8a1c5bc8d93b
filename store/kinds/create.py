"""A new conference out of a template: its records, nothing on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path

from msgspec.structs import replace

from store.awards.ladder import default_rungs
from store.checkin.identity_cards import new_key
from store.clock import VIETNAM
from store.codes import new_event_code
from store.errors import BadInput
from store.kinds.templates import PaperPlan, Template, citations_on, fill, pattern_date, task_due
from store.records import (
    AgendaItem,
    Ballot,
    Group,
    PaperDue,
    Person,
    Profile,
    QuorumRule,
    Record,
    Session,
    Task,
)
from store.thresholds import parse_threshold

SETTABLE = ("parent_body", "host_body", "symbol", "place", "venue", "title", "year", "mirror")
"""Keys that `new --set key=value` takes, besides `chair`, `secretary`, `quorum` and `SWITCHES`."""
SWITCHES = ("identity_cards", "substitutes_vote")
"""Keys whose value is yes or no."""


def build_profile(
    template: Template, held_on: date, year: int, settings: Mapping[str, str], *, practice: bool
) -> Profile:
    """The conference's own record. Raises `BadInput` for a setting that does not exist."""
    defaults = template.profile
    profile = Profile(
        id=1,
        title=fill(defaults.title, year),
        kind=template.id,
        year=year,
        parent_body=defaults.parent_body,
        host_body=defaults.host_body,
        symbol=defaults.symbol,
        place=defaults.place,
        venue=defaults.venue,
        chairs=tuple(Person(name="", post=post) for post in defaults.chairs),
        quorum=QuorumRule(base=defaults.quorum.base, threshold=defaults.quorum.threshold),
        papers_due=tuple(paper_due(plan, held_on, year) for plan in template.papers_due),
        recipients=defaults.recipients,
        citations=citations_on(template, held_on),
        event_code=new_event_code(),
        practice=practice,
        identity_key=new_key(),
    )
    return apply_settings(profile, settings)


def apply_settings(profile: Profile, settings: Mapping[str, str]) -> Profile:
    """Change a profile by "key=value" texts. Raises `BadInput` naming the key."""
    for key, value in settings.items():
        if key == "year":
            if not value.isdigit():
                raise BadInput("setting-bad", key=key, value=value)
            profile = replace(profile, year=int(value))
        elif key == "mirror":
            profile = replace(profile, mirror=parse_mirror(value))
        elif key in SETTABLE:
            profile = replace(profile, **{key: value})
        elif key == "chair":
            profile = replace(profile, chairs=parse_people(value))
        elif key == "secretary":
            profile = replace(profile, secretaries=parse_people(value))
        elif key == "quorum":
            profile = replace(profile, quorum=parse_quorum(profile.quorum, value))
        elif key in SWITCHES:
            profile = replace(profile, **{key: parse_switch(key, value)})
        else:
            known = ", ".join((*SETTABLE, *SWITCHES))
            raise BadInput("setting-unknown", key=key, known=known)
    return profile


def parse_switch(key: str, text: str) -> bool:
    """Yes or no. Raises `BadInput`: a slip of the pen must not switch anything off."""
    word = text.strip().lower()
    if word in {"1", "yes", "true", "on"}:
        return True
    if word in {"0", "no", "false", "off"}:
        return False
    raise BadInput("setting-bad", key=key, value=text)


def parse_mirror(text: str) -> str:
    """A mirror's folder, with its whole path: every window must mean the same one. "" for none."""
    path = Path(text.strip()).expanduser()
    if text.strip() and not path.is_absolute():
        raise BadInput("mirror-not-absolute", folder=text)
    return str(path) if text.strip() else ""


def parse_people(text: str) -> tuple[Person, ...]:
    """People written as "Name, post; Name, post"."""
    people = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, _, post = part.partition(",")
        people.append(Person(name=name.strip(), post=post.strip()))
    return tuple(people)


def people_text(people: Iterable[Person]) -> str:
    """People as `parse_people` reads them."""
    return "; ".join(f"{p.name}, {p.post}" if p.post else p.name for p in people)


def parse_quorum(rule: QuorumRule, text: str) -> QuorumRule:
    """A rule written "2/3" or "members 2/3". Raises `BadInput`."""
    *base, threshold = text.split() or [""]
    if base not in ([], ["members"], ["summoned"]):
        raise BadInput("setting-bad", key="quorum", value=text)
    parse_threshold(threshold)
    return QuorumRule(base=base[0] if base else rule.base, threshold=threshold)


def build_sessions(template: Template, held_on: date) -> list[Session]:
    """The sessions, on the days counted from the first."""
    return [
        Session(
            order=order,
            name=plan.name,
            starts=_moment(held_on, plan.day, plan.start),
            ends=_moment(held_on, plan.day, plan.end),
        )
        for order, plan in enumerate(template.sessions, start=1)
    ]


def build_agenda(template: Template, sessions: list[Session], year: int) -> list[AgendaItem]:
    """The agenda; `sessions` are saved ones, in the template's order."""
    return [
        AgendaItem(
            order=order,
            title=fill(plan.title, year),
            kind=plan.kind,
            session_id=sessions[plan.session - 1].id,
            minutes=plan.minutes,
            presenter=fill(plan.presenter, year),
        )
        for order, plan in enumerate(template.agenda, start=1)
    ]


def build_ballots(template: Template, items: list[AgendaItem], year: int) -> list[Ballot]:
    """The ballots to prepare; candidates are entered when they are known."""
    return [
        Ballot(
            order=order,
            title=fill(plan.title, year),
            method=plan.method,
            question=plan.question,
            base=plan.base,
            threshold=plan.threshold,
            seats=plan.seats,
            secret=plan.secret,
            by_unit=plan.by_unit,
            item_id=items[plan.agenda - 1].id,
            proposes=fill(plan.proposes, year),
            source=plan.source,
        )
        for order, plan in enumerate(template.ballots, start=1)
    ]


def build_rest(template: Template, held_on: date, year: int) -> Iterator[Record]:
    """Groups, tasks and the ladder."""
    for order, group in enumerate(template.groups, start=1):
        yield Group(
            order=order,
            name=group.name,
            kind=group.kind,
            votes=group.votes,
            expected=group.expected,
        )
    for order, task in enumerate(template.tasks, start=1):
        yield Task(
            order=order,
            what=fill(task.what, year),
            department=task.department,
            due=task_due(task, held_on, year),
        )
    yield from default_rungs()


def _plus(day: date, days: int | None) -> date | None:
    return None if days is None else date.fromordinal(day.toordinal() + days)


def paper_due(plan: PaperPlan, held_on: date, year: int) -> PaperDue:
    """A paper owed afterwards, with the day it is due for a conference held on that day."""
    due = pattern_date(plan.due, year)
    if due is None:
        due = _plus(held_on, plan.days_after)
    return PaperDue(
        title=fill(plan.title, year),
        recipient=plan.recipient,
        days_after=plan.days_after,
        due=due,
    )


def _moment(first_day: date, day: int, hour: str) -> datetime:
    on = date.fromordinal(first_day.toordinal() + day)
    return datetime.combine(on, time.fromisoformat(hour), tzinfo=VIETNAM)
