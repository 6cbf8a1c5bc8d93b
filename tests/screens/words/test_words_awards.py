"""Decisions as they are named on screens: what is not known leaves no gap."""

from __future__ import annotations

from datetime import date

from screens.words.awards import decision_name
from store.records import Decision

SIGNED = date(2020, 12, 20)


def test_a_decision_without_its_body_ends_with_its_day() -> None:
    bare = Decision(order=0, number="1500/QĐ-TLĐ", body="")
    assert decision_name(bare) == "Quyết định số 1500/QĐ-TLĐ"
    signed = Decision(order=0, number="1500/QĐ-TLĐ", body="", signed_on=SIGNED)
    assert decision_name(signed) == "Quyết định số 1500/QĐ-TLĐ ngày 20/12/2020"
    whole = Decision(order=0, number="1500/QĐ-TLĐ", signed_on=SIGNED, body="Tổng Liên đoàn")
    assert decision_name(whole) == "Quyết định số 1500/QĐ-TLĐ ngày 20/12/2020 – Tổng Liên đoàn"
