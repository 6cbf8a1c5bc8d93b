"""Paper ballots counted one by one: one key a mark, Enter saves a paper, nothing waits in memory.

Every key is handled in `on_key`, in the order in which it was typed: bindings would run from
another queue, and keys typed ahead would fall into the wrong paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from screens.forms.questions import Confirm, ask_leaving
from screens.sentences import say, say_error
from screens.votes.papers.page import TallyPage
from screens.votes.papers.paper import OpenPaper
from screens.votes.papers.sums import ask_sums
from screens.words import paper_count as words
from store.conference import Conference, Touched
from store.errors import HoinghiError
from store.records import Ballot, TellerSheet
from store.votes.counting import paper_count, tellers
from store.votes.counting.paper_count import BallotPaper, Mark

WHILE_ASKING = frozenset({"accept", "mark", "move", "leave", "invalid"})
"""What can be done while a reason is asked for."""


class TallyScreen(TallyPage):
    """The count of one teller; true once the sheet is recorded, false when left before."""

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
        super().__init__(conference, ballot, sheet)
        self.conference = conference
        self._of = (conference, ballot.id, sheet.teller)

    def changed(self, _touched: Touched) -> None:
        """Another window changed something, perhaps this very sheet."""
        sheet = tellers.teller_sheet(self.conference.state, *self._of[1:])
        if sheet is None or not paper_count.is_counting(sheet):
            self.dismiss(False)  # where a question lies over it, once that is answered
        elif sheet != self.sheet:
            self._take_sheet(sheet, say("tally-changed"))

    def _take_sheet(self, sheet: TellerSheet, status: str) -> None:
        self.sheet = sheet
        self.show(status)

    def on_screen_resume(self) -> None:
        """Back from a question: things may have changed meanwhile."""
        if self.is_there:
            self.changed({})

    # --- marks -----------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """Marks first, then this screen's own keys, all at once and in order."""
        take = self._take_reason if self.is_asking else self._take_mark
        handled = take(event.character or "")
        for binding in () if handled else self._bindings.key_to_bindings.get(event.key, ()):
            handled = await self.app.run_action(binding.action, self) or handled
        if handled:
            event.stop()
            event.prevent_default()

    def _take_reason(self, character: str) -> bool:
        """Take a digit for the reason why this paper is invalid."""
        row = int(character) - 1 if character in set("123456789") else -1
        if 0 <= row < len(self.reasons):
            self._save(BallotPaper(reason=self.reasons[row]))
        return row >= 0

    def _take_mark(self, character: str) -> bool:
        """Take a digit or sign that means a candidate or an answer."""
        keys = words.CHOICE_KEYS if self.paper.is_choice else words.MARK_KEYS
        if not character or character not in keys:
            return False
        if self.paper.locked:
            self.refuse(say("tally-locked"))
        elif not self.paper.is_choice:
            self._answer(words.MARK_KEYS[character])
        elif (row := words.CHOICE_KEYS.index(character)) < len(self.paper.marks):
            self.paper.toggle(row)
            self.show_mark(row, cursor=row)
        else:
            self.refuse(say("tally-no-such-row"))
        return True

    def _answer(self, mark: Mark) -> None:
        """Answer for the candidate under the cursor and go on to the next."""
        row = self.candidate_list.row_id or 0
        self.paper.answer(row, mark)
        self.show_mark(row, cursor=row + 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Answers are for ballots that ask for one; while a reason is asked, only it is given."""
        if action in {"rest", "answer"} and self.paper.is_choice:
            return False
        if self.is_asking:
            return action in WHILE_ASKING
        return super().check_action(action, parameters)

    def action_answer(self, mark: str) -> None:
        """Answer by a function key."""
        self._answer(Mark(mark))

    def action_mark(self) -> None:
        """Mark the candidate under the cursor, or take the reason."""
        if self.is_asking:
            self.action_accept()
            return
        row = self.candidate_list.row_id or 0
        self.paper.turn(row)
        self.show_mark(row, cursor=row)

    def action_rest(self) -> None:
        """Agree to every candidate that has no answer yet."""
        self.paper.agree_to_rest()
        self.show(words.marked_text(self.ballot, self.paper.marks))

    def action_move(self, rows: int) -> None:
        """Go to another candidate or reason."""
        self.paper.locked = False
        (self.reason_list if self.is_asking else self.candidate_list).action_move(rows)

    def action_clear(self) -> None:
        """Mark this paper afresh."""
        self._begin_paper(say("tally-cleared"))

    def _begin_paper(self, status: str) -> None:
        self.paper = OpenPaper(self.ballot)
        self.candidate_list.action_end(False)
        self.show(status)

    # --- papers ----------------------------------------------------------------------------------

    @contextmanager
    def _saying_refusals(self) -> Iterator[None]:
        try:
            yield
        except HoinghiError as error:
            self.refuse(say_error(error))

    def action_invalid(self) -> None:
        """Ask why this paper is invalid, or go back to marking it."""
        asking = not self.is_asking
        self.show_reasons(asking=asking)
        status = say("tally-ask-reason") if asking else words.hint_text(self.ballot)
        self.say_status(status)

    def action_accept(self) -> None:
        """Save this paper, or the reason under the cursor."""
        if self.is_asking:
            self._save(BallotPaper(reason=self.reasons[self.reason_list.row_id or 0]))
        else:
            self._save(self.paper.paper())

    def _save(self, paper: BallotPaper) -> None:
        self.paper.locked = True  # where it is refused; else a new one begins
        with self._saying_refusals():
            self.sheet, self.last = tellers.count_paper(*self._of, paper), paper
            if self.is_asking:
                self.show_reasons(asking=False)
            number = paper_count.entered(self.sheet)
            done = number == self.sheet.collected
            self._begin_paper(say("tally-all-in" if done else "tally-saved", number=number))

    def action_undo_paper(self) -> None:
        """Take the last saved paper back; again for the one before."""
        with self._saying_refusals():
            paper = tellers.undo_paper(*self._of)
            self.sheet = tellers.teller_sheet(self.conference.state, *self._of[1:]) or self.sheet
            self.last = tellers.last_paper(*self._of)
            text = words.paper_text(self.ballot, paper)
            number = paper_count.entered(self.sheet) + 1
            self._begin_paper(say("tally-undone", number=number, paper=text))

    def action_sums(self) -> None:
        """Correct how many papers were handed out and collected."""

        def took(sheet: TellerSheet) -> None:
            self._take_sheet(sheet, say("tally-sums-saved"))

        ask_sums(self, self.conference, self.ballot, self.sheet, took)

    def action_finish(self) -> None:
        """Record the sheet once every paper is in."""
        if not self.paper.is_blank:
            self.paper.locked = True
            self.refuse(say("tally-paper-open"))
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
        yes, no = say("tally-drop-ok"), say("key-cancel")
        self.app.push_screen(Confirm(say("tally-drop-title"), text, ok=yes, cancel=no), answered)

    def action_leave(self) -> None:
        """One step back: from the reasons, after a question from a half-marked paper, else out."""
        if self.is_asking:
            self.action_invalid()
        elif self.paper.is_blank:
            self.dismiss(False)
        else:
            ask_leaving(self, lambda: self._begin_paper(say("tally-left-paper")))
