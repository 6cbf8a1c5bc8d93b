"""F5: the agenda as the day goes: what runs, how long still, what was said and decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from screens.agenda.acts.opening import open_act
from screens.agenda.acts.recommendations import RecommendationList
from screens.agenda.item_form import item_form
from screens.agenda.leading import DayRoom
from screens.agenda.shortening import ShortenDialog
from screens.agenda.speeches import SpeechList
from screens.agenda.times_form import TimesForm
from screens.forms.controls import Field
from screens.forms.phrases import speakers
from screens.forms.questions import confirm
from screens.forms.record_list import ListRoom
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from screens.words import agenda
from store import clock
from store.agenda import actual_times, edits, printed, shorten, timeline
from store.agenda.rules import Slot
from store.checkin import attendance
from store.records import AgendaItem

USUAL_MINUTES = 10
"""How long a new item is meant to take, until somebody says otherwise."""


class AgendaScreen(DayRoom):
    """The programme with its real times, its notes and conclusions, and all that changes it."""

    opens: ClassVar = {"speeches": "screens.agenda.speeches:SpeechList"}
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Named by `first_keys` alone: after the end it has nothing to promise, and still answers.
        Binding("enter", "next", "Next", id="agenda.next", priority=True, show=False),
        Binding("ctrl+n", "which", "Which", id="agenda.which", show=False),
        Binding("ctrl+s", "start", "Start", id="agenda.start"),
        Binding("space", "pause", "Pause", id="agenda.pause"),
        Binding("ctrl+d", "finish", "Finish", id="agenda.finish"),
        Binding("ctrl+w", "skip", "Skip", id="agenda.skip"),
        Binding("ctrl+b", "back", "Back", id="agenda.back"),
        Binding("ctrl+e", "notes", "Notes", id="agenda.notes"),
        Binding("ctrl+t", "speeches", "Speeches", id="agenda.speeches"),
        Binding("ctrl+g", "act", "ItemAct", id="agenda.act"),
        Binding("ctrl+k", "recommendations", "Asks", id="agenda.recommendations", show=False),
        Binding("plus,equals_sign", "minutes(1)", "+1", id="agenda.longer"),
        Binding("minus", "minutes(-1)", "-1", id="agenda.shorter", show=False),
        Binding("asterisk", "minutes(5)", "+5", id="agenda.longer-5", show=False),
        Binding("slash", "minutes(-5)", "-5", id="agenda.shorter-5", show=False),
        Binding("ctrl+x", "shorten", "Shorten", id="agenda.shorten"),
        Binding("ctrl+r", "add_now", "Put in now", id="agenda.add-now"),
        Binding("ctrl+u", "times", "Actual times", id="agenda.times", show=False),
        Binding("ctrl+a", "plan", "Print anew", id="agenda.plan"),
        Binding("ctrl+o", "edit", "Edit", id="agenda.edit", show=False),
        Binding("insert", "add", "Add", id="agenda.add", show=False),
        Binding("delete", "remove", "Remove", id="agenda.remove", show=False),
        Binding("ctrl+f", "app.import('agenda')", "Import", id="agenda.import", show=False),
        Binding("ctrl+up,f11", "move(-1)", "Move up", id="agenda.move-up", show=False),
        Binding("ctrl+down,f12", "move(1)", "Move down", id="agenda.move-down", show=False),
    ]

    def action_which(self) -> None:
        """Elsewhere this key adds; here it once went on, in front of the whole hall."""
        self.tell(say("agenda-which"))

    # --- what is written down --------------------------------------------------------------------

    def action_notes(self) -> None:
        """Write what happened and what was concluded; kept while writing."""
        if slot := self.chosen:
            self._write(slot)

    def _write(self, slot: Slot) -> None:
        seen, goes_on = slot.item, False

        def save(texts: Mapping[str, str]) -> Mapping[str, str]:
            nonlocal seen, goes_on
            notes, conclusion = texts["notes"], texts["conclusion"]
            seen = edits.note_item(self.conference, seen, notes, conclusion, goes_on=goes_on)
            goes_on = True
            return {"notes": seen.notes, "conclusion": seen.conclusion}

        fields = [
            Field("notes", say("agenda-notes"), seen.notes),
            Field("conclusion", say("agenda-conclusion"), seen.conclusion),
        ]
        title = f"{slot.position}. {seen.title}"
        draft, find = self.conference.draft(seen), partial(speakers, self.state)
        self.app.push_screen(TextEditor(title, fields, save, draft, find))

    def action_speeches(self) -> None:
        """The speeches within the highlighted item."""
        if slot := self.chosen:
            self.app.push_screen(ListRoom("agenda", partial(SpeechList, slot.item.id)))

    def action_act(self) -> None:
        """What the highlighted item has to do by its kind."""
        if slot := self.chosen:
            open_act(self, slot.item)

    def action_recommendations(self) -> None:
        """The recommendations of the day; a new one is made during the highlighted item."""
        slot = self.chosen
        page = partial(RecommendationList, slot.item.id if slot else 0)
        self.app.push_screen(ListRoom("agenda", page))

    # --- the items themselves --------------------------------------------------------------------

    def action_edit(self) -> None:
        """Change the highlighted item: title, kind, minutes, fixed time, presenter, session."""
        if slot := self.chosen:
            edit = partial(edits.edit_item, self.conference, slot.item)
            self._ask(say("agenda-edit-title"), slot.item, edit)

    def action_add(self) -> None:
        """Add an item behind the highlighted one."""
        self._add_behind(self.chosen)

    def action_add_now(self) -> None:
        """Put an item in right behind what runs."""
        self._add_behind(timeline.current(self.slots))

    def _add_behind(self, slot: Slot | None) -> None:
        session_id = slot.item.session_id if slot else attendance.session(self.state).id
        new = AgendaItem(
            order=0, title="", kind="other", session_id=session_id, minutes=USUAL_MINUTES
        )

        def add(**fields: Any) -> AgendaItem:
            after_id = slot.item.id if slot else 0
            return edits.add_item(self.conference, after_id, replace(new, **fields))

        self._ask(say("agenda-add-title"), new, add)

    def _ask(self, title: str, item: AgendaItem, do: Callable[..., AgendaItem]) -> None:
        def saved(item: AgendaItem | None) -> None:
            self.conference_changed()
            if item is not None:
                self.rows.go_to(item.id)

        self.app.push_screen(item_form(title, self.state, item, do), saved)

    def action_minutes(self, by: int) -> None:
        """Give the chosen item, or what runs, so many minutes more or fewer, at least one."""
        if slot := self.changeable:
            minutes = max(1, slot.item.minutes + by)
            with self.guarded():
                edits.edit_item(self.conference, slot.item, minutes=minutes)
                place, title = slot.position, slot.item.title
                self.tell(say("agenda-did-minutes", position=place, title=title, minutes=minutes))

    def action_times(self) -> None:
        """Correct when the highlighted item began and ended."""
        if slot := self.chosen:
            self.app.push_screen(TimesForm(self.conference, slot), self._corrected)

    def _corrected(self, item: AgendaItem | None) -> None:
        self.conference_changed()
        if item is not None:
            others = actual_times.overlapping(timeline.agenda_items(self.state), item)
            told = [say("times-overlap", title=item.title, other=one.title) for one in others]
            self.tell("\n".join(told or [say("agenda-did-times", title=item.title)]))

    def action_shorten(self) -> None:
        """Propose how to shorten what is left; Enter applies it as one change."""
        wanted = shorten.proposal(self.state, clock.now())
        if not wanted.minutes:
            self.tell(say("shorten-missing", minutes=wanted.missing))
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                with self.guarded():
                    changed = shorten.apply(self.conference, wanted)
                    self.tell(say("agenda-did-shorten", number=len(changed)))

        self.app.push_screen(ShortenDialog(agenda.shortened_lines(self.slots, wanted)), answered)

    def action_plan(self) -> None:
        """Make the agenda as it stands now the plan, until the first item begins."""
        with self.guarded():
            plan = printed.print_anew(self.conference)
            self.tell(say("agenda-did-plan", number=len(plan.lines)))

    def action_remove(self) -> None:
        """Remove an item that has not begun, after a question."""
        if slot := self.chosen:
            item_id = slot.item.id
            confirm(
                self,
                say("agenda-remove-title"),
                say("agenda-remove-text", position=slot.position, title=slot.item.title),
                lambda: edits.remove_item(self.conference, item_id),
            )

    def action_move(self, rows: int) -> None:
        """Move the highlighted item by so many rows."""
        if slot := self.chosen:
            with self.guarded():
                edits.move_item(self.conference, slot.item.id, rows)
