"""The agenda at its edges: what comes next, when it is expected, what may be moved past what."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.agenda.edits import inserted, merged, moved
from store.errors import Refused
from store.records import AgendaItem
from tests.store.agenda.test_agenda import SESSIONS, START, at, items, slots_of
from tests.store.agenda.test_agenda import merged as day_after


def test_what_was_skipped_is_not_what_follows() -> None:
    day = items(10, 20, 30, 40)
    day = day_after(day, agenda_rules.start(day, 2, at(0)))
    following = agenda_rules.following(day)
    assert following is not None
    assert following.id == 3
    day = day_after(day, agenda_rules.finish(day, at(5)))
    first = agenda_rules.following(day)
    assert first is not None
    assert first.id == 1


def test_an_item_of_a_session_that_is_gone_comes_first() -> None:
    lost = AgendaItem(id=9, order=5, title="Lạc", kind="other", session_id=7, minutes=5)
    assert [item.id for item in agenda_rules.in_order([*items(10), lost], SESSIONS)] == [9, 1]


def test_slots_count_from_one() -> None:
    assert [slot.position for slot in slots_of(items(5, 5), SESSIONS, at(0))] == [1, 2]


def test_standing_still_before_the_first_item_counts() -> None:
    day = items(10, 20)
    assert timeline.standing_seconds(slots_of(day, SESSIONS, at(-5))) == 0
    slots = slots_of(day, SESSIONS, at(12))
    assert [slot.expected_start for slot in slots] == [at(12), at(22)]
    assert timeline.drift_seconds(slots) == timeline.standing_seconds(slots) == 12 * 60


def test_once_it_has_begun_nothing_that_waits_is_expected_in_the_past() -> None:
    day = items(10, 20, 30)
    day = day_after(day, agenda_rules.start(day, 1, at(0)))
    day = day_after(day, agenda_rules.finish(day, at(10)))
    slots = slots_of(day, SESSIONS, at(45))
    assert [slot.expected_start for slot in slots] == [at(0), at(45), at(65)]
    assert [slot.expected_end for slot in slots] == [at(10), at(65), at(95)]


def test_the_morning_does_not_begin_the_afternoon() -> None:
    morning = items(10)
    afternoon = [replace(item, id=8, session_id=2) for item in items(30)]
    day = day_after(morning, agenda_rules.start(morning, 1, at(0)))
    slots = slots_of([*day, *afternoon], SESSIONS, at(20))
    assert slots[1].expected_start == SESSIONS[2].starts
    assert slots[1].overdue_seconds == 0


def test_an_item_began_when_it_was_started_not_when_it_was_expected() -> None:
    day = items(10, 20)
    day = day_after(day, agenda_rules.start(day, 2, at(3)))
    assert slots_of(day, SESSIONS, at(4))[1].expected_start == at(3)


def test_the_drift_is_that_of_what_runs_else_of_what_was_finished_last() -> None:
    day = items(10, 20, 30)
    day = day_after(day, agenda_rules.start(day, 1, at(0)))
    day = day_after(day, agenda_rules.finish(day, at(10)))
    day = day_after(day, agenda_rules.start(day, 3, at(12)))
    day = day_after(day, agenda_rules.start(day, 2, at(20)))
    # Item 3 took 8 minutes of its 30, and nobody pressed for 2: another order changes nothing.
    assert timeline.drift_seconds(slots_of(day, SESSIONS, at(20))) == -20 * 60
    day = day_after(day, agenda_rules.finish(day, at(40)))
    assert timeline.drift_seconds(slots_of(day, SESSIONS, at(40))) == -20 * 60


def test_a_begun_agenda_is_late_by_what_ran_before() -> None:
    day = items(10, 20)
    day = day_after(day, agenda_rules.start(day, 1, at(4)))
    day = day_after(day, agenda_rules.start(day, 2, at(16)))
    assert timeline.drift_seconds(slots_of(day, SESSIONS, START)) == 6 * 60


def begun(day: list[AgendaItem], *ids: int) -> list[AgendaItem]:
    return [replace(item, started=START) if item.id in ids else item for item in day]


@pytest.mark.parametrize(("item_id", "rows"), [(1, 1), (1, 2), (3, -1)])
def test_nothing_is_moved_past_what_has_begun(item_id: int, rows: int) -> None:
    with pytest.raises(Refused, match="item-begun"):
        moved(begun(items(5, 5, 5), 2), item_id, rows)


def test_what_has_begun_beyond_the_place_is_not_in_the_way() -> None:
    day = begun(items(5, 5, 5), 3)
    assert [item.id for item in moved(day, 1, 1)] == [2, 1, 3]
    assert [item.id for item in moved(day, 2, -1)] == [2, 1, 3]


def test_items_are_numbered_from_one() -> None:
    new = AgendaItem(order=0, title="Mới", kind="other", session_id=1, minutes=5)
    assert [item.order for item in inserted(items(5, 5), 1, new)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("seen", "mine", "theirs", "expected"),
    [
        ("cũ", "mới", "cũ", "mới"),
        ("cũ", "cũ", "mới", "mới"),
        ("", "giữa", "trước giữa sau", "trước giữa sau"),
        ("", "trước giữa sau", "giữa", "trước giữa sau"),
    ],
)
def test_one_who_changed_nothing_overwrites_nobody(
    seen: str, mine: str, theirs: str, expected: str
) -> None:
    assert merged(seen, mine, theirs) == expected


def test_what_is_skipped_can_still_be_moved_and_passed() -> None:
    day = [replace(item, skipped_at=START) if item.id == 2 else item for item in items(5, 5, 5)]
    assert [item.id for item in moved(day, 3, -1)] == [1, 3, 2]
    assert [item.id for item in moved(day, 2, -1)] == [2, 1, 3]
