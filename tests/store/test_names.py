from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.names import fold, given_name, initials, name_key, nfc, text_key

# Sorted by ICU itself; collate.mjs beside it made the file.
ICU = json.loads((Path(__file__).parent / "fixtures" / "collation.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  Nguyễn\u00a0 Văn\tAn \n", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Trần Thị Ở"), "Trần Thị Ở"),
        ("Hoà", "Hoà"),
        ("LÒ THỊ ƯỚC", "LÒ THỊ ƯỚC"),
        ("", ""),
    ],
)
def test_text_is_stored_in_one_spelling(text: str, stored: str) -> None:
    assert nfc(text) == stored


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Đức Hòa", "nguyen duc hoa"),
        ("NGUYỄN  ĐỨC HOÀ", "nguyen duc hoa"),
        (unicodedata.normalize("NFD", "Đặng Thị Ượt"), "dang thi uot"),
        ("Ðinh", "dinh"),  # Icelandic eth
        ("Y Wưn Ênuôl-Č", "y wun enuol-c"),
        ("H’Hen Niê", "h'hen nie"),
        ("“A–Lù”", '"a-lu"'),
    ],
)
def test_folding_drops_marks_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "letters", "last"),
    [
        ("Nguyễn Văn Đức", "nvd", "Đức"),
        ("Ông Thị Ánh ", "ota", "Ánh"),
        ("Ma", "m", "Ma"),
        ("", "", ""),
    ],
)
def test_initials_and_given_name(name: str, letters: str, last: str) -> None:
    assert initials(name) == letters
    assert given_name(name) == last


@pytest.mark.parametrize("kind", ["words", "texts", "signs"])
def test_text_is_ordered_as_icu_does(kind: str) -> None:
    assert sorted(sorted(ICU[kind]), key=text_key) == ICU[kind]


def test_people_are_ordered_as_icu_does() -> None:
    assert sorted(sorted(ICU["names"]), key=name_key) == ICU["names"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Trần Văn An", "Bùi Văn Ân", "Lê Thị Bình", "Lý Dũng", "Lò Đức"],
        ["Vũ Văn Hòa", "Bùi Văn Hóa"],  # the given name's tone comes before the family name
        ["Bùi Thị Hòa", "Bùi Văn Hòa", "Đỗ Anh Hòa"],
        ["Lê An", "Lê Văn An", "Lê Văn Anh"],
        ["Lê ma", "Lê mà", "Lê mả", "Lê mã", "Lê má", "Lê mạ"],
        ["BÙI VĂN AN", "Đỗ Văn An", "LÊ VĂN AN"],  # capitals do not come between
        ["", "An", "Lê An", "Bùi Ân"],
    ],
)
def test_the_order_of_people(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=name_key) == ordered


@given(st.text(), st.text())
def test_equal_keys_mean_equal_spelling(one: str, other: str) -> None:
    if name_key(one) == name_key(other):
        assert text_key(one) == text_key(other)
    assert name_key(one) == name_key(unicodedata.normalize("NFD", one))
