"""Every outcome of a scan, through the facade: what is answered and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import steps
from store.checkin import attendance, desk, reception
from store.checkin.rules import Answer, Outcome
from store.codes import new_code
from store.conference import Conference
from store.errors import Refused
from store.people import roster
from store.records import Delegate, Status
from tests.store.conftest import MORNING


def at(minutes: float) -> Any:
    return clock.travel(MORNING + timedelta(minutes=minutes))


def first(conference: Conference) -> Delegate:
    return conference.state.delegates[1]


def change(conference: Conference, **fields: Any) -> Delegate:
    return conference.save("delegate", replace(first(conference), **fields))[0]


def counts(conference: Conference) -> tuple[int, int, int, int]:
    people = attendance.attendance_of(conference.state, attendance.session(conference.state)).people
    assert people.summoned == people.present + people.excused + people.unexcused
    return people.summoned, people.inside, people.left, people.excused


def test_admitted_then_just_scanned_then_already(conference: Conference) -> None:
    code = first(conference).code
    with at(0):
        assert desk.check_in(conference, code).outcome is Outcome.ADMITTED
    with at(2 / 60):
        assert desk.check_in(conference, code).outcome is Outcome.JUST_SCANNED
    with at(5):
        answer = desk.check_in(conference, code)
    assert answer.outcome is Outcome.ALREADY
    assert answer.first is not None
    assert (answer.first.at, answer.first.desk) == (MORNING, "bàn 1")
    assert [p.outcome for p in conference.state.passages.values()] == ["admitted", "already"]
    assert counts(conference) == (3, 1, 0, 0)


def test_another_desk_is_never_just_scanned(conference: Conference) -> None:
    code = first(conference).code
    other = Conference.open(conference.folder, "bàn 2")
    desk.check_in(conference, code)
    with at(1 / 60):
        answer = desk.check_in(other, code)
    other.close()
    assert answer.outcome is Outcome.ALREADY
    assert answer.first is not None
    assert answer.first.desk == "bàn 1"


def test_out_and_back(conference: Conference) -> None:
    code = first(conference).code
    outcomes = []
    for minutes, direction in ((0, "in"), (10, "out"), (20, "in"), (30, "out"), (40, "out")):
        with at(minutes):
            outcomes.append(desk.check_in(conference, code, direction=direction).outcome)
    assert outcomes == ["admitted", "left", "returned", "left", "left"]
    assert counts(conference) == (3, 0, 1, 0)


def test_a_late_written_scan_is_ordered_by_its_own_time(conference: Conference) -> None:
    code = first(conference).code
    with at(0):
        desk.check_in(conference, code)
    with at(30):
        desk.check_in(conference, code, direction="out")
    with at(31):  # it had waited for its turn since
        late = MORNING + timedelta(minutes=20)
        assert desk.check_in(conference, code, at=late).outcome is Outcome.ALREADY
    assert counts(conference) == (3, 0, 1, 0)


@pytest.mark.parametrize(
    ("prepare", "outcome", "may_force"),
    [
        (lambda c: change(c, status=Status.DECLINED, reason="bận"), Outcome.DECLINED, True),
        (lambda c: change(c, status=Status.WITHDRAWN), Outcome.DECLINED, True),
        (lambda c: change(c, sessions=(99,)), Outcome.WRONG_SESSION, True),
        (lambda c: roster.reissue(c, 1), Outcome.REVOKED, True),
        (
            lambda c: reception.substitute(
                c, 1, Delegate(number=0, name="Vàng A Páo"), with_vote=True
            ),
            Outcome.REPLACED,
            True,
        ),
        (lambda c: desk.close_session(c, attendance.session(c.state).id), Outcome.CLOSED, True),
        (lambda c: change(c, status=Status.EXCUSED, reason="ốm"), Outcome.ADMITTED, False),
    ],
)
def test_refusals_and_their_overruling(
    conference: Conference,
    prepare: Callable[[Conference], object],
    outcome: Outcome,
    may_force: bool,
) -> None:
    code = first(conference).code
    session = attendance.session(conference.state).order
    prepare(conference)
    answer = desk.check_in(conference, code, session_order=session)
    assert answer.outcome is outcome
    assert answer.may_be_forced is may_force
    if may_force:
        with at(1):
            forced = desk.check_in(
                conference, code, session_order=session, force_reason="Trưởng đoàn bảo lãnh"
            )
        assert forced.outcome is Outcome.ADMITTED
        assert forced.passage is not None
        assert (forced.passage.how, forced.passage.force_reason) == (
            "forced",
            "Trưởng đoàn bảo lãnh",
        )


def lines(conference: Conference) -> list[tuple[str, Outcome, str]]:
    event = conference.state.profile.event_code
    taken = set(conference.state.by_code)
    good = first(conference).code
    damaged = good[:-1] + str((int(good[-1]) + 1) % 10)
    foreign = new_code("999" if event != "999" else "998", set())
    return [
        (new_code(event, taken), Outcome.UNKNOWN, ""),
        (damaged, Outcome.MISREAD, ""),
        (foreign, Outcome.FOREIGN, "other_conference"),
        ("https://example.vn/x", Outcome.FOREIGN, "url"),
        ("012345678901|123456789|Nguyễn Văn A|01011980|Nam||", Outcome.FOREIGN, "identity_card"),
        ("8934567890123", Outcome.FOREIGN, "product"),
        ("00020101021138570010A000000727", Outcome.FOREIGN, "bank"),
        ("xin chào", Outcome.FOREIGN, "other"),
    ]


def test_wrong_lines_are_answered_kept_and_never_forced(conference: Conference) -> None:
    for number, (line, outcome, kind) in enumerate(lines(conference)):
        with at(number):
            answer = desk.check_in(conference, line, force_reason="cứ cho vào")
        assert (answer.outcome, str(answer.kind)) == (outcome, kind), line
        assert not answer.may_be_forced
    kept = list(conference.state.passages.values())
    assert len(kept) == len(lines(conference))
    assert not any("12345678901" in passage.line for passage in kept)
    assert counts(conference) == (3, 0, 0, 0)


def test_the_same_wrong_line_within_three_seconds_is_kept_once(conference: Conference) -> None:
    for seconds in (0, 1, 2, 10):
        with at(seconds / 60):
            assert desk.check_in(conference, "https://example.vn").outcome is Outcome.FOREIGN
    assert len(conference.state.passages) == 2


def test_a_code_typed_on_a_french_keyboard_layout_is_read(conference: Conference) -> None:
    code = first(conference).code
    typed = code.translate(str.maketrans("0123456789", "à&é\"'(-è_ç"))
    answer = desk.check_in(conference, typed)
    assert (answer.outcome, answer.layout) == (Outcome.ADMITTED, "french")


def test_two_holders_of_one_code_are_never_guessed(conference: Conference) -> None:
    code = first(conference).code
    conference.save("delegate", replace(conference.state.delegates[2], code=code))
    answer = desk.check_in(conference, code)
    assert answer.outcome is Outcome.AMBIGUOUS
    assert set(answer.candidates) == {1, 2}
    (kept,) = conference.state.passages.values()
    assert (kept.outcome, kept.line, kept.held_by) == ("ambiguous", code, (1, 2))
    assert counts(conference) == (3, 0, 0, 0)
    with at(1 / 60):
        assert desk.check_in(conference, code).candidates == (1, 2)
    assert len(conference.state.passages) == 1, "the scanner read it again"


def test_a_nonce_makes_a_retry_the_same_scan(conference: Conference) -> None:
    code = first(conference).code
    with at(0):
        one = desk.check_in(conference, code, nonce="a1")
    with at(9):
        again = desk.check_in(conference, code, nonce="a1")
    assert (one.outcome, again.outcome) == (Outcome.ADMITTED, Outcome.ADMITTED)
    assert len(conference.state.passages) == 1


def test_undo_annuls_and_keeps_the_passage(conference: Conference) -> None:
    desk.check_in(conference, first(conference).code)
    conference.undo()
    (passage,) = conference.state.passages.values()
    assert passage.annulled_at is not None
    assert passage.annulled_by == "bàn 1"
    assert counts(conference) == (3, 0, 0, 0)
    with at(1):
        assert desk.check_in(conference, first(conference).code).outcome is Outcome.ADMITTED


def test_a_substitute_takes_place_and_vote(conference: Conference) -> None:
    change(conference, votes=True, seat="A1")
    newcomer = reception.substitute(
        conference, 1, Delegate(number=0, name="Giàng A Sử"), with_vote=True
    )
    assert newcomer.votes
    answer = desk.check_in(conference, newcomer.code)
    assert answer.outcome is Outcome.ADMITTED
    assert (
        attendance.attendance_of(
            conference.state, attendance.session(conference.state)
        ).voters.entitled
        == 1
    )
    assert counts(conference) == (3, 1, 0, 0)


def test_an_old_badge_is_revoked_and_the_new_one_works(conference: Conference) -> None:
    old = first(conference).code
    new = roster.reissue(conference, 1).code
    assert desk.check_in(conference, old).outcome is Outcome.REVOKED
    assert desk.check_in(conference, new).outcome is Outcome.ADMITTED


def test_answers_survive_reopening(conference: Conference) -> None:
    answer: Answer = desk.check_in(conference, first(conference).code)
    again = Conference.open(conference.folder, "bàn 3")
    assert again.state.passages[1] == answer.passage
    again.close()


def test_an_exit_without_an_entry_is_no_arrival(conference: Conference) -> None:
    code = first(conference).code
    with at(0):
        assert desk.check_in(conference, code, direction="out").outcome is Outcome.LEFT
    assert counts(conference) == (3, 0, 0, 0)
    assert (
        attendance.arrival_of(
            conference.state, first(conference), attendance.session(conference.state)
        )
        is None
    )
    with at(5):
        assert desk.check_in(conference, code).outcome is Outcome.ADMITTED
    assert counts(conference) == (3, 1, 0, 0)


def test_a_closed_conference_goes_on_only_after_a_step_back(conference: Conference) -> None:
    for _ in range(len(conference.state.agenda) + 1):
        steps.next_item(conference)
    assert conference.state.profile.closed_at
    for step in (steps.next_item, lambda c: steps.start_item(c, 1)):
        with pytest.raises(Refused, match="conference-closed"):
            step(conference)
    steps.step_back(conference)
    assert conference.state.profile.closed_at is None
