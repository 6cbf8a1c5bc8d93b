"""Which public fields scripts and the Excel list are given, and which are knowingly left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from exports.lists.delegates import excel_columns
from store.conference import Conference
from store.records import AgendaItem, Award, Ballot, Delegate, Status
from store.records.fields import FIELDS, Care, StoredField
from tests.exports.full_day import full_day
from tui.show import SHOWN

RECORDS: dict[str, type[Struct]] = {
    "delegates": Delegate,
    "agenda": AgendaItem,
    "ballots": Ballot,
    "awards": Award,
}
"""What `show` tells as JSON, and the record that each row is about."""

OTHER_KEYS = {
    "gap": "gap_minutes",
    "started": "actual_start",
    "finished": "actual_end",
    "award_class": "class",
    "tally": "ledger",
    "call_number": "call",
    "call_place": "place",
}
"""Fields whose key in JSON is not the name under which they are typed."""

NOT_IN_JSON = {
    "delegates": "honorific remark replaced_by replaces reason roles sessions old_codes walk_in "
    "weight",
    "agenda": "conclusion notes order presenter session stamps",
    "ballots": "candidates entitled item key order present proposes second_tally session stamps",
    "awards": "called_at conferred_at delegate honorific honour missed_call moved order post "
    "presenter stamps times_conferred tray",
}
NOT_IN_EXCEL = "code old_codes reason replaced_by replaces sessions walk_in weight"

OTHERWISE: dict[str, Any] = {
    "number": 2,
    "votes": True,
    "weight": 2,
    "walk_in": True,
    "roles": ("chair",),
    "status": Status.CONFIRMED,
    "old_codes": ("1",),
    "sessions": (1,),
    "replaced_by": 2,
    "replaces": 2,
}
"""Values of a delegate's fields that are neither plain text nor the id of a unit or group."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    with full_day(tmp_path_factory.mktemp("full") / "day") as made:
        yield made


def public(record: type[Struct]) -> list[StoredField]:
    return [field for field in FIELDS[record] if field.care is Care.PUBLIC]


@pytest.mark.parametrize("what", RECORDS)
def test_what_scripts_are_told(day: Conference, what: str) -> None:
    form, _ = SHOWN[what]
    keys = form(day)[0].keys()
    fields = {field.typed for field in public(RECORDS[what])}
    untold = {name for name in fields if OTHER_KEYS.get(name, name) not in keys}
    assert untold == set(NOT_IN_JSON[what].split()), (
        "tell scripts in tui/json_forms.py and docs/command-line.md, or name it in NOT_IN_JSON"
    )


def test_what_the_excel_list_has(day: Conference) -> None:
    state, blank = day.state, Delegate(number=1, name="An")
    others = {**OTHERWISE, "unit_id": next(iter(state.units)), "group_id": next(iter(state.groups))}

    def cells(delegate: Delegate) -> list[object]:
        return [column.cell(state, delegate) for column in excel_columns(state)]

    lacking = {
        field.key
        for field in public(Delegate)
        if cells(replace(blank, **{field.key: others.get(field.key, "x")})) == cells(blank)
    }
    assert lacking == set(NOT_IN_EXCEL.split()), (
        "give it a column in exports/lists/delegates.py, or name it in NOT_IN_EXCEL"
    )
