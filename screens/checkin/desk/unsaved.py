"""People whose passage could not be saved: remembered, told on every screen, and tried again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.errors import HoinghiError

RETRY_SECONDS = 5.0
"""Between two attempts to save; a full disk may have been made room on."""


class Unsaved(NamedTuple):
    """Who it was, as far as is known, and what saves it as of the time it happened."""

    who: str
    ask: Callable[[], Sequence[Answer]]


_unsaved: WeakKeyDictionary[Conference, list[Unsaved]] = WeakKeyDictionary()


def unsaved_of(conference: Conference) -> list[Unsaved]:
    """What this window has not been able to save, oldest first."""
    return _unsaved.setdefault(conference, [])


class Tried(NamedTuple):
    """What became of somebody who could not be saved at first."""

    who: str
    answers: Sequence[Answer] = ()
    error: HoinghiError | None = None


def is_saved(answers: Sequence[Answer]) -> bool:
    """Whether every code of a line has been put on record."""
    return all(answer.outcome is not Outcome.NOT_SAVED for answer in answers)


def retry(conference: Conference) -> list[Tried]:
    """Try to save what waits, in its order; returns how each that waits no longer was answered."""
    waiting = unsaved_of(conference)
    done: list[Tried] = []
    while waiting:
        try:
            answers = waiting[0].ask()
            if not is_saved(answers):
                break
            tried = Tried(waiting[0].who, answers)
        except HoinghiError as error:
            if error.exit_code == 3:
                break
            tried = Tried(waiting[0].who, error=error)
        waiting.pop(0)
        done.append(tried)
    return done
