from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from exports.type import fonts
from exports.type.linebreaks import best_width

MARKS = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"]
VOWELS = "aăâeêioôơuưy"
LETTERS = {unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS} | {"đ"}
VIETNAMESE = {letter for letter in LETTERS if not letter.isascii()}
BOTH_CASES = VIETNAMESE | {letter.upper() for letter in VIETNAMESE}
SIGNS = "–—“”‘’…•×%№§"


def test_there_are_134_vietnamese_letters() -> None:
    assert len(BOTH_CASES) == 134


@pytest.mark.parametrize("font", fonts.ALL, ids=lambda path: path.stem)
def test_every_vietnamese_letter_has_a_glyph(font: Path) -> None:
    glyphs = TTFont(font).getBestCmap()
    needed = BOTH_CASES | {chr(code) for code in range(0x20, 0x7F)} | set(SIGNS)
    assert {letter for letter in needed if ord(letter) not in glyphs} == set()


@pytest.mark.parametrize("font", fonts.ALL, ids=lambda path: path.stem)
def test_the_fonts_are_liberation_two(font: Path) -> None:
    assert TTFont(font)["name"].getDebugName(5).startswith("Version 2.1.5")


def test_the_licence_goes_with_the_fonts() -> None:
    text = (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "Reserved Font Name Liberation" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_a_width_follows_the_size_and_the_em() -> None:
    assert fonts.width_mm("0", fonts.SERIF, 72) == pytest.approx(12.7)
    assert fonts.width_mm("00", fonts.SERIF, 36) == pytest.approx(12.7)


@given(st.text(alphabet="abcđế —", max_size=80), st.floats(min_value=10, max_value=100))
def test_wrapping_loses_no_letter_and_keeps_the_limit(text: str, limit: float) -> None:
    lines = fonts.wrap(text, fonts.SERIF, 14, limit)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(fonts.width_mm(line, fonts.SERIF, 14) <= limit for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU", ["LIÊN ĐOÀN LAO ĐỘNG", "TỈNH LAI CHÂU"]),
        ("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", ["ỦY BAN NHÂN DÂN", "TỈNH HƯNG YÊN"]),
        (
            "CỤM THI ĐUA CÁC TỈNH ĐỒNG BẰNG SÔNG HỒNG",
            ["CỤM THI ĐUA CÁC TỈNH", "ĐỒNG BẰNG SÔNG HỒNG"],
        ),
        (
            "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH LÂM ĐỒNG",
            ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG", "TỈNH LÂM ĐỒNG"],
        ),
    ],
)
def test_agency_names_break_where_a_reader_pauses(text: str, lines: list[str]) -> None:
    width = best_width(text, fonts.SERIF_BOLD, 13, 60)
    assert fonts.wrap(text, fonts.SERIF_BOLD, 13, width + 1) == lines


@given(st.text(alphabet="ABĐẾ ", max_size=90), st.integers(min_value=20, max_value=120))
def test_the_best_width_is_within_the_limit(text: str, limit: int) -> None:
    width = best_width(text, fonts.SERIF_BOLD, 13, limit)
    assert 0 <= width <= limit
    fewest = len(fonts.wrap(text, fonts.SERIF_BOLD, 13, limit))
    assert len(fonts.wrap(text, fonts.SERIF_BOLD, 13, width + 1)) <= fewest + 1
