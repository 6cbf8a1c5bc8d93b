"""Whoever signs does so by the bare name (NĐ 30/2020, Phụ lục I, II.7)."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from store.records import Person
from tests.exports.bare_day import bare_day, said


def test_titles_stand_before_a_name_but_not_below_a_signature(tmp_path: Path) -> None:
    with bare_day(tmp_path) as made:
        chairs = (Person(name="PGS.TS. Lò Văn An", post="Khối trưởng"),)
        secretaries = (Person(name="ThS. Vàng Thị Mai"),)
        profile = replace(made.state.profile, chairs=chairs, secretaries=secretaries)
        made.save("t", profile)
        text = said(made, tmp_path)
    assert "**Chủ trì (chủ tọa): **Đồng chí PGS.TS. Lò Văn An – Khối trưởng" in text
    signed = next(line for line in text.splitlines() if "**THƯ KÝ**" in line)
    assert "**Lò Văn An**" in signed
    assert "**Vàng Thị Mai**" in signed
