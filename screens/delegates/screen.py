"""F3: everybody on the list, found at once, edited in place; lists come in from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from exports import catalogue
from screens.delegates import rows as delegate_rows
from screens.delegates.form import delegate_form
from screens.delegates.marks import FOR_MANY, MarkingRoom
from screens.forms.questions import confirm
from screens.forms.record_list import ListRoom
from screens.sentences import say
from screens.widgets.headline import headline
from screens.widgets.long_list import LongList
from screens.widgets.steady_input import SteadyInput
from screens.words.papers import unprinted_lines
from screens.words.people import numbered_name, person_lines
from store.checkin import attendance
from store.people.filtering import filtered
from store.people.naming import unit_name
from store.people.order import delegates_by_name
from store.people.roster import remove_delegate, toggle_vote
from store.records import Delegate, Group, Unit

ON_ONE = frozenset({"badge", "edit", "remove", "vote", "history", "correct"})
"""Actions on the highlighted delegate."""


class DelegatesScreen(MarkingRoom):
    """All delegates in Vietnamese order, or those that fit what is typed above the list."""

    room = "delegates"
    opens: ClassVar = {
        "part('UnitList')": "screens.delegates.parts:UnitList",
        "part('GroupList')": "screens.delegates.parts:GroupList",
    }
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "find", "Find", id="delegates.find", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="delegates.add", key_display="Ins"),
        Binding("ctrl+e", "edit", "Edit", id="delegates.edit", key_display="Enter"),
        Binding("delete", "remove", "Remove", id="delegates.remove", key_display="Del"),
        Binding("ctrl+t", "vote", "Vote", id="delegates.vote"),
        Binding("ctrl+o", "app.import('delegates')", "Import", id="delegates.import"),
        Binding("ctrl+u", "part('UnitList')", "Units", id="delegates.units", priority=True),
        Binding("ctrl+g", "part('GroupList')", "Groups", id="delegates.groups"),
        Binding("ctrl+k", "badge", "Badge", id="delegates.badge"),
        Binding("ctrl+r", "history", "History", id="delegates.history"),
        Binding("ctrl+x", "correct", "Correct", id="delegates.correct", priority=True),
        *FOR_MANY,
        Binding("escape", "clear", id="delegates.clear", show=False),
        Binding("up", "move(-1)", show=False, id="delegates.up"),
        Binding("down", "move(1)", show=False, id="delegates.down"),
        Binding("pageup", "page(-1)", show=False, id="delegates.page-up"),
        Binding("pagedown", "page(1)", show=False, id="delegates.page-down"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._basis: tuple[list[Delegate], list[Unit], list[Group]] = ([], [], [])
        self._ordered: list[Delegate] = []
        self._hits: list[Delegate] = []

    def compose_room(self) -> ComposeResult:
        """The filter with the count beside it, the list, the highlighted person."""
        with Horizontal(id="delegates-top"):
            yield SteadyInput(placeholder=say("delegates-filter"), id="filter", compact=True)
            yield Static(id="delegates-count", markup=False)
        yield Static(id="first-steps", markup=False)
        with Horizontal(id="delegates-body"):
            yield LongList(
                delegate_rows.columns(),
                self._cells,
                empty=say("delegates-no-hit"),
                id="delegates-list",
            )
            yield Static(id="person", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self._list.focus()

    @property
    def people(self) -> LongList:
        """The list of delegates."""
        return self._list

    def shown_ids(self) -> list[int]:
        """Those that the filter leaves."""
        return [delegate.id for delegate in self._hits]

    @property
    def is_filtering(self) -> bool:
        """Whether what is typed goes into the filter."""
        return self.is_there and self._filter.has_focus

    def marks_changed(self) -> None:
        """Show the marks and their number."""
        self._show_rows()
        self.refresh_bindings()

    @property
    def _list(self) -> LongList:
        return self.query_one("#delegates-list", LongList)

    @property
    def _filter(self) -> SteadyInput:
        return self.query_one("#filter", SteadyInput)

    def redraw(self) -> None:
        """Take in what changed; cursor, scroll and half-typed text stay."""
        basis = (
            list(self.state.delegates.values()),
            list(self.state.units.values()),
            list(self.state.groups.values()),
        )
        # Records are replaced, never changed: equal lists are found equal by identity, at once.
        if basis != self._basis:
            self._basis = basis
            self._ordered = delegates_by_name(self.state)
            self._hits = filtered(self.state, self._filter.value, self._ordered)
        self._show_rows()
        self._show_person()

    def _show_rows(self) -> None:
        self._list.set_rows(self.shown_ids())
        self.marked &= self.state.delegates.keys()
        voting = sum(delegate.votes for delegate in self._hits)
        form = "delegates-count-some" if self._filter.value else "delegates-count-all"
        counted = say(form, shown=len(self._hits), total=len(self._ordered), voting=voting)
        if self.marked:
            counted = say("delegates-marked", count=len(self.marked), counted=counted)
        self.query_one("#delegates-count", Static).update(Content(counted))
        self.set_class(not self._ordered, "-nobody")
        self.query_one("#first-steps", Static).update(Content(say("delegates-first-steps")))

    def _cells(self, delegate_id: int) -> Sequence[str]:
        session = attendance.session(self.state)
        return delegate_rows.cells(self.state, session, delegate_id, self.sign(delegate_id))

    @on(LongList.Highlighted, "#delegates-list")
    def _show_person(self) -> None:
        person = self._person()
        session = attendance.session(self.state)
        lines = person_lines(self.state, person, session) if person else []
        self.query_one("#person", Static).update(headline(*lines))
        self.refresh_bindings()

    def _person(self) -> Delegate | None:
        return self.state.delegates.get(self._list.row_id or 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nobody."""
        if action == "remove" and self._filter.has_focus:
            return False  # Delete is the filter's own there
        if action in ON_ONE:
            return self._list.row_id is not None
        return super().check_action(action, parameters)

    # --- finding ---------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters and digits typed on the list are what is looked for."""
        if self._list.has_focus and event.character and event.character.isalnum():
            event.stop()
            self.set_focus(self._filter)
            self._filter.post_message(events.Key(event.key, event.character))

    @on(Input.Changed, "#filter")
    def _filter_changed(self) -> None:
        self._hits = filtered(self.state, self._filter.value, self._ordered)
        self._show_rows()
        self._list.action_end(False)  # the best hit
        self._show_person()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        self._list.focus()

    def action_find(self) -> None:
        """Type what is looked for."""
        self._filter.focus()

    def action_clear(self) -> None:
        """Show all again, with the cursor on the same person; then take the marks back."""
        if self.marked and not self._filter.value and self._list.has_focus:
            self.unmark_all()
        chosen = self._list.row_id
        with self.prevent(Input.Changed):
            self._filter.value = ""
        self._hits = filtered(self.state, "", self._ordered)
        self._show_rows()
        self._list.focus()
        if chosen is not None:
            self._list.go_to(chosen)

    def action_move(self, rows: int) -> None:
        """Move in the list while the filter has the keys."""
        self._list.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Page through the list while the filter has the keys."""
        self._list.action_page(pages)

    # --- one delegate ----------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add somebody by hand."""
        self.app.push_screen(delegate_form(self.conference, None), self._added)

    def _added(self, delegate: Delegate | None) -> None:
        if delegate is not None:
            self.action_clear()
            self.conference_changed()
            self._list.go_to(delegate.id)
            self._tell("delegates-added", delegate)

    @on(LongList.Selected, "#delegates-list")
    def action_edit(self) -> None:
        """Edit every field of the highlighted one."""
        person = self._person()
        if person is not None:
            self.app.push_screen(delegate_form(self.conference, person), self._edited)

    def _edited(self, delegate: Delegate | None) -> None:
        if delegate is not None:
            self.conference_changed()
            self._tell("delegates-saved", delegate)

    def action_remove(self) -> None:
        """Take the highlighted one off the list, after asking."""
        person = self._person()
        if person is None:
            return
        chosen = person

        def remove() -> None:
            self._tell("delegates-removed", remove_delegate(self.conference, chosen.id))

        parts = (numbered_name(person), person.post, unit_name(self.state, person))
        text = " · ".join(part for part in parts if part)
        confirm(self, say("delegates-remove-ask"), text, remove)

    def action_vote(self) -> None:
        """Give or take the right to vote."""
        person = self._person()
        if person is None:
            return
        with self.guarded():
            saved = toggle_vote(self.conference, person.id)
            self._tell("delegates-may-vote" if saved.votes else "delegates-may-not-vote", saved)

    def _tell(self, key: str, delegate: Delegate) -> None:
        self.notify(say(key, name=delegate.name), markup=False)

    # --- further screens -------------------------------------------------------------------------

    def action_part(self, name: str) -> None:
        """List and edit units or groups."""
        from screens.delegates import parts

        self.app.push_screen(ListRoom("delegates", getattr(parts, name)))

    def action_badge(self) -> None:
        """Write the highlighted one's badge as a file of its own."""
        with self.guarded():
            folder = self.conference.folder / "papers"
            written = catalogue.write_badge(self.conference, self._list.row_id or 0, folder)
            path = str(written.path.resolve())
            told = [say("delegates-badge-written", path=path), *unprinted_lines([written])]
            self.notify("\n".join(told), timeout=8, markup=False)

    def action_history(self) -> None:
        """What happened with the highlighted one."""
        from screens.delegates.history import HistoryScreen

        if self._list.row_id is not None:
            self.app.push_screen(HistoryScreen(self._list.row_id))

    def action_correct(self) -> None:
        """Put right whom the desk recorded wrongly: take back, restore, or another person."""
        from screens.delegates.passages import correct

        if person := self._person():
            correct(self, person)
