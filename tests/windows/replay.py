"""A death again: the same strokes to one window of the same conference, and fewer and fewer."""

from __future__ import annotations

import ast
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from tests.windows.faults import Death
from tests.windows.play import BURSTS, make, window_of
from tests.windows.strokes import Size, Stroke
from tests.windows.window import TRACEBACK

CALM = 1.0
"""Seconds in which a window may still die of what it was sent."""


def write(death: Death, path: Path) -> None:
    """Keep the strokes of a death, one a line, behind its seed and role."""
    lines = [repr((death.seed, death.role))]
    lines += [
        repr((tuple(s.sent) if isinstance(s.sent, Size) else s.sent, s.keys)) for s in death.strokes
    ]
    path.write_text("\n".join(lines), "utf-8")


def read(path: Path) -> tuple[int, str, list[Stroke]]:
    """Seed, role, and strokes of a death that was kept."""
    (seed, role), *sent = map(ast.literal_eval, path.read_text("utf-8").splitlines())
    strokes = [
        Stroke(Size(*what) if isinstance(what, tuple) else what, keys) for what, keys in sent
    ]
    return seed, role, strokes


def again(seed: int, role: str, strokes: Sequence[Stroke]) -> Death | None:
    """Send strokes to one window; how it died, if it did."""
    place = Path(tempfile.mkdtemp(prefix="soak-"))
    folder, _ = make(seed, place)
    window, left, chance = window_of(role, folder), iter(strokes), Random(seed)
    told, end = "", float("inf")
    try:
        while not told and window.ended is None and time.monotonic() < end:
            window.look()
            told = window.news_of_log()
            if window.may_take and end == float("inf"):
                burst = list(islice(left, chance.choice(BURSTS)))
                for stroke in burst:
                    window.send(stroke)
                end = end if burst else time.monotonic() + CALM
            time.sleep(0.005)
        time.sleep(0.05)
        window.look()
        if told:
            return Death(seed, role, "logged", told, strokes)
        if window.ended or TRACEBACK in window.drawn:
            text = window.drawn.decode("utf-8", "replace")[-20_000:]
            return Death(seed, role, f"ended with {window.ended}", text, strokes)
        return None
    finally:
        window.close()
        shutil.rmtree(place, ignore_errors=True)


def shrunk(
    seed: int, role: str, strokes: Sequence[Stroke], tell: Callable[[str], None]
) -> Death | None:
    """The death with as few strokes as it needs; None where it does not come again."""
    least = again(seed, role, strokes)
    size = len(strokes) // 2
    while least and size:
        kept, place = list(least.strokes), 0
        while place < len(kept):
            fewer = kept[:place] + kept[place + size :]
            found = again(seed, role, fewer)
            if found and found.kind == least.kind:
                least, kept = found, fewer
                tell(f"{len(kept)} strokes: {least.kind}")
            else:
                place += size
        size //= 2
    return least
