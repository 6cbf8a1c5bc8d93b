"""Three copies, each parted from the others, taken over in any order: all come to the same."""

from __future__ import annotations

import tempfile
from collections import Counter
from itertools import permutations
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import clock
from store.checkin import desk
from store.conference import Conference
from store.journal.verify import verify
from store.parted.comparing import compare
from store.parted.taking import take, take_checkins
from store.people import roster
from tests.store.parted.parted_kit import begun, copied, minute, opened, passed, walk_in

WAYS = list(permutations("ABC", 2))
"""Who takes from whom."""
FROM_THE_THIRD = [("C", "A"), ("B", "C"), ("A", "B"), ("C", "B"), ("B", "A"), ("A", "C")]


def went_on(folder: Path, name: str, own: int) -> None:
    """One's own scan and post, the same scan and a unit of the same name as everywhere."""
    with clock.travel(minute(10 + own)), opened(folder, f"bàn {name}") as conference:
        desk.check_in(conference, delegate_id=own)
        desk.check_in(conference, delegate_id=4)
        walk_in(conference, f"Khách {name}", "Sở Y tế")
        guest = walk_in(conference, f"Chú {name}", f"Sở {name}")
        desk.check_in(conference, delegate_id=guest.id, direction="out")
        roster.save_delegate(conference, own, {"post": f"Vụ trưởng {name}"})


def take_all_there_is(conference: Conference, other: Path) -> None:
    take_checkins(conference, other)
    while found := compare(conference, other).differences:
        assert [one.refusal for one in found] == [None] * len(found)
        take(conference, other, found[0].number)


def everybody(conference: Conference) -> Counter[tuple[str, str, str]]:
    units = conference.state.units
    return Counter(
        (one.name, units[one.unit_id].name if one.unit_id else "", one.post)
        for one in conference.state.delegates.values()
    )


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example(order=FROM_THE_THIRD, is_chain=True, by_record=True)
@given(order=st.permutations(WAYS), is_chain=st.booleans(), by_record=st.booleans())
def test_any_order(order: list[tuple[str, str]], is_chain: bool, by_record: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        first = begun(Path(place) / "a")
        second = copied(first, Path(place) / "b")
        if is_chain:
            with clock.travel(minute(2)), opened(second, "bàn B") as conference:
                walk_in(conference, "Khách Chung", "Sở Y tế")
        third = copied(second if is_chain else first, Path(place) / "c")
        folders = {"A": first, "B": second, "C": third}
        for own, (name, folder) in enumerate(folders.items(), start=1):
            went_on(folder, name, own)
        for here, there in [*order, *order]:
            with opened(folders[here], f"thư ký {here}") as conference:
                if by_record:
                    take_all_there_is(conference, folders[there])
                else:
                    take_checkins(conference, folders[there])
        with opened(first, "x") as a, opened(second, "x") as b, opened(third, "x") as c:
            assert passed(a) == passed(b) == passed(c)
            assert max(passed(a).values()) == 1
            if by_record:
                assert everybody(a) == everybody(b) == everybody(c)
            for one in (a, b, c):
                numbers = [each.number for each in one.state.delegates.values()]
                assert len(numbers) == len(set(numbers)) == 10 + is_chain
                for folder in folders.values():
                    assert folder == one.folder or not compare(one, folder).passages
        assert {verify(folder).status for folder in folders.values()} == {"sound"}
