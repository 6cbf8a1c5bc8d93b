"""Decisions as they are named on screens: what is not known leaves no gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from screens.words.awards import decision_name, decision_title, number_text, outcomes
from screens.words.awards.checking import award_what
from screens.words.awards.givers import giver_text
from store import clock
from store.agenda import edits, steps
from store.awards import ceremony, stage
from store.records import AgendaItem, Award, Decision, Presenter, RecipientKind
from store.state import State
from tests.exports.bare_day import at, bare_day

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


def test_awards_called_before_their_item_began_are_told(tmp_path: Path) -> None:
    with bare_day(tmp_path) as day:
        (session,) = day.state.sessions.values()
        facts: dict[str, Any] = {"kind": "awards", "session_id": session.id, "minutes": 10}
        first = edits.add_item(day, 99, AgendaItem(order=0, title="Trao Cờ", **facts))
        edits.add_item(day, 99, AgendaItem(order=0, title="Trao Bằng khen", **facts))
        for name in ("Sở Y tế", "Sở Nội vụ"):
            given: dict[str, Any] = {"kind": RecipientKind.COLLECTIVE, "honour": "co-thi-dua-tinh"}
            stage.add_award(day, Award(order=0, decision_id=0, form="Cờ", recipient=name, **given))

        def told() -> list[str]:
            return outcomes.notes(day.state, ceremony.calls(day.state), session)

        assert told() == []
        with clock.travel(at(9)):
            stage.call_next(day)
        warned = ["! Nội dung “Trao Cờ” chưa bấm bắt đầu: sang F5, Ctrl+S"]
        assert told() == warned
        with clock.travel(at(9, 1)):
            stage.confer(day)
            assert told() == warned, "given, and still outside of the programme"
            steps.start_item(day, [*day.state.agenda].index(first.id) + 1)
        assert told() == []
