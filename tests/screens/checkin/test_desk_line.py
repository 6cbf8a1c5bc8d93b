"""What Enter means: a code is never taken for a search, nobody is taken by a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.checkin.desk.line import Meaning, is_quick, meaning, scanned
from store.checkin.lines.scanning import read_line

CODE = "91235562216106656"
"""A sound code of conference 123; fixed, since it is part of the tests' names."""


def meant(line: str, burst: str, hits: int, *, moved: bool) -> Meaning:
    return meaning(line, burst, hits, read_line(line, "123"), moved=moved)


@pytest.mark.parametrize(
    ("line", "burst", "hits", "moved", "expected"),
    [
        (CODE, CODE, 0, False, Meaning.SCAN),
        (CODE, "", 0, False, Meaning.SCAN),
        (f"{CODE[:4]} {CODE[4:8]} {CODE[8:]}", "", 3, True, Meaning.SCAN),
        ("nguyen" + CODE, CODE, 3, True, Meaning.SCAN),
        (CODE[:-1], CODE[:-1], 0, False, Meaning.SCAN),
        ("https://a.vn/x", "", 1, True, Meaning.SCAN),
        ("12345678", "", 1, False, Meaning.SCAN),
        ("0912345001", "", 1, True, Meaning.CHOOSE),
        ("0912345001", "", 1, False, Meaning.LOOK),
        ("0912345001", "", 0, False, Meaning.SCAN),
        ("0912345001", "0912345001", 1, False, Meaning.SCAN),
        ("0912345001", "0912345001", 1, True, Meaning.SCAN),
        ("A123", "A123", 1, False, Meaning.SCAN),
        ("142", "", 1, False, Meaning.CHOOSE),
        ("142", "2", 1, False, Meaning.CHOOSE),
        ("142", "142", 1, False, Meaning.SCAN),
        ("hung", "", 1, False, Meaning.CHOOSE),
        ("hung", "", 2, False, Meaning.LOOK),
        ("hung", "", 2, True, Meaning.CHOOSE),
        ("hung", "hung", 2, True, Meaning.LOOK),
        ("hung", "", 0, False, Meaning.NOBODY),
        ("nguyen van hung", "nguyen van hung", 1, False, Meaning.LOOK),
        ("nguyen van hung", "nguyen van hung", 0, False, Meaning.SCAN),
        ("tran thi nghieng", "nghieng", 1, False, Meaning.CHOOSE),
    ],
)
def test_enter(line: str, burst: str, hits: int, moved: bool, expected: Meaning) -> None:
    assert meant(line, burst, hits, moved=moved) is expected


@given(st.text(max_size=30), st.integers(0, 20), st.booleans())
def test_a_line_that_ends_in_a_code_is_always_a_scan(left: str, hits: int, moved: bool) -> None:
    assert meant(left + CODE, CODE, hits, moved=moved) is Meaning.SCAN


@given(st.text(max_size=30), st.integers(2, 20))
def test_one_of_several_is_never_taken_unasked(line: str, hits: int) -> None:
    assert meant(line, "", hits, moved=False) is not Meaning.CHOOSE


@pytest.mark.parametrize(
    ("line", "burst", "expected"),
    [
        ("ngu" + CODE, CODE, "ngu" + CODE),
        ("ngu" + CODE, CODE[5:], "ngu" + CODE),
        ("ngu https://a.vn/x", "https://a.vn/x", "https://a.vn/x"),
        ("ngu893123", "893123", "ngu893123"),
    ],
)
def test_a_leftover_is_not_part_of_the_scan(line: str, burst: str, expected: str) -> None:
    assert scanned(line, burst, read_line(line, "123"), "123") == expected


def test_a_syllable_handed_over_at_once_is_no_scan() -> None:
    assert not is_quick("nghiêng")
    assert is_quick("12345")
    assert is_quick("nguyenvan")
