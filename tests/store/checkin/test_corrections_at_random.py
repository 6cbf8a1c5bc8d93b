"""Any corrections by two windows, in any order: the program's lists are those of a small book."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from store import clock
from store.checkin import attendance, corrections, desk, reception
from store.conference import Conference
from store.errors import Refused
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Passage
from store.records.codec import to_record
from tests.store.checkin.desk_book import Book, NotAllowed
from tests.store.store_kit import replay

START = datetime(2026, 11, 20, 7, 0, tzinfo=clock.VIETNAM)
WINDOWS, WHO, WAYS = st.integers(0, 1), st.integers(0, 9), st.sampled_from(["in", "in", "out"])


class TwoWindows(RuleBasedStateMachine):
    """Two windows with one name at one conference."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        folder = Path(self.scratch.name) / "c"
        first = create_conference(folder, "khoi", date(2026, 11, 20))
        with first.writing("create") as writer:
            people = [Delegate(number=0, name=name) for name in ("Hòa", "Páo", "Mỵ")]
            saved = roster.put_delegates(first, writer, people)
        self.windows = (first, Conference.open(folder))
        self.book = Book({one.id: one.number for one in saved})
        self.at = 0

    def teardown(self) -> None:
        for window in self.windows:
            window.close()
        assert verify(self.windows[0].folder).status == "sound"
        self.scratch.cleanup()

    def both(self, act: Callable[[], object], told: Callable[[], None]) -> None:
        """Do it here and in the book: both do, or both refuse and nothing has changed."""
        self.at += 10
        before = self.windows[0].storage.journal.position.seq
        try:
            with clock.travel(START + timedelta(seconds=self.at)):
                act()
        except Refused:
            self.windows[0].refresh()
            assert self.windows[0].storage.journal.position.seq == before
            try:
                told()
            except NotAllowed:
                return
            raise
        told()

    def newest(self, window: int) -> int:
        """The id of the passage written last."""
        return max(self.windows[window].state.passages)

    @rule(window=WINDOWS, who=WHO, way=WAYS)
    def scan(self, window: int, who: int, way: str) -> None:
        people = self.book.people()
        chosen = people[who % len(people)]
        at = self.at + 10
        self.both(
            lambda: desk.check_in(self.windows[window], delegate_id=chosen, direction=way),
            lambda: self.book.scan(window, self.newest(window), chosen, way, at),
        )

    @rule(window=WINDOWS)
    def walk_in(self, window: int) -> None:
        at = self.at + 10
        conference = self.windows[window]
        self.both(
            lambda: reception.admit_newcomer(conference, Delegate(number=0, name="Khách")),
            lambda: self.book.walk_in(
                window, self.newest(window), max(conference.state.delegates), at
            ),
        )

    def passage(self, which: int) -> int:
        return sorted(self.book.lines)[which % len(self.book.lines)]

    @precondition(lambda self: self.book.lines)
    @rule(window=WINDOWS, which=st.integers(0, 30))
    def annul(self, window: int, which: int) -> None:
        chosen = self.passage(which)
        self.both(
            lambda: corrections.annul(self.windows[window], chosen, "nhầm"),
            lambda: self.book.annul(window, chosen),
        )

    @precondition(lambda self: self.book.lines)
    @rule(window=WINDOWS, which=st.integers(0, 30))
    def restore(self, window: int, which: int) -> None:
        chosen = self.passage(which)
        self.both(
            lambda: corrections.restore(self.windows[window], chosen),
            lambda: self.book.restore(window, chosen),
        )

    @precondition(lambda self: self.book.lines)
    @rule(window=WINDOWS, which=st.integers(0, 30), who=WHO)
    def swap(self, window: int, which: int, who: int) -> None:
        people = self.book.people()
        wrong, right = self.passage(which), people[who % len(people)]
        self.both(
            lambda: corrections.swap(self.windows[window], wrong, right),
            lambda: self.book.swap(window, wrong, self.newest(window), right),
        )

    @rule(window=WINDOWS)
    def undo(self, window: int) -> None:
        self.both(self.windows[window].undo, lambda: self.book.undo(window))

    @rule(window=WINDOWS)
    def redo(self, window: int) -> None:
        self.both(self.windows[window].redo, lambda: self.book.redo(window))

    @invariant()
    def the_lists_are_equal(self) -> None:
        for window in self.windows:
            window.refresh()
            state = window.state
            session = attendance.session(state)
            people = {one.id: one.number for one in state.delegates.values()}
            assert people == {who: self.book.numbers[who] for who in self.book.people()}
            states = attendance.attendance_of(state, session).states
            assert {who: str(where) for who, where in states.items()} == {
                who: self.book.where(who) for who in self.book.people()
            }
            assert {i: one.annulled_at is None for i, one in state.passages.items()} == {
                i: self.book.counts(i) for i in self.book.lines
            }
        kept = replay(self.windows[0].folder).tables.get("passages", {})
        stored = {int(i): to_record(Passage, int(i), document) for i, document in kept.items()}
        assert stored == self.windows[0].state.passages


TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
