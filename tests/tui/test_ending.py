"""A terminal that has gone does not keep the program from ending."""

from __future__ import annotations

import io

from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from tui.ending import LastingFile


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
