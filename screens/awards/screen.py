"""F7: who is called to the stage, in which order, and what has been handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from screens.awards import rows as award_rows
from screens.awards.form import AwardForm
from screens.awards.outcome_form import OutcomeForm
from screens.awards.pages import AwardsPages
from screens.awards.stage_panel import StagePanel
from screens.forms.questions import confirm
from screens.frame.key_bar import HELP, ShownKey
from screens.frame.room import WIDE
from screens.sentences import say
from screens.widgets.columns import Cell
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible
from screens.words.awards import recipient_text
from screens.words.awards.checking import missing_count
from screens.words.awards.outcomes import figures_text, notes
from store.awards import ceremony, stage
from store.awards import rules as award_rules
from store.records import Award, AwardState, RecipientKind


class AwardsScreen(AwardsPages):
    """The stage calls, what stands on the stage now, and what comes next."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "call", "Next", id="awards.next", priority=True),
        Binding("ctrl+n", "which", "Which", id="awards.which", show=False),
        Binding("ctrl+d", "confer", "Conferred", id="awards.conferred"),
        Binding("space", "mark", "Owed", id="awards.mark"),
        Binding("ctrl+b", "read", "Read", id="awards.read"),
        Binding("ctrl+u", "back", "Back", id="awards.back"),
        Binding("ctrl+a", "outcome", "Outcome", id="awards.outcome"),
        Binding("ctrl+w", "jump", "Call this", id="awards.jump", show=False),
        Binding("plus,equals_sign", "recall", "Late", id="awards.recall"),
        Binding("insert,ctrl+o", "add", "Add", id="awards.add", key_display="Ins"),
        Binding("ctrl+e", "edit", "Edit", id="awards.edit", show=False),
        Binding("delete", "remove", "Remove", id="awards.remove", show=False),
        Binding("ctrl+f", "app.import('awards')", "Import", id="awards.import", show=False),
        Binding("ctrl+k", "again", "Again", id="awards.again", show=False),
        Binding("ctrl+s", "decisions", "Decisions", id="awards.decisions"),
        Binding("ctrl+t", "ladder", "Ladder", id="awards.ladder"),
        Binding("ctrl+g", "givers", "Presenters", id="awards.givers"),
        Binding("ctrl+x", "checking", "What is missing", id="awards.checking"),
        Binding("ctrl+y", "chasing", "Whom to chase", id="awards.chasing", show=False),
        Binding("ctrl+up,f11", "move(-1)", "Move up", id="awards.move-up", show=False),
        Binding("ctrl+down,f12", "move(1)", "Move down", id="awards.move-down", show=False),
        Binding("ctrl+r", "natural", "Natural", id="awards.natural", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[int, tuple[Cell, ...]] = {}

    def compose_room(self) -> ComposeResult:
        """The stage above or beside the list."""
        with Container(id="awards-body"):
            yield StagePanel(id="awards-stage")
            with Vertical(id="awards-main"):
                yield Static(id="awards-figures", markup=False)
                yield LongList(
                    award_rows.columns(),
                    lambda row_id: self._cells[row_id],
                    empty=say("awards-empty"),
                    id="awards-list",
                )
                yield Static(id="awards-detail", markup=False)

    def on_mount(self) -> None:
        """Start at what stands on the stage, or comes next."""
        self.redraw()
        self.go_to_stage()
        self.rows.focus()

    def on_resize(self) -> None:
        """The panels say more where there is room."""
        if self.query("#awards-list"):
            self.redraw()

    def redraw(self) -> None:
        """Show the calls as they stand now."""
        self.calls = ceremony.calls(self.state)
        row_ids, self._cells = award_rows.rows(self.state, self.calls, self.session)
        self.rows.set_rows(row_ids)
        is_wide = self.app.size.width >= WIDE
        self.query_one(StagePanel).show(self.state, self.calls, self.session, is_wide=is_wide)
        self.query_one("#awards-coming").border_subtitle = missing_count(self.state)
        figures = self.query_one("#awards-figures", Static)
        figures.display = bool(self.state.awards)
        lines = [Content(visible(figures_text(self.state)))]
        lines += [
            Content.styled(visible(note), "bold $text-warning")
            for note in notes(self.state, self.calls, self.session)
        ]
        figures.update(Content("\n").join(lines))
        self._show_chosen()

    def action_which(self) -> None:
        """Elsewhere this key adds; here it once called, in front of the whole hall."""
        self.notify(say("awards-which"), markup=False)

    def first_keys(self) -> Sequence[str | ShownKey]:
        """Who stands on the stage comes before who is called next."""
        if award_rules.on_stage(self.calls):
            return "awards.conferred", "awards.mark", "awards.back", HELP, "awards.outcome"
        return "awards.next", "awards.mark", "awards.back", HELP, "awards.outcome"

    @on(LongList.Highlighted, "#awards-list")
    def _show_chosen(self) -> None:
        """Its keys, and below the list what its row has no room for."""
        row_id, detail = self.rows.row_id or 0, ""
        if cells := self._cells.get(row_id):
            award, width = self.state.awards.get(row_id), self.rows.scrollable_content_region.width
            detail = award_rows.in_full(self.state, award, cells, self.session, width)
        panel = self.query_one("#awards-detail", Static)
        panel.update(Content(visible(detail)))
        panel.display = bool(detail)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        if action == "natural":
            return any(award.moved is not None for award in self.state.awards.values())
        award = self.chosen
        if action in {"move", "remove"}:
            return award is not None and award.state is AwardState.WAITING
        if action == "edit":
            return award is not None
        if action == "outcome":
            return award is not None
        return super().check_action(action, parameters)

    def action_outcome(self) -> None:
        """Tell how the highlighted award comes out; a heading leads to the rows below it."""
        if self.heading:
            self.choose_below(self.heading.awards, "Ctrl+A")
        elif award := self.chosen_one:
            self.app.push_screen(OutcomeForm(self.conference, award), self._saved)

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
        self.app.push_screen(AwardForm(self.state, title, award, do), self._saved)

    def _saved(self, award: Award | None) -> None:
        self.conference_changed()
        if award is not None:
            self.rows.go_to(award.id)

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
