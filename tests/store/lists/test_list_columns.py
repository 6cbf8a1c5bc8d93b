"""The columns of offices' lists against the fields of the records that they fill."""

from __future__ import annotations

import pytest

from store.lists.kinds import KINDS
from store.records import TABLES, Delegate
from store.records.fields import FIELDS, edited

READ_OTHERWISE = {
    "delegates": {"family_name", "given_name", "post_unit", "male", "female", "note"},
    "units": {"number", "note"},
    "awards": {"number", "class", "date", "body", "signer", "note"},
    "agenda": {"number", "time", "note"},
    "speeches": {"number", "note"},
}
"""Columns that hold half a field, two of them, one of another record, or nothing that is kept."""

NOT_IN_LISTS = {"roles", "status", "reason", "vip", "remark", "reported_by", "sessions", "weight"}
"""Fields of a delegate's form without a column of their own; `note` fills the remark."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_is_a_field_or_known_to_be_none(kind: str) -> None:
    fields = {field.typed for field in FIELDS[TABLES[KINDS[kind].table]]}
    assert KINDS[kind].labels.keys() - fields == READ_OTHERWISE.get(kind, set()), (
        "in store/lists/kinds, name a column as its field is typed, or name it in READ_OTHERWISE"
    )


def test_what_the_form_takes_a_list_brings_or_is_known_not_to() -> None:
    asked = {field.typed for field in edited(Delegate)}
    assert asked - KINDS["delegates"].labels.keys() == NOT_IN_LISTS, (
        "give it a column in store/lists/kinds/delegates.py and a place in DelegateRow, or name it"
    )
