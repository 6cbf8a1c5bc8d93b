"""The steps of a ballot that are asked about first: open, publish, withdraw, settle a tie."""

from __future__ import annotations

from collections.abc import Mapping

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say
from screens.words.verdicts import opening_text, publishing_text
from store import clock
from store.errors import Refused
from store.records import Ballot
from store.votes import ballots, voting


def ask_open(room: Room, ballot: Ballot) -> None:
    """Open it, once the secretary has seen its rule and the electorate."""
    confirm(
        room,
        say("votes-open-title"),
        opening_text(room.state, ballot),
        lambda: voting.open_ballot(room.conference, ballot.id),
        ok=say("votes-open-ok"),
        cancel=say("key-back"),
    )


def ask_publish(room: Room, ballot: Ballot) -> None:
    """Announce the result, once the secretary has seen the figures again."""

    def publish() -> None:
        room.conference.refresh()
        if room.state.ballots.get(ballot.id) != ballot:
            raise Refused("ballot-changed-meanwhile")
        voting.publish(room.conference, ballot.id)
        room.notify(say("votes-published"), markup=False)

    with room.guarded():
        ballots.publish(ballot, clock.now())  # refuses now what would be refused later
        confirm(
            room,
            say("votes-publish-title"),
            publishing_text(ballot),
            publish,
            ok=say("votes-publish-ok"),
            cancel=say("key-back"),
        )


def ask_withdraw(room: Room, ballot: Ballot) -> None:
    """Withdraw it with a reason; the log keeps what was published."""
    form = Form(
        say("votes-withdraw-title", title=ballot.title),
        [Field("reason", say("votes-withdraw-label"), required=True)],
        lambda values: voting.void_ballot(room.conference, ballot.id, values["reason"]),
        ok=say("votes-withdraw-ok"),
        cancel=say("key-back"),
        missing=say("error-void-reason-missing"),
    )
    room.app.push_screen(form)


def ask_tie(room: Room, ballot: Ballot) -> None:
    """Which rule was applied to a tie, and whom it chose: a field for each seat that is left."""
    verdict = ballots.verdict(ballot)
    tied = verdict.tie if verdict else ()
    rules = [(rule, say(f"tie-rule-{rule}")) for rule in ballots.TIE_RULES]
    fields = [Field("rule", say("votes-tie-which"), choices=rules, required=True)]
    for seat in range(1, ballots.seats_left(ballot) + 1):
        label = say("votes-tie-seat", seat=seat)
        fields.append(Field(f"seat-{seat}", label, choices=[(name, name) for name in tied]))

    def settle(values: Mapping[str, str]) -> Ballot:
        chosen = [values[field.key] for field in fields[1:] if values[field.key]]
        with about("rule"):
            return voting.settle_tie(
                room.conference, ballot.id, values["rule"], list(dict.fromkeys(chosen))
            )

    form = Form(
        say("votes-tie-title", title=ballot.title),
        fields,
        settle,
        cancel=say("key-back"),
        missing=say("votes-tie-missing"),
    )
    room.app.push_screen(form)
