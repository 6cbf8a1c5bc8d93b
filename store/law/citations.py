"""Telling a legal basis (căn cứ) from a note on where something came from.

Papers print the first. "Tin ngày 18/03/2019", "theo tập quán", "chưa đối chiếu" are notes for the
secretary; older versions kept them in the same field.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Cited(NamedTuple):
    """What of a text is a legal basis, and the rest; either may be ""."""

    basis: str
    note: str


_PROVENANCE = re.compile(
    r"\b(?:(?:theo|từ|căn cứ)\s+)?(?:"
    r"(?:bản\s+)?tin\s+(?:ngày|của|đăng|trên|về|báo|từ)\b|tin\s*:|"
    r"bài\s+(?:viết|báo|đăng)\b|báo\s+(?:chí|[A-ZĐ])|trang\s+(?:tin|web|thông tin)\b|"
    r"cổng\s+thông\s+tin\b|(?:tài\s+liệu|văn\s+bản)\s+nguồn\b|nguồn(?:\s+tin)?\s*:|"
    r"(?:theo\s+)nguồn\b|tập\s+quán\b|thông\s+lệ\b|"
    r"(?:chưa|cần|phải)\s+(?:được\s+)?(?:đối\s+chiếu|xác\s+nhận|kiểm\s+tra|kiểm\s+chứng|xác\s+minh)|"
    r"chưa\s+(?:rõ|đọc|thấy)\b|hết\s+hiệu\s+lực\b|tham\s+khảo\b"
    r")|https?://|\bwww\.",
    re.IGNORECASE,
)
"""Where such a phrase begins, a note does."""

_NUMBER = re.compile(r"\b\d+(?:/\d{4})?/[A-ZĐ]{1,}[\wĐ&-]*")
"""The number of a document: 152/2025/NĐ-CP, 06/2022/QH15, 203/KH-LĐLĐ."""

_KINDS = (
    "hiến pháp|bộ luật|luật|pháp lệnh|nghị quyết|nghị định|thông tư|quyết định|quy chế|quy định|"
    "hướng dẫn|điều lệ|chỉ thị|kế hoạch|thông báo|công văn|chương trình|kết luận|nội quy|thể lệ"
)
_AT_BEGINNING = re.compile(
    r"(?:(?:căn cứ|theo|tại)(?:\s+vào)?\s+)?"
    r"(?:(?:điểm|khoản|điều|chương|mục|phần)\s+[\w.,–-]+\s*,?\s*(?:và\s+|của\s+)?)*"
    rf"(?:các\s+)?(?:{_KINDS})\b",
    re.IGNORECASE,
)
_WITHIN = re.compile("|".join(rf"\b{kind.capitalize()}\s+\w" for kind in _KINDS.split("|")))
"""A kind of document named with its capital: "theo Quy chế của Khối"."""


def split(text: str) -> Cited:
    """The legal basis in a text and the note beside it.

    "Quyết định 12/QĐ-UBND (chưa đối chiếu)" has the basis "Quyết định 12/QĐ-UBND".
    """
    bases: list[str] = []
    notes: list[str] = []
    for piece in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        cited, note = _apart(piece)
        if cited and (bases or cites(cited)) and not (notes and not cites(cited)):
            bases.append(cited)  # what follows a citation belongs to it
        elif cited:
            notes.append(cited)
        if note:
            notes.append(note)
    return Cited("; ".join(bases), "; ".join(notes))


def cites(text: str) -> bool:
    """Whether a text names a document that binds: a law, a decree, rules of procedure."""
    text = text.strip(" .;,–-")
    return bool(_NUMBER.search(text) or _AT_BEGINNING.match(text) or _WITHIN.search(text))


def basis(text: str) -> str:
    """What of a text a paper may print as its legal basis, "" for nothing."""
    return split(text).basis


def joined(*notes: str) -> str:
    """Notes on where something came from, as one."""
    return "; ".join(dict.fromkeys(note.rstrip(" .;") for note in notes if note.strip(" .;")))


def _apart(piece: str) -> tuple[str, str]:
    """A piece of a text before the first word of a note, and from there on."""
    found = _PROVENANCE.search(piece)
    if found is None:
        return piece, ""
    opened = piece.rfind("(", 0, found.start())
    in_brackets = opened > piece.rfind(")", 0, found.start())
    if not in_brackets:
        return piece[: found.start()].rstrip(" .,:–-("), piece[found.start() :].strip()
    close = piece.find(")", found.end())
    end = len(piece) if close < 0 else close
    rest = _apart(piece[end + 1 :])
    before = (piece[:opened].rstrip() + rest[0]).strip(" ,:–-")
    return before, joined(piece[opened + 1 : end], rest[1])
