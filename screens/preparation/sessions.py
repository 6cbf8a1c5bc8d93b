"""The sessions (buổi) of the conference: their names, days, hours and number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import about
from screens.forms.questions import confirm
from screens.forms.record_list import EditedList
from screens.preparation.previewed import PreviewedForm, preview_text
from screens.sentences import say
from screens.widgets.columns import Column
from store.agenda import timeline
from store.kinds import sessions
from store.kinds.changing import Planned
from store.kinds.days import at, parse_date
from store.records import Session
from store.times.hours import parse_hour
from store.times.shown import day_text


class SessionList(EditedList[Session]):
    """The sessions in the order in which they are held."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+o", "edit", "Edit", id="sessions.edit", priority=True),
        Binding("insert,ctrl+n", "add", "Add", id="sessions.add"),
        Binding("delete", "remove", "Remove", id="sessions.remove"),
    ]
    kind = "sessions"
    record_type = Session

    def columns(self) -> list[Column]:
        """Number, name, day, hours, how many items."""
        return [
            Column("", width=2),
            Column(say("field-name")),
            Column(say("sessions-day"), width=10),
            Column(say("sessions-hours"), width=13),
            Column(say("sessions-items"), width=8, align="right"),
        ]

    def summary(self) -> Content:
        """How many there are."""
        return Content(say("sessions-summary", number=len(self._shown)))

    def cells(self, record: Session) -> Sequence[str]:
        """A session's row."""
        items = sum(item.session_id == record.id for item in timeline.agenda_items(self.state))
        ends = f"{record.ends:%H:%M}" if record.ends else ""
        return (
            str(record.order),
            record.name,
            day_text(record.starts),
            f"{record.starts:%H:%M} – {ends}",
            str(items),
        )

    def _ask_for(self, record: Session | None) -> None:
        title = say("sessions-add-title" if record is None else "sessions-edit-title")
        fields = _fields(record, record or self.chosen)
        self.ask(
            PreviewedForm(title, fields, partial(self._save, record), partial(self._plan, record))
        )

    def _plan(self, seen: Session | None, values: Mapping[str, str]) -> Planned:
        return sessions.planned_session(self.state, seen, **self._read(values))

    def _save(self, seen: Session | None, values: Mapping[str, str]) -> Session:
        return sessions.save_session(self.conference, seen, **self._read(values))

    def _read(self, values: Mapping[str, str]) -> dict[str, Any]:
        day = parse_date(values["date"], self.year())
        with about("start"):
            starts = at(day, parse_hour(values["start"]))
        with about("end"):
            ends = at(day, parse_hour(values["end"])) if values["end"] else None
        return {"name": values["name"], "starts": starts, "ends": ends}

    def action_remove(self) -> None:
        """Remove the chosen one, after a question that says where its items go."""
        if session := self.chosen:
            with self.room.guarded():
                plan = sessions.planned_removal(self.state, session)
                text = "\n".join([f"{session.order}. {session.name}", preview_text(plan)])
                remove = partial(sessions.remove_session, self.conference, session)
                confirm(self.room, say("sessions-remove-title"), text, remove)


def _fields(session: Session | None, near: Session | None) -> list[Field]:
    """What a session has; a new one is held on the day of the one `near`."""
    ends = session.ends if session else None
    return [
        Field("name", say("field-name"), session.name if session else "", required=True),
        Field("date", say("sessions-day"), day_text(near.starts) if near else "", required=True),
        Field(
            "start",
            say("sessions-start"),
            f"{session.starts:%H:%M}" if session else "",
            required=True,
        ),
        Field("end", say("sessions-end"), f"{ends:%H:%M}" if ends else ""),
    ]
