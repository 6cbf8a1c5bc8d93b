"""The steps of a ballot that are asked about first: open, publish, withdraw, settle a tie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.words.verdicts import opening_text, publishing_text
from screens.words.votes import tie_rule_text
from store import clock
from store.errors import Refused
from store.kinds import clusters
from store.people.naming import full_name, unit_name
from store.records import Ballot
from store.votes import ballots, electorate, rounds, voting

if TYPE_CHECKING:
    from screens.votes.screen import VotesScreen


def ask_open(room: Room, ballot: Ballot) -> None:
    """Open it, once the secretary has seen its rule and the electorate.

    Where the quorum is not met, or the clock cannot be right, only with the reason.
    """

    def opened(reason: str = "") -> Ballot:
        return voting.open_ballot(room.conference, ballot.id, overrule=reason, seen=ballot)

    doubt = voting.doubt(room.state, ballot)
    _ask_step(room, "open", opening_text(room.state, ballot), doubt, opened)


def _ask_step(
    room: Room,
    step: str,
    text: str,
    doubt: Refused | None,
    done: Callable[[str], object],
) -> None:
    """Agree to opening or publishing; where something speaks against it only with the reason."""
    title = say(f"votes-{step}-title")
    if doubt is None:
        confirm(room, title, text, lambda: done(""), ok=say(f"votes-{step}-ok"))
        return
    form = Form(
        title,
        [Field("reason", say(f"votes-{step}-reason"), required=True)],
        lambda values: done(values["reason"]),
        text=f"{text}\n\n! {say_error(doubt)}",
        ok=say(f"votes-{step}-all-the-same"),
        missing=say(f"votes-{step}-reason-missing"),
    )
    room.app.push_screen(form)


EVERYBODY = "all"
"""The choice of all latecomers at once."""


def ask_admit(room: Room, ballot: Ballot) -> None:
    """Which latecomers are let vote, and why."""
    late = electorate.latecomers(room.state, ballot)
    choices = [(str(one.id), f"{full_name(one)}, {unit_name(room.state, one)}") for one in late]
    if len(late) > 1:
        choices.insert(0, (EVERYBODY, say("votes-admit-all", count=len(late))))

    def admit(values: Mapping[str, str]) -> Ballot:
        ids = [one.id for one in late] if values["who"] == EVERYBODY else [int(values["who"])]
        return voting.admit_voters(room.conference, ballot.id, ids, values["reason"])

    form = Form(
        say("votes-admit-title", title=ballot.title),
        [
            Field("who", say("votes-admit-who"), choices[0][0], choices, required=True),
            Field("reason", say("votes-admit-reason"), required=True),
        ],
        admit,
        text=say("votes-admit-text"),
        ok=say("votes-admit-ok"),
        missing=say("error-admit-reason-missing"),
        start="reason",
    )
    room.app.push_screen(form)


def ask_publish(room: Room, ballot: Ballot) -> None:
    """Announce the result, once the secretary has seen the figures again.

    Where by them there was no quorum, only with the reason.
    """

    def publish(reason: str = "") -> Ballot:
        published = voting.publish(room.conference, ballot.id, seen=ballot, overrule=reason)
        room.notify(say("votes-published"), markup=False)
        return published

    with room.guarded():
        doubt = None
        try:
            ballots.publish(ballot, clock.now())  # refuses now what would be refused later
        except Refused as refusal:
            if refusal.code not in voting.OVERRULED:
                raise
            doubt = refusal
        _ask_step(room, "publish", publishing_text(room.state, ballot), doubt, publish)


def ask_withdraw(room: Room, ballot: Ballot) -> None:
    """Withdraw it with a reason, and what rests on it; the log keeps what was published."""
    rests = rounds.resting_on(room.state, ballot)
    form = Form(
        say("votes-withdraw-title", title=ballot.title),
        [Field("reason", say("votes-withdraw-label"), required=True)],
        lambda values: voting.void_ballot(
            room.conference, ballot.id, values["reason"], seen=ballot
        ),
        text=say("votes-withdraw-rounds") if rests else "",
        ok=say("votes-withdraw-ok"),
        missing=say("error-void-reason-missing"),
    )
    room.app.push_screen(form)


def ask_repeat(room: VotesScreen, ballot: Ballot) -> None:
    """Ask the same once more, with the reason; what stands of it is withdrawn."""

    def repeated(draft: Ballot | None) -> None:
        if draft is not None:
            room.go_to(draft)
            room.notify(say("votes-repeat-ready"), markup=False)

    form = Form(
        say("votes-repeat-title", title=ballot.title),
        [Field("reason", say("votes-repeat-label"), ballot.void_reason, required=True)],
        lambda values: voting.repeat(room.conference, ballot.id, values["reason"], seen=ballot),
        text=say("votes-repeat-text"),
        ok=say("votes-repeat-ok"),
        missing=say("error-void-reason-missing"),
    )
    room.app.push_screen(form, repeated)


def ask_tie(room: Room, ballot: Ballot) -> None:
    """Which rule was applied to a tie, and whom it chose: a field for each seat that is left."""
    verdict = ballots.verdict(ballot)
    tied = verdict.tie if verdict else ()
    said = clusters.words_for(room.state.profile)
    rules = [(rule, tie_rule_text(rule, said)) for rule in ballots.TIE_RULES]
    fields = [Field("rule", say("votes-tie-which"), choices=rules, required=True)]
    for seat in range(1, ballots.seats_left(ballot) + 1):
        label = say("votes-tie-seat", seat=seat)
        fields.append(Field(f"seat-{seat}", label, choices=[(name, name) for name in tied]))

    def settle(values: Mapping[str, str]) -> Ballot:
        chosen = [values[field.key] for field in fields[1:] if values[field.key]]
        with about("rule"):
            names = list(dict.fromkeys(chosen))
            return voting.settle_tie(room.conference, ballot.id, values["rule"], names, ballot)

    form = Form(
        say("votes-tie-title", title=ballot.title),
        fields,
        settle,
        missing=say("votes-tie-missing"),
    )
    room.app.push_screen(form)
