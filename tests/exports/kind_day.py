"""A day of each kind of conference from its template, filled so that every usual paper is written.

Some come, one late; all items run; votes on paper and by hands; awards are conferred; talks given.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from store import clock
from store.agenda import printed, steps, timeline
from store.awards import stage
from store.checkin import desk
from store.conference import Conference
from store.errors import HoinghiError
from store.records import (
    Award,
    Ballot,
    Count,
    Decision,
    Ledger,
    Method,
    Person,
    Question,
    RecipientKind,
    Session,
    Speech,
    Tally,
)
from store.votes import voting
from tests.exports.guest_list import guest_list

KINDS = ("cum-khoi", "tinh", "khoi", "giao-luu", "cong-doan")
COUNT = 14
FORM = "Bằng khen của Chủ tịch UBND tỉnh"


@contextmanager
def kind_day(folder: Path, kind: str) -> Iterator[Conference]:
    """The day when it is over, seen from its evening."""
    with clock.travel(_at(date(2026, 12, 18), 8)):
        made = guest_list(folder, COUNT, template=kind)
        _prepare(made)
        printed.freeze(made)
    sessions = made.state.in_order(Session)
    now = min(session.starts for session in sessions) - timedelta(minutes=20)
    _come(made, now)
    now = _items(made, now)
    with clock.travel(max(now, *(session.ends or session.starts for session in sessions))):
        yield made
    made.close()


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.VIETNAM)


def _prepare(made: Conference) -> None:
    first, second = list(made.state.delegates.values())[:2]
    chair = Person(name=first.name, post="Trưởng ban Tổ chức")
    secretary = Person(name=second.name, post="Chuyên viên")
    profile = replace(made.state.profile, chairs=(chair,), secretaries=(secretary,))
    made.save("day", replace(profile, venue=profile.venue or "Hội trường A", purpose="Tổng kết."))
    decision = stage.save_decision(
        made,
        Decision(order=1, number="9/QĐ-UBND", body="UBND tỉnh", signed_on=date(2026, 2, 5)),
    )
    for person in (first, second):
        award = Award(
            decision_id=decision.id,
            honour="bang-khen-tinh",
            form=FORM,
            kind=RecipientKind.INDIVIDUAL,
            recipient=person.name,
            order=0,
            delegate_id=person.id,
        )
        stage.add_award(made, award)
    talks = [item for item in timeline.agenda_items(made.state) if item.kind == "discussion"]
    for place, item in enumerate(talks, start=1):
        talk = Speech(item_id=item.id, order=place, speaker=second.name, topic="Cải cách")
        made.save("day", talk)


def _items(made: Conference, now: datetime) -> datetime:
    """Every item runs for its minutes; what belongs to it is done while it runs."""
    for item in timeline.agenda_items(made.state):
        starts = made.state.sessions[item.session_id].starts
        if starts.date() > now.date():
            _come(made, starts)
        now = max(now, starts)
        with clock.travel(now):
            steps.start_item(made, item.order)
        with clock.travel(now + timedelta(minutes=1)):
            if item.kind == "awards":
                _confer(made)
            if item.kind in ("ballot", "report"):
                _vote(made, item.id)
            if item.kind == "discussion":
                _talk(made, item.id)
        now += timedelta(minutes=max(2, item.minutes))
    with clock.travel(now):
        steps.finish_item(made)
        if not any(award.conferred_at for award in made.state.awards.values()):
            _confer(made)
    return now


def _come(made: Conference, now: datetime) -> None:
    """All but two are there."""
    with clock.travel(now):
        for delegate in list(made.state.delegates.values())[:-2]:
            desk.check_in(made, delegate_id=delegate.id)


def _confer(made: Conference) -> None:
    stage.call_next(made)
    stage.confer(made)


def _talk(made: Conference, item_id: int) -> None:
    now = clock.now()
    for talk in [one for one in made.state.speeches.values() if one.item_id == item_id]:
        held = replace(talk, started=now, finished=now + timedelta(minutes=1), gist="nêu ba việc")
        made.save("day", held)


def _vote(made: Conference, item_id: int) -> None:
    """One vote on paper and one by hands."""
    for method, names in ((Method.PAPER, ("Lò Văn Bằng", "Sùng A Chu")), (Method.HANDS, ())):
        title = "Bình xét Bằng khen" if names else "Thông qua báo cáo"
        ballot = Ballot(
            order=0,
            title=title,
            method=method,
            question=Question.EACH if names else Question.SINGLE,
            base="present",
            threshold=">1/2",
            item_id=item_id,
            candidates=names,
        )
        try:
            opened = voting.open_ballot(made, voting.save_ballot(made, ballot).id)
        except HoinghiError:
            return  # nobody may vote at this kind of conference
        here = opened.present
        sums = {"issued": here, "collected": here, "valid": here}
        ledger = Ledger(entitled=opened.entitled, present=here, **sums)
        counts = tuple(Count(candidate=name, agree=here) for name in names or ("",))
        voting.record_count(made, opened.id, Tally(ledger=ledger, counts=counts))
        voting.publish(made, opened.id)
