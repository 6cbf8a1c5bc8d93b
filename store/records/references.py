"""Which record refers to which (quan hệ giữa các bản ghi): for checks, and before a removal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from store.records import TABLES
from store.records.codec import Change, Document
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


class LostHonour(NamedTuple):
    """Why an award would be without its honour: the reason's code and its figures."""

    code: str
    facts: dict[str, str | int]


def lost_honour(
    changes: Sequence[Change], tables: Mapping[str, Mapping[str, Document]]
) -> LostHonour | None:
    """What an award loses by these changes, which names its honour by key; None for nothing.

    Only what the changes bring about counts: an honour that goes, or is not for this kind of
    recipient any more; an award that comes back without its honour.
    """
    moved = {str(image["key"]): str(image["name"]) for image in _images(changes, "ladder")}
    touched = {str(c.id) for c in changes if c.table == "awards" and _other_honour(c)}
    if not (moved or touched):
        return None
    honours = {str(one["key"]): one for one in _after(changes, tables, "ladder").values()}
    awards = _after(changes, tables, "awards")
    concerned = [one for key, one in awards.items() if key in touched or one["honour"] in moved]
    for award in concerned:
        key, who = str(award["honour"]), str(award["recipient"])
        honour = honours.get(key)
        if honour is None and key in moved:
            count = sum(one["honour"] == key for one in concerned)
            return LostHonour("honour-in-use", {"honour": moved[key], "count": count})
        if honour is None:
            return LostHonour("honour-unknown", {"honour": key, "recipient": who})
        if award["kind"] not in honour["holders"]:
            return LostHonour("honour-held", {"honour": str(honour["name"]), "recipient": who})
    return None


def _other_honour(change: Change) -> bool:
    """Whether an award comes to another honour, or is of another kind, than it was."""
    was, now = change.before or {}, change.after or {}
    return any(now.get(key) != was.get(key) for key in ("honour", "kind"))


def _images(changes: Iterable[Change], table: str) -> list[Document]:
    every = (image for c in changes if c.table == table for image in (c.before, c.after))
    return [image for image in every if image]


def _after(
    changes: Iterable[Change], tables: Mapping[str, Mapping[str, Document]], table: str
) -> dict[str, Document]:
    """The records of a table as they are once the changes are made."""
    records = dict(tables.get(table, {}))
    for change in changes:
        if change.table == table and change.after is None:
            records.pop(str(change.id), None)
        elif change.table == table and change.after is not None:
            records[str(change.id)] = change.after
    return records
