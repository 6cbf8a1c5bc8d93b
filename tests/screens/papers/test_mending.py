"""F8, Ctrl+K: what of the conference's data is still a template's is mended at its very field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from exports.catalogue import PAPERS
from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.papers.screen import PapersScreen
from screens.sentences import set_language
from store import clock
from store.conference import Conference
from store.records import Person
from tests.exports.paper_day import at, paper_day
from tui.app import HoinghiApp

SOON = 0.05
"""Seconds until the overview reads what the first frame need not have."""
READY = {
    "title": "Hội nghị tổng kết năm 2026",
    "parent_body": "Tổng Liên đoàn",
    "host_body": "Liên đoàn Lao động tỉnh Lai Châu",
    "symbol": "LĐLĐ",
    "place": "Lai Châu",
    "venue": "Hội trường A",
    "chairs": (Person(name="Lò Văn An"),),
    "secretaries": (Person(name="Vàng Thị Bình"),),
}


@pytest.fixture
def conference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    set_language("vi")
    monkeypatch.setattr("screens.overview.screen.READ_PAUSE", SOON)
    with clock.travel(at(9, 5)):
        made.edit("profile", made.state.profile, **READY)
        yield made
    made.close()


def screen(pilot: Pilot[None]) -> PapersScreen:
    shown = pilot.app.screen
    assert isinstance(shown, PapersScreen)
    return shown


@pytest.mark.parametrize(
    ("field", "text", "key", "right"),
    [
        ("host_body", "Cụm (Khối) thi đua", "host_body", "Cụm thi đua số 5"),
        ("venue", "…………", "venue", "Hội trường B"),
        ("place", "", "place", "Đà Lạt"),
        ("symbol", "BCĐ - TK", "symbol", "BCĐ-TK"),
        ("chairs", (Person(name="PGS.TS. Lò Văn An"),), "chair", "Lò Văn An"),
    ],
)
async def test_one_key_opens_the_form_at_the_field_and_leads_back(
    conference: Conference, field: str, text: object, key: str, right: str
) -> None:
    conference.edit("profile", conference.state.profile, **{field: text})
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.pause(SOON * 2)
        await pilot.pause()
        panel = str(pilot.app.screen.query_one("#preparation", Static).content)
        assert "Xem lại trước khi lập văn bản (F8, Ctrl+K)" in panel
        await pilot.press("f8", "down", "down", "ctrl+k")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        await pilot.pause()
        assert form.focused is form.control_of(key)
        form.control_of(key).text = right
        await pilot.press("ctrl+s")
        await pilot.pause()
        if isinstance(pilot.app.screen, Confirm):  # what follows from another name is shown first
            await pilot.press("ctrl+s")
            await pilot.pause()
        await pilot.pause()
        assert screen(pilot).paper is PAPERS[2], "back at the paper"
        assert "Xem lại" not in str(screen(pilot).query_one("#papers-state", Static).content)
        assert not screen(pilot).check_action("mend", ()), "nothing left to mend"
    assert right in str(getattr(conference.state.profile, field))


async def test_leaving_the_form_leads_back_too(conference: Conference) -> None:
    conference.edit("profile", conference.state.profile, venue="…………")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "ctrl+k")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.pause()
        assert screen(pilot)
    assert conference.state.profile.venue == "…………"


async def test_without_placeholders_the_overview_tells_of_none(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.pause(SOON * 2)
        await pilot.pause()
        panel = str(pilot.app.screen.query_one("#preparation", Static).content)
        assert "Xem lại" not in panel
        await pilot.press("f8", "ctrl+k")
        await pilot.pause()
        assert screen(pilot)
