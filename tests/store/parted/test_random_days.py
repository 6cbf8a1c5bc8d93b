"""Any two days played in two copies: nobody is lost, nobody doubled, twice is once."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import clock
from store.checkin import corrections, desk
from store.checkin.attendance import attendance_of, session
from store.conference import Conference
from store.errors import Refused
from store.journal.verify import verify
from store.parted.taking import take_checkins
from tests.store.parted.parted_kit import begun, copied, minute, opened, passed, walk_in

PEOPLE = 4
STEPS = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from(["in", "out", "in", "walk_in", "annul", "undo", "noise"]),
        st.integers(1, PEOPLE),
    ),
    max_size=7,
)


def play(folder: Path, by: str, steps: list[tuple[int, str, int]], begin: int) -> None:
    """Do what the steps say, each minutes after the one before; what is refused is not done."""
    at = begin
    with opened(folder, by) as conference:
        for minutes, what, who in steps:
            at += minutes
            with clock.travel(minute(at)):
                try:
                    _do(conference, what, who)
                except Refused:
                    continue


def _do(conference: Conference, what: str, who: int) -> None:
    if what in {"in", "out"}:
        desk.check_in(conference, delegate_id=who, direction=what)
    elif what == "walk_in":
        walk_in(conference, f"Khách {conference.desk} {len(conference.state.delegates)}")
    elif what == "annul" and conference.state.passages:
        held = list(conference.state.passages)
        corrections.annul(conference, held[who % len(held)], "nhầm")
    elif what == "undo":
        conference.undo()
    elif what == "noise":
        desk.check_in(conference, f"không phải mã {who}")


def _happened(conference: Conference) -> Counter[tuple[object, ...]]:
    """Every passage but for whether it counts: taking one back that both have is another thing."""
    found: Counter[tuple[object, ...]] = Counter()
    for one, count in passed(conference).items():
        found[one[:-1]] += count
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(before=STEPS, here=STEPS, there=STEPS, more=STEPS)
def test_both_copies_come_to_the_same_passages(
    before: list[tuple[int, str, int]],
    here: list[tuple[int, str, int]],
    there: list[tuple[int, str, int]],
    more: list[tuple[int, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        ours = begun(Path(place) / "a", PEOPLE)
        play(ours, "bàn 1", before, 0)
        theirs = copied(ours, Path(place) / "b")
        # One change each, or one of them would only have gone on from the other.
        play(ours, "bàn 1", [(1, "noise", 1), *here], 60)
        play(theirs, "bàn 9", [(2, "noise", 2), *there], 60)
        with opened(ours, "thư ký") as mine, opened(theirs, "thư ký 9") as other:
            _take_both_ways(mine, other)
        play(theirs, "bàn 9", more, 200)
        with opened(ours, "thư ký") as mine, opened(theirs, "thư ký 9") as other:
            _take_both_ways(mine, other)
        assert verify(ours).status == verify(theirs).status == "sound"


def _take_both_ways(mine: Conference, other: Conference) -> None:
    had = _happened(mine) | _happened(other)
    take_checkins(mine, other.folder)
    take_checkins(other, mine.folder)
    assert _happened(mine) == _happened(other) == had
    if passed(mine) == passed(other):
        counted = [attendance_of(one.state, session(one.state)).people for one in (mine, other)]
        assert counted[0] == counted[1]
    for conference, from_ in ((mine, other), (other, mine)):
        seq = conference.storage.journal.position.seq
        assert take_checkins(conference, from_.folder).passages == 0
        assert conference.storage.journal.position.seq == seq
        numbers = [one.number for one in conference.state.delegates.values()]
        assert len(numbers) == len(set(numbers))
