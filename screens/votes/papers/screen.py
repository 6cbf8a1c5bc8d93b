"""Paper ballots counted one by one: one key a mark, Enter saves a paper, nothing waits in memory.

Every key is handled in `on_key`, in the order in which it was typed: bindings would run from
another queue, and keys typed ahead would fall into the wrong paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.forms.questions import Confirm
from screens.frame.key_bar import KeyBar
from screens.frame.keys import speak
from screens.sentences import say, say_error
from screens.votes.papers.paper import OpenPaper
from screens.votes.papers.sums import ask_sums
from screens.votes.papers.view import PaperView
from screens.widgets.modal import Modal
from screens.words import paper_count as words
from store.conference import Conference, Touched
from store.errors import HoinghiError
from store.records import Ballot, TellerSheet
from store.votes import paper_count, tellers
from store.votes.paper_count import BallotPaper, Mark

WHILE_ASKING = frozenset({"accept", "mark", "move", "leave", "invalid"})
"""What can be done while a reason is asked for."""


class TallyScreen(Modal[bool]):
    """The count of one teller; true once the sheet is recorded, false when left before.

    Nothing has the focus, so that every key comes to the screen itself, in order.
    """

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", "Save paper", id="tally.accept"),
        Binding("delete,f9", "invalid", "Invalid", id="tally.invalid"),
        Binding("ctrl+z,f8", "undo_paper", "Undo", id="tally.undo"),
        Binding("ctrl+g", "rest", "Rest agree", id="tally.rest"),
        Binding("ctrl+s", "finish", "Finish", id="tally.finish"),
        Binding("space", "mark", "Mark", id="tally.mark", show=False),
        Binding("backspace", "clear", "Clear", id="tally.clear", show=False),
        Binding("f2", "answer('agree')", "Agree", id="tally.agree", show=False),
        Binding("f3", "answer('disagree')", "Disagree", id="tally.disagree", show=False),
        Binding("f4", "answer('unmarked')", "Blank", id="tally.unmarked", show=False),
        Binding("up", "move(-1)", "Up", id="tally.up", show=False),
        Binding("down", "move(1)", "Down", id="tally.down", show=False),
        Binding("ctrl+w", "drop", "Drop", id="tally.drop", show=False),
        Binding("escape", "leave", "Leave", id="tally.leave"),
        Binding("ctrl+e", "sums", "Sums", id="tally.sums"),
    ]

    def __init__(self, conference: Conference, ballot: Ballot, sheet: TellerSheet) -> None:
        super().__init__()
        self.conference, self.ballot, self.sheet = conference, ballot, sheet
        self._of = (conference, ballot.id, sheet.teller)
        self._last = tellers.last_paper(*self._of)
        self._paper = OpenPaper(ballot)
        self._reasons = paper_count.reasons(ballot)
        self._view = PaperView(ballot, sheet)
        speak(self)

    def compose(self) -> ComposeResult:
        """The page, and its keys."""
        yield self._view
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the paper where the count stood."""
        self._show(words.hint_text(self.ballot))

    def _show(self, status: str) -> None:
        self._view.show(self.sheet, self._last, self._paper)
        self._view.say_status(status)

    def changed(self, _touched: Touched) -> None:
        """Another window changed something, perhaps this very sheet."""
        sheet = tellers.teller_sheet(self.conference.state, self.ballot.id, self.sheet.teller)
        if sheet is None or not paper_count.is_counting(sheet):
            self.dismiss(False)  # where a question lies over it, once that is answered
        elif sheet != self.sheet:
            self.sheet = sheet
            self._show(say("tally-changed"))

    def on_screen_resume(self) -> None:
        """Back from a question: things may have changed meanwhile."""
        if self.is_mounted:
            self.changed({})

    # --- marks -----------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Marks first, then this screen's own keys, all at once and in order."""
        handled = self._typed(event.character or "")
        for binding in () if handled else self._bindings.key_to_bindings.get(event.key, ()):
            handled = await self.app.run_action(binding.action, self) or handled
        if handled:
            event.stop()
            event.prevent_default()

    def _typed(self, character: str) -> bool:
        """Take a digit or sign that means a reason, a candidate or an answer."""
        if self._view.is_asking:
            row = int(character) - 1 if character in set("123456789") else -1
            if 0 <= row < len(self._reasons):
                self._save(BallotPaper(reason=self._reasons[row]))
            return row >= 0
        keys = words.CHOICE_KEYS if self._paper.is_choice else words.MARK_KEYS
        if not character or character not in keys:
            return False
        if self._paper.locked:
            self._view.refuse(say("tally-locked"))
        elif self._paper.is_choice:
            self._toggle(words.CHOICE_KEYS.index(character))
        else:
            self._answer(words.MARK_KEYS[character])
        return True

    def _toggle(self, row: int) -> None:
        if row >= len(self._paper.marks):
            self._view.refuse(say("tally-no-such-row"))
            return
        self._paper.toggle(row)
        self._view.candidates.go_to(row)
        self._view.show_mark(row)

    def _answer(self, mark: Mark) -> None:
        """Answer for the candidate under the cursor and go on to the next."""
        row = self._view.candidates.row_id or 0
        self._paper.answer(row, mark)
        self._view.candidates.action_move(1)
        self._view.show_mark(row)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answers are for ballots that ask for one; while a reason is asked, only it is given."""
        if action in {"rest", "answer"} and self._paper.is_choice:
            return False
        if self._view.is_asking:
            return action in WHILE_ASKING
        return super().check_action(action, parameters)

    def action_answer(self, mark: str) -> None:
        """Answer by a function key."""
        self._answer(Mark(mark))

    def action_mark(self) -> None:
        """Mark the candidate under the cursor, or take the reason."""
        if self._view.is_asking:
            self.action_accept()
            return
        row = self._view.candidates.row_id or 0
        self._paper.turn(row)
        self._view.show_mark(row)

    def action_rest(self) -> None:
        """Agree to every candidate that has no answer yet."""
        self._paper.agree_to_rest()
        self._show(words.marked_text(self.ballot, self._paper.marks))

    def action_move(self, rows: int) -> None:
        """Go to another candidate or reason."""
        self._paper.locked = False
        self._view.shown_list.action_move(rows)

    def action_clear(self) -> None:
        """Mark this paper afresh."""
        self._begin_paper(say("tally-cleared"))

    def _begin_paper(self, status: str) -> None:
        self._paper = OpenPaper(self.ballot)
        self._view.candidates.action_end(False)
        self._show(status)

    # --- papers ----------------------------------------------------------------------------------

    @contextmanager
    def _saying_refusals(self) -> Iterator[None]:
        try:
            yield
        except HoinghiError as error:
            self._view.refuse(say_error(error))

    def action_invalid(self) -> None:
        """Ask why this paper is invalid, or go back to marking it."""
        asking = not self._view.is_asking
        self._show_reasons(asking=asking)
        status = say("tally-ask-reason") if asking else words.hint_text(self.ballot)
        self._view.say_status(status)

    def _show_reasons(self, *, asking: bool) -> None:
        self._view.show_reasons(asking=asking)
        self.refresh_bindings()

    def action_accept(self) -> None:
        """Save this paper, or the reason under the cursor."""
        if self._view.is_asking:
            self._save(BallotPaper(reason=self._reasons[self._view.reasons.row_id or 0]))
        else:
            self._save(self._paper.paper())

    def _save(self, paper: BallotPaper) -> None:
        self._paper.locked = True  # where it is refused; else a new one begins
        with self._saying_refusals():
            self.sheet, self._last = tellers.count_paper(*self._of, paper), paper
            if self._view.is_asking:
                self._show_reasons(asking=False)
            number = paper_count.entered(self.sheet)
            done = number == self.sheet.collected
            self._begin_paper(say("tally-all-in" if done else "tally-saved", number=number))

    def action_undo_paper(self) -> None:
        """Take the last saved paper back; again for the one before."""
        with self._saying_refusals():
            paper = tellers.undo_paper(*self._of)
            held = tellers.teller_sheet(self.conference.state, self.ballot.id, self.sheet.teller)
            self.sheet = held or self.sheet
            self._last = tellers.last_paper(*self._of)
            text = words.paper_text(self.ballot, paper)
            number = paper_count.entered(self.sheet) + 1
            self._begin_paper(say("tally-undone", number=number, paper=text))

    def action_sums(self) -> None:
        """Correct how many papers were handed out and collected."""
        ask_sums(self, self.conference, self.ballot, self.sheet, self._took_sums)

    def _took_sums(self, sheet: TellerSheet) -> None:
        self.sheet = sheet
        self._show(say("tally-sums-saved"))

    def action_finish(self) -> None:
        """Record the sheet once every paper is in."""
        if not self._paper.is_blank:
            self._paper.locked = True
            self._view.refuse(say("tally-paper-open"))
            return
        with self._saying_refusals():
            tellers.finish_papers(*self._of)
            self.dismiss(True)

    def action_drop(self) -> None:
        """Forget this count, to begin anew, once the teller has agreed."""

        def answered(agreed: bool | None) -> None:
            if agreed:
                with self._saying_refusals():
                    tellers.drop_papers(*self._of)
                    self.dismiss(False)

        text = say("tally-drop-text", entered=paper_count.entered(self.sheet))
        yes, no = say("tally-drop-ok"), say("key-back")
        self.app.push_screen(Confirm(say("tally-drop-title"), text, ok=yes, cancel=no), answered)

    def action_leave(self) -> None:
        """One step back: from the reasons, from a half-marked paper, from the count."""
        if self._view.is_asking:
            self.action_invalid()
        elif self._paper.is_blank:
            self.dismiss(False)
        else:
            self._begin_paper(say("tally-left-paper"))
