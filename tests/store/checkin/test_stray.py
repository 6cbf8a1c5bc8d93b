"""A scanner's line where nobody waits for one is told from what people and scripts type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.checkin.lines.scanning import LAYOUTS
from store.checkin.lines.stray import is_begun, is_scan, may_be_scan

EVENT = "123"
CODE = "91231885006328718"
OTHER = "97775534651558928"


def keyed(code: str, layout: str) -> str:
    """A code as a keyboard layout types it."""
    return "".join(LAYOUTS[layout][int(digit)] for digit in code)


SCANS = [
    CODE,
    CODE + CODE,
    CODE[:-1],
    CODE[:9],
    CODE[:8] + "x" + CODE[9:],
    CODE[1:],
    OTHER,
    keyed(CODE, "french"),
    keyed(CODE, "windows_vietnamese"),
    "001099012345|123456789|Nguyễn Văn A|01011990|Nam|Hà Nội|01012021",
    "https://zalo.me/g/abc",
    "http://a.vn/1",
    "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA",
    "8934588012345",
]
TYPED = [
    "",
    "Nguyễn Văn Hùng",
    "hùng",
    "h",
    "0912345678",
    "0912 345 678",
    "20/12/2026",
    "2026-12-20 07:30",
    "9.000.000.000",
    "112211221122",
    "0912345678 0987654321",
    "0912345678 - 0987 654 321",
    "07.03.2019 14.30",
    "12.345.678.901.234",
    "1234 5678 9012 3456",
    "11221122112211221122",
    "Đậu Âu Ê",
    "99",
]


@pytest.mark.parametrize("line", SCANS)
def test_what_a_scanner_sends_is_held_back_and_known(line: str) -> None:
    assert is_scan(line, EVENT)
    for length in range(1, len(line) + 1):
        assert may_be_scan(line[:length], EVENT), line[:length]


@pytest.mark.parametrize("text", TYPED)
def test_what_people_and_scripts_type_is_not_a_scan(text: str) -> None:
    assert not is_scan(text, EVENT)


@given(st.text(alphabet="nguyeăâơư ", min_size=1))
def test_names_are_let_go_at_their_first_letter_or_soon_after(text: str) -> None:
    assert not may_be_scan("n" + text, EVENT)


@given(st.integers(8, 16), st.text(max_size=20))
def test_what_begins_as_our_codes_do_is_a_scan_whatever_follows(length: int, rest: str) -> None:
    assert is_begun(CODE[:length] + rest, EVENT)
    assert may_be_scan(CODE[:length] + rest, EVENT)
