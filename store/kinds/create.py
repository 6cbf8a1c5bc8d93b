"""A new conference out of a template: its records, and the folder that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

from store.awards.ladder import default_rungs
from store.clock import VIETNAM
from store.codes import new_event_code
from store.conference import Conference
from store.kinds.settings import apply_settings, parse_year
from store.kinds.templates import (
    About,
    Template,
    about,
    fill,
    load_template,
    paper_due,
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

    Without a year among the settings it is about the usual one for that day. Raises `BadInput`.
    """
    if isinstance(template, str):
        template = load_template(template)
    settings = {
        key: text for key, text in (settings or {}).items() if key != "year" or text.strip()
    }
    known = about(
        template,
        held_on,
        parse_year(settings["year"]) if "year" in settings else None,
        host=settings.get("host_body", ""),
        parent=settings.get("parent_body", ""),
    )
    profile = build_profile(template, known, settings, practice=practice)
    conference = Conference(folder, desk_name, make=True)
    with conference.writing("create") as writer:
        writer.put(profile)
        sessions = writer.put_all(build_sessions(template, held_on))
        items = writer.put_all(build_agenda(template, sessions, known))
        writer.put_all(build_ballots(template, items, known))
        writer.put_all(build_rest(template, known))
    return conference


def build_profile(
    template: Template, known: About, settings: Mapping[str, str], *, practice: bool
) -> Profile:
    """The conference's own record. Raises `BadInput` for a setting that does not exist."""
    defaults = template.profile
    profile = Profile(
        id=1,
        title=fill(defaults.title, known),
        kind=template.kind or template.id,
        year=known.year,
        parent_body=defaults.parent_body,
        host_body=defaults.host_body,
        symbol=defaults.symbol,
        place=defaults.place,
        venue=fill(defaults.venue, known),
        chairs=tuple(Person(name="", post=fill(post, known)) for post in defaults.chairs),
        quorum=QuorumRule(base=defaults.quorum.base, threshold=defaults.quorum.threshold),
        papers_due=tuple(
            PaperDue(
                title=fill(plan.title, known),
                recipient=fill(plan.recipient, known),
                days_after=plan.days_after,
                due=paper_due(plan, known),
            )
            for plan in template.papers_due
        ),
        recipients=tuple(fill(each, known) for each in defaults.recipients),
        citations=cited_on(template.citations, known.held_on),
        event_code=new_event_code(),
        practice=practice,
        purpose="\n".join(fill(point, known) for point in defaults.purpose),
        requirements="\n".join(fill(point, known) for point in defaults.requirements),
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


def build_agenda(template: Template, sessions: list[Session], known: About) -> list[AgendaItem]:
    """The agenda; `sessions` are saved ones, in the template's order."""
    return [
        AgendaItem(
            order=order,
            title=fill(plan.title, known),
            kind=plan.kind,
            session_id=sessions[plan.session - 1].id,
            minutes=plan.minutes,
            presenter=fill(plan.presenter, known),
        )
        for order, plan in enumerate(template.agenda, start=1)
    ]


def build_ballots(template: Template, items: list[AgendaItem], known: About) -> list[Ballot]:
    """The ballots to prepare; most candidates are entered later, when they are known."""
    return [
        usual_rules.new_ballot(
            usual_rules.vote_rules()[plan.rule],
            order=order,
            title=fill(plan.title, known),
            candidates=plan.candidates,
            item_id=items[plan.agenda - 1].id,
            proposes=fill(plan.proposes, known),
            note=plan.note,
        )
        for order, plan in enumerate(template.ballots, start=1)
    ]


def build_rest(template: Template, known: About) -> Iterator[Record]:
    """Groups, tasks and the ladder."""
    for order, group in enumerate(template.groups, start=1):
        yield Group(
            order=order,
            name=fill(group.name, known),
            kind=group.kind,
            votes=group.votes,
            expected=group.expected,
        )
    for order, task in enumerate(template.tasks, start=1):
        yield Task(
            order=order,
            what=fill(task.what, known),
            department=fill(task.department, known),
            due=task_due(task, known),
            budget=task.budget,
        )
    yield from default_rungs(known.held_on)


def moment(first_day: date, day: int, hour: str) -> datetime:
    """A time of day of the conference; `day` is 0 on the first day."""
    on = first_day + timedelta(days=day)
    return datetime.combine(on, time.fromisoformat(hour), tzinfo=VIETNAM)
