"""What F8 wrote on the laptop gets to the secretary's browser, and to nobody else."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError

if sys.platform == "win32":
    pytest.skip("makes links, and drives Debian's chromium", allow_module_level=True)

from tests.tui.web.chromium import chromium
from tests.tui.web.guests import Client, come_in, window
from tests.tui.web.test_browser import LAPTOP, PHONE, opened
from tests.tui.web.test_real_windows import ROOT, serving
from tui.web.papers import lying
from tui.web.roles import DESK, HALL, PODIUM, SECRETARY, WebRole
from tui.web.server import WebServer

PAPER, DATA = "chương trình.docx", bytes(range(256)) * 3000
PLACE = "/secretary/papers/"


@pytest.fixture
def papers(folder: Path) -> Path:
    """A paper, a folder of them, what the program keeps, and links that lead elsewhere."""
    made = folder / "papers"
    (made / "giay-moi").mkdir(parents=True)
    (made / ".written").mkdir()
    (made / PAPER).write_bytes(DATA)
    for name in ("giay-moi/1.docx", "giay-moi/2.docx", ".written/kept.docx", ".hidden.docx"):
        (made / name).write_bytes(name.encode())
    (folder / "secret.json").write_bytes(b"secret")
    (made / "link.docx").symlink_to(folder / "secret.json")
    (made / "linked").symlink_to(folder)
    os.mkfifo(made / "pipe.docx")
    return made


def everything(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


async def test_the_secretary_takes_papers_away(
    client: Client, server: WebServer, papers: Path
) -> None:
    before = everything(papers.parent)
    await come_in(client, server, SECRETARY)
    answer = await client.get(PLACE + PAPER)
    assert await answer.read() == DATA
    assert answer.content_type.endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''ch%C6%B0")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert await (await client.get(f"{PLACE}giay-moi/2.docx")).read() == b"giay-moi/2.docx"
    answer = await client.get(f"{PLACE}giay-moi/")
    with zipfile.ZipFile(BytesIO(await answer.read())) as packed:
        assert packed.namelist() == ["giay-moi/1.docx", "giay-moi/2.docx"]
        assert packed.read("giay-moi/1.docx") == b"giay-moi/1.docx"
    assert answer.headers["Content-Disposition"].endswith("giay-moi.zip")
    listed = await (await client.get(PLACE)).text()
    assert listed.count("<li>") == 4
    assert PAPER in listed
    assert not [name for name in ("hidden", "kept", "link.", "linked", "pipe") if name in listed]
    assert everything(papers.parent) == before, "nothing is kept of it"


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.json", "..%2fsecret.json", "%2e%2e/secret.json", "..%5csecret.json"),
        *("giay-moi/../../secret.json", "//etc/passwd", "%2fetc%2fpasswd"),
        *("link.docx", "linked/secret.json", "linked/", "pipe.docx", "giay-moi", "none.docx"),
        *(".written/kept.docx", ".hidden.docx", ".written/", "../", "..", "%00", "x" * 4000),
    ],
)
async def test_no_name_leads_out_of_the_papers(
    client: Client, server: WebServer, papers: Path, name: str
) -> None:
    await come_in(client, server, SECRETARY)
    from yarl import URL

    own = str(client.make_url("/")).rstrip("/")
    answer = await client.session.get(URL(f"{own}{PLACE}{name}", encoded=True))
    assert answer.status in {403, 404}
    assert "secret" not in await answer.text()


@pytest.mark.parametrize("role", [DESK, HALL, PODIUM])
async def test_nobody_else_gets_any(
    client: Client, server: WebServer, papers: Path, role: WebRole
) -> None:
    await come_in(client, server, role)
    [cookie] = client.session.cookie_jar
    forged = {cookie.key.replace(role.name, "secretary"): cookie.value}
    for path in (PLACE, PLACE + PAPER, f"{PLACE}giay-moi/", f"{role.path}papers/{PAPER}"):
        for cookies in ({}, forged):
            answer = await client.get(path, cookies=cookies)
            assert answer.status in {403, 404}
            assert PAPER not in await answer.text()
    with pytest.raises(WSServerHandshakeError):
        await window(client, SECRETARY)


async def test_papers_that_are_a_link_themselves_are_not_followed(
    client: Client, server: WebServer, folder: Path
) -> None:
    (folder / "elsewhere").mkdir(parents=True)
    (folder / "elsewhere" / "a.docx").write_bytes(b"a")
    (folder / "papers").symlink_to(folder / "elsewhere")
    await come_in(client, server, SECRETARY)
    assert (await client.get(f"{PLACE}a.docx")).status == 404
    assert "F8" in await (await client.get(PLACE)).text()


def test_a_file_that_became_a_link_is_not_read(papers: Path) -> None:
    found = lying.files(papers)[PAPER]
    found.unlink()
    found.symlink_to(papers.parent / "secret.json")
    with pytest.raises(OSError, match="symbolic"):
        lying.opened(found)


async def test_a_window_offers_what_it_wrote(client: Client, server: WebServer) -> None:
    """Only names go to the browser."""
    note = json.dumps({"type": "papers", "names": [PAPER]}).encode()
    server._python = (
        sys.executable,
        "-c",
        f"import os\nnote = {note!r}\nos.write(1, b'__GANGLION__\\nM'"
        " + len(note).to_bytes(4, 'big') + note)\nos.read(0, 1)",
    )
    await come_in(client, server, SECRETARY)
    seen = await window(client, SECRETARY)
    assert await seen.line.receive_json() == ["papers", [PAPER]]


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
async def test_a_paper_written_in_a_browser_is_downloaded_there(
    folder: Path,
    codes: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (here := tmp_path / "downloads").mkdir()
    links = "[...document.querySelectorAll('#papers:not([hidden]) a')]"
    async with serving(folder) as served, chromium() as browser:
        tab = await browser.tab(*size, downloads=here)
        await opened(tab, served, "secretary", "0/3")
        await tab.key("F8", 119)
        await tab.until_shown("Chương trình Hội nghị")
        await tab.key("s", 83, modifiers=2)
        await tab.until_shown("chưa có tệp để tải về")
        await tab.press("Enter")
        await tab.until_shown("Đã lập")
        await tab.until_said("Tất cả văn bản")
        name = await tab.value(f"{links}[0].textContent")
        await tab.picture(Path(f"/tmp/offer-{size[0]}.png"))
        await tab.value(f"{links}[0].click()")
        await tab.until((here / name).exists, name)
        assert (here / name).read_bytes() == (folder / "papers" / name).read_bytes()
        # A key that is typed takes the links off; they are asked for again.
        await tab.type("x")
        await tab.until_said("")
        assert await tab.value("document.querySelector('#papers').hidden")
        await tab.key("s", 83, modifiers=2)
        await tab.until_said("Tất cả văn bản")
        assert await tab.value(f"{links}.length") == 2
        assert [one for one in tab.complaints if "WebGL" not in one] == []
        await tab.key("q", 81, modifiers=1)
        await tab.until_said("Cửa sổ đã đóng")  # or the browser asks before it leaves
        await tab.go(f"{served.origin}{PLACE}")
        await tab.until_said(name)
        await tab.picture(Path(f"/tmp/list-{size[0]}.png"))
        (here / name).unlink()
        await tab.value("document.querySelector('li a').click()")
        await tab.until((here / name).exists, name)
        assert (here / name).read_bytes() == (folder / "papers" / name).read_bytes()
