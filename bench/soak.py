"""Random keys into every window of a conference through real terminals: no window may die.

Run `python -m bench.soak --seed 0 --keys 1000000`. Each seed has a conference of its own, with the
windows of secretary, second laptop, desk, hall, podium and start, and `--each` keys; the next seeds
follow until all keys were pressed. Each seed's line tells where it stands: go on with `--seed` of
the next one and the keys that are left. What died is told with its traceback and its last strokes,
and all of them are kept in `--deaths`; `--replay FILE` sends them to that window alone, and takes
away what is not needed for the same death. Exit code 1: something died.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `tests`, when run as a file

from tests.windows import replay
from tests.windows.faults import Death
from tests.windows.play import PATIENCE, Soak, play

MEMORY = Path("/dev/shm")


def played(seed: int, keys: int, patience: float) -> Soak:
    """The soak of one seed, in memory where the system has a place for that."""
    place = Path(tempfile.mkdtemp(prefix="soak-", dir=MEMORY if MEMORY.is_dir() else None))
    try:
        return play(seed, place, keys, patience)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def tell(death: Death, folder: Path, number: int) -> None:
    """Print a death, and keep what was sent."""
    print(f"DEATH {death.report()}\n", flush=True)
    if death.strokes:
        folder.mkdir(parents=True, exist_ok=True)
        replay.write(death, folder / f"{death.seed}-{number}-{death.role}.strokes")


def come_again(file: Path) -> int:
    """Send the strokes of a death again, and shrink them: 1 where it comes again."""
    death = replay.shrunk(*replay.read(file), print)
    print(death.report(last=100) if death else "it does not come again from these strokes alone")
    return 1 if death else 0


def main() -> int:
    """Play seed after seed: 0 nothing died, 1 something did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="the first")
    parser.add_argument("--keys", type=int, default=20_000, help="of all seeds together")
    parser.add_argument("--each", type=int, default=10_000, help="keys of one seed")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds for an answer")
    parser.add_argument("--deaths", type=Path, default=Path("soak-deaths"))
    parser.add_argument("--replay", type=Path, help="the strokes of a death")
    wanted = parser.parse_args()
    if wanted.replay:
        return come_again(wanted.replay)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the windows are closed too
    begin, keys, seed = time.monotonic(), 0, wanted.seed
    kinds, left, commands = Counter[str](), 0, 0
    while keys < wanted.keys:
        soak = played(seed, min(wanted.each, wanted.keys - keys), wanted.patience)
        keys, left, commands = keys + soak.keys, left + soak.left, commands + soak.commands
        for number, death in enumerate(soak.deaths):
            kinds[death.kind] += 1
            tell(death, wanted.deaths, number)
        taken = time.monotonic() - begin
        print(f"seed {seed}: {keys} keys, {kinds.total()} deaths, {taken:.0f} s", flush=True)
        seed += 1
    print(f"{keys} keys, {commands} commands, {left} windows left; next seed {seed}")
    for kind, times in kinds.most_common():
        print(f"{times:6} {kind}")
    print("no window died" if not kinds else f"{kinds.total()} deaths of {len(kinds)} kinds")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
