"""What commands share: opening a folder, telling the person, printing data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from screens.sentences import say, say_error, set_aside_lines
from screens.words.mirror import mirror_failure, mirror_outcome
from screens.words.set_back import clock_warning
from store.conference import Conference
from store.outside.signs import STEERING
from tui.keeping import gone_on
from tui.several.waiting import send_what_waits


def tell(text: str) -> None:
    """A message for the person at the keyboard; data goes to standard output instead."""
    print(text, file=sys.stderr, flush=True)


def json_text(document: object, indent: int | None = None) -> str:
    """A document as JSON, times as ISO with their zone; what steers a terminal is escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=indent, default=datetime.isoformat)
    return STEERING.sub(lambda sign: json.dumps(sign[0])[1:-1], text)


_conferences: list[Conference] = []
"""Those that this command opened."""


def with_mirror(document: object) -> object:
    """A document with "mirror": where a change was to be on the stick too, how that stands."""
    told = next(filter(None, map(mirror_outcome, _conferences)), "")
    return {**document, "mirror": told} if told and isinstance(document, dict) else document


@contextmanager
def telling_mirrors() -> Iterator[None]:
    """Say, after a command, which changes did not get onto the stick that should have."""
    try:
        yield
    finally:
        for failure in filter(None, map(mirror_failure, _conferences)):
            tell(failure)
        _conferences.clear()


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    document = with_mirror(document)
    print(json_text(document, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Lines for people on standard output."""
    for line in lines:
        print(line)


def opened(
    folder: Path, desk: str = "", *, watches: bool = False, warns: bool = True
) -> Conference:
    """Open a conference for a command, saying what had to be mended. Raises `BadInput`.

    `warns` of a clock that says less than it did, unless that is asked for anyway.
    """
    conference = Conference.open(folder, desk or say("desk-command"), watches=watches)
    _conferences.append(conference)
    for code, name in conference.storage.repairs:
        tell(say(f"repair-{code}", name=name))
    if conference.read_only is not None:
        tell(say("read-only-banner", why=say_error(conference.read_only)))
    for line in set_aside_lines(conference.set_aside):
        tell(line)
    if warns and not watches and (warning := clock_warning(conference)):
        tell(warning)
    for line in [] if watches else [*send_what_waits(conference), *gone_on.lines(conference)]:
        tell(line)
    if conference.state.profile.practice:
        tell(say("practice-banner"))
    return conference
