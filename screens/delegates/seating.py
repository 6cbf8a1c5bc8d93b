"""Seats by block: the hall as typed, who would sit where, and all of it saved as one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.widgets import Static

from screens.delegates.seat_map import SeatMap
from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from store.errors import BadInput
from store.records import Record
from store.seating import seats
from store.seating.hall_plan import Plan, parse_plan
from store.seating.seats import Keep, Seating

_NAMED = 30


class SeatingScreen(Room):
    """A map of the hall with the seats that would be given; `marked` may keep theirs."""

    room = "delegates"
    help_topic = "seating"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="seating.save"),
        Binding("ctrl+e", "plan", "Plan", id="seating.plan"),
        Binding("ctrl+t", "keep", "Keep", id="seating.keep"),
        Binding("delete", "clear", "Clear", id="seating.clear", key_display="Del"),
        Binding("escape", "dismiss", "Back", id="seating.back"),
    ]

    def __init__(self, marked: frozenset[int]) -> None:
        super().__init__()
        self._marked = marked
        self._keeps = [keep for keep in Keep if keep is not Keep.MARKED or marked]
        self._keep = Keep.ALL
        self._seen: Seating | None = None
        self._basis: tuple[object, ...] = ()

    @property
    def anew(self) -> Callable[[], Room]:
        """For the same marked people."""
        return partial(SeatingScreen, self._marked)

    def compose_room(self) -> ComposeResult:
        """The figures above the map."""
        yield Static(id="seating-head", markup=False)
        with ScrollableContainer(id="seating-body"):
            yield Static(id="seating-map", markup=False)

    def on_mount(self) -> None:
        """Ask for the hall at once where it is not known."""
        self.query_one("#seating-body").focus()
        if not self._plan_text:
            self.action_plan()

    def on_resize(self) -> None:
        """The map says more where there is room."""
        self._basis = ()
        if self.query("#seating-map"):
            self.redraw()

    @property
    def _plan_text(self) -> str:
        return self.state.profile.seat_plan

    def redraw(self) -> None:
        """Work the seats out again where the list or the choices have changed."""
        state = self.state
        tables: list[Mapping[int, Record]]
        tables = [state.delegates, state.units, state.groups, state.awards, state.decisions]
        basis = (self._keep, self._plan_text, *(list(table.values()) for table in tables))
        if basis == self._basis:
            return
        self._basis = basis
        try:
            plan = parse_plan(self._plan_text)
            self._seen = seats.propose(state, self._plan_text, self._keep, self._marked)
        except BadInput as error:
            self._seen = None
            self._show([say_error(error)], [])
        else:
            self._show_plan(plan, self._seen)
        self.refresh_bindings()

    def _show_plan(self, plan: Plan, seen: Seating) -> None:
        drawn = SeatMap(self.state, plan, seen, seats.sitters(self.state))
        head = say(
            "seats-head",
            total=drawn.total,
            given=len(seen.seats) - len(seen.kept),
            kept=len(seen.kept),
            free=drawn.free,
            away=seen.away,
        )
        lines = [head, say(f"seats-keep-{self._keep}", count=len(self._marked))]
        if seen.unseated:
            lines.append(say("seats-short", count=len(seen.unseated)))
        if drawn.outside:
            lines.append(say("seats-outside", count=drawn.outside))
        lines.append(say("seats-legend"))
        self._show(lines, [*drawn.lines(self.app.size.width - 2), *self._unseated(seen)])

    def _unseated(self, seen: Seating) -> Iterator[str]:
        if seen.unseated:
            yield say("seats-unseated")
            for delegate_id in seen.unseated[:_NAMED]:
                yield f"  {self.state.delegates[delegate_id].name}"
            if len(seen.unseated) > _NAMED:
                yield say("seats-unseated-more", count=len(seen.unseated) - _NAMED)

    def _show(self, head: list[str], lines: list[str]) -> None:
        self.query_one("#seating-head", Static).update(headline(*head))
        text = Content("\n").join(Content(visible(line)) for line in lines)
        self.query_one("#seating-map", Static).update(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nothing."""
        if action in {"save", "keep"}:
            return self._seen is not None
        if action == "clear":
            return any(delegate.seat for delegate in self.state.delegates.values())
        return super().check_action(action, parameters)

    def action_plan(self) -> None:
        """Type the hall: blocks, rows, seats a row."""
        seen = self.state.profile

        def save(values: Mapping[str, str]) -> Plan:
            with about("area"):
                return seats.save_plan(self.conference, values["area"].strip(), seen)

        blocks = dict.fromkeys(unit.block for unit in self.state.units.values() if unit.block)
        area = self._plan_text or "\n".join(f"{block}: A-F x 12" for block in blocks)
        field = Field("area", say("seats-plan-area"), area or "A: A-F x 12", is_area=True)
        form = Form(say("seats-plan-title"), [field], save, text=say("seats-plan-text"))
        form.help_topic = self.help_topic
        self.app.push_screen(form, lambda _: self.redraw())

    def action_keep(self) -> None:
        """Go on to the next choice of whose seats stay."""
        self._keep = self._keeps[(self._keeps.index(self._keep) + 1) % len(self._keeps)]
        self.redraw()

    def action_save(self) -> None:
        """Save the seats, after asking where somebody loses one or gets none."""
        if self._seen is None:
            return
        seen = self._seen
        seats = seen.seats | dict.fromkeys(seen.cleared, "")
        delegates = self.state.delegates
        moved = sum(bool(delegates[i].seat) and delegates[i].seat != s for i, s in seats.items())
        if moved or seen.unseated:
            text = say("seats-ask", moved=moved, unseated=len(seen.unseated))
            confirm(self, say("seats-ask-title"), text, lambda: self._save(seen))
        else:
            with self.guarded():
                self._save(seen)

    def _save(self, seen: Seating) -> None:
        taken = seats.take_seats(self.conference, self._plan_text, self._keep, self._marked, seen)
        self.app.notify(say("seats-saved", count=len(taken)), markup=False)

    def action_clear(self) -> None:
        """Take everybody's seat back, after asking."""
        had = sum(bool(delegate.seat) for delegate in self.state.delegates.values())

        def clear() -> None:
            cleared = seats.clear_seats(self.conference)
            self.app.notify(say("seats-cleared", count=len(cleared)), markup=False)

        confirm(self, say("seats-clear-title"), say("seats-clear-ask", count=had), clear)
