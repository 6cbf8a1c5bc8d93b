"""Makes the picture in the README: `python docs/screenshot.py` runs the desk on a practice day."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from store import clock
from store.checkin import desk
from store.conference import Conference
from store.demos import practice
from store.demos.demo import load_demo
from tui.app import HoinghiApp
from tui.demo import prepare

TARGET = Path(__file__).with_name("checkin.svg")


async def take(conference: Conference, code: str) -> None:
    """Scan one code on the check-in screen and save what it shows."""
    app = HoinghiApp(conference, only="checkin")
    async with app.run_test(size=(110, 32)) as pilot:
        await pilot.pause()
        await pilot.press(*code, "enter")
        await pilot.pause()
        TARGET.write_text(app.export_screenshot(title="hoinghi"), encoding="utf-8")


def main() -> None:
    """Let two thirds of the hall come in, then one more under the camera."""
    demo = load_demo("lai-chau")
    with tempfile.TemporaryDirectory() as folder:
        conference = prepare(demo, Path(folder) / "c")
        by_number = {d.number: d for d in conference.state.delegates.values()}
        arrivals = [a for a in practice.arrivals(demo) if a[1] == 1][:101]
        for at, _, number in arrivals[:-1]:
            with clock.travel(at):
                desk.check_in(conference, by_number[number].code)
        at, _, number = arrivals[-1]
        with clock.travel(at):
            asyncio.run(take(conference, by_number[number].code))
        conference.close()


if __name__ == "__main__":
    main()
