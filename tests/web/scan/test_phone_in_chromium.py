"""The page in a real browser, as large as a phone: camera, fingers, a network that fails."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("drives Debian's chromium", allow_module_level=True)

from aiohttp.test_utils import TestServer
from msgspec.structs import replace

from store.conference import Conference
from store.records import Status
from tests.tui.web.chromium import BrowserTab, chromium
from tests.web.scan.conftest import serving
from tests.web.scan.phone import badge, jpeg, scene, symbol

PHONES = {"390x844": (390, 844), "320x568": (320, 568)}
BUSY = "document.getElementById('sign').textContent !== '…'"


class Door(NamedTuple):
    """A phone's browser at the page, and where it is."""

    tab: BrowserTab
    address: str


@asynccontextmanager
async def at_the_door(
    conference: Conference, *flags: str, size: str = "390x844"
) -> AsyncIterator[Door]:
    async with TestServer(serving(conference.folder)) as server, chromium(*flags) as browser:
        tab = await browser.tab(*PHONES[size])
        address = str(server.make_url("/scan/"))
        await tab.go(address)
        await tab.until_true("document.documentElement.className === 'js'")
        yield Door(tab, address)


def code_of(conference: Conference, who: int) -> str:
    return conference.state.delegates[who].code


def recorded(conference: Conference) -> list[tuple[int, str]]:
    conference.refresh()
    return [(one.delegate_id, one.outcome) for one in conference.state.passages.values()]


async def typed(tab: BrowserTab, text: str) -> None:
    await tab.value("document.getElementById('text').focus()")
    await tab.type(text)
    await tab.press("Enter")


async def headline(tab: BrowserTab, beginning: str) -> str:
    found = f"document.getElementById('headline').textContent.startsWith({json.dumps(beginning)})"
    await tab.until_true(found)
    text: str = await tab.value("document.getElementById('headline').textContent")
    return text


@pytest.mark.parametrize("size", PHONES)
async def test_a_morning_at_the_door(conference: Conference, tmp_path: Path, size: str) -> None:
    """A picture, none in it, two in it, a name; undo; the other way. Everything fits the phone."""
    shot = tmp_path / "badge.jpg"
    async with at_the_door(conference, size=size) as (tab, _):
        shot.write_bytes(jpeg(scene(badge(code_of(conference, 4))).rotate(20)))
        await tab.take_files("#picture", shot)
        assert await headline(tab, "CÓ MẶT") == 'CÓ MẶT: Hoàng <b>Dũng</b> & "Em"'
        assert await tab.value("document.querySelectorAll('#answer b, #answer script').length") == 0
        await fits(tab)

        shot.write_bytes(jpeg(scene()))
        await tab.take_files("#picture", shot)
        await headline(tab, "KHÔNG THẤY MÃ")
        shot.write_bytes(jpeg(scene(badge(code_of(conference, 1)), badge(code_of(conference, 2)))))
        await tab.take_files("#picture", shot)
        await headline(tab, "TRONG ẢNH CÓ 2")
        await fits(tab)
        assert recorded(conference) == [(4, "admitted")]

        await typed(tab, "dung")
        await headline(tab, "TÌM THẤY 1")
        assert await tab.value("document.querySelector('.choice b').childElementCount") == 0
        assert "Sở <i>Nội vụ</i>" in await tab.value(
            "document.querySelector('.choice').textContent"
        )
        await typed(tab, "cuong")
        await tab.until_true(
            "document.querySelector('.choice').textContent.startsWith('Lò Văn Cương')"
        )
        await tab.tap(".choice")
        await headline(tab, "CÓ MẶT: Lò Văn Cương")
        await tab.tap("#undo")
        await headline(tab, "ĐÃ HOÀN TÁC: Lò Văn Cương")
        await tab.tap("label[for=out]")
        await headline(tab, "TỪ GIỜ GHI RA")
        assert "RA VỀ" in await tab.value("document.getElementById('marks').textContent")
        await typed(tab, code_of(conference, 4))
        await headline(tab, "RA VỀ")
        await fits(tab)
        assert tab.complaints == []
    conference.refresh()
    kept = [(one.delegate_id, one.outcome) for one in conference.state.passages.values()]
    assert kept == [(4, "admitted"), (3, "admitted"), (4, "left")]


@pytest.mark.parametrize("size", PHONES)
async def test_a_guest_and_a_reason(conference: Conference, size: str) -> None:
    """Who is on no list is added, asked about first; whom a reason lets in is let in."""
    one = conference.state.delegates[4]
    conference.save("delegate", replace(one, status=Status.DECLINED, reason="bận"))
    async with at_the_door(conference, size=size) as (tab, _):
        await reached(tab, "#more summary")
        await filled(tab, "guest", "Nguyen Van An")
        await filled(tab, "unit", "Sở Y tế")
        await fits(tab)
        await tab.press("Enter")
        await headline(tab, "Đã có người tên Nguyen Van An")
        assert await tab.value("document.getElementById('more').open") is False
        await reached(tab, ".choice:last-child")
        await headline(tab, "CÓ MẶT: Nguyen Van An")
        await typed(tab, one.code)
        await tab.until_true("!document.getElementById('overrule').hidden")
        await reached(tab, "#force")
        missing = "document.getElementById('reason').placeholder === 'Phải ghi lý do'"
        await tab.until_true(missing)
        await filled(tab, "reason", "đến thật")
        await fits(tab)
        await reached(tab, "#force")
        await headline(tab, "CÓ MẶT: Hoàng")
        assert await tab.value("document.getElementById('overrule').hidden")
        assert tab.complaints == []
    assert recorded(conference) == [(5, "admitted"), (4, "declined"), (4, "admitted")]
    assert conference.state.passages[3].force_reason == "đến thật"


async def reached(tab: BrowserTab, selector: str) -> None:
    """Scroll to an element, and touch it."""
    await tab.value(f"document.querySelector('{selector}').scrollIntoView({{block: 'center'}})")
    await tab.tap(selector)


async def filled(tab: BrowserTab, field: str, text: str) -> None:
    await tab.value(f"document.getElementById('{field}').focus()")
    await tab.type(text)


async def fits(tab: BrowserTab) -> None:
    """Nothing is wider than the phone; what is touched is large and in reach; signs stand out."""
    seen = await tab.value(
        """(() => {
          const light = (text) => {
            const part = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            const [r, g, b] = text.match(/\\d+/g).map(Number).map(part);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const style = getComputedStyle(document.getElementById('answer'));
          const [one, other] = [light(style.color), light(style.backgroundColor)].sort();
          const touched = [...document.querySelectorAll('#hand button, #hand label, #text')]
            .filter((it) => it.offsetParent).map((it) => it.getBoundingClientRect());
          return {
            wide: document.documentElement.scrollWidth - innerWidth,
            smallest: Math.min(...touched.map((it) => Math.min(it.width, it.height))),
            lowest: innerHeight - Math.max(...touched.map((it) => it.bottom)),
            contrast: (other + 0.05) / (one + 0.05),
            sign: document.getElementById('sign').textContent.length,
          };
        })()"""
    )
    assert seen["wide"] <= 0
    assert seen["smallest"] >= 44
    assert seen["lowest"] >= 0, "below the edge of the screen"
    assert seen["contrast"] >= 7
    assert seen["sign"] == 1


async def test_what_was_not_sent_waits_and_survives_a_reload(
    conference: Conference, tmp_path: Path
) -> None:
    async with at_the_door(conference) as (tab, address):
        await tab.value(
            """(() => {
              const ask = window.fetch;
              const gone = () => Promise.reject(new TypeError('no network'));
              window.fetch = (where, how) => where === 'scan' ? gone() : ask(where, how);
            })()"""
        )
        for who in (1, 2, 3):
            await typed(tab, code_of(conference, who))
            await headline(tab, "CHƯA GỬI ĐƯỢC")
        shot = tmp_path / "card.jpg"  # of an identity card nothing is kept
        shot.write_bytes(jpeg(scene(symbol("001085001234|Nguyễn Văn An|01011985"))))
        await tab.take_files("#picture", shot)
        await tab.until_true("document.getElementById('unsent').textContent.includes('4')")
        kept = await tab.value("Object.keys(localStorage).map((key) => localStorage[key]).join()")
        assert all(code_of(conference, who) in kept for who in (1, 2, 3))
        assert "001085001234" not in kept
        assert recorded(conference) == []
        await tab.go(f"{address}?again")
        await tab.until_true("document.getElementById('late').childElementCount === 4")
        assert await tab.value("document.getElementById('unsent').hidden")
        assert await tab.value("localStorage.length") == 0
        told = await tab.value("document.getElementById('late').textContent")
        assert "CÓ MẶT: Lò Văn Cương" in told
    assert recorded(conference) == [(1, "admitted"), (2, "admitted"), (3, "admitted")]


async def test_a_network_that_is_back_is_used_at_once(conference: Conference) -> None:
    async with at_the_door(conference) as (tab, _):
        await tab.offline(cut=True)
        await typed(tab, code_of(conference, 1))
        await headline(tab, "CHƯA GỬI ĐƯỢC")
        await tab.offline(cut=False)
        await headline(tab, "CÓ MẶT: Nguyễn Văn An")
    assert recorded(conference) == [(1, "admitted")]


async def test_two_taps_are_one_scan(conference: Conference) -> None:
    async with at_the_door(conference) as (tab, _):
        await tab.value("document.getElementById('text').value = 'cuong'")
        await tab.tap("#send")
        await headline(tab, "TÌM THẤY")
        tap = "const it = document.querySelector('.choice'); it.click(); it.click(); it.click()"
        await tab.value(f"(() => {{ {tap} }})()")
        await headline(tab, "CÓ MẶT")
        await tab.value(f"document.getElementById('text').value = '{code_of(conference, 1)}'")
        await tab.value(
            "(() => { const it = document.getElementById('send'); it.click(); it.click() })()"
        )
        await headline(tab, "CÓ MẶT: Nguyễn Văn An")
    assert recorded(conference) == [(3, "admitted"), (1, "admitted")]


async def test_a_lost_answer_is_asked_for_again(conference: Conference) -> None:
    """The scan is on disk, the answer never arrives: the phone does not know, and asks again."""
    async with at_the_door(conference) as (tab, _):
        await tab.value(
            """(() => {
              const ask = window.fetch;
              window.fetch = (...how) => ask(...how).then(() => {
                window.fetch = ask;
                throw new TypeError('lost');
              });
            })()"""
        )
        await typed(tab, code_of(conference, 1))
        await headline(tab, "CHƯA GỬI ĐƯỢC")
        assert recorded(conference) == [(1, "admitted")]
        await tab.value("window.dispatchEvent(new Event('online'))")
        await headline(tab, "CÓ MẶT: Nguyễn Văn An")
    assert recorded(conference) == [(1, "admitted")]


async def test_the_camera_scans_on_and_on(conference: Conference, tmp_path: Path) -> None:
    """A badge that is held before the camera is one scan, however long."""
    film = tmp_path / "film.mjpeg"
    film.write_bytes(jpeg(scene(badge(code_of(conference, 2)), wide=640, high=700)) * 2)
    flags = (
        *("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"),
        f"--use-file-for-fake-video-capture={film}",
    )
    async with at_the_door(conference, *flags) as (tab, _):
        await tab.tap("#live")
        assert await headline(tab, "CÓ MẶT") == "CÓ MẶT: Trần Thị [/] Bình"
        asked = await tab.value("performance.getEntriesByType('resource').length")
        await tab.until_true(f"performance.getEntriesByType('resource').length > {asked} + 3")
        assert await headline(tab, "CÓ MẶT") == "CÓ MẶT: Trần Thị [/] Bình"
        await tab.tap("#live")
        assert await tab.value("document.getElementById('video').hidden")
    assert recorded(conference) == [(2, "admitted")]


async def test_a_phone_that_reads_codes_itself_needs_no_network_for_it(
    conference: Conference, tmp_path: Path
) -> None:
    """Of several codes the desk says which is meant; a single one waits for the network."""
    reader = """
        window.codes = [];
        window.BarcodeDetector = class {
          static async getSupportedFormats() { return ['qr_code']; }
          async detect() { return window.codes.map((rawValue) => ({ rawValue })); }
        };"""
    one, other = code_of(conference, 1), code_of(conference, 2)
    shot = tmp_path / "shot.jpg"
    shot.write_bytes(jpeg(scene()))
    async with at_the_door(conference) as (tab, address):
        await tab.ask("Page.addScriptToEvaluateOnNewDocument", source=reader)
        await tab.go(f"{address}?reads")
        await tab.until_true("document.documentElement.className === 'js'")
        await tab.value(f"window.codes = ['https://a.vn/', '{one}', '{other}']")
        await tab.take_files("#picture", shot)
        await headline(tab, "TRONG ẢNH CÓ 2 THẺ")
        await tab.value(f"window.codes = ['https://a.vn/', '{one}']")
        await tab.take_files("#picture", shot)
        await headline(tab, "CÓ MẶT: Nguyễn Văn An")
        await tab.offline(cut=True)
        await tab.value(f"window.codes = ['{other}']")
        await tab.take_files("#picture", shot)
        await headline(tab, "CHƯA GỬI ĐƯỢC")
        await tab.offline(cut=False)
        await headline(tab, "CÓ MẶT: Trần Thị [/] Bình")
    assert recorded(conference) == [(1, "admitted"), (2, "admitted")]


async def test_a_link_that_ended_says_so_and_loses_nothing(conference: Conference) -> None:
    async with at_the_door(conference) as (tab, _):
        await tab.value("window.fetch = async () => new Response('<p>no</p>', {status: 403})")
        await typed(tab, code_of(conference, 1))
        await headline(tab, "CHƯA GỬI ĐƯỢC")
        details = await tab.value("document.getElementById('details').textContent")
        assert details.startswith("Đường dẫn này không còn dùng được")
        assert await tab.value("localStorage.length") == 1


async def test_without_its_script_the_page_still_works(
    conference: Conference, tmp_path: Path
) -> None:
    async with at_the_door(conference, size="320x568") as (tab, address):
        await tab.ask("Emulation.setScriptExecutionDisabled", value=True)
        await tab.ask("Page.navigate", url=f"{address}?plain")
        await tab.until_true("location.search === '?plain'")
        shot = tmp_path / "badge.jpg"
        shot.write_bytes(jpeg(scene(badge(code_of(conference, 1)))))
        await tab.until_true("document.readyState === 'complete'")
        await tab.take_files("#picture", shot)
        await tab.tap("#send")
        await headline(tab, "CÓ MẶT: Nguyễn Văn An")
    assert recorded(conference) == [(1, "admitted")]
