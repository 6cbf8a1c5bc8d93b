"""How many small faults the tests beside a concern notice: a mutation run with cosmic-ray.

Run `python -m bench.mutation [AREA ...] [--sample N] [--seed N] [--jobs N] [--report FILE]`. Areas,
their tests and the changes that nothing can notice stand in `mutation.toml`. Each fault is made in
a temporary copy of the tree, in a process of its own that stops at the first test that fails.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import importlib
import multiprocessing
import os
import py_compile
import resource
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bench.mutation_faults import ROOT, Mutant, chosen

NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "docs")
PRELOADED = (
    "pytest",
    "pytest_asyncio.plugin",
    "syrupy",
    "hypothesis.strategies",
    "msgspec",
    "tinydb",
    "filelock",
    "fluent.runtime",
    "openpyxl",
)
"""What takes longest to import, and is not mutated: once per worker, not once per fault."""

OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--basetemp=.basetemp")
MEMORY = 2 << 30
"""Bytes that the tests of one fault may take: an endless loop must not take the machine along."""

PATIENCE = 30
"""Seconds that one test may take, several times what the slowest needs; then the fault is seen."""


def enter(folder: str) -> None:
    """Begin a worker: a copy of the tree, known to Python by content, for times are too coarse."""
    copy = Path(tempfile.mkdtemp(dir=folder)) / "tree"
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
    os.chdir(copy)
    mode = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(copy, quiet=2, invalidation_mode=mode)
    sys.path.insert(0, str(copy))
    for name in PRELOADED:
        importlib.import_module(name)


class _Limit:
    """Ends the process in a test that goes on and on."""

    def pytest_runtest_logstart(self) -> None:
        signal.alarm(PATIENCE)


def _tests(tests: Sequence[str], is_warming: bool) -> None:
    import pytest
    from hypothesis import Phase, settings

    os.setsid()
    sys.dont_write_bytecode = not is_warming
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutation", max_examples=25, derandomize=True, database=None, deadline=None, phases=phases
    )
    settings.load_profile("mutation")
    os._exit(pytest.main([*OPTIONS, *tests], plugins=[_Limit()]))


def exit_code(tests: Sequence[str], *, is_warming: bool = False) -> int:
    """What the tests end with in the worker's tree: 0 if all pass, less where they were stopped."""
    child = multiprocessing.get_context("fork").Process(target=_tests, args=(tests, is_warming))
    child.start()
    child.join()
    with contextlib.suppress(ProcessLookupError):  # processes that tests had begun
        os.killpg(child.pid or 0, signal.SIGKILL)
    return child.exitcode or 0


_warm: set[tuple[str, ...]] = set()


def tried(fault: Mutant, tests: tuple[str, ...]) -> int:
    """What the tests end with once the fault is in the worker's tree."""
    if tests not in _warm:
        if exit_code(tests, is_warming=True):
            raise RuntimeError(f"the tests fail without any fault: {' '.join(tests)}")
        _warm.add(tests)
    stem = Path(fault.path).stem
    nearest_first = sorted(tests, key=lambda test: stem not in test)
    path = Path(fault.path)
    original = path.read_text("utf-8")
    path.write_text(fault.text, "utf-8")
    try:
        return exit_code(nearest_first)
    finally:
        path.write_text(original, "utf-8")


def reviewed(area: dict[str, Any]) -> set[tuple[str, str]]:
    """The changes that were set aside; each must be of one line that is there."""
    paths = [path for name in area["files"] for path in ROOT.glob(name)]
    lines = [line.strip() for path in paths for line in path.read_text("utf-8").splitlines()]
    for one in area.get("same", ()):
        if lines.count(one["before"]) != 1:
            raise SystemExit(f"mutation.toml sets aside a change of no single line: {one}")
    return {(one["before"], one["after"]) for one in area.get("same", ())}


def measure(name: str, area: dict[str, Any], given: argparse.Namespace) -> list[str]:
    """The lines of the report about one area: its score, and every fault that was not noticed."""
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
    areas = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
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
