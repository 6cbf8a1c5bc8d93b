"""Names in half blocks: every Vietnamese letter keeps its mark, and what is drawn fits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.type.large import SIZES, large

MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
LETTERS = sorted(
    {unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS}
    | set("bcdđghklmnpqrstvx")
)
CASED = [*LETTERS, *(letter.upper() for letter in LETTERS if letter != "i")]
"""Without the capital I, which this font draws as a small l."""
NAMES = ["Trần Hữu Hùng", "Nguyễn Thị Lan Anh", "Đỗ Văn Ổn", "Vàng A Páo"]


@pytest.mark.parametrize("size", SIZES)
def test_no_two_letters_look_alike(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.type.large.SIZES", (size,))
    drawn = {letter: "\n".join(large([[f"x{letter}x"]], 200, 50)) for letter in CASED}
    alike: dict[str, str] = {}
    for letter, picture in drawn.items():
        assert picture
        assert alike.setdefault(picture, letter) == letter


@given(st.sampled_from(NAMES), st.integers(1, 120), st.integers(0, 40))
def test_what_is_drawn_fits(name: str, width: int, height: int) -> None:
    rows = large([[name, "Ghế A-03"], [name]], width, height)
    assert len(rows) <= height
    assert all(len(row) <= width for row in rows)


def test_more_room_means_larger_and_less_means_less() -> None:
    choices = [["Trần Hữu Hùng", "Ghế A-03"], ["Trần Hữu Hùng"], ["Hùng"]]
    wide, narrow, tiny = (large(choices, *room) for room in ((150, 40), (70, 22), (45, 9)))
    assert len(wide) > len(narrow) > len(tiny) > 0
    assert tiny == large([["Hùng"]], 45, 9)
    assert large(choices, 12, 40) == []


def test_letters_without_a_picture_are_not_drawn() -> None:
    assert large([["王 小明"], ["An"]], 80, 20) == large([["An"]], 80, 20)
    assert large([["王 小明"]], 80, 20) == []
