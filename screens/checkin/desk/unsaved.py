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


class Tried(NamedTuple):
    """What became of somebody who could not be saved at first: an answer, or what rule said no."""

    who: str
    answer: Answer | None = None
    error: HoinghiError | None = None


def retry(conference: Conference) -> list[Tried]:
    """Try to save what waits, in its order; returns how each that waits no longer was answered."""
    waiting = unsaved_of(conference)
    done: list[Tried] = []
    while waiting:
        try:
            tried = Tried(waiting[0].who, waiting[0].ask())
        except (NotSaved, Damaged):
            break
        except HoinghiError as error:
            tried = Tried(waiting[0].who, error=error)
        waiting.pop(0)
        done.append(tried)
    return done
