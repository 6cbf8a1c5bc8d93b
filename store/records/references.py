"""Which record refers to which (quan hệ giữa các bản ghi): for checks, and before a removal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from store.records import TABLES
from store.records.codec import Document
from store.records.fields import FIELDS

_HOLDING = tuple(
    (table, field.key, field.ids_of)
    for table, record_type in TABLES.items()
    for field in FIELDS[record_type]
    if field.ids_of
)
"""Table, field, and the table that the field's ids (0: none) are of."""


class Reference(NamedTuple):
    """The record `id` of `table` names the record `wanted` of `target` in its `field`."""

    table: str
    id: int
    field: str
    target: str
    wanted: int


def references(tables: Mapping[str, Mapping[str, Document]]) -> Iterator[Reference]:
    """Every reference that counts; an annulled passage may outlive the delegate it was of."""
    for table, field, target in _HOLDING:
        for key, document in tables.get(table, {}).items():
            if document.get("annulled_at"):
                continue
            held = document.get(field, 0)
            for wanted in held if isinstance(held, list) else [held]:
                if wanted:
                    yield Reference(table, int(key), field, target, wanted)


def voting_on(tables: Mapping[str, Mapping[str, Document]], delegate_id: int) -> Iterator[str]:
    """Titles of the votes, not withdrawn, on whose frozen lists a delegate stands."""
    for document in tables.get("electorates", {}).values():
        ballot = tables.get("ballots", {}).get(str(document.get("ballot_id")), {})
        named = any(one.get("delegate_id") == delegate_id for one in document.get("voters", ()))
        if named and ballot and ballot.get("state") != "void":
            yield str(ballot["title"])
