"""Titles before a name: PGS.TS., Thượng tá, NSND; told apart from it, and said with Ông or Bà."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.names import fold, nfc
from store.search.titles import DEGREES, DIGNITIES, HONOURS, RANKS

if TYPE_CHECKING:
    from store.records import Delegate

_SHORT = (
    r"(?:P?\.?G\.?S|T\.?S|Th\.?S|BS\s?\.?\s?CK\s?\.?\s?(?:I{1,2}|[12])|CK\s?\.?\s?(?:I{1,2}|[12]))"
)
"""Degrees that offices write with dots or spaces inside; the others stand in `DEGREES`."""

_BEHIND_SHORT = r"(?:\s*[./,-][\s./,-]*|\s+)"
_BEHIND_WORDS = r"[\s,./]+"
_FORMS = {"ĩ": "[ĩỹ]", "ỹ": "[ĩỹ]", "úy": "(?:úy|uý)", "hòa": "(?:hòa|hoà)", "tọa": "(?:tọa|toạ)"}
"""What is written in two ways: sĩ and sỹ, úy and uý."""
_TWO_WAYS = re.compile("|".join(_FORMS))


def _either(titles: tuple[str, ...]) -> str:
    """One of these, the longest first; dots, spaces and commas behind it belong to it."""
    longest = sorted(titles, key=len, reverse=True)
    words = "|".join(_written(title) for title in longest if " " in title)
    short = "|".join(_written(title) for title in longest if " " not in title)
    found = [f"(?:{words}){_BEHIND_WORDS}"] if words else []
    return "|".join(found + ([f"(?:{short}){_BEHIND_SHORT}"] if short else []))


def _written(title: str) -> str:
    pattern = r"\s+".join(map(re.escape, title.split()))
    return _TWO_WAYS.sub(lambda found: _FORMS[found[0]], pattern)


_RANK = rf"(?:{_either(RANKS)})(?:(?:QNCN|CN)[\s,.]+)?"
_DIGNITY = _either(DIGNITIES)
_ANY = rf"(?:{_SHORT}{_BEHIND_SHORT}|{_RANK}|{_DIGNITY}|{_either((*DEGREES, *HONOURS))})"
_TITLES = re.compile(f"{_ANY}+", re.IGNORECASE)
_BEHIND = re.compile(rf"(?:^|.*?[\s.,])(?P<titles>{_ANY}+)", re.IGNORECASE)
_OF_RANK = re.compile(_RANK, re.IGNORECASE)
_OF_DIGNITY = re.compile(_DIGNITY, re.IGNORECASE)
_LETTERS = re.compile(r"[\W_]+")


def split_title(text: str) -> tuple[str, str]:
    """Titles before a name (PGS.TS., Thượng tá), and the name; at least two words remain."""
    found = _TITLES.match(text)
    rest = text[found.end() :].strip() if found else ""
    if not found or len(rest.split()) < 2:
        return "", text
    return found[0].strip(" ,-/"), rest


def is_title(text: str) -> bool:
    """Whether the text is titles and nothing else."""
    return bool(_TITLES.fullmatch(f"{nfc(text)} "))


@lru_cache(maxsize=1024)
def split_honorific(text: str) -> tuple[str, str]:
    """What addresses somebody, and the titles behind it: "Đồng chí TS." are two things."""
    found = _BEHIND.fullmatch(f"{text} ")
    if not found:
        return text, ""
    return text[: found.start("titles")].strip(" ,"), found["titles"].strip(" ,-/")


def split_post(text: str) -> tuple[str, str]:
    """The rank in front of a post ("Đại tá, Phó Giám đốc"), and the post."""
    found = _TITLES.match(f"{text} ")
    return (found[0].strip(" ,-/"), text[found.end() :].strip(" ,;-–")) if found else ("", text)


def joined_titles(*titles: str) -> str:
    """All of them, each once."""
    kept: list[str] = []
    for title in filter(None, titles):
        if not any(title_key(title) in title_key(one) for one in kept):
            kept = [one for one in kept if title_key(one) not in title_key(title)] + [title]
    return " ".join(kept)


def title_key(title: str) -> str:
    """What titles are compared by: TS and TS. are one."""
    return _LETTERS.sub("", fold(title))


def spoken(honorific: str, title: str) -> str:
    """What stands before the name.

    A rank (Thượng tá) stands in place of Ông or Bà but behind Đồng chí, a religious dignity
    (Hòa thượng) in place of each; all else stands behind: Đồng chí TS., Bà BS.
    """
    replaces = _OF_DIGNITY.match(f"{title} ") or (
        _OF_RANK.match(f"{title} ") and fold(honorific) in {"ong", "ba"}
    )
    return title if replaces else f"{honorific} {title}".strip()


def addressed(honorific: str, title: str) -> str:
    """How a sentence speaks of somebody without the name: Ông; of a monk, Hòa thượng."""
    return title if _OF_DIGNITY.match(f"{title} ") else honorific


def bare_name(name: str) -> str:
    """The name without titles before it, where somebody wrote them there."""
    return split_title(name)[1]


def with_own_title(one: Delegate) -> Delegate:
    """The delegate with the titles in their field, which earlier lists left elsewhere."""
    honorific, inside = split_honorific(one.honorific) if one.honorific else ("", "")
    before, name = split_title(one.name)
    if not (inside or before):
        return one
    title = joined_titles(inside, one.title, before)
    return replace(one, honorific=honorific, title=title, name=name)
