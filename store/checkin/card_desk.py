"""What a conference does with identity cards. Part of the facade `store.Conference`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import replace

from store.checkin import identity_cards
from store.checkin.rules import Answer
from store.journal.database import Writer
from store.records import Delegate
from store.state import State


class CardDesk(ABC):
    """Linking and forgetting cards; every method is one transaction, as in `Conference`."""

    state: State

    @abstractmethod
    def writing(self, action: str, note: str = "") -> AbstractContextManager[Writer]:
        """A transaction."""

    @abstractmethod
    def check_in(
        self,
        line: str = "",
        *,
        delegate_id: int = 0,
        session_order: int | None = None,
        direction: str = "in",
        how: str = "scan",
        nonce: str = "",
        force_reason: str = "",
    ) -> Answer:
        """Answer a scanned line, or a delegate chosen by id."""

    def link_card(
        self,
        delegate_id: int,
        number: str,
        *,
        session_order: int | None = None,
        direction: str = "in",
    ) -> Answer:
        """Link an identity card to a delegate and check them in, both or neither.

        `number` is kept as `identity_cards` says. Raises `Refused` (cards-off, card-of-another,
        another-card, record-gone), `BadInput` (card-number-wrong).
        """
        with self.writing("card_link") as writer:
            linked = writer.put(identity_cards.link(self.state, delegate_id, number))
            answer = self.check_in(
                delegate_id=delegate_id,
                session_order=session_order,
                direction=direction,
                how="search",
            )
            return replace(answer, delegate=linked)

    def unlink_card(self, delegate_id: int) -> Delegate:
        """Forget the card of one delegate; not to be undone, but a card is soon scanned again."""
        with self.writing("card_unlink") as writer:
            return writer.put(identity_cards.without_card(self.state.find(Delegate, delegate_id)))

    def wipe_cards(self) -> int:
        """Forget every card at once, not to be undone; returns how many. The switch stays.

        The journal is evidence: what it says of them from before stays in it until `store.purge`.
        """
        with self.writing("cards") as writer:
            marked = identity_cards.marked(self.state)
            if marked:
                writer.put_all(map(identity_cards.without_card, marked))
                writer.put(identity_cards.with_key(self.state.profile, wiped=True))
            return len(marked)
