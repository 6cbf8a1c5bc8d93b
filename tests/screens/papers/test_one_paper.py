"""F8 and one paper, by keys: read it, give it a number, make it final, see how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Static

from exports.catalogue import PAPERS
from exports.looking import text_of
from screens.papers.keys import PaperPreview
from screens.papers.screen import LOOK_PAUSE, PapersScreen
from screens.sentences import set_language
from store import clock
from store.conference import Conference
from store.papers import settings
from tests.exports.paper_day import at, paper_day
from tests.exports.templates.template_files import of_lines, put
from tui.app import HoinghiApp

NARROW, WIDE = (80, 24), (160, 45)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    set_language("vi")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


def screen(pilot: Pilot[None]) -> PapersScreen:
    shown = pilot.app.screen
    assert isinstance(shown, PapersScreen)
    return shown


def row_of(pilot: Pilot[None], paper_id: str) -> tuple[str, str]:
    """The sign and the standing of a paper's row."""
    place = 1 + [paper.id for paper in PAPERS].index(paper_id)
    cells = screen(pilot)._cells(place)
    return cells[0], cells[3]


async def looked(pilot: Pilot[None]) -> None:
    """Wait until the papers were looked at."""
    await pilot.pause(LOOK_PAUSE * 1.5)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_space_reads_the_paper_before_it_is_written(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await pilot.press("f8", "space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PaperPreview)
        shown = str(pilot.app.screen.query_one("VerticalScroll Static", Static).content)
        assert "CHƯƠNG TRÌNH" in shown
        assert "Khai mạc" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert screen(pilot)


async def test_a_paper_that_would_say_nothing_tells_why(conference: Conference) -> None:
    place = [paper.id for paper in PAPERS].index("vote-records")
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await pilot.press("f8", *["down"] * place, "space")
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("VerticalScroll Static", Static).content)
        assert "Chưa có cuộc bỏ phiếu nào đã kiểm phiếu" in shown


async def test_the_number_typed_stands_on_the_paper(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await pilot.press("f8", "ctrl+e")
        await pilot.pause()
        await pilot.press("7", "ctrl+s")
        await pilot.pause()
        assert settings.given(conference.state, "agenda").number == "7"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    path = conference.folder / "papers" / "chuong-trinh.docx"
    assert any("Số: 07/CTr-LĐLĐ" in line for line in text_of(path))


async def test_how_a_paper_stands_is_told(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=WIDE) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert row_of(pilot, "agenda") == ("·", "chưa lập")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await looked(pilot)
        sign, told = row_of(pilot, "agenda")
        assert (sign, "còn trống: số" in told) == ("✓", True)
        conference.edit("profile", conference.state.profile, venue="Hội trường khác")
        screen(pilot).conference_changed()
        await looked(pilot)
        sign, told = row_of(pilot, "agenda")
        assert (sign, "số liệu đã đổi" in told) == ("≠", True)
        path = conference.folder / "papers" / "chuong-trinh.docx"
        edited = docx.Document(str(path))
        edited.add_paragraph("Văn phòng ghi thêm")
        edited.save(str(path))
        screen(pilot).conference_changed()
        await looked(pilot)
        sign, told = row_of(pilot, "agenda")
        assert sign == "✎"
        assert told.startswith("đã sửa trong Word")
        beside = str(screen(pilot).query_one("#papers-text", Static).content)
        assert "Văn phòng ghi thêm" in beside


async def test_a_paper_is_made_final_and_begun_anew_by_keys(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.pdf.find_office", lambda: None)
    path = conference.folder / "papers" / "chuong-trinh.docx"
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await pilot.press("f8", "enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert any("chính thức" in str(one.content) for one in pilot.app.screen.query(Label))
        await pilot.press("enter")  # "no" has the focus
        await pilot.pause()
        assert not settings.is_final(conference.state, "agenda")
        await pilot.press("ctrl+d")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert row_of(pilot, "agenda") == ("★", "chính thức lần 1")
        data = path.read_bytes()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert path.read_bytes() == data
        assert "đã chốt bản chính thức" in str(
            screen(pilot).query_one("#papers-state", Static).content
        )
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert screen(pilot), "the settings of a final paper do not open"
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not settings.is_final(conference.state, "agenda")
        assert row_of(pilot, "agenda")[0] == "✓"


async def test_a_paper_of_an_own_template_says_so(conference: Conference) -> None:
    template = put(conference, "agenda", of_lines("CỦA VĂN PHÒNG", "{{p body }}"))
    async with HoinghiApp(conference).run_test(size=WIDE) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert row_of(pilot, "agenda") == ("·", "chưa lập · mẫu riêng")
        assert row_of(pilot, "minutes") == ("·", "chưa lập")
        await pilot.press("space")
        await pilot.pause()
        assert "CỦA VĂN PHÒNG" in str(
            pilot.app.screen.query_one("VerticalScroll Static", Static).content
        )
        await pilot.press("escape")
        template.write_bytes(of_lines("{{ sai }}"))
        await pilot.press("space")
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("VerticalScroll Static", Static).content)
        assert "không có trường “sai”" in shown
        await pilot.press("escape", "enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Không lập Chương trình Hội nghị" in screen(pilot).desk.outcome
        assert not (conference.folder / "papers" / "chuong-trinh.docx").exists()
