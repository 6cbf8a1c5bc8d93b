"""A terminal that has gone does not keep the program from ending, nor does a burst of signals."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import sys
from datetime import date
from pathlib import Path

import pytest
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from screens.frame.ending import LastingFile, end_on_signals
from store.kinds.create import create_conference
from tui.app import HoinghiApp


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_writing_to_a_terminal_that_has_gone_goes_on_and_is_told_once() -> None:
    told: list[str] = []
    thread = WriterThread(LastingFile(Gone(), lambda: told.append("gone")))  # type: ignore[arg-type]
    thread.start()
    for _ in range(3 * MAX_QUEUED_WRITES):
        assert thread.is_alive()
        thread.write("x")
    thread.stop()
    assert not thread.is_alive()
    assert told == ["gone"]


async def test_a_signal_behind_a_burst_of_keys_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("there is no such signal")
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as conference:
        app = HoinghiApp(conference)
        async with app.run_test() as pilot:
            end_on_signals(app)
            loop = asyncio.get_running_loop()
            seen: list[int] = []
            before = signal.signal(signal.SIGUSR1, lambda number, _frame: seen.append(number))
            try:
                for _ in range(5_000):  # as the thread of keys does, while the window computes
                    loop.call_soon_threadsafe(int)
                os.kill(os.getpid(), signal.SIGUSR1)
                await pilot.pause()
            finally:
                signal.signal(signal.SIGUSR1, before)
                for number in (signal.SIGHUP, signal.SIGTERM):
                    loop.remove_signal_handler(number)
    assert seen
    assert told == []
