"""How many small faults the tests beside a concern notice: a mutation run with cosmic-ray.

Run `python -m bench.mutation [AREA ...] [--sample N] [--seed N] [--jobs N] [--report FILE]`. Areas,
their tests and the changes that nothing can notice stand in `areas.toml`. Each fault is made in
a temporary copy of the tree, in a process of its own that stops at the first test that fails.
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench.mutation.faults import ROOT, chosen
from bench.mutation.workers import enter, tried


def reviewed(area: dict[str, Any]) -> set[tuple[str, str]]:
    """The changes that were set aside; each must be of one line that is there."""
    paths = [path for name in area["files"] for path in ROOT.glob(name)]
    lines = [line.strip() for path in paths for line in path.read_text("utf-8").splitlines()]
    for one in area.get("same", ()):
        if lines.count(one["before"]) != 1:
            raise SystemExit(f"areas.toml sets aside a change of no single line: {one}")
    return {(one["before"], one["after"]) for one in area.get("same", ())}


def measure(name: str, area: dict[str, Any], given: argparse.Namespace) -> list[str]:
    """The lines of the report about one area: its score, and every fault that was not noticed."""
    if sys.platform == "win32":
        raise NotImplementedError
    found = (path for name in area["tests"] for path in sorted(ROOT.glob(name)))
    tests = tuple(str(path.relative_to(ROOT)) for path in found)
    same = reviewed(area)
    faults = [f for f in chosen(area["files"], given.sample, given.seed) if f.change not in same]
    begin = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(
            given.jobs, multiprocessing.get_context("spawn"), enter, (folder,)
        ) as pool,
    ):
        codes = list(pool.map(tried, faults, [tests] * len(faults)))
    left = sorted(
        f"  {f.path}:{f.line}\n    - {f.before}\n    + {f.after}"
        for f, code in zip(faults, codes, strict=True)
        if code == 0
    )
    stopped = sum(code == -signal.SIGALRM for code in codes)
    noticed = len(faults) - len(left)
    score = f"{100 * noticed / max(len(faults), 1):.1f} %"
    pace = (time.perf_counter() - begin) / max(len(faults), 1)
    line = f"{name}: {noticed} of {len(faults)} faults noticed ({stopped} by a test without end)"
    print(f"{line}, {score}, {pace:.1f} s each", flush=True)
    return [f"{line}, {score}", *left]


def main() -> None:
    areas = tomllib.loads(Path(__file__).with_name("areas.toml").read_text("utf-8"))
    parser = argparse.ArgumentParser(prog="python -m bench.mutation")
    parser.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(areas))
    parser.add_argument("--sample", type=int, help="faults per area, chosen at random; else all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--report", type=Path, help="for what was not noticed")
    given = parser.parse_args()
    report: list[str] = []
    for name in given.areas or areas:
        report += measure(name, areas[name], given)
        if given.report:
            given.report.write_text("\n".join(report) + "\n", "utf-8")


if __name__ == "__main__":
    main()
