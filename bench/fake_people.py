"""Invented people for benches and tests: plausible Vietnamese names, the same every time.

The delegates of the practice conferences were made with it once, and are kept as lists since.
"""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from store.data_files import Data

_NAMESAKE_EVERY = 40


class HighlandNames(Data, frozen=True, kw_only=True):
    """One people's family name with middle name, and given names."""

    first: tuple[str, ...]
    given: tuple[str, ...]


class NameParts(Data, frozen=True, kw_only=True):
    """What names of one gender are made of."""

    middle: tuple[str, ...]
    given: tuple[str, ...]
    highland: tuple[HighlandNames, ...]


class Names(Data, frozen=True, kw_only=True):
    """All parts of invented names."""

    families: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    men: NameParts
    women: NameParts


def generated_people(
    count: int, seed: int, *, highland: bool = False
) -> list[tuple[str, str, str, int]]:
    """`count` people as (honorific, name, gender, birth year), always the same for one `seed`.

    Every fortieth shares name and gender, not birth year, with somebody before; `highland`
    mixes in Thái, Mông and Dao names.
    """
    chance = random.Random(seed)
    made: list[tuple[str, str, str, int]] = []
    for number in range(1, count + 1):
        birth_year = chance.randint(1963, 1990)
        gender = chance.choice(("Nam", "Nam", "Nữ"))
        name = _name(chance, gender, highland=highland and chance.random() < 0.4)
        if number % _NAMESAKE_EVERY == 0:
            _, name, gender, other_year = chance.choice(made)
            birth_year += birth_year == other_year
        made.append(("Ông" if gender == "Nam" else "Bà", name, gender, birth_year))
    return made


def generated_units() -> list[tuple[str, str]]:
    """The units of a province as (name, short name or ""): its offices, and its communes."""
    names = _names()
    return [*names.units, *((f"UBND xã {place}", "") for place in names.places)]


@cache
def _names() -> Names:
    text = Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Names)


def _name(chance: random.Random, gender: str, *, highland: bool) -> str:
    parts = _names().men if gender == "Nam" else _names().women
    if highland:
        people = chance.choice(parts.highland)
        return f"{chance.choice(people.first)} {chance.choice(people.given)}"
    family = chance.choice(_names().families)
    middle, given = chance.choice(parts.middle), chance.choice(parts.given)
    return f"{family} {middle} {given}" if middle != given else f"{family} {given}"
