"""What waited on this laptop while the server was away, sent as soon as it is there again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from screens.sentences import say
from store.conference import Conference
from store.errors import HoinghiError
from store.records import Passage

PATIENCE_SECONDS = 3.0
"""So long a command that is done waits for a server that is away."""

MOST_TOLD = 6
"""So many people who were told otherwise are named."""


def catch_up(conference: Conference, notify: Callable[[str], object] | None) -> None:
    """Take in what others did; a window that may `notify` sends what waits, and says so."""
    conference.refresh()
    if notify:
        for line in send_what_waits(conference):
            notify(line)


def send_what_waits(conference: Conference) -> Iterator[str]:
    """Send it where that can be done; what there is to tell of it."""
    if not conference.storage.unsent:
        return
    from store.parted import sending  # most conferences are on no server

    if not sending.is_due(conference):
        return
    with suppress(HoinghiError):  # it goes on waiting, and the screens say so
        sent = sending.send(conference)
        yield say("server-sent", count=len(sent))
        yield from _otherwise(conference, sent)


def send_before_leaving(conference: Conference) -> Iterator[str]:
    """The same for a command that is done: it waits a little, and says what stays here."""
    until = time.monotonic() + PATIENCE_SECONDS
    while conference.storage.unsent and time.monotonic() < until:
        yield from send_what_waits(conference)
        time.sleep(0.05)
    if waiting := len(conference.storage.unsent.entries):
        yield say("repair-unsent", name=str(waiting))


def _otherwise(conference: Conference, sent: list[Passage]) -> Iterator[str]:
    from store.checkin.rules import Caution

    said = {
        Caution.TOLD_OTHERWISE: "server-sent-otherwise",
        Caution.NAMESAKE: "server-sent-namesake",
        Caution.GIVEN_ANEW: "server-sent-given-anew",
    }
    odd = [(one, said[Caution(why)]) for one in sent for why in one.cautions if why in said]
    for passage, sentence in odd[:MOST_TOLD]:
        delegate = conference.state.delegates.get(passage.delegate_id)
        yield say(
            sentence,
            name=delegate.name if delegate else passage.line,
            number=delegate.number if delegate else 0,
            desk=passage.desk,
            at=f"{passage.at:%H:%M}",
            outcome=say("checkin-word-" + passage.outcome.replace("_", "-")),
        )
    if len(odd) > MOST_TOLD:
        yield say("server-sent-more", count=len(odd) - MOST_TOLD)
