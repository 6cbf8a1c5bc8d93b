"""Which record refers to which (quan hệ giữa các bản ghi): for checks, and before a removal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from store.records.codec import Document

FIELDS = (
    ("delegates", "unit_id", "units"),
    ("delegates", "group_id", "groups"),
    ("delegates", "sessions", "sessions"),
    ("delegates", "replaced_by", "delegates"),
    ("delegates", "replaces", "delegates"),
    ("passages", "delegate_id", "delegates"),
    ("passages", "session_id", "sessions"),
    ("agenda", "session_id", "sessions"),
    ("speeches", "item_id", "agenda"),
    ("speeches", "unit_id", "units"),
    ("ballots", "item_id", "agenda"),
    ("ballots", "previous_id", "ballots"),
    ("teller_sheets", "ballot_id", "ballots"),
    ("criteria", "ballot_id", "ballots"),
    ("scores", "ballot_id", "ballots"),
    ("scores", "criterion_id", "criteria"),
    ("awards", "decision_id", "decisions"),
    ("awards", "delegate_id", "delegates"),
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
    for table, field, target in FIELDS:
        for key, document in tables.get(table, {}).items():
            if document.get("annulled_at"):
                continue
            held = document.get(field, 0)
            for wanted in held if isinstance(held, list) else [held]:
                if wanted:
                    yield Reference(table, int(key), field, target, wanted)
