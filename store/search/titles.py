"""What people put before a name: chị Lan, đ/c Hùng, GS.TS. Nguyễn Văn A."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from store.names import fold, nfc
from store.search.spelling import marked_words


class Sex(StrEnum):
    """What a title tells of whom it is said."""

    NONE = ""
    MAN = "m"
    WOMAN = "f"


_OF_MEN = ("ông", "anh", "chú", "cậu", "thầy", "thầy giáo", "mr")
_OF_WOMEN = ("bà", "chị", "cô", "dì", "cô giáo", "ms", "mrs", "miss")
_OF_BOTH = (
    *("đ/c", "đc", "đồng chí", "bác", "em", "cụ", "ngài", "quý", "kính thưa", "thưa", "kính mời"),
    *("gs", "pgs", "ts", "tskh", "ths", "bs", "bsck1", "bsck2", "bscki", "bsckii", "bsnt"),
    *("cki", "ckii", "ck1", "ck2", "ks", "ls", "cn", "kts", "ds", "dr", "prof"),
    *("phó giáo sư", "giáo sư", "tiến sĩ", "thạc sĩ", "bác sĩ", "dược sĩ", "kỹ sư", "kĩ sư"),
    *("tiến sỹ", "thạc sỹ", "bác sỹ", "dược sỹ", "luật sư", "cử nhân", "kiến trúc sư"),
    *("nhà giáo", "nsnd", "nsưt", "ngnd", "ngưt", "ttnd", "ttưt", "nghệ nhân", "nghệ sĩ"),
    *("đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "nhà báo"),
    *("đại tá", "thượng tá", "trung tá", "thiếu tá"),
    *("đại úy", "thượng úy", "trung úy", "thiếu úy"),
    *("hòa thượng", "thượng tọa", "đại đức", "ni sư", "linh mục", "mục sư", "già làng"),
    *("giám đốc", "phó giám đốc", "chủ tịch", "phó chủ tịch", "bí thư", "phó bí thư"),
    *("trưởng phòng", "phó trưởng phòng", "phó phòng", "trưởng ban", "phó trưởng ban"),
    *("chánh văn phòng", "phó chánh văn phòng", "hiệu trưởng", "phó hiệu trưởng"),
)
_SPELLED = {fold(title): title for title in (*_OF_MEN, *_OF_WOMEN, *_OF_BOTH)}
_MEN, _WOMEN = frozenset(map(fold, _OF_MEN)), frozenset(map(fold, _OF_WOMEN))
_KNOWN = "|".join(map(re.escape, sorted(_SPELLED, key=len, reverse=True)))
_TITLE = re.compile(rf"({_KNOWN})[\s.,:;/]+")


class Titled(NamedTuple):
    """Titles before a name (folded), the rest as typed, and the sex that the titles tell."""

    title: str
    rest: str
    sex: Sex


def without_titles(text: str) -> list[Titled]:
    """The text without its first title, without its second one too, and so on.

    What may be a title may also be a name (Ông, Anh); two of them of different sexes are not both
    titles, and one with marks of its own is none (Bá, Chí).
    """
    plain = nfc(text)
    folded = fold(plain)
    found: list[Titled] = []
    end, sex = 0, Sex.NONE
    while len(folded) == len(plain) and (match := _TITLE.match(folded, end)):
        theirs = sex_of(match[1])
        is_other = bool(sex and theirs) and sex is not theirs
        if match.end() == len(folded) or is_other or not _is_spelled(plain[end : match.end(1)]):
            break
        end, sex = match.end(), sex or theirs
        found.append(Titled(folded[:end], plain[end:], sex))
    return found


def _is_spelled(typed: str) -> bool:
    """Whether a title is typed without marks, or with its own, wherever they stand."""
    folded = fold(typed)
    return typed.lower() == folded or marked_words(typed) == marked_words(_SPELLED[folded])


def sex_of(title: str) -> Sex:
    """Whom a title (danh xưng), or a gender as it is stored, is said of; `NONE` for both."""
    folded = fold(title).strip(" .")
    if folded in _MEN or folded == "nam":
        return Sex.MAN
    return Sex.WOMAN if folded in _WOMEN or folded == "nu" else Sex.NONE
