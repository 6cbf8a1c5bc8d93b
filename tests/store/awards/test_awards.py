"""The order of announcement and the stage calls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.awards import announcing, outcomes
from store.awards import rules as award_rules
from store.clock import VIETNAM
from store.errors import Refused
from store.records import Award, AwardState, Decision, RecipientKind, Rung

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
EVERYONE = tuple(RecipientKind)
LADDER = {
    rung.key: rung
    for rung in (
        Rung(id=1, order=1, key="huan-chuong", name="Huân chương", holders=EVERYONE, batch=1),
        Rung(
            id=2, order=2, key="co", name="Cờ thi đua", holders=(RecipientKind.COLLECTIVE,), batch=3
        ),
        Rung(id=3, order=3, key="bang-khen", name="Bằng khen", holders=EVERYONE, batch=3),
    )
}
DECISIONS = {
    1: Decision(id=1, order=1, number="01/QĐ", body="Thủ tướng"),
    2: Decision(id=2, order=2, number="02/QĐ", body="UBND tỉnh"),
}


def award(number: int, honour: str, kind: str = "collective", **more: Any) -> Award:
    values = {"decision_id": 1, "order": number, **more}
    return Award(
        id=number,
        honour=honour,
        form=honour,
        kind=RecipientKind(kind),
        recipient=f"R{number}",
        **values,
    )


def order(*given: Award) -> list[int]:
    return [one.id for one in announcing.announcement_order(given, LADDER, DECISIONS)]


def test_rank_then_class_then_kind_then_the_decisions_order() -> None:
    assert order(
        award(1, "bang-khen", "individual"),
        award(2, "bang-khen", "collective", order=9),
        award(3, "huan-chuong", award_class=3),
        award(4, "huan-chuong", award_class=1),
        award(5, "co"),
        award(6, "bang-khen", "household"),
        award(7, "bang-khen", "collective", decision_id=2, order=1),
    ) == [4, 3, 5, 2, 7, 6, 1]


def test_places_set_by_hand_win() -> None:
    assert order(award(1, "co"), award(2, "co"), award(3, "co", moved=1)) == [3, 1, 2]


def test_calls_never_mix_and_never_exceed_the_batch() -> None:
    given_awards = [
        *(award(n, "bang-khen") for n in range(1, 6)),
        award(6, "bang-khen", "individual"),
        award(7, "bang-khen", decision_id=2),
        award(8, "huan-chuong"),
        award(9, "huan-chuong"),
    ]
    found = award_rules.calls(given_awards, LADDER, DECISIONS)
    assert [[a.id for a in call.awards] for call in found] == [
        [8],
        [9],
        [1, 2, 3],
        [4, 5],
        [7],
        [6],
    ]


def run(state: dict[int, Award], changed: list[Award]) -> None:
    state.update({one.id: one for one in changed})


def test_call_confer_and_undo_walk_there_and_back() -> None:
    state = {n: award(n, "co") for n in range(1, 5)}
    start = dict(state)

    def every() -> list[award_rules.Call]:
        return award_rules.calls(state.values(), LADDER, DECISIONS)

    run(state, award_rules.call_up(every(), NOW))
    assert [a.state for a in state.values()][:3] == [AwardState.CALLED] * 3
    with pytest.raises(Refused, match="call-on-stage"):
        award_rules.call_up(every(), NOW)
    run(state, outcomes.confer(every(), NOW, {}))
    with pytest.raises(Refused, match="nobody-on-stage"):
        outcomes.confer(every(), NOW, {})
    run(state, award_rules.call_up(every(), NOW))
    run(state, outcomes.confer(every(), NOW, {}))
    with pytest.raises(Refused, match="no-more-calls"):
        award_rules.call_up(every(), NOW)
    assert [a.times_conferred for a in state.values()] == [1, 1, 1, 1]
    for _ in range(4):
        run(state, outcomes.undo_call(every()))
    assert state == start
    with pytest.raises(Refused, match="no-call-yet"):
        outcomes.undo_call(every())


@given(st.lists(st.sampled_from(["call", "confer", "undo"]), max_size=25), st.integers(1, 9))
def test_whatever_is_pressed_nobody_is_conferred_twice(steps: list[str], number: int) -> None:
    state = {n: award(n, "co" if n % 2 else "bang-khen") for n in range(1, number + 1)}
    for step in steps:
        every = award_rules.calls(state.values(), LADDER, DECISIONS)
        try:
            if step == "call":
                run(state, award_rules.call_up(every, NOW))
            elif step == "confer":
                run(state, outcomes.confer(every, NOW, {}))
            else:
                run(state, outcomes.undo_call(every))
        except Refused:
            continue
        on_stage = [a for a in state.values() if a.state is AwardState.CALLED]
        assert len({a.call for a in on_stage}) <= 1
        assert all(a.times_conferred <= 1 for a in state.values())
        conferred = {a.id for a in state.values() if a.state is AwardState.CONFERRED}
        assert conferred == {a.id for a in state.values() if a.times_conferred}


def test_a_flag_is_for_collectives_only() -> None:
    with pytest.raises(Refused, match="honour-not-for-kind"):
        award_rules.check_award(award(1, "co", "individual"), LADDER)
    with pytest.raises(Refused, match="honour-unknown"):
        award_rules.check_award(award(1, "la"), LADDER)
    assert award_rules.check_award(award(1, "co"), LADDER).id == 1
