"""The stage: what is done with awards and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.conference import Conference

from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Any

from msgspec.structs import replace

from store import clock
from store.awards import announcing, ceremony, givers, outcomes, presenting
from store.awards import rules as award_rules
from store.checkin import attendance
from store.records import Award, AwardState, Decision
from store.stale import merged

# --- the list --------------------------------------------------------------------------------


def save_awards(conference: Conference, *records: Award) -> list[Award]:
    """Save awards. Raises `Refused` where an honour is not for this kind of recipient."""
    with conference.writing("award") as writer:
        rungs = ceremony.rungs(conference.state)
        return writer.put_all(award_rules.check_award(award, rungs) for award in records)


def add_award(conference: Conference, award: Award) -> Award:
    """Save a new award as the last of its decision. Raises `Refused`."""
    with conference.writing("award"):
        others = (a for a in conference.state.awards.values() if a.decision_id == award.decision_id)
        order = 1 + max((other.order for other in others), default=0)
        return save_awards(conference, replace(award, order=order))[0]


def edit_award(
    conference: Conference, award_id: int, seen: Award | None = None, **fields: Any
) -> Award:
    """Change some fields of an award as it stands now, and was `seen`. Raises `Refused`."""
    with conference.writing("award"):
        before = conference.state.find(Award, award_id)
        new = merged(conference.state, seen or before, before, fields)
        presenting.check_hands(conference.state, before, new)
        return save_awards(conference, award_rules.check_edit(before, new))[0]


def remove_award(conference: Conference, award_id: int) -> None:
    """Remove an award that was never called. Raises `Refused`."""
    with conference.writing("award_remove") as writer:
        writer.remove(announcing.check_removable(conference.state.find(Award, award_id)))


def move_award(conference: Conference, award_id: int, by: int) -> list[Award]:
    """Move a waiting award by hand. Raises `Refused` at an end."""
    with conference.writing("award_move") as writer:
        state = conference.state
        state.find(Award, award_id)
        stands_in = {key: number for key, (number, _) in ceremony.places(state).items()}
        return writer.put_all(announcing.move(ceremony.planned(state), stands_in, award_id, by))


def natural_order(conference: Conference) -> list[Award]:
    """Forget every place set by hand."""
    with conference.writing("award_order") as writer:
        moved = [a for a in conference.state.awards.values() if a.moved is not None]
        return writer.put_all(replace(award, moved=None) for award in moved)


def mark_printed(
    conference: Conference, award_ids: Collection[int], *, printed: bool = True
) -> list[Award]:
    """The certificates of awards are printed, or are not after all; returns what changed."""
    with conference.writing("award_printed") as writer:
        awards = [conference.state.find(Award, award_id) for award_id in award_ids]
        changed = [replace(one, printed=printed) for one in awards if one.printed != printed]
        return writer.put_all(changed)


def save_decision(conference: Conference, decision: Decision) -> Decision:
    """Save a decision; a new one becomes the last."""
    with conference.writing("decision") as writer:
        order = decision.order or conference.state.next_order(Decision)
        return writer.put(replace(decision, order=order))


def edit_decision(conference: Conference, seen: Decision, **fields: Any) -> Decision:
    """Change some fields of a decision as it stands now. Raises `Refused` if it is gone."""
    return conference.edit("decision", seen, **fields)


def remove_decision(conference: Conference, decision_id: int) -> None:
    """Remove a decision. Raises `Refused` while awards belong to it."""
    with conference.writing("decision_remove") as writer:
        decision = conference.state.find(Decision, decision_id)
        writer.remove(award_rules.check_unused(decision, conference.state.awards.values()))


# --- on the stage ----------------------------------------------------------------------------


def call_next(conference: Conference) -> list[Award]:
    """Call the next group to the stage; returns it. Raises `Refused`."""
    return _call_up(conference)


def call_chosen(conference: Conference, award_id: int) -> list[Award]:
    """Call the group that an award waits in, whatever stands before it. Raises `Refused`."""
    return _call_up(conference, award_id)


def _call_up(conference: Conference, award_id: int = 0) -> list[Award]:
    with conference.writing("call") as writer:
        every = ceremony.calls(conference.state)
        saved = writer.put_all(award_rules.call_up(every, clock.now(), award_id))
        return [award for award in saved if award.state is AwardState.CALLED]


def confer(conference: Conference, owed: Collection[int] = ()) -> list[Award]:
    """The group on the stage has its awards, but for the ids that are `owed`. Raises `Refused`."""
    with conference.writing("confer") as writer:
        state = conference.state
        hands = ceremony.hands(state, attendance.session(state))
        every = ceremony.calls(state)
        return writer.put_all(outcomes.confer(every, clock.now(), hands, owed))


def mark(conference: Conference, award_id: int, outcome: AwardState, reason: str = "") -> Award:
    """Nobody comes up for one who was called: it is owed, or only read. Raises `Refused`."""
    with conference.writing("award_mark") as writer:
        award = conference.state.find(Award, award_id)
        return writer.put(outcomes.mark(award, outcome, reason))


def unmark(conference: Conference, award_id: int) -> Award:
    """They do stand on the stage. Raises `Refused`."""
    with conference.writing("award_unmark") as writer:
        award = conference.state.find(Award, award_id)
        return writer.put(outcomes.unmark(award, ceremony.calls(conference.state)))


def correct_hands(
    conference: Conference, award_id: int, received_by: str, presented_by: str
) -> Award:
    """Tell whose hands took and gave a conferred award. Raises `Refused`."""
    with conference.writing("award_hands") as writer:
        award = conference.state.find(Award, award_id)
        hands = outcomes.Hands(received_by.strip(), presented_by.strip())
        return writer.put(outcomes.correct_hands(award, hands))


def recall(conference: Conference, award_id: int) -> Award:
    """A late arrival comes up in a later call, from the hands that give there. Raises `Refused`."""
    with conference.writing("award_recall") as writer:
        state = conference.state
        award = outcomes.recall(state.find(Award, award_id))
        others = {**state.awards, award_id: award}.values()
        every = award_rules.calls(others, ceremony.rungs(state), state.decisions)
        return writer.put(givers.joined(award, every, partial(presenting.is_own, state)))


def hand_over(
    conference: Conference, award_id: int, at: datetime, to: str, *, signed: bool
) -> Award:
    """An award was handed over after the ceremony. Raises `Refused` and `BadInput`."""
    with conference.writing("award_hand_over") as writer:
        award = conference.state.find(Award, award_id)
        return writer.put(outcomes.hand_over(award, at, to, signed=signed))


def take_back_handing(conference: Conference, award_id: int) -> Award:
    """Handing over was a mistake. Raises `Refused`."""
    with conference.writing("award_handing_back") as writer:
        return writer.put(outcomes.take_back_handing(conference.state.find(Award, award_id)))


def withdraw(conference: Conference, award_id: int, reason: str) -> Award:
    """An award is not given. Raises `Refused` once it was received."""
    with conference.writing("award_withdraw") as writer:
        return writer.put(outcomes.withdraw(conference.state.find(Award, award_id), reason))


def restore(conference: Conference, award_id: int) -> Award:
    """A withdrawn award waits again. Raises `Refused`."""
    with conference.writing("award_restore") as writer:
        return writer.put(outcomes.restore(conference.state.find(Award, award_id)))


def confer_again(conference: Conference, award_id: int) -> Award:
    """Record that a conferred award was handed over once more. Raises `Refused`."""
    with conference.writing("confer_again") as writer:
        award = conference.state.find(Award, award_id)
        return writer.put(outcomes.confer_again(award, clock.now()))


def undo_call(conference: Conference) -> list[Award]:
    """Take the last step on the stage back. Raises `Refused`."""
    with conference.writing("call_undo") as writer:
        return writer.put_all(outcomes.undo_call(ceremony.calls(conference.state)))


def read_decision(conference: Conference) -> Decision:
    """The decision of the group on the stage or of the next was read out. Raises `Refused`."""
    with conference.writing("decision_read") as writer:
        return writer.put(award_rules.read_decision(ceremony.calls(conference.state), clock.now()))
