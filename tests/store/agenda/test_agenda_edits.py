"""Changing the agenda: order, adding, removing, and notes that two windows write at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.agenda import edits, steps, timeline
from store.agenda.edits import inserted, moved
from store.clock import VIETNAM, parse_time
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.records import AgendaItem, Ballot, Speech
from store.stale import merged_text

START = parse_time("2026-12-20T07:30")


def items(count: int, begun: int = 0) -> list[AgendaItem]:
    return [
        AgendaItem(
            id=place,
            order=place,
            title=f"Nội dung {place}",
            kind="other",
            session_id=1 if place <= count // 2 else 2,
            minutes=10,
            started=START if place <= begun else None,
            finished=START if place < begun else None,
        )
        for place in range(1, count + 1)
    ]


def ids(changed: list[AgendaItem]) -> list[int]:
    return [item.id for item in sorted(changed, key=lambda item: item.order)]


@pytest.mark.parametrize(
    ("item_id", "rows", "expected"),
    [
        (2, 1, [1, 3, 2, 4]),
        (2, -1, [2, 1, 3, 4]),
        (1, -1, [1, 2, 3, 4]),
        (4, 1, [1, 2, 3, 4]),
        (1, 9, [2, 3, 4, 1]),
    ],
)
def test_moving(item_id: int, rows: int, expected: list[int]) -> None:
    assert ids(moved(items(4), item_id, rows)) == expected


def test_an_item_joins_the_session_it_moves_into() -> None:
    changed = {item.id: item for item in moved(items(4), 2, 1)}
    assert [changed[i].session_id for i in (1, 2, 3, 4)] == [1, 2, 2, 2]


@pytest.mark.parametrize(("item_id", "rows"), [(1, 1), (2, 1), (3, -1)])
def test_what_has_begun_stays_where_it_is(item_id: int, rows: int) -> None:
    with pytest.raises(Refused, match="item-begun"):
        moved(items(4, begun=2), item_id, rows)


@given(st.integers(1, 8), st.integers(1, 8), st.integers(-9, 9))
def test_moving_there_and_back_changes_nothing(count: int, item_id: int, rows: int) -> None:
    item_id = min(item_id, count)
    before = items(count)
    there = sorted(moved(before, item_id, rows), key=lambda item: item.order)
    way = ids(there).index(item_id) - ids(before).index(item_id)
    assert ids(moved(there, item_id, -way)) == ids(before)


def test_inserting() -> None:
    new = AgendaItem(order=0, title="Mới", kind="other", session_id=1, minutes=5)
    assert ids(inserted(items(3), 1, new)) == [1, 0, 2, 3]
    assert ids(inserted(items(3), 99, new)) == [1, 2, 3, 0]


MERGES = [
    ("", "tôi", "", "tôi"),
    ("", "", "họ", "họ"),
    ("cũ", "cũ", "cũ họ", "cũ họ"),
    ("cũ", "cũ tôi", "cũ", "cũ tôi"),
    ("cũ", "cũ tôi", "cũ tôi", "cũ tôi"),
    ("cũ", "cũ\ntôi", "cũ\nhọ", "cũ\nhọ\ntôi"),
    ("", "tôi", "họ", "họ\ntôi"),
    ("cũ", "mới hẳn", "cũ họ", "cũ họ\nmới hẳn"),
]


@pytest.mark.parametrize(("seen", "mine", "theirs", "expected"), MERGES)
def test_merging(seen: str, mine: str, theirs: str, expected: str) -> None:
    assert merged_text(seen, mine, theirs) == expected


@given(st.text("ab\n", max_size=6), st.text("cd", max_size=6), st.text("ef", max_size=6))
def test_merging_loses_no_word_that_was_added(seen: str, mine: str, theirs: str) -> None:
    both = merged_text(seen, seen + mine, seen + theirs)
    assert seen in both
    assert mine in both
    assert theirs in both


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    return create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))


def test_adding_and_taking_back(conference: Conference) -> None:
    before = timeline.agenda_items(conference.state)
    new = replace(before[1], id=0, title="Văn nghệ chào mừng")
    saved = edits.add_item(conference, before[1].id, new)
    after = timeline.agenda_items(conference.state)
    assert [item.id for item in after] == [
        *(item.id for item in before[:2]),
        saved.id,
        *(item.id for item in before[2:]),
    ]
    conference.undo()
    assert timeline.agenda_items(conference.state) == before


def test_removing_takes_the_speeches_along_and_keeps_the_ballots(conference: Conference) -> None:
    item = timeline.agenda_items(conference.state)[3]
    other = timeline.agenda_items(conference.state)[4]
    conference.save(
        "speech",
        Speech(item_id=item.id, order=1, speaker="Lò Thị Mai"),
        Speech(item_id=other.id, order=1, speaker="Vàng A Páo"),
    )
    ballot = Ballot(
        order=1,
        title="Thông qua",
        method="hands",  # type: ignore[arg-type]
        question="single",  # type: ignore[arg-type]
        base="present",
        threshold=">1/2",
        item_id=item.id,
    )
    (saved,) = conference.save("ballot", ballot)
    edits.remove_item(conference, item.id)
    assert item.id not in conference.state.agenda
    assert [s.speaker for s in conference.state.speeches.values()] == ["Vàng A Páo"]
    assert conference.state.ballots[saved.id].item_id == 0
    conference.undo()
    assert len(conference.state.speeches) == 2
    assert conference.state.ballots[saved.id].item_id == item.id


def test_what_runs_is_not_removed(conference: Conference) -> None:
    steps.next_item(conference)
    first = timeline.agenda_items(conference.state)[0]
    with pytest.raises(Refused, match="item-begun"):
        edits.remove_item(conference, first.id)
    with pytest.raises(Refused, match="record-gone"):
        edits.remove_item(conference, 999)


def test_two_windows_write_notes_on_one_item(conference: Conference) -> None:
    seen = timeline.agenda_items(conference.state)[0]
    other = Conference.open(conference.folder, "bàn 2")
    edits.note_item(other, seen, "Bàn 2 ghi", "")
    steps.start_item(other, 1)
    saved = edits.note_item(conference, seen, "Thư ký ghi", "Nhất trí")
    assert saved.notes == "Bàn 2 ghi\nThư ký ghi"
    assert saved.conclusion == "Nhất trí"
    assert saved.started is not None, "what the other window did to the item stays"
    assert saved.started.utcoffset() == VIETNAM.utcoffset(None)
    other.close()


def test_edit_changes_only_the_named_fields(conference: Conference) -> None:
    seen = timeline.agenda_items(conference.state)[0]
    other = Conference.open(conference.folder, "bàn 2")
    other.edit("agenda_edit", seen, presenter="Đồng chí Sùng A Hồ")
    saved = conference.edit("agenda_edit", seen, title="Đón tiếp")
    assert (saved.title, saved.presenter) == ("Đón tiếp", "Đồng chí Sùng A Hồ")
    other.remove("agenda_remove", saved)
    with pytest.raises(Refused, match="record-gone"):
        conference.edit("agenda_edit", seen, title="x")
    other.close()
