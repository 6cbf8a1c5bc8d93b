"""How a field of a record is declared: what it holds, who may see it, who types it."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from store.records.base import Part


class Care(StrEnum):
    """How a field is treated: shown or not, kept or wiped when personal data are purged.

    `PUBLIC` is what the minutes and the other papers rest on. All else goes as soon as they are
    written (Luật 91/2025/QH15, Điều 14): `PERSONAL` is shown until then, `SECRET` never.
    """

    PUBLIC = "public"
    PERSONAL = "personal"
    SECRET = "secret"


class StoredField(NamedTuple):
    """A field by its attribute.

    `ids_of` is the table whose ids it holds (0: none), `part` what a structured value is made of.
    The secretary types an `edited` field in the form of its record, under the name `typed`, and
    may not leave a `required` one empty. Edited fields stand in the order of their form.
    """

    key: str
    care: Care = Care.PUBLIC
    ids_of: str = ""
    part: type[Part] | None = None
    edited: bool = False
    required: bool = False
    word: str = ""

    @property
    def typed(self) -> str:
        """What forms, lists and JSON call it: there a unit goes by its name, not by an id."""
        return self.key.removesuffix("_id")


def kept_fields(*keys: str, care: Care = Care.PUBLIC) -> tuple[StoredField, ...]:
    """Fields that the program fills in."""
    return tuple(StoredField(key, care) for key in keys)


def typed_fields(
    *keys: str, care: Care = Care.PUBLIC, required: Collection[str] = ()
) -> tuple[StoredField, ...]:
    """Fields that the secretary types, in the order of their form."""
    return tuple(StoredField(key, care, edited=True, required=key in required) for key in keys)
