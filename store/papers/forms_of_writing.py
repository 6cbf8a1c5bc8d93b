"""How symbols and signing rights are written: NĐ 30/2020, Phụ lục I, II.3 and II.7.

Each check answers with the right form where it is another than what was written, else None.
"""

from __future__ import annotations

import re

_MIXED = {"qyđ": "QyĐ", "ctr": "CTr", "ttr": "TTr", "trs": "TrS"}
"""Abbreviations of Phụ lục III that have small letters, by their folded form."""

_DASHES = re.compile(r"\s*[-‐-―−]\s*")
_NUMBER_BEFORE = re.compile(r"^\s*(?:số|ký hiệu)\s*:?\s*[\d…._]*\s*/?\s*", re.IGNORECASE)

_RIGHTS = {"TM": r"T\s*[./]?\s*M", "KT": r"K\s*[./]?\s*T", "TL": r"T\s*[./]?\s*L",
           "TUQ": r"T\s*[./]?\s*U\s*[./]?\s*Q", "Q": "Q"}  # fmt: skip
_RIGHT = {
    right: re.compile(rf"{written}\s*(?:[./]\s*|\s+|$)", re.IGNORECASE)
    for right, written in _RIGHTS.items()
}


def check_symbol(text: str) -> str | None:
    """A symbol in capitals, without spaces: "BCĐ - TK" is "BCĐ-TK"."""
    right = re.sub(r"\s+", "", _DASHES.sub("-", _NUMBER_BEFORE.sub("", text)).replace("./", "/"))
    right = re.sub(r"[^/-]+", lambda part: _capital(part[0]), right).strip("-/.")
    return right if right != text else None


def check_number(text: str) -> str | None:
    """A number below 10 begins with a zero: "Số: 5" is "05"."""
    digits = re.sub(r"^\s*số\s*:?\s*", "", text, flags=re.IGNORECASE).strip()
    right = digits.zfill(2) if digits.isdigit() else digits
    return right if right != text else None


def check_signing(text: str) -> str | None:
    """The right in which somebody signs: "T.M BAN THƯỜNG VỤ" is "TM. BAN THƯỜNG VỤ"."""
    lines = [_signing_line(line.strip()) for line in text.splitlines()]
    right = "\n".join(lines)
    return right if right != text else None


def _signing_line(line: str) -> str:
    for right, pattern in _RIGHT.items():
        found = pattern.match(line)
        if found:
            return f"{right}. {line[found.end() :].lstrip()}".rstrip()
    return line


def _capital(part: str) -> str:
    return _MIXED.get(part.lower(), part.upper())
