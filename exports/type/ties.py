"""What stands together on a line: a number and its unit, an hour, a date, a weekday.

Sentences are written with plain spaces everywhere; where a text is set, `tied` puts no-break spaces
in, and whoever reads a paper back takes them out with `loose`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

NO_BREAK = "\u00a0"
"""A no-break space."""

_UNITS = (
    *("%", "đồng", "điểm", "phiếu", "phút", "người", "trang", "bản", "xe", "mm", "km", "m"),
    *("đại biểu", "đơn vị", "tập thể", "cá nhân", "khen thưởng", "tham luận"),
)
"""What is counted or measured in papers, after its number."""
_COUNTERS = "số|Số|Điều|điều|khoản|Khoản|mục|Mục|Mẫu|vòng|Vòng|hạng|tháng|năm|thứ|lần thứ"
"""What stands before its number."""

_DAY = r"(?:[Nn]gày )?\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
_HOUR = r"\d{1,2} giờ(?: \d{2}(?: phút)?)?"
_NUMBERED = rf"\b(?:{_COUNTERS}) \d[^\s,;:.\x03]*"
_COUNTED = rf"(?<=[\d\x03]) (?:{'|'.join(_UNITS)})(?!\w)"
_CODE = r"\d{4}(?: \d{4})+(?: \d{1,4})?(?!\w)"
_WEEKDAY = r"\b[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)\b"

_MARK = re.compile(r"\x01[^\x02]*\x02|\x03")
"""Where a fact begins and ends (`exports.word.facts`); between its text and what is around it."""


def _any_of(*patterns: str) -> re.Pattern[str]:
    gap = r"\x03? (?:\x01[^\x02]*\x02)?"
    return re.compile("|".join(pattern.replace(" ", gap) for pattern in patterns))


_WHOLE = _any_of(_DAY, _HOUR, _CODE, _COUNTED, _NUMBERED, _WEEKDAY)
_PARTS = _any_of(r"[Nn]gày \d+", r"\d+ giờ", _COUNTED, _NUMBERED, _WEEKDAY)
"""Where a date is wider than its line, its day, month and year stay whole each."""
_MAY_TIE = re.compile(r"\d|[Tt]hứ ")


Fits = Callable[[str], bool]
"""Whether a piece of text has room on one line."""


def anywhere(_text: str) -> bool:
    """For lines that are long enough for everything."""
    return True


def tied(text: str, fits: Fits = anywhere) -> str:
    """The text with no-break spaces; what does not fit its line stays free to break.

    A text in which letters would have to be torn apart is worse than a date on two lines.
    """
    if not _MAY_TIE.search(text):
        return text
    if fits is anywhere:
        return _tied(text)
    return _WHOLE.sub(lambda found: _bound(found[0], fits), text)


@lru_cache(maxsize=4096)
def _tied(text: str) -> str:
    return _WHOLE.sub(lambda found: _bound(found[0], anywhere), text)


def loose(text: str) -> str:
    """The text as people type it when they search for it."""
    return text.replace(NO_BREAK, " ")


def _bound(whole: str, fits: Fits) -> str:
    if fits(_MARK.sub("", whole)):
        return whole.replace(" ", NO_BREAK)
    return _PARTS.sub(lambda part: _narrow(part[0], fits), whole)


def _narrow(part: str, fits: Fits) -> str:
    return part.replace(" ", NO_BREAK) if fits(_MARK.sub("", part)) else part
