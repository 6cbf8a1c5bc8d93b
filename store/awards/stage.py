"""The stage: what is done with awards and decisions. Part of the facade `store.Conference`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import Any

from msgspec.structs import replace

from store import clock
from store.awards import ceremony, ladder
from store.awards import rules as award_rules
from store.journal.database import Writer
from store.records import Award, Decision, Rung
from store.state import State


class Stage(ABC):
    """What a conference does with awards; every method is one transaction, as in `Conference`."""

    state: State

    @abstractmethod
    def writing(self, action: str, note: str = "") -> AbstractContextManager[Writer]:
        """A transaction."""

    # --- the list --------------------------------------------------------------------------------

    def save_awards(self, *records: Award) -> list[Award]:
        """Save awards. Raises `Refused` where an honour is not for this kind of recipient."""
        with self.writing("award") as writer:
            rungs = ceremony.rungs(self.state)
            return writer.put_all(award_rules.check_award(award, rungs) for award in records)

    def add_award(self, award: Award) -> Award:
        """Save a new award as the last of its decision. Raises `Refused`."""
        with self.writing("award"):
            others = (a for a in self.state.awards.values() if a.decision_id == award.decision_id)
            order = 1 + max((other.order for other in others), default=0)
            return self.save_awards(replace(award, order=order))[0]

    def edit_award(self, award_id: int, **fields: Any) -> Award:
        """Change some fields of an award as it stands now. Raises `Refused`."""
        with self.writing("award"):
            before = self.state.find(Award, award_id)
            return self.save_awards(award_rules.check_edit(before, replace(before, **fields)))[0]

    def remove_award(self, award_id: int) -> None:
        """Remove an award that has not been called. Raises `Refused`."""
        with self.writing("award_remove") as writer:
            writer.remove(award_rules.check_waiting(self.state.find(Award, award_id)))

    def move_award(self, award_id: int, by: int) -> list[Award]:
        """Move a waiting award by hand. Raises `Refused` at an end."""
        with self.writing("award_move") as writer:
            self.state.find(Award, award_id)
            return writer.put_all(award_rules.move(ceremony.announced(self.state), award_id, by))

    def natural_order(self) -> list[Award]:
        """Forget every place set by hand."""
        with self.writing("award_order") as writer:
            moved = [a for a in self.state.awards.values() if a.moved is not None]
            return writer.put_all(replace(award, moved=None) for award in moved)

    def save_decision(self, decision: Decision) -> Decision:
        """Save a decision; a new one becomes the last."""
        with self.writing("decision") as writer:
            last = max((d.order for d in self.state.decisions.values()), default=0)
            return writer.put(replace(decision, order=decision.order or last + 1))

    def remove_decision(self, decision_id: int) -> None:
        """Remove a decision. Raises `Refused` while awards belong to it."""
        with self.writing("decision_remove") as writer:
            decision = self.state.find(Decision, decision_id)
            writer.remove(award_rules.check_unused(decision, self.state.awards.values()))

    def move_rung(self, rung_id: int, by: int) -> list[Rung]:
        """Move an honour up or down this conference's ladder. Raises `Refused` at an end."""
        with self.writing("ladder") as writer:
            self.state.find(Rung, rung_id)
            return writer.put_all(ladder.move_rung(self.state.ladder.values(), rung_id, by))

    # --- on the stage ----------------------------------------------------------------------------

    def call_next(self) -> list[Award]:
        """Call the next group to the stage."""
        with self.writing("call") as writer:
            return writer.put_all(award_rules.call_next(ceremony.calls(self.state), clock.now()))

    def confer(self) -> list[Award]:
        """The group on the stage has its awards."""
        with self.writing("confer") as writer:
            return writer.put_all(award_rules.confer(ceremony.calls(self.state), clock.now()))

    def confer_again(self, award_id: int) -> Award:
        """Record that a conferred award was handed over once more. Raises `Refused`."""
        with self.writing("confer_again") as writer:
            award = self.state.find(Award, award_id)
            return writer.put(award_rules.confer_again(award, clock.now()))

    def undo_call(self) -> list[Award]:
        """Take the last step on the stage back."""
        with self.writing("call_undo") as writer:
            return writer.put_all(award_rules.undo_call(ceremony.calls(self.state)))

    def read_decision(self) -> Decision:
        """The decision of the group on the stage or of the next was read out. Raises `Refused`."""
        with self.writing("decision_read") as writer:
            return writer.put(award_rules.read_decision(ceremony.calls(self.state), clock.now()))
