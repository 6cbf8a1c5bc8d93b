"""A terminal that goes without a signal leaves no window behind."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.store.store_kit import make_conference

SECONDS = 30
"""So long at most, on a busy machine; it takes a moment."""


@pytest.mark.parametrize("heard", [signal.SIG_DFL, signal.SIG_IGN])
@pytest.mark.parametrize("role", ["start", "secretary", "desk", "project"])
def test_a_window_ends_with_its_terminal(tmp_path: Path, role: str, heard: signal.Handlers) -> None:
    """Also where whoever started it has it hear no hanging up, as `nohup` does."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo terminals")
    make_conference(tmp_path / "c").close()
    words = {"start": [], "secretary": [str(tmp_path / "c")]}.get(role, [role, str(tmp_path / "c")])
    ours, theirs = pty.openpty()
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.main", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=partial(signal.signal, signal.SIGHUP, heard),  # noqa: PLW1509 - it is short
        start_new_session=True,  # and so without a terminal that could send a signal
        env={**os.environ, "TERM": "xterm-256color", **dict.fromkeys(places, str(tmp_path))},
    )
    os.close(theirs)
    try:
        shown = b""
        while b"\x1b[?1049h" not in shown or len(shown) < 2_000:  # the first frame is there
            assert select.select([ours], [], [], SECONDS)[0], shown
            shown += os.read(ours, 65_536)
        os.close(ours)
        process.wait(SECONDS)
    finally:
        process.kill()
        process.wait()
