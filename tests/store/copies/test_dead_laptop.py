"""A laptop that dies, with real processes and a stopwatch: the day goes on from the stick."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

from store.conference import Conference
from store.journal.verify import verify
from store.kinds import settings
from store.people import roster
from store.records import Delegate
from tests.store.store_kit import ROOT, child

DESK = """
import sys
from pathlib import Path
from store.checkin import desk
from store.conference import Conference
conference = Conference.open(Path(sys.argv[1]), "bàn 1")
conference.mirror.start()
for code in sys.argv[2:]:
    print(desk.check_in(conference, code).outcome, flush=True)
input()
"""
ADMITTED = 20
WITHIN_SECONDS = 60.0


def test_a_dead_laptop_loses_nothing_and_a_minute_at_most(
    conference: Conference, tmp_path: Path
) -> None:
    """Killed right after the last answer; the stick goes into another laptop, whose desk admits."""
    stick = tmp_path / "usb"
    settings.set_profile(conference, {"mirror": str(stick), "mirror_strict": "yes"})
    people = [Delegate(number=0, name=f"Lò Văn {number}") for number in range(ADMITTED + 1)]
    added = roster.add_delegates(conference, "delegate_add", people)
    *codes, next_code = [conference.state.delegates[one.id].code for one in added]
    conference.close()
    laptop = child(DESK, conference.folder, *codes)
    assert laptop.stdout
    answers = [laptop.stdout.readline().strip() for _ in codes]
    laptop.kill()
    died = monotonic()
    laptop.communicate()
    assert answers == ["admitted"] * ADMITTED
    conference.folder.rename(tmp_path / "dead")
    command = [sys.executable, "-m", "tui.main", "checkin", str(stick), next_code, "--json"]
    other = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=False,
    )
    took = monotonic() - died
    assert '"outcome": "admitted"' in other.stdout, other.stderr
    assert took < WITHIN_SECONDS
    with Conference.open(stick) as gone_on:
        assert len(gone_on.state.passages) == ADMITTED + 1
    assert verify(stick).status == "sound"
