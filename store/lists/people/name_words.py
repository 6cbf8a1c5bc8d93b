"""What stands around a name in its cell: numbers, titles, marks, posts, and other people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.lists.tables import cell_words
from store.names import fold, nfc
from store.people import titles

_BULLET = re.compile(r"(?:\(?\d{1,3}\s*[.)/]\s*|[-–•+*▪]\s*|\d{1,3}\s+(?=\D))")
HONORIFIC = re.compile(
    r"(?:(?P<sir>ông|ô\.)|(?P<madam>bà)|(?P<comrade>đ/\s?c|đ\.c|đc\.|đ\.\s?chí|đồng chí)"
    r"|(?P<either>ông\s?[/(]\s?bà\)?|bà\s?[/(]\s?ông\)?))(?=[\s.:])[\s.:]*",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\s*((?:\(\*+\)|\*+|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+|[(\[]\d{1,2}[)\]]))$"
)
_REMARK = re.compile(r"\s*\(([^()]+)\)$")
_POST = re.compile(
    r"(?:gd|pgd|cv|tp|ptp|pct|pbt|cvp|giam doc|pho|tong|chu tich|chu nhiem|truong|chanh|bi thu|"
    r"uy vien|chuyen vien|hieu truong|"
    r"vien truong|cuc truong|chi cuc truong|doi truong|thu ky|ke toan|can bo|nhan vien|giao vien|"
    r"bac si|y si|dieu duong|phong vien|thanh tra vien|tinh uy vien|dai bieu|nong dan|"
    r"cong nhan|hoi vien|thanh vien|lai xe|van thu|chi huy|chinh uy|chinh tri vien)\b"
)
_PHONE = re.compile(
    r"[,;:(\s–-]*(?:(?:s?đt|dđ|điện thoại|di động|zalo|tel)\s*[.:]?\s*)?"
    r"((?:\+84|0)\d[\d. ]{7,12}\d)\W*$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,3}\s+(?:đồng chí|đ/\s?c|người|đại biểu|cán bộ|đb)\b", re.IGNORECASE)
_INNER_NUMBER = re.compile(r"\s+(?=\(?\d{1,2}[.)/]\s*[^\W\d])")
_INNER_COMRADE = re.compile(
    r"(?<!thay)(?<!cho)(?<!cùng)(?<!với)(?<!của)\s+(?=(?:đ/\s?c|đồng chí)[\s.:])", re.IGNORECASE
)
_LONGEST_NAME = 6


def without_bullet(text: str) -> str:
    """The text without "1." or "-" before it; "01 đồng chí lãnh đạo" counts people."""
    found = _BULLET.match(text)
    rest = text[found.end() :].strip() if found else text
    counted = _COUNT.match(text)
    return text if counted and not cell_words.is_person(text[counted.end() :].strip()) else rest


def split_mark(text: str) -> tuple[str, str]:
    """The name, and the mark or the words in brackets behind it: "(*)", "¹", "dự thay"."""
    remarks: list[str] = []
    while found := _MARK.search(text) or _REMARK.search(text):
        if not found.start():
            break
        remarks.insert(0, found[1])
        text = text[: found.start()].strip()
    return text, "; ".join(remarks)


def bare_name(text: str) -> str:
    """What is left as a name when all that stands around it is taken off."""
    name, _ = split_mark(without_bullet(nfc(text)))
    found = HONORIFIC.match(name)
    if found and len(name[found.end() :].split()) >= 2:
        name = name[found.end() :]
    return titles.bare_name(name)


def is_only_name(text: str) -> bool:
    """A person's name, with no small word behind a capital one as posts have (Giám đốc)."""
    name = bare_name(text)
    words = name.split()
    mixed = name[:1].isupper() and any(word[0].islower() for word in words)
    return (cell_words.is_person(name) or _is_addressed(text)) and not mixed


def _is_addressed(text: str) -> bool:
    """Whether an honorific stands before words that may be a name, be the family unknown here."""
    plain, _ = split_mark(without_bullet(nfc(text)))
    found = HONORIFIC.match(plain)
    words = plain[found.end() :].split() if found else []
    return (
        2 <= len(words) <= _LONGEST_NAME
        and all(word.isalpha() and word[0].isupper() for word in words)
        and not (is_post(" ".join(words)) or cell_words.is_unit(" ".join(words)))
    )


def people_in(text: str) -> list[str]:
    """The people in one cell, where it holds more than one and nothing else; else nobody."""
    for sign in ("\n", ";", ",", " và ", " & ", " - ", " – ", "/"):
        parts = [nfc(part) for part in text.split(sign) if part.strip()]
        people = (is_only_name(part) and not is_post(part) for part in parts)
        if len(parts) > 1 and all(people):
            return [without_bullet(part) for part in parts]
    return []


def everybody_in(text: str) -> list[str]:
    """The people in one cell, each with the post behind the name; nobody where it holds one.

    "1. Đ/c Lê Văn An - Chủ tịch", and on the next line, or right behind it, "2. Đ/c Lò Thị Bé".
    """
    if found := people_in(text):
        return found
    for parts in (text.split("\n"), _INNER_NUMBER.split(text), text.split(";")):
        told = [nfc(part) for part in parts if part.strip()]
        if len(told) > 1 and all(map(_begins_with_somebody, told)):
            return [without_bullet(part) for part in told]
    return []


def names_somebody_else(rest: str) -> bool:
    """Whether what stands behind a name, or in the cell of a post, goes on with a second person."""
    parts = [part for line in re.split(r"[\n;]", rest) for part in _INNER_NUMBER.split(line)]
    parts = [piece for part in parts for piece in _INNER_COMRADE.split(part)]
    return any(map(_begins_with_somebody, map(nfc, parts)))


def _begins_with_somebody(text: str) -> bool:
    bare = without_bullet(text.strip())
    words = bare.split(maxsplit=1)
    is_addressed = bool(HONORIFIC.match(bare))
    if not words or is_post(bare) or not (is_addressed or cell_words.is_family_name(words[0])):
        return False
    name = split_rest(bare).name
    if HONORIFIC.fullmatch(f"{name} "):  # "Đồng chí Bí thư": Đồng is a family too
        return False
    return is_only_name(name) and not (is_post(name) or cell_words.is_unit(name))


@dataclass(frozen=True)
class NameCell:
    """A cell in which more than a name stands: who, and the post, unit and phone behind it."""

    name: str
    rest: str = ""
    phone: str = ""


def split_rest(text: str) -> NameCell:
    """Name, rest and phone out of "Nguyễn Văn An, Giám đốc Sở Nội vụ, ĐT 0912…"."""
    if is_only_name(text):
        return NameCell(text)
    phone = _PHONE.search(text)
    bare = text[: phone.start()].strip(" ,;") if phone else text
    told = phone[1] if phone else ""
    for found in re.finditer(r"\n|\s[-–]\s|[,;:]", bare):
        name, rest = bare[: found.start()].strip(), bare[found.end() :].strip()
        if rest and is_only_name(name):
            if titles.is_title(rest):
                return NameCell(f"{rest} {name}", phone=told)
            return NameCell(name, rest, told)
    words = bare.split()
    for size in range(min(_LONGEST_NAME + 3, len(words) - 1), 1, -1):
        name, rest = " ".join(words[:size]), " ".join(words[size:])
        begins = rest[0].isupper() and (is_post(rest) or cell_words.is_unit(rest))
        if begins and cell_words.is_person(bare_name(name)):
            earlier = _earliest(words, size)
            return NameCell(" ".join(words[:earlier]), " ".join(words[earlier:]), told)
    return NameCell(bare, "", told)


def _earliest(words: list[str], size: int) -> int:
    """The shortest beginning that is a name with a post right behind it."""
    for at in range(2, size):
        rest = " ".join(words[at:])
        is_name = cell_words.is_person(bare_name(" ".join(words[:at])))
        if is_name and _POST.match(fold(rest)) and words[at][0].isupper():
            return at
    return size


def is_post(text: str) -> bool:
    """The text begins as posts do: Giám đốc, Phó Trưởng ban, Chuyên viên."""
    return bool(_POST.match(fold(text)))
