"""What a server costs: a scan on it against one in a folder and a bare append, and six desks.

Run `python -m bench.several [DELEGATES ...]`; it starts a PostgreSQL of its own on this machine.
For each number of delegates the medians of one run, taken by turns, with their ratios; then six
desks in processes of their own scan as fast as they can: median and 99th percentile of a scan, and
how long until a seventh window sees it.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.desk import bare_append, made
from store.checkin.desk import check_in
from store.conference import Conference
from store.sharing import place, share
from tests.several.cluster import Cluster

SCANS = 150
DESKS = 6
GOAL = 3.0
"""Times a bare append and fsync that a scan on a server may take."""
SEEN_MS = 100
"""Until then another desk is to see a scan."""

_DESK = """
import sys, time
from pathlib import Path
from store.checkin.desk import check_in
from store.conference import Conference
number, scans = int(sys.argv[2]), int(sys.argv[3])
with Conference.open(Path(sys.argv[1]), f"cửa {number}") as conference:
    ids = list(conference.state.delegates)[number * scans : (number + 1) * scans]
    print("ready", flush=True)
    sys.stdin.readline()
    for who in ids:
        begin = time.perf_counter()
        check_in(conference, delegate_id=who)
        print((time.perf_counter() - begin) * 1000, time.time(), who, flush=True)
"""


def scan_ms(conference: Conference, who: int) -> float:
    """How long one scan takes until it is saved."""
    begin = time.perf_counter()
    answer = check_in(conference, delegate_id=who)
    assert answer.outcome == "admitted"
    return (time.perf_counter() - begin) * 1000


def one_desk(cluster: Cluster, delegates: int) -> None:
    """A scan on the server, in a folder, and a bare append, by turns."""
    root = Path(tempfile.mkdtemp(prefix="bench-"))
    alone, shared = made(root / "alone", delegates), made(root / "shared", delegates)
    share.share(shared.storage, cluster.database())
    shared.close()
    append = bare_append(root)
    with alone, Conference.open(root / "shared") as shared:
        ids = list(shared.state.delegates)[: min(SCANS, delegates)]
        taken: tuple[list[float], list[float], list[float]] = ([], [], [])
        for number, who in enumerate(ids):
            begin = time.perf_counter()
            append(number)
            taken[0].append((time.perf_counter() - begin) * 1000)
            taken[1].append(scan_ms(alone, who))
            taken[2].append(scan_ms(shared, who))
        bare, folder, server = map(statistics.median, taken)
    print(
        f"{delegates:>7} delegates: bare {bare:.2f} ms, folder {folder:.2f} ms"
        f" ({folder / bare:.1f}x), server {server:.2f} ms ({server / bare:.1f}x; goal {GOAL}x)",
        flush=True,
    )


def six_desks(cluster: Cluster) -> None:
    """Six processes at once, and a window that watches."""
    root, address = Path(tempfile.mkdtemp(prefix="bench-")), cluster.database()
    with made(root / "c", DESKS * SCANS) as conference:
        share.share(conference.storage, address)
    desks = []
    for number in range(DESKS):
        place.copies_folder = partial(Path.joinpath, root, f"laptop{number}")
        folder = str(share.brought(address))
        words = [sys.executable, "-c", _DESK, folder, str(number), str(SCANS)]
        desks.append(
            subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
    with Conference.open(root / "c") as watching:
        for desk in desks:
            assert desk.stdout
            desk.stdout.readline()
        for desk in desks:
            assert desk.stdin
            desk.stdin.write("go\n")
            desk.stdin.flush()
        seen: dict[int, float] = {}
        while len(seen) < DESKS * SCANS:
            watching.refresh()
            now = time.time()
            for passage in watching.state.passages.values():
                seen.setdefault(passage.delegate_id, now)
            time.sleep(0.01)
    told = [line.split() for desk in desks for line in desk.communicate()[0].splitlines()]
    waits = sorted(float(ms) for ms, _, _ in told)
    later = sorted((seen[int(who)] - float(at)) * 1000 for _, at, who in told)
    print(
        f"{DESKS} desks at once, {len(told)} scans: median {statistics.median(waits):.1f} ms,"
        f" 99 % within {waits[len(waits) * 99 // 100]:.1f} ms; elsewhere seen after"
        f" {statistics.median(later):.1f} ms, 99 % within {later[len(later) * 99 // 100]:.1f} ms"
        f" (goal {SEEN_MS} ms)",
        flush=True,
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("delegates", type=int, nargs="*", default=[150, 2_000, 20_000, 100_000])
    counts: list[int] = parser.parse_args().delegates
    with closing(Cluster()) as cluster:
        for delegates in counts:
            one_desk(cluster, delegates)
        six_desks(cluster)
    return 0


if __name__ == "__main__":
    sys.exit(main())
