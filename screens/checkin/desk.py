"""What the parts of the desk's screen share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from screens.checkin.lists import standing
from screens.checkin.settings import DeskSettings, settings_of
from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.words.checkin import Words
from store.checkin import attendance
from store.checkin.rules import Answer
from store.errors import Damaged, HoinghiError, NotSaved
from store.records import Delegate, Session


class Desk(Room):
    """A desk with its last answer.

    `last_id` is the delegate it was about; `done` a delegate as changed by this desk and shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answer: Answer | None = None
        self.answer_out = False
        self.last_id: int | None = None
        self.done: Delegate | None = None
        self._keys = (False, False)

    @property
    def settings(self) -> DeskSettings:
        """How this window's desk works."""
        return settings_of(self.conference)

    @property
    def session(self) -> Session:
        """The session this desk serves."""
        chosen = self.settings.session_order
        if chosen not in {session.order for session in self.state.sessions.values()}:
            chosen = self.settings.session_order = None
        return attendance.session(self.conference.state, chosen)

    def standing_of(self, delegate: Delegate) -> str:
        """Where a delegate is, in a word."""
        return standing(self.state, delegate, self.session)

    def take(self, ask: Callable[[], Answer]) -> None:
        """Do what gives an answer, and show it."""
        raise NotImplementedError

    def show_words(self, shown: Words) -> None:
        """Put something into the big result."""
        raise NotImplementedError

    def show_mode(self) -> None:
        """Bring the banner up to date."""
        raise NotImplementedError

    def marks(self) -> list[str]:
        """What the banner says before all else."""
        return []

    def chosen_id(self) -> int | None:
        """The delegate the next action is about; 0 when one of several must be chosen first."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Bring the footer up to date; drawing it at every scan of a burst would cost more."""
        may_force = self.answer is not None and self.answer.may_be_forced
        keys = (may_force, self.chosen_id() is not None)
        if keys != self._keys:
            self._keys = keys
            self.refresh_bindings()

    def complain(self, key: str) -> None:
        """Say why nothing was done, where everybody at the desk looks."""
        self.ring()
        self.show_words(Words("warn", say(key), []))

    def show_error(self, error: HoinghiError) -> None:
        """Show in large why nothing was saved, or what rule said no."""
        self.answer = None
        self.ring()
        if isinstance(error, NotSaved | Damaged):
            lines = [say_error(error), say("checkin-advice-not-saved")]
            self.show_words(Words("bad", say("checkin-head-not-saved"), lines))
        else:
            self.show_words(Words("bad", say("checkin-refused"), [say_error(error)]))
        self.show_keys()

    def ring(self) -> None:
        """Ring, unless the bell is off."""
        if self.settings.bell:
            self.app.bell()

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run an action; what the store refuses is shown in large."""
        try:
            yield
        except HoinghiError as error:
            self.show_error(error)
        self.conference_changed()

    def holds_a_scan(self, values: dict[str, str]) -> bool:
        """Whether a scanner typed into a dialog; then nothing is done, and that is said."""
        scanned = any(sum(c.isdigit() for c in text) >= 8 for text in values.values())
        if scanned:
            self.complain("checkin-scanned-into-dialog")
        return scanned
