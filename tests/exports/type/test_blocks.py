"""Block letters: each Vietnamese letter is there, told apart from every other, and stays whole."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.type.blocks.letters import Glyph, Size, advance, glyph, has_letters_for
from exports.type.blocks.marks import LEAST
from exports.type.blocks.setting import (
    CAPITALS,
    WIDTHS,
    drawn,
    height,
    least_height,
    wrapped,
)

PLAIN = "abcdđeghiklmnopqrstuvxyfjwzăâêôơư"
VOWELS = "aăâeêioôơuưy"
TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = PLAIN + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES
)
LETTERS = SMALL + SMALL.upper()
SIGNS = "0123456789%/:–-“”.,;!?()+✓✗►▲■"
SIZES = [
    Size(capital, width)
    for capital in CAPITALS
    for width in (WIDTHS if capital > LEAST else WIDTHS[:1])
]
SIGHT = [size for size in SIZES if size.capital <= 24]
"""Sizes at which letters are few dots; above them the font is as it is in print."""

words = st.lists(st.text(LETTERS + SIGNS, min_size=1, max_size=9), min_size=1, max_size=30)


def dots(one: Glyph) -> set[tuple[int, int]]:
    """The lit dots of a letter, by row above the line and column."""
    return {
        (one.top - row, column)
        for row, bits in enumerate(one.rows)
        for column in range(one.advance)
        if bits >> (one.advance - 1 - column) & 1
    }


def test_the_alphabet_is_whole() -> None:
    assert len(SMALL) == len(set(SMALL)) == 33 + 60
    assert has_letters_for(LETTERS + SIGNS + " \n")
    assert not has_letters_for("会")


@pytest.mark.parametrize("size", SIGHT, ids=str)
def test_every_letter_is_drawn_and_told_from_every_other(size: Size) -> None:
    lit = {letter: dots(glyph(letter, size)) for letter in LETTERS + SIGNS}
    assert [letter for letter, one in lit.items() if not one] == []
    alike = [
        (a, b)
        for a, b in combinations(LETTERS, 2)
        if len(lit[a] ^ lit[b]) < 1 and {a, b} != {"I", "l"}  # nor does print tell these apart
    ]
    assert alike == []


@pytest.mark.parametrize("size", SIGHT, ids=str)
@pytest.mark.parametrize(
    "letters", ["ẦẤẨẪẬÂA", "ẰẮẲẴẶĂA", "ỀẾỂỄỆÊE", "ỒỐỔỖỘÔO", "ỜỚỞỠỢƠO", "ỪỨỬỮỰƯU", "ỲÝỶỸỴY", "ĐD"]
)
def test_marks_differ_by_more_than_a_dot(size: Size, letters: str) -> None:
    for given_ in (letters, letters.lower()):
        for a, b in combinations(given_, 2):
            assert len(dots(glyph(a, size)) ^ dots(glyph(b, size))) >= 2, (a, b)


@pytest.mark.parametrize("size", SIGHT, ids=str)
def test_a_width_is_known_without_drawing(size: Size) -> None:
    for letter in LETTERS + SIGNS + " ":
        assert advance(letter, size) == glyph(letter, size).advance, letter
        assert all(bits >> glyph(letter, size).advance == 0 for bits in glyph(letter, size).rows)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_figures_are_all_as_wide_and_as_high(size: Size) -> None:
    """What is counted every second is laid out once, with eights in place of its figures."""
    assert len({advance(figure, size) for figure in "0123456789"}) == 1
    eight = height(("8",), size)
    assert all(height((figure,), size) <= eight for figure in "0123456789")


@example(["."], SIGHT[-1], 20, False)
@given(words, st.sampled_from(SIGHT), st.integers(20, 236), st.booleans())
def test_a_text_stays_whole_within_its_width(
    texts: list[str], size: Size, width: int, centred: bool
) -> None:
    lines = wrapped(" ".join(texts), size, width)
    if lines is None:
        assert max(sum(advance(one, size) for one in text) for text in texts) > 2 * width
        return
    assert " ".join(lines).split() == texts
    rows = drawn(lines, size, width, centred=centred)
    assert len(rows) == height(lines, size) >= least_height(lines, size)
    assert {len(row) for row in rows} == {width}
    ink = sum(len(dots(glyph(letter, size))) for line in lines for letter in line)
    assert sum(_lit(cell) for row in rows for cell in row) == ink


def _lit(cell: str) -> int:
    return bin(" ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█".index(cell)).count("1")


def test_decomposed_text_is_the_same_text() -> None:
    size = Size(8, 80)
    text = "Tổng kết ẦẪẶỂỆỠỰỶĐ"
    assert wrapped(unicodedata.normalize("NFD", text), size, 200) == wrapped(text, size, 200)
