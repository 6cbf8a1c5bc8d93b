"""Decisions as they are named on screens: what is not known leaves no gap."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from screens.words.awards import decision_name, decision_title, number_text
from screens.words.awards.checking import award_what
from screens.words.awards.givers import giver_text
from store.records import Award, Decision, Presenter, RecipientKind
from store.state import State

SIGNED = date(2020, 12, 20)


def test_a_decision_without_its_body_ends_with_its_day() -> None:
    bare = Decision(order=0, number="1500/QĐ-TLĐ", body="")
    assert decision_name(bare) == "Quyết định số 1500/QĐ-TLĐ"
    signed = Decision(order=0, number="1500/QĐ-TLĐ", body="", signed_on=SIGNED)
    assert decision_name(signed) == "Quyết định số 1500/QĐ-TLĐ ngày 20/12/2020"
    whole = Decision(order=0, number="1500/QĐ-TLĐ", signed_on=SIGNED, body="Tổng Liên đoàn")
    assert decision_name(whole) == "Quyết định số 1500/QĐ-TLĐ ngày 20/12/2020 – Tổng Liên đoàn"


def test_the_class_is_told_once_whether_the_decision_words_it_or_not() -> None:
    for form in ("Huân chương Lao động", "Huân chương Lao động hạng Ba"):
        award = Award(
            order=1,
            decision_id=0,
            honour="huan-chuong-lao-dong-3",
            form=form,
            kind=RecipientKind.COLLECTIVE,
            recipient="Sở Y tế",
            award_class=3,
        )
        assert award_what(State(), award) == "Huân chương Lao động hạng Ba"


def test_nobody_gives_where_nobody_comes_up() -> None:
    state = State()
    state.presenters[1] = Presenter(id=1, order=1, name="Ông Trao")
    award = Award(
        order=1,
        decision_id=0,
        honour="bang-khen-tinh",
        form="Bằng khen",
        kind=RecipientKind.COLLECTIVE,
        recipient="Sở Y tế",
        presenter_id=1,
    )
    assert giver_text(state, award) == "trao: Ông Trao"
    assert giver_text(state, replace(award, only_read=True)) == ""


@pytest.mark.parametrize("number", ["", "  "])
def test_a_decision_without_a_number_says_so(number: str) -> None:
    bare = Decision(order=0, number=number, body="")
    assert decision_name(bare) == decision_title(bare) == "Quyết định chưa có số"
    signed = Decision(order=0, number=number, body="UBND tỉnh", signed_on=SIGNED)
    assert decision_name(signed) == "Quyết định chưa có số, ngày 20/12/2020 – UBND tỉnh"
    assert number_text(signed) == "chưa có số"


def test_the_sign_of_a_draft_is_told_beside() -> None:
    draft = Decision(order=0, number="/QĐ-UBND", body="", signed_on=SIGNED)
    assert decision_name(draft) == "Quyết định chưa có số (/QĐ-UBND), ngày 20/12/2020"
