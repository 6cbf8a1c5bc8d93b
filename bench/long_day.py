"""A day of 100,000 changes: how long the folder takes to open, and how much memory that needs.

Run `python -m bench.long_day [CHANGES]`. 2,000 delegates go in and out at the desk, through the
program's own rules; only the syncing to disk is left out while the day is made. Then, each in a
process of its own: opening, opening and reading the whole log, and the window's last change looked
for. Wall time is what a person waits for, CPU time what a busy machine does not change.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from store import clock
from store.checkin import attendance, desk
from store.conference import Conference
from store.journal import durable
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

PEOPLE = 2_000
STEP = timedelta(seconds=0.3)


def make(folder: Path, changes: int) -> list[float]:
    """Make the day; what each change took, in seconds, folds included."""
    setattr(durable, "fsync", lambda _descriptor: None)  # noqa: B010
    gc.set_threshold(50_000)
    with create_conference(folder, "cong-doan", date(2026, 12, 20)) as conference:
        names = (f"Nguyễn Văn {number}" for number in range(PEOPLE))
        people = [Delegate(number=0, name=name) for name in names]
        made = [one.id for one in roster.add_delegates(conference, "delegate_add", people)]
        taken, morning = [], datetime(2026, 12, 20, 6, 45, tzinfo=clock.VIETNAM)
        for number in range(changes - 2):
            begun = time.perf_counter()
            way = "out" if number // PEOPLE % 2 else "in"
            with clock.travel(morning + number * STEP):  # what comes too soon is an echo
                desk.check_in(conference, delegate_id=made[number % PEOPLE], direction=way)
            taken.append(time.perf_counter() - begun)
    return taken


def opening(conference: Conference) -> None:
    """Open and count who is here, as every window does."""
    attendance.attendance_of(conference.state, attendance.session(conference.state))


def reading_the_log(conference: Conference) -> None:
    """F9's log and Ctrl+Z ask for every entry."""
    conference.log()


def most_memory() -> float:
    """Megabytes that this process has held at most; `getrusage` would tell of its parent's too."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def measure(folder: Path, what: Callable[[Conference], None]) -> None:
    """Print what opening a folder and one thing more take in this process."""
    gc.set_threshold(50_000)
    before = most_memory()
    wall, cpu = time.perf_counter(), time.process_time()
    conference = Conference.open(folder, watches=True)
    what(conference)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"{what.__name__:16} {wall:6.2f} s wall, {cpu:6.2f} s CPU, "
        f"{most_memory():6.0f} MB at most ({before:.0f} MB before)"
    )


def main() -> None:
    """Make a day, then measure it."""
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]), {"log": reading_the_log}.get(sys.argv[2], opening))
        return
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "c"
        begun = time.process_time()
        taken = sorted(make(folder, changes))
        print(f"{changes} changes made in {time.process_time() - begun:.0f} s CPU")
        places = (0.5, 0.99, 0.999, 1)
        slow = ", ".join(f"{1000 * taken[int(p * (len(taken) - 1))]:.1f}" for p in places)
        print(f"one change, in ms: {slow} (median, 99 %, 99.9 %, the slowest)")
        for path in sorted(folder.glob("*.json*")):
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
        for what in ("open", "log"):
            subprocess.run([sys.executable, __file__, str(folder), what], check=True)


if __name__ == "__main__":
    main()
