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
DEGREES = (
    *("gs", "pgs", "ts", "tskh", "ths", "ncs", "bs", "bsck1", "bsck2", "bscki", "bsckii", "bsnt"),
    *("cki", "ckii", "ck1", "ck2", "dscki", "dsckii", "ks", "ls", "cn", "kts", "ds", "đd", "vs"),
    *("phó giáo sư", "giáo sư", "viện sĩ", "tiến sĩ khoa học", "tiến sĩ", "thạc sĩ", "bác sĩ"),
    *("dược sĩ", "kỹ sư", "luật sư", "cử nhân", "kiến trúc sư", "bác sĩ nội trú"),
    *("bác sĩ cki", "bác sĩ ckii", "bác sĩ chuyên khoa i", "bác sĩ chuyên khoa ii"),
)
"""Học hàm, học vị."""

HONOURS = (
    *("nsnd", "nsưt", "ngnd", "ngưt", "ttnd", "ttưt", "nnnd", "nnưt", "ahlđ", "ahllvt", "ahllvtnd"),
    *(
        f"{who} {rank}"
        for who in ("nhà giáo", "thầy thuốc", "nghệ sĩ", "nghệ nhân")
        for rank in ("nhân dân", "ưu tú", "nd", "ưt")
    ),
    *("nhà giáo", "nghệ nhân", "nghệ sĩ", "nhà báo", "nhà văn", "nhà thơ", "nhạc sĩ", "họa sĩ"),
    *("anh hùng lao động", "anh hùng lđ", "anh hùng llvt", "anh hùng llvtnd"),
    *("anh hùng llvt nhân dân", "anh hùng lực lượng vũ trang"),
    *("anh hùng lực lượng vũ trang nhân dân", "mẹ việt nam anh hùng", "mẹ vnah", "già làng"),
)
"""Danh hiệu."""

RANKS = (
    *(
        f"{rank} {of}"
        for of in ("tướng", "tá", "úy")
        for rank in ("đại", "thượng", "trung", "thiếu")
    ),
    *("chuẩn úy", "đô đốc", "phó đô đốc", "chuẩn đô đốc", "thượng sĩ", "trung sĩ", "hạ sĩ"),
)
"""Cấp bậc hàm."""

DIGNITIES = (
    *("đại lão hòa thượng", "hòa thượng", "thượng tọa", "đại đức", "ni trưởng", "ni sư", "sư cô"),
    *("hồng y", "tổng giám mục", "giám mục", "linh mục", "mục sư"),
)
"""Phẩm trật."""

_OF_BOTH = (
    *("đ/c", "đc", "đồng chí", "bác", "em", "cụ", "ngài", "quý", "kính thưa", "thưa", "kính mời"),
    *("dr", "prof", "kĩ sư", "tiến sỹ", "thạc sỹ", "bác sỹ", "dược sỹ"),
    *(*DEGREES, *HONOURS, *RANKS, *DIGNITIES),
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
