"""How late the day is, in words: in its own evening it is late, and no other day."""

from __future__ import annotations

import pytest

from screens.sentences import say
from screens.words.agenda import drift_text
from tests.store.agenda.test_agenda import SESSIONS, at, slots_of
from tests.store.agenda.test_other_days import DAY, two


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (0, say("drift-none")),
        (20, say("drift-late", minutes=20)),
        (13 * 60, say("drift-late", minutes=13 * 60)),
        (5 * DAY, say("drift-other-day")),
    ],
)
def test_how_late_it_is(now: float, told: str) -> None:
    assert drift_text(slots_of(two(), SESSIONS, at(now))) == told
