"""The questions around a score table: its criteria, and who is proposed out of the ranking."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Select

from screens.forms.dialog import Dialog
from screens.forms.questions import Field
from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.widgets.modal import Modal
from screens.widgets.plain import visible, visible_lines
from screens.widgets.steady_text import SteadyTextArea
from store.errors import HoinghiError
from store.records import Ballot
from store.state import State
from store.votes import quotas, scores, scoring
from store.votes.quotas import Proposal


class CriteriaDialog(Modal[bool]):
    """Criteria one a line; what is refused is said here and nothing typed is lost."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "SteadyTextArea"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False, priority=True, id="criteria.save"),
        Binding("escape", "leave", show=False, id="criteria.leave"),
    ]

    def __init__(self, title: str, text: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self._heading, self._text, self._save = title, text, save

    def compose(self) -> ComposeResult:
        """Title, how to write, the lines, the complaint, the keys."""
        with Vertical(id="criteria"):
            yield Label(visible(self._heading), markup=False, classes="title")
            yield Label(say("criteria-how"), markup=False)
            yield SteadyTextArea(self._text)
            yield Label("", markup=False, classes="problem")
            yield Label(say("criteria-hint"), markup=False, classes="hint")

    def on_mount(self) -> None:
        """Start behind the last line."""
        area = self.query_one(SteadyTextArea)
        area.move_cursor(area.document.end)

    def action_accept(self) -> None:
        """Save the criteria; a mistake keeps the dialog open and is said."""
        try:
            self._save(self.query_one(SteadyTextArea).text)
        except HoinghiError as error:
            self.app.bell()
            self.query_one(".problem", Label).update(Content(visible(say_error(error))))
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Close; nothing was changed."""
        self.dismiss(False)


def ask_criteria(room: Room, ballot_id: int) -> None:
    """Ask for the criteria of a ballot, as they are now."""

    def save(text: str) -> None:
        scoring.set_criteria(room.conference, ballot_id, scores.parse_criteria(text))

    def closed(_saved: bool | None) -> None:
        room.conference_changed()

    title = room.state.ballots[ballot_id].title
    text = scores.criteria_text(scores.criteria(room.state, ballot_id))
    room.app.push_screen(CriteriaDialog(say("criteria-title", title=title), text, save), closed)


class ProposalsDialog(Dialog[str]):
    """Which quota to go by, and whom the ranking puts forward under it."""

    CSS_PATH = "screen.tcss"

    def __init__(self, state: State, ranking: Ballot) -> None:
        choices = [(quota.id, quota.name) for quota in quotas.quotas().values()]
        field = Field("quota", say("proposals-quota"), choices[0][0], choices, required=True)
        ok, cancel = say("proposals-ok"), say("key-back")
        super().__init__(say("proposals-title", title=ranking.title), " ", [field], ok, cancel, "")
        self._state, self._ranking = state, ranking

    @on(Select.Changed)
    def _show(self) -> None:
        quota = quotas.quotas()[self.values()["quota"]]
        lines = [say("votes-source", source=quota.source), ""]
        for one in quotas.proposals(self._state, self._ranking, quota):
            lines += _proposal_lines(one)
        lines += ["", say("proposals-then")]
        self.query_one(".text", Label).update(Content(visible_lines("\n".join(lines))))

    def accepted(self) -> str:
        """The id of the quota chosen, as `store.votes.quotas` has it."""
        return self.values()["quota"]


def _proposal_lines(one: Proposal) -> list[str]:
    names = "; ".join(one.candidates) or say("proposals-nobody")
    lines = [f"{one.honour.proposes}:", f"  {names}"]
    if one.honour.share:
        share = one.honour.share
        lines.append("  " + say("proposals-share", limit=one.limit, share=share, of=one.of))
    else:
        lines.append("  " + say("proposals-places", limit=one.limit))
    if one.tied:
        lines.append("  ! " + say("proposals-tied", names="; ".join(one.tied)))
    if one.is_over:
        told = say("proposals-over", elected=len(one.elected), limit=one.limit)
        lines.append(f"  ✗ {told}")
    elif one.elected:
        lines.append("  ✓ " + say("proposals-elected", names="; ".join(one.elected)))
    return lines


def ask_proposals(room: Room, ranking: Ballot, drafted: Callable[[list[Ballot]], None]) -> None:
    """Show whom a quota lets through, and prepare their ballots on a yes."""

    def answered(quota_id: str | None) -> None:
        if quota_id is not None:
            with room.guarded():
                drafted(quotas.draft(room.conference, ranking.id, quota_id))

    room.app.push_screen(ProposalsDialog(room.state, ranking), answered)
