"""The desk without its screen: keys and lines in, what is to be seen and heard out.

Nothing here knows Textual. The screen hands over what was typed, scanned and chosen, and draws
`shown`, `hits` and `marks()`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from screens.checkin.corrections.taken_back import told_of
from screens.checkin.hits import Hits
from screens.checkin.line import Meaning, is_quick, meaning, scanned
from screens.checkin.settings import settings_of
from screens.sentences import say, say_error
from screens.words.checkin import TONES, Words, described_person, words
from store.checkin import attendance, desk
from store.checkin.identity_cards import TAIL
from store.checkin.rules import Answer
from store.checkin.scanning import ForeignKind, Reading, read_line
from store.conference import Conference
from store.errors import Damaged, HoinghiError, NotSaved
from store.names import nfc
from store.records import Delegate, Session

DIALOG_DIGITS = 8
"""So many digits in a dialog's field were typed by a scanner."""


class DeskModel:
    """What one window's desk knows, and what Enter, a choice or a card makes of it.

    `last_id` is the delegate of the last answer, `undone_id` the passage last told as taken back,
    `done` a delegate as changed by this desk and shown. `answered` asks for the answer to be seen
    beside the hits, `rings` for the bell, once.
    The number of an identity card that belongs to nobody is held in `card` until the next answer
    or Escape, and nowhere else.
    """

    def __init__(self, conference: Conference) -> None:
        self.conference = conference
        self.state = conference.state
        self.settings = settings_of(conference)
        self.hits = Hits(self.state)
        self.shown = Words("idle", say("checkin-ready"), [say("checkin-ready-hint")])
        self.answered = True
        self.rings = False
        self.answer: Answer | None = None
        self.answer_out = False
        self.last_id: int | None = None
        self.undone_id = 0
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

    def line_ended(self, line: str, burst: str) -> bool:
        """Do what a line means (`burst`: its end that came at a scanner's speed).

        False when it meant nobody for certain, and stays in the field. The line is read once.
        """
        code = self.state.profile.event_code
        reading = read_line(line, code)
        moved = self.hits.moved and self.hits.searching
        if not moved:
            self.hits.find(line, reading)
        guessed = not self.hits.fits(line)
        what = meaning(line, burst, len(self.hits.ids), reading, moved=moved, guessed=guessed)
        if what is Meaning.SCAN:
            self.hits.end()
            self._scan(*scanned(line, burst, reading, code))
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
            self.take(partial(self._check_in, delegate_id=delegate_id, how="search"))

    def force(self, reason: str) -> None:
        """Overrule the last refusal, in the direction and session it was made for."""
        answer = self.answer
        if answer is not None and answer.delegate is not None:
            check_in = partial(
                desk.check_in,
                self.conference,
                delegate_id=answer.delegate.id,
                direction="out" if self.answer_out else "in",
                session_order=answer.session.order if answer.session else None,
                how="forced",
                force_reason=nfc(reason),
            )
            self.take(check_in)

    def _scan(self, line: str, reading: Reading) -> None:
        self.take(partial(self._check_in, line, reading=reading))
        is_nobodys = self.answer is not None and self.answer.kind == ForeignKind.IDENTITY_CARD
        if is_nobodys and self.state.profile.identity_cards:
            self.card = reading.card_number

    def _check_in(
        self,
        line: str = "",
        *,
        reading: Reading | None = None,
        delegate_id: int = 0,
        how: str = "scan",
    ) -> Answer:
        return desk.check_in(
            self.conference,
            line,
            reading=reading,
            delegate_id=delegate_id,
            how=how,
            session_order=self.settings.session_order,
            direction=self.settings.direction,
        )

    # --- who is meant ----------------------------------------------------------------------------

    def chosen_id(self) -> int | None:
        """The delegate the next action is about: the chosen hit, the only hit, or the last answer.

        0 means that several hits stand there and none was chosen.
        """
        if not self.hits.searching:
            return self.last_id
        return self.hits.marked if self.hits.moved or len(self.hits.ids) == 1 else 0

    def chosen(self) -> Delegate | None:
        """The delegate meant, or None after saying what to do first."""
        delegate = self.state.delegates.get(self.chosen_id() or 0)
        if delegate is None:
            self.complain("checkin-choose-first")
        return delegate

    def hits_title(self) -> str:
        """Whom Enter would take, or that several are to be looked at."""
        hits = self.hits
        delegate = self.state.delegates.get(self.chosen_id() or 0) if hits.ids else None
        if delegate is None:
            return say("checkin-hits", count=len(hits.ids))
        person = described_person(self.state, delegate)
        if self.linking:
            return say("checkin-hits-card", tail=self.card_tail, person=person)
        if not hits.moved and not hits.fits(hits.text):
            return say("checkin-hits-guess", person=person)
        return say("checkin-hits-out" if self.settings.out else "checkin-hits-in", person=person)

    # --- an answer -------------------------------------------------------------------------------

    def take(self, ask: Callable[[], Answer]) -> None:
        """Do what gives an answer, and show it, or why it was not saved."""
        try:
            answer = ask()
        except HoinghiError as error:
            self.refuse(error)
            return
        self._forget_card()
        self.answer, self.answer_out = answer, self.settings.out
        if answer.delegate is not None:
            self.last_id = answer.delegate.id
        self.show(words(self.state, answer), ring=TONES.get(answer.outcome) != "ok")

    def show(self, shown: Words, *, ring: bool = False) -> None:
        """Put something into the big result."""
        self.shown, self.done, self.answered = shown, None, True
        self.rings |= ring and self.settings.bell

    def show_done(self, delegate: Delegate, shown: Words) -> None:
        """Show what was done for a delegate; the refusal before it can no longer be overruled."""
        self.answer, self.last_id = None, delegate.id
        self.hits.end()
        self.show(shown)
        self.done = delegate

    def complain(self, key: str) -> None:
        """Say why nothing was done, where everybody at the desk looks."""
        self.show(Words("warn", say(key), []), ring=True)

    def refuse(self, error: HoinghiError) -> None:
        """Show in large why nothing was saved, or what rule said no."""
        self.answer = None
        shown = Words("bad", say("checkin-refused"), [say_error(error)])
        if isinstance(error, NotSaved | Damaged):
            lines = [*shown.details, say("checkin-advice-not-saved")]
            shown = Words("bad", say("checkin-head-not-saved"), lines)
        self.show(shown, ring=True)

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

    # --- the banner ------------------------------------------------------------------------------

    def marks(self) -> list[str]:
        """What is not as usual at this desk: a card that waits, exits, a closed session…"""
        settings, session = self.settings, self.session
        has_choice = settings.session_order is not None and len(self.state.sessions) > 1
        card = "checkin-card-linking" if self.linking else "checkin-card-waits"
        return [
            text
            for text in (
                say(card, tail=self.card_tail) if self.card else "",
                say("checkin-mode-exits") if settings.out else "",
                say("checkin-mode-closed") if session.closed_at else "",
                say("checkin-mode-private") if settings.private else "",
                "" if settings.bell else say("checkin-mode-silent"),
                say("checkin-mode-session", session=session.name) if has_choice else "",
            )
            if text
        ]
