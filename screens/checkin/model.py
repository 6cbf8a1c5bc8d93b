"""The desk without its screen: keys and lines in, what is to be seen and heard out.

Nothing here knows Textual. The screen hands over what was typed, scanned and chosen, and draws
`shown` and `hits`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from screens.checkin.banner import count_exit, in_exits_mode
from screens.checkin.hits import Hits
from screens.checkin.line import Meaning, is_code_like, is_quick, meaning, scanned
from screens.checkin.lists import hits_title
from screens.checkin.settings import settings_of
from screens.checkin.unsaved import Unsaved, unsaved_of
from screens.sentences import say, say_error
from screens.widgets.plain import Sound
from screens.words.checkin import (
    SOUND_OF,
    WORST_LAST,
    Words,
    undone_words,
    who_scanned,
    words_of_line,
)
from store import clock
from store.checkin import attendance, desk
from store.checkin.identity_cards import TAIL
from store.checkin.rules import Answer
from store.checkin.scanning import ForeignKind, Verdict, read_line
from store.conference import Conference
from store.errors import Damaged, HoinghiError, NotSaved
from store.names import nfc
from store.people.naming import full_name
from store.records import Delegate, Session

DIALOG_DIGITS = 8
"""So many digits in a dialog's field were typed by a scanner."""


def ready() -> Words:
    """What stands there while nothing has happened."""
    return Words("idle", say("checkin-ready"), [say("checkin-ready-hint")])


class DeskModel:
    """What one window's desk knows, and what Enter, a choice or a card makes of it.

    `last_id` is the delegate of the last answer, `done` a delegate as changed by this desk and
    shown. `answered` asks for the answer to be seen beside the hits, `sound` to be heard, once.
    The number of an identity card that belongs to nobody is held in `card` until the next answer
    or Escape, and nowhere else.
    """

    def __init__(self, conference: Conference) -> None:
        self.conference = conference
        self.state = conference.state
        self.settings = settings_of(conference)
        self.hits = Hits(self.state)
        self.shown = ready()
        self.answered = True
        self.sound: Sound | None = None
        self.answer: Answer | None = None
        self.answer_out = False
        self.last_id: int | None = None
        self.done: Delegate | None = None
        self.card = ""
        self.linking = False

    @property
    def session(self) -> Session:
        """The session this desk serves."""
        chosen = self.settings.session_order
        if chosen not in {session.order for session in self.state.sessions.values()}:
            chosen = self.settings.session_order = None
        return attendance.session(self.state, chosen)

    # --- a line ----------------------------------------------------------------------------------

    def typing(self) -> None:
        """Somebody types: the last answer has been read, and nobody is chosen yet."""
        self.hits.moved = self.answered = False

    def line_ended(self, line: str, burst: str, at: datetime | None = None) -> bool:
        """Do what a line means: `burst` is its end at a scanner's speed, `at` when that ended.

        False when it meant nobody for certain, and stays in the field.
        """
        code = self.state.profile.event_code
        reading = read_line(line, code)
        moved = self.hits.moved and self.hits.searching
        if not moved:
            self.hits.find(line, reading)
        hits, guessed = self.hits.exact or self.hits.near, not self.hits.exact
        what = meaning(line, burst, hits, reading, moved=moved, guessed=guessed)
        if what is Meaning.SCAN:
            self.hits.end()
            self.scan(scanned(line, burst, reading, code), at)
        elif what is Meaning.CHOOSE:
            chosen = self.hits.marked
            self.hits.end()
            if chosen is not None:
                self.take_hit(chosen)
        elif what is Meaning.LOOK:
            # The first Enter goes into the list, the second takes the one that is marked.
            self.hits.look(moved=not is_quick(burst))
            return False
        else:
            self.show(Words("warn", say("checkin-nobody", text=line), [say("checkin-no-hits")]))
            return False
        return True

    def take_hit(self, delegate_id: int) -> None:
        """Check in whom a search found, or give them the waiting card."""
        if self.linking:
            self._link(delegate_id)
        else:
            check_in = partial(
                desk.check_in,
                self.conference,
                delegate_id=delegate_id,
                how="search",
                at=clock.now(),
                session_order=self.settings.session_order,
                direction=self.settings.direction,
            )
            self.take(check_in, full_name(self.state.delegates[delegate_id]))

    def force(self, refused: Answer, direction: str, reason: str) -> None:
        """Overrule a refusal, in the direction and session it was made for."""
        if refused.delegate is not None:
            check_in = partial(
                desk.check_in,
                self.conference,
                delegate_id=refused.delegate.id,
                direction=direction,
                session_order=refused.session.order if refused.session else None,
                how="forced",
                force_reason=nfc(reason),
            )
            self.take(check_in)

    def is_whole(self, text: str) -> bool:
        """Whether a text ends with one of our codes: it needs no Enter to be answered."""
        return read_line(text, self.state.profile.event_code).verdict is Verdict.CODE

    def unread(self, text: str) -> None:
        """No old answer stands above a code that has not been answered."""
        if not text.strip():
            if self.shown.headline == say("checkin-unread"):
                self.show(ready())
        elif is_code_like(read_line(text, self.state.profile.event_code)):
            self.show(Words("idle", say("checkin-unread"), [say("checkin-unread-hint")]))

    def unended(self) -> None:
        """A scanner stopped in the middle of a line, or sends no Enter behind it."""
        self.show(Words("warn", say("checkin-unended"), [say("checkin-unended-hint")]), "look")

    def no_end(self) -> None:
        """Say beside the answer that the scanner sends no Enter."""
        self.shown = self.shown._replace(details=[*self.shown.details, say("checkin-no-end")])

    def scan(self, line: str, at: datetime | None = None) -> None:
        """Answer a scanned line, which may hold several codes; `at`: when its last key came."""
        receive = partial(
            desk.receive,
            self.conference,
            line,
            at=at or clock.now(),
            session_order=self.settings.session_order,
            direction=self.settings.direction,
        )
        try:
            answers = receive()
        except HoinghiError as error:
            self.refuse(error, Unsaved(who_scanned(self.state, line), receive))
            return
        if not answers:
            return
        self._answered(answers)
        is_nobodys = answers[-1].kind == ForeignKind.IDENTITY_CARD
        if is_nobodys and self.state.profile.identity_cards:
            self.card = read_line(line, self.state.profile.event_code).card_number

    # --- who is meant ----------------------------------------------------------------------------

    def chosen_id(self) -> int | None:
        """The delegate the next action is about: the hit that is meant, or the last answer.

        0 means that several hits, or guesses, stand there and none was chosen.
        """
        return (self.hits.meant or 0) if self.hits.searching else self.last_id

    def chosen(self) -> Delegate | None:
        """The delegate meant, or None after saying what to do first."""
        delegate = self.state.delegates.get(self.chosen_id() or 0)
        if delegate is None:
            self.complain("checkin-choose-first")
        return delegate

    def hits_title(self) -> str:
        """How many fit as typed or nearly, and whom Enter would take."""
        tail = self.card_tail if self.linking else ""
        return hits_title(self.state, self.hits, out=self.settings.out, card_tail=tail)

    # --- an answer -------------------------------------------------------------------------------

    def take(self, ask: Callable[[], Answer], who: str = "") -> None:
        """Do what gives an answer, and show it, or why it was not saved.

        With `who` it is tried again later.
        """
        try:
            answer = ask()
        except HoinghiError as error:
            self.refuse(error, Unsaved(who, lambda: [ask()]) if who else None)
            return
        self._answered([answer])

    def _answered(self, answers: list[Answer]) -> None:
        """Show the answers to one line; the first that was refused can be overruled."""
        self._forget_card()
        refused = [answer for answer in answers if answer.may_be_forced]
        self.answer, self.answer_out = (refused or answers)[-1], self.settings.out
        if self.answer.delegate is not None:
            self.last_id = self.answer.delegate.id
        for answer in answers:
            count_exit(self.settings, answer)
        shown = in_exits_mode(words_of_line(self.state, answers), answers[-1], self.settings)
        if self.settings.private:
            shown = shown._replace(large=())
        sound = max((SOUND_OF[answer.outcome] for answer in answers), key=WORST_LAST.index)
        self.show(shown, "look" if sound == "good" and shown.tone != "ok" else sound)

    def show(self, shown: Words, sound: Sound | None = None) -> None:
        """Put something into the big result; of several the last one is heard."""
        self.shown, self.done, self.answered = shown, None, True
        if sound and self.settings.hears(sound):
            self.sound = sound

    def show_done(self, delegate: Delegate, shown: Words) -> None:
        """Show what was done for a delegate; the refusal before it can no longer be overruled."""
        self.answer, self.last_id = None, delegate.id
        self.hits.end()
        self.show(shown)
        self.done = delegate

    def complain(self, key: str) -> None:
        """Say why nothing was done, where everybody at the desk looks."""
        self.show(Words("warn", say(key), []), "look")

    def refuse(self, error: HoinghiError, unsaved: Unsaved | None = None) -> None:
        """Show in large why nothing was saved, or what rule said no.

        What was `unsaved` is tried again later, and counted on the screen until then.
        """
        if unsaved and isinstance(error, NotSaved):
            unsaved_of(self.conference).append(unsaved)
        self.answer = None
        shown = Words("bad", say("checkin-refused"), [say_error(error)])
        if isinstance(error, NotSaved | Damaged):
            lines = [*shown.details, say("checkin-advice-not-saved")]
            shown = Words("bad", say("checkin-head-not-saved"), lines)
        self.show(shown, "refused")

    def holds_a_scan(self, values: dict[str, str]) -> bool:
        """Whether a scanner typed into a dialog; then nothing is done, and that is said."""
        digits = [sum(char.isdigit() for char in text) for text in values.values()]
        if max(digits, default=0) < DIALOG_DIGITS:
            return False
        self.complain("checkin-scanned-into-dialog")
        return True

    def changed(self, passages: set[int]) -> None:
        """Say so if what this desk did is taken back: one of these passages, or `done`."""
        held = (self.state.passages.get(i) for i in sorted(passages))
        mine = [p for p in held if p and p.annulled_by == self.conference.desk]
        is_undone = self.done is not None and self.state.delegates.get(self.done.id) != self.done
        if mine:
            self.answer = None
            self.settings.strangers = 0
        if mine or is_undone:
            passage = mine[-1] if mine else None
            self.show(undone_words(self.state, passage, self.done, self.session))

    # --- the waiting card ------------------------------------------------------------------------

    @property
    def card_tail(self) -> str:
        """The digits of the waiting card that may be seen."""
        return self.card[-TAIL:]

    @property
    def may_card(self) -> bool:
        """Whether there is a card to link, or one to forget."""
        delegate = self.state.delegates.get(self.chosen_id() or 0)
        return bool(self.card) or (delegate is not None and bool(delegate.card_tail))

    def ask_whose_card(self) -> None:
        """Have the next one chosen get the card."""
        self.linking = True
        title = say("checkin-card-whose", tail=self.card_tail)
        self.show(Words("idle", title, [say("checkin-card-how")], "►"))

    def drop_card(self) -> None:
        """Escape with nothing typed: the card is not to be linked."""
        if self._forget_card():
            self.show(Words("idle", say("checkin-card-dropped"), []))

    def _forget_card(self) -> bool:
        had, self.card, self.linking = bool(self.card), "", False
        return had

    def _link(self, delegate_id: int) -> None:
        """Link the waiting card and check its owner in; a refusal leaves the card waiting."""
        tail = self.card_tail
        self.take(
            partial(
                desk.link_card,
                self.conference,
                delegate_id,
                self.card,
                session_order=self.settings.session_order,
                direction=self.settings.direction,
            )
        )
        if self.answer is not None:
            linked = say("checkin-card-linked", tail=tail)
            self.show(self.shown._replace(details=[*self.shown.details, linked]))
