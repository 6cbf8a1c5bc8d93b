"""What starting costs, beside the first frame of a Textual program that has one word to show.

`python -m bench.start [TURNS]`, or `python bench/start.py`. All are started by turns, in one run,
each in a terminal of its own; commands are timed until they end, windows until their first frame
is there. Medians; the processor's time is told too, because other programs do not stretch it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.desk import made

TURNS = 15
SIZES = (150, 10_000)
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("painted")

Bare().run()
"""


class Start(NamedTuple):
    """One program: how it is called, and what its first frame shows ("": it ends by itself)."""

    name: str
    words: tuple[str, ...]
    shown: str = ""


class Cost(NamedTuple):
    """Milliseconds on the wall and on the processor."""

    wall: float
    processor: float


def starts(scratch: Path) -> list[Start]:
    """All that is measured; the bare one first."""
    program = ("-m", "tui.main")
    found = [
        Start("bare Textual", ("-c", BARE), "painted"),
        Start("--help", (*program, "--help")),
        Start("--version", (*program, "--version")),
    ]
    for size in SIZES:
        conference = made(scratch / str(size), size)
        code = conference.state.delegates[1].code
        conference.close()
        folder = str(conference.folder)
        if size == SIZES[0]:
            found.append(Start("checkin of one code", (*program, "checkin", folder, code)))
        shown = f"/{size}"  # "0/150 have come"
        found.append(Start(f"first frame, {size} delegates", (*program, folder), shown))
    return found


def cost(start: Start, scratch: Path) -> Cost:
    """Start a program in a terminal of 120x40 and read until its frame is there, or it ends."""
    if sys.platform == "win32":
        raise NotImplementedError
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {
        **os.environ,
        # As it is installed: compiled once, by the turn that does not count.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(scratch / "compiled"),
        "XDG_CONFIG_HOME": str(scratch / "config"),
        "XDG_DATA_HOME": str(scratch / "data"),
        "TERM": "xterm-256color",
    }
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, *start.words]
    begin = perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=root, env=environment
    )
    os.close(theirs)
    seen = _read(ours, start.shown.encode())
    if start.shown:
        wall = perf_counter() - begin
        process.kill()
    _, _, used = os.wait4(process.pid, 0)
    if not start.shown:
        wall = perf_counter() - begin
    os.close(ours)
    if start.shown.encode() not in seen:
        raise SystemExit(f"{start.name}: {seen.decode(errors='replace')}")
    return Cost(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)


def _read(terminal: int, wanted: bytes) -> bytes:
    """What a terminal shows, until `wanted` is among it; with b"", until nobody writes any more."""
    seen = b""
    while not wanted or wanted not in seen:
        try:
            seen += os.read(terminal, 65_536)
        except OSError:  # the program has ended
            break
    return seen


def main() -> None:
    """Start everything by turns and print medians and ratios."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        measured = starts(scratch)
        taken: dict[str, list[Cost]] = {start.name: [] for start in measured}
        for turn in range(turns + 1):
            for start in measured:
                each = cost(start, scratch)
                if turn:  # the first fills the caches
                    taken[start.name].append(each)
    print(f"{turns} turns, medians              on the wall           processor")
    bare = _median(taken[measured[0].name])
    for name, costs in taken.items():
        own = _median(costs)
        print(
            f"{name:<28} {own.wall:7.0f} ms {own.wall / bare.wall:5.2f} x"
            f"   {own.processor:7.0f} ms {own.processor / bare.processor:5.2f} x"
        )


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(each.wall for each in costs), median(each.processor for each in costs))


if __name__ == "__main__":
    main()
