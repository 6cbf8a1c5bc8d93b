"""Random mornings over two desks against a model of a few lines: no difference may be found."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store import clock
from store.checkin import attendance, reception
from store.checkin.desk import check_in
from store.checkin.headcount import Presence
from store.checkin.rules import Outcome
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.conftest import MORNING

PEOPLE = 5


@dataclass
class Person:
    """What the model knows: badges, where they are, when and where they last moved."""

    code: str
    old: list[str] = field(default_factory=list)
    inside: bool = False
    came: bool = False
    replaced: bool = False
    last: tuple[int, str, str] | None = None  # second, desk, direction

    def scan(self, second: int, desk: str, direction: str) -> str:
        if self.replaced:
            return "replaced"
        if self.last and second - self.last[0] <= 3 and self.last[1:] == (desk, direction):
            return "just_scanned"
        if direction == "in" and self.inside:
            return "already"
        outcome = "left" if direction == "out" else "returned" if self.came else "admitted"
        self.inside = direction == "in"
        self.came = self.came or self.inside
        self.last = (second, desk, direction)
        return outcome


@settings(max_examples=40, stateful_step_count=30, deadline=None)
class TwoDesks(RuleBasedStateMachine):
    """Scans, exits, substitutions, new badges and undos at desks A and B."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        with clock.travel(MORNING):
            desk = create_conference(
                self.folder / "c", "cong-doan", date(2026, 12, 20), desk_name="A"
            )
            names = [Delegate(number=0, name=f"Người {n}") for n in range(PEOPLE)]
            saved = roster.add_delegates(desk, "delegate", names)
        self.desks = {"A": desk, "B": Conference.open(self.folder / "c", "B")}
        self.people = {delegate.id: Person(delegate.code) for delegate in saved}
        self.order = [delegate.id for delegate in saved]
        self.second = 0
        # What undo must bring back: the desk, and the model before the change.
        self.history: dict[str, list[dict[int, Person]]] = {"A": [], "B": []}

    def teardown(self) -> None:
        for desk in self.desks.values():
            desk.close()
        shutil.rmtree(self.folder)

    def _travel(self, seconds: int) -> None:
        self.second += seconds

    @rule(
        who=st.integers(0, 2 * PEOPLE),
        desk=st.sampled_from("AB"),
        direction=st.sampled_from(["in", "in", "out"]),
        wait=st.sampled_from([0, 1, 2, 5, 60]),
    )
    def scan(self, who: int, desk: str, direction: str, wait: int) -> None:
        self._travel(wait)
        delegate_id = self.order[who % len(self.order)]
        person = self.people[delegate_id]
        expected = person.scan(self.second, desk, direction)
        with clock.travel(MORNING + timedelta(seconds=self.second)):
            answer = check_in(self.desks[desk], person.code, direction=direction)
        assert answer.outcome == expected
        assert answer.delegate is not None
        assert answer.delegate.id == delegate_id

    @rule(who=st.integers(0, PEOPLE), desk=st.sampled_from("AB"))
    def new_badge(self, who: int, desk: str) -> None:
        delegate_id = self.order[who % len(self.order)]
        person = self.people[delegate_id]
        person.old.append(person.code)
        person.code = roster.reissue(self.desks[desk], delegate_id).code

    @rule(who=st.integers(0, PEOPLE), desk=st.sampled_from("AB"))
    def old_badge_is_revoked(self, who: int, desk: str) -> None:
        self._travel(5)
        person = self.people[self.order[who % len(self.order)]]
        for code in person.old:
            with clock.travel(MORNING + timedelta(seconds=self.second)):
                answer = check_in(self.desks[desk], code)
            assert answer.outcome is Outcome.REVOKED

    @rule(who=st.integers(0, PEOPLE), desk=st.sampled_from("AB"))
    def substitute(self, who: int, desk: str) -> None:
        delegate_id = self.order[who % len(self.order)]
        person = self.people[delegate_id]
        newcomer = Delegate(number=0, name="Người thay")
        try:
            saved = reception.substitute(self.desks[desk], delegate_id, newcomer, with_vote=True)
        except Refused:
            assert person.replaced or person.came
            return
        assert not person.replaced
        person.replaced = True
        self.people[saved.id] = Person(saved.code)
        self.order.append(saved.id)

    @rule(who=st.integers(0, PEOPLE), desk=st.sampled_from("AB"))
    def admit_and_undo(self, who: int, desk: str) -> None:
        """Taking a scan back leaves everything as it was, but for the annulled row."""
        self._travel(10)
        person = self.people[self.order[who % len(self.order)]]
        if person.replaced or person.inside:
            return
        with clock.travel(MORNING + timedelta(seconds=self.second)):
            answer = check_in(self.desks[desk], person.code)
            self.desks[desk].undo()
        assert answer.passage is not None
        kept = self.desks[desk].state.passages[answer.passage.id]
        assert kept.annulled_at is not None

    @invariant()
    def both_desks_agree_with_the_model(self) -> None:
        for desk in self.desks.values():
            desk.refresh()
            with clock.travel(MORNING):
                counted = attendance.attendance_of(desk.state, attendance.session(desk.state))
            expected = {
                i: Presence.INSIDE if p.inside else Presence.LEFT if p.came else Presence.NOT_YET
                for i, p in self.people.items()
                if not p.replaced
            }
            assert counted.states == expected
            people = counted.people
            assert people.summoned == people.present + people.excused + people.unexcused
            assert people.summoned == sum(c.summoned for _, c in counted.by_group)
            assert people.inside == sum(c.inside for _, c in counted.by_unit)


TestTwoDesks = TwoDesks.TestCase
