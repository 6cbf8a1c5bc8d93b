"""A new conference out of a template: its records, and the folder that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

from store.awards.ladder import default_rungs
from store.checkin.identity_cards import new_key
from store.clock import VIETNAM
from store.codes import new_event_code
from store.conference import Conference
from store.kinds.settings import apply_settings, parse_year
from store.kinds.templates import (
    PaperPlan,
    Template,
    fill,
    load_template,
    pattern_date,
    task_due,
)
from store.law.documents import cited_on
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
from store.votes import usual_rules


def create_conference(
    folder: Path,
    template: Template | str,
    held_on: date,
    settings: Mapping[str, str] | None = None,
    *,
    practice: bool = False,
    desk_name: str = "thư ký",
) -> Conference:
    """Make a conference in a new or empty folder from a template, or the id of a built-in one.

    Raises `BadInput`.
    """
    if isinstance(template, str):
        template = load_template(template)
    settings = settings or {}
    year = parse_year(settings["year"]) if settings.get("year", "").strip() else held_on.year
    profile = build_profile(template, held_on, year, settings, practice=practice)
    conference = Conference(folder, desk_name, make=True)
    with conference.writing("create") as writer:
        writer.put(profile)
        sessions = writer.put_all(build_sessions(template, held_on))
        items = writer.put_all(build_agenda(template, sessions, profile.year))
        writer.put_all(build_ballots(template, items, profile.year))
        writer.put_all(build_rest(template, held_on, profile.year))
    return conference


def build_profile(
    template: Template, held_on: date, year: int, settings: Mapping[str, str], *, practice: bool
) -> Profile:
    """The conference's own record. Raises `BadInput` for a setting that does not exist."""
    defaults = template.profile
    profile = Profile(
        id=1,
        title=fill(defaults.title, year),
        kind=template.kind or template.id,
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
        citations=cited_on(template.citations, held_on),
        event_code=new_event_code(),
        practice=practice,
        identity_key=new_key(),
    )
    return apply_settings(profile, settings)


def build_sessions(template: Template, held_on: date) -> list[Session]:
    """The sessions, on the days counted from the first."""
    return [
        Session(
            order=order,
            name=plan.name,
            starts=moment(held_on, plan.day, plan.start),
            ends=moment(held_on, plan.day, plan.end),
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
    """The ballots to prepare; most candidates are entered later, when they are known."""
    return [
        usual_rules.new_ballot(
            usual_rules.vote_rules()[plan.rule],
            order=order,
            title=fill(plan.title, year),
            candidates=plan.candidates,
            item_id=items[plan.agenda - 1].id,
            proposes=fill(plan.proposes, year),
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
            budget=task.budget,
        )
    yield from default_rungs(held_on)


def paper_due(plan: PaperPlan, held_on: date, year: int) -> PaperDue:
    """A paper owed afterwards, with the day it is due for a conference held on that day."""
    due = pattern_date(plan.due, year)
    if due is None and plan.days_after is not None:
        due = held_on + timedelta(days=plan.days_after)
    return PaperDue(
        title=fill(plan.title, year),
        recipient=plan.recipient,
        days_after=plan.days_after,
        due=due,
    )


def moment(first_day: date, day: int, hour: str) -> datetime:
    """A time of day of the conference; `day` is 0 on the first day."""
    on = first_day + timedelta(days=day)
    return datetime.combine(on, time.fromisoformat(hour), tzinfo=VIETNAM)
