"""What was called keeps its number, its people and their row, whatever is done with the awards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.awards import announcing, outcomes
from store.awards import rules as award_rules
from store.clock import VIETNAM
from store.errors import Refused
from store.records import Award, AwardState, Decision, RecipientKind, Rung

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
HONOURS = ("huan-chuong", "co", "bang-khen")


def _rung(order: int, key: str, batch: int) -> Rung:
    return Rung(id=order, order=order, key=key, name=key, holders=tuple(RecipientKind), batch=batch)


@dataclass
class Stage:
    """A ceremony, and what was told of its calls: by an award's id the number and place called."""

    awards: dict[int, Award] = field(default_factory=dict)
    ladder: dict[str, Rung] = field(
        default_factory=lambda: {
            key: _rung(order, key, batch)
            for order, (key, batch) in enumerate(zip(HONOURS, (1, 2, 3), strict=True), start=1)
        }
    )
    decisions: dict[int, Decision] = field(
        default_factory=lambda: {
            n: Decision(id=n, order=n, number=f"{n}/QĐ", body="UBND tỉnh") for n in (1, 2)
        }
    )
    called: dict[int, tuple[int, int]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    highest: int = 0

    def add(self, honour: str, decision_id: int = 1) -> int:
        """A new award, the last of its decision."""
        self.highest += 1
        self.awards[self.highest] = Award(
            id=self.highest,
            order=self.highest,
            decision_id=decision_id,
            honour=honour,
            form=honour,
            kind=RecipientKind.INDIVIDUAL,
            recipient=f"R{self.highest}",
        )
        return self.highest

    def put(self, changed: list[Award]) -> None:
        """Save awards."""
        self.awards.update({one.id: one for one in changed})

    def calls(self) -> list[award_rules.Call]:
        """The calls as everybody is told them."""
        return award_rules.calls(self.awards.values(), self.ladder, self.decisions)

    def rows(self) -> dict[int, list[int]]:
        """By its number who stands in a call."""
        return {call.number: [one.id for one in call.awards] for call in self.calls()}

    def number_of(self, award_id: int) -> int:
        """The number of the call that an award stands in; 0 for none."""
        return next((key for key, row in self.rows().items() if award_id in row), 0)

    def call_up(self, award_id: int = 0) -> None:
        """Call the next group or that of an award, and keep what was told of it."""
        self.put(award_rules.call_up(self.calls(), NOW, award_id))
        call = award_rules.on_stage(self.calls())
        assert call is not None
        reused = {one.id for one in call.awards if call.number in self.used}
        assert all(self.awards[one].missed_call for one in reused), "no number is given twice"
        self.used.add(call.number)
        self.called |= {a.id: (call.number, n) for n, a in enumerate(call.awards)}

    def confer(self, *owed: int) -> None:
        """Those on the stage have received."""
        self.put(outcomes.confer(self.calls(), NOW, {}, owed))

    def undo(self) -> None:
        """The last step is taken back."""
        undone = outcomes.undo_call(self.calls())
        self.put(undone)
        for one in undone:
            if one.state is AwardState.WAITING and one.id in self.called:
                number, _ = self.called.pop(one.id)
                if number not in {known for known, _ in self.called.values()}:
                    self.used.discard(number)

    def change(self, award_id: int, do: Callable[[Award], Award]) -> None:
        """One award is changed; one that leaves its call is told of anew."""
        self.awards[award_id] = do(self.awards[award_id])
        if not self.awards[award_id].call:
            self.called.pop(award_id, None)

    def edit(self, award_id: int, **fields: object) -> None:
        """An award is edited as the form does."""
        before = self.awards[award_id]
        self.change(award_id, lambda one: award_rules.check_edit(before, replace(one, **fields)))

    def move(self, award_id: int, by: int) -> None:
        """An award is moved by hand."""
        planned = announcing.announcement_order(self.awards.values(), self.ladder, self.decisions)
        stands_in = {one: number for number, row in self.rows().items() for one in row}
        before = list(self.rows().values())
        self.put(announcing.move(planned, stands_in, award_id, by))
        assert list(self.rows().values()) != before, "a move that was allowed is seen"

    def remove(self, award_id: int) -> None:
        """An award that was never called is removed."""
        announcing.check_removable(self.awards[award_id])
        del self.awards[award_id]

    def swap_rungs(self) -> None:
        """The ladder is turned over."""
        orders = [rung.order for rung in self.ladder.values()][::-1]
        pairs = zip(self.ladder.items(), orders, strict=True)
        self.ladder = {key: replace(rung, order=order) for (key, rung), order in pairs}


DEEDS: dict[str, Callable[[Stage, int], object]] = {
    "call": lambda stage, _: stage.call_up(),
    "jump": lambda stage, one: stage.call_up(one),
    "confer": lambda stage, one: stage.confer(one),
    "undo": lambda stage, _: stage.undo(),
    "owed": lambda stage, one: stage.change(one, lambda a: outcomes.mark(a, AwardState.OWED)),
    "recall": lambda stage, one: stage.change(one, outcomes.recall),
    "hand": lambda stage, one: stage.change(
        one, lambda a: outcomes.hand_over(a, NOW, "X", signed=True)
    ),
    "back": lambda stage, one: stage.change(one, outcomes.take_back_handing),
    "withdraw": lambda stage, one: stage.change(one, lambda a: outcomes.withdraw(a, "")),
    "restore": lambda stage, one: stage.change(one, outcomes.restore),
    "add": lambda stage, one: stage.add(HONOURS[one % 3], 1 + one % 2),
    "honour": lambda stage, one: stage.edit(one, honour=HONOURS[one % 3]),
    "class": lambda stage, one: stage.edit(one, award_class=one % 4),
    "order": lambda stage, one: stage.edit(one, order=-one),
    "decision": lambda stage, one: stage.edit(one, decision_id=1 + one % 2),
    "up": lambda stage, one: stage.move(one, -1),
    "down": lambda stage, one: stage.move(one, 1),
    "natural": lambda stage, _: stage.put(
        [replace(one, moved=None) for one in stage.awards.values()]
    ),
    "remove": lambda stage, one: stage.remove(one),
    "ladder": lambda stage, _: stage.swap_rungs(),
    "batch": lambda stage, one: stage.ladder.update(
        co=replace(stage.ladder["co"], batch=1 + one % 4)
    ),
    "decisions": lambda stage, one: stage.decisions.update(
        {1: replace(stage.decisions[1], order=1 + one % 3)}
    ),
}

MOSTLY = [*sorted(DEEDS), *["call", "confer"] * 5, *["jump", "owed", "recall", "add"] * 2]
"""What is done: a ceremony goes on while all else happens."""


@given(
    st.lists(st.sampled_from(HONOURS), min_size=3, max_size=7),
    st.lists(st.tuples(st.sampled_from(MOSTLY), st.integers(1, 9)), max_size=50),
)
def test_what_was_called_keeps_number_people_and_row(
    honours: list[str], deeds: list[tuple[str, int]]
) -> None:
    stage = Stage()
    for honour in honours:
        stage.add(honour)
    for name, award_id in deeds:
        try:
            DEEDS[name](stage, award_id)
        except (Refused, KeyError):
            continue
        rows = stage.rows()
        assert list(rows) == sorted(rows)
        assert len({one for row in rows.values() for one in row}) == sum(map(len, rows.values()))
        for one, (number, _) in stage.called.items():
            assert one in rows.get(number, []), f"{one} was called in {number}: {rows}"
        for number in {number for number, _ in stage.called.values()}:
            assert all(stage.awards[one].call for one in rows[number]), "nobody joins it any more"
            places = [stage.called[one] for one in rows[number] if one in stage.called]
            assert places == sorted(places), "they stand as they stood"


def _three_called() -> Stage:
    """A medal, two flags and a certificate were called; two certificates and one more wait."""
    stage = Stage()
    for honour in ("co", "co", "co", "bang-khen", "bang-khen"):
        stage.add(honour)
    for _ in range(2):
        stage.call_up()
        stage.confer()
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5]}
    return stage


def test_a_higher_honour_that_came_late_is_a_call_behind_the_last_called() -> None:
    stage = _three_called()
    stage.add("huan-chuong")
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [6], 4: [4, 5]}
    stage.call_up()
    assert stage.number_of(6) == 3


def test_one_more_of_a_kind_that_waits_joins_it() -> None:
    stage = _three_called()
    stage.add("bang-khen")
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5, 6]}


def test_an_award_made_a_higher_one_is_a_call_behind_the_last_called() -> None:
    stage = _three_called()
    stage.edit(5, honour="huan-chuong")
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [5], 4: [4]}


def test_who_was_withdrawn_on_the_stage_and_given_back_comes_again_behind() -> None:
    stage = _three_called()
    stage.undo()
    stage.undo()
    stage.call_up(3)
    stage.change(3, lambda one: outcomes.withdraw(one, "có đơn"))
    stage.call_up()
    assert stage.number_of(4) == 3, "the number of a call that left the stage empty is not given"
    stage.change(3, outcomes.restore)
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5]}


def test_what_was_passed_over_keeps_its_number_and_is_moved_only_within() -> None:
    stage = Stage()
    for honour in ("co", "co", "co", "bang-khen", "bang-khen"):
        stage.add(honour)
    stage.call_up(4)
    stage.add("huan-chuong")
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5], 4: [6]}
    with pytest.raises(Refused, match="award-at-the-end"):
        stage.move(3, -1)
    stage.move(1, 1)
    assert stage.rows() == {1: [2, 1], 2: [3], 3: [4, 5], 4: [6]}
    stage.undo()
    assert stage.rows() == {1: [6], 2: [2, 1], 3: [3], 4: [4, 5]}, "nothing was called at all"


def test_who_missed_their_call_is_not_removed_but_withdrawn() -> None:
    stage = _three_called()
    stage.change(3, lambda one: outcomes.mark(one, AwardState.OWED))
    stage.change(3, outcomes.recall)
    with pytest.raises(Refused, match="award-was-called"):
        stage.remove(3)
    stage.change(3, lambda one: outcomes.withdraw(one, "không trao"))
    stage.add("huan-chuong")
    assert stage.rows() == {1: [1, 2], 3: [6], 4: [4, 5]}, "no other is called the second call"


def test_nobody_joins_a_call_that_is_called_again() -> None:
    stage = _three_called()
    stage.change(3, lambda one: outcomes.mark(one, AwardState.OWED))
    stage.change(3, outcomes.recall)
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5]}
    stage.add("co")
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [6], 4: [4, 5]}


def test_a_move_passes_what_was_called() -> None:
    """A medal that came late stands before the called ones by its rank, and behind them really."""
    stage = _three_called()
    stage.add("huan-chuong")
    stage.move(6, 1)
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4], 4: [6], 5: [5]}


def test_a_ceremony_begun_by_an_older_version_keeps_its_numbers_from_the_next_call_on() -> None:
    stage = _three_called()
    stage.put([replace(one, call_number=0, call_place=0) for one in stage.awards.values()])
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5]}
    stage.call_up()
    stage.add("huan-chuong")
    assert stage.rows() == {1: [1, 2], 2: [3], 3: [4, 5], 4: [6]}
