"""Processes that try one fault each, in a copy of the tree of their own."""

from __future__ import annotations

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
from collections.abc import Sequence
from pathlib import Path

from bench.mutation.faults import ROOT, Mutant

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
        if sys.platform == "win32":
            raise NotImplementedError
        signal.alarm(PATIENCE)


def _tests(tests: Sequence[str], is_warming: bool) -> None:
    import pytest
    from hypothesis import Phase, settings

    if sys.platform == "win32":
        raise NotImplementedError
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
    if sys.platform == "win32":
        raise NotImplementedError
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
