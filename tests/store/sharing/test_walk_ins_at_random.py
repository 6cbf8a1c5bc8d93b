"""Two laptops, away and back in any order: nobody is lost, nobody is twice, both know the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from store import clock
from store.checkin import desk, reception
from store.checkin.attendance import attendance_of, presence_of, session
from store.checkin.headcount import Presence
from store.checkin.rules import Answer
from store.conference import Conference
from store.errors import NotSaved, Refused
from store.journal.several.shared import BEYOND
from store.journal.verify import verify
from store.parted import sending
from store.records import PRESENCE_OUTCOMES, Delegate
from store.records.codec import Change
from tests.several.board import Laptops
from tests.store.parted.parted_kit import AT, begun

T = TypeVar("T")

INSIDE = Presence.INSIDE
PEOPLE = 4
DOORS = st.integers(0, 1)
NAMES = st.sampled_from(["Khách Một", "Khách Hai"])


class TwoDoors(RuleBasedStateMachine):
    """`ways` says of everybody when they went which way, as far as it was not taken back.

    Only what nobody at another door went on from is taken back: what that comes to is the matter
    of the desk's own rules, and of their tests.
    """

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        with clock.travel(AT):
            self.laptops = Laptops(begun(Path(self.scratch.name) / "c", PEOPLE))
            self.doors = [self.laptops.open(f"cửa {n}") for n in (1, 2)]
        for _, line in self.doors:
            line.is_here = False
        self.minute = self.guests = 0
        self.ways: dict[object, list[tuple[int, str]]] = {}
        self.seen_at: dict[object, set[int]] = {}

    def act(self, door: int, do: Callable[[Conference], T]) -> T:
        """Do something at a door, a minute after all before."""
        self.minute += 1
        conference, _ = self.doors[door]
        with clock.travel(AT + timedelta(minutes=self.minute)):
            conference.refresh()
            return do(conference)

    def passed(self, door: int, who: object, answer: Answer, way: str) -> None:
        self.ways.setdefault(who, []).append((self.minute, way))
        self.seen_at.setdefault(who, set()).add(door if answer.outcome in PRESENCE_OUTCOMES else 9)

    @rule(door=DOORS, who=st.integers(1, PEOPLE), way=st.sampled_from(["in", "in", "out"]))
    def scan(self, door: int, who: int, way: str) -> None:
        answer = self.act(door, lambda c: desk.check_in(c, delegate_id=who, direction=way))
        self.passed(door, who, answer, way)

    @rule(door=DOORS, name=NAMES, unit=st.sampled_from(["", "Sở Mới", "Sở Mới"]))
    def walk_in(self, door: int, name: str, unit: str) -> None:
        new = Delegate(number=0, name=name, post=f"khách thứ {self.guests}")
        answer = self.act(door, lambda c: reception.admit_newcomer(c, new, unit=unit))
        self.passed(door, new.post, answer, "in")
        self.guests += 1

    @rule(door=DOORS, which=st.integers(0, 9), way=st.sampled_from(["in", "out"]))
    def scan_guest(self, door: int, which: int, way: str) -> None:
        known = [one for one in self.doors[door][0].state.delegates.values() if one.walk_in]
        if not known:
            return
        who = known[which % len(known)]
        answer = self.act(door, lambda c: desk.check_in(c, who.code, direction=way))
        if answer.delegate:  # else taken back at the other door meanwhile
            self.passed(door, who.post, answer, way)

    @rule(door=DOORS)
    def undo(self, door: int) -> None:
        def take_back(conference: Conference) -> bool:
            try:
                entry = conference.next_undo()
                whose = {who for one in entry.changes for who in passage_of(conference, one)}
                if any(self.seen_at[who] != {door} for who, _ in whose):
                    return False
                conference.undo(entry)
            except (
                Refused,
                NotSaved,
            ):  # nothing is to be; or it was sent, and now there is no line
                return False
            for who, minute in whose:
                self.ways[who] = [one for one in self.ways[who] if one[0] != minute]
            return True

        self.act(door, take_back)

    @rule(door=DOORS)
    def cut(self, door: int) -> None:
        self.doors[door][1].is_here = False

    @rule(door=DOORS)
    def mend(self, door: int) -> None:
        self.doors[door][1].is_here = True

    @rule(door=DOORS, how=st.sampled_from(["loses", "dies", ""]))
    def send(self, door: int, how: str) -> None:
        """The answer to what is sent may be lost, or the line before it is saved."""
        line = self.doors[door][1]
        line.is_here = True
        if how:
            setattr(line, how, True)
        self.act(door, sent)
        line.loses = line.dies = False

    @rule(door=DOORS)
    def killed(self, door: int) -> None:
        conference, line = self.doors[door]
        conference.storage.let_go()  # nothing is folded
        self.doors[door] = self.laptops.open(f"cửa {door + 1}")
        self.doors[door][1].is_here = line.is_here

    def teardown(self) -> None:
        for _ in range(2):
            for door, (_, line) in enumerate(self.doors):
                line.is_here = True
                self.act(door, sent)
        self.agree()
        for conference, _ in self.doors:
            conference.close()
            assert verify(conference.folder).status == "sound"
        self.scratch.cleanup()

    def agree(self) -> None:
        one, other = (conference for conference, _ in self.doors)
        for conference in (one, other):
            conference.refresh()
            assert not conference.storage.unsent
            state = conference.state
            people = state.delegates.values()
            guests = [person for person in people if person.walk_in]
            here = {key(one) for one in people if presence_of(state, one, session(state)) is INSIDE}
            meant = {who for who, ways in self.ways.items() if ways and max(ways)[1] == "in"}
            assert here == meant
            assert attendance_of(state, session(state)).people.inside == len(meant)
            assert len({person.post for person in guests}) == len(guests)
            assert len({person.number for person in people}) == len(state.delegates)
            assert len({person.code for person in people}) == len(state.delegates)
            assert len({unit.name for unit in state.units.values()}) == len(state.units)
            assert all(person.id < BEYOND for person in people)
        assert one.storage.read() == other.storage.read()


def key(person: Delegate) -> object:
    return person.post if person.walk_in else person.id


def passage_of(conference: Conference, change: Change) -> Iterator[tuple[object, int]]:
    """Whose passage a change is about, and when; nothing where it is about none."""
    if change.table == "passages":
        passage = conference.state.passages[change.id]
        person = conference.state.delegates[passage.delegate_id]
        yield key(person), round((passage.at - AT) / timedelta(minutes=1))


def sent(conference: Conference) -> object:
    try:
        return sending.is_due(conference) and sending.send(conference)
    except NotSaved:
        return None


TestTwoDoors = TwoDoors.TestCase
TestTwoDoors.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    deadline=None,
)
