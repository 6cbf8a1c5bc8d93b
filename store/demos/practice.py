"""A practice conference (tập dượt) out of a demo: real units and agenda, generated people."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.awards.ladder import class_of
from store.clock import VIETNAM
from store.conference import Conference
from store.demos.demo import Demo, DemoAward, DemoPerson, people
from store.kinds.create import create_conference, paper_due
from store.kinds.settings import SETTABLE
from store.records import (
    AgendaItem,
    Award,
    Ballot,
    Decision,
    Delegate,
    Group,
    QuorumRule,
    Session,
    Speech,
    Status,
    Task,
    Unit,
)

if TYPE_CHECKING:
    from store.journal.database import Writer

LIST_COLUMNS = (
    "STT",
    "Họ và tên",
    "Giới tính",
    "Năm sinh",
    "Chức vụ",
    "Đơn vị",
    "Thành phần",
    "Biểu quyết",
)
"""The columns of the list that the practice conference's offices "send in"."""


def moment(demo: Demo, hour: str, session: int = 1) -> datetime:
    """A time of day of one of the demo's sessions, counted from 1."""
    day = date.fromordinal(demo.day.toordinal() + demo.sessions[session - 1].day)
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=VIETNAM)


def make(demo: Demo, folder: Path) -> Conference:
    """The conference as it stands before any list has come. Raises `BadInput`."""
    settings = {key: getattr(demo.profile, key) for key in SETTABLE if hasattr(demo.profile, key)}
    settings = {key: str(value) for key, value in settings.items() if value}
    conference = create_conference(folder, demo.template, demo.day, settings, practice=True)
    with conference.writing("practice") as writer:
        state = conference.state
        for table in (state.sessions, state.agenda, state.groups, state.ballots, state.tasks):
            for record in table.values():
                writer.remove(record)
        _profile(conference, writer, demo)
        for order, unit in enumerate(demo.units, start=1):
            writer.put(Unit(order=order, name=unit.name, short=unit.short, member=unit.member))
        for order, group in enumerate(demo.groups, start=1):
            writer.put(
                Group(
                    order=order,
                    name=group.name,
                    kind=group.kind,
                    votes=group.votes,
                    expected=group.expected,
                )
            )
        items = _programme(writer, demo)
        _votes(writer, demo, items)
        _tasks(writer, demo)
    return conference


def _profile(conference: Conference, writer: Writer, demo: Demo) -> None:
    rule = demo.profile.quorum
    writer.put(
        replace(
            conference.state.profile,
            place=demo.profile.place,
            chairs=demo.profile.chairs,
            secretaries=demo.profile.secretaries,
            quorum=QuorumRule(base=rule.base, threshold=rule.threshold),
            recipients=demo.profile.recipients,
            citations=demo.profile.citations,
            papers_due=tuple(
                paper_due(plan, demo.day, demo.profile.year) for plan in demo.papers_due
            ),
        )
    )


def _programme(writer: Writer, demo: Demo) -> list[AgendaItem]:
    sessions = [
        writer.put(
            Session(
                order=order,
                name=plan.name,
                starts=moment(demo, plan.start, order),
                ends=moment(demo, plan.end, order),
            )
        )
        for order, plan in enumerate(demo.sessions, start=1)
    ]
    return [
        writer.put(
            AgendaItem(
                order=order,
                title=item.title,
                kind=item.kind,
                session_id=sessions[item.session - 1].id,
                minutes=item.minutes,
                presenter=item.presenter,
            )
        )
        for order, item in enumerate(demo.agenda, start=1)
    ]


def _votes(writer: Writer, demo: Demo, items: list[AgendaItem]) -> None:
    for order, plan in enumerate(demo.ballots, start=1):
        writer.put(
            Ballot(
                order=order,
                title=plan.title,
                method=plan.method,
                question=plan.question,
                base=plan.base,
                threshold=plan.threshold,
                candidates=plan.candidates,
                seats=plan.seats,
                by_unit=plan.by_unit,
                secret=plan.secret,
                item_id=items[plan.agenda - 1].id,
                proposes=plan.proposes,
                source=plan.source,
            )
        )


def _tasks(writer: Writer, demo: Demo) -> None:
    for order, task in enumerate(demo.tasks, start=1):
        writer.put(
            Task(
                order=order,
                what=task.what,
                department=task.department,
                due=task.due,
                done=task.done,
                budget=task.budget,
            )
        )


def list_rows(demo: Demo) -> list[list[str]]:
    """The delegates as an office's list would have them, in the columns of `LIST_COLUMNS`."""
    names = {unit.short: unit.name for unit in demo.units}
    rows = []
    for person in people(demo):
        title = f"{person.honorific} " if person.honorific in {"Ông", "Bà"} else ""
        rows.append(
            [
                str(person.number),
                f"{title}{person.name}",
                person.gender,
                person.birth,
                person.post,
                names[person.unit],
                demo.groups[person.group - 1].name,
                "x" if person.votes else "",
            ]
        )
    return rows


def complete(conference: Conference, demo: Demo) -> None:
    """After the list has come in: roles, excuses, speeches and awards."""
    by_number = {d.number: d for d in conference.state.delegates.values()}
    persons = people(demo)
    by_key = {p.key: by_number[p.number] for p in persons if p.key}
    with conference.writing("practice") as writer:
        for person in persons:
            writer.put(_completed(by_number[person.number], person))
        items = sorted(conference.state.agenda.values(), key=lambda item: item.order)
        for order, speech in enumerate(demo.speeches, start=1):
            speaker = by_key[speech.delegate]
            writer.put(
                Speech(
                    item_id=items[speech.agenda - 1].id,
                    order=order,
                    speaker=speaker.name,
                    topic=speech.topic,
                    unit_id=speaker.unit_id,
                    minutes=speech.minutes,
                )
            )
        decisions = [
            writer.put(
                Decision(
                    order=order,
                    number=plan.number,
                    body=plan.body,
                    signed_on=plan.signed_on,
                    signer=plan.signer,
                    about=plan.about,
                    call_first=plan.call_first,
                )
            )
            for order, plan in enumerate(demo.decisions, start=1)
        ]
        for order, plan_award in enumerate(demo.awards, start=1):
            decision = decisions[plan_award.decision - 1]
            delegate = by_key[plan_award.delegate]
            writer.put(_award(conference, plan_award, decision, delegate, order))


def _completed(delegate: Delegate, person: DemoPerson) -> Delegate:
    changed = replace(
        delegate, roles=person.roles, honorific=person.honorific or delegate.honorific
    )
    if person.excused:
        changed = replace(
            changed,
            status=Status.EXCUSED,
            reason=person.excused,
            reported_by=person.reported_by,
        )
    return changed


def _award(
    conference: Conference, plan: DemoAward, decision: Decision, delegate: Delegate, order: int
) -> Award:
    unit = conference.state.units.get(delegate.unit_id)
    is_own = not plan.recipient
    return Award(
        decision_id=decision.id,
        honour=plan.honour,
        form=plan.form,
        kind=plan.kind,
        recipient=plan.recipient or delegate.name,
        order=order,
        award_class=class_of(plan.honour),
        post=delegate.post if is_own else "",
        unit=unit.name if unit and is_own else "",
        delegate_id=delegate.id,
        receiver=plan.receiver,
    )


def arrivals(demo: Demo) -> list[tuple[datetime, int, int]]:
    """When each delegate comes to the desk: time, session order, number; absent ones are left out.

    They come in the half hour before each session, the late ones of the first as the demo says.
    """
    coming = [p for p in people(demo) if not (p.excused or p.unexcused)]
    found = []
    for order, session in enumerate(demo.sessions, start=1):
        start = moment(demo, session.start, order)
        late = {p.number: p.arrives for p in coming if p.arrives and order == 1}
        step = timedelta(seconds=1800 // max(len(coming), 1))
        for place, person in enumerate(coming):
            hour = late.get(person.number)
            at = moment(demo, hour) if hour else start - timedelta(minutes=30) + place * step
            found.append((at, order, person.number))
    return sorted(found)


def eve(demo: Demo) -> datetime:
    """The morning before the conference, when the lists come in."""
    return datetime.combine(date.fromordinal(demo.day.toordinal() - 1), time(8, 0), tzinfo=VIETNAM)
