"""A drive that is full between two codes of one line: each is saved later, and none twice."""

from __future__ import annotations

from pathlib import Path

from screens.checkin.desk.line import DeskLine
from screens.checkin.desk.model import DeskModel
from screens.checkin.desk.unsaved import retry, unsaved_of
from store.conference import Conference
from tests.screens.checkin_hall import find, make_hall
from tests.soak.full_disk import without_room


def scan(conference: Conference, *numbers: int) -> None:
    line = "".join(find(conference, number).code for number in numbers)
    DeskModel(conference).scan(DeskLine(line, line))


def passed(conference: Conference) -> list[tuple[int, str, bool]]:
    passages = conference.state.passages.values()
    return [(p.delegate_id, p.outcome, p.annulled_at is None) for p in passages]


def test_what_was_saved_of_a_line_and_taken_back_does_not_come_back(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    with without_room(conference, writes=1):
        scan(conference, 1, 2)
    assert passed(conference) == [(1, "admitted", True)]
    conference.undo()
    assert retry(conference)
    assert passed(conference) == [(1, "admitted", False), (2, "admitted", True)]


def test_a_line_that_is_saved_in_part_again_waits_for_the_rest(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    with without_room(conference):
        scan(conference, 1, 2, 3)
    with without_room(conference, writes=1):
        retry(conference)
    assert unsaved_of(conference)
    retry(conference)
    assert passed(conference) == [(i, "admitted", True) for i in (1, 2, 3)]
    assert not unsaved_of(conference)
