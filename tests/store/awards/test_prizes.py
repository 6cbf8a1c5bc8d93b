"""Prize money: the law's figures, exact amounts, sums that add up, nothing counted in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store.awards import ladder_edits, stage
from store.awards.ladder import load_ladder, shipped_rows
from store.awards.prizes import (
    multiple_of,
    multiple_text,
    parse_multiple,
    parse_salary,
    prizes,
)
from store.conference import Conference
from store.errors import BadInput
from store.kinds.create import create_conference
from store.records import (
    Award,
    Decision,
    PrizeMultiple,
    RecipientKind,
    Rung,
)

C, H, P = RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL
SHORT = {"TT": C, "HGĐ": H, "CN": P}

LAW = """
huan-chuong-sao-vang: TT 92 A, CN 46 U
huan-chuong-ho-chi-minh: TT 61 A, CN 30.5 U
tinh-anh-hung thanh-pho-anh-hung: TT 31 A
ba-me-viet-nam-anh-hung: CN 15.5 A
anh-hung-luc-luong-vu-trang anh-hung-lao-dong: TT 31 A, CN 15.5 A
huan-chuong-doc-lap-1 huan-chuong-quan-cong-1: TT 30 A, CN 15 U
huan-chuong-doc-lap-2 huan-chuong-quan-cong-2: TT 25 A, CN 12.5 U
huan-chuong-doc-lap-3 huan-chuong-quan-cong-3: TT 21 U, CN 10.5 U
huan-chuong-lao-dong-1 huan-chuong-bao-ve-to-quoc-1 huan-chuong-chien-cong-1: TT 18 A, CN 9 U
huan-chuong-lao-dong-2 huan-chuong-bao-ve-to-quoc-2 huan-chuong-chien-cong-2: TT 15 A, CN 7.5 U
huan-chuong-dai-doan-ket-dan-toc: TT 15 U, CN 7.5 U
huan-chuong-lao-dong-3 huan-chuong-bao-ve-to-quoc-3 huan-chuong-chien-cong-3: TT 9 A, CN 4.5 U
huan-chuong-dung-cam: TT 9 A, CN 4.5 U
nha-giao-nhan-dan thay-thuoc-nhan-dan nghe-si-nhan-dan nghe-nhan-nhan-dan: CN 12.5 A
nha-giao-uu-tu thay-thuoc-uu-tu nghe-si-uu-tu nghe-nhan-uu-tu: CN 9 A
co-thi-dua-chinh-phu: TT 12 A
chien-si-thi-dua-toan-quoc: CN 4.5 A
bang-khen-thu-tuong: TT 7 A, CN 3.5 U, HGĐ 5.25 U
co-thi-dua-bo co-thi-dua-tinh: TT 8 A
chien-si-thi-dua-bo chien-si-thi-dua-tinh: CN 3 A
bang-khen-bo bang-khen-tinh: TT 3 A, CN 1.5 U
tap-the-lao-dong-xuat-sac don-vi-quyet-thang: TT 1.5 A
xa-phuong-dac-khu-tieu-bieu: TT 2 A
co-thi-dua-quan-khu: TT 6 A
bang-khen-quan-khu: TT 2 A
chien-si-thi-dua-co-so: CN 1 A
tap-the-lao-dong-tien-tien don-vi-tien-tien: TT 0.8 A
thon-to-dan-pho-van-hoa: TT 1.5 A
lao-dong-tien-tien chien-si-tien-tien: CN 0.3 A
giay-khen: TT 0.6 A, CN 0.3 U
"""
"""The law's table by honour. An order pays an individual half of a collective: unconfirmed. All
others (the great prizes, medals, unions' honours, gia đình văn hóa) have no figure."""

HELD = [(row.key, kind) for row in load_ladder().rungs for kind in row.holders]
CEILINGS = {"ky-niem-chuong": "0.6"}


def told() -> dict[str, set[tuple[RecipientKind, str, str]]]:
    table: dict[str, set[tuple[RecipientKind, str, str]]] = {}
    for line in LAW.strip().splitlines():
        keys, _, figures = line.partition(": ")
        parts = [part.split() for part in figures.split(", ")]
        for key in keys.split():
            table[key] = {(SHORT[kind], times, grade) for kind, times, grade in parts}
    return table


def test_the_figures_are_the_laws_and_no_others() -> None:
    shipped = {
        row.key: {(one.kind, str(one.times), one.grade) for one in row.prizes if not one.at_most}
        for row in load_ladder().rungs
        if any(not one.at_most for one in row.prizes)
    }
    assert shipped == told()
    ceilings = {
        row.key: str(one.times) for row in load_ladder().rungs for one in row.prizes if one.at_most
    }
    assert ceilings == CEILINGS


def test_only_holders_have_a_figure_with_two_decimals_at_most() -> None:
    for row in load_ladder().rungs:
        kinds = [one.kind for one in row.prizes]
        assert len(set(kinds)) == len(kinds)
        assert set(kinds) <= set(row.holders), row.key
        assert all((one.times * 100) % 1 == 0 for one in row.prizes)


def test_a_household_has_half_as_much_again_as_an_individual() -> None:
    of = {one.kind: one.times for one in shipped_rows()["bang-khen-thu-tuong"].prizes}
    assert of[H] * 2 == of[P] * 3
    assert of[C] == of[P] * 2


# --- in a conference ---------------------------------------------------------------------------

GIVEN = [
    ("co-thi-dua-chinh-phu", C, 12_00),
    ("bang-khen-thu-tuong", H, 5_25),
    ("chien-si-thi-dua-co-so", P, 1_00),
    ("lao-dong-tien-tien", P, 30),
    ("lao-dong-tien-tien", P, 30),
    ("giay-khen", H, None),
    ("ky-niem-chuong", P, None),
    ("bang-lao-dong-sang-tao", P, None),
]


def award(conference: Conference, key: str, kind: RecipientKind) -> Award:
    new = Award(decision_id=1, honour=key, form="", kind=kind, recipient="An", order=0)
    return stage.add_award(conference, new)


@pytest.fixture
def day(conference: Conference) -> Conference:
    stage.save_decision(conference, Decision(order=0, number="1", body="UBND"))
    for key, kind, _ in GIVEN:
        award(conference, key, kind)
    return conference


def switch_on(conference: Conference, amount: int = 2_340_000) -> None:
    ladder_edits.set_base_salary(conference, conference.state.profile, amount)


def test_off_is_the_default(day: Conference) -> None:
    assert day.state.profile.base_salary == 0
    assert prizes(day.state) is None


def test_amounts_by_award_by_honour_and_in_all(day: Conference) -> None:
    switch_on(day)
    found = prizes(day.state)
    assert found is not None
    amounts = {
        (day.state.awards[award_id].honour, prize.amount) for award_id, prize in found.of.items()
    }
    assert amounts == {
        (key, None if figure is None else figure * 23_400) for key, _, figure in GIVEN
    }
    assert found.total == (1200 + 525 + 100 + 60) * 23_400
    assert found.unchecked == 525 * 23_400
    assert [(one.honour, one.count) for one in found.without] == [
        ("bang-lao-dong-sang-tao", 1),
        ("ky-niem-chuong", 1),
        ("giay-khen", 1),
    ]
    (progressive,) = found.of_honour("lao-dong-tien-tien")
    assert (progressive.count, progressive.amount) == (2, 2 * 702_000)


def test_what_was_withdrawn_pays_nothing_and_a_posthumous_award_the_same(day: Conference) -> None:
    switch_on(day)
    before = prizes(day.state)
    stage.edit_award(day, 1, posthumous=True)
    assert prizes(day.state) == before
    stage.withdraw(day, 1, "")
    after = prizes(day.state)
    assert before is not None
    assert after is not None
    assert before.total - after.total == 12 * 2_340_000
    assert 1 not in after.of


def test_a_conference_sets_its_own_multiples(day: Conference) -> None:
    switch_on(day)
    rungs = {rung.key: rung for rung in day.state.ladder.values()}
    own = (PrizeMultiple(kind=H, hundredths=45), PrizeMultiple(kind=P, hundredths=0))
    ladder_edits.edit_honour(day, rungs["giay-khen"], multiples=own)
    award(day, "giay-khen", P)
    award(day, "giay-khen", C)
    found = prizes(day.state)
    assert found is not None
    sums = {one.kind: (one.amount, one.is_checked) for one in found.of_honour("giay-khen")}
    assert sums == {H: (1_053_000, True), P: (0, True), C: (1_404_000, True)}


def test_an_honour_on_no_ladder_is_named_as_without(day: Conference) -> None:
    switch_on(day)
    with day.writing("award") as writer:
        writer.put(replace(day.state.awards[1], honour="gone", form="Cờ cũ"))
    found = prizes(day.state)
    assert found is not None
    assert [(one.name, one.amount) for one in found.of_honour("gone")] == [("Cờ cũ", None)]
    assert found.of[1].amount is None


@pytest.mark.parametrize(
    ("held_on", "is_checked"),
    [(date(2025, 6, 30), False), (date(2026, 12, 20), True), (date(2027, 3, 1), False)],
)
def test_a_figure_counts_as_checked_while_its_decree_is_in_force(
    tmp_path: Path, held_on: date, is_checked: bool
) -> None:
    with create_conference(tmp_path / "c", "cong-doan", held_on) as made:
        flag = next(one for one in made.state.ladder.values() if one.key == "co-thi-dua-chinh-phu")
        found = multiple_of(made.state, flag, C)
        assert found is not None
        assert found.is_checked is is_checked


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from([(row.key, kind) for row in load_ladder().rungs for kind in row.holders])
    ),
    st.integers(1, 10**7).map(lambda hundreds: hundreds * 100),
)
def test_the_parts_make_the_whole_to_the_last_dong(
    conference: Conference, given_: list[tuple[str, RecipientKind]], salary: int
) -> None:
    state = conference.state.still()
    state.conference[1] = replace(state.profile, base_salary=salary)
    for number, (key, kind) in enumerate(given_, 1):
        state.awards[number] = Award(
            id=number, decision_id=0, honour=key, form="", kind=kind, recipient="An", order=number
        )
    found = prizes(state)
    assert found is not None
    assert found.of.keys() == state.awards.keys()
    assert sum(one.count for one in found.lines) == len(given_)
    assert found.total == sum(one.amount or 0 for one in found.of.values())
    keys = {key for key, _ in given_}
    by_honour = [one.amount or 0 for key in keys for one in found.of_honour(key)]
    assert found.total == sum(by_honour)
    lacking = sum(one.amount is None for one in found.of.values())
    assert lacking == sum(one.count for one in found.without)
    for one in found.of.values():
        if one.amount is not None and one.multiple is not None:
            assert one.amount * 100 == one.multiple.hundredths * salary  # exact, not rounded


def test_figures_are_typed_as_offices_write_them() -> None:
    assert [parse_multiple(text) for text in ("1,5", "1.5", "12", " 0,3 ", "12,25", "0")] == [
        *(150, 150, 1200, 30, 1225, 0)
    ]
    assert [multiple_text(one) for one in (150, 1200, 30, 1225, 0, 5, 1050)] == [
        *("1,5", "12", "0,3", "12,25", "0", "0,05", "10,5")
    ]
    for text in ("", "nhiều", "1,234", "-1", "1/2", "99999", "1001", "²"):
        with pytest.raises(BadInput):
            parse_multiple(text)


def test_a_base_salary_is_whole_hundreds_of_dong() -> None:
    texts = ("2.340.000", "2340000", "2.340.000 đồng", "", "0", " ")
    assert [parse_salary(text) for text in texts] == [2_340_000] * 3 + [0] * 3
    for text in ("2.340.050", "một ít", "-5", "99.000.000.000"):
        with pytest.raises(BadInput):
            parse_salary(text)


def test_a_rung_of_nobody_has_no_multiple(conference: Conference) -> None:
    own = Rung(order=1, key="rieng-1", name="Bảng vàng", holders=(P,), own=True)
    assert multiple_of(conference.state, own, P) is None
