"""What is on record of each window, so that its keys can take it back: the model's undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.soak.people import ANNULLED, COUNTS, Move, Person


class Change(NamedTuple):
    """A movement's stamp before and after; with `person` also whether somebody is on the list."""

    move: Move
    before: str | None
    after: str | None
    person: Person | None = None


@dataclass
class Act:
    """One thing that a window did for somebody, in one piece."""

    owner: str
    what: str
    changes: list[Change]
    undoes: Act | None = None
    is_gone: bool = False
    """Whether it was taken back, and not brought back since."""


@dataclass
class Acts:
    """What all windows have done, in order; `owner` is one window from its opening to its end."""

    done: dict[str, list[Act]] = field(default_factory=dict)

    def add(self, owner: str, what: str, *changes: Change) -> Act:
        """A window has done something: it is in force."""
        act = Act(owner, what, list(changes))
        self.done.setdefault(owner, []).append(act)
        for change in changes:
            _put(change, change.after)
        return act

    def next_undo(self, owner: str) -> Act | None:
        """What Ctrl+Z would take back: the window's own last that stands."""
        return next((act for act in self._standing(owner) if act.what != "undo"), None)

    def next_redo(self, owner: str) -> Act | None:
        """Which undo Ctrl+Shift+Z would take back."""
        return next((act for act in self._standing(owner) if act.what == "undo"), None)

    def is_undoing(self, owner: str) -> bool:
        """Whether the window's last act was an undo: the next one is asked about first."""
        done = self.done.get(owner)
        return bool(done) and done[-1].what == "undo" if done else False

    def may_reverse(self, act: Act) -> bool:
        """Whether nothing else was done since to what an act touched."""
        return not act.is_gone and all(
            change.move.stamp == change.after and not _is_needed(change, act)
            for change in act.changes
        )

    def reverse(self, owner: str, what: str, act: Act) -> Act:
        """Take an act back."""
        changes = []
        for change in act.changes:
            after = change.before
            changes.append(Change(change.move, change.after, after or ANNULLED, change.person))
        act.is_gone = True
        if act.undoes:
            act.undoes.is_gone = False
        done = self.add(owner, what, *changes)
        done.undoes = act
        return done

    def _standing(self, owner: str) -> Iterator[Act]:
        for act in reversed(self.done.get(owner, [])):
            if not act.is_gone and not all(map(_is_back, act.changes)):
                yield act


def _put(change: Change, stamp: str | None) -> None:
    change.move.stamp = stamp
    if change.person is not None:
        change.person.is_listed = stamp == COUNTS


def _is_back(change: Change) -> bool:
    """Whether a movement is again as it was before; taken back is taken back."""
    if change.move.stamp != COUNTS:
        return change.before is None or change.before != COUNTS
    return change.before == COUNTS


def _is_needed(change: Change, act: Act) -> bool:
    """Whether a walk-in has done something since, so that they cannot go off the list."""
    if change.person is None or change.after != COUNTS:
        return False
    its_own = [one.move for one in act.changes]
    return any(move not in its_own for move in change.person.passages)
