"""The form that tells how one award comes out; only what applies to it now is offered."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from textual.widgets import Label

from screens.forms.controls import ChoiceInput, Field
from screens.forms.form import Form, about, mark, yes_no
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.words.awards import recipient_text
from screens.words.awards.outcomes import outcome_text
from store import clock
from store.awards import stage
from store.conference import Conference
from store.records import Award, AwardState
from store.times.hours import parse_moment
from store.times.shown import moment_text


class Ending(StrEnum):
    """What can be told of one award beside calling and conferring its group."""

    OWED = "owed"
    READ = "read"
    RECEIVER = "receiver"
    RECALL = "recall"
    HANDED = "handed"
    NOT_HANDED = "not-handed"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


ASKED: Mapping[Ending, tuple[str, ...]] = {
    Ending.OWED: ("reason",),
    Ending.RECEIVER: ("receiver", "giver"),
    Ending.HANDED: ("at", "to", "signed"),
    Ending.WITHDRAW: ("reason",),
}
"""The fields of each; of others there is nothing to ask."""


def offered(award: Award) -> list[Ending]:
    """What applies to an award as it stands now, the likeliest first."""
    state = award.state
    if state is AwardState.WAITING:
        return [Ending.RECEIVER, Ending.WITHDRAW, Ending.HANDED]
    if state is AwardState.CALLED:
        return [Ending.OWED, Ending.READ, Ending.RECEIVER, Ending.WITHDRAW]
    if state is AwardState.CONFERRED:
        return [Ending.RECEIVER, Ending.OWED, Ending.READ]
    if state is AwardState.HANDED:
        return [Ending.HANDED, Ending.NOT_HANDED]
    if state is AwardState.WITHDRAWN:
        return [Ending.RESTORE]
    return [Ending.HANDED, Ending.RECALL, Ending.OWED, Ending.READ, Ending.WITHDRAW]


class OutcomeForm(Form[Award]):
    """One award: how it comes out, and what that needs to be known by."""

    def __init__(self, conference: Conference, award: Award) -> None:
        self._award = award
        super().__init__(
            say("awards-outcome-title"),
            _fields(award),
            lambda texts: _do(conference, award, texts),
            text="\n".join(filter(None, (recipient_text(award), outcome_text(award)))),
        )

    def on_mount(self) -> None:
        """Only what the first answer needs is asked for."""
        super().on_mount()
        self._ask_what_is_needed()

    def typed(self, line: FormLine) -> None:
        """Ask for what this answer needs."""
        if self.key_of(line) == "outcome":
            self._ask_what_is_needed()

    @property
    def lines(self) -> list[FormLine]:
        """Enter goes through what is asked for."""
        return [line for line in super().lines if line.display]

    def _ask_what_is_needed(self) -> None:
        choice = self.control_of("outcome")
        assert isinstance(choice, ChoiceInput)
        needed = ASKED.get(Ending(choice.text or offered(self._award)[0]), ())
        labels = list(self.query(".field").results(Label))
        for field, label in zip(self._fields, labels, strict=True):
            is_asked = field.key == "outcome" or field.key in needed
            self.control_of(field.key).display = label.display = is_asked


def _fields(award: Award) -> list[Field]:
    endings = offered(award)
    is_given = award.state is AwardState.CONFERRED
    hands = award.received_by or award.receiver  # of old awards nobody wrote down who took them
    at = moment_text(award.handed_at or clock.now())
    to = award.handed_to or award.receiver or award.recipient
    every = [
        Field("reason", say("form-award-reason"), award.reason),
        Field("receiver", say("form-award-receiver"), hands),
        *([Field("giver", say("form-award-giver"), award.presented_by)] if is_given else []),
        Field("at", say("form-award-handed-at"), at),
        Field("to", say("form-award-handed-to"), to),
        Field("signed", say("form-award-signed"), mark(award.handed_signed), yes_no()),
    ]
    asked = {key for ending in endings for key in ASKED.get(ending, ())}
    choices = [(str(one), say(f"award-ending-{one}")) for one in endings]
    choice = Field("outcome", say("form-award-outcome"), endings[0], choices, required=True)
    return [choice, *(field for field in every if field.key in asked)]


def _do(conference: Conference, award: Award, texts: Mapping[str, str]) -> Award:
    ending = Ending(texts["outcome"])
    if ending is Ending.RECEIVER:
        if award.state is AwardState.CONFERRED:
            return stage.correct_hands(conference, award.id, texts["receiver"], texts["giver"])
        return stage.edit_award(conference, award.id, award, receiver=texts["receiver"])
    if ending is Ending.HANDED:
        with about("at"):
            at = parse_moment(texts["at"], clock.now().date())
        with about("to"):
            return stage.hand_over(
                conference, award.id, at, texts["to"], signed=texts["signed"] == "yes"
            )
    if ending is Ending.WITHDRAW:
        return stage.withdraw(conference, award.id, texts["reason"])
    if ending is Ending.OWED:
        return stage.mark(conference, award.id, AwardState.OWED, texts["reason"])
    if ending is Ending.READ:
        return stage.mark(conference, award.id, AwardState.READ)
    plain = {
        Ending.RECALL: stage.recall,
        Ending.NOT_HANDED: stage.take_back_handing,
        Ending.RESTORE: stage.restore,
    }
    return plain[ending](conference, award.id)
