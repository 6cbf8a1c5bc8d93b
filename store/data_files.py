"""Data files that ship with the program: TOML under `store/data`, read into frozen records."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Annotated, Literal, TypeVar

import msgspec

Hour = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""A time of day such as "07:30"."""

Threshold = Annotated[str, msgspec.Meta(pattern=r"^>?([1-9]\d*/[1-9]\d*|\d{1,3}%)$")]
"""A share such as "2/3" or "80%"; strict only where ">" stands before it."""

Index = Annotated[int, msgspec.Meta(ge=1)]
"""A place in another list of the same file, counted from 1."""

Grade = Literal["A", "B", "C", "U"]
"""How sure a fact is: read in full, read in part, practice, unconfirmed."""

Base = Literal["members", "summoned", "present", "issued", "collected", "valid", "for_against"]
"""What a vote's share is taken of."""


class Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything read from a data file; a misspelt field is an error."""


T = TypeVar("T", bound=Data)


def read_builtin(kind: type[T], *path: str) -> T:
    """Read the TOML file at `path` below `store/data` into one `kind`."""
    return msgspec.convert(tomllib.loads(read_text(*path)), kind)


def read_text(*path: str) -> str:
    """The text of the file at `path` below `store/data`."""
    return files("store").joinpath("data", *path).read_text(encoding="utf-8")
