"""What stands behind the awards: the decisions, and this conference's ladder of honours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.form import Form, about, mark
from screens.forms.record_list import EditedList, RecordList, Removal, headline
from screens.sentences import say
from screens.widgets.columns import Column
from store import clock
from store.awards import stage
from store.awards.ladder import parse_batch
from store.preparation import parse_day
from store.records import Decision, Rung


class DecisionList(EditedList[Decision]):
    """The decisions on awards: number, date, body, signer, and when they are read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+o", "add", "Add", id="decisions.add"),
        Binding("enter,ctrl+e", "edit", "Edit", id="decisions.edit", priority=True),
        Binding("delete", "remove", "Remove", id="decisions.remove"),
        Binding("escape", "screen.dismiss", "Leave", id="decisions.leave"),
    ]

    def __init__(self) -> None:
        super().__init__("decisions", empty=say("decisions-empty"))

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

    def records(self) -> dict[int, Decision]:
        """The decisions by their order."""
        ordered = sorted(self.state.decisions.values(), key=lambda one: (one.order, one.id))
        return {decision.id: decision for decision in ordered}

    def summary(self) -> Content:
        """The heading above the list."""
        return headline(say("decisions-heading"))

    def cells(self, record: Decision) -> Sequence[str]:
        """A decision's row, with how many awards rest on it."""
        count = sum(award.decision_id == record.id for award in self.state.awards.values())
        read = say("decisions-call-first" if record.call_first else "decisions-read-first")
        if record.read_at:
            read = say("decisions-was-read", at=f"{record.read_at:%H:%M}")
        day = f"{record.signed_on:%d/%m/%Y}" if record.signed_on else "–"
        return record.number, day, record.body, read, str(count), record.about

    def form(self, record: Decision | None) -> Form[Decision]:
        """The form of a decision."""
        shown = record or Decision(order=0, number="", body="")
        day = f"{shown.signed_on:%d/%m/%Y}" if shown.signed_on else ""
        order = [
            ("no", say("decisions-read-first-long")),
            ("yes", say("decisions-call-first-long")),
        ]

        def save(values: Mapping[str, str]) -> Decision:
            if record is None:
                return stage.save_decision(self.conference, replace(shown, **_typed(values)))
            return stage.edit_decision(self.conference, record, **_typed(values))

        return Form(
            say("decisions-edit-title" if record else "decisions-add-title"),
            [
                Field("number", say("decisions-form-number"), shown.number, required=True),
                Field("signed_on", say("decisions-form-day"), day),
                Field("body", say("decisions-form-body"), shown.body, required=True),
                Field("signer", say("decisions-form-signer"), shown.signer),
                Field("about", say("decisions-form-about"), shown.about),
                Field(
                    "call_first",
                    say("decisions-form-order"),
                    mark(shown.call_first),
                    order,
                    required=True,
                ),
            ],
            save,
        )

    def removal(self, record: Decision) -> Removal:
        """Only one without awards goes."""
        return Removal(
            say("decisions-remove-title"),
            say("decisions-remove-text", number=record.number),
            lambda: stage.remove_decision(self.conference, record.id),
        )


def _typed(values: Mapping[str, str]) -> dict[str, Any]:
    with about("signed_on"):
        signed_on = parse_day(values["signed_on"], clock.now().year)
    return {**values, "signed_on": signed_on, "call_first": values["call_first"] == "yes"}


class LadderList(RecordList[Rung]):
    """The honours from the highest to the lowest, and how many stand on the stage at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,f11", "move(-1)", "Up", id="ladder.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="ladder.down"),
        Binding("enter,ctrl+e", "batch", "Batch", id="ladder.batch", priority=True),
        Binding("escape", "screen.dismiss", "Leave", id="ladder.leave"),
    ]

    def __init__(self) -> None:
        super().__init__("ladder", empty=say("ladder-empty"))

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

    def records(self) -> dict[int, Rung]:
        """The rungs from the highest honour down."""
        ordered = sorted(self.state.ladder.values(), key=lambda rung: (rung.order, rung.id))
        return {rung.id: rung for rung in ordered}

    def summary(self) -> Content:
        """The heading above the list."""
        return headline(say("ladder-heading"))

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
            field = Field("batch", say("ladder-form-batch"), str(rung.batch), required=True)

            def save(values: Mapping[str, str]) -> Rung:
                with about("batch"):
                    return stage.set_batch(self.conference, rung, parse_batch(values["batch"]))

            self.ask(Form(rung.name, [field], save))
