"""A nonce belongs to its line: the same line gets the same answer, any other is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as replace_fields
from datetime import timedelta

import pytest
from msgspec.structs import replace

from store import clock
from store.checkin import corrections, desk
from store.checkin.rules import Answer, Outcome
from store.codes import new_code
from store.conference import Conference
from store.errors import BadInput
from store.people import roster
from store.records import PRESENCE_OUTCOMES, Status
from tests.store.checkin.test_scanning import CARD
from tests.store.conftest import MORNING


def code_of(conference: Conference, who: int) -> str:
    return conference.state.delegates[who].code


def told(answer: Answer) -> tuple[object, ...]:
    """All that the desk is told, but the layout that was undone: that is not kept."""
    first, delegate = answer.first, answer.delegate
    return (
        replace_fields(answer, layout="", passage=None, first=None, delegate=None),
        first and (first.id, first.at, first.desk),
        delegate and delegate.id,
    )


def unknown(conference: Conference) -> str:
    return new_code(conference.state.profile.event_code, conference.state.by_code)


def shared(conference: Conference) -> str:
    second = conference.state.delegates[2]
    conference.save("delegate", replace(second, code=code_of(conference, 1)))
    return code_of(conference, 1)


def declined(conference: Conference) -> str:
    first = conference.state.delegates[1]
    conference.save("delegate", replace(first, status=Status.DECLINED, reason="bận"))
    return first.code


def revoked(conference: Conference) -> str:
    old = code_of(conference, 1)
    roster.reissue(conference, 1)
    return old


def scanned_before(conference: Conference) -> str:
    desk.receive(conference, code_of(conference, 1))
    return code_of(conference, 1)


LINES: list[Callable[[Conference], str]] = [
    lambda c: code_of(c, 1),
    lambda c: code_of(c, 1) + code_of(c, 2)[:-2] + code_of(c, 3),
    lambda c: code_of(c, 1) + code_of(c, 1),
    lambda c: code_of(c, 1)[:-1],
    lambda c: "https://zalo.me/g/abc",
    lambda c: CARD,
    lambda c: "\udcff\udcfe",
    unknown,
    shared,
    declined,
    revoked,
    scanned_before,
]


@pytest.mark.parametrize("direction", ["in", "out"])
@pytest.mark.parametrize("line_of", LINES)
def test_the_same_line_gets_the_same_answers_whatever_has_happened_since(
    conference: Conference, line_of: Callable[[Conference], str], direction: str
) -> None:
    line = line_of(conference)
    answers = desk.receive(conference, line, nonce="n", direction=direction)
    kept = len(conference.state.passages)
    with clock.travel(MORNING + timedelta(minutes=5)):
        desk.receive(conference, code_of(conference, 1), direction="in")
        for passage in list(conference.state.passages.values()):
            if passage.outcome in PRESENCE_OUTCOMES and not passage.annulled_at:
                corrections.annul(conference, passage.id, "nhầm")
        conference.save("delegate", replace(conference.state.delegates[3], status=Status.DECLINED))
    with Conference.open(conference.folder, "bàn 2") as other:
        with clock.travel(MORNING + timedelta(minutes=9)):
            again = desk.receive(other, line, nonce="n", direction=direction)
        assert len(other.state.passages) <= kept + 1
    assert list(map(told, again)) == list(map(told, answers))


OTHER_LINES: list[Callable[[Conference], str]] = [
    lambda c: code_of(c, 2),
    lambda c: code_of(c, 2) + code_of(c, 1),
    lambda c: code_of(c, 1) + code_of(c, 2),
    lambda c: code_of(c, 1)[:-1],
    lambda c: "https://zalo.me/g/abc",
    lambda c: CARD,
    unknown,
]


@pytest.mark.parametrize("line_of", OTHER_LINES)
def test_another_line_is_refused_and_nobody_else_is_told(
    conference: Conference, line_of: Callable[[Conference], str]
) -> None:
    desk.receive(conference, code_of(conference, 1), nonce="n")
    before = dict(conference.state.passages)
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.receive(conference, line_of(conference), nonce="n")
    assert conference.state.passages == before


def test_a_part_of_a_line_is_another_line(conference: Conference) -> None:
    both = code_of(conference, 1) + code_of(conference, 2)
    desk.receive(conference, both, nonce="n")
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.receive(conference, code_of(conference, 1), nonce="n")
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.receive(conference, code_of(conference, 1) + code_of(conference, 3), nonce="n")


def test_another_way_or_another_person_is_refused(conference: Conference) -> None:
    desk.receive(conference, code_of(conference, 1), nonce="n")
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.receive(conference, code_of(conference, 1), nonce="n", direction="out")
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.check_in(conference, delegate_id=1, nonce="n")
    desk.check_in(conference, delegate_id=2, nonce="m")
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.check_in(conference, delegate_id=3, nonce="m")
    assert desk.check_in(conference, delegate_id=2, nonce="m").outcome is Outcome.ADMITTED


def test_a_new_badge_is_another_line(conference: Conference) -> None:
    """Whoever holds the old one is not let in by the answer to the new one."""
    desk.receive(conference, code_of(conference, 1), nonce="n")
    roster.reissue(conference, 1)
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.receive(conference, code_of(conference, 1), nonce="n")


def test_cards_that_end_alike_are_told_apart(conference: Conference) -> None:
    profile = replace(conference.state.profile, identity_cards=True, identity_key="ab" * 32)
    conference.save("conference", profile)
    other = f"{CARD[:7]}9{CARD[8:]}"
    assert other[-4:] == CARD[-4:]
    desk.link_card(conference, 1, CARD)
    desk.receive(conference, CARD, nonce="n")
    assert desk.receive(conference, CARD, nonce="n")[0].delegate is not None
    with pytest.raises(BadInput, match="nonce-of-another-line"):
        desk.receive(conference, other, nonce="n")
    kept = "".join(path.read_text("utf-8") for path in conference.folder.glob("*.js*"))
    assert CARD not in kept


def test_a_line_cut_short_by_a_crash_is_finished_by_sending_it_again(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = code_of(conference, 1) + code_of(conference, 2)
    done = desk.check_in

    def once(*args: object, **kwargs: object) -> Answer:
        if conference.state.passages:
            raise KeyboardInterrupt
        return done(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(desk, "check_in", once)
    with pytest.raises(KeyboardInterrupt):
        desk.receive(conference, both, nonce="n")
    monkeypatch.undo()
    outcomes = [answer.outcome for answer in desk.receive(conference, both, nonce="n")]
    assert outcomes == [Outcome.ADMITTED, Outcome.ADMITTED]
    assert [p.delegate_id for p in conference.state.passages.values()] == [1, 2]
