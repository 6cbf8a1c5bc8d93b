"""What a secretary does in a terminal or by command is seen in browsers, and back."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("drives Debian's chromium", allow_module_level=True)

from screens.hall.large import HALL, set_large
from screens.hall.layout import Canvas
from screens.hall.page import hall_page, message_page
from screens.hall.screen import MARGIN
from store import clock
from store.checkin import attendance
from store.clock import VIETNAM
from store.conference import Conference
from store.hall import projection
from tests.day.terminal import ENTER, F5, Terminal
from tests.tui.web.chromium import BrowserTab, chromium
from tests.tui.web.guests import DAY, admitted
from tests.tui.web.test_browser import LAPTOP, PHONE, opened
from tests.tui.web.test_real_windows import ROOT, serving

MORNING = datetime.fromisoformat(DAY).replace(tzinfo=VIETNAM)
FOR, AGAINST = 19, 1
HANDS = {
    "title": "Thông qua báo cáo",
    "method": "hands",
    "question": "single",
    "base": "present",
    "threshold": ">1/2",
    "entitled": FOR + AGAINST,
    "present": FOR + AGAINST,
    "for": FOR,
    "against": AGAINST,
    "abstain": 0,
}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the terminals' windows keep their own."""
    (made := tmp_path / "home").mkdir()
    return made


def terminal(*words: str, home: Path) -> closing[Terminal]:
    """A window in a terminal."""
    return closing(Terminal(*words, home=home, now=DAY))


async def command(*words: object) -> None:
    """A command of the program, run to its end."""
    line = [sys.executable, "-m", "tui.main", *map(str, words)]
    done = await asyncio.to_thread(subprocess.run, line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def drawn(folder: Path, tab: BrowserTab) -> bool:
    """Whether the hall shows the headline that is due now, in the letters it has room for."""
    lines = {line.strip() for line in tab.screen.display}
    on = Canvas(tab.screen.columns - MARGIN, tab.screen.lines - 1)
    with clock.travel(MORNING), Conference.open(folder, "test", watches=True) as conference:
        state, told = conference.state, projection.projection(conference.state).message
        page = (
            message_page(told)
            if told
            else hall_page(state, attendance.session(state), clock.now(), on.width)
        )
    large = set_large(page, on, HALL)
    return large is not None and {row.strip() for row in large.stays["headline"]} <= lines


CHANGES = 6
"""What the next test has happen."""


async def test_hall_and_podium_follow_the_secretary(
    folder: Path, codes: dict[str, str], home: Path
) -> None:
    """Steps by key and by command, a scan, a result, messages: on the pages that were open."""
    async with serving(folder) as served, chromium() as browser:
        podium = await opened(await browser.tab(*PHONE), served, "podium", "0/3")
        hall = await browser.tab(*LAPTOP)
        await hall.go(served.links["hall"])

        async def follows(what: str, at_podium: str) -> None:
            await podium.until_shown(at_podium)
            await hall.until(lambda: drawn(folder, hall), what)

        await podium.until_shown("Chưa có nội dung nào đang diễn ra")
        await hall.until_shown("Khối thi đua")
        with terminal("open", str(folder), home=home) as secretary:
            await asyncio.to_thread(secretary.wait, "0/3")
            await asyncio.to_thread(secretary.send, F5)
            await asyncio.to_thread(secretary.wait, "Khai mạc")
            await asyncio.to_thread(secretary.send, ENTER)
            await follows("the first item", "2. Tuyên bố lý do")
        await command("step", folder, "next")
        await follows("the second item", "3. Khai mạc")
        await command("checkin", folder, codes["Lê Cả"])
        await follows("the second item still", "1/3")
        (home / "hands.json").write_text(json.dumps(HANDS), "utf-8")
        await command("count", folder, "thong-qua", home / "hands.json", "--publish")
        await hall.until_shown("19 · 95 %")
        await follows("the result", "Với 19/20 phiếu đồng ý")
        await command("hall", folder, "message", "Mời họp tổ")
        await command("hall", folder, "podium", "Xin nói chậm")
        await follows("the message", "THƯ KÝ NHẮN")
        assert [one for tab in (hall, podium) for one in tab.asked if one.endswith("/ws")] == []
        # On a crowded machine a line may drop, and the page begins anew; not with every change.
        assert max(hall.loaded, podium.loaded) < 2 + CHANGES, "the pages that were open at first"


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
async def test_a_scan_in_a_browser_is_seen_at_a_terminals_desk(
    folder: Path, codes: dict[str, str], home: Path, size: tuple[int, int]
) -> None:
    """And one at the terminal in the browser."""
    async with serving(folder) as served, chromium() as browser:
        desk = await opened(await browser.tab(*size), served, "desk", "Sẵn sàng")
        with terminal("desk", str(folder), home=home) as other:
            await asyncio.to_thread(other.wait, "Sẵn sàng", "0/3")
            await desk.type(codes["Trần Bình"])
            await desk.press("Enter")
            await desk.until_shown("Trần Bình")
            await asyncio.to_thread(other.wait, "Trần Bình", "1/3")
            await asyncio.to_thread(other.send, codes["Lê Cả"] + ENTER)
            await asyncio.to_thread(other.wait, "Lê Cả", "2/3")
            await desk.until_shown("Lê Cả")
            await desk.until_shown("2/3")
        assert admitted(folder) == ["Trần Bình", "Lê Cả"]
        await desk.picture(Path(f"/tmp/desk{size[0]}.png"))
