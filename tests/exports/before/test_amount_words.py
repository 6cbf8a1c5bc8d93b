"""Sums in words: a table of what is written wrongly most often, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.before.amount_words import amount_words, number_words
from store.preparation import MOST_AMOUNT

TABLE = {
    0: "không",
    1: "một",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    1_050: "một nghìn không trăm năm mươi",
    21_000: "hai mươi mốt nghìn",
    1_050_000: "một triệu không trăm năm mươi nghìn",
    1_500_000: "một triệu năm trăm nghìn",
    12_000_000: "mười hai triệu",
    101_001_001: "một trăm linh một triệu không trăm linh một nghìn không trăm linh một",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm linh năm",
    1_500_000_000_000: "một nghìn năm trăm tỷ",
    1_005_000_000_000: "một nghìn không trăm linh năm tỷ",
    10**18: "một tỷ tỷ",
}

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
WORDS = {word: digit for digit, word in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5}


def read_back(text: str) -> int:
    """The number that somebody hears: an own reading, digit by digit."""
    if " tỷ" in text:
        before, _, after = text.rpartition(" tỷ")
        return read_back(before) * 10**9 + (read_back(after.strip()) if after else 0)
    total = group = digit = 0
    for word in text.split():
        match word:
            case "trăm":
                group, digit = group + 100 * digit, 0
            case "mười":
                group += 10
            case "mươi":
                group, digit = group + 10 * digit, 0
            case "nghìn" | "triệu":
                total += (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word]
                group = digit = 0
            case "linh":
                pass
            case _:
                digit = WORDS[word]
    return total + group + digit


@pytest.mark.parametrize("number", TABLE)
def test_as_accounts_write_it(number: int) -> None:
    assert number_words(number) == TABLE[number]


@given(st.integers(0, MOST_AMOUNT * 100))
def test_whoever_reads_it_writes_the_same_number(number: int) -> None:
    assert read_back(number_words(number)) == number


@given(st.integers(0, MOST_AMOUNT))
def test_nothing_is_said_that_nobody_says(number: int) -> None:
    said = f" {number_words(number)} "
    for wrong in (
        " mười năm ",
        " mười mốt ",
        "mươi một ",
        "mươi năm ",
        "linh linh",
        "  ",
        " linh mười",
    ):
        assert wrong not in said


def test_a_sum_begins_with_a_capital() -> None:
    assert amount_words(1_500_000) == "Một triệu năm trăm nghìn đồng"
    assert amount_words(0) == "Không đồng"
