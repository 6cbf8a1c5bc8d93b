"""Who may post, what a browser is told to do with the page, and the page without its script."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import aiohttp
import pytest

from screens.sentences import set_language
from store.conference import Conference
from tests.web.scan.phone import SCRIPT, PhonePage, badge, jpeg, nonce, scene

PLACES = ["scan", "search", "undo", "figures", "codes"]


async def post(phone: PhonePage, where: str, **how: Any) -> tuple[int, str]:
    async with phone.client.post(f"/scan/{where}", **how) as response:
        return response.status, await response.text()


# --- other sites ---------------------------------------------------------------------------------


FROM_ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
)


@pytest.mark.parametrize("where", [*PLACES, "read", "form"])
async def test_nothing_is_done_for_another_site(
    phone: PhonePage, conference: Conference, where: str
) -> None:
    for headers in FROM_ELSEWHERE:
        body = {"line": conference.state.delegates[1].code, "nonce": nonce()}
        status, text = await post(phone, where, json=body, headers={**SCRIPT, **headers})
        assert status == 403, headers
        assert "không đến từ trang này" in text
    assert not conference.refresh()


@pytest.mark.parametrize("where", [*PLACES, "read"])
async def test_only_our_script_is_answered(
    phone: PhonePage, conference: Conference, where: str
) -> None:
    body = {"line": conference.state.delegates[1].code, "nonce": nonce()}
    assert (await post(phone, where, json=body))[0] == 403
    kind = {"Content-Type": "text/plain", **SCRIPT}
    assert (await post(phone, where, data="{}", headers=kind))[0] in {400, 415}
    assert not conference.refresh()


async def test_our_own_site_is_answered(phone: PhonePage, conference: Conference) -> None:
    own = str(phone.client.make_url("/")).rstrip("/")
    headers = {**SCRIPT, "Origin": own, "Sec-Fetch-Site": "same-origin"}
    body = {"line": conference.state.delegates[1].code, "nonce": nonce()}
    assert (await post(phone, "scan", json=body, headers=headers))[0] == 200


@pytest.mark.parametrize("where", PLACES)
async def test_a_body_that_is_none_is_refused(phone: PhonePage, where: str) -> None:
    headers = {**SCRIPT, "Content-Type": "application/json"}
    for body in (b"", b"{", b"[]", b"\xff\xfe", b"null", b'{"text": "\\ud800"}'):
        status, text = await post(phone, where, data=body, headers=headers)
        assert status == 400, body
        assert '"tone":"bad"' in text


async def test_a_long_question_is_cut_off(phone: PhonePage) -> None:
    headers = {**SCRIPT, "Content-Type": "application/json"}
    assert (await post(phone, "search", data=b" " * 100_000, headers=headers))[0] == 413


@pytest.mark.parametrize("path", ["", "scan.js", "scan.css"])
async def test_what_a_browser_gets(phone: PhonePage, path: str) -> None:
    async with phone.client.get(f"/scan/{path}") as response:
        headers = response.headers
        text = await response.text()
    assert response.status == 200
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    elsewhere = re.findall(r"(?:src|href|url|action)\s*[=(]\s*[\"']?(?:https?:)?//", text)
    assert elsewhere == []


@pytest.mark.parametrize("path", ["../app.py", "app.py", "page.html", "%2e%2e/app.py", "scan.js/"])
async def test_nothing_else_is_given_away(phone: PhonePage, path: str) -> None:
    async with phone.client.get(f"/scan/{path}") as response:
        assert response.status == 404


# --- the page ------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """What stands in a page: its texts, its fields, and tags that may run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.buttons: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.tags.add(tag)
        assert not any(name.startswith("on") or name == "style" for name in found), found
        if tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"]] = found["value"]
        if tag == "button" and "name" in found:
            self.buttons.append((found["name"], found["value"]))

    def handle_data(self, data: str) -> None:
        self.text += data


async def page_of(phone: PhonePage) -> Seen:
    async with phone.client.get("/scan/") as response:
        return Seen(await response.text())


async def send(phone: PhonePage, **fields: Any) -> Seen:
    """What a browser without a script sends with the form of a fresh page."""
    page = await page_of(phone)
    return await send_again(phone, page, **fields)


async def send_again(phone: PhonePage, page: Seen, **fields: Any) -> Seen:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in {**page.fields, "way": "in", "text": "", **fields}.items():
        if isinstance(value, bytes):
            form.add_field(name, value, filename="a.jpg", content_type="image/jpeg")
        else:
            form.add_field(name, str(value))
    async with phone.client.post("/scan/form", data=form) as response:
        assert response.content_type == "text/html"
        return Seen(await response.text())


async def test_a_picture_without_a_script(phone: PhonePage, conference: Conference) -> None:
    picture = jpeg(scene(badge(conference.state.delegates[1].code)))
    page = await page_of(phone)
    for _ in range(2):  # sent twice, it is one scan
        answer = await send_again(phone, page, picture=picture)
        assert "CÓ MẶT: Nguyễn Văn An" in answer.text
    conference.refresh()
    (passage,) = conference.state.passages.values()
    other = jpeg(scene(badge(conference.state.delegates[3].code)))
    answer = await send_again(phone, page, picture=other)  # back, and another badge
    assert "CÓ MẶT: Lò Văn Cương" in answer.text
    (undo,) = [value for name, value in answer.buttons if name == "undo"]
    conference.refresh()
    assert undo == conference.state.passages[passage.id + 1].nonce
    assert "ĐÃ HOÀN TÁC: Lò Văn Cương" in (await send_again(phone, answer, undo=undo)).text


async def test_a_code_and_a_name_without_a_script(phone: PhonePage, conference: Conference) -> None:
    code = conference.state.delegates[1].code
    assert "CÓ MẶT: Nguyễn Văn An" in (await send(phone, text=code)).text
    found = await send(phone, text="cuong")
    assert ("delegate", "3") in found.buttons
    assert "CÓ MẶT: Lò Văn Cương" in (await send_again(phone, found, delegate="3")).text
    assert "RA VỀ: Lò Văn Cương" in (await send(phone, way="out", delegate="3")).text


async def test_enter_sends_the_text_and_chooses_nobody(phone: PhonePage) -> None:
    """A browser presses the first button that sends."""
    async with phone.client.get("/scan/") as response:
        await response.text()
    form = aiohttp.FormData(
        {**(await page_of(phone)).fields, "text": "a"}, default_to_multipart=True
    )
    async with phone.client.post("/scan/form", data=form) as response:
        html = await response.text()
    buttons = re.findall(r"<button(?![^>]*type=\"button\")([^>]*)>", html)
    assert 'id="send"' in buttons[0]


async def test_a_form_of_nobody_is_refused(phone: PhonePage, conference: Conference) -> None:
    page = await page_of(phone)
    code = conference.state.delegates[1].code
    for wrong in ({"token": ""}, {"token": "0" * 64}, {"token": "đ"}):
        answer = await send_again(phone, page, text=code, **wrong)
        assert "không đến từ trang này" in answer.text
    phone.client.session.cookie_jar.clear()  # the token is that of another phone
    assert "không đến từ trang này" in (await send_again(phone, page, text=code)).text
    assert not conference.refresh()


@pytest.mark.parametrize(
    "wrong",
    [{"nonce": "x"}, {"way": "up"}, {"delegate": "x"}, {"more": "1"}, {"text": "x" * 20_000}],
)
async def test_a_form_that_is_none_is_refused(
    phone: PhonePage, conference: Conference, wrong: dict[str, str]
) -> None:
    answer = await send(phone, **wrong)
    assert "✗" in answer.text
    assert not conference.refresh()


async def test_names_are_shown_as_text(phone: PhonePage, conference: Conference) -> None:
    """In the page and in JSON; the script puts texts in as text (see test_phone_in_chromium)."""
    answer = await send(phone, text=conference.state.delegates[4].code)
    assert 'Hoàng <b>Dũng</b> & "Em"' in answer.text
    found = await send(phone, text="Hoàng")
    assert "Sở <i>Nội vụ</i>" in found.text
    for seen in (answer, found):
        assert seen.tags <= {
            *("html", "head", "meta", "title", "link", "script", "body", "header", "b", "span"),
            *("ul", "li", "p", "main", "section", "h1", "video", "form", "input", "div", "label"),
            *("button", "i", "details", "summary"),
        }
    typed = await send(phone, text="<script>alert(1)</script>")
    assert "<script>alert(1)</script>" in typed.text
    told = await phone.scan(conference.state.delegates[2].code)
    assert told["headline"] == "CÓ MẶT: Trần Thị [/] Bình"


async def test_the_page_speaks_the_language_spoken(phone: PhonePage) -> None:
    set_language("en")
    page = await page_of(phone)
    assert "READY" in page.text
    assert "SẴN SÀNG" not in unescape(page.text)
