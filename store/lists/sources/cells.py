"""One cell as text: numbers as the office meant them, text in NFC with plain spaces."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from store.names import nfc

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """NFC, no-break and doubled spaces as one space, no blank lines; line ends stay."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub("", _UNSEEN.sub("", text))
    lines = (nfc(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """The cell in one line."""
    return nfc(text)


def as_text(value: object) -> str:
    """A spreadsheet's value: 906987168.0 is "906987168", a date "21/03/1975", a time "07:30"."""
    match value:
        case str():
            return value
        case bool():
            return "x" if value else ""
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
        case datetime() if value.time() != time():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return ""


def place_of(text: str) -> int:
    """The place of a column from its letter, -1 for what is none."""
    place = 0
    for sign in text.upper():
        if not "A" <= sign <= "Z":
            return -1
        place = place * 26 + ord(sign) - 64
    return place - 1


def letter(place: int) -> str:
    """A column's letter, as spreadsheets show it; `place` from 0."""
    first, last = divmod(place, 26)
    return (letter(first - 1) if first else "") + chr(65 + last)
