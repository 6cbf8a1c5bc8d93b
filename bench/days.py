"""Days at random, as many as one has time for: every place must say the same of every vote.

Run `python -m bench.days --days 10000 --jobs 2 --first 0`; a day is known by its seed, and what
contradicted is printed with it. Folders lie in memory where the system has a place for that, and
nothing waits for a drive: what is looked for here are wrong results, not lost ones.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `tests`, when run as a file

from store.journal import durable
from tests.model.days import play

MEMORY = Path("/dev/shm")


def played(job: tuple[int, float, float]) -> tuple[int, int, Counter[str], list[str]]:
    """The day of one seed: its results, what was refused, what contradicted."""
    seed, kills, papers = job
    place = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    try:
        day = play(seed, place / "day", kills=kills, on_paper=papers)
    finally:
        shutil.rmtree(place)
    return seed, day.results, day.refused, day.wrong


def without_waiting() -> None:
    """Let a write be done when the system has it."""
    durable.fsync = _done


def _done(descriptor: int) -> None:
    assert descriptor >= 0


def main() -> int:
    """Play the days and tell what was found: 0 nothing, 1 something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--kills", type=float, default=0.01, help="share of days with a kill")
    parser.add_argument("--papers", type=float, default=0.002, help="share read out of real files")
    wanted = parser.parse_args()
    seeds = range(wanted.first, wanted.first + wanted.days)
    begin, results, faulty, refused = time.monotonic(), 0, 0, Counter[str]()
    with multiprocessing.Pool(wanted.jobs, without_waiting) as pool:
        jobs = ((seed, wanted.kills, wanted.papers) for seed in seeds)
        days = pool.imap_unordered(played, jobs, chunksize=20)
        for number, (seed, published, answers, wrong) in enumerate(days, start=1):
            if number % 1_000 == 0:
                print(f"{number} days, {time.monotonic() - begin:.0f} s", file=sys.stderr)
            results += published
            refused += answers
            faulty += bool(wrong)
            for one in wrong[:3]:
                print(f"seed {seed}: {one}", flush=True)
    taken = time.monotonic() - begin
    print(f"{wanted.days} days from seed {wanted.first} in {taken:.0f} s: {results} results stand,")
    print(f"{sum(refused.values())} acts were refused, {faulty} days contradict themselves")
    print(", ".join(f"{code} {times}" for code, times in refused.most_common()))
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
