"""What the tests start from is as `conftest` says, in this process and in its windows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from screens.widgets.scan_field import ScanField
from screens.widgets.steady_text import SteadyTextArea
from store import clock
from tests.conftest import NOW
from tests.screens.checkin_hall import desk_of, make_hall


async def test_the_clock_stands_in_an_open_window_and_the_cursor_does_not_blink(
    tmp_path: Path,
) -> None:
    hall = make_hall(tmp_path)
    async with desk_of(hall) as keys:
        assert clock.now() == clock.parse_time(NOW)
        assert not keys.desk.query_one(ScanField).cursor_blink
        assert not SteadyTextArea().cursor_blink
        assert not keys.desk.field._blink_timer or not keys.desk.field._blink_timer._active.is_set()
    hall.close()


def test_the_clock_stands_in_a_process_of_its_own() -> None:
    code = "from store import clock; print(clock.now().isoformat())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == NOW
