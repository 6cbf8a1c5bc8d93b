"""`hoinghi checkin`: the desk for scripts, one line a scan, one answer each."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from screens.sentences import say, say_error
from screens.words.checkin import words
from store import clock
from store.checkin import desk
from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.errors import HoinghiError
from store.journal.mirror import Mirror
from tui.console import json_text, opened

FINE = {
    Outcome.ADMITTED,
    Outcome.RETURNED,
    Outcome.LEFT,
    Outcome.ALREADY,
    Outcome.JUST_SCANNED,
}
"""Outcomes after which the person is where the desk wants them."""


def run_checkin(arguments: Namespace) -> int:
    """Check codes in; with none given, the lines of standard input.

    Each answer is printed, flushed, once it is on disk. 0: all went in; 1: some were refused;
    3: something could not be saved.
    """
    conference = opened(arguments.folder, arguments.desk)
    worst = 0
    mirror = Mirror(conference.folder, lambda: conference.state.profile.mirror)
    mirror.start()
    try:
        for nonce, line in _lines(arguments):
            try:
                answer = desk.check_in(
                    conference,
                    line,
                    session_order=arguments.session,
                    direction="out" if arguments.out else "in",
                    nonce=nonce,
                    force_reason=arguments.force,
                )
            except HoinghiError as error:
                if error.exit_code == 2:
                    raise
                answer = _not_saved(conference, error)
                worst = max(worst, error.exit_code)
            if answer.outcome not in FINE:
                worst = max(worst, 1)
            _print(conference, answer, as_json=arguments.json)
    finally:
        mirror.stop()
        conference.close()
    return worst


def _lines(arguments: Namespace) -> Iterator[tuple[str, str]]:
    if arguments.codes:
        yield from (("", code) for code in arguments.codes)
        return
    # Scanners in a script's hands may send CR, LF or both; an empty line is nobody.
    for raw in sys.stdin:
        line = raw.rstrip("\r\n")
        if not line.strip():
            continue
        nonce, _, rest = line.partition(" ") if arguments.nonce else ("", "", line)
        yield nonce, rest


def _print(conference: Conference, answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json_text(_form(answer)), flush=True)
    else:
        said = words(conference.state, answer)
        sign = said.sign or {"ok": "✓", "warn": "!", "bad": "✗"}[said.tone]
        lines = [f"{sign} {answer.at:%H:%M:%S} {said.headline}", *said.details]
        print(" · ".join(line for line in lines if line), flush=True)


def _form(answer: Answer) -> dict[str, Any]:
    """One answer as `--json` prints it: English keys, stable for scripts."""
    person, first = answer.delegate, answer.first
    return {
        "outcome": answer.outcome,
        "kind": answer.kind or None,
        "delegate": person and {"id": person.id, "number": person.number, "name": person.name},
        "at": answer.at,
        "first_at": first and first.at,
        "first_desk": first and first.desk,
        "desk": answer.desk,
        "session": answer.session and answer.session.order,
    }


def _not_saved(conference: Conference, error: HoinghiError) -> Answer:
    print(say("not-saved", why=say_error(error)), file=sys.stderr, flush=True)
    return Answer(Outcome.NOT_SAVED, clock.now(), conference.desk, None)
