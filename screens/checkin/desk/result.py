"""What the desk has to show and to be heard: the last answer, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest

from screens.checkin.desk.settings import settings_of
from screens.checkin.desk.unsaved import Unsaved, unsaved_of
from screens.sentences import say, say_error
from screens.widgets.plain import Sound
from screens.words.checkin import Words, who_scanned
from store.checkin.lines.scanning import read_line
from store.checkin.lines.splitting import pieces
from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.errors import Damaged, HoinghiError, NotSaved
from store.records import Delegate
from store.state import State


def not_on_record(
    state: State, line: str, answers: Sequence[Answer], check_in: Callable[..., Answer]
) -> list[Unsaved]:
    """What of a line has not been saved: each code waits by itself.

    With the whole line, what was saved of it and taken back since would be saved once more.
    """
    found = pieces(line, state.profile.event_code, state.by_code)
    return [
        Unsaved(
            who_scanned(state, piece.text), partial(check_in, piece.text, reading=piece.reading)
        )
        for piece, answer in zip_longest(found, answers)
        if piece and (answer is None or answer.outcome is Outcome.NOT_SAVED)
    ]


def ready() -> Words:
    """What stands there while nothing has happened."""
    return Words("idle", say("checkin-ready"), [say("checkin-ready-hint")])


class DeskResult:
    """The big answer of one window's desk.

    `answer` is what is shown, `answer_out` whether it was given to somebody going out, `last_id`
    the delegate of the last answer, `done` a delegate as changed by this desk and shown.
    `answered` asks for the answer to be seen beside the hits, `sound` to be heard, once.
    """

    def __init__(self, conference: Conference) -> None:
        self.conference = conference
        self.state = conference.state
        self.settings = settings_of(conference)
        self.shown = ready()
        self.answered = True
        self.sound: Sound | None = None
        self.answer: Answer | None = None
        self.answer_out = False
        self.last_id: int | None = None
        self.done: Delegate | None = None

    def show(self, shown: Words, sound: Sound | None = None) -> None:
        """Put something into the big result; of several the last one is heard."""
        self.shown, self.done, self.answered = shown, None, True
        if sound and self.settings.hears(sound):
            self.sound = sound

    def complain(self, key: str) -> None:
        """Say why nothing was done, where everybody at the desk looks."""
        self.show(Words("warn", say(key), []), "look")

    def refuse(self, error: HoinghiError, *unsaved: Unsaved) -> None:
        """Show in large why nothing was saved, or what rule said no.

        What was `unsaved` is tried again later, and counted on the screen until then.
        """
        if isinstance(error, NotSaved | Damaged):
            unsaved_of(self.conference).extend(unsaved)
        self.answer = None
        shown = Words("bad", say("checkin-refused"), [say_error(error)])
        if isinstance(error, NotSaved | Damaged):
            lines = [*shown.details, say("checkin-advice-not-saved")]
            shown = Words("bad", say("checkin-head-not-saved"), lines)
        self.show(shown, "refused")

    def unread(self, text: str) -> None:
        """No old answer stands above a code that has not been answered."""
        if not text.strip():
            if self.shown.headline == say("checkin-unread"):
                self.show(ready())
        elif read_line(text, self.state.profile.event_code).is_code_like:
            self.show(Words("idle", say("checkin-unread"), [say("checkin-unread-hint")]))

    def unended(self) -> None:
        """A scanner stopped in the middle of a line, or sends no Enter behind it."""
        self.show(Words("warn", say("checkin-unended"), [say("checkin-unended-hint")]), "look")

    def no_end(self) -> None:
        """Say beside the answer that the scanner sends no Enter."""
        self.shown = self.shown._replace(details=[*self.shown.details, say("checkin-no-end")])
