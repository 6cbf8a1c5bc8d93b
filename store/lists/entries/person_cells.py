"""The cells of one delegate: honorific and name, post and unit, gender, birth, phone, votes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from store.lists.people.name_words import HONORIFIC, is_post
from store.lists.tables import cell_words
from store.names import fold
from store.people import typed
from store.people.titles import bare_name

_TITLES = {"sir": "Ông", "madam": "Bà", "comrade": "Đồng chí"}
_INSPECTOR = re.compile(
    r"((?:phó )?chánh thanh tra) ((?:tỉnh|huyện|thành phố|sở)\b.*)", re.IGNORECASE
)
_AND = re.compile(r"\w \S+ (?:và|cùng|với|&) \w")
_COMMA = re.compile(r",\s*")
_SERIAL = re.compile(r"\d{4,5}")
_EXCEL_EPOCH = date(1899, 12, 30)
_HABIT = 0.3
_MIDDLE = frozenset({"van", "thi"})
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_YES = frozenset({"x", "✓", "✔", "co", "1", "yes", "true", "v", "duoc", "bieu quyet", "dung"})
_NO = frozenset({"khong", "0", "no", "false", "-", "k"})


def _honorific(text: str) -> tuple[str, str]:
    """What may be an honorific in front, and the rest."""
    found = HONORIFIC.match(text)
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
    rest_words = bare_name(rest).split()
    if kind in {"comrade", "either"} and rest:
        inner, bare = _honorific(rest) if kind == "comrade" else ("", rest)
        if inner and len(bare.split()) > 1 and cell_words.is_family_name(bare.split()[0]):
            return _TITLES[inner], bare, False
        return _TITLES.get(kind, ""), rest, False
    if not kind or len(rest_words) < 2:
        return "", text, False
    if often:
        return _TITLES[kind], rest, False
    if cell_words.is_family_name(rest_words[0]):
        return _TITLES[kind], rest, kind == "sir"
    return "", text, False


def honorific_of(text: str) -> str:
    """A cell of an honorific column: "Ông", "Bà", "Đồng chí", or as it stands."""
    kind, rest = _honorific(f"{text} ")
    return text if not kind or rest else _TITLES.get(kind, "")


@lru_cache(maxsize=8192)
def person_key(text: str) -> str:
    """What somebody's name is found by, whatever stands before it: Ông, Đ/c, TS."""
    return fold(bare_name(split_honorific(text, often=False)[1]))


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
    for sign in ("\n", ";", " - ", " – ", ",", "/"):
        parts = [part.strip() for part in text.split(sign)]
        for at in range(1, len(parts)):
            if is_unit(parts[at]):
                joint = " ".join if sign == "\n" else f"{sign.strip()} ".join
                return joint(parts[:at]), " ".join(joint(parts[at:]).split()), False
        if len(parts) == 2 and is_unit(parts[0]):
            return parts[1], parts[0], False
    plain = " ".join(text.split())
    if found := _INSPECTOR.fullmatch(plain):
        return found[1], f"Thanh tra {found[2]}", True
    last = plain.rfind(",") + 1
    place = cell_words.unit_place(plain[last:]) + last if last else -1
    if place <= last:  # "Sở Văn hóa, Thể thao và Du lịch" is one unit
        place = cell_words.unit_place(plain)
    if place > 0:
        post, unit = plain[:place].strip(" ,-–"), plain[place:]
        posts = [found.start() for found in _COMMA.finditer(unit) if is_post(unit[found.end() :])]
        if posts:
            return f"{post} {unit}", unit[: posts[0]], True
        return post, unit, True
    return ("", plain, False) if is_unit(plain) else (plain, "", False)


def serial_birth(text: str) -> str:
    """The day of a cell that Excel holds as a number of days, where it was not shown as a date."""
    if not _SERIAL.fullmatch(text):
        return ""
    return typed.birth_of(f"{_EXCEL_EPOCH + timedelta(days=int(text)):%d/%m/%Y}")


def votes_of(text: str) -> bool | None:
    """Right to vote; None where the cell says neither."""
    key = fold(text)
    return True if key in _YES else False if key in _NO else None


def is_odd_name(name: str) -> bool:
    """Digits, "và", one word, far too many, a unit, or words: perhaps not one person's name."""
    words = name.split()
    if (
        _AND.search(name)
        or any(letter.isdigit() for letter in name)
        or len(name) > 60
        or not 1 < len(words) <= 8
    ):
        return True
    if not cell_words.is_person(name):
        return cell_words.is_unit(name) or is_post(name) or _has_small_words(words)
    return is_post(name) and _has_small_words(words[1:])


def _has_small_words(words: Sequence[str]) -> bool:
    """Words of no name: "Đại diện lãnh đạo"; some type văn and thị small."""
    return any(not word[0].isupper() and fold(word) not in _MIDDLE for word in words)
