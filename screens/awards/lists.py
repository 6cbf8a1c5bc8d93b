"""What stands behind the awards: the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from screens.forms.form import Form
from screens.forms.record_form import Choices, record_form
from screens.forms.record_list import EditedList
from screens.sentences import say
from screens.widgets.columns import Column
from screens.words.awards import decision_name, number_text
from store import clock
from store.awards import stage
from store.conference import Conference
from store.records import Decision
from store.times.shown import day_text


class DecisionList(EditedList[Decision]):
    """The decisions on awards: number, date, body, signer, and when they are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+o", "add", "Add", id="decisions.add"),
        Binding("enter,ctrl+e", "edit", "Edit", id="decisions.edit", priority=True),
        Binding("delete", "remove", "Remove", id="decisions.remove"),
        Binding("escape", "screen.dismiss", "Leave", id="decisions.leave"),
    ]
    kind = "decisions"
    record_type = Decision

    def columns(self) -> list[Column]:
        """Number, day, body, when it is read, its awards."""
        return [
            Column(say("decisions-column-number"), width=18),
            Column(say("decisions-column-day"), width=10),
            Column(say("decisions-column-body"), weight=2),
            Column(say("decisions-column-read"), width=14),
            Column(say("decisions-column-awards"), width=6, align="right"),
            Column(say("decisions-column-about"), weight=2, from_width=110),
        ]

    def cells(self, record: Decision) -> Sequence[str]:
        """A decision's row, with how many awards rest on it."""
        count = sum(award.decision_id == record.id for award in self.state.awards.values())
        read = say("decisions-call-first" if record.call_first else "decisions-read-first")
        if record.read_at:
            read = say("decisions-was-read", at=f"{record.read_at:%H:%M}")
        day = day_text(record.signed_on)
        return number_text(record), day, record.body, read, str(count), record.about

    def choices(self) -> Choices:
        """What comes first, the reading or the recipients."""
        return _choices()

    def year(self) -> int:
        """A decision is signed before the conference."""
        return clock.now().year

    def save_record(self, seen: Decision | None, **fields: Any) -> Decision:
        """Save a decision; a new one becomes the last."""
        if seen:
            return stage.edit_decision(self.conference, seen, **fields)
        return stage.save_decision(self.conference, Decision(order=0, **fields))

    def removal_text(self, record: Decision) -> str:
        """Its number, day and body."""
        return say("decisions-remove-text", decision=decision_name(record))

    def remove_record(self, record: Decision) -> None:
        """Only one without awards goes."""
        stage.remove_decision(self.conference, record.id)


def decision_form(conference: Conference, decision: Decision) -> Form[Decision]:
    """The form of one decision, wherever it is opened from."""
    save = partial(stage.edit_decision, conference, decision)
    title, year = say("decisions-edit-title"), clock.now().year
    return record_form(title, Decision, decision, save, choices=_choices(), year=year)


def _choices() -> Choices:
    read_first, call_first = say("decisions-read-first-long"), say("decisions-call-first-long")
    return {"call_first": [("no", read_first), ("yes", call_first)]}
