"""Four desks on one conference for as long as one has time for, against a reference model.

Run `python -m bench.scans --events 100000 --seed 0 --jobs 2`; each job has a conference of its own,
its seed, and its share of the events. What contradicts the model is printed with its seed, which
gives it again. Folders lie in memory where the system has a place for that.
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

from tests.soak.play import play

MEMORY = Path("/dev/shm")


def played(job: tuple[int, int]) -> tuple[int, int, Counter[str], list[str]]:
    """The soak of one seed: its events, what they were, what was wrong."""
    seed, events = job
    place = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    try:
        soak = play(seed, place, events)
    finally:
        shutil.rmtree(place)
    return seed, soak.events, soak.kinds, soak.wrong


def main() -> int:
    """Play and tell what was found: 0 nothing, 1 something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="the first; each job has the next one")
    parser.add_argument("--jobs", type=int, default=1)
    wanted = parser.parse_args()
    share = -(-wanted.events // wanted.jobs)
    jobs = [(wanted.seed + job, share) for job in range(wanted.jobs)]
    begin, total, kinds, faulty = time.monotonic(), 0, Counter[str](), 0
    with multiprocessing.get_context("spawn").Pool(wanted.jobs) as pool:
        for seed, events, of, wrong in pool.imap_unordered(played, jobs):
            total += events
            kinds += of
            faulty += bool(wrong)
            for one in wrong:
                print(f"seed {seed}: {one}", flush=True)
    taken = time.monotonic() - begin
    print(
        f"{total} events at four desks in {taken:.0f} s, {faulty} conferences contradict the model"
    )
    print(", ".join(f"{kind} {times}" for kind, times in kinds.most_common()))
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
