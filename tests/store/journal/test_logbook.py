"""What the log says an entry was about, and what it changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.checkin import desk
from store.conference import Conference
from store.journal import logbook
from store.journal.logbook import FieldChange
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    Ballot,
    BallotState,
    Count,
    Delegate,
    Ledger,
    Method,
    Profile,
    Question,
    Tally,
    Task,
)
from store.records.codec import Change


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    return create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))


def test_fields_before_and_after(conference: Conference) -> None:
    (task,) = conference.save("task", Task(order=1, what="Hoa", department="Văn phòng"))
    conference.edit("task", task, due=date(2026, 12, 1), done=True)
    change = conference.log()[-1].changes[0]
    assert logbook.field_changes(conference.state, change) == [
        FieldChange("due", None, date(2026, 12, 1)),
        FieldChange("done", False, True),
    ]
    assert logbook.subject(conference.state, conference.log()[-1]) == ("Hoa", 0)


def test_a_new_record_shows_only_what_was_filled_in(conference: Conference) -> None:
    conference.save("task", Task(order=1, what="Hoa", department=""))
    fields = logbook.field_changes(conference.state, conference.log()[-1].changes[0])
    assert [(f.field, f.before, f.after) for f in fields] == [
        ("order", None, 1),
        ("what", None, "Hoa"),
        ("department", None, ""),
    ]


def test_a_passage_is_about_its_delegate(conference: Conference) -> None:
    (delegate,) = roster.add_delegates(
        conference, "delegate_add", [Delegate(number=0, name="Giàng A Sử [/]")]
    )
    desk.check_in(conference, delegate_id=delegate.id)
    desk.check_in(conference, "không phải mã")
    assert [logbook.subject(conference.state, e)[0] for e in conference.log()[-2:]] == [
        "Giàng A Sử [/]",
        "không phải mã",
    ]


def test_secrets_and_unpublished_secret_counts_are_left_out(conference: Conference) -> None:
    conference.save("cards", replace(conference.state.profile, identity_key="secret"))
    created = conference.log()[-1]
    shown = {
        field.field
        for change in created.changes
        for field in logbook.field_changes(conference.state, change)
    }
    assert "identity_key" not in shown
    counted = Ballot(
        order=9,
        title="Bầu",
        method=Method.PAPER,
        question=Question.EACH,
        base="valid",
        threshold=">1/2",
        secret=True,
        state=BallotState.COUNTED,
        tally=Tally(ledger=Ledger(issued=3), counts=(Count(candidate="A", agree=2),)),
    )
    (saved,) = conference.save("count", counted)
    change = conference.log()[-1].changes[0]
    assert "tally" not in {f.field for f in logbook.field_changes(conference.state, change)}
    conference.edit("publish", saved, state=BallotState.PUBLISHED)
    assert "tally" in {f.field for f in logbook.field_changes(conference.state, change)}


def test_records_of_other_versions_and_strange_tables_do_not_disturb(
    conference: Conference,
) -> None:
    for change in (
        Change("tasks", 1, None, {"what": 5}),
        Change("mine", 1, None, {"x": 1}),
        Change("tasks", 1, None, None),
    ):
        assert logbook.field_changes(conference.state, change) == []
    assert logbook.label(conference.state, Change("mine", 1, None, {"x": 1})) == ""
    assert isinstance(conference.state.profile, Profile)
