"""`hoinghi checkin`: the desk for scripts, one line a scan, one answer each."""

from __future__ import annotations

import sys
from argparse import Namespace
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BufferedReader
from typing import Any, cast

from screens.sentences import say, say_error
from screens.words.checkin import SIGN_OF, words
from screens.words.mirror import mirror_failure, mirror_outcome
from store.checkin import desk
from store.checkin.lines.splitting import LINE_END
from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.errors import BadInput, HoinghiError
from store.journal.several.shared import BEYOND
from store.people.naming import unit_name
from store.records import Delegate
from store.state import State
from tui.console import json_text, opened, tell, with_mirror
from tui.several.waiting import send_before_leaving, send_what_waits

FINE = {
    Outcome.ADMITTED,
    Outcome.RETURNED,
    Outcome.LEFT,
    Outcome.ALREADY,
    Outcome.JUST_SCANNED,
}
"""Outcomes after which the person is where the desk wants them."""

OF_A_LINE = {"nonce-of-another-line", "nonce-without-line"}
"""Wrong use of one line; the others have nothing to do with it."""


def run_checkin(arguments: Namespace) -> int:
    """Check codes in; with none given, the lines of standard input.

    Each answer is printed, flushed, once it is on disk. 0: all went in; 1: some were refused;
    2: a nonce was used wrongly; 3: something could not be saved.
    """
    conference = opened(arguments.folder, arguments.desk)
    worst = 0
    conference.mirror.start()
    told = ""
    try:
        for line in _lines(arguments.codes):
            for answer in _answers(conference, line, arguments):
                worst = max(worst, _exit_code(answer))
                _print(conference, answer, as_json=arguments.json)
            for said in send_what_waits(conference):
                tell(said)
            told, before = mirror_outcome(conference), told
            if told != before and (failure := mirror_failure(conference)):
                tell(failure)
        for said in send_before_leaving(conference):
            tell(said)
    finally:
        conference.close()
    return worst


def _exit_code(answer: Answer) -> int:
    if answer.error is not None:
        return answer.error.exit_code
    return 0 if answer.outcome in FINE else 1


def _lines(codes: Sequence[str]) -> Iterator[str]:
    """Each line that is not empty: of the codes given, or of standard input as they come."""
    if not codes:
        yield from filter(str.strip, ended_lines(_standard_input()))
    for code in codes:
        yield from filter(str.strip, LINE_END.split(code)) if code.strip() else [code]


def _standard_input() -> Iterator[bytes]:
    """What there is of standard input, as soon as there is any."""
    if sys.stdin is not None:
        raw = cast(BufferedReader, sys.stdin.buffer)
        yield from iter(partial(raw.read1, 65536), b"")


def ended_lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines in UTF-8 bytes: CR, LF, CRLF and Tab end one, the last one need not be ended.

    Each comes as soon as its end does: behind a CR nothing is waited for, and the LF of a CRLF
    ends one more line, with nothing in it. What is no UTF-8 stays as it is (surrogates).
    """
    decoder = getincrementaldecoder("utf-8")("surrogateescape")
    rest = ""
    for chunk in chunks:
        more, *others = LINE_END.split(decoder.decode(chunk))
        rest += more
        for other in others:
            yield rest
            rest = other
    yield rest + decoder.decode(b"", final=True)


def _answers(conference: Conference, line: str, arguments: Namespace) -> Iterator[Answer]:
    """One answer for each code in a line, and for a line without any.

    Raises `HoinghiError` for what is wrong with the whole command.
    """
    nonce, code = "", line
    if arguments.nonce:
        nonce, _, code = line.strip().partition(" ")
    try:
        if nonce and not code.strip():
            raise BadInput("nonce-without-line", nonce=nonce)
        scan: dict[str, Any] = {
            "session_order": arguments.session,
            "direction": "out" if arguments.out else "in",
            "nonce": nonce,
            "force_reason": arguments.force,
        }
        answers = desk.receive(conference, code, **scan)
        answers = answers or [desk.check_in(conference, code, **scan)]
    except HoinghiError as error:
        if error.exit_code == 2 and error.code not in OF_A_LINE:
            raise
        answers = [desk.not_saved(conference, error)]
    for answer in answers:
        if answer.error is not None:
            print(say("not-saved", why=say_error(answer.error)), file=sys.stderr, flush=True)
        yield answer


def _print(conference: Conference, answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print(json_text(with_mirror(_form(conference.state, answer))), flush=True)
    else:
        said = words(conference.state, answer)
        sign = said.sign or SIGN_OF[said.tone]
        lines = [f"{sign} {answer.at:%H:%M:%S} {said.headline}", *said.details]
        print(" · ".join(line for line in lines if line), flush=True)


def _form(state: State, answer: Answer) -> dict[str, Any]:
    """One answer as `--json` prints it: English keys, stable for scripts."""
    person, first, passage = answer.delegate, answer.first, answer.passage
    held = (state.delegates.get(i) for i in answer.candidates)
    return {
        "outcome": answer.outcome,
        "kind": answer.kind or None,
        "delegate": person and {"id": person.id, "number": person.number, "name": person.name},
        "at": answer.at,
        "first_at": first and first.at,
        "first_desk": first and first.desk,
        "desk": answer.desk,
        "session": answer.session and answer.session.order,
        "vip": (person and person.vip) or None,
        "note": (person and person.remark) or None,
        "reason": (passage and passage.force_reason) or (person and person.reason) or None,
        "candidates": [_candidate(state, one) for one in held if one],
        "cautions": list(answer.cautions),
        "error": answer.error and answer.error.code,
        **({"unsent": True} if passage and passage.id >= BEYOND else {}),
    }


def _candidate(state: State, person: Delegate) -> dict[str, Any]:
    return {
        "id": person.id,
        "number": person.number,
        "name": person.name,
        "unit": unit_name(state, person),
    }
