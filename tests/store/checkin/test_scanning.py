from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from store.checkin.lines.scanning import (
    LAYOUTS,
    LOG_LENGTH,
    Diagnosed,
    Diagnosis,
    ForeignKind,
    Reading,
    Verdict,
    diagnose,
    escape_line,
    read_line,
)
from store.codes import grouped

EVENT = "123"
CODE = "91234567456745688"
OTHERS_CODE = "94174567456745643"
CARD = "001099012345"

codes = st.integers(9123 * 10**11, 9124 * 10**11 - 1).map(
    lambda body: f"{body}{98 - body * 100 % 97:02d}"
)


def typed_on(layout: str, digits: str) -> str:
    return "".join(LAYOUTS[layout][int(digit)] for digit in digits)


def a_foreign(kind: str) -> Reading:
    return Reading(Verdict.FOREIGN, ForeignKind(kind))


@pytest.mark.parametrize(
    "line",
    [
        CODE,
        f"  {CODE}\r\n",
        f"\ufeff{CODE}\t",
        f"\x02{CODE}\x03",
        grouped(CODE),
        "9123-4567-4567-4568-8",
        "9123.4567.4567.4568.8",
        "9123\u00a04567\u20134567\u22124568\u200b8",
        f"12{CODE}",
        f"9123456{CODE}",
        f"Nguyễn V{CODE}",
        f"]Q1{CODE}",
        f"https://hoinghi.vn/{CODE}",
        f"{CARD}{CODE}",
        f"{OTHERS_CODE}{CODE}",
    ],
)
def test_the_last_17_digits_are_the_code(line: str) -> None:
    assert read_line(line, EVENT) == Reading(Verdict.CODE, code=CODE)


@given(codes, st.sampled_from(sorted(LAYOUTS)), st.booleans(), st.sampled_from(["", "12", "ng"]))
def test_every_layout_is_undone(code: str, layout: str, caps_lock: bool, leftover: str) -> None:
    typed = typed_on(layout, code)
    reading = read_line(leftover + (typed.upper() if caps_lock else typed) + "\r\n", EVENT)
    assert reading.code == code
    both = layout == "belgian" and not set("68") & set(code)
    assert reading.layout == ("french" if both else layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_digit_of_a_layout_is_undone(layout: str) -> None:
    # A line of 14 digits is refused, but its layout is named only if each digit was recognised.
    for digit in "0123456789":
        line = typed_on(layout, f"9{EVENT}68") + typed_on(layout, digit) * 8
        assert read_line(line, EVENT) == Reading(Verdict.MISREAD, layout=layout)


@given(codes)
def test_a_windows_layout_code_after_nfc_is_refused(code: str) -> None:
    typed = typed_on("windows_vietnamese", code)
    composed = unicodedata.normalize("NFC", typed)
    assume(composed != typed)
    # Mostly letters and marks have merged; at times marks only change places.
    assert read_line(composed, EVENT).verdict in {Verdict.GARBLED, Verdict.MISREAD}


@pytest.mark.parametrize("line", ["", " ", "\r\n", "\t", "\ufeff", " - . \u200b"])
def test_nothing_is_empty(line: str) -> None:
    assert read_line(line, EVENT) == Reading(Verdict.EMPTY)


@pytest.mark.parametrize(
    "line",
    [
        CODE[:-1] + "9",
        CODE[:-1],
        CODE[1:],
        CODE[:3] + CODE[6:],
        CODE[:6],
        f"12{CODE[:-1]}",
        "1234567890123456789",
        f"Nguyễn {CODE[:-1]}9",
    ],
)
def test_damaged_digits_are_misread(line: str) -> None:
    assert read_line(line, EVENT) == Reading(Verdict.MISREAD)


@given(codes, st.integers(0, 15), st.integers(1, 3))
def test_a_code_that_lost_digits_is_never_completed(code: str, at: int, lost: int) -> None:
    reading = read_line(code[:at] + code[at + lost :], EVENT)
    assert reading == Reading(Verdict.MISREAD)


@pytest.mark.parametrize(
    "line",
    [
        f"đ{CODE[1:]}",
        f"ngư{CODE[1:]}",
        f"người{CODE[2:]}",
        f"a{CODE[1:]}",
        f"{CODE[:8]}â{CODE[9:]}",
        f"{CODE[:8]}\u0301{CODE[9:]}",
        f"u\b{CODE[2:]}",
        "ýšžľčťéáí+šľťčžýá",  # a Slovak keyboard, which is none of ours
        "ç&éà" + CODE[4:13] + "&é\"'",
    ],
)
def test_letters_among_the_digits_are_garbled(line: str) -> None:
    assert read_line(line, EVENT) == Reading(Verdict.GARBLED)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (OTHERS_CODE, "other_conference"),
        (f"12{grouped(OTHERS_CODE)}", "other_conference"),
        ("https://zalo.me/g/abcdef123", "url"),
        ("HTTP://EXAMPLE.VN", "url"),
        ("hhttps://zalo.me", "url"),
        ("htôps://zalo.me", "url"),
        ("hhttps.!!zalo;me!g", "url"),  # on a French keyboard
        ('https"--zalo.me-g', "url"),  # on a Czech keyboard
        ("http;//x", "url"),
        ("www.laichau.gov.vn", "url"),
        ("ưw.laichau.gov.vn", "url"),
        ("zalo.me/g/abc", "url"),
        ("https://vneid.gov.vn/?id=12345678901234567", "url"),
        ("00020101021138570010A00000072701270006970436", "bank"),
        ("000201010211", "bank"),
        ("8934563138165", "product"),
        ("6901234567892", "other"),
        ("0912345678", "other"),
        ("15", "other"),
        ("HELLO WORLD", "other"),
        ("Hồ Thị Phượng", "other"),
        ("Nguyễn Thị Ánh Tuyết", "other"),
        ("-(", "other"),
        ("3f2a9c81-d04b-7e6a-91bc", "other"),
        ("0010990123456", "other"),
    ],
)
def test_foreign_lines_are_told_apart(line: str, kind: str) -> None:
    assert read_line(line, EVENT) == a_foreign(kind)


@pytest.mark.parametrize(
    ("line", "layout"),
    [
        (CARD, ""),
        ("001 099 012 345", ""),
        (f"{CARD}|123456789|Nguyễn Văn An|01021990|Nam|Xã A, Lai Châu|01012021", ""),
        (f"{CARD}||Nguyễn Văn An|01021990|Nam|x|01012021||||", ""),
        (f"  {CARD}Nguyeenx Vawn An", ""),
        (typed_on("french", CARD) + "*&é\"'", "french"),
        (typed_on("windows_vietnamese", CARD) + "|x", "windows_vietnamese"),
    ],
)
def test_of_an_identity_card_only_the_number_is_read(line: str, layout: str) -> None:
    reading = read_line(line, EVENT)
    assert (reading.verdict, reading.kind) == (Verdict.FOREIGN, ForeignKind.IDENTITY_CARD)
    assert (reading.card_number, reading.layout) == (CARD, layout)
    assert CARD not in repr(reading)


@given(st.text(max_size=40))
def test_no_line_is_too_strange_to_read_and_log(line: str) -> None:
    reading = read_line(line, EVENT)
    assert reading.verdict is not Verdict.CODE
    assert bool(reading.kind) == (reading.verdict is Verdict.FOREIGN)
    assert escape_line(line).isprintable()
    assert len(escape_line(line)) <= LOG_LENGTH


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("abc\r\n", "abc"),
        ("a\x1b[31m\tb\x7f", "a\\x1b[31m\\x09b\\x7f"),
        ("a\u202eb\u2028c\ud800", "a\\u202eb\\u2028c\\ud800"),
        ("ô\u0300\u0323", "ô\\u0300\\u0323"),
        ("\U000e0041", "\\U000e0041"),
        ("Nguyễn [/] An", "Nguyễn [/] An"),
        (CODE, CODE),
        (grouped("91230680000008623"), "9123 0680 0000 0862 3"),
        ("00020101021138570010A", "00020101021138570010A"),
        (CARD, "************"),
        (f" {CARD}|123456789|Nguyễn Văn An|01021990", "************"),
        (f"ng{CARD}123456789Nguyễn Văn An", "ng************"),
        (f"{CARD[1:]}|123456789|Nguyễn Văn An", "***********"),
        ("001 099 012 345 Nguyễn", "************"),
        (typed_on("french", CARD) + "*Nguyên", "************"),
        (typed_on("czech", CARD), "************"),
    ],
)
def test_the_log_keeps_a_printable_line_without_personal_data(line: str, logged: str) -> None:
    assert escape_line(line) == logged


def test_a_long_line_is_cut_between_escapes() -> None:
    assert escape_line("x" * 5000) == "x" * 199 + "…"
    assert escape_line("\x01" * 5000) == "\\x01" * 49 + "…"


@pytest.mark.parametrize(
    ("line", "terminator", "found"),
    [
        (CODE, "\r", Diagnosed(Diagnosis.GOOD)),
        (CODE, "\n", Diagnosed(Diagnosis.GOOD)),
        (CODE, "\r\n", Diagnosed(Diagnosis.GOOD)),
        (CODE, "\t", Diagnosed(Diagnosis.GOOD)),
        (CODE, "", Diagnosed(Diagnosis.NO_ENTER)),
        (typed_on("french", CODE), "\r", Diagnosed(Diagnosis.WRONG_LAYOUT, "french")),
        (typed_on("belgian", CODE), "\r", Diagnosed(Diagnosis.WRONG_LAYOUT, "belgian")),
        (typed_on("czech", CODE), "", Diagnosed(Diagnosis.NO_ENTER, "czech")),
        ("ýšžľčťéáí+šľťčžýá", "\r", Diagnosed(Diagnosis.WRONG_LAYOUT)),
        (f"ngư{CODE[1:]}", "\r", Diagnosed(Diagnosis.INPUT_METHOD)),
        (CODE[1:], "\r", Diagnosed(Diagnosis.DIGITS_LOST)),
        (CODE[::2], "\r", Diagnosed(Diagnosis.DIGITS_LOST)),
        (typed_on("czech", CODE[:9]), "\r", Diagnosed(Diagnosis.DIGITS_LOST, "czech")),
        (CODE[:-1] + "9", "\r", Diagnosed(Diagnosis.OTHER)),
        (OTHERS_CODE, "\r", Diagnosed(Diagnosis.OTHER)),
        ("https://zalo.me", "\r", Diagnosed(Diagnosis.OTHER)),
        ("", "\r", Diagnosed(Diagnosis.OTHER)),
    ],
)
def test_the_scanner_test_names_what_is_wrong(line: str, terminator: str, found: Diagnosed) -> None:
    assert diagnose(line, CODE, terminator) == found
