"""What a delegate is called: name, unit and group in words, year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.records import AbsentPerson, Delegate

if TYPE_CHECKING:
    from store.state import State

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(?:18|19|20)\d\d")


def full_name(delegate: Delegate | AbsentPerson) -> str:
    """Honorific, title and name, as people are addressed."""
    before = delegate.honorific
    if delegate.title:
        from store.people.titles import spoken  # the desk has no time for it where nobody has one

        before = spoken(before, delegate.title)
    return f"{before} {delegate.name}".strip()


def titled_name(delegate: Delegate) -> str:
    """Title and name, as cards have them."""
    return f"{delegate.title} {delegate.name}".strip()


def post_at(post: str, units: Iterable[str]) -> str:
    """Post and unit, as in "Phó Giám đốc, Sở Tài chính"; no unit where the post names it.

    Of the unit's names the first is told.
    """
    names = [name for name in units if name]
    is_named = any(name.lower() in post.lower() for name in names)
    return ", ".join(filter(None, (post, "" if is_named or not names else names[0])))


def post_text(state: State, delegate: Delegate) -> str:
    """A delegate's post and unit, as `post_at`."""
    unit = state.units.get(delegate.unit_id)
    return post_at(delegate.post, (unit.name, unit.short) if unit else ())


def unit_name(state: State, delegate: Delegate) -> str:
    """The name of the delegate's unit, "" for none."""
    unit = state.units.get(delegate.unit_id)
    return unit.name if unit else ""


def group_name(state: State, delegate: Delegate) -> str:
    """The name of the delegate's group, "" for none."""
    group = state.groups.get(delegate.group_id)
    return group.name if group else ""


def birth_year(delegate: Delegate) -> str:
    """The year out of whatever the list gave as birth, or ""."""
    found = _YEAR.search(delegate.birth)
    return found.group() if found else ""


def birth_text(birth: str) -> str:
    """A birth as people write it: 25/01/1991; a year, or what nobody understood, as it is."""
    found = _DAY.fullmatch(birth)
    return "/".join(reversed(found.groups())) if found else birth
