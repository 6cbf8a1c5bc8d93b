"""A number, symbol or signer in a form that papers do not use: the right one is offered, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Label

from screens.forms.form import Form
from screens.papers.screen import PapersScreen
from screens.sentences import set_language
from store import clock
from store.conference import Conference
from store.papers import settings
from store.records import PaperSettings, Signing
from tests.exports.paper_day import at, paper_day
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    set_language("vi")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("number", "Số: 7", "07"),
        ("symbol", "bcđ - tk", "BCĐ-TK"),
        ("number", "05/BB-LĐLĐ", "05"),
        ("sign_body", "T.M BAN THƯỜNG VỤ", "BAN THƯỜNG VỤ"),
        ("sign_head", "KT CHỦ TỊCH", "CHỦ TỊCH"),
        ("sign_post", "TM. CHỦ TỊCH", "CHỦ TỊCH"),
        ("addressees", "Kính gửi: Ban A", "Ban A"),
        ("recipients", "Nơi nhận: - Sở A", "Sở A"),
        ("keeping", "Lưu: Lưu: VT", "Lưu: VT"),
        ("place", "Lai Châu, ngày … tháng …", "Lai Châu"),
        ("sign_name", "PGS.TS. Lò Văn An", "Lò Văn An"),
    ],
)
async def test_the_right_form_is_offered_and_an_office_may_insist(
    conference: Conference, key: str, typed: str, right: str
) -> None:
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f8", "ctrl+e")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        if key == "sign_head":
            form.control_of("signing").text = Signing.DEPUTY  # the form that prints the head
        form.control_of(key).text = typed
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen is form, "stays open"
        assert f"“{right}”" in str(form.query_one(".problem", Label).content)
        assert form.focused is form.control_of(key)
        assert settings.given(conference.state, "agenda") == PaperSettings(paper="agenda")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PapersScreen)
        assert getattr(settings.given(conference.state, "agenda"), key) == typed
        await pilot.press("ctrl+e")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PapersScreen), "not asked about again"
