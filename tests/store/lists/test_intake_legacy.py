from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.lists.sources.files import read_table
from store.lists.sources.legacy import DECODERS, decode, decode_rows, recognise
from store.lists.sources.syllables import syllables
from tests.store.office_files import (
    HEADER,
    PEOPLE,
    delegate_rows,
    misread,
    plain,
    to_tcvn3,
    to_vni,
    xlsx,
)

NAMES = [name for name, *_ in PEOPLE]
ROWS = [["DANH SÁCH ĐẠI BIỂU"], list(HEADER), *plain(delegate_rows())]
FOREIGN = ["Müller", "José García", "Noël Dupré", "Françoise", "Håkon Østby", "São Paulo"]
EDE = ["H'Hen Niê", "Y Blô Êban", "Ksor Phước", "Kpă H'Đức", "Rơ Chăm Y"]


def _wrong(name: str) -> Callable[[str], str]:
    ways: dict[str, Callable[[str], str]] = {
        "tcvn3": to_tcvn3,
        "vni": to_vni,
        "cp1258": lambda right: misread(right, "cp1258"),
        "utf-8-as-cp1252": lambda right: misread(right, "utf-8"),
    }
    return ways[name]


def test_syllables_follow_the_rules() -> None:
    assert 21_000 <= len(syllables()) < 22_000
    right = "nguyễn hòa hoà thuỷ thủy quốc giếng khuya ngoằn uống yến gì quỳnh khuỷu ươm oẹ huýt"
    assert not [word for word in right.split() if word not in syllables()]
    assert not {"cằc", "tắp̀", "nguyên̂", "bà̀", "josé", "müller", "niê"} & syllables()


@pytest.mark.parametrize("encoding", DECODERS)
def test_every_old_encoding_is_recognised_and_undone(encoding: str) -> None:
    wrong = [[_wrong(encoding)(cell) for cell in row] for row in ROWS]
    assert wrong != ROWS
    rows, told = decode_rows(wrong)
    assert told == encoding
    assert rows == ROWS


@given(st.data())
def test_any_three_word_names_survive_the_old_encodings(data: st.DataObject) -> None:
    words = st.sampled_from(sorted(syllables()))
    name = st.lists(words, min_size=3, max_size=3).map(lambda w: " ".join(w).title())
    names = data.draw(st.lists(name, min_size=5, max_size=20))
    for encoding in ("vni", "cp1258", "utf-8-as-cp1252"):
        assert [decode(_wrong(encoding)(n), encoding) for n in names] == names
    small = [n.lower() for n in names]
    assert [decode(to_tcvn3(n), "tcvn3") for n in small] == small
    assert recognise(names) == ""


@pytest.mark.parametrize("names", [NAMES, FOREIGN, EDE, [unicodedata.normalize("NFD", NAMES[0])]])
def test_right_text_is_left_alone(names: list[str]) -> None:
    assert decode_rows([[name] for name in names]) == ([[name] for name in names], "")


def test_tcvn3_capitals() -> None:
    assert decode(to_tcvn3("NGUYỄN VĂN ƯỚC"), "tcvn3") == "NGUYỄN VĂN ƯỚC"
    assert decode(to_tcvn3("Đ/c LÊ THỊ HÀ"), "tcvn3") == "Đ/c LÊ THỊ Hà", "HÀ looks like Hà"
    assert decode(to_tcvn3("Lê Hà"), "tcvn3") == "Lê Hà"


def test_soft_hyphen_is_a_letter_of_tcvn3(tmp_path: Path) -> None:
    assert "\u00ad" in to_tcvn3("Lương Như")
    path = tmp_path / "cu.csv"
    lines = "".join(f"{n},{to_tcvn3(name)}\r\n" for n, name in enumerate(NAMES))
    path.write_bytes(lines.encode("latin-1"))
    [sheet] = read_table(path)
    assert [row[1] for row in sheet.rows] == NAMES
    assert sheet.encoding == "tcvn3"
    assert sheet.examples[0] == (to_tcvn3(NAMES[0]), NAMES[0])


def test_one_old_column_among_right_ones() -> None:
    rows = [[to_vni(name), post, unit, "Đã xác nhận tham dự"] for name, post, unit, *_ in PEOPLE]
    decoded, told = decode_rows(rows)
    assert told == "vni"
    assert [row[0] for row in decoded] == NAMES
    assert [row[1:] for row in decoded] == [row[1:] for row in rows]


def test_rows_that_are_right_among_old_ones_stay(tmp_path: Path) -> None:
    right = [["STT", "Họ và tên", "Đơn vị"], ["1", "Giàng A Páo", "Sở Nội vụ"]]
    old = [[to_tcvn3(cell) for cell in ("2", "Trần Thị Thu Hà", "Sở Tài chính")]]
    sheet = read_table(xlsx(tmp_path / "a.xlsx", [*right, *old], font=".VnTime"))[0]
    assert sheet.encoding == "tcvn3"
    assert sheet.rows == [*right, ["2", "Trần Thị Thu Hà", "Sở Tài chính"]]


def test_the_font_settles_what_is_too_short_to_tell(tmp_path: Path) -> None:
    rows = [["Name"], [to_tcvn3("Hà")]]
    [bare] = read_table(xlsx(tmp_path / "a.xlsx", rows))
    [named] = read_table(xlsx(tmp_path / "b.xlsx", rows, font=".VnTime"))
    assert (bare.encoding, named.encoding) == ("unicode", "tcvn3")
    assert named.rows[1] == ["Hà"]


def test_the_user_may_choose(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [[to_vni(name)] for name in NAMES])
    assert read_table(path, "")[0].rows[0] == [to_vni(NAMES[0])]
    assert read_table(path, "vni")[0].rows[0] == [NAMES[0]]
