"""The list of F5 as the day goes, and the keys that lead it: next, pause, skip, back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from screens.agenda import rows
from screens.agenda.ending import StepQuestion, of_running, of_skipping, of_starting
from screens.forms.questions import confirm
from screens.frame.key_bar import ShownKey
from screens.frame.keys import key_name
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible_lines
from screens.words import agenda
from screens.words.papers import plan_left_text
from store import clock
from store.acts.kinds import act_of
from store.agenda import rules as agenda_rules
from store.agenda import steps, timeline
from store.agenda.rules import ItemState, Slot
from store.records import AgendaItem

HELD_SECONDS = 0.8
"""Enter pressed again sooner than this is a key held down, or a scanner; one step is enough."""


class DayRoom(Room):
    """The programme with its real times, and what leads the day through it."""

    room = "agenda"

    def __init__(self) -> None:
        super().__init__()
        self._slots: dict[int, Slot] = {}
        self._cells: dict[int, tuple[str, ...]] = {}
        self._headings: dict[int, str] = {}
        self._first: Sequence[str | ShownKey] = ()
        self._entered = float("-inf")
        self._told_twice = False

    def compose_room(self) -> ComposeResult:
        """The running item, the list, the highlighted item's details."""
        yield Static(id="agenda-now", markup=False)
        with Container(id="agenda-body"):
            yield LongList(
                rows.columns(),
                lambda item_id: self._cells[item_id],
                empty=say("agenda-empty"),
                heading=lambda row_id: self._headings.get(-row_id, ""),
                id="agenda-list",
            )
            with VerticalScroll(id="agenda-detail", can_focus=False):
                yield Static(id="agenda-detail-text", markup=False)

    def on_mount(self) -> None:
        """Start at what runs, or comes next; then count down every second."""
        self._count(clock.now())
        self.rows.set_rows(self._row_ids())
        if at := timeline.current(self.slots) or timeline.upcoming(self.slots):
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
    def slots(self) -> list[Slot]:
        """The agenda as it was drawn last."""
        return list(self._slots.values())

    @property
    def chosen(self) -> Slot | None:
        """The item that keys are about; None before the list is drawn and where it is empty."""
        row_id = self.rows.row_id if self.is_there else None
        return self._slots.get(row_id) if row_id else None

    @property
    def changeable(self) -> Slot | None:
        """The item whose minutes keys change: the chosen one, else what runs."""
        slot = self.chosen
        if slot and (slot.is_under_way or slot.state is ItemState.WAITING):
            return slot
        return timeline.current(self.slots)

    def redraw(self) -> None:
        """Show every item as it stands now."""
        self._count(clock.now())
        self.rows.set_rows(self._row_ids())
        self._show_detail()

    def _row_ids(self) -> list[int]:
        return rows.row_ids(self.slots, self._headings)

    def _count(self, now: datetime) -> None:
        slots = timeline.slots(self.state, now)
        past = agenda_rules.past_sessions([slot.item for slot in slots])
        self._slots = {slot.item.id: slot for slot in slots}
        self._cells = {slot.item.id: rows.cells(slot, past, now) for slot in slots}
        self._headings = rows.headings(slots, self.state.sessions)
        lines = agenda.now_lines(self.state, slots, now)
        lines += [left] if (left := plan_left_text(self.state)) else []
        self.query_one("#agenda-now", Static).update(headline(*lines))

    def _tick(self) -> None:
        if self.app.screen is not self:
            return
        cells, headings = self._cells, self._headings
        self._count(clock.now())
        for item_id, texts in self._cells.items():
            if cells.get(item_id) != texts:
                self.rows.refresh_row(item_id)
        for session_id, text in self._headings.items():
            if headings.get(session_id) != text:
                self.rows.refresh_row(-session_id)
        if self.first_keys() != self._first:
            self.refresh_bindings()

    @on(LongList.Highlighted, "#agenda-list")
    def _show_detail(self) -> None:
        slot = self.chosen
        lines = agenda.detail_lines(self.state, slot) if slot else []
        shown = "\n".join(lines).split("\n")  # notes have lines of their own
        self.query_one("#agenda-detail-text", Static).update(headline(*shown))
        self.refresh_bindings()

    # --- keys that matter now --------------------------------------------------------------------

    def first_keys(self) -> Sequence[str | ShownKey]:
        """What Enter does first; then what is in need of a key, what changes the running item."""
        current = timeline.current(self.slots)
        named: list[str | ShownKey] = [key] if (key := self._enter_key()) else []
        if self.can_shorten:
            named.append("agenda.shorten")
        if plan_left_text(self.state):
            named.append("agenda.plan")
        if current:
            text = "agenda-key-resume" if current.item.paused_at else "agenda-key-pause"
            named.append(_shown("agenda.pause", "space", say(text), "pause"))
            named += ["agenda.act"] if act_of(current.item) else []
            named += ["agenda.notes", "agenda.longer", "agenda.add-now", "agenda.back"]
        elif self.state.profile.closed_at:
            named += ["agenda.back", "agenda.notes"]
        else:
            named += ["agenda.start", "agenda.skip", "agenda.edit", "agenda.add", "agenda.back"]
        self._first = named
        return named

    def _enter_key(self) -> ShownKey | None:
        """Enter with what it does at this moment, and to which item; None where that is nothing."""
        upcoming, current = timeline.upcoming(self.slots), timeline.current(self.slots)
        if not (upcoming or current):
            return None
        text = say("key-agenda-finish")
        if upcoming:
            key = "agenda-key-next" if current else "agenda-key-begin"
            text = say(key, position=upcoming.position)
        return _shown("agenda.next", "enter", text, "next")

    @property
    def can_shorten(self) -> bool:
        """Whether the plan outruns a session that is not over."""
        return bool(agenda.late_sessions(self.slots, self.state))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        slot, slots = self.chosen, self.slots
        match action:
            case "finish" | "pause" | "add_now":
                return any(slot.is_under_way for slot in slots)
            case "back":
                return any(slot.state is not ItemState.WAITING for slot in slots)
            case "start" | "skip" if self.state.profile.closed_at:
                return False
            case "start" | "remove" | "move" | "skip":
                return slot is not None and slot.item.started is None
            case "act":
                return slot is not None and act_of(slot.item) is not None
            case "notes" | "speeches" | "edit" | "times":
                return slot is not None
            case "minutes":
                return self.changeable is not None
            case "shorten":
                return self.can_shorten
            case "plan":
                return bool(plan_left_text(self.state))
        return super().check_action(action, parameters)

    # --- running the day -------------------------------------------------------------------------

    def action_next(self) -> None:
        """Finish what runs and start the next item; a held key makes one step, and says so once."""
        last, self._entered = self._entered, monotonic()
        if self._entered - last >= HELD_SECONDS:
            self._told_twice = False
            ending = of_running(self.state)
            self._ask_and(ending, lambda: self._tell(steps.next_item(self.conference)))
        elif not self._told_twice:
            self._told_twice = True
            self.tell(say("agenda-pressed-twice"))

    def action_start(self) -> None:
        """Start the highlighted item; what runs is finished with it."""
        if slot := self.chosen:
            start = partial(steps.start_item, self.conference, slot.position)
            self._ask_and(of_starting(self.state), lambda: self._tell(start()))

    def action_finish(self) -> None:
        """Finish what runs, and wait."""
        ending = of_running(self.state)
        self._ask_and(ending, lambda: self._tell(steps.finish_item(self.conference)))

    def action_pause(self) -> None:
        """Stop the running item's clock, or let it go on."""
        current = timeline.current(self.slots)
        act = steps.resume_item if current and current.item.paused_at else steps.pause_item
        with self.guarded():
            self._tell(act(self.conference))

    def action_skip(self) -> None:
        """Leave the highlighted item out, or let one that was left out wait again."""
        slot = self.chosen
        if slot and slot.item.skipped_at:
            with self.guarded():
                self._tell(steps.unskip_item(self.conference, slot.position))
        elif slot:
            skip = partial(steps.skip_item, self.conference, slot.position)
            self._ask_and(of_skipping(self.state, slot.item), lambda: self._tell(skip()))

    def action_back(self) -> None:
        """Take the last step back; ask before a time goes that was typed in since."""
        with self.guarded():
            typed = steps.typed_since_step(self.conference)
            if typed:
                text = "\n".join([say("agenda-back-text"), *agenda.typed_lines(typed)])
                confirm(self, say("agenda-back-title"), text, self._back, ok=say("agenda-back-yes"))
            else:
                self._back()

    def _back(self) -> None:
        self._tell(steps.step_back(self.conference))

    def _ask_and(self, ending: StepQuestion, do: Callable[[], None]) -> None:
        """Do it; ask first where something would be left behind."""
        if ending.lines:
            confirm(self, ending.title, "\n".join(ending.lines), do)
            return
        with self.guarded():
            do()

    def _tell(self, changed: list[AgendaItem]) -> None:
        text = agenda.step_text(changed, timeline.slots(self.state, clock.now()))
        closed_at = self.state.profile.closed_at
        if closed_at:
            text += "\n" + say("agenda-closed", at=f"{closed_at:%H:%M}")
        self.tell(text)
        running = [item.id for item in changed if item.started and not item.finished]
        self.redraw()
        if running:
            self.rows.go_to(running[0])

    def tell(self, text: str) -> None:
        """Say what was done."""
        self.notify(visible_lines(text), markup=False)


def _shown(name: str, key: str, text: str, action: str) -> ShownKey:
    return ShownKey(name, key, key_name(key), text, action)
