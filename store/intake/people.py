"""The cells of one delegate: honorific and name, post and unit, gender, birth, phone, votes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache

from store import clock
from store.intake import words
from store.names import fold

_HONORIFIC = re.compile(
    r"(?:(?P<sir>ông|ô\.)|(?P<madam>bà)|(?P<comrade>đ/\s?c|đ\.c|đc\.|đ\.\s?chí|đồng chí)"
    r"|(?P<either>ông\s?[/(]\s?bà\)?|bà\s?[/(]\s?ông\)?))(?=[\s.:])[\s.:]*",
    re.IGNORECASE,
)
_TITLES = {"sir": "Ông", "madam": "Bà", "comrade": "Đồng chí"}
_HABIT = 0.3
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: .*)?")
_MONTH = re.compile(r"\d{1,2}\s*[/.\-]\s*(\d{4})")
_EXCEL_EPOCH = date(1899, 12, 30)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_YES = frozenset({"x", "co", "1", "yes", "true", "v", "duoc", "bieu quyet", "dung"})
_NO = frozenset({"khong", "0", "no", "false", "-", "k"})
_GENDERS = {
    "nam": "male",
    "m": "male",
    "male": "male",
    "ong": "male",
    "trai": "male",
} | dict.fromkeys(("nu", "f", "female", "ba", "gai"), "female")


def _honorific(text: str) -> tuple[str, str]:
    """What may be an honorific in front, and the rest."""
    found = _HONORIFIC.match(text)
    if not found:
        return "", text
    return found.lastgroup or "", text[found.end() :].strip()


def habit(names: Iterable[str]) -> bool:
    """Whether the column writes Ông/Bà before names often, not as a family name (Ông)."""
    found = [_honorific(name)[0] for name in names if name]
    return len(found) > 2 and sum(map(bool, found)) >= _HABIT * len(found)


def split_honorific(text: str, often: bool) -> tuple[str, str, bool]:
    """Honorific, name, and whether it was a guess, for Ông is a family name too.

    Stripped where the column does it often, or the next word is a known family name; two words
    always remain. Đ/c and Bà/Ông are never names.
    """
    kind, rest = _honorific(text)
    rest_words = rest.split()
    if kind in {"comrade", "either"} and rest:
        inner, bare = _honorific(rest) if kind == "comrade" else ("", rest)
        if inner and len(bare.split()) > 1 and words.is_family_name(bare.split()[0]):
            return _TITLES[inner], bare, False
        return _TITLES.get(kind, ""), rest, False
    if not kind or len(rest_words) < 2:
        return "", text, False
    if often:
        return _TITLES[kind], rest, False
    if words.is_family_name(rest_words[0]):
        return _TITLES[kind], rest, kind == "sir"
    return "", text, False


def honorific_of(text: str) -> str:
    """A cell of an honorific column: "Ông", "Bà", "Đồng chí", or as it stands."""
    kind, rest = _honorific(f"{text} ")
    return text if not kind or rest else _TITLES.get(kind, "")


@lru_cache(maxsize=8192)
def spelling(name: str) -> tuple[tuple[str, str], ...]:
    """The name by syllables and tones: equal for hòa and hoà, not for hòa and hóa."""
    out: list[tuple[str, str]] = []
    for word in name.lower().replace("ð", "đ").split():
        pieces = unicodedata.normalize("NFD", word)
        tones = "".join(piece for piece in pieces if piece in _TONES)
        out.append(("".join(piece for piece in pieces if piece not in _TONES), tones))
    return tuple(out)


def split_post(text: str, is_unit: Callable[[str], bool]) -> tuple[str, str, bool]:
    """Post and unit out of one cell, and whether it was a guess ("Giám đốc Sở Nội vụ")."""
    for sign in ("\n", ";", " - ", " – ", ","):
        parts = [part.strip() for part in text.split(sign)]
        for at in range(1, len(parts)):
            if is_unit(parts[at]):
                joint = " ".join if sign == "\n" else f"{sign.strip()} ".join
                return joint(parts[:at]), " ".join(joint(parts[at:]).split()), False
        if len(parts) == 2 and is_unit(parts[0]):
            return parts[1], parts[0], False
    plain = " ".join(text.split())
    place = words.unit_place(plain)
    if place > 0:
        return plain[:place].strip(" ,-–"), plain[place:], True
    return ("", plain, False) if is_unit(plain) else (plain, "", False)


def gender_of(text: str) -> str:
    """`male`, `female`, or "" for what is neither."""
    return _GENDERS.get(fold(text).strip("."), "")


def votes_of(text: str) -> bool | None:
    """Right to vote; None where the cell says neither."""
    key = fold(text)
    return True if key in _YES else False if key in _NO else None


def birth_of(text: str) -> str:
    """A year or an ISO date, "1975" or "1975-03-21"; "" where the cell makes no sense."""
    text = text.strip(" .'")
    if found := _ISO_DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        found = _MONTH.fullmatch(text) or re.fullmatch(r"(\d{4})", text)
        return found[1] if found and _plausible(int(found[1])) else ""
    if year < 100:
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


def is_odd_name(name: str) -> bool:
    """Digits, far too long, or the name of a unit: perhaps no person's name."""
    if any(letter.isdigit() for letter in name) or len(name) > 60 or len(name.split()) > 8:
        return True
    return words.is_unit(name) and not words.is_person(name)
