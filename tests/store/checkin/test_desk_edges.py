"""The desk's rule to the second, and lines at the edge between two verdicts."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from typing import Any

import pytest

from store.checkin.desk import check_in
from store.checkin.lines.scanning import (
    Diagnosis,
    ForeignKind,
    Reading,
    Verdict,
    diagnose,
    escape_line,
    read_line,
)
from store.checkin.rules import JUST_NOW, Outcome, Scan, judge_delegate, judge_line
from store.clock import VIETNAM
from store.conference import Conference
from store.records import Delegate, Passage, Profile, Session, Status
from tests.store.checkin.test_scanning import CODE, EVENT

NINE = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
TICK = timedelta(microseconds=1)
MORNING = Session(id=1, order=1, name="Sáng", starts=NINE)
PROFILE = Profile(year=2026, kind="khac", title="Hội nghị", event_code=EVENT)
AN = Delegate(id=1, number=1, name="An")
FOREIGN = Reading(Verdict.FOREIGN, ForeignKind.URL)


def passage(
    outcome: str, before: timedelta, direction: str = "in", desk: str = "A", **more: Any
) -> Passage:
    return Passage(
        id=1,
        session_id=1,
        at=NINE - before,
        desk=desk,
        outcome=outcome,
        direction=direction,
        delegate_id=1,
        **more,
    )


def judged(*passages: Passage, direction: str = "in", of: Delegate = AN, **more: Any) -> Outcome:
    scan = Scan(NINE, "A", direction)
    return judge_delegate(of, passages, scan, MORNING, PROFILE, **more).outcome


# --- three seconds -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "outcome"),
    [(timedelta(), Outcome.JUST_SCANNED), (timedelta(seconds=3), Outcome.JUST_SCANNED),
     (JUST_NOW + TICK, Outcome.ALREADY)],
)  # fmt: skip
def test_an_echo_comes_within_three_seconds(before: timedelta, outcome: Outcome) -> None:
    assert judged(passage("admitted", before)) is outcome


@pytest.mark.parametrize(
    ("desk", "direction", "outcome"),
    [("B", "in", Outcome.ALREADY), ("A", "out", Outcome.LEFT), ("B", "out", Outcome.LEFT)],
)
def test_another_desk_or_way_is_no_echo(desk: str, direction: str, outcome: Outcome) -> None:
    assert judged(passage("admitted", JUST_NOW, desk=desk), direction=direction) is outcome


def kept(outcome: str, before: timedelta, **more: Any) -> bool:
    """Whether a declined delegate's scan is recorded, `before` after an earlier one."""
    scan = Scan(NINE, "A")
    away = Delegate(id=1, number=1, name="An", status=Status.DECLINED)
    earlier = passage(outcome, before, **more)
    return judge_delegate(away, [earlier], scan, MORNING, PROFILE).passage is not None


def test_in_out_and_in_again_within_seconds_are_all_put_on_record() -> None:
    moved = [
        passage("admitted", timedelta(seconds=60)),
        passage("left", timedelta(seconds=2), "out"),
        passage("returned", timedelta(seconds=1), "in", "B"),
    ]
    out = Scan(NINE, "A", "out")
    answer = judge_delegate(AN, moved, out, MORNING, PROFILE)
    assert answer.outcome is Outcome.LEFT
    assert answer.passage is not None, "nobody passes unseen"


def test_a_refusal_is_kept_once_in_three_seconds() -> None:
    assert not kept("declined", JUST_NOW)
    assert not kept("declined", -JUST_NOW)  # written late by another window
    assert kept("declined", JUST_NOW + TICK)
    assert kept("declined", JUST_NOW, desk="B")
    assert kept("declined", JUST_NOW, direction="out")
    assert kept("declined", JUST_NOW, annulled_at=NINE)
    assert kept("revoked", JUST_NOW)


@pytest.mark.parametrize(
    ("before", "line", "is_kept"),
    [(JUST_NOW, "x.vn", False), (-JUST_NOW, "x.vn", False), (JUST_NOW + TICK, "x.vn", True),
     (JUST_NOW, "y.vn", True)],
)  # fmt: skip
def test_a_wrong_line_is_kept_once_in_three_seconds(
    before: timedelta, line: str, is_kept: bool
) -> None:
    recent = [passage("foreign", before, line="x.vn")]
    answer = judge_line(FOREIGN, line, Scan(NINE, "A"), MORNING, recent)
    assert (answer.passage is not None) is is_kept


def test_an_answer_is_the_same_whether_it_was_kept_or_not() -> None:
    answer = judge_delegate(AN, [], Scan(NINE, "A"), MORNING, PROFILE)
    assert answer.passage is not None
    assert dataclasses.replace(answer, passage=None) == answer
    assert dataclasses.replace(answer, desk="B") != answer


def test_nobodys_line_is_never_forced() -> None:
    scan = Scan(NINE, "A", force_reason="cứ cho vào")
    answer = judge_line(FOREIGN, "x.vn", scan, MORNING, [])
    assert answer.passage is not None
    assert (answer.passage.how, answer.passage.force_reason) == ("scan", "")
    assert not answer.may_be_forced


def test_a_reason_where_nothing_was_refused_is_not_kept() -> None:
    scan = Scan(NINE, "A", force_reason="cứ cho vào")
    answer = judge_delegate(AN, [], scan, MORNING, PROFILE)
    assert answer.passage is not None
    assert (answer.passage.how, answer.passage.force_reason) == ("scan", "")


# --- in, out and back ----------------------------------------------------------------------------

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("passages", "direction", "outcome"),
    [
        ([], "in", Outcome.ADMITTED),
        ([], "out", Outcome.LEFT),
        ([passage("left", MINUTE, "out")], "in", Outcome.ADMITTED),
        ([passage("admitted", 2 * MINUTE), passage("left", MINUTE, "out")], "in",
         Outcome.RETURNED),
        ([passage("admitted", 2 * MINUTE)], "in", Outcome.ALREADY),
        ([passage("admitted", -MINUTE)], "in", Outcome.ADMITTED),  # that one came later
        ([passage("revoked", MINUTE)], "in", Outcome.ADMITTED),
    ],
)  # fmt: skip
def test_a_scan_goes_by_what_was_before_it(
    passages: list[Passage], direction: str, outcome: Outcome
) -> None:
    assert judged(*passages, direction=direction) is outcome


@pytest.mark.parametrize("status", Status)
def test_who_is_let_out_and_who_in(status: Status) -> None:
    who = Delegate(id=1, number=1, name="An", status=status)
    refused = {
        Status.REPLACED: Outcome.REPLACED,
        Status.DECLINED: Outcome.DECLINED,
        Status.WITHDRAWN: Outcome.DECLINED,
    }
    assert judged(of=who) is refused.get(status, Outcome.ADMITTED)
    out = Outcome.REPLACED if status is Status.REPLACED else Outcome.LEFT
    assert judged(of=who, direction="out", revoked=True) is out


def test_a_refusal_names_the_first_reason_and_the_first_entry() -> None:
    assert judged(revoked=True) is Outcome.REVOKED
    elsewhere = Delegate(id=1, number=1, name="An", sessions=(2,))
    assert judged(of=elsewhere) is Outcome.WRONG_SESSION
    here = Delegate(id=1, number=1, name="An", sessions=(1, 2))
    assert judged(of=here) is Outcome.ADMITTED
    entry = passage("admitted", 2 * MINUTE)
    left = passage("left", 3 * MINUTE, "out")
    answer = judge_delegate(AN, [left, entry], Scan(NINE, "A"), MORNING, PROFILE)
    assert answer.first == entry


def test_a_new_nonce_is_a_new_scan(conference: Conference) -> None:
    first, second, _ = conference.state.delegates.values()
    assert check_in(conference, first.code, nonce="a").delegate == first
    answer = check_in(conference, second.code, nonce="b")
    assert (answer.outcome, answer.delegate) == (Outcome.ADMITTED, second)
    assert check_in(conference, first.code, nonce="a").delegate == first
    assert len(conference.state.passages) == 2


# --- lines ---------------------------------------------------------------------------------------

OTHER = Reading(Verdict.FOREIGN, ForeignKind.OTHER)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (f"9{EVENT}", Verdict.FOREIGN),  # the beginning alone is no code
        (f"9{EVENT}4", Verdict.MISREAD),
        (f"8{EVENT}4", Verdict.FOREIGN),
        ("1" * 13, Verdict.FOREIGN),
        ("1" * 14, Verdict.MISREAD),
        ("1" * 17, Verdict.MISREAD),
        ("x" + "1" * 17, Verdict.MISREAD),
        ("1" * 13 + "xyzw", Verdict.FOREIGN),
        ("1" * 14 + "xyz", Verdict.GARBLED),
        ("1" * 15 + "xy", Verdict.GARBLED),
        ("éèçà&(" * 2, Verdict.GARBLED),
        ("1" * 10 + "ợ", Verdict.GARBLED),  # ten digits and two marks
        ("1" * 9 + "ợ", Verdict.FOREIGN),
    ],
)
def test_lines_at_the_edge_of_a_verdict(line: str, verdict: Verdict) -> None:
    assert read_line(line, EVENT).verdict is verdict


@pytest.mark.parametrize(
    ("line", "logged"),
    [
        ("a\x7fb", "a\\x7fb"),
        ("a\u0301b", "a\\u0301b"),
        ("a\uffffb", "a\\uffffb"),
        ("a\U0001d165b", "a\\U0001d165b"),
        ("Nguyễn Đức Âu", "Nguyễn Đức Âu"),
    ],
)
def test_what_cannot_be_printed_is_escaped(line: str, logged: str) -> None:
    assert escape_line(line) == logged


def test_the_scanner_test_knows_a_whole_code_from_a_part() -> None:
    assert diagnose(CODE, CODE, "\r").diagnosis is Diagnosis.GOOD
    assert diagnose(CODE[:-1], CODE, "\r").diagnosis is Diagnosis.DIGITS_LOST
    assert diagnose(CODE[3:], CODE, "\r").diagnosis is Diagnosis.DIGITS_LOST
    assert diagnose(CODE + "1", CODE, "\r").diagnosis is Diagnosis.OTHER
    assert diagnose(CODE[::-1], CODE, "\r").diagnosis is Diagnosis.OTHER
