"""The order of what was done and how long it took, whatever is done to the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import clock
from store.agenda import speeches, timeline
from store.records import AgendaItem, Award, Ballot, Passage, RecipientKind, Speech
from store.records.base import Timed
from store.records.codec import Entry
from store.times import moments
from store.times.moments import Latest, order
from tests.store.conftest import MORNING

HOUR = timedelta(hours=1)
DECEMBER = datetime(2026, 12, 20, 8, tzinfo=clock.VIETNAM)


class Laptop:
    """A computer whose clock can be set; its steady clock cannot."""

    def __init__(self) -> None:
        self.wall, self.seconds = DECEMBER, 1000.0

    def wait(self, span: timedelta) -> None:
        self.wall, self.seconds = self.wall + span, self.seconds + span.total_seconds()


@pytest.fixture
def laptop(monkeypatch: pytest.MonkeyPatch) -> Laptop:
    made = Laptop()
    monkeypatch.delenv("HOINGHI_NOW", raising=False)
    monkeypatch.setattr(clock, "_wall", lambda: made.wall)
    monkeypatch.setattr(clock, "_steady", lambda: made.seconds)
    return made


@pytest.mark.parametrize("moved", [-HOUR, HOUR, -24 * HOUR, timedelta(days=-9000)])
def test_a_speech_lasts_by_the_steady_clock(laptop: Laptop, moved: timedelta) -> None:
    minute = timedelta(minutes=1)
    talk = Speech(id=1, item_id=1, order=1, speaker="Lý A Một", minutes=10, started=clock.now())
    talk = moments.stamped(talk, None, None, clock.now())
    laptop.wait(4 * minute)
    laptop.wall += moved
    laptop.wait(minute)
    assert speeches.seconds_left(talk, clock.now()) == 5 * 60
    (over,) = speeches.finished([talk], clock.now())
    over = moments.stamped(over, talk, Latest(order(talk, "started"), 0), clock.now())
    laptop.wait(HOUR)
    assert speeches.used(over, clock.now()) == 5 * minute
    assert over.finished == talk.started + 5 * minute + moved, "the time as it was"  # type: ignore[operator]
    assert order(over, "finished") > order(over, "started")
    told = [moments.moment(field, over, field) for field in ("finished", "started")]
    assert moments.set_back(told) == ({"finished"} if moved < timedelta() else set())


def test_an_item_never_took_less_than_nothing() -> None:
    """One of an older folder, and one that another computer led."""
    item = AgendaItem(
        order=1,
        title="M",
        kind="other",
        session_id=1,
        minutes=10,
        started=DECEMBER,
        finished=DECEMBER - HOUR,
    )
    assert timeline.minutes_held(item) == 0
    assert moments.lasted(item, DECEMBER) == timedelta()


def made(kind: str, at: datetime) -> tuple[Timed, str]:
    if kind == "award":
        award = Award(
            decision_id=1, honour="h", form="f", kind=RecipientKind.HOUSEHOLD, recipient="H",
            order=1, called_at=at,
        )  # fmt: skip
        return award, "called_at"
    if kind == "ballot":
        fields = {"title": "B", "method": "hands", "question": "single"}
        ballot = Ballot(order=1, base="present", threshold="1/2", opened_at=at, **fields)  # type: ignore[arg-type]
        return ballot, "opened_at"
    item = AgendaItem(order=1, title="M", kind="other", session_id=1, minutes=1, started=at)
    return item, "started"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["award", "ballot", "item", "passage"]),
            st.integers(0, 3600),
            st.integers(-100_000, 100_000),
        ),
        min_size=2,
        max_size=20,
    )
)
@settings(deadline=None)
def test_whatever_the_clock_says_the_order_is_that_of_the_journal(
    acts: list[tuple[str, int, int]],
) -> None:
    wall, latest, places = MORNING, None, list[float]()
    for kind, waits, jumps in acts:
        wall += timedelta(seconds=waits + jumps)
        if kind == "passage":
            behind = moments.behind(latest, wall, wall)
            record: Timed = Passage(
                session_id=1, at=wall, desk="bàn 1", outcome="admitted", behind=behind
            )
            field = "at"
        else:
            with clock.travel(wall):
                one, field = made(kind, wall)
                record = moments.stamped(one, None, latest, wall)
        places.append(order(record, field))
        latest = moments.later(latest, record)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("told", "marked"),
    [
        ([0, 10, 20], []),
        ([0, 10, 10 - 1], []),
        ([60, 0, 10, 20, 70], [1]),
        ([0, 10, 24 * 60, 11, 12, 13], [3]),
        ([24 * 60, 11, 12, 24 * 60 + 1, 13], [1, 4]),
        ([10, 9, 8, 7], [2]),
        ([], []),
    ],
)
def test_where_the_clock_jumped_back_is_marked_and_not_what_follows(
    told: list[int], marked: list[int]
) -> None:
    shown = [
        moments.TimeShown(place, place, DECEMBER + timedelta(minutes=minute))
        for place, minute in enumerate(told)
    ]
    assert moments.set_back(shown) == set(marked)
    assert moments.set_back([*reversed(shown), None]) == set(marked), "in whatever order shown"
    entries = [Entry(at.key, at.at, "bàn 1", "t", ()) for at in shown]
    assert moments.set_back_entries(entries) == set(marked)
