"""A real browser at a laptop's and a phone's size, told what to do as people would."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tui.web.chromium import BrowserTab, chromium
from tests.tui.web.guests import admitted, processes, until
from tests.tui.web.test_real_windows import Serving, serving

if sys.platform == "win32":
    pytest.skip("drives Debian's chromium", allow_module_level=True)

LAPTOP, PHONE = (1280, 800), (390, 844)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows are those of this source tree."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))


async def opened(tab: BrowserTab, command: Serving, role: str, text: str) -> BrowserTab:
    """Follow a link, and wait for a text of the window behind it."""
    await tab.go(command.links[role])
    await tab.until_shown(text)
    return tab


async def test_a_scan_in_a_browser_is_in_the_conference(
    folder: Path, codes: dict[str, str]
) -> None:
    """And what else a day in a browser needs; starting one takes longer than all of it."""
    async with serving(folder) as command, chromium() as browser:
        desk = await opened(await browser.tab(*LAPTOP), command, "desk", "Điểm danh")
        podium = await opened(await browser.tab(*PHONE), command, "podium", "0/3")
        hall = await browser.tab(*LAPTOP)
        await hall.go(command.links["hall"])
        await hall.until(lambda: bool(hall.shown.strip()), "the hall")
        # The address no longer has the token, nor has the way back.
        assert await desk.address() == f"{command.origin}/desk/"
        history = await desk.ask("Page.getNavigationHistory")
        assert not [one["url"] for one in history["entries"] if "/k/" in one["url"]]
        # Windows fill the browser, and have the room that they need.
        assert desk.screen.columns >= 100
        assert desk.screen.lines >= 30
        assert podium.screen.columns >= 60
        assert podium.screen.lines >= 20
        # A scanner types.
        await desk.type(codes["Nguyễn Văn An"])
        await desk.press("Enter")
        await desk.until_shown("Nguyễn Văn An")
        assert "chỗ khác" not in desk.shown, "it knows that somebody types here"
        assert admitted(folder) == ["Nguyễn Văn An"]
        await podium.until_shown("1/3")
        # Ctrl+W closes a tab, so that Alt+W stands for it.
        await desk.key("w", 87, modifiers=1)
        await desk.until(lambda: desk.sent[-1] == '["stdin","\\u0017"]', "Ctrl+W")
        # Nothing came from elsewhere, nothing was forbidden, no script failed.
        for tab in (desk, podium, hall):
            assert all(url.startswith((command.origin, "data:")) for url in tab.asked)
            assert [one for one in tab.complaints if "WebGL" not in one] == []
        # A closed tab leaves no process; a browser that is killed leaves none either.
        assert len(processes(str(folder))) == 3
        await hall.close()
        await until(lambda: len(processes(str(folder))) == 2, "the hall's window gone")
        browser.kill()
        await until(lambda: not processes(str(folder)), "no process")


async def test_a_wrong_link_gets_nothing(folder: Path, codes: dict[str, str]) -> None:
    async with serving(folder) as command, chromium() as browser:
        tab = await browser.tab(*PHONE)
        for path in ("/k/wrong", "/", "/desk/", "/secretary/"):
            await tab.go(command.origin + path)
            assert await tab.value("document.querySelectorAll('script, canvas').length") == 0
            assert "liên kết" in (await tab.value("document.body.innerText")).lower()
        # A desk's guest types another role's address.
        await opened(tab, command, "desk", "Điểm danh")
        await tab.go(f"{command.origin}/secretary/")
        assert "liên kết" in (await tab.value("document.body.innerText")).lower()
        assert await tab.value("document.cookie") == "", "no script reads it"
        answer = "fetch('/secretary/ws').then((it) => it.status, () => 'refused')"
        assert await tab.value(answer) in {"refused", 403}


async def test_a_browser_finds_its_server_again(folder: Path, codes: dict[str, str]) -> None:
    """The laptop is started again in the middle of a day: nobody has to be given a link."""
    async with chromium() as browser:
        tab = await browser.tab(*LAPTOP)
        async with serving(folder) as command:
            await opened(tab, command, "podium", "0/3")
            port, links = command.origin.rpartition(":")[2], command.links
        await tab.until_said("Mất kết nối")
        tab.screen.reset()
        async with serving(folder, "--port", port) as command:
            assert command.links == links
            written = [one for one in folder.rglob("*") if one.is_file()]
            keys = [link.rpartition("/")[2].encode() for link in links.values()]
            assert not [one for one in written for key in keys if key in one.read_bytes()]
            await tab.until_shown("0/3")
        await tab.until_said("Mất kết nối")
        async with serving(folder, "--port", port, "--new-links") as command:
            assert not set(command.links.values()) & set(links.values())
            await tab.until_said("bằng liên kết")
            await tab.go(links["podium"])
            await tab.until_said("Liên kết không đúng")
            assert not processes(str(folder)), "the old link is of no use any more"
            await opened(tab, command, "podium", "0/3")
