"""`hoinghi serve postgresql://…`: desks in browsers of a conference that is on a server."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("drives Debian's chromium", allow_module_level=True)

from store.conference import Conference
from store.sharing import share
from tests.several.cluster import Cluster
from tests.tui.web.chromium import chromium
from tests.tui.web.test_browser import LAPTOP, PHONE, opened
from tests.tui.web.test_real_windows import ROOT, serving

SECRET = "kín-đáo-9"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with closing(Cluster()) as made:
        yield made


@pytest.fixture
def address(cluster: Cluster, folder: Path, codes: dict[str, str]) -> str:
    """Where the conference is, for somebody whom the server asks for a password."""
    owners = cluster.database()
    with cluster.connect() as owner:
        owner.execute(f"CREATE ROLE guest LOGIN PASSWORD '{SECRET}'")
    with Conference.open(folder) as conference:
        share.share(conference.storage, owners, ["guest"])
    hba = cluster.folder / "data" / "pg_hba.conf"
    hba.write_text("host all guest 127.0.0.1/32 scram-sha-256\n" + hba.read_text())
    cluster.stop()
    cluster.start()
    return owners.replace("owner@", f"guest:{SECRET}@")


def on_server(folder: Path) -> list[str]:
    """Who has come in by what the server has; the secretary's laptop looks there."""
    with Conference.open(folder, "thư ký", watches=True) as conference:
        conference.refresh()
        state = conference.state
        return [state.delegates[one.delegate_id].name for one in state.passages.values()]


async def test_desks_in_browsers_go_on_without_the_server(
    cluster: Cluster, address: str, folder: Path, codes: dict[str, str]
) -> None:
    async with serving(address) as served, chromium() as browser:
        desk = await opened(await browser.tab(*LAPTOP), served, "desk", "Sẵn sàng")
        await desk.until_shown("MC ✓")
        await desk.type(codes["Lê Cả"])
        await desk.press("Enter")
        await desk.until_shown("CÓ MẶT: Lê Cả")
        assert on_server(folder) == ["Lê Cả"]
        cluster.stop()
        await desk.until_shown("KHÔNG TỚI ĐƯỢC MÁY CHỦ")
        await desk.type(codes["Trần Bình"])
        await desk.press("Enter")
        await desk.until_shown("CÓ MẶT: Trần Bình")
        await desk.until_shown("chưa gửi 1 lượt")
        # Somebody comes to another desk, and opens it only now.
        late = await opened(await browser.tab(*PHONE), served, "desk", "KHÔNG TỚI ĐƯỢC MÁY CHỦ")
        await late.type(codes["Nguyễn Văn An"])
        await late.press("Enter")
        await late.until_shown("CÓ MẶT: Nguyễn Văn An")
        cluster.start()
        for tab in (desk, late):
            await tab.until_shown("MC ✓")
        waiting = {"Trần Bình", "Nguyễn Văn An"}
        await desk.until(lambda: set(on_server(folder)[1:]) == waiting, "all of them there")
        served.process.terminate()
        out, told = await asyncio.to_thread(served.process.communicate)
        assert SECRET not in out + told
        log = Path(os.environ["HOINGHI_LOG"]) if "HOINGHI_LOG" in os.environ else None
        assert not (log and log.exists() and SECRET in log.read_text("utf-8", "replace"))
