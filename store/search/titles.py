"""What people put before a name: chị Lan, đ/c Hùng, GS.TS. Nguyễn Văn A."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from store.names import fold, nfc


class Sex(StrEnum):
    """What a title tells of whom it is said."""

    NONE = ""
    MAN = "m"
    WOMAN = "f"


_OF_MEN = ("ong", "anh", "chu", "cau", "mr", "thay")
_OF_WOMEN = ("ba", "chi", "co", "di", "ms", "mrs", "miss")
_OF_BOTH = (
    *("d/c", "dc", "dong chi", "bac", "em", "cu", "ngai", "quy", "kinh thua", "thua", "kinh moi"),
    *("gs", "pgs", "ts", "tskh", "ths", "bs", "bsck1", "bsck2", "bscki", "bsckii", "bsnt"),
    *("cki", "ckii", "ck1", "ck2", "ks", "ls", "cn", "kts", "ds", "dr", "prof"),
    *("pho giao su", "giao su", "tien si", "thac si", "bac si", "duoc si", "ky su", "ki su"),
    *("tien sy", "thac sy", "bac sy", "duoc sy", "luat su", "cu nhan", "kien truc su", "nha giao"),
    *("nsnd", "nsut", "ngnd", "ngut", "ttnd", "ttut", "nghe nhan", "nghe si", "nha bao"),
    *("dai tuong", "thuong tuong", "trung tuong", "thieu tuong"),
    *("dai ta", "thuong ta", "trung ta", "thieu ta"),
    *("dai uy", "thuong uy", "trung uy", "thieu uy"),
    *("hoa thuong", "thuong toa", "dai duc", "ni su", "linh muc", "muc su", "gia lang"),
)
_KNOWN = "|".join(
    re.escape(title).replace(r"\ ", r"\s+")
    for title in sorted((*_OF_MEN, *_OF_WOMEN, *_OF_BOTH), key=len, reverse=True)
)
_TITLE = re.compile(rf"({_KNOWN})[\s.,:;/]+")


class Titled(NamedTuple):
    """Titles before a name (folded), the rest as typed, and the sex that the titles tell."""

    title: str
    rest: str
    sex: Sex


def without_titles(text: str) -> list[Titled]:
    """The text without its first title, without its second one too, and so on.

    What may be a title may also be a name (Ông, Chu, Bá); two of them of different sexes are not
    both titles.
    """
    plain = nfc(text)
    folded = fold(plain)
    found: list[Titled] = []
    end, sex = 0, Sex.NONE
    while len(folded) == len(plain) and (match := _TITLE.match(folded, end)):
        theirs = sex_of(match[1])
        if match.end() == len(folded) or (sex and theirs and sex is not theirs):
            break
        end, sex = match.end(), sex or theirs
        found.append(Titled(folded[:end], plain[end:], sex))
    return found


def sex_of(title: str) -> Sex:
    """Whom a title (danh xưng), or a gender as it is stored, is said of; `NONE` for both."""
    folded = fold(title).strip(" .")
    if folded in _OF_MEN or folded == "nam":
        return Sex.MAN
    return Sex.WOMAN if folded in _OF_WOMEN or folded == "nu" else Sex.NONE
