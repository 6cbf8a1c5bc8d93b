"""A laptop that dies, with real processes and a stopwatch: the day goes on from the stick."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

from store.conference import Conference
from store.copies.sealing import keys
from store.journal.verify import verify
from store.kinds import settings
from store.people import roster
from store.records import Delegate
from tests.on_windows.system import on_both
from tests.store.store_kit import ROOT, child

pytestmark = on_both

DESK = """
import sys
from pathlib import Path
from store.checkin import desk
from store.conference import Conference
from store.copies.sealing import keys
conference = Conference.open(Path(sys.argv[1]), "bàn 1")
conference.mirror.start()
for code in sys.argv[2:]:
    print(desk.check_in(conference, code).outcome, flush=True)
input()
"""
SEALED_DESK = """
import sys
import time
from pathlib import Path
from store.checkin import desk
from store.conference import Conference
conference = Conference.open(Path(sys.argv[1]), "bàn 1")
conference.mirror.start()
print(desk.check_in(conference, sys.argv[4]).outcome, flush=True)
while len(list(Path(sys.argv[2]).glob("*.sealed"))) < int(sys.argv[3]):
    time.sleep(0.05)
print("all papers", flush=True)
input()
"""
PAPERS = 20
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


def test_a_dead_laptop_whose_stick_is_sealed(conference: Conference, tmp_path: Path) -> None:
    """The same with a password, papers, and a conference made anew on the other laptop."""
    stick, password = tmp_path / "usb", "chín con rồng đất"
    keys.make(conference.folder, password)
    settings.set_profile(conference, {"mirror": str(stick), "mirror_strict": "yes"})
    papers = conference.folder / "papers"
    papers.mkdir(exist_ok=True)
    for number in range(PAPERS):
        (papers / f"Giấy mời {number}.docx").write_bytes(os.urandom(1 << 16))
    code = conference.state.delegates[1].code
    next_code = conference.state.delegates[3].code
    conference.close()
    laptop = child(SEALED_DESK, conference.folder, stick / "files", PAPERS, code)
    assert laptop.stdout
    assert laptop.stdout.readline().strip() == "admitted"
    assert laptop.stdout.readline().strip() == "all papers"
    laptop.kill()
    died = monotonic()
    laptop.communicate()
    conference.folder.rename(tmp_path / "dead")
    new = tmp_path / "new"
    assert "Đã lập lại" in _told("restore", stick, "--to", new, word=password)
    assert '"outcome": "admitted"' in _told("checkin", new, next_code, "--json")
    assert monotonic() - died < WITHIN_SECONDS
    with Conference.open(new) as gone_on:
        there = [one.delegate_id for one in gone_on.state.passages.values()]
        assert {1, 3} <= set(there)
    for path in (tmp_path / "dead" / "papers").glob("*.docx"):
        assert (new / "papers" / path.name).read_bytes() == path.read_bytes()
    assert verify(new).status == "sound"


def _told(*words: object, word: str = "") -> str:
    env = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOINGHI_PASSWORD": word}
    ended = subprocess.run(
        [sys.executable, "-m", "tui.main", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
        check=False,
    )
    return ended.stdout + ended.stderr
