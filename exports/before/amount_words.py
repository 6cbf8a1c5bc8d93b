"""Numbers in Vietnamese words, as accounts write sums: "Một triệu không trăm năm mươi nghìn đồng".

Not `num2words`: it leaves out the empty hundreds within a number (1.050.000 becomes "một triệu năm
mươi nghìn", which is read as 1.500.000 by many) and says "nghìn tỷ năm trăm tỷ" above 10¹².
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_THOUSAND, _BILLION = 1_000, 1_000_000_000


def number_words(number: int) -> str:
    """A whole number from 0 up in words, lower case: 105 is "một trăm linh năm"."""
    return _below_billions(number, whole=True) if number else _DIGITS[0]


def amount_words(amount: int) -> str:
    """A sum for the line "Bằng chữ": "Một triệu năm trăm nghìn đồng"."""
    words = number_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _below_billions(number: int, *, whole: bool) -> str:
    """Billions are counted like any number: 1.234 tỷ is "một nghìn hai trăm ba mươi bốn tỷ"."""
    billions, rest = divmod(number, _BILLION)
    words = [f"{_below_billions(billions, whole=whole)} tỷ"] if billions else []
    groups = [(rest // _THOUSAND**place % _THOUSAND, place) for place in (2, 1, 0)]
    for group, place in groups:
        if group:
            words.append(_group(group, first=whole and not words) + _SCALES[place])
    return " ".join(words)


def _group(group: int, *, first: bool) -> str:
    """Three digits; behind others the empty hundreds are said: "không trăm linh năm"."""
    hundreds, rest = divmod(group, 100)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or not first else []
    tens, ones = divmod(rest, 10)
    if tens:
        words.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
    elif words and ones:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    """After a ten: "hai mươi mốt", "mười lăm"."""
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
