"""What the minutes say of items that were skipped, put in, removed, or never pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock
from store.agenda import edits, printed, steps, timeline
from store.conference import Conference
from store.records import AgendaItem
from tests.exports.bare_day import at, bare_day, said, start


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        with clock.travel(at(7)):
            printed.freeze(made)
        yield made


def of(conference: Conference, position: int) -> AgendaItem:
    return timeline.agenda_items(conference.state)[position - 1]


def test_a_skipped_item_is_named_where_it_stood(conference: Conference, tmp_path: Path) -> None:
    start(conference, 1, at(8))
    with clock.travel(at(8, 5)):
        steps.skip_item(conference, 2)
    start(conference, 3, at(8, 6))
    text = said(conference, tmp_path)
    skipped = "Nội dung “Việc 2” không tiến hành."
    assert text.index("1. Việc 1") < text.index(skipped) < text.index("2. Việc 3")


def test_what_may_still_come_is_not_said_to_be_missing(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    assert "Việc 2" not in said(conference, tmp_path, at(8, 2))


def test_what_nobody_pressed_is_told_once_the_day_is_closed(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    start(conference, 3, at(8, 30))
    with clock.travel(at(9)):
        steps.finish_item(conference)
    assert conference.state.profile.closed_at
    assert "Nội dung “Việc 2”: không có ghi nhận tiến hành." in said(conference, tmp_path)


def test_notes_of_an_item_that_nobody_started_are_kept(
    conference: Conference, tmp_path: Path
) -> None:
    with clock.travel(at(8)):
        edits.edit_item(conference, of(conference, 2), notes="Ông An báo cáo.")
    text = said(conference, tmp_path)
    assert "1. Việc 2" in text
    assert "Ông An báo cáo." in text


def test_what_was_put_in_and_what_was_taken_out(conference: Conference, tmp_path: Path) -> None:
    first, second = of(conference, 1), of(conference, 2)
    with clock.travel(at(8)):
        new = AgendaItem(
            order=0, title="Tặng hoa", kind="other", session_id=first.session_id, minutes=5
        )
        edits.add_item(conference, first.id, new)
        edits.remove_item(conference, second.id)
    start(conference, 1, at(8))
    start(conference, 2, at(8, 10))
    text = said(conference, tmp_path)
    assert "2. Tặng hoa (" in text
    assert "; ngoài chương trình đã in)" in text or "(ngoài chương trình đã in)" in text
    assert "Nội dung “Việc 2” được bỏ khỏi chương trình." in text


@pytest.mark.parametrize("kind", ["welcome", "break"])
def test_a_reception_or_a_break_has_no_number_and_no_line(
    conference: Conference, tmp_path: Path, kind: str
) -> None:
    edits.edit_item(conference, of(conference, 2), kind=kind)
    for position, hour in ((1, 8), (2, 9), (3, 10)):
        start(conference, position, at(hour))
    text = said(conference, tmp_path)
    assert "Việc 2" not in text
    assert text.index("1. Việc 1") < text.index("2. Việc 3")


def test_what_was_written_of_a_break_is_told_without_a_number(
    conference: Conference, tmp_path: Path
) -> None:
    edits.edit_item(conference, of(conference, 2), kind="break", notes="Thăm gian trưng bày.")
    for position, hour in ((1, 8), (2, 9), (3, 10)):
        start(conference, position, at(hour))
    text = said(conference, tmp_path)
    assert "# Việc 2 (09 giờ 00 – 10 giờ 00)\nThăm gian trưng bày.\n# 2. Việc 3" in text
