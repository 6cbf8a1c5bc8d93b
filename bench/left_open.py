"""Windows that stay open for a long day, or for days: does any of them grow?

Run `python -m bench.left_open [--hours 8] [--speed 30] [--idle]`. Secretary, second laptop, desk,
hall and podium of one conference stay open in terminals of their own. Codes are scanned at the
desk, the secretary leads the agenda and walks through the rooms, the second laptop searches; with
`--idle` nobody touches a key. `--speed` makes the clock of the windows run faster, timers included,
by libfaketime (Debian's package `faketime`); with 1 it is not needed. Every half hour of that clock
one line tells memory (MB), open files and threads of each window; at the end by how much an hour
each grew over the later half of the time. Exit code 1: a window ended, or grew by more than a
megabyte an hour.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, product
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `tests`, when run as a file

from tests.windows.play import make, window_of
from tests.windows.strokes import ENTER, ESCAPE, ROOMS_KEYS, Size, Stroke
from tests.windows.window import Window

ROLES = ("secretary", "second", "desk", "hall", "podium")
FASTER = Path("/usr/lib")
BREATH = 0.02
"""Seconds of the real clock between two looks at what the windows draw."""
HALF_HOUR = 1800.0
ALLOWED = 1.0
"""Megabytes an hour: what Python's own allocator may move by is less."""
DESK, AGENDA = b"\x1bOR", b"\x1b[15~"
SCAN_EVERY, ROOM_EVERY, SEARCH_EVERY, SIZE_EVERY, STEP_EVERY = 12.0, 45.0, 60.0, 900.0, 600.0
"""Seconds of the windows' clock."""


@dataclass
class Watched:
    """A window, and what it has been seen to hold: hours, megabytes."""

    window: Window
    held: list[tuple[float, float]] = field(default_factory=list)

    def look(self, hours: float) -> str:
        """Memory, open files and threads now, as words."""
        process = Path(f"/proc/{self.window.process.pid}")
        lines = (process / "status").read_text("ascii").splitlines()
        told = dict(line.split(":", 1) for line in lines)
        megabytes, threads = int(told["VmRSS"].split()[0]) / 1024, int(told["Threads"])
        self.held.append((hours, megabytes))
        files = sum(1 for _ in (process / "fd").iterdir())
        return f"{self.window.role} {megabytes:.1f} MB {files} files {threads} threads"

    @property
    def slope(self) -> float:
        """Megabytes an hour over the later half: the first fills what is used again."""
        late = self.held[len(self.held) // 2 :]
        middle = sum(hour for hour, _ in late) / len(late)
        spread = sum((hour - middle) ** 2 for hour, _ in late)
        return sum((hour - middle) * held for hour, held in late) / spread if spread else 0.0


def faster(speed: float) -> None:
    """Have what is started from now on live by a faster clock."""
    if speed == 1:
        return
    found = sorted(FASTER.glob("*/faketime/libfaketime.so.1"))
    if not found:
        raise SystemExit("libfaketime is not installed (Debian: faketime); use --speed 1")
    os.environ.update(LD_PRELOAD=str(found[0]), FAKETIME=f"+0 x{speed:g}")


def work(codes: list[str]) -> Iterator[tuple[float, str, bytes | Size]]:
    """What is done, by whom, and when: seconds of the windows' clock."""
    chance = Random(1)
    rooms, sizes = cycle(ROOMS_KEYS), cycle(product((Size(160, 45), Size(80, 24)), ROLES))
    due = dict.fromkeys(("scan", "room", "search", "size", "step"), 0.0)
    every = (SCAN_EVERY, ROOM_EVERY, SEARCH_EVERY, SIZE_EVERY, STEP_EVERY)
    periods = dict(zip(due, every, strict=True))
    while True:
        what = min(due, key=lambda name: due[name])
        at = due[what]
        due[what] += periods[what] * chance.uniform(0.7, 1.3)
        if what == "scan":
            yield at, "desk", chance.choice(codes).encode() + ENTER
        elif what == "room":
            yield at, "secretary", next(rooms)
        elif what == "search":
            yield at, "second", DESK + b"nguyen" + ESCAPE
        elif what == "size":
            size, role = next(sizes)  # by turns: each window is wide within the first hours, so
            yield at, role, size  # that what only wide windows show is loaded before the later half
        else:
            yield at, "secretary", AGENDA + ENTER


def watch(watched: list[Watched], hours: float, speed: float, codes: list[str]) -> bool:
    """Keep the windows open for so many hours of their clock: whether they all lived."""
    by_role = {one.window.role: one.window for one in watched}
    while not all(window.is_up for window in by_role.values()):
        for window in by_role.values():
            window.look()
        time.sleep(BREATH)
    jobs, begun, shown = work(codes), time.monotonic(), 0.0
    job = next(jobs) if codes else None
    while (passed := (time.monotonic() - begun) * speed) < hours * 3600:
        for one in watched:
            one.window.look()
            if one.window.ended is not None:
                print(one.window.role, "ended with", one.window.ended)
                print(one.window.drawn.decode("utf-8", "replace")[-2_000:])
                return False
        while job and job[0] <= passed:
            by_role[job[1]].send(Stroke(job[2]))
            job = next(jobs)
        if passed >= shown:
            shown += HALF_HOUR
            told = "; ".join(one.look(passed / 3600) for one in watched)
            print(f"{passed / 3600:5.1f} h  {told}", flush=True)
        time.sleep(BREATH)
    return True


def main() -> int:
    """Keep the windows open: 0 nothing grew, 1 something did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=8.0, help="of the windows' clock")
    parser.add_argument("--speed", type=float, default=30.0, help="how much faster that clock runs")
    parser.add_argument("--idle", action="store_true", help="nobody touches a key")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="left-open-") as place:
        folder, codes = make(1, Path(place))
        faster(asked.speed)
        watched = [Watched(window_of(role, folder)) for role in ROLES]
        try:
            lived = watch(watched, asked.hours, asked.speed, [] if asked.idle else codes)
        finally:
            for one in watched:
                one.window.close()
    for one in watched:
        print(f"{one.window.role}: {one.slope:+.2f} MB an hour over the later half")
    return int(not lived or any(one.slope > ALLOWED for one in watched))


if __name__ == "__main__":
    raise SystemExit(main())
