"""Identity cards at the desk: a card that belongs to nobody is linked to the right delegate.

The number of such a card is held in memory until the next answer or Escape, and nowhere else.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.checkin.people import DeskPeople
from screens.forms.questions import Confirm
from screens.sentences import say
from screens.words.checkin import Words, described_person, words
from store.checkin import desk
from store.checkin.identity_cards import TAIL, card_number
from store.checkin.scanning import ForeignKind
from store.people.naming import full_name


class DeskCards(DeskPeople):
    """One key: link the card that was just scanned, or forget the card of the one chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "card", "Identity card", id="checkin.card", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._card = ""
        self.linking = False
        self._offers_card = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a card there is nothing to link or to forget."""
        if action == "card":
            delegate = self.state.delegates.get(self.chosen_id() or 0)
            return bool(self._card) or (delegate is not None and bool(delegate.card_tail))
        return super().check_action(action, parameters)

    def show_keys(self) -> None:
        """The card's key comes and goes too."""
        super().show_keys()
        offers = bool(self.check_action("card", ()))
        if offers != self._offers_card:
            self._offers_card = offers
            self.refresh_bindings()

    def marks(self) -> list[str]:
        """Say that a card waits, or that the next one chosen gets it."""
        if not self._card:
            return []
        key = "checkin-card-linking" if self.linking else "checkin-card-waits"
        return [say(key, tail=self.card_tail)]

    @property
    def card_tail(self) -> str:
        """The digits of the waiting card that may be seen."""
        return self._card[-TAIL:]

    def hold_card(self, line: str) -> None:
        """Keep the number of a card in mind that was just answered with "belongs to nobody"."""
        is_card = self.answer is not None and self.answer.kind == ForeignKind.IDENTITY_CARD
        if is_card and self.state.profile.identity_cards:
            self._card = card_number(line, self.state.profile.event_code)
            self.show_mode()
            self.show_keys()

    def forget_card(self) -> bool:
        """Forget the waiting card; true if there was one."""
        if not self._card:
            return False
        self._card, self.linking = "", False
        self.show_mode()
        return True

    def give_up_card(self) -> None:
        """Escape with nothing typed: the card is not to be linked."""
        if self.forget_card():
            self.show_words(Words("idle", say("checkin-card-dropped"), []))
            self.show_keys()

    def action_card(self) -> None:
        """Have the next one chosen get the card; or forget the card of the one chosen."""
        if not self._card:
            self._unlink()
            return
        self.linking = True
        title = say("checkin-card-whose", tail=self.card_tail)
        self.show_words(Words("idle", title, [say("checkin-card-how")], "►"))
        self.redraw()

    def link_card(self, delegate_id: int) -> None:
        """Link the waiting card and check its owner in; a refusal leaves the card waiting."""
        tail = self.card_tail
        self.take(
            partial(
                desk.link_card,
                self.conference,
                delegate_id,
                self._card,
                session_order=self.settings.session_order,
                direction=self.settings.direction,
            )
        )
        if self.answer is not None:
            shown = words(self.state, self.answer)
            linked = say("checkin-card-linked", tail=tail)
            self.show_words(shown._replace(details=[*shown.details, linked]))

    def _unlink(self) -> None:
        delegate = self._person()
        if delegate is None or not delegate.card_tail:
            return

        def answered(agreed: bool | None) -> None:
            if not agreed:
                return
            with self.guarded():
                bare = desk.unlink_card(self.conference, delegate.id)
                title = say("checkin-card-unlinked", name=full_name(bare))
                self._done(bare, Words("ok", title, [say("checkin-card-again")], "–"))

        self.app.push_screen(
            Confirm(
                say("checkin-card-unlink-title", name=described_person(self.state, delegate)),
                say("checkin-card-unlink-text", tail=delegate.card_tail),
                ok=say("checkin-card-unlink-yes"),
                cancel=say("key-cancel"),
            ),
            answered,
        )
