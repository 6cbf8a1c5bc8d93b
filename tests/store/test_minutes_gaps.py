"""What the minutes still lack is named, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from store import clock
from store.agenda import speeches, steps
from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.minutes_gaps import GAPS, gaps
from store.records import Award, AwardState, Handover, Person, RecipientKind, Speech


def test_gaps_close_one_by_one(conference: Conference) -> None:
    profile = conference.state.profile
    conference.save("profile", replace(profile, venue="", chairs=(), secretaries=()))
    assert gaps(conference.state) == GAPS[:5]
    desk.check_in(conference, conference.state.delegates[1].code)
    settings.set_profile(conference, {"chair": "Lò A, Chủ tịch", "venue": "Hội trường A"})
    assert gaps(conference.state) == ("not-closed", "no-secretary")
    conference.save("profile", replace(conference.state.profile, secretaries=(Person(name="B"),)))
    for _ in range(len(conference.state.agenda) + 1):
        steps.next_item(conference)
    assert gaps(conference.state) == ()


def test_what_was_begun_and_not_finished_is_named(conference: Conference) -> None:
    award = Award(
        decision_id=1,
        order=1,
        honour="co-tinh",
        form="Cờ",
        kind=RecipientKind.COLLECTIVE,
        recipient="Sở Y tế",
    )
    (called,) = conference.save("award", replace(award, state=AwardState.CALLED))
    open_one = Handover(item_id=1, what="Cờ", giver="A", receiver="B")
    (given,) = conference.save("handover", open_one)
    assert {"awards-on-stage", "handovers-open"} <= set(gaps(conference.state))
    conference.save("award", replace(called, state=AwardState.CONFERRED))
    conference.save("handover", replace(given, at=clock.now()))
    assert not {"awards-on-stage", "handovers-open"} & set(gaps(conference.state))


@pytest.mark.parametrize(
    ("fields", "gap"),
    [
        ({"state": AwardState.OWED, "call": 2}, "awards-owed"),
        ({"state": AwardState.CONFERRED, "call": 2}, "receiver-unknown"),
        (
            {
                "state": AwardState.CONFERRED,
                "call": 2,
                "kind": RecipientKind.INDIVIDUAL,
                "posthumous": True,
            },
            "receiver-unknown",
        ),
        ({"moved": 1}, "calls-passed-over"),
    ],
)
def test_what_is_open_of_an_award_is_named(
    conference: Conference, fields: dict[str, Any], gap: str
) -> None:
    """The other award was received by one who is named; that and nothing else is complete."""
    award = Award(
        decision_id=1,
        order=1,
        honour="co-tinh",
        form="Cờ",
        kind=RecipientKind.COLLECTIVE,
        recipient="Sở Y tế",
    )
    received = {"state": AwardState.CONFERRED, "call": 1, "received_by": "Lý A Một"}
    conference.save("award", replace(award, honour="other", **received))
    of_awards = {"awards-on-stage", "awards-owed", "receiver-unknown", "calls-passed-over"}
    assert not of_awards & set(gaps(conference.state))
    conference.save("award", replace(award, **fields))
    assert of_awards & set(gaps(conference.state)) == {gap}


def test_a_speech_without_an_end_is_named(conference: Conference) -> None:
    speech = speeches.add(conference, Speech(item_id=1, order=0, speaker="Bà Mỵ"))
    speeches.start(conference, speech)
    assert "speeches-open" in gaps(conference.state)
    speeches.finish(conference, 1)
    assert "speeches-open" not in gaps(conference.state)
