"""What people type of a person: gender, birth and phone, in one spelling, or none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from store import clock
from store.names import fold
from store.times.days import written_day

_MONTH = re.compile(r"\d{1,2}\s*[/.\-]\s*(\d{4})")
_EXCEL_EPOCH = date(1899, 12, 30)
_GENDERS = {
    "nam": "male",
    "m": "male",
    "male": "male",
    "ong": "male",
    "trai": "male",
} | dict.fromkeys(("nu", "f", "female", "ba", "gai"), "female")


def gender_of(text: str) -> str:
    """`male`, `female`, or "" for what is neither."""
    return _GENDERS.get(fold(text).strip("."), "")


def birth_of(text: str) -> str:
    """A year or an ISO date, "1975" or "1975-03-21"; "" where the cell makes no sense."""
    found = written_day(text)
    if found is None:
        text = text.strip(" .'")
        year_only = _MONTH.fullmatch(text) or re.fullmatch(r"(\d{4})", text)
        return year_only[1] if year_only and _plausible(int(year_only[1])) else ""
    day, month, year = found.day, found.month, int(found.year or 0)
    if len(found.year) == 2:
        year += 1900 if year > clock.now().year % 100 - 10 else 2000
    if month > 12 >= day:
        day, month = month, day
    try:
        born = date(year, month, day)
    except ValueError:
        return ""
    # a year typed into a cell formatted as a date: Excel shows 1975 as a day in May 1905
    if year == 1905 and _plausible((born - _EXCEL_EPOCH).days):
        return str((born - _EXCEL_EPOCH) // timedelta(days=1))
    return born.isoformat() if _plausible(year) else ""


def _plausible(year: int) -> bool:
    return 1910 <= year <= clock.now().year - 5


def phones_of(text: str) -> tuple[str, bool]:
    """The phone with its lost 0 again, and whether it makes sense; else as it stands."""
    parts = [part for part in re.split(r"[,;/\n]| - | – | hoặc ", text) if part.strip()]
    numbers = [_phone(part) for part in parts]
    if not numbers or not all(numbers):
        return " ".join(text.split()), False
    return ", ".join(numbers), True


def _phone(text: str) -> str:
    """Ten digits (mobile) or eleven beginning with 02 (fixed line), or ""."""
    digits = re.sub(r"[\s.\-()']", "", text)
    if re.fullmatch(r"(?:\+84|0084|84(?=\d{9,10}$))0?\d{9,10}", digits):
        digits = "0" + re.sub(r"^(?:\+84|0084|84)0?", "", digits)
    if re.fullmatch(r"[35789]\d{8}|2\d{9}", digits):
        digits = "0" + digits
    return digits if re.fullmatch(r"0[35789]\d{8}|02\d{9}", digits) else ""
