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
    return cell_words.is_person(name) and not mixed


def people_in(text: str) -> list[str]:
    """The people in one cell, where it holds more than one and nothing else; else nobody."""
    for sign in ("\n", ";", ",", " và ", " & ", " - ", " – ", "/"):
        parts = [nfc(part) for part in text.split(sign) if part.strip()]
        people = (is_only_name(part) and not is_post(part) for part in parts)
        if len(parts) > 1 and all(people):
            return [without_bullet(part) for part in parts]
    return []


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
