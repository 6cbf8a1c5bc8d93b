"""Six doors at once: laptops on a server that fails twice, and one of them is killed."""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from aiohttp import ClientSession, CookieJar

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs signals", allow_module_level=True)

from store import clock
from store.checkin import attendance
from store.conference import Conference
from store.journal.lines import journal_path
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from store.sharing import share
from tests.several.cluster import Cluster
from tests.several.doors import WITHIN, BrowserDesk, Laptop, PhoneDesk, Terminal
from tests.tui.web.chromium import chromium
from tests.tui.web.test_real_windows import serving

ROOT = Path(__file__).resolve().parents[2]
DESKS, DELEGATES = 6, 600
EVERY_KIND = 120
GUESTS = {
    170: [(0, "Khách Một"), (1, "Khách Chung")],
    300: [(2, "Khách Trưa")],  # while the server is there
    430: [(2, "Khách Hai"), (3, "Khách Chung"), (4, "Khách Chung")],
}
"""After so many scans, who is on no list comes to which door."""


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with closing(Cluster()) as made:
        yield made


def test_six_doors(cluster: Cluster, tmp_path: Path) -> None:
    address, chance = cluster.database(), Random(6)
    made = create_conference(tmp_path / "c", "cong-doan", clock.now().date(), desk_name="thư ký")
    people = [Delegate(number=0, name=f"Đại biểu {n}") for n in range(DELEGATES)]
    roster.add_delegates(made, "delegate", people)
    share.share(made.storage, address)
    made.close()
    with Conference.open(tmp_path / "c") as conference:
        codes = [one.code for one in conference.state.delegates.values()]
        # Most come through one door; every tenth is scanned again at another.
        scans = [(chance.randrange(DESKS), code) for code in codes]
        scans += [(chance.randrange(DESKS), code) for code in codes[::10]]
        chance.shuffle(scans)
        laptops = [Laptop(n, address, tmp_path) for n in range(DESKS)]
        kinds: Counter[object] = Counter()
        for count, (door, code) in enumerate(scans):
            if count in {150, 400}:
                cluster.stop()
            if count in {200, 460}:
                cluster.start()
            if count == 440:
                assert laptops[2].answers[-1].get("unsent")
                laptops[2].killed()
            kinds[laptops[door].scan(code)["outcome"]] += 1
            if count in GUESTS:
                is_away = [laptops[door].add(name) for door, name in GUESTS[count]]
                assert all(is_away) or count == 300
        for laptop in laptops:
            laptop.leave()
        until = time.monotonic() + WITHIN
        guests = [name for added in GUESTS.values() for _, name in added]
        expected = DELEGATES + len(guests)
        while len(conference.state.delegates) < expected and time.monotonic() < until:
            conference.refresh()
            time.sleep(0.05)
        assert kinds.total() == len(scans)
        assert kinds.keys() <= {"admitted", "already", "just_scanned"}
        session = attendance.session(conference.state)
        everybody = conference.state.delegates.values()
        assert {
            str(attendance.presence_of(conference.state, one, session)) for one in everybody
        } == {"inside"}
        scanned = Counter(one.outcome for one in conference.state.passages.values())
        assert scanned["admitted"] == expected
        counted = attendance.attendance_of(conference.state, session).people
        assert (counted.inside, counted.summoned) == (expected, expected)
        assert sorted(one.name for one in everybody if one.walk_in) == sorted(guests)
        assert len({one.number for one in everybody}) == expected
        assert len(conference.state.units) == 1
        told = [one for one in conference.state.passages.values() if "namesake" in one.cautions]
        # Doors 3 and 4 knew nothing of each other; of door 1, if it had been sent by then.
        assert len(told) in {1, 2}
    lines = [journal_path(tmp_path / "c", 1).read_bytes()]
    for laptop in laptops:
        copy = next((tmp_path / str(laptop.number) / "hoinghi" / "servers").iterdir())
        assert not list(copy.glob("outbox-*"))
        with Conference.open(copy):
            lines.append(journal_path(copy, 1).read_bytes())
    assert len(set(lines)) == 1


async def test_doors_of_every_kind(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two terminals, two laptops with scripts, a browser, a phone: nobody passes unseen."""
    await play(cluster, tmp_path, monkeypatch, EVERY_KIND)


async def play(
    cluster: Cluster, place: Path, monkeypatch: pytest.MonkeyPatch, delegates: int
) -> None:
    """Let everybody in through six doors while the server fails twice and a desk is killed."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "serving"))
    monkeypatch.delenv("HOINGHI_NOW", raising=False)
    address, chance = cluster.database(), Random(7)
    made = create_conference(place / "c", "cong-doan", clock.now().date(), desk_name="thư ký")
    people = [Delegate(number=0, name=f"Đại biểu {n:04}") for n in range(delegates)]
    roster.add_delegates(made, "delegate", people)
    share.share(made.storage, address)
    made.close()
    copy = share.brought(address)
    async with (
        serving(copy) as served,
        chromium() as browser,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as client,
    ):
        tab = await browser.tab(1280, 800)
        await tab.go(served.links["desk"])
        await tab.until_shown("Điểm danh")
        assert (await client.get(served.links["phone"])).status == 200
        terminals = [Terminal(n, address, place) for n in (1, 2)]
        laptops = [Laptop(n, address, place) for n in (3, 4)]
        phone = PhoneDesk(client, served.origin)
        doors: list[Laptop | Terminal | BrowserDesk | PhoneDesk] = [
            *terminals,
            *laptops,
            BrowserDesk(tab),
            phone,
        ]
        for terminal in terminals:
            await terminal.until("Sẵn sàng")
        with Conference.open(place / "c") as conference:
            crowd = [(one.code, one.name) for one in conference.state.delegates.values()]
            chance.shuffle(crowd)
            guests: list[str] = []
            downs = {delegates // 4: "stop", delegates // 2: "stop"}
            ups = {delegates // 4 + delegates // 8: "start", delegates * 5 // 8: "start"}
            for count, (code, name) in enumerate(crowd):
                if count in downs:
                    cluster.stop()
                if count in ups:
                    cluster.start()
                if count == delegates * 9 // 16:  # in the dark, with people in its outbox
                    laptops[1].killed()
                if count - 3 in downs:
                    for adding in (terminals[0], phone):
                        guests.append(f"Khách Thứ {'ABCD'[len(guests)]}")
                        await adding.add(guests[-1])
                door = doors[chance.randrange(len(doors))]
                if isinstance(door, Laptop):
                    door.scan(code)
                else:
                    await door.scan(code, name)
            for laptop in laptops:
                laptop.leave()
            end = time.monotonic() + WITHIN
            expected = delegates + len(guests)
            while len(conference.state.passages) < expected and time.monotonic() < end:
                await phone.ask("figures")
                conference.refresh()
                await asyncio.sleep(0.1)
            outcomes = Counter(one.outcome for one in conference.state.passages.values())
            assert outcomes == {"admitted": expected}
            desks = {one.desk for one in conference.state.passages.values()}
            assert len(desks) == len(doors), desks
            assert "điện thoại 1" in desks
            session = attendance.session(conference.state)
            everybody = conference.state.delegates.values()
            inside = [attendance.presence_of(conference.state, one, session) for one in everybody]
            assert Counter(map(str, inside)) == {"inside": expected}
            assert sorted(one.name for one in everybody if one.walk_in) == guests
        for terminal in terminals:
            terminal.close()
