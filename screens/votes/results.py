"""The steps of a ballot that are asked about first: open, publish, withdraw, settle a tie."""

from __future__ import annotations

from screens.frame.room import Room
from screens.sentences import say
from screens.votes.dialogs import ask_open, ask_publish, ask_reason, ask_tie
from store import clock
from store.checkin.headcount import Voters
from store.records import Ballot
from store.votes import ballots, voting


def open_ballot(room: Room, ballot: Ballot, voters: Voters) -> None:
    """Open it, once the secretary has seen its rule and the electorate."""

    def answered(agreed: bool | None) -> None:
        if agreed:
            with room.guarded():
                voting.open_ballot(room.conference, ballot.id)

    room.app.push_screen(ask_open(ballot, voters), answered)


def publish(room: Room, ballot: Ballot) -> None:
    """Announce the result, once the secretary has seen the figures again."""

    def answered(agreed: bool | None) -> None:
        if not agreed:
            return
        room.conference.refresh()
        if room.state.ballots.get(ballot.id) != ballot:
            room.app.bell()
            room.notify(say("votes-changed-meanwhile"), severity="error", markup=False)
            room.conference_changed()
            return
        with room.guarded():
            voting.publish(room.conference, ballot.id)
            room.notify(say("votes-published"), markup=False)

    with room.guarded():
        ballots.publish(ballot, clock.now())  # refuses now what would be refused later
        room.app.push_screen(ask_publish(ballot), answered)


def withdraw(room: Room, ballot: Ballot) -> None:
    """Withdraw it with a reason; the log keeps what was published."""

    def answered(reason: str | None) -> None:
        if reason is not None:
            with room.guarded():
                voting.void_ballot(room.conference, ballot.id, reason)

    room.app.push_screen(ask_reason(ballot), answered)


def settle_tie(room: Room, ballot: Ballot) -> None:
    """Name the rule that settled the tie, and whom it chose."""
    verdict = ballots.verdict(ballot)
    if verdict is None:
        return

    def settle(rule: str, chosen: list[str]) -> Ballot:
        return voting.settle_tie(room.conference, ballot.id, rule, chosen)

    form = ask_tie(ballot, verdict.tie, settle)
    room.app.push_screen(form, lambda _: room.conference_changed())
