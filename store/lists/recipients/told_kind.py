"""What kind of recipient a text is by its own words: a collective, a household, one person.

Nothing is guessed: where words may mean two things, the kind that they lean to is not `is_sure`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.lists.people.name_words import is_post, people_in
from store.lists.recipients import person_words
from store.lists.recipients.person_words import PERHAPS, SURE, addressed, surely_name
from store.lists.recipients.unit_words import (
    has_acronym,
    is_head_of_unit,
    is_profession,
    name_behind,
    small,
    unit_start,
)
from store.names import nfc
from store.records import RecipientKind

COLLECTIVE, HOUSEHOLD, INDIVIDUAL = (
    RecipientKind.COLLECTIVE,
    RecipientKind.HOUSEHOLD,
    RecipientKind.INDIVIDUAL,
)

_NUMBER = re.compile(r"\(?\d{1,3}\s*[.)]\s*|[-–•+*▪]\s+")
_CALLED = r"(?:ông bà|ông|bà|anh|chị|cụ|cô|chú|bác|đồng chí|đ/c)"
_OF_HOUSE = re.compile(rf"(?:nông )?hộ (?:gia đình|{_CALLED})(?!\w)|gia đình {_CALLED}(?!\w)|"
                       rf"(?:đôi )?vợ chồng(?!\w)")  # fmt: skip
_HOUSE = re.compile(r"(?:hộ gia đình|hộ|gia đình)(?!\w)\s*")
_ROLES = (
    r"(?:cán bộ|công chức|viên chức|nhân viên|người lao động|công nhân|lao động|giáo viên|học sinh|"
    r"sinh viên|chiến sĩ|chiến sỹ|sĩ quan|hội viên|đoàn viên|đảng viên|thanh niên|"
    r"nông dân|nhân dân|"
    r"quần chúng|y bác sĩ|bác sĩ|thầy thuốc|lãnh đạo|quân nhân|hạ sĩ quan|thầy|phụ nữ|"
    r"cựu chiến binh|"
    r"ban giám hiệu|ban giám đốc|cnvclđ|cbccvc|cbcnv|cnvc|cb|gv|hs|quân|dân)"
)
_AND = r"(?:\s*[,;–&+-]\s*|\s+(?:và|cùng|với)\s+|\s+(?=nhân dân|nhân viên|chiến s))"
_JOINED = re.compile(
    rf"(?:{_ROLES}{_AND})+{_ROLES}(?!\w)|(?:cbccvc|cbcnv|cnvc|cnvclđ|cnvc-lđ)(?!\w)"
)
_COUPLE = re.compile(rf"(?:và|cùng|&) (?:vợ|chồng|{_CALLED})(?!\w)|^ông,? ?bà (?=.*[,&]| .* và )")
_ROW_OF_PEOPLE = re.compile(rf"(?:các |những )(?:cá nhân|{_CALLED}|em|cháu|thầy)(?!\w)")


@dataclass(frozen=True)
class ToldKind:
    """The kind that words tell, None for none; `several` says that they name more than one."""

    kind: RecipientKind | None
    is_sure: bool = False
    several: bool = False
    is_dead: bool = False


def without_place(text: str) -> str:
    """A recipient without the number or dash before it."""
    plain = nfc(text)
    found = _NUMBER.match(plain)
    return plain[found.end() :].strip() if found and plain[found.end() :].strip() else plain


def told_kind(text: str) -> ToldKind:
    """The kind of a recipient by its words alone."""
    whole = without_place(text).strip("\"“”' ")
    plain = small(whole)
    found = addressed(whole)
    if _ROW_OF_PEOPLE.match(plain):
        return ToldKind(INDIVIDUAL, several=True)
    if house := _house(whole, plain):
        return house
    if _COUPLE.search(plain) or (not unit_start(whole) and len(people_in(whole)) > 1):
        return ToldKind(HOUSEHOLD, several=True)
    if _JOINED.match(plain):
        return ToldKind(COLLECTIVE, is_sure=True)
    if found.told or found.name != whole:
        by_name = _person(found)
        stands_alone = found.told or not unit_start(whole) or is_head_of_unit(whole)
        if by_name.kind is not None and stands_alone:
            return by_name
    return _unit(whole, plain) or _bare(whole)


def _house(whole: str, plain: str) -> ToldKind | None:
    if plain.startswith("gia đình phật tử"):
        return None
    if _OF_HOUSE.match(plain):
        return ToldKind(HOUSEHOLD, is_sure=True)
    found = _HOUSE.match(plain)
    if not found:
        return None
    rest = addressed(whole[found.end() :]) if len(plain) == len(whole) else None
    named = (
        rest is not None and surely_name(rest.name) and person_words.is_family(rest.name.split()[0])
    )
    return ToldKind(HOUSEHOLD, is_sure=bool(rest and (named or rest.told)))


def _person(found: person_words.Addressed) -> ToldKind:
    """The kind of what an honorific, a title or a role stands before."""
    surely = surely_name(found.name)
    is_dead = found.is_dead
    if surely == SURE:
        return ToldKind(INDIVIDUAL, is_sure=not unit_start(found.name), is_dead=is_dead)
    if found.told and (unit_start(found.name) or is_post(found.name)):
        return ToldKind(None, is_dead=is_dead)
    if found.told and person_words.looks_like_name(found.name):
        is_sure = len(found.name.split()) > 1 and not person_words.is_place(found.name)
        return ToldKind(INDIVIDUAL, is_sure=is_sure or surely == PERHAPS, is_dead=is_dead)
    if surely == PERHAPS:
        return ToldKind(INDIVIDUAL)
    return ToldKind(None)


def _unit(whole: str, plain: str) -> ToldKind | None:
    start = unit_start(whole)
    if not start:
        return None
    if is_head_of_unit(whole) or plain.startswith("báo cáo"):
        return ToldKind(None)
    rest = whole[len(start) :].strip() if len(plain) == len(whole) else ""
    behind = name_behind(whole, start)
    if behind:
        return ToldKind(INDIVIDUAL, is_sure=behind == "yes")
    if not rest and " " not in start:
        return ToldKind(COLLECTIVE, is_sure=len(start) > 3 or has_acronym(whole))
    is_named = surely_name(addressed(rest).name) == SURE and not unit_start(rest)
    if is_named and (is_profession(start) or start == "tập thể"):
        return ToldKind(None)
    if (
        whole.isascii()
        and person_words.is_family(whole.split(maxsplit=1)[0])
        and surely_name(whole)
    ):
        return ToldKind(None)
    return ToldKind(COLLECTIVE, is_sure=True)


def _bare(whole: str) -> ToldKind:
    """The kind of a text that begins with no known word."""
    surely = surely_name(whole)
    if surely:
        return ToldKind(INDIVIDUAL, is_sure=surely == SURE)
    if is_post(whole) or is_head_of_unit(whole):
        return ToldKind(None)
    if has_acronym(whole):
        return ToldKind(COLLECTIVE, is_sure=surely_name(whole.partition(" ")[2]) != SURE)
    return ToldKind(None)
