"""Marking delegates in the list, and what is done to all marked ones at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding, BindingType

from screens.delegates.form import DelegateForm
from screens.delegates.near_unit import doubting_units
from screens.forms.controls import Field
from screens.forms.form import Form, yes_no
from screens.frame.key_bar import ShownKey
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.long_list import LongList
from store.conference import Conference
from store.people.many import change_many
from store.people.order import units_by_name
from store.records import Delegate, Group, Session, Status
from store.state import State

MARK = "■"
"""The sign before the number of a marked delegate."""


FOR_MANY: list[BindingType] = [
    Binding("space,ctrl+@,ctrl+space", "mark", "Mark", id="delegates.mark", key_display="Space"),
    Binding("ctrl+b", "mark_shown", "Mark shown", id="delegates.mark-shown", show=False),
    Binding("ctrl+s", "change_marked", "Change", id="delegates.change-marked"),
    Binding("ctrl+y", "seats", "Seats", id="delegates.seats"),
]
"""The keys of a `MarkingRoom`; the room puts them where they belong in its footer."""


class MarkingRoom(Room):
    """A room with a list of delegates some of which are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: set[int] = set()

    @property
    def people(self) -> LongList:
        """The list of delegates."""
        raise NotImplementedError

    def shown_ids(self) -> list[int]:
        """Those that the filter leaves."""
        raise NotImplementedError

    @property
    def is_filtering(self) -> bool:
        """Whether what is typed goes into the filter."""
        raise NotImplementedError

    def marks_changed(self) -> None:
        """Show the marks and their number."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what applies to nobody."""
        if action == "change_marked":
            return bool(self.marked)
        if action in {"mark", "mark_shown"}:
            return bool(self.shown_ids())
        if action == "seats":
            return bool(self.state.delegates)
        return super().check_action(action, parameters)

    def first_keys(self) -> Sequence[str | ShownKey]:
        """Marking many and changing them together is not guessed: these keys come first.

        In the filter a space is a letter: Enter leads to the list, where it marks.
        """
        mark: str | ShownKey = "delegates.mark"
        if self.is_filtering:
            mark = ShownKey("delegates.mark", "enter", "Enter", say("delegates-to-list"))
        if self.marked:
            return ("delegates.change-marked", mark, "delegates.seats")
        return (mark, "delegates.find")

    def sign(self, delegate_id: int) -> str:
        """The sign of a marked delegate, "" for others."""
        return MARK if delegate_id in self.marked else ""

    def action_mark(self) -> None:
        """Mark the highlighted one, or take the mark back, and go on to the next."""
        if self.people.row_id is not None:
            self.marked ^= {self.people.row_id}
            self.marks_changed()
            self.people.action_move(1)

    def action_mark_shown(self) -> None:
        """Mark all that the filter leaves; where all of them are, take their marks back."""
        shown = set(self.shown_ids())
        self.marked = self.marked - shown if shown <= self.marked else self.marked | shown
        self.marks_changed()

    def unmark_all(self) -> None:
        """Take all marks back."""
        self.marked.clear()
        self.marks_changed()

    def action_change_marked(self) -> None:
        """Change something of all marked ones at once."""
        form = many_form(self.conference, set(self.marked))
        self.app.push_screen(form, self._changed_marked)

    def _changed_marked(self, changed: list[Delegate] | None) -> None:
        if changed is not None:
            self.conference_changed()
            self.notify(say("many-saved", count=len(changed)), markup=False)

    def action_seats(self) -> None:
        """Give seats by block."""
        from screens.delegates.seating import SeatingScreen

        self.app.push_screen(SeatingScreen(frozenset(self.marked)))


def many_form(conference: Conference, ids: set[int]) -> Form[list[Delegate]]:
    """A form that changes many delegates as one; what stays blank stays as it is."""
    state = conference.state
    seen = {one: state.delegates[one] for one in ids if one in state.delegates}

    refuse_near = doubting_units(state)

    def save(values: Mapping[str, str]) -> list[Delegate]:
        refuse_near(values["unit"])
        return change_many(conference, ids, values, seen)

    return DelegateForm(
        state.groups,
        say("many-title", count=len(ids)),
        _fields(state),
        save,
        text=say("many-text"),
        known={"unit": [unit.name for unit in units_by_name(state)]},
    )


def _fields(state: State) -> list[Field]:
    keep = say("many-keep")
    groups = [(str(group.id), group.name) for group in state.in_order(Group)]
    sessions = state.in_order(Session)
    only = [(str(one.id), say("many-session", session=one.name)) for one in sessions]
    statuses = [
        (str(status), say(f"status-{status}")) for status in Status if status is not Status.REPLACED
    ]
    choices = {
        "group": [("", keep), *groups],
        "sessions": [("", keep), ("all", say("many-sessions-all")), *only],
        "votes": yes_no(with_blank=keep),
        "status": [("", keep), *statuses],
    }
    keys = ("group", "sessions", "votes", "unit", "block", "status", "reason")
    return [Field(key, say(f"many-{key}"), "", choices.get(key)) for key in keys]
