"""What is told of a conference made anew: up to which change it goes, and what it has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screens.sentences import say, say_error
from screens.words import log
from store.clock import VIETNAM
from store.copies.restoring import Stop
from store.records.codec import Entry
from store.state import State
from store.times.shown import moment_text

SHOWN = 5
"""So many papers are named."""


def restored_lines(state: State, entries: Sequence[Entry], stop: Stop) -> Iterator[str]:
    """The last change taken, the first that was not, and why there is more or less than expected.

    `state` and `entries` are those of the new folder.
    """

    def told(key: str, entry: Entry) -> str:
        at = moment_text(entry.at.astimezone(VIETNAM), seconds=True)
        return say(key, number=entry.seq, at=at, what=log.headline(state, entry, entries))

    yield told("restored-up-to", stop.last)
    if stop.following:
        yield told("restored-without", stop.following)
    if stop.told_earlier:
        yield say("restored-set-back", count=stop.told_earlier)
    if stop.newer_papers:
        names = ", ".join(stop.newer_papers[:SHOWN])
        more = "…" if len(stop.newer_papers) > SHOWN else ""
        told_of = "restored-undated" if stop.papers_undated else "restored-newer"
        yield say(told_of, count=len(stop.newer_papers), names=names + more)
    if stop.damage:
        yield say_error(stop.damage)
        yield say("restored-damaged")
