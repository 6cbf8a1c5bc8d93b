"""What stands behind the awards: the decisions, and this conference's ladder of honours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.forms.questions import Field, confirm, fill_in
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from store import clock
from store.awards import stage
from store.awards.ladder import parse_batch
from store.preparation import parse_day
from store.records import Decision, Rung


class DecisionsScreen(Room):
    """The decisions on awards: number, date, body, signer, and when they are read."""

    room = "awards"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("insert,ctrl+o", "add", "Add", id="decisions.add"),
        Binding("enter,ctrl+e", "edit", "Edit", id="decisions.edit", priority=True),
        Binding("delete", "remove", "Remove", id="decisions.remove"),
        Binding("escape", "leave", "Leave", id="decisions.leave"),
    ]

    def compose_room(self) -> ComposeResult:
        """A heading and the list."""
        yield Static(say("decisions-heading"), classes="awards-heading", markup=False)
        columns = [
            Column(say("decisions-column-number"), width=18),
            Column(say("decisions-column-day"), width=10),
            Column(say("decisions-column-body"), weight=2),
            Column(say("decisions-column-read"), width=14),
            Column(say("decisions-column-awards"), width=6, align="right"),
            Column(say("decisions-column-about"), weight=2, from_width=110),
        ]
        yield LongList(columns, self._cells, empty=say("decisions-empty"), id="decisions")

    def on_mount(self) -> None:
        """Go to the keys at once."""
        self.rows.focus()

    @property
    def rows(self) -> LongList:
        """The one list of this screen."""
        return self.query_one("#decisions", LongList)

    @property
    def chosen(self) -> Decision | None:
        """The decision that keys are about; None where there is none."""
        row_id = self.rows.row_id if self.is_mounted else None
        return self.state.decisions.get(row_id) if row_id else None

    def redraw(self) -> None:
        """Show the decisions in their order."""
        ordered = sorted(self.state.decisions.values(), key=lambda d: (d.order, d.id))
        self.rows.set_rows([decision.id for decision in ordered])
        self.refresh_bindings()

    def _cells(self, decision_id: int) -> tuple[str, ...]:
        decision = self.state.decisions[decision_id]
        count = sum(a.decision_id == decision_id for a in self.state.awards.values())
        read = say("decisions-call-first" if decision.call_first else "decisions-read-first")
        if decision.read_at:
            read = say("decisions-was-read", at=f"{decision.read_at:%H:%M}")
        return (
            decision.number,
            f"{decision.signed_on:%d/%m/%Y}" if decision.signed_on else "–",
            decision.body,
            read,
            str(count),
            decision.about,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        if action in {"edit", "remove"}:
            return self.chosen is not None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Ask for a new decision, save it and go to its row."""
        new = Decision(order=0, number="", body="")

        def done(values: Mapping[str, str]) -> None:
            saved = stage.save_decision(self.conference, replace(new, **_decision_fields(values)))
            self.redraw()
            self.rows.go_to(saved.id)

        fill_in(self, say("decisions-add-title"), _decision_form(new), done)

    def action_edit(self) -> None:
        """Change the highlighted decision."""
        if decision := self.chosen:
            fill_in(
                self,
                say("decisions-edit-title"),
                _decision_form(decision),
                lambda values: stage.edit_decision(
                    self.conference, decision, **_decision_fields(values)
                ),
            )

    def action_remove(self) -> None:
        """Remove a decision that has no awards, after a question."""
        if decision := self.chosen:
            confirm(
                self,
                say("decisions-remove-title"),
                say("decisions-remove-text", number=decision.number),
                lambda: stage.remove_decision(self.conference, decision.id),
            )

    def action_leave(self) -> None:
        """Back to the awards."""
        self.dismiss()


def _decision_form(decision: Decision) -> list[Field]:
    day = f"{decision.signed_on:%d/%m/%Y}" if decision.signed_on else ""
    order = [("no", say("decisions-read-first-long")), ("yes", say("decisions-call-first-long"))]
    first = "yes" if decision.call_first else "no"
    return [
        Field("number", say("decisions-form-number"), decision.number, required=True),
        Field("signed_on", say("decisions-form-day"), day),
        Field("body", say("decisions-form-body"), decision.body, required=True),
        Field("signer", say("decisions-form-signer"), decision.signer),
        Field("about", say("decisions-form-about"), decision.about),
        Field("call_first", say("decisions-form-order"), first, order, True),
    ]


def _decision_fields(values: Mapping[str, str]) -> dict[str, Any]:
    signed_on = parse_day(values["signed_on"], clock.now().year)
    return {**values, "signed_on": signed_on, "call_first": values["call_first"] == "yes"}


class LadderScreen(Room):
    """The honours from the highest to the lowest, and how many stand on the stage at once."""

    room = "awards"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,f11", "move(-1)", "Up", id="ladder.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="ladder.down"),
        Binding("enter,ctrl+e", "batch", "Batch", id="ladder.batch", priority=True),
        Binding("escape", "leave", "Leave", id="ladder.leave"),
    ]

    def compose_room(self) -> ComposeResult:
        """A heading and the list."""
        yield Static(say("ladder-heading"), classes="awards-heading", markup=False)
        columns = [
            Column("#", width=3, align="right"),
            Column(say("ladder-column-name"), weight=3),
            Column(say("ladder-column-holders"), width=14),
            Column(say("ladder-column-batch"), width=8, align="right"),
            Column(say("ladder-column-awards"), width=6, align="right"),
            Column(say("ladder-column-decided"), weight=2, from_width=100),
        ]
        yield LongList(columns, self._cells, empty=say("ladder-empty"), id="rungs")

    def on_mount(self) -> None:
        """Go to the keys at once."""
        self.rows.focus()

    @property
    def rows(self) -> LongList:
        """The one list of this screen."""
        return self.query_one("#rungs", LongList)

    def redraw(self) -> None:
        """Show the rungs in their order."""
        ordered = sorted(self.state.ladder.values(), key=lambda rung: (rung.order, rung.id))
        self.rows.set_rows([rung.id for rung in ordered])

    def _cells(self, rung_id: int) -> tuple[str, ...]:
        rung = self.state.ladder[rung_id]
        count = sum(award.honour == rung.key for award in self.state.awards.values())
        holders = ", ".join(say(f"award-kind-short-{kind}") for kind in rung.holders)
        used = str(count) if count else ""
        return (str(rung.order), rung.name, holders, str(rung.batch), used, rung.decided_by)

    def action_move(self, by: int) -> None:
        """Move the highlighted honour."""
        if rung_id := self.rows.row_id:
            with self.guarded():
                stage.move_rung(self.conference, rung_id, by)

    def action_batch(self) -> None:
        """How many stand on the stage at once."""
        rung = self.state.ladder.get(self.rows.row_id or 0)
        if rung is None:
            return
        fill_in(
            self,
            rung.name,
            [Field("batch", say("ladder-form-batch"), str(rung.batch), required=True)],
            lambda values: self._set_batch(rung, values),
        )

    def _set_batch(self, rung: Rung, values: Mapping[str, str]) -> None:
        stage.set_batch(self.conference, rung, parse_batch(values["batch"]))

    def action_leave(self) -> None:
        """Back to the awards."""
        self.dismiss()
