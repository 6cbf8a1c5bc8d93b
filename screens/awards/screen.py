"""F7: who is called to the stage, in which order, and what has been handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.awards import rows as award_rows
from screens.awards.form import AwardForm
from screens.awards.pages import AwardsPages
from screens.forms.questions import confirm
from screens.frame.room import WIDE
from screens.sentences import say
from screens.widgets.columns import Cell
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words.awards import honour_text, missing_text, recipient_text, script
from screens.words.awards.checking import missing_count
from store.awards import ceremony, stage
from store.awards import rules as award_rules
from store.awards.figures import figures
from store.awards.rules import Call
from store.checkin import attendance
from store.records import Award, AwardState, RecipientKind


class AwardsScreen(AwardsPages):
    """The stage calls, what stands on the stage now, and what comes next."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+n", "call", "Next", id="awards.next", priority=True),
        Binding("ctrl+d", "confer", "Conferred", id="awards.conferred"),
        Binding("ctrl+b", "read", "Read", id="awards.read"),
        Binding("ctrl+u", "back", "Back", id="awards.back"),
        Binding("insert,ctrl+o", "add", "Add", id="awards.add", key_display="Ins"),
        Binding("ctrl+e", "edit", "Edit", id="awards.edit", show=False),
        Binding("delete", "remove", "Remove", id="awards.remove", show=False),
        Binding("ctrl+f", "app.import('awards')", "Import", id="awards.import", show=False),
        Binding("ctrl+k", "again", "Again", id="awards.again", show=False),
        Binding("ctrl+s", "decisions", "Decisions", id="awards.decisions"),
        Binding("ctrl+t", "ladder", "Ladder", id="awards.ladder"),
        Binding("ctrl+x", "checking", "What is missing", id="awards.checking"),
        Binding("ctrl+y", "chasing", "Whom to chase", id="awards.chasing", show=False),
        Binding("ctrl+up,f11", "move(-1)", "Move up", id="awards.move-up", show=False),
        Binding("ctrl+down,f12", "move(1)", "Move down", id="awards.move-down", show=False),
        Binding("ctrl+r", "natural", "Natural", id="awards.natural", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._calls: list[Call] = []
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def compose_room(self) -> ComposeResult:
        """The stage above or beside the list."""
        with Container(id="awards-body"):
            with VerticalScroll(id="awards-stage", can_focus=False):
                yield Static(id="awards-now", classes="awards-panel", markup=False)
                yield Static(id="awards-coming", classes="awards-panel", markup=False)
            yield LongList(
                award_rows.columns(),
                lambda row_id: self._cells[row_id],
                empty=say("awards-empty"),
                id="awards-list",
            )

    def on_mount(self) -> None:
        """Start at what stands on the stage, or comes next."""
        self.redraw()
        self._go_to_stage()
        self.rows.focus()

    @property
    def rows(self) -> LongList:
        """The list of calls and recipients."""
        return self.query_one("#awards-list", LongList)

    @property
    def chosen(self) -> Award | None:
        """The highlighted award; the first of a call where its heading is highlighted."""
        row_id = self.rows.row_id if self.is_mounted else None
        if row_id is None:
            return None
        if row_id < 0:
            return next((c.awards[0] for c in self._calls if c.number == -row_id), None)
        return self.state.awards.get(row_id)

    def on_resize(self) -> None:
        """The panels say more where there is room."""
        if self.query("#awards-list"):
            self.redraw()

    def redraw(self) -> None:
        """Show the calls as they stand now."""
        self._calls = ceremony.calls(self.state)
        row_ids, self._cells = award_rows.rows(
            self.state, self._calls, attendance.session(self.conference.state)
        )
        self.rows.set_rows(row_ids)
        now, coming = award_rules.on_stage(self._calls), award_rules.next_call(self._calls)
        is_wide = self.app.size.width >= WIDE
        self._show_panel("now", now, is_full=True)
        self._show_panel("coming", coming, is_full=is_wide or now is None)
        self.query_one("#awards-coming").border_subtitle = missing_count(self.state)
        # On a low screen an empty stage gives its lines to the script of the next call.
        self.query_one("#awards-now").display = is_wide or now is not None
        self.refresh_bindings()

    def _show_panel(self, name: str, call: Call | None, *, is_full: bool) -> None:
        panel = self.query_one(f"#awards-{name}", Static)
        panel.border_title = say(f"awards-{name}")
        panel.set_class(call is not None, "-busy")
        if call is None:
            count = figures(self.state)
            text = say(f"awards-{name}-none", done=count.conferred, total=count.total)
            if name == "coming" and not self.state.awards:
                text = say("awards-coming-nothing")
            panel.update(Content(text))
            return
        heading = say(
            "awards-call", number=call.number, honour=honour_text(call), count=len(call.awards)
        )
        warning = missing_text(self.state, call, attendance.session(self.conference.state))
        lines = [Content.styled(visible(heading), "bold")]
        lines += [Content.styled(visible(warning), "bold $text-warning")] if warning else []
        lines += [Content(visible(line)) for line in script(call)] if is_full else []
        panel.update(Content("\n").join(lines))

    def _go_to_stage(self) -> None:
        call = award_rules.on_stage(self._calls) or award_rules.next_call(self._calls)
        if call:
            self.rows.go_to(call.awards[-1].id)
            self.rows.go_to(-call.number)

    @on(LongList.Highlighted, "#awards-list")
    def _offer_keys(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        if action == "call":
            return award_rules.next_call(self._calls) is not None
        if action == "confer":
            return award_rules.on_stage(self._calls) is not None
        if action == "read":
            call = award_rules.on_stage(self._calls) or award_rules.next_call(self._calls)
            return call is not None and call.decision is not None and not call.decision.read_at
        if action == "back":
            return any(call.state is not AwardState.WAITING for call in self._calls)
        if action == "natural":
            return any(award.moved is not None for award in self.state.awards.values())
        award = self.chosen
        if action in {"move", "remove"}:
            return award is not None and award.state is AwardState.WAITING
        if action == "again":
            return award is not None and award.state is AwardState.CONFERRED
        if action == "edit":
            return award is not None
        return super().check_action(action, parameters)

    # --- on the stage ----------------------------------------------------------------------------

    def action_call(self) -> None:
        """Call the next group; whoever is not there is named, and nothing is held up."""
        with self.guarded():
            called = stage.call_next(self.conference)
            self._tell("awards-told-called", called)
            self.redraw()
            call = award_rules.on_stage(self._calls)
            warning = call and missing_text(self.state, call, attendance.session(self.state))
            if warning:
                self.notify(visible(warning), severity="warning", timeout=8, markup=False)

    def action_confer(self) -> None:
        """The group on the stage has received its awards."""
        with self.guarded():
            self._tell("awards-told-conferred", stage.confer(self.conference))

    def action_read(self) -> None:
        """The decision was read out."""
        with self.guarded():
            decision = stage.read_decision(self.conference)
            self.notify(say("awards-told-read", number=visible(decision.number)), markup=False)

    def action_back(self) -> None:
        """Take the last step on the stage back."""
        with self.guarded():
            changed = stage.undo_call(self.conference)
            waits = changed[0].state is AwardState.WAITING
            self._tell("awards-told-back-waiting" if waits else "awards-told-back-stage", changed)

    def action_again(self) -> None:
        """Record that an award was handed over again, after a question that says when."""
        award = self.chosen
        if award is None or award.conferred_at is None:
            return
        award_id, at = award.id, f"{award.conferred_at:%H:%M}"
        confirm(
            self,
            say("awards-again-title"),
            say(
                "awards-again-text", name=recipient_text(award), at=at, times=award.times_conferred
            ),
            lambda: stage.confer_again(self.conference, award_id),
        )

    def _tell(self, key: str, changed: list[Award]) -> None:
        first = visible(recipient_text(changed[0]))
        self.notify(say(key, name=first, count=len(changed)), markup=False)
        self.redraw()
        self._go_to_stage()

    # --- the list --------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add an award; decision, honour and kind start as those of the highlighted one."""
        like = self.chosen
        new = Award(
            order=0,
            kind=like.kind if like else RecipientKind.COLLECTIVE,
            decision_id=like.decision_id if like else max(self.state.decisions, default=0),
            form=like.form if like else "",
            honour=like.honour if like else "",
            recipient="",
        )

        def add(**fields: Any) -> Award:
            return stage.add_award(self.conference, replace(new, **fields))

        self._ask(say("awards-add-title"), new, add)

    def action_edit(self) -> None:
        """Change the highlighted award."""
        if award := self.chosen:
            edit = partial(stage.edit_award, self.conference, award.id, award)
            self._ask(say("awards-edit-title"), award, edit)

    def _ask(self, title: str, award: Award, do: Callable[..., Award]) -> None:
        def saved(award: Award | None) -> None:
            self.conference_changed()
            if award is not None:
                self.rows.go_to(award.id)

        self.app.push_screen(AwardForm(self.state, title, award, do), saved)

    def action_remove(self) -> None:
        """Remove an award that has not been called, after a question."""
        if award := self.chosen:
            award_id = award.id
            confirm(
                self,
                say("awards-remove-title"),
                say("awards-remove-text", name=recipient_text(award)),
                lambda: stage.remove_award(self.conference, award_id),
            )

    def action_move(self, by: int) -> None:
        """Move the highlighted award by hand."""
        if award := self.chosen:
            with self.guarded():
                stage.move_award(self.conference, award.id, by)
                self.redraw()
                self.rows.go_to(award.id)

    def action_natural(self) -> None:
        """Back to the order of the ladder."""
        with self.guarded():
            count = len(stage.natural_order(self.conference))
            self.notify(say("awards-told-natural", count=count), markup=False)
