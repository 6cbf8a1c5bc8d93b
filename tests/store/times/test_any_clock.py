"""A whole day by a steady clock and by one that jumps: the same but for the hours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.wording import BY_SET_CLOCK
from exports.wording.hours import CLOCK_NOTE
from exports.wording.people import late_arrivals
from store import clock
from store.acts import presence_report
from store.agenda import steps, timeline
from store.awards import ceremony, stage
from store.checkin import attendance, corrections, desk, reception
from store.conference import Conference
from store.errors import HoinghiError
from store.journal import durable
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Award,
    Ballot,
    Decision,
    Delegate,
    Method,
    Question,
    RecipientKind,
    Session,
    Unit,
)
from store.votes import voting
from tests.model import recorder
from tests.store.conftest import MORNING

PEOPLE = 4


class Act(NamedTuple):
    """Something is done so many seconds after the last, by a clock that was set before it."""

    what: str
    who: int
    gap: int
    jump: int


def _pass(conference: Conference, who: int, direction: str) -> None:
    desk.check_in(conference, delegate_id=who, direction=direction, session_order=1)


def _annul(conference: Conference, who: int) -> None:
    passages = list(conference.state.passages)
    if passages:
        corrections.annul(conference, passages[who % len(passages)], "nhầm")


def _walk_in(conference: Conference, who: int) -> None:
    new = Delegate(number=0, name=f"Khách {who}", votes=who % 2 == 0)
    reception.admit_newcomer(conference, new, session_order=1)


def _vote(conference: Conference, who: int) -> None:
    draft = Ballot(
        title=f"Nội dung {who}",
        order=0,
        method=Method.HANDS,
        question=Question.SINGLE,
        base="present",
        threshold="1/2",
    )
    ballot = voting.save_ballot(conference, draft)
    voting.open_ballot(conference, ballot.id, overrule="Chủ trì quyết định")


def _announce(conference: Conference, _: int) -> None:
    presence_report.take(conference, timeline.agenda_items(conference.state)[0].id)


ACTS: dict[str, Callable[[Conference, int], object]] = {
    "in": lambda conference, who: _pass(conference, who, "in"),
    "out": lambda conference, who: _pass(conference, who, "out"),
    "annul": _annul,
    "walk_in": _walk_in,
    "next": lambda conference, _: steps.next_item(conference),
    "vote": _vote,
    "announce": _announce,
    "call": lambda conference, _: stage.call_next(conference),
    "confer": lambda conference, _: stage.confer(conference),
    "undo": lambda conference, _: conference.undo(),
}
JUMPS = st.sampled_from([0, 0, 0, 0, -90, -3600, -40_000, -86_400 * 400, 3600, 40_000, 86_400 * 90])
OFTEN = ["in", "in", "in", "out", "next", *ACTS]


@contextmanager
def day(folder: Path) -> Iterator[Conference]:
    """Four members of two units, one session, three awards."""
    with clock.travel(MORNING):
        made = create_conference(folder, "cong-doan", date(2026, 12, 20))
        made.remove("ballot", *made.state.ballots.values())
        state, (_, *later) = made.state, made.state.in_order(Session)
        items = [one for one in state.agenda.values() if one.session_id in {s.id for s in later}]
        made.remove("session", *items, *later)
        units = made.save("unit", *(Unit(order=n, name=f"Sở {n}", member=True) for n in (1, 2)))
        people = [
            Delegate(number=0, name=f"Người {n}", votes=True, unit_id=units[n % 2].id)
            for n in range(PEOPLE)
        ]
        roster.add_delegates(made, "delegate", people)
        decision = stage.save_decision(made, Decision(order=0, number="1/QĐ", body="Tỉnh"))
        for who in (1, 2, 3):
            award = Award(
                decision_id=decision.id,
                honour="bang-khen-lien-doan-lao-dong",
                form="Bằng khen",
                kind=RecipientKind.INDIVIDUAL,
                recipient=f"Người {who - 1}",
                order=0,
                delegate_id=who,
            )
            stage.add_award(made, award)
        made.storage.written.clear()
    try:
        yield made
    finally:
        made.close()


def play(acts: list[Act], *, is_steady: bool) -> dict[str, object]:
    """What is known when the day is over, without any time."""
    real = shift = 0
    told: list[object] = []
    with TemporaryDirectory() as name, day(Path(name) / "c") as conference:
        for act in acts:
            real += act.gap
            shift += 0 if is_steady else act.jump
            with clock.travel(MORNING + timedelta(seconds=real + shift)):
                try:
                    ACTS[act.what](conference, act.who)
                    told.append("done")
                except HoinghiError as error:
                    told.append(error.code)
        conference.close()
        moment = MORNING + timedelta(seconds=real + shift)
        with clock.travel(moment), Conference.open(conference.folder) as opened:
            return {"answers": told, **known(opened)}


def known(conference: Conference) -> dict[str, object]:
    """Presence, counts, bases of votes, who is late, what awards know, the minutes."""
    state = conference.state
    (session,) = state.in_order(Session)
    counted = attendance.attendance_of(state, session)
    return {
        "presence": counted.states,
        "of day": counted.of_day,
        "people": (counted.people, counted.day, counted.quorum, counted.by_unit),
        "voters": [
            [(one.delegate_id, one.unit_id, one.where) for one in listed.voters]
            for listed in state.electorates.values()
        ],
        "bases": [(one.entitled, one.present) for one in state.ballots.values()],
        "announced": [
            (one.people, one.have, one.need, one.absent, one.last_passage)
            for one in presence_report.announced(state)
        ],
        "late": [one.id for one, _ in late_arrivals(state, session)],
        "awards": [
            (one.state, ceremony.award_presence(state, one, session), one.received_by)
            for one in state.awards.values()
        ],
        "arrived": [one.id for one in ceremony.arrived(state, session)],
        "minutes": without_times(recorder.texts(conference)[0]),
    }


def without_times(text: str) -> str:
    """The minutes without hours and days, and without what explains them."""
    text = text.replace(CLOCK_NOTE + "\n", "")
    text = re.sub(rf"từ (\d\d giờ \d\d), kết thúc (\d\d giờ \d\d) {BY_SET_CLOCK}", r"\1 – \2", text)
    text = text.replace(f" {BY_SET_CLOCK}", "").replace(", ghi nhận sau giờ báo cáo", "")
    return re.sub(r"\d\d giờ \d\d|ngày \d\d tháng \d+ năm \d{4}", "…", text)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(
            Act,
            what=st.sampled_from(OFTEN),
            who=st.integers(1, PEOPLE),
            gap=st.integers(5, 900),
            jump=JUMPS,
        ),
        max_size=25,
    )
)
def test_a_day_is_the_same_whatever_is_done_to_the_clock(acts: list[Act]) -> None:
    with patch.object(durable, "fsync", lambda _descriptor: None):
        steady, odd = play(acts, is_steady=True), play(acts, is_steady=False)
    for what, value in steady.items():
        assert odd[what] == value, what
