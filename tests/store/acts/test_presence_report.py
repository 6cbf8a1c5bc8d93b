"""What the chair announced stays announced."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import clock
from store.acts import presence_report
from store.agenda import timeline
from store.checkin import desk
from store.conference import Conference
from store.errors import Refused
from store.records import AgendaItem
from tests.store.conftest import MORNING


def item(conference: Conference, kind: str = "introduction") -> AgendaItem:
    return next(one for one in timeline.agenda_items(conference.state) if one.kind == kind)


def come(conference: Conference, number: int) -> None:
    delegate = next(d for d in conference.state.delegates.values() if d.number == number)
    desk.check_in(conference, delegate.code)


def test_the_counts_of_one_moment_are_kept(conference: Conference) -> None:
    come(conference, 1)
    come(conference, 2)
    kept = presence_report.take(conference, item(conference).id)
    assert (kept.people.summoned, kept.people.inside, kept.people.unexcused) == (3, 2, 1)
    assert kept.at == MORNING
    assert (kept.have, kept.base_votes, kept.need) == (2, 3, 2)
    with clock.travel(MORNING + timedelta(minutes=9)):
        come(conference, 3)
    assert presence_report.of_item(conference.state, item(conference).id) == kept
    assert presence_report.of_session(conference.state, kept.session_id) == kept
    assert presence_report.headcount_of(kept.people).present == 2


def test_the_counts_by_unit_and_group_add_up(conference: Conference) -> None:
    come(conference, 1)
    kept = presence_report.take(conference, item(conference).id)
    for parts in (kept.groups, kept.units):
        assert sum(part.summoned for part in parts) == kept.people.summoned
        assert sum(part.inside for part in parts) == 1


def test_taken_again_it_takes_the_place_of_the_first_and_can_be_undone(
    conference: Conference,
) -> None:
    come(conference, 1)
    first = presence_report.take(conference, item(conference).id)
    come(conference, 2)
    with clock.travel(MORNING + timedelta(minutes=5)):
        second = presence_report.take(conference, item(conference).id)
    assert (second.id, second.people.inside) == (first.id, 2)
    conference.undo()
    assert conference.state.presence_reports == {first.id: first}


def test_nothing_is_announced_of_a_hall_that_nobody_counted(conference: Conference) -> None:
    with pytest.raises(Refused, match="nobody-counted"):
        presence_report.take(conference, item(conference).id)
    assert not conference.state.presence_reports


def test_an_item_that_is_gone(conference: Conference) -> None:
    with pytest.raises(Refused, match="record-gone"):
        presence_report.take(conference, 999)
    assert presence_report.of_item(conference.state, 999) is None
