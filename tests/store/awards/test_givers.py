"""Who gives to whom: whatever is shared out, everybody gets one giver, in stretches, in order."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.awards import givers
from store.awards import rules as award_rules
from store.errors import Refused
from store.records import Award, AwardState, Presenter
from tests.store.awards.test_outcomes import awards, call_up, calls, confer

HONOURS = st.lists(st.sampled_from(["huan-chuong", "co", "bang-khen"]), max_size=24)


def people(count: int, trays: int = 0) -> list[Presenter]:
    return [
        Presenter(id=n, order=n, name=f"P{n}", carries_tray=n > count)
        for n in range(1, count + trays + 1)
    ]


def nobody(_giver: int, _award: Award) -> bool:
    return False


def own(*pairs: tuple[int, int]) -> givers.IsOwn:
    return lambda giver, award: (giver, award.id) in pairs


def given_in(every: list[Award]) -> dict[int, int]:
    return {award.id: award.presenter_id for award in every}


@pytest.mark.parametrize(
    ("ids", "count", "row"),
    [
        ([], 3, [0, 0, 0]),
        ([7], 4, [7, 7, 7, 7]),
        ([7, 8], 4, [7, 7, 8, 8]),
        ([7, 8], 5, [7, 7, 7, 8, 8]),
        ([9, 7, 8], 7, [9, 9, 9, 7, 7, 8, 8]),
        ([7, 8, 9], 3, [7, 8, 9]),
    ],
)
def test_a_row_is_shared_out_left_to_right(ids: list[int], count: int, row: list[int]) -> None:
    assert givers.stretches(ids, count) == row


@given(st.lists(st.integers(1, 99), min_size=1, unique=True), st.integers(0, 60))
def test_stretches_are_whole_in_order_and_nearly_equal(ids: list[int], count: int) -> None:
    row = givers.stretches(ids, count)
    met = [(one, len(list(group))) for one, group in groupby(row)]
    lengths = [length for _, length in met]
    assert len(row) == count
    assert [one for one, _ in met] == ids[: len(met)]
    assert len(met) == min(len(ids), count)
    assert not lengths or max(lengths) - min(lengths) <= 1


@given(HONOURS, st.integers(1, 8), st.integers(0, 3))
def test_a_proposal_gives_every_recipient_one_giver_by_rank(
    honours: list[str], count: int, trays: int
) -> None:
    every = calls(awards(*honours))
    found = givers.proposal(every, people(count, trays), nobody)
    new = {award.id: award for award in found.awards}
    rows = [[new[award.id] for award in call.awards] for call in every]
    ranks = [row[0].presenter_id for row in rows]
    assert ranks == sorted(ranks)
    assert ranks[:1] in ([], [1])
    assert len(set(ranks)) == min(count, len(every))
    assert all(1 <= rank <= count for rank in ranks)
    assert all(len({(one.presenter_id, one.tray_id) for one in row}) == 1 for row in rows)
    assert all((row[0].tray_id > count) == (trays > 0) for row in rows)
    assert (found.passed, found.without) == ([], [])


@given(HONOURS, st.integers(1, 6), st.data())
def test_nobody_gives_to_themselves_whatever_is_proposed(
    honours: list[str], count: int, data: st.DataObject
) -> None:
    state = awards(*honours)
    pair = st.tuples(st.integers(1, count), st.integers(1, max(1, len(state))))
    is_own = own(*data.draw(st.lists(pair, max_size=8)))
    found = givers.proposal(calls(state), people(count), is_own)
    assert not any(is_own(award.presenter_id, award) for award in found.awards)
    without = {award.id for call in found.without for award in call.awards}
    assert {award.id for award in found.awards} | without == set(state)
    for call in found.without:
        assert {p.presenter.id for p in found.passed if p.call == call} == set(range(1, count + 1))


def test_whose_turn_it_is_not_is_passed_over_and_told() -> None:
    state = awards("huan-chuong", "co")
    found = givers.proposal(calls(state), people(2), own((2, 2)))
    assert given_in(found.awards) == {1: 1, 2: 1}
    assert [(one.presenter.id, one.call.number) for one in found.passed] == [(2, 2)]
    alone = givers.proposal(calls(state), people(1), own((1, 1)))
    assert given_in(alone.awards) == {2: 1}
    assert [call.number for call in alone.without] == [1]


def test_what_is_assigned_by_hand_stays_unless_it_is_asked_for() -> None:
    state = awards("huan-chuong", "co", "co", "co", "bang-khen")
    state[1] = replace(state[1], presenter_id=2)
    state[3] = replace(state[3], presenter_id=2)
    found = givers.proposal(calls(state), people(2), nobody)
    assert given_in(found.awards) == {2: 2, 4: 2, 5: 2}, "the others of a call get the giver beside"
    anew = givers.proposal(calls(state), people(2), nobody, anew=True)
    assert given_in(anew.awards) == {1: 1, 2: 1, 3: 1, 4: 1, 5: 2}


def test_only_what_waits_is_proposed_and_nobody_gives_where_nobody_comes_up() -> None:
    state = awards("huan-chuong", "co", "bang-khen", "bang-khen")
    state[3] = replace(state[3], only_read=True)
    call_up(state)
    found = givers.proposal(calls(state), people(3), nobody)
    assert given_in(found.awards) == {2: 1, 4: 2}


def test_a_call_is_shared_out_by_hand() -> None:
    state = awards("bang-khen", "bang-khen", "bang-khen")
    (call,) = calls(state)
    found = givers.assigned(call, [5, 2], [9], nobody)
    assert [(one.presenter_id, one.tray_id) for one in found] == [(5, 9), (5, 9), (2, 9)]
    cleared = givers.assigned(replace_all(call, found), [], [], nobody)
    assert {(one.presenter_id, one.tray_id) for one in cleared} == {(0, 0)}


def replace_all(call: award_rules.Call, new: list[Award]) -> award_rules.Call:
    return award_rules.Call(call.number, call.rung, call.decision, tuple(new))


def test_who_does_not_stand_is_given_nothing() -> None:
    state = awards("co", "co", "co")
    call_up(state)
    state[1] = replace(state[1], state=AwardState.OWED)
    found = givers.assigned(calls(state)[0], [5, 2], [], nobody)
    assert given_in(found) == {2: 5, 3: 2}


def test_what_cannot_be_given_is_refused() -> None:
    state = awards("co", "co", "bang-khen")
    state[3] = replace(state[3], only_read=True)
    first, read = calls(state)
    for call, ids, code in (
        (first, [1, 2, 3], "givers-too-many"),
        (first, [2, 1], "giver-is-recipient"),
        (read, [1], "givers-only-read"),
    ):
        with pytest.raises(Refused, match=code):
            givers.assigned(call, ids, [], own((1, 2)))
    with pytest.raises(Refused, match="givers-too-many"):
        givers.assigned(first, [1], [7, 8, 9], nobody)
    call_up(state)
    confer(state)
    with pytest.raises(Refused, match="givers-call-over"):
        givers.assigned(calls(state)[0], [1], [], nobody)


@pytest.mark.parametrize(
    ("mine", "theirs", "then"),
    [(4, [7, 7, 8], 8), (7, [7, 7, 8], 7), (4, [0, 0], 4), (0, [7, 0], 7), (0, [], 0)],
)
def test_who_joins_a_call_gets_its_giver(mine: int, theirs: list[int], then: int) -> None:
    state = awards(*["bang-khen"] * (1 + len(theirs)))
    for award_id, one in enumerate([mine, *theirs], start=1):
        state[award_id] = replace(state[award_id], presenter_id=one, tray_id=one)
    new = givers.joined(state[1], calls(state), nobody)
    assert (new.presenter_id, new.tray_id) == (then, then)
