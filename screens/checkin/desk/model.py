"""The desk without its screen: keys and lines in, what is to be seen and heard out.

Nothing here knows Textual. The screen hands over what was typed, scanned and chosen, and draws
`shown` and `hits`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from screens.checkin.corrections.taken_back import told_of
from screens.checkin.desk.banner import count_exit, in_exits_mode
from screens.checkin.desk.hits import Hits
from screens.checkin.desk.line import (
    DeskLine,
    Meaning,
    garbled_by_input_method,
    is_quick,
    meaning,
    scanned,
)
from screens.checkin.desk.result import DeskResult, not_on_record
from screens.checkin.desk.unsaved import Unsaved, unsaved_of
from screens.checkin.lists import hits_title
from screens.sentences import say
from screens.words.checkin import (
    SOUND_OF,
    WORST_LAST,
    Words,
    input_method_words,
    words_of_line,
)
from store import clock
from store.checkin import attendance, desk
from store.checkin.identity_cards import TAIL
from store.checkin.lines.scanning import ForeignKind, Verdict, read_line
from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.errors import HoinghiError
from store.names import nfc
from store.people.naming import full_name
from store.records import Delegate, Session

DIALOG_DIGITS = 8
"""So many digits in a dialog's field were typed by a scanner."""


class DeskModel(DeskResult):
    """What one window's desk knows, and what Enter, a choice or a card makes of it.

    `last_id` is the delegate of the last answer, `undone_id` the passage last told as taken back,
    `done` a delegate as changed by this desk and shown. `answered` asks for the answer to be seen
    beside the hits, `sound` to be heard, once.
    The number of an identity card that belongs to nobody is held in `card` until the next answer
    or Escape, and nowhere else.
    """

    def __init__(self, conference: Conference) -> None:
        super().__init__(conference)
        self.hits = Hits(self.state)
        self.undone_id = 0
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

    def line_ended(self, line: DeskLine) -> bool:
        """Do what a line means. False when it meant nobody for certain, and stays in the field."""
        text, burst = line.text, line.burst
        code = self.state.profile.event_code
        reading = read_line(text, code)
        moved = self.hits.moved and self.hits.searching
        if not moved:
            self.hits.find(text, reading)
        hits, guessed = self.hits.exact or self.hits.near, not self.hits.exact
        what = meaning(text, burst, hits, reading, moved=moved, guessed=guessed)
        if what is Meaning.CHOOSE and line.is_held:
            what = Meaning.LOOK  # whom the first Enter only showed, a held one must not take
        if what is Meaning.SCAN:
            self.hits.end()
            self.scan(line._replace(text=scanned(text, burst, reading, code)))
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
            self.show(Words("warn", say("checkin-nobody", text=text), [say("checkin-no-hits")]))
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

    def scan(self, line: DeskLine) -> None:
        """Answer a scanned line, which may hold several codes."""
        how: dict[str, Any] = {
            "at": line.at or clock.now(),
            "session_order": self.settings.session_order,
            "direction": self.settings.direction,
        }
        later = partial(desk.check_in, self.conference, **how)
        try:
            answers = desk.receive(self.conference, line.text, **how)
        except HoinghiError as error:
            self.refuse(error, *not_on_record(self.state, line.text, [], later))
            return
        if not answers:
            return
        if any(answer.outcome is Outcome.NOT_SAVED for answer in answers):
            waiting = not_on_record(self.state, line.text, answers, later)
            unsaved_of(self.conference).extend(waiting)
        self._answered(answers)
        reading = read_line(line.text, self.state.profile.event_code)
        if garbled_by_input_method(line.text, reading, rewritten=line.is_rewritten):
            self.shown = input_method_words(self.shown)
        if reading.kind is ForeignKind.IDENTITY_CARD and answers[-1].delegate is None:
            self.card = reading.card_number if self.state.profile.identity_cards else ""

    def is_whole(self, text: str) -> bool:
        """Whether a text ends with one of our codes: it needs no Enter to be answered."""
        return read_line(text, self.state.profile.event_code).verdict is Verdict.CODE

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
            self.refuse(error, *([Unsaved(who, ask)] if who else []))
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

    def show_done(self, delegate: Delegate, shown: Words) -> None:
        """Show what was done for a delegate; the refusal before it can no longer be overruled."""
        self.answer, self.last_id = None, delegate.id
        self.hits.end()
        self.show(shown)
        self.done = delegate

    def holds_a_scan(self, values: dict[str, str]) -> bool:
        """Whether a scanner typed into a dialog; then nothing is done, and that is said."""
        digits = [sum(char.isdigit() for char in text) for text in values.values()]
        if max(digits, default=0) < DIALOG_DIGITS:
            return False
        self.complain("checkin-scanned-into-dialog")
        return True

    def changed(self, passages: set[int]) -> None:
        """Say so if what this desk shows or did is taken back, or counts again."""
        told = told_of(self, passages)
        if told is not None:
            self.answer = None
            self.settings.strangers = 0
            self.show(told)

    # --- the waiting card ------------------------------------------------------------------------

    @property
    def card_tail(self) -> str:
        """The digits of the waiting card that may be seen."""
        return self.card[-TAIL:]

    @property
    def may_card(self) -> bool:
        """Whether there is a card to link, or one to forget."""
        delegate = self.state.delegates.get(self.chosen_id() or 0)
        return bool(self.card) or (delegate is not None and bool(delegate.card_hash))

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
