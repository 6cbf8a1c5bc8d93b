"""The questions around a score table: its criteria, and who is proposed out of the ranking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.steady_modal import FormLine
from screens.frame.room import Room
from screens.sentences import say
from screens.words.votes import force_text
from store.records import Ballot
from store.state import State
from store.votes import quotas, scores, scoring
from store.votes.quotas import Proposal

if TYPE_CHECKING:
    from screens.votes.screen import VotesScreen


def ask_criteria(room: Room, ballot_id: int) -> None:
    """Ask for the criteria of a ballot, one a line, as they are now."""
    seen = scores.criteria(room.state, ballot_id)

    def save(values: Mapping[str, str]) -> None:
        wanted = scores.parse_criteria(values["criteria"])
        scoring.set_criteria(room.conference, ballot_id, wanted, seen)

    title = say("criteria-title", title=room.state.ballots[ballot_id].title)
    text = scores.criteria_text(seen)
    area = Field("criteria", say("scores-criterion"), text, is_area=True)
    form = Form(title, [area], save, text=say("criteria-how"))
    room.app.push_screen(form)


class ProposalsForm(Form[list[Ballot]]):
    """Which quota to go by, and whom the ranking puts forward under it."""

    def __init__(self, room: Room, ranking: Ballot) -> None:
        choices = [(quota.id, quota.name) for quota in quotas.quotas().values()]
        super().__init__(
            say("proposals-title", title=ranking.title),
            [Field("quota", say("proposals-quota"), choices[0][0], choices, required=True)],
            lambda values: quotas.draft(room.conference, ranking.id, values["quota"]),
            text=_told(room.state, ranking, choices[0][0]),
            ok=say("proposals-ok"),
        )
        self._room, self._ranking = room, ranking

    def typed(self, line: FormLine) -> None:
        """Tell whom the other quota lets through."""
        self.explain(_told(self._room.state, self._ranking, line.text))


def _told(state: State, ranking: Ballot, quota_id: str) -> str:
    quota = quotas.quotas()[quota_id]
    lines = [say("votes-source", source=quota.source.text), force_text(quota.source), ""]
    for one in quotas.proposals(state, ranking, quota):
        lines += _proposal_lines(one)
    return "\n".join([*lines, "", say("proposals-then")])


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


def ask_proposals(room: VotesScreen, ranking: Ballot) -> None:
    """Show whom a quota lets through, and prepare the votes on honours on a yes."""

    def closed(made: list[Ballot] | None) -> None:
        if made is not None:
            room.go_to(made[0])
            room.notify(say("proposals-ready", count=len(made)), markup=False)

    room.app.push_screen(ProposalsForm(room, ranking), closed)
