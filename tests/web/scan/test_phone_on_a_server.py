"""A phone at a conference that is on a server: the server goes away, the door stays open."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from store.conference import Conference
from store.sharing import share
from tests.several.cluster import Cluster
from tests.web.scan.conftest import serving
from tests.web.scan.phone import PhonePage, nonce


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    made = Cluster()
    yield made
    made.close()


async def test_the_server_goes_away_and_comes_back(
    conference: Conference, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sharing.place.copies_folder", lambda: tmp_path / "copies")
    address = cluster.database()
    codes = [one.code for one in conference.state.delegates.values()]
    conference.close()
    with Conference.open(conference.folder) as here:
        share.share(here.storage, address)
    folder = share.brought(address)
    async with TestClient(TestServer(serving(folder))) as client:
        page = PhonePage(client)
        assert (await page.scan(codes[0]))["tone"] == "ok"
        cluster.stop()
        once = {"line": codes[1], "nonce": nonce()}
        away = [await page.scan(**once) for _ in range(2)]
        for answer in away:
            assert (answer["tone"], answer["is_done"]) == ("ok", True)
            assert "Lưu ở máy này; chưa gửi lên máy chủ." in answer["details"]
            assert any("KHÔNG TỚI ĐƯỢC MÁY CHỦ" in mark for mark in answer["marks"])
        cluster.start()
        told: list[str] = []
        async with asyncio.timeout(60):
            while not any("Đã gửi lên máy chủ 1 lượt" in mark for mark in told):
                told = (await page.ask("figures"))["marks"]
        assert (await page.scan(**once))["headline"] == away[0]["headline"]
        undone = await page.ask("undo", nonce=away[0]["undo"])
        assert undone["headline"] == "ĐÃ HOÀN TÁC: Trần Thị [/] Bình"
    with Conference.open(folder) as after:
        passages = after.state.passages.values()
        kept = [(one.delegate_id, bool(one.annulled_at)) for one in passages]
        assert kept == [(1, False), (2, True)]
