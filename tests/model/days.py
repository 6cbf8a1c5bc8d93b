"""Days at random over several windows: `play(seed, folder)` tells every contradiction of one."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from store import clock
from store.conference import Conference
from store.errors import HoinghiError
from tests.checker.check import check
from tests.checker.journal import lines_of
from tests.model import hall_acts, stories, views, vote_acts
from tests.model.day import Day, begin

ACTS: dict[Callable[[Day], None], int] = {
    stories.go_on: 60,
    hall_acts.arrive: 12,
    hall_acts.leave: 4,
    hall_acts.annul: 2,
    hall_acts.send_instead: 5,
    hall_acts.walk_in: 2,
    hall_acts.toggle: 3,
    hall_acts.report: 2,
    hall_acts.correct: 3,
    hall_acts.edit: 2,
    hall_acts.other_session: 2,
    hall_acts.call_anew: 1,
    hall_acts.remove: 1,
    hall_acts.close_session: 1,
    hall_acts.undo: 5,
    vote_acts.draft: 4,
    vote_acts.redraft: 3,
    vote_acts.open_ballot: 6,
    vote_acts.admit: 4,
    vote_acts.late: 7,
    vote_acts.count_totals: 5,
    vote_acts.count_by_file: 4,
    vote_acts.count_papers: 5,
    vote_acts.finish_papers: 4,
    vote_acts.type_half: 1,
    vote_acts.call_names: 5,
    vote_acts.settle: 4,
    vote_acts.publish: 6,
    vote_acts.withdraw: 2,
    vote_acts.repeat: 2,
    vote_acts.second_round: 3,
}
"""What may happen, and how often."""


ONE_ACT = 60
"""Lines that one act may write before it is told of: two tellers read all their papers."""


def play(seed: int, folder: Path, *, kills: float = 0.0, on_paper: float = 0.0) -> Day:
    """Play the day of a seed and hold every place against every other; see `Day.wrong`.

    `kills` is how likely a window is killed in the middle of a burst, `on_paper` how likely the
    papers are read out of real files.
    """
    day = begin(seed, folder)
    acts, weights = list(ACTS), list(ACTS.values())
    try:
        for _ in range(day.rng.randint(0, 8)):
            act_once(day, hall_acts.arrive)
        for _ in range(day.rng.randint(20, 60)):
            act_once(day, day.rng.choices(acts, weights)[0])
        if day.chance(kills):
            _kill_one(day)
            act_once(day, hall_acts.arrive)
        compare(day, on_paper=day.chance(on_paper))
    except Exception:
        day.wrong.append(traceback.format_exc())
    finally:
        day.close()
    if not day.wrong:
        day.wrong += [f"after closing: {one}" for one in check(folder, closed=True).wrong]
    return day


def act_once(day: Day, act: Callable[[Day], None]) -> None:
    """Let something happen a little later; a refusal is an answer, anything else a fault."""
    day.moment += timedelta(seconds=day.rng.randint(1, 300))
    back = timedelta(minutes=30) if day.chance(0.02) else timedelta()
    with clock.travel(day.moment - back):
        try:
            act(day)
        except HoinghiError as error:
            day.refused[error.code] += 1
        except Exception:
            day.wrong.append(f"{act.__name__}: {traceback.format_exc()}")


def compare(day: Day, *, on_paper: bool) -> None:
    """Hold every window, and the folder opened anew, against the checker."""
    found = check(day.folder)
    day.wrong += found.wrong
    day.results = len(found.verdicts)
    with clock.travel(day.moment), Conference.open(day.folder, "đối chiếu") as anew:
        for window in (*day.windows, anew):
            window.refresh()
            if window.storage.read() != anew.storage.read():
                day.wrong.append(f"window {window.desk} holds something else")
        day.wrong += views.contradictions(day.windows[-1], found, on_paper=on_paper)


def _kill_one(day: Day) -> None:
    """Another window acts as fast as it can and is killed; what it was told of must be there."""
    if sys.platform == "win32":
        raise NotImplementedError
    before = lines_of(day.folder)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        _burst(day, write)
    os.close(write)
    said = os.read(read, 8 * day.rng.randint(1, 6))
    time.sleep(day.rng.random() / 2_000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read, 65_536):
        said += more
    os.close(read)
    Conference.open(day.folder, "sau").close()
    after = lines_of(day.folder)
    told = [int.from_bytes(said[at : at + 8], "big") for at in range(0, len(said) // 8 * 8, 8)]
    if after[: len(before)] != before:
        day.wrong.append("what was there before the kill is not there any more")
    if not max(told, default=0) <= len(after) <= max([*told, len(before)]) + ONE_ACT:
        day.wrong.append(f"{len(after)} lines after a kill, {told} were told")


def _burst(day: Day, told: int) -> None:
    """Act until killed; after each act tell how many lines there are."""
    try:
        day.windows = [Conference.open(day.folder, "bàn chết")]
        acts, weights = list(ACTS), list(ACTS.values())
        for _ in range(2_000):
            act_once(day, day.rng.choices(acts, weights)[0])
            os.write(told, day.windows[0].storage.journal.position.seq.to_bytes(8, "big"))
    finally:
        os._exit(0)
