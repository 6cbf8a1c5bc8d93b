"""What stands behind the awards: the decisions, and this conference's ladder of honours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from screens.forms.record_form import Choices, record_form
from screens.forms.record_list import EditedList, RecordList
from screens.sentences import say
from screens.widgets.columns import Column
from store import clock
from store.awards import stage
from store.records import Decision, Rung
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
        return record.number, day, record.body, read, str(count), record.about

    def choices(self) -> Choices:
        """What comes first, the reading or the recipients."""
        read_first, call_first = say("decisions-read-first-long"), say("decisions-call-first-long")
        return {"call_first": [("no", read_first), ("yes", call_first)]}

    def year(self) -> int:
        """A decision is signed before the conference."""
        return clock.now().year

    def save_record(self, seen: Decision | None, **fields: Any) -> Decision:
        """Save a decision; a new one becomes the last."""
        if seen:
            return stage.edit_decision(self.conference, seen, **fields)
        return stage.save_decision(self.conference, Decision(order=0, **fields))

    def removal_text(self, record: Decision) -> str:
        """Its number."""
        return say("decisions-remove-text", number=record.number)

    def remove_record(self, record: Decision) -> None:
        """Only one without awards goes."""
        stage.remove_decision(self.conference, record.id)


class LadderList(RecordList[Rung]):
    """The honours from the highest to the lowest, and how many stand on the stage at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,f11", "move(-1)", "Up", id="ladder.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="ladder.down"),
        Binding("enter,ctrl+e", "batch", "Batch", id="ladder.batch", priority=True),
        Binding("escape", "screen.dismiss", "Leave", id="ladder.leave"),
    ]
    kind = "ladder"
    record_type = Rung

    def columns(self) -> list[Column]:
        """Place, name, who may hold it, how many at once, its awards."""
        return [
            Column("#", width=3, align="right"),
            Column(say("ladder-column-name"), weight=3),
            Column(say("ladder-column-holders"), width=14),
            Column(say("ladder-column-batch"), width=8, align="right"),
            Column(say("ladder-column-awards"), width=6, align="right"),
            Column(say("ladder-column-decided"), weight=2, from_width=100),
        ]

    def cells(self, record: Rung) -> Sequence[str]:
        """An honour's row: who may hold it, and how many come up at once."""
        count = sum(award.honour == record.key for award in self.state.awards.values())
        holders = ", ".join(say(f"award-kind-short-{kind}") for kind in record.holders)
        used = str(count) if count else ""
        return (
            str(record.order),
            record.name,
            holders,
            str(record.batch),
            used,
            record.decided_by,
        )

    def action_move(self, by: int) -> None:
        """Move the highlighted honour."""
        if rung := self.chosen:
            with self.room.guarded():
                stage.move_rung(self.conference, rung.id, by)

    def action_batch(self) -> None:
        """How many stand on the stage at once."""
        if rung := self.chosen:
            save = partial(stage.set_batch, self.conference, rung)
            self.ask(record_form(rung.name, Rung, rung, save))
