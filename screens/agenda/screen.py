"""F5: the agenda as the day goes: what runs, how long still, what was said and decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from screens.agenda import rows
from screens.agenda.acts.opening import open_act
from screens.agenda.acts.recommendations import RecommendationList
from screens.agenda.speeches import SpeechList
from screens.forms.controls import Field
from screens.forms.phrases import speakers
from screens.forms.questions import confirm
from screens.forms.record_form import record_form
from screens.forms.record_list import ListRoom
from screens.forms.text_editor import TextEditor
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible_lines
from screens.words import agenda
from store import clock
from store.acts.kinds import act_of
from store.agenda import edits, steps, timeline
from store.agenda import rules as agenda_rules
from store.agenda.rules import ItemState, Slot
from store.checkin import attendance
from store.records import AgendaItem, Session
from store.times.shown import moment_text

HELD_SECONDS = 0.8
"""Enter pressed again sooner than this is a key held down, or a scanner; one step is enough."""


class AgendaScreen(Room):
    """The programme with its real times, its notes and conclusions."""

    room = "agenda"
    opens: ClassVar = {"speeches": "screens.agenda.speeches:SpeechList"}
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+n", "next", "Next", id="agenda.next", priority=True),
        Binding("ctrl+s", "start", "Start", id="agenda.start"),
        Binding("ctrl+d", "finish", "Finish", id="agenda.finish"),
        Binding("ctrl+b", "back", "Back", id="agenda.back"),
        Binding("ctrl+e", "notes", "Notes", id="agenda.notes"),
        Binding("ctrl+t", "speeches", "Speeches", id="agenda.speeches"),
        Binding("ctrl+g", "act", "ItemAct", id="agenda.act"),
        Binding("ctrl+k", "recommendations", "Asks", id="agenda.recommendations", show=False),
        Binding("ctrl+o", "edit", "Edit", id="agenda.edit", show=False),
        Binding("insert", "add", "Add", id="agenda.add", show=False),
        Binding("delete", "remove", "Remove", id="agenda.remove", show=False),
        Binding("ctrl+f", "app.import('agenda')", "Import", id="agenda.import", show=False),
        Binding("ctrl+up,f11", "move(-1)", "Move up", id="agenda.move-up", show=False),
        Binding("ctrl+down,f12", "move(1)", "Move down", id="agenda.move-down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._slots: dict[int, Slot] = {}
        self._cells: dict[int, tuple[str, ...]] = {}
        self._entered = float("-inf")

    def compose_room(self) -> ComposeResult:
        """The running item, the list, the highlighted item's details."""
        yield Static(id="agenda-now", markup=False)
        with Container(id="agenda-body"):
            yield LongList(
                rows.columns(),
                lambda item_id: self._cells[item_id],
                empty=say("agenda-empty"),
                id="agenda-list",
            )
            with VerticalScroll(id="agenda-detail", can_focus=False):
                yield Static(id="agenda-detail-text", markup=False)

    def on_mount(self) -> None:
        """Start at what runs, or comes next; then count down every second."""
        self._count(clock.now())
        self.rows.set_rows(list(self._slots))
        slots = list(self._slots.values())
        if at := timeline.current(slots) or timeline.upcoming(slots):
            self.rows.go_to(at.item.id)
        if self.start_at in self._slots:
            self.rows.go_to(self.start_at)
        self.rows.focus()
        self.set_interval(1.0, self._tick)

    @property
    def rows(self) -> LongList:
        """The list of items."""
        return self.query_one("#agenda-list", LongList)

    @property
    def chosen(self) -> Slot | None:
        """The item that keys are about; None before the list is drawn and where it is empty."""
        row_id = self.rows.row_id if self.is_mounted else None
        return self._slots.get(row_id) if row_id else None

    def redraw(self) -> None:
        """Show every item as it stands now."""
        self._count(clock.now())
        self.rows.set_rows(list(self._slots))
        self._show_detail()

    def _count(self, now: datetime) -> None:
        slots = timeline.slots(self.state, now)
        self._slots = {slot.item.id: slot for slot in slots}
        self._cells = {slot.item.id: rows.cells(slot, now) for slot in slots}
        lines = agenda.now_lines(slots, self.state.profile.closed_at, now)
        self.query_one("#agenda-now", Static).update(headline(*lines))

    def _tick(self) -> None:
        if self.app.screen is not self:
            return
        before = self._cells
        self._count(clock.now())
        for item_id, texts in self._cells.items():
            if before.get(item_id) != texts:
                self.rows.refresh_row(item_id)

    @on(LongList.Highlighted, "#agenda-list")
    def _show_detail(self) -> None:
        slot = self.chosen
        lines = agenda.detail_lines(self.state, slot) if slot else []
        shown = "\n".join(lines).split("\n")  # notes have lines of their own
        self.query_one("#agenda-detail-text", Static).update(headline(*shown))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        if action == "finish":
            return any(slot.is_under_way for slot in self._slots.values())
        if action == "back":
            return any(slot.state is not ItemState.WAITING for slot in self._slots.values())
        slot = self.chosen
        if action in {"start", "remove", "move"}:
            return slot is not None and slot.item.started is None
        if action == "act":
            return slot is not None and act_of(slot.item) is not None
        if action in {"notes", "speeches", "edit"}:
            return slot is not None
        return super().check_action(action, parameters)

    # --- running the day -------------------------------------------------------------------------

    def action_next(self) -> None:
        """Finish what runs and start the next item; a held key makes one step."""
        last, self._entered = self._entered, monotonic()
        if self._entered - last >= HELD_SECONDS:
            self._step(lambda: self._tell(steps.next_item(self.conference)))

    def action_start(self) -> None:
        """Start the highlighted item; what runs is finished with it."""
        if slot := self.chosen:
            with self.guarded():
                self._tell(steps.start_item(self.conference, slot.position))

    def action_finish(self) -> None:
        """Finish what runs, and wait."""
        self._step(lambda: self._tell(steps.finish_item(self.conference)))

    def _step(self, do: Callable[[], None]) -> None:
        """Do it, but ask before it closes a conference of which some items never began."""
        items = timeline.agenda_items(self.state)
        waiting = sum(agenda_rules.state_of(item) is ItemState.WAITING for item in items)
        held = [i for i in items if agenda_rules.state_of(i) is not ItemState.SKIPPED]
        is_last = bool(held) and agenda_rules.running(items) == held[-1]
        if is_last and waiting:
            text = say("agenda-close-text", number=waiting)
            confirm(self, say("agenda-close-title"), text, do)
            return
        with self.guarded():
            do()

    def action_back(self) -> None:
        """Take the last step back."""
        with self.guarded():
            self._tell(steps.step_back(self.conference))

    def _tell(self, changed: list[AgendaItem]) -> None:
        positions = {
            slot.item.id: slot.position for slot in timeline.slots(self.state, clock.now())
        }
        text = agenda.step_text(changed, positions)
        closed_at = self.state.profile.closed_at
        if closed_at:
            text += "\n" + say("agenda-closed", at=f"{closed_at:%H:%M}")
        self.notify(visible_lines(text), markup=False)
        running = [item.id for item in changed if item.started and not item.finished]
        self.redraw()
        if running:
            self.rows.go_to(running[0])

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
            self.app.push_screen(ListRoom("agenda", SpeechList(slot.item.id)))

    def action_act(self) -> None:
        """What the highlighted item has to do by its kind."""
        if slot := self.chosen:
            open_act(self, slot.item)

    def action_recommendations(self) -> None:
        """The recommendations of the day; a new one is made during the highlighted item."""
        slot = self.chosen
        page = RecommendationList(slot.item.id if slot else 0)
        self.app.push_screen(ListRoom("agenda", page))

    # --- the items themselves --------------------------------------------------------------------

    def action_edit(self) -> None:
        """Change the highlighted item's title, kind, minutes, presenter, session."""
        if slot := self.chosen:
            edit = partial(edits.edit_item, self.conference, slot.item)
            self._ask(say("agenda-edit-title"), slot.item, edit)

    def action_add(self) -> None:
        """Add an item behind the highlighted one."""
        slot = self.chosen
        session_id = slot.item.session_id if slot else attendance.session(self.state).id
        new = AgendaItem(order=0, title="", kind="other", session_id=session_id, minutes=10)

        def add(**fields: Any) -> AgendaItem:
            after_id = slot.item.id if slot else 0
            return edits.add_item(self.conference, after_id, replace(new, **fields))

        self._ask(say("agenda-add-title"), new, add)

    def _ask(self, title: str, item: AgendaItem, do: Callable[..., AgendaItem]) -> None:
        def saved(item: AgendaItem | None) -> None:
            self.conference_changed()
            if item is not None:
                self.rows.go_to(item.id)

        choices = {"kind": agenda.kind_choices()}
        sessions = self.state.in_order(Session)
        if len(sessions) > 1:
            choices["session"] = [
                (str(s.id), f"{s.name} ({moment_text(s.starts)})") for s in sessions
            ]
        form = record_form(title, AgendaItem, item, do, choices=choices)
        self.app.push_screen(form, saved)

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
