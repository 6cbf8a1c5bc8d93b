"""What the minutes still lack is named, and nothing else."""

from __future__ import annotations

from msgspec.structs import replace

from store.agenda import steps
from store.checkin import desk
from store.conference import Conference
from store.kinds import settings
from store.minutes_gaps import GAPS, gaps
from store.records import Person


def test_gaps_close_one_by_one(conference: Conference) -> None:
    profile = conference.state.profile
    conference.save("profile", replace(profile, venue="", chairs=(), secretaries=()))
    assert gaps(conference.state) == GAPS[:-1]
    desk.check_in(conference, conference.state.delegates[1].code)
    settings.set_profile(conference, {"chair": "Lò A, Chủ tịch", "venue": "Hội trường A"})
    assert gaps(conference.state) == ("not-closed", "no-secretary")
    conference.save("profile", replace(conference.state.profile, secretaries=(Person(name="B"),)))
    for _ in range(len(conference.state.agenda) + 1):
        steps.next_item(conference)
    assert gaps(conference.state) == ()
