from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from store.checkin.corrections import annul
from store.checkin.desk import check_in
from store.conference import Conference
from store.errors import Refused
from store.journal.snapshot import Tables
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import PRESENCE_OUTCOMES, Delegate
from store.records.codec import Change
from store.state import State
from tests.store.store_kit import replay

DESKS = ("bàn 1", "bàn 2")


@dataclass
class Done:
    """One change somebody made: the desk, and the documents before and after."""

    seq: int
    desk: int
    before: Tables
    after: Tables
    undone: bool = field(default=False)


class TwoDesks(RuleBasedStateMachine):
    """Undo after do is nothing, whoever does what in between, or it is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        folder = Path(self.scratch.name) / "c"
        first = create_conference(folder, "khoi", date(2026, 11, 20), desk_name=DESKS[0])
        with first.writing("create") as writer:
            roster.put_delegates(
                first, writer, [Delegate(number=0, name=name) for name in ("Hòa", "Páo")]
            )
        self.windows = (first, Conference.open(folder, DESKS[1]))
        self.done: list[Done] = []
        self.passages: set[int] = set()

    def teardown(self) -> None:
        for window in self.windows:
            window.close()
        assert verify(self.windows[0].folder).status == "sound"
        self.scratch.cleanup()

    def tables(self) -> Tables:
        return replay(self.windows[0].folder).tables

    def note(self, desk: int, before: Tables) -> None:
        after, seq = self.tables(), self.windows[desk].storage.journal.position.seq
        if after != before and not moved_nobody(before, after):
            self.done.append(Done(seq, desk, before, after))

    def people(self, desk: int) -> list[Delegate]:
        self.windows[desk].refresh()
        return list(self.windows[desk].state.delegates.values())

    @rule(desk=st.integers(0, 1), which=st.integers(0, 9), seat=st.sampled_from(["", "A1", "B2"]))
    def edit(self, desk: int, which: int, seat: str) -> None:
        people, before = self.people(desk), self.tables()
        chosen = people[which % len(people)]
        self.windows[desk].save("edit", replace(chosen, seat=seat))
        self.note(desk, before)

    @rule(desk=st.integers(0, 1))
    def add(self, desk: int) -> None:
        before = self.tables()
        roster.add_delegates(self.windows[desk], "add", [Delegate(number=0, name="Mỵ")])
        self.note(desk, before)

    @rule(desk=st.integers(0, 1), which=st.integers(0, 9), way=st.sampled_from(["in", "out"]))
    def scan(self, desk: int, which: int, way: str) -> None:
        people, before = self.people(desk), self.tables()
        check_in(self.windows[desk], people[which % len(people)].code, direction=way)
        self.note(desk, before)

    @rule(desk=st.integers(0, 1), which=st.integers(0, 9))
    def annul(self, desk: int, which: int) -> None:
        window, before = self.windows[desk], self.tables()
        window.refresh()
        valid = [
            p
            for p in window.state.passages.values()
            if p.annulled_at is None and p.outcome in PRESENCE_OUTCOMES
        ]
        if valid:
            annul(window, valid[which % len(valid)].id, "nhầm")
        self.note(desk, before)

    @precondition(lambda self: self.done)
    @rule(desk=st.integers(0, 1))
    def undo(self, desk: int) -> None:
        now = self.tables()
        mine = [
            done
            for done in self.done
            if done.desk == desk and not done.undone and not is_back(done, now)
        ]
        try:
            entry = self.windows[desk].undo()
        except Refused as refusal:
            why = refusal.code
        else:
            why = ""
        if why:
            assert self.tables() == now
            blocked = mine and (touched_since(mine[-1], now) or referred_to(mine[-1], now))
            assert why == ("changed-since" if blocked else "nothing-to-undo")
            assert blocked or not mine
            return
        last = mine[-1]
        assert entry.seq == last.seq
        last.undone = True
        assert not touched_since(last, now)
        after = self.tables()
        for table, key in places(last):
            was = last.before.get(table, {}).get(key)
            got = after.get(table, {}).get(key)
            if table == "passages" and was is None:
                assert got is not None
                assert got["annulled_at"]
                assert {k: v for k, v in got.items() if not k.startswith("annul")} == (
                    last.after[table][key]
                )
            else:
                assert got == was
        assert untouched(after, places(last)) == untouched(now, places(last))

    @invariant()
    def both_windows_show_the_journal(self) -> None:
        for window in self.windows:
            window.refresh()
            assert window.storage.read() == self.tables()
            fresh = State()
            for table, documents in window.storage.read().items():
                for key, document in documents.items():
                    fresh.apply(Change(table, int(key), None, document))
            assert window.state.delegates == fresh.delegates
            assert window.state.passages == fresh.passages
            assert window.state.by_code == fresh.by_code
            assert filled(window.state.passages_of) == filled(fresh.passages_of)

    @invariant()
    def no_passage_is_ever_removed(self) -> None:
        there = {int(key) for key in self.tables().get("passages", {})}
        assert self.passages <= there
        self.passages = there


def filled(index: dict[int, list[int]]) -> dict[int, set[int]]:
    return {key: set(held) for key, held in index.items() if held}


def places(done: Done) -> set[tuple[str, str]]:
    """The documents that a change touched."""
    return {
        (table, key)
        for table in {*done.before, *done.after}
        for key in {*done.before.get(table, {}), *done.after.get(table, {})}
        if done.before.get(table, {}).get(key) != done.after.get(table, {}).get(key)
    }


def moved_nobody(before: Tables, after: Tables) -> bool:
    """Whether all that came is a scan that was refused or told nothing new."""
    new = [
        p for key, p in after.get("passages", {}).items() if key not in before.get("passages", {})
    ]
    rest = {**after, "passages": before.get("passages", {})}
    others = rest == {**before, "passages": before.get("passages", {})}
    return others and any(passage["outcome"] not in PRESENCE_OUTCOMES for passage in new)


def is_back(done: Done, now: Tables) -> bool:
    """Whether somebody took it back by another way, so that nothing is left of it."""
    for table, key in places(done):
        was = done.before.get(table, {}).get(key)
        current = now.get(table, {}).get(key)
        if table == "passages" and current and current.get("annulled_at"):
            if was is not None and not was.get("annulled_at"):
                return False
        elif current != was:
            return False
    return True


def touched_since(done: Done, now: Tables) -> bool:
    return any(
        now.get(table, {}).get(key) != done.after.get(table, {}).get(key)
        for table, key in places(done)
    )


def referred_to(done: Done, now: Tables) -> bool:
    new = {int(key) for table, key in places(done) if table == "delegates"}
    return any(
        passage.get("delegate_id") in new and not passage.get("annulled_at")
        for passage in now.get("passages", {}).values()
    )


def untouched(tables: Tables, but: set[tuple[str, str]]) -> dict[tuple[str, str], object]:
    return {
        (table, key): document
        for table, documents in tables.items()
        for key, document in documents.items()
        if (table, key) not in but
    }


TestTwoDesks = TwoDesks.TestCase
TestTwoDesks.settings = settings(
    max_examples=40,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
