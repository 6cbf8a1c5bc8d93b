"""A process that dies while it takes over: all came, or nothing did, and it can be done again."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import clock
from store.checkin import desk
from store.journal.verify import verify
from store.parted.taking import take_checkins
from tests.store.parted.parted_kit import begun, copied, minute, opened, walk_in
from tests.store.store_kit import child

DYING = """
import os, sys
from pathlib import Path
from store.conference import Conference
from store.journal import durable
from store.parted.taking import take_checkins

ours, theirs, when = sys.argv[1:]
conference = Conference.open(Path(ours), "thư ký")
write_all, fsync = durable.write_all, durable.fsync

def half(descriptor, data):
    write_all(descriptor, data[: len(data) // 2])
    os._exit(9)

def synced(descriptor):
    fsync(descriptor)
    os._exit(9)

if when == "half":
    durable.write_all = half
else:
    durable.fsync = synced
take_checkins(conference, Path(theirs))
"""


@pytest.mark.parametrize(("when", "still"), [("half", 3), ("synced", 0)])
def test_all_or_nothing(tmp_path: Path, when: str, still: int) -> None:
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    with clock.travel(minute(5)), opened(ours, "bàn 1") as mine, opened(theirs, "bàn 9") as other:
        desk.check_in(mine, delegate_id=1)
        for who in (2, 3):
            desk.check_in(other, delegate_id=who)
        walk_in(other, "Khách")
    dead = child(DYING, ours, theirs, when)
    dead.communicate(timeout=60)
    assert dead.returncode == 9
    with opened(ours, "thư ký") as conference:
        assert take_checkins(conference, theirs).passages == still
        assert len(conference.state.passages) == 4
        assert len(conference.state.delegates) == 5
    assert verify(ours).status == "sound"
