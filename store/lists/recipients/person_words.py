"""Names of people as lists of awards have them, and what stands before and behind them.

A name that is also a place's or a school's is only perhaps a person: Minh Khai, Đoàn Kết, Hồ Thầu.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.lists.people.name_words import is_post
from store.lists.recipients.namesakes import MORE_FAMILIES, NAMESAKES, PROVINCES
from store.lists.recipients.unit_words import is_head_of_unit, small, unit_start
from store.lists.tables import cell_words
from store.names import fold, nfc
from store.people.titles import split_title

SURE, PERHAPS, NONE = "sure", "perhaps", ""
"""How surely a text is the name of one person."""

_MIDDLE = frozenset(
    {"văn", "thị", "a", "seo", "láo", "mí", "mý", "phủ", "chin", "súa", "sống", "mỳ"}
)
_HIGHLAND = re.compile(r"(?:[KH][’'ʼ‘][A-ZĐƠÔƯÊÂ]\w*|Y|H)(?:[ -]\w.*)?")
"""K'Brơi, H'Hen Niê, Y Moan Ênuôl."""
_NO_HIGHLANDER = re.compile(r"y (?:tế|tá|học|sĩ|sỹ|bác|dược|khoa|đức)(?!\w)")


_HONORIFIC = re.compile(
    r"(?:ông[,/ ]*bà|ông|bà|anh(?! hùng)|chị|cô|chú|bác|cụ|cậu|em|cháu|"
    r"thầy giáo|cô giáo|thầy|sư thầy|ni sư|"
    r"ngài|đồng chí|đ/\s?c|đ\.\s?c\.?|đc\.|ô\.|b\.|mr|mrs|ms|miss|dr|prof|sir)[.:]?\s+",
)
_IN_FULL = {"đ/c": "đồng chí", "đ.c": "đồng chí", "đc": "đồng chí", "ô": "ông", "b": "bà"}
_ROLE = re.compile(
    r"(?:em|cháu|học sinh|sinh viên|học viên|vận động viên|huấn luyện viên|vđv|hlv|hội viên|"
    r"đoàn viên|đảng viên|đội viên|chiến sĩ|chiến sỹ|cựu chiến binh|ccb|thương binh|"
    r"bệnh binh|nông dân|"
    r"công nhân|giáo viên|giảng viên|nhân viên|cán bộ|công chức|viên chức|"
    r"người có uy tín|doanh nhân|"
    r"y sĩ|y sỹ|y tá|hộ lý|điều dưỡng viên|điều dưỡng|nữ hộ sinh|hộ sinh|phóng viên|biên tập viên|"
    r"báo cáo viên|lái xe|già làng|trưởng bản|trưởng thôn|trưởng xóm|trưởng khu phố|trưởng dòng họ|"
    r"phó bản|phó thôn|mẹ việt nam anh hùng|bà mẹ việt nam anh hùng|mẹ vnah|bà mẹ vnah|bmvnah|mẹ|"
    r"ca sĩ|ca sỹ|nghệ sĩ|nghệ sỹ|nhạc sĩ|nhạc sỹ|họa sĩ|họa sỹ|diễn viên|kỹ thuật viên|quân nhân|"
    r"thủ lĩnh|dược sỹ|bác sỹ|bs|gv|hs|sv|ts|ths|gs|pgs|thanh niên|xã viên|chủ hộ|thầy thuốc|"
    r"chuyên gia|lương y|thầy mo|nghệ nhân|luật gia|nhà khoa học|nhà báo|nhà giáo|"
    r"phi công)(?!\w)\s*",
)
_DEAD = re.compile(
    r"(?:anh hùng,? )?(?:liệt sĩ|liệt sỹ)(?!\w)[\s:]*|cố(?= (?!vấn|đô|gắng|định|công))\s+",
)
_SEPARATOR = re.compile(r"\n|\s[-–—]\s|[,;:(\[/]")
_LONGEST, _SHORTEST = 6, 2


@dataclass(frozen=True)
class Addressed:
    """A text without what stands before a name; `told` says that one person is spoken of."""

    name: str
    told: bool = False
    honorific: str = ""
    is_dead: bool = False


def addressed(text: str) -> Addressed:
    """The name in a text, up to what stands behind it: Cố Đại tá, Ông Lò Văn An – bản Lùng."""
    rest, told, honorific, is_dead = nfc(text), False, "", False
    while surely_name(head := _head(rest)) != SURE or unit_start(head):
        plain = small(rest)
        if len(plain) != len(rest):
            break
        title, behind = split_title(rest)
        if title:
            told, rest = True, behind
        elif found := _DEAD.match(plain):
            is_dead = told = True
            rest = rest[found.end() :].strip()
        elif found := _HONORIFIC.match(plain):
            honorific = honorific or rest[: found.end()].strip(" .:")
            told, rest = True, rest[found.end() :].strip()
        elif (found := _ROLE.match(plain)) and rest[found.end() :].strip():
            rest = rest[found.end() :].strip(" ,.-")
        elif behind := _behind_post(rest):
            rest = behind
            break
        else:
            break
    return Addressed(_head(rest), told, honorific, is_dead)


def split_honorific(text: str) -> tuple[str, str]:
    """What addresses somebody, in full where it is short, and the rest: Đ/c Lê An."""
    plain = small(text)
    found = _HONORIFIC.match(plain) if len(plain) == len(text) else None
    if not found or split_title(text)[0] or not text[found.end() :].strip():
        return "", text
    said = found[0].strip(" .:")
    written = text[: found.end()].strip(" .:").lower()
    told = _IN_FULL.get(said.replace(" ", ""), written)
    return told[:1].upper() + told[1:], text[found.end() :].strip()


def _head(text: str) -> str:
    """What stands before a comma, a dash or a bracket."""
    return _SEPARATOR.split(text, maxsplit=1)[0].strip(" .")


def _behind_post(text: str) -> str:
    """The name behind a post: "Giám đốc Sở Nội vụ Nguyễn Văn An"; "" for none."""
    if not (is_post(text) or is_head_of_unit(text)):
        return ""
    words = _head(text).split()
    for size in range(5, 2, -1):
        before, name = words[:-size], " ".join(words[-size:])
        is_named_so = before and before[-1][:1].isupper() and unit_start(before[-1])
        if before and surely_name(name) == SURE and not is_named_so:
            return name
    return ""


def surely_name(text: str) -> str:
    """Whether a text is a person's name: `SURE`, `PERHAPS`, or `NONE`."""
    words = nfc(text).split()
    plain = small(text)
    if not _is_written_as_name(text):
        return NONE
    if _HIGHLAND.fullmatch(nfc(text)) and not _NO_HIGHLANDER.match(plain):
        return PERHAPS if fold(text) in NAMESAKES else SURE
    if not _SHORTEST <= len(words) <= _LONGEST:
        return NONE
    if is_place(text):
        return PERHAPS
    if not is_family(words[0]):
        has_middle = len(words) > _SHORTEST and small(words[1]) in _MIDDLE
        return SURE if has_middle and not text.isascii() else NONE
    if _HIGHLAND.fullmatch(" ".join(words[1:])):
        return SURE
    if len(words) == _SHORTEST or (len(words) > 5 and small(words[1]) not in _MIDDLE):
        return PERHAPS
    return SURE


def looks_like_name(text: str) -> bool:
    """Two to six words with capitals, and no figure: a foreigner, or a firm."""
    return _is_written_as_name(text) and len(text.split()) <= _LONGEST


def is_place(text: str) -> bool:
    """A name that a place or a school bears, alone or before or behind others."""
    folded = fold(text)
    words = folded.split()
    begins, ends = " ".join(words[:2]), " ".join(words[-2:])
    is_long = len(words) > 3 and words[1] not in {"van", "thi", "a"}
    return folded in NAMESAKES | PROVINCES or begins in PROVINCES or (is_long and ends in PROVINCES)


def is_family(word: str) -> bool:
    """A family name (họ); one without its marks may be any that it is without them."""
    plain = small(word)
    return cell_words.is_family_name(word) or plain in MORE_FAMILIES


def _is_written_as_name(text: str) -> bool:
    """Words of letters alone, all with a capital but Văn and Thị."""
    words = nfc(text).split()
    if not words or (is_post(text) and not is_family(words[0])):
        return False
    for word in words:
        letters = re.sub(r"['’ʼ‘.-]", "", word)
        if not letters.isalpha():
            return False
        if word[0].islower() and small(word) not in {"văn", "thị", "a"}:
            return False
    return True
