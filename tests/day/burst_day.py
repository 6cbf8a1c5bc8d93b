"""A day with a programme, awards and members, and windows on it, for typing in bursts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from store.conference import Conference
from store.records import Ballot, Method, Question
from store.state import State
from store.votes import voting

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import ENTER, Terminal, ctrl

NOW = "2026-12-20T08:00:00+07:00"
INSERT, ESCAPE, DOWN = "\x1b[2~", "\x1b", "\x1b[B"
SAVE = ctrl("s")


def fill(*texts: str) -> str:
    """The lines of a form one after another, and saved."""
    return ENTER.join(texts) + SAVE


def has(table: str, **fields: Any) -> Callable[[State], bool]:
    """Whether a table has a record with these fields."""

    def holds(state: State) -> bool:
        records = getattr(state, table).values()
        return any(all(getattr(r, k) == v for k, v in fields.items()) for r in records)

    return holds


def vote(conference: Conference, **fields: Any) -> Ballot:
    values: dict[str, Any] = {
        "order": 0,
        "title": "Bình xét",
        "method": Method.PAPER,
        "question": Question.EACH,
        "base": "valid",
        "threshold": ">1/2",
        "candidates": ("Sở A", "Sở B", "Sở C"),
    }
    return voting.save_ballot(conference, Ballot(**(values | fields)))


def saved(terminal: Terminal, day: Conference, holds: Callable[[State], Any], what: str) -> None:
    def now() -> bool:
        day.refresh()
        return bool(holds(day.state))

    terminal.until(now, what)
