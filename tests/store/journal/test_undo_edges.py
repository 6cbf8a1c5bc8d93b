"""The rules of taking back on plain entries: which change, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from store.errors import Refused
from store.journal import snapshot
from store.journal.undo import (
    NOT_UNDOABLE,
    Mine,
    cancelled,
    last_redoable,
    last_undoable,
    origin,
    reverse,
)
from store.records.codec import Change, Document
from tests.store.journal.test_journal_edges import NOW, entry

CHANGED: Mapping[str, Mapping[str, Document]] = {
    "notes": {str(number): {"text": "sửa"} for number in range(1, 9)},
    "passages": {"1": {"outcome": "admitted"}},
    "ballots": {"1": {"title": "Bầu", "state": "open"}},
}
"""Every record is otherwise than before any entry of these tests."""


def by(desk: str) -> Mine:
    return lambda entry: entry.desk == desk


def test_the_newest_change_of_a_desk_that_still_stands() -> None:
    log = [entry(1), entry(2), entry(3, desk="B"), entry(4, "undo", undoes=2), entry(5, "publish")]
    assert last_undoable(log, CHANGED, by("A")).seq == 1
    assert last_undoable(log, CHANGED, by("B")).seq == 3
    with pytest.raises(Refused, match="nothing-to-undo"):
        last_undoable(log, CHANGED, by("C"))
    with pytest.raises(Refused, match="nothing-to-undo"):
        last_undoable([entry(1), entry(2, "undo", "B", undoes=1)], CHANGED, by("A"))


@pytest.mark.parametrize("action", sorted(NOT_UNDOABLE))
def test_what_is_final_is_never_taken_back(action: str) -> None:
    assert last_undoable([entry(1), entry(2, action)], CHANGED, by("A")).seq == 1


@pytest.mark.parametrize(
    ("outcome", "direction", "moves"),
    [("admitted", "in", True), ("left", "out", True), ("returned", "in", True)]
    + [(outcome, "in", False) for outcome in ("already", "unknown", "declined", "foreign")],
)
def test_what_moved_nobody_is_passed_over(outcome: str, direction: str, moves: bool) -> None:
    passage = {"delegate_id": 3, "outcome": outcome, "direction": direction}
    scan = replace(entry(2, "check_in"), changes=(Change("passages", 1, None, passage),))
    assert last_undoable([entry(1), scan], CHANGED, by("A")).seq == 1 + moves
    linked = Change("delegates", 3, {"name": "Mỵ"}, {"name": "Mỵ", "card_tail": "1234"})
    both = replace(scan, changes=(linked, *scan.changes))
    assert last_undoable([entry(1), both], CHANGED, by("A")).seq == 2


def test_an_undo_is_taken_back_by_its_own_desk_and_the_act_stands_again() -> None:
    log = [entry(1), entry(2), entry(3, "undo", undoes=2), entry(4, "undo", undoes=1)]
    assert last_redoable(log, CHANGED, by("A")).seq == 4
    log.append(entry(5, "redo", undoes=4))
    assert last_redoable(log, CHANGED, by("A")).seq == 3
    assert cancelled(log) == {2, 4}
    assert last_undoable(log, CHANGED, by("A")).seq == 5  # what was done last, goes first
    assert origin(log, log[4]).seq == 1
    log.append(entry(6, "undo", undoes=5))
    assert cancelled(log) == {1, 2, 5}
    assert last_redoable(log, CHANGED, by("A")).seq == 6
    for desk in ("B", "C"):
        with pytest.raises(Refused, match="nothing-to-redo"):
            last_redoable(log, CHANGED, by(desk))


def test_votes_are_not_redone() -> None:
    opened = Change("ballots", 1, {"title": "Bầu"}, {"title": "Bầu", "state": "open"})
    back = replace(entry(2, "undo", undoes=1), changes=(opened,))
    with pytest.raises(Refused, match="nothing-to-redo"):
        last_redoable([entry(1), back], CHANGED, by("A"))


def test_what_is_as_before_already_is_passed_over() -> None:
    """Somebody took it back by another way: by choosing it in a list, at another desk."""
    annulled = {"outcome": "admitted", "annulled_at": "2026-11-20T07:00:00+07:00"}
    scan = Change("passages", 1, None, {"outcome": "admitted"})
    log = [entry(1), replace(entry(2, "check_in"), changes=(scan,))]
    assert last_undoable(log, CHANGED, by("A")).seq == 2
    assert last_undoable(log, {**CHANGED, "passages": {"1": annulled}}, by("A")).seq == 1
    back = Change("passages", 1, {"outcome": "admitted"}, annulled)
    log = [replace(entry(3, "undo", undoes=2), changes=(back,))]
    assert last_redoable(log, {"passages": {"1": annulled}}, by("A")).seq == 3
    with pytest.raises(Refused, match="nothing-to-redo"):
        last_redoable(log, CHANGED, by("A"))


def test_who_may_vote_stays_on_the_list() -> None:
    person: Document = {"name": "Mỵ"}
    tables: dict[str, dict[str, Document]] = {
        "delegates": {"7": person},
        "ballots": {"3": {"title": "Bầu", "state": "open"}},
        "electorates": {"3": {"ballot_id": 3, "voters": [{"name": "Páo"}, {"delegate_id": 7}]}},
    }
    added = Change("delegates", 7, None, person)
    with pytest.raises(Refused) as refused:
        reverse([added], tables, NOW, "A")
    assert (refused.value.code, refused.value.facts["title"]) == ("newcomer-votes", "Bầu")
    tables["ballots"]["3"]["state"] = "void"
    assert reverse([added], tables, NOW, "A")[0].after is None


def test_an_origin_that_a_purge_took_is_the_last_that_is_left() -> None:
    assert origin([entry(7, "purge"), entry(8, "undo", undoes=3)], entry(8, undoes=3)).seq == 8


def test_a_code_once_given_is_revoked_and_never_forgotten() -> None:
    old: Document = {"name": "Mỵ", "code": "1", "old_codes": ["0"]}
    new: Document = {"name": "Mỵ", "code": "2", "old_codes": ["0", "1"]}
    back = taken_back(Change("delegates", 7, old, new), new)
    assert back.after == {"name": "Mỵ", "code": "1", "old_codes": ["0", "2"]}
    again = taken_back(back, back.after)
    assert again.after == {"name": "Mỵ", "code": "2", "old_codes": ["0", "1"]}
    # What was done before the badge was issued anew can be taken back all the same.
    seated = Change("delegates", 7, {**old, "seat": "A1"}, old)
    assert taken_back(seated, back.after).after == {**(back.after or {}), "seat": "A1"}
    with pytest.raises(Refused, match="changed-since"):
        taken_back(seated, {**old, "old_codes": []})


def test_what_is_annulled_again_says_when_and_by_whom() -> None:
    counted = {"delegate_id": 3, "outcome": "admitted"}
    mark = {"annulled_at": "2026-11-20T07:00:00+07:00", "annulled_by": "B", "annul_reason": "nhầm"}
    found = taken_back(Change("passages", 1, {**counted, **mark}, counted), counted)
    assert found.after == {**counted, **mark, "annulled_at": NOW.isoformat(), "annulled_by": "A"}


def test_two_people_never_get_one_number() -> None:
    gone = Change("delegates", 7, {"name": "Mỵ", "number": 9}, None)
    tables: snapshot.Tables = {"delegates": {"8": {"name": "Páo", "number": 9}}}
    with pytest.raises(Refused) as refused:
        reverse([gone], tables, NOW, "A")
    assert (refused.value.code, refused.value.facts) == (
        "number-taken",
        {"number": 9, "name": "Páo"},
    )


def taken_back(change: Change, current: dict[str, Any] | None) -> Change:
    tables = {change.table: {str(change.id): current}} if current else {}
    (found,) = reverse([change], tables, NOW, "A")
    return found


def test_before_and_after_change_places() -> None:
    old, new = {"text": "cũ"}, {"text": "mới"}
    assert taken_back(Change("notes", 1, old, new), new) == Change("notes", 1, new, old)
    assert taken_back(Change("notes", 1, None, new), new) == Change("notes", 1, new, None)
    assert taken_back(Change("notes", 1, old, None), None) == Change("notes", 1, None, old)


def test_what_was_changed_since_is_named() -> None:
    for current in (None, {"text": "khác"}):
        with pytest.raises(Refused) as refused:
            taken_back(Change("notes", 4, None, {"text": "mới"}), current)
        assert refused.value.code == "changed-since"
        assert refused.value.facts == {"table": "notes", "id": 4}


def test_a_ballot_published_since_is_named_by_its_title() -> None:
    change = Change("ballots", 1, None, {"title": "Bầu", "state": "draft"})
    for state, code in (("published", "published-since"), ("open", "changed-since")):
        with pytest.raises(Refused, match=code):
            taken_back(change, {"title": "Bầu", "state": state})
    with pytest.raises(Refused, match="changed-since"):
        taken_back(change, None)


def test_a_passage_is_annulled_and_never_removed() -> None:
    scanned = {"delegate_id": 0, "line": "x"}
    found = taken_back(Change("passages", 1, None, scanned), scanned)
    mark = {"annulled_at": NOW.isoformat(), "annulled_by": "A", "annul_reason": "undo"}
    assert found.after == {**scanned, **mark}
    annulled = {**scanned, **mark}
    back = taken_back(Change("passages", 1, scanned, annulled), annulled)
    assert back.after == scanned


def test_who_was_added_and_admitted_at_once_leaves_only_a_name() -> None:
    person: Document = {"name": "Mỵ"}
    scanned: Document = {"delegate_id": 7, "line": ""}
    changes = [Change("delegates", 7, None, person), Change("passages", 1, None, scanned)]
    tables: snapshot.Tables = {"delegates": {"7": person}, "passages": {"1": scanned}}
    gone, passage = reverse(changes, tables, NOW, "A")
    assert gone.after is None
    assert passage.after is not None
    assert passage.after["line"] == "Mỵ"


def test_a_wiped_card_does_not_come_back_with_its_delegate() -> None:
    held = {"name": "Mỵ", "card_hash": "ab", "card_tail": "1234"}
    assert taken_back(Change("delegates", 7, held, None), None).after == {"name": "Mỵ"}
    seated = {**held, "seat": "A1"}
    assert taken_back(Change("delegates", 7, held, seated), seated).after == held


def test_what_something_else_refers_to_stays() -> None:
    unit: Document = {"name": "Sở"}
    person: Document = {"name": "Mỵ", "unit_id": 3}
    tables: snapshot.Tables = {"units": {"3": unit}, "delegates": {"7": person}}
    alone = [Change("units", 3, None, unit)]
    with pytest.raises(Refused) as refused:
        reverse(alone, tables, NOW, "A")
    assert refused.value.facts == {"table": "units", "id": 3}
    together = [*alone, Change("delegates", 7, None, person)]
    assert [change.after for change in reverse(together, tables, NOW, "A")] == [None, None]
    renamed = [Change("units", 3, {"name": "Ty"}, unit)]
    assert reverse(renamed, tables, NOW, "A")[0].after == {"name": "Ty"}


def closed(state: str, change: Change) -> Refused:
    tables = {
        "ballots": {"3": {"title": "Bầu", "state": state}},
        change.table: {str(change.id): change.after or {}},
    }
    with pytest.raises(Refused) as refused:
        reverse([change], tables, NOW, "A")
    return refused.value


def test_what_a_published_or_withdrawn_ballot_rests_on_is_not_taken_back() -> None:
    for table in ("roll_calls", "teller_sheets", "electorates"):
        for old in (None, {"ballot_id": 3, "answers": ["", "agree"]}):
            answered = Change(table, 8, old, {"ballot_id": 3, "answers": ["agree"]})
            assert closed("published", answered).code == "published-since"
            assert closed("void", answered).code == "ballot-closed"
        gone = Change(table, 8, {"ballot_id": 3}, None)
        assert closed("published", gone).code == "published-since"
    open_ballot: dict[str, dict[str, Document]]
    open_ballot = {"ballots": {"3": {"title": "Bầu", "state": "open"}}, "roll_calls": {"8": {}}}
    reverse([Change("roll_calls", 8, {"ballot_id": 3}, {})], open_ballot, NOW, "A")


def test_what_has_nothing_to_do_with_a_published_ballot_is_taken_back() -> None:
    tables: dict[str, dict[str, Document]] = {
        "ballots": {"1": {"title": "Bầu", "state": "published"}},
        "units": {"4": {"name": "Sở Y tế"}},
        "teller_sheets": {"2": {"ballot_id": 3, "collected": 3}},
    }
    renamed = Change("units", 4, {"name": "Sở"}, {"name": "Sở Y tế"})
    assert reverse([renamed], tables, NOW, "A")[0].after == {"name": "Sở"}
    counted = Change(
        "teller_sheets", 2, {"ballot_id": 3, "collected": 2}, {"ballot_id": 3, "collected": 3}
    )
    assert reverse([counted], tables, NOW, "A")[0].after == {"ballot_id": 3, "collected": 2}


def test_a_withdrawal_is_not_taken_back() -> None:
    stood = {"title": "Bầu", "state": "published"}
    withdrawn = Change("ballots", 3, stood, {"title": "Bầu", "state": "void"})
    with pytest.raises(Refused, match="ballot-closed"):
        taken_back(withdrawn, {"title": "Bầu", "state": "void"})


def test_a_ballot_that_is_a_draft_since_has_no_state_on_disk() -> None:
    with pytest.raises(Refused, match="changed-since"):
        taken_back(Change("ballots", 1, None, {"title": "Bầu"}), {"title": "Khác"})


def test_a_sheet_does_not_come_back_beside_a_newer_one_of_the_same_teller() -> None:
    finished = Change("teller_sheets", 2, {"ballot_id": 3, "collected": 2}, None)
    for teller, refused in ((1, True), (2, False)):
        newer: Document = {"ballot_id": 3, "teller": teller, "typed": {"issued": "1"}}
        tables = {"teller_sheets": {"5": newer}}
        if refused:
            with pytest.raises(Refused, match="changed-since"):
                reverse([finished], tables, NOW, "A")
        else:
            (back,) = reverse([finished], tables, NOW, "A")
            assert back.after == {"ballot_id": 3, "collected": 2}
