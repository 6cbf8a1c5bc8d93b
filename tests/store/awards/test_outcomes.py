"""How awards come out for their recipients, whatever is pressed in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.awards import outcomes
from store.awards import rules as award_rules
from store.clock import VIETNAM
from store.errors import BadInput, Refused
from store.records import Award, AwardState, Decision, RecipientKind, Rung

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
LADDER = {
    key: Rung(id=n, order=n, key=key, name=key, holders=tuple(RecipientKind), batch=batch)
    for n, (key, batch) in enumerate([("huan-chuong", 1), ("co", 3), ("bang-khen", 4)], start=1)
}
DECISIONS = {1: Decision(id=1, order=1, number="01/QĐ", body="UBND tỉnh")}
Awards = dict[int, Award]


def awards(*honours: str) -> Awards:
    return {
        n: Award(
            id=n,
            order=n,
            decision_id=1,
            honour=honour,
            form=honour,
            kind=RecipientKind.INDIVIDUAL,
            recipient=f"R{n}",
        )
        for n, honour in enumerate(honours, start=1)
    }


def calls(state: Awards) -> list[award_rules.Call]:
    return award_rules.calls(state.values(), LADDER, DECISIONS)


def ids(state: Awards) -> list[list[int]]:
    return [[award.id for award in call.awards] for call in calls(state)]


def call_up(state: Awards, award_id: int = 0) -> None:
    state.update({one.id: one for one in award_rules.call_up(calls(state), NOW, award_id)})


def confer(state: Awards, owed: tuple[int, ...] = ()) -> None:
    state.update({one.id: one for one in outcomes.confer(calls(state), NOW, {}, owed)})


def test_one_key_says_who_did_not_receive_and_one_confers_the_rest() -> None:
    state = awards("co", "co", "co")
    call_up(state)
    state[2] = outcomes.mark(state[2], AwardState.OWED, " ốm ")
    confer(state)
    assert [one.state for one in state.values()] == ["conferred", "owed", "conferred"]
    assert (state[2].reason, state[2].times_conferred, state[2].conferred_at) == ("ốm", 0, None)


def test_a_mark_is_taken_back_while_the_call_stands() -> None:
    state = awards("co", "co")
    call_up(state)
    state[1] = outcomes.mark(state[1], AwardState.READ)
    state[1] = outcomes.unmark(state[1], calls(state))
    confer(state)
    assert {one.state for one in state.values()} == {AwardState.CONFERRED}
    with pytest.raises(Refused, match="award-not-marked"):
        outcomes.unmark(state[1], calls(state))


def test_a_call_whose_last_is_marked_is_over() -> None:
    state = awards("huan-chuong", "co")
    call_up(state)
    state[1] = outcomes.mark(state[1], AwardState.OWED)
    assert award_rules.on_stage(calls(state)) is None
    call_up(state)
    assert state[2].state is AwardState.CALLED


def test_who_comes_late_joins_the_next_call_of_the_kind() -> None:
    state = awards("co", "co", "co", "co", "bang-khen")
    call_up(state)
    confer(state, owed=(2,))
    state[2] = outcomes.recall(state[2])
    assert ids(state) == [[1, 3], [4, 2], [5]]


def test_who_comes_late_to_the_last_call_of_the_kind_comes_at_the_end() -> None:
    """The numbers of the other calls are printed: they stay."""
    state = awards("co", "co", "bang-khen", "bang-khen")
    call_up(state)
    confer(state, owed=(1,))
    state[1] = outcomes.recall(state[1])
    assert ids(state) == [[2], [3, 4], [1]]


@pytest.mark.parametrize(
    ("honours", "then"),
    [
        (["co", "co", "bang-khen", "bang-khen"], [[2], [3, 4], [1]]),  # at the end, alone
        (["co", "co", "co", "co", "bang-khen"], [[2, 3], [4, 1], [5]]),  # in the next of its kind
        (["co", "co", "co", "co", "co", "co", "co"], [[2, 3], [4, 5, 6, 1], [7]]),
    ],
)
def test_who_came_late_stands_where_they_were_to_stand(
    honours: list[str], then: list[list[int]]
) -> None:
    """Being called, conferred, missed again and undone changes nobody's call and place."""
    state = awards(*honours)
    call_up(state)
    confer(state, owed=(1,))
    state[1] = outcomes.recall(state[1])
    assert ids(state) == then
    for _ in then[1:]:
        call_up(state)
        assert ids(state) == then
        confer(state)
        assert ids(state) == then
    for _ in range(2):
        state.update({one.id: one for one in outcomes.undo_call(calls(state))})
        assert ids(state) == then
    call_up(state)
    confer(state, owed=tuple(then[-1]))
    assert ids(state) == then


def test_who_comes_late_twice_comes_at_the_end_twice() -> None:
    state = awards("co", "co", "bang-khen")
    call_up(state)
    confer(state, owed=(1,))
    state[1] = outcomes.recall(state[1])
    for _ in range(2):
        call_up(state)
        confer(state, owed=(1,))
    state[1] = outcomes.recall(state[1])
    assert ids(state) == [[2], [3], [1]]
    call_up(state)
    assert ids(state) == [[2], [3], [1]]


def test_the_last_of_a_call_that_nobody_came_to_keeps_its_place() -> None:
    """One of two came late and was called: the other, late as well, is what is left of the call."""
    state = awards("co", "co", "bang-khen")
    call_up(state)
    confer(state, owed=(1, 2))
    state[1] = outcomes.recall(state[1])
    for _ in range(2):
        call_up(state)
        confer(state)
    assert ids(state) == [[2], [3], [1]]
    state[2] = outcomes.recall(state[2])
    assert ids(state) == [[2], [3], [1]]
    call_up(state)
    confer(state)
    assert ids(state) == [[2], [3], [1]]


def test_a_call_that_nobody_came_to_keeps_its_place() -> None:
    state = awards("huan-chuong", "co")
    call_up(state)
    confer(state, owed=(1,))
    call_up(state)
    confer(state)
    state[1] = outcomes.recall(state[1])
    assert ids(state) == [[1], [2]]
    call_up(state)
    confer(state)
    assert state[1].times_conferred == 1


def test_those_who_are_only_read_are_one_call_of_their_own() -> None:
    state = awards(*["co"] * 9)
    state |= {n: replace(state[n], only_read=True) for n in range(3, 10)}
    assert ids(state) == [[1, 2], [3, 4, 5, 6, 7, 8, 9]]
    for _ in range(2):
        call_up(state)
        confer(state)
    assert [one.state for one in state.values()] == ["conferred"] * 2 + ["read"] * 7
    assert sum(one.times_conferred for one in state.values()) == 2


def test_a_call_out_of_turn_leaves_the_others_waiting() -> None:
    state = awards("huan-chuong", "co", "bang-khen")
    call_up(state, 3)
    assert [call.number for call in award_rules.passed_over(calls(state))] == [1, 2]
    confer(state)
    with pytest.raises(Refused, match="call-not-waiting"):
        call_up(state, 3)
    call_up(state)
    assert state[1].state is AwardState.CALLED


def test_what_was_owed_is_handed_over_and_corrected() -> None:
    state = awards("co", "co")
    call_up(state)
    confer(state, owed=(1,))
    with pytest.raises(Refused, match="award-not-owed"):
        outcomes.hand_over(state[2], NOW, "Bà B", signed=True)
    with pytest.raises(BadInput, match="handed-to-nobody"):
        outcomes.hand_over(state[1], NOW, " ", signed=True)
    handed = outcomes.hand_over(state[1], NOW, "Bà B", signed=False)
    assert outcomes.hand_over(handed, NOW, "Ông C", signed=True).handed_to == "Ông C"
    assert outcomes.take_back_handing(handed) == state[1]
    with pytest.raises(Refused, match="award-not-owed"):
        outcomes.recall(handed)


def test_what_is_withdrawn_is_never_called() -> None:
    state = awards("co", "co")
    state[1] = outcomes.withdraw(state[1], "có đơn")
    assert ids(state) == [[2]]
    assert ids(state | {1: outcomes.restore(state[1])}) == [[1, 2]]
    call_up(state)
    confer(state)
    with pytest.raises(Refused, match="award-given-already"):
        outcomes.withdraw(state[2], "")


Deed = Callable[[Awards, int], None]


def _on(change: Callable[[Award], Award]) -> Deed:
    def do(state: Awards, award_id: int) -> None:
        state[award_id] = change(state[award_id])

    return do


DEEDS: dict[str, Deed] = {
    "call": lambda state, _: call_up(state),
    "jump": call_up,
    "confer": lambda state, award_id: confer(state, (award_id,)),
    "undo": lambda state, _: state.update(
        {one.id: one for one in outcomes.undo_call(calls(state))}
    ),
    "owed": _on(lambda award: outcomes.mark(award, AwardState.OWED)),
    "read": _on(lambda award: outcomes.mark(award, AwardState.READ)),
    "recall": _on(outcomes.recall),
    "hand": _on(lambda award: outcomes.hand_over(award, NOW, "X", signed=True)),
    "back": _on(outcomes.take_back_handing),
    "withdraw": _on(lambda award: outcomes.withdraw(award, "")),
    "restore": _on(outcomes.restore),
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(1, 8)), max_size=40),
)
def test_whatever_is_done_the_stage_stays_sound(deeds: list[tuple[str, int]]) -> None:
    state = awards(*["huan-chuong"] * 2, *["co"] * 4, *["bang-khen"] * 2)
    for name, award_id in deeds:
        try:
            DEEDS[name](state, award_id)
        except Refused:
            continue
        every = calls(state)
        standing = [award for award in state.values() if award.state is AwardState.CALLED]
        assert len({award.call for award in standing}) <= 1
        assert all(
            award.times_conferred == (award.state == "conferred") for award in state.values()
        )
        placed = [award.id for call in every for award in call.awards]
        assert len(placed) == len(set(placed))
        unplaced = [award for award in state.values() if award.id not in placed]
        assert all(award.state in {"withdrawn", "handed"} for award in unplaced)
        for call in every:
            assert len({(award.honour, award.call) for award in call.awards}) == 1
            assert all((award.call > 0) == (award.state != "waiting") for award in call.awards)
