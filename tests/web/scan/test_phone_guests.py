"""A phone adds who is on no list, and lets in whom a reason lets in, as a desk does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from msgspec.structs import replace

from store.conference import Conference
from store.records import Delegate, Passage, Status, Unit
from store.sharing import share
from tests.several.cluster import Cluster
from tests.web.scan.conftest import serving
from tests.web.scan.phone import Answer, PhonePage, nonce


def guests(conference: Conference) -> list[Delegate]:
    conference.refresh()
    return [one for one in conference.state.delegates.values() if one.walk_in]


def last(conference: Conference) -> Passage:
    conference.refresh()
    return conference.state.passages[max(conference.state.passages)]


async def chosen(phone: PhonePage, answer: Answer, number: int, **more: Any) -> Answer:
    """Somebody touches one of the choices."""
    choice = answer["choices"][number]
    if add := choice.get("add"):
        return await phone.ask("add", nonce=nonce(), **json.loads(add), **more)
    return await phone.scan(delegate=choice["delegate"], **more)


async def test_a_guest_is_added_and_let_in(phone: PhonePage, conference: Conference) -> None:
    asked = {"name": " Khách  Mới ", "unit": "Sở Y tế", "nonce": nonce()}
    first, second = [await phone.ask("add", **asked) for _ in range(2)]
    assert (first["tone"], first["headline"]) == ("ok", second["headline"])
    (guest,) = guests(conference)
    assert conference.state.units[guest.unit_id].name == "Sở Y tế"
    assert (last(conference).how, last(conference).desk) == ("walk_in", "điện thoại 1")
    undone = await phone.ask("undo", nonce=first["undo"])
    assert "ĐÃ HOÀN TÁC" in undone["headline"]
    assert not guests(conference)
    assert len(conference.state.units) == 1


@pytest.mark.parametrize("name", ["", "  ", "123", "…"])
async def test_nobody_without_a_name_is_added(
    phone: PhonePage, conference: Conference, name: str
) -> None:
    answer = await phone.ask("add", name=name, nonce=nonce())
    assert (answer["tone"], answer["is_done"]) == ("bad", True)
    assert answer["details"] == ["Chưa có tên."]
    assert not guests(conference)


async def test_which_unit_and_which_person_is_asked_first(
    phone: PhonePage, conference: Conference
) -> None:
    conference.save("unit", Unit(order=2, name="Sở Giáo dục và Đào tạo"))
    asked = {"name": "Nguyen Van An", "unit": "Sở Giáo dục", "nonce": nonce()}
    unit = await phone.ask("add", **asked)
    assert unit["tone"] == "warn"
    assert [one["title"] for one in unit["choices"]] == [
        "Dùng đơn vị đã có: Sở Giáo dục và Đào tạo",
        "Thêm đơn vị mới: Sở Giáo dục",
    ]
    person = await chosen(phone, unit, 0)
    assert person["headline"] == "Đã có người tên Nguyen Van An trong danh sách"
    assert [one["title"] for one in person["choices"]] == ["Nguyễn Văn An", "Người khác, thêm mới"]
    assert not guests(conference)
    assert not conference.state.passages
    known = await chosen(phone, person, 0)
    assert known["tone"] == "ok"
    assert last(conference).delegate_id == 1
    assert (await chosen(phone, person, 1))["tone"] == "ok"
    (guest,) = guests(conference)
    assert (guest.name, guest.unit_id) == ("Nguyen Van An", 2)


async def test_a_reason_lets_in_all_the_same(phone: PhonePage, conference: Conference) -> None:
    one = conference.state.delegates[1]
    conference.save("delegate", replace(one, status=Status.DECLINED, reason="bận"))
    refused = await phone.scan(one.code)
    assert refused["force"] == 1
    assert any("Vẫn cho vào: ghi lý do ở dưới" in line for line in refused["details"])
    asked = {"delegate": refused["force"], "reason": " đến thật ", "nonce": nonce()}
    answers = [await phone.ask("scan", **asked) for _ in range(2)]
    for answer in answers:
        assert (answer["tone"], answer["force"]) == ("ok", 0)
    passage = last(conference)
    assert (passage.how, passage.force_reason, passage.outcome) == (
        "forced",
        "đến thật",
        "admitted",
    )
    assert len(conference.state.passages) == 2


async def test_without_a_script(phone: PhonePage, conference: Conference) -> None:
    one = conference.state.delegates[2]
    conference.save("delegate", replace(one, status=Status.DECLINED, reason="bận"))

    async def posted(**fields: str) -> str:
        async with phone.client.get("/scan/") as response:
            page = await response.text()
        token = page.partition('name="token" value="')[2].partition('"')[0]
        from aiohttp import FormData

        form = FormData({"token": token, "nonce": nonce(), **fields}, default_to_multipart=True)
        async with phone.client.post("/scan/form", data=form) as response:
            return await response.text()

    asked = await posted(guest="Nguyễn Văn An", unit="Sở Y tế", text="")
    assert "Người khác, thêm mới" in asked
    add = asked.partition('name="add" value="')[2].partition('"')[0].replace("&#34;", '"')
    assert "Khách" not in await posted(add=add)
    assert [guest.name for guest in guests(conference)] == ["Nguyễn Văn An"]
    refused = await posted(text=one.code)
    assert f'name="force" value="{one.id}"' in refused
    assert "Phải ghi lý do" in await posted(force=str(one.id), reason=" ")
    assert "<h1>" in await posted(force=str(one.id), reason="đến thật")
    assert last(conference).force_reason == "đến thật"


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with closing(Cluster()) as made:
        yield made


async def test_without_the_server(
    conference: Conference, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sharing.place.copies_folder", lambda: tmp_path / "copies")
    one = conference.state.delegates[1]
    conference.save("delegate", replace(one, status=Status.DECLINED, reason="bận"))
    address = cluster.database()
    conference.close()
    with Conference.open(conference.folder) as here:
        share.share(here.storage, address)
    folder = share.brought(address)
    async with TestClient(TestServer(serving(folder))) as client:
        phone = PhonePage(client)
        await phone.ask("figures")
        cluster.stop()
        added = await phone.ask("add", name="Khách Mới", nonce=nonce())
        refused = await phone.scan(one.code)
        forced = await phone.ask("scan", delegate=refused["force"], reason="đến", nonce=nonce())
        for answer in (added, forced):
            assert (answer["tone"], answer["is_done"]) == ("ok", True)
            assert "Lưu ở máy này; chưa gửi lên máy chủ." in answer["details"]
        found = await phone.ask("search", text="khach moi")
        out = await phone.scan(delegate=found["choices"][0]["delegate"], way="out")
        assert "Khách Mới" in out["headline"]
        cluster.start()
        while not (marks := (await phone.ask("figures"))["marks"]) or "Đã gửi" not in marks[0]:
            pass
        assert marks == ["Đã gửi lên máy chủ 4 lượt đã chờ ở máy này."]
    with Conference.open(folder) as after:
        told = [(one.delegate_id, one.outcome) for one in after.state.passages.values()]
        assert told == [(5, "admitted"), (1, "declined"), (1, "admitted"), (5, "left")]
