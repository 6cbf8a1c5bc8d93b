"""A process of its own for reading what others made: it may end or swell, the program does not.

Where the system can, the process gets so much memory and computing time and no more; everywhere it
is ended when it takes too long, and on Windows, which sets no such limits, as soon as it is seen to
hold too much memory. It is started afresh by the interpreter that runs us, so it is the
same on Windows, and imports no more than what it is told to run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from store.errors import BadInput
from store.outside import memory

try:
    import resource
except ImportError:  # Windows has none
    HAS_LIMITS = False
else:
    HAS_LIMITS = True

MOST_MEMORY = 200 << 20
"""Bytes beyond what the process has when it begins."""
MOST_SECONDS = 4
"""Of computing: an honest list of ten thousand rows takes a tenth."""
WAIT = 4.5
"""Seconds on the clock: a library that fell over may stand still and use none for computing."""
STARVED_WAIT = 20.0
"""Seconds where the machine is busy with other things, and the process only waits for its turn."""
MOST_HELD = 256 << 20
"""Bytes that the process may be seen to hold; more than the limit on its own side, where one is."""
LOOK = 0.05
"""Seconds between two looks at its memory."""
MOST_ANSWER = 64 << 20

_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = (
    "import sys; sys.path.append({root!r}); from {module} import answer; "
    "from store.outside.limited import limit; limit(); answer(*sys.argv[1:])"
)


def ask(module: str, file: BinaryIO, words: Sequence[str], name: str) -> bytes:
    """What `answer(*words)` of a module writes to its standard output; `file` is its input.

    Raises `BadInput("file-beyond-reading")` where it died, took too long or too much, and
    `BadInput("file-no-reader")` where no process can be started.
    """
    command = [sys.executable, "-P", "-c", _PROGRAM.format(root=_ROOT, module=module), *words]
    try:
        process = subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "RUST_BACKTRACE": "0"},  # it takes memory when there is none left
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput("file-no-reader", file=name, reason=reason) from error
    with process:
        try:
            told = _answer_of(process)
        except subprocess.TimeoutExpired as error:
            raise BadInput("file-beyond-reading", file=name) from error
        finally:
            process.kill()
    if process.returncode or len(told) > MOST_ANSWER:
        raise BadInput("file-beyond-reading", file=name)
    return told


def _answer_of(process: subprocess.Popen[bytes]) -> bytes:
    """Raises `subprocess.TimeoutExpired` where it takes too long or holds too much."""
    begun, most = time.monotonic(), WAIT
    while True:
        try:
            return process.communicate(timeout=LOOK)[0]
        except subprocess.TimeoutExpired:
            if memory.held_by(process) > MOST_HELD:
                raise
            if time.monotonic() - begun > most:
                if most == STARVED_WAIT or not _is_starved(process.pid):
                    raise
                most = STARVED_WAIT


def _is_starved(pid: int) -> bool:
    """Whether a process would compute if it were let; not known everywhere."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[:1] == ["R"]


def limit() -> None:
    """Take no more than is allowed, from now on; called in the process itself."""
    if sys.platform == "win32" or not HAS_LIMITS:
        return
    for kind, most in (
        ("RLIMIT_AS", _size_now() + MOST_MEMORY),
        ("RLIMIT_CPU", MOST_SECONDS),
        ("RLIMIT_CORE", 0),
    ):
        try:
            resource.setrlimit(getattr(resource, kind), (most, most))
        except (AttributeError, OSError, ValueError):
            continue  # a system without this limit; the clock is left


def _size_now() -> int:
    """Bytes of address space; half a gigabyte where that is not known."""
    if sys.platform == "win32":
        return 1 << 29
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1 << 29
