"""People whose passage could not be saved: remembered, told on every screen, and tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from store.conference import Conference
from store.errors import Damaged, HoinghiError, NotSaved

if TYPE_CHECKING:
    from store.checkin.rules import Answer

RETRY_SECONDS = 5.0
"""Between two attempts to save; a full disk may have been made room on."""


class Unsaved(NamedTuple):
    """Who it was, as far as is known, and what saves it as of the time it happened."""

    who: str
    ask: Callable[[], Answer]


_unsaved: WeakKeyDictionary[Conference, list[Unsaved]] = WeakKeyDictionary()


def unsaved_of(conference: Conference) -> list[Unsaved]:
    """What this window has not been able to save, oldest first."""
    return _unsaved.setdefault(conference, [])


def retry(conference: Conference) -> int:
    """Try to save what waits, in its order; returns how many passages were answered."""
    waiting = unsaved_of(conference)
    done = 0
    while waiting:
        try:
            waiting[0].ask()
        except (NotSaved, Damaged):
            break
        except HoinghiError:  # a rule says no by now, or the person is gone: answered as well
            pass
        waiting.pop(0)
        done += 1
    return done
