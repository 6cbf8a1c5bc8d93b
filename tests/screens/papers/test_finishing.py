"""F8, Ctrl+D: a paper is made final in the background, as papers are written."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Static

from exports import pdf
from exports.catalogue import PAPERS
from exports.looking import text_of
from screens.forms.form import Form
from screens.papers.merging import MergingPage
from screens.papers.screen import LOOK_PAUSE, PapersScreen
from screens.sentences import set_language
from store import clock
from store.conference import Conference
from store.errors import Refused
from store.kinds.settings import set_profile
from store.papers import settings
from tests.exports.paper_day import at, paper_day
from tui.app import HoinghiApp

NARROW = (80, 24)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    set_language("vi")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


class SlowOffice:
    """A LibreOffice that goes on when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.problem: Exception | None = None
        monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
        monkeypatch.setattr(pdf, "to_pdf", self._to_pdf)

    def _to_pdf(self, papers: Sequence[Path], out_dir: Path) -> list[Path]:
        assert threading.current_thread() is not threading.main_thread(), "the window stands still"
        self.begun.set()
        assert self.go_on.wait(60)
        if self.problem:
            raise self.problem
        made = out_dir / f"{papers[0].stem}.pdf"
        made.write_bytes(b"%PDF-1.7 made by a test")
        return [made]


def screen(pilot: Pilot[None]) -> PapersScreen:
    shown = pilot.app.screen
    assert isinstance(shown, PapersScreen)
    return shown


def said(pilot: Pilot[None]) -> str:
    return str(screen(pilot).query_one("#papers-state", Static).content)


def notices(pilot: Pilot[None]) -> str:
    return "\n".join(note.message for note in pilot.app._notifications)


async def done(pilot: Pilot[None]) -> None:
    """Wait until threads have ended and have told what they did."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def finishing(pilot: Pilot[None], office: SlowOffice) -> None:
    """Write the programme and make it final, as far as to LibreOffice."""
    await pilot.press("f8", "enter")
    await done(pilot)
    await pilot.press("ctrl+d")
    await pilot.pause()
    await pilot.press("ctrl+s")
    await asyncio.to_thread(office.begun.wait, 60)
    await pilot.pause()


def frozen(conference: Conference) -> list[str]:
    folder = conference.folder / "papers" / "chinh-thuc"
    return sorted(path.name for path in folder.glob("[!.]*"))


async def test_the_window_goes_on_while_a_paper_is_made_final(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = SlowOffice(monkeypatch)
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await finishing(pilot, office)
        assert "► Đang chốt Chương trình Hội nghị" in said(pilot)
        for key in ("ctrl+d", "ctrl+e", "enter", "ctrl+a"):
            await pilot.press(key)
            await pilot.pause()
            assert screen(pilot), f"{key} waits"
            assert "Xin đợi xong rồi bấm lại" in notices(pilot)
        await pilot.press("down", "ctrl+e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form), "another paper gets its number meanwhile"
        await pilot.press("escape")
        assert not settings.is_final(conference.state, "agenda")
        office.go_on.set()
        await done(pilot)
        assert settings.is_final(conference.state, "agenda")
        assert frozen(conference) == ["chuong-trinh-v1.docx", "chuong-trinh-v1.pdf"]
        assert "★ 09:05 Đã chốt" in said(pilot)
        assert "chuong-trinh-v1.docx, chuong-trinh-v1.pdf" in said(pilot)


async def test_leaving_the_room_meanwhile_is_safe(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = SlowOffice(monkeypatch)
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await finishing(pilot, office)
        await pilot.press("f5")
        await pilot.pause()
        office.go_on.set()
        await done(pilot)
        assert "Đã chốt" in notices(pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert "Đã chốt" in said(pilot)
    assert settings.is_final(conference.state, "agenda")


async def test_what_fails_leaves_the_paper_as_it_was(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = SlowOffice(monkeypatch)
    office.problem = Refused("office-too-slow", paper="x.docx", seconds=60)
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await finishing(pilot, office)
        office.go_on.set()
        await done(pilot)
        assert "không chuyển xong x.docx" in said(pilot)
        assert not settings.is_final(conference.state, "agenda")
        assert frozen(conference) == []


async def test_another_window_that_was_faster_is_said(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = SlowOffice(monkeypatch)
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await finishing(pilot, office)
        with Conference.open(conference.folder) as other:
            settings.make_final(other, "agenda", "abc")
        office.go_on.set()
        await done(pilot)
        assert "đã chốt bản chính thức (lần 1)" in said(pilot)
        assert settings.given(conference.state, "agenda").version == 1
        assert frozen(conference) == []


async def test_it_is_said_before_what_is_blank_or_has_changed(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f8", "enter")
        await done(pilot)
        set_profile(conference, {"venue": "Hội trường khác"})
        screen(pilot).conference_changed()
        await pilot.pause(LOOK_PAUSE * 1.5)
        await done(pilot)
        await pilot.press("ctrl+d")
        await pilot.pause()
        text = "\n".join(str(one.content) for one in pilot.app.screen.query(Label))
        assert "SỐ LIỆU ĐÃ ĐỔI" in text
        assert "Còn chỗ trống trên giấy: số" in text


async def test_an_edited_final_paper_goes_by_keys_to_its_second_version(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    place = [paper.id for paper in PAPERS].index("minutes")
    path = conference.folder / "papers" / "bien-ban-hoi-nghi.docx"
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f8")
        screen(pilot).rows.go_to(place + 1)
        await pilot.press("enter")
        await done(pilot)
        await pilot.press("ctrl+d")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await done(pilot)
        edited = docx.Document(str(path))
        edited.add_paragraph("Văn phòng ghi thêm")
        edited.save(str(path))
        set_profile(conference, {"venue": "Hội trường C"})
        screen(pilot).conference_changed()
        await pilot.pause()
        sign, _, _, told, *_ = screen(pilot)._cells(place + 1)
        assert sign == "✎"
        assert "sửa sau khi chốt lần 1" in told
        assert "Ctrl+R" in told
        await pilot.press("ctrl+b")
        await pilot.pause()
        assert "mở bản mới (F8, Ctrl+R)" in notices(pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await done(pilot)
        await pilot.press("ctrl+b")
        await done(pilot)
        assert isinstance(pilot.app.screen, MergingPage)
        await pilot.press("ctrl+s")
        await done(pilot)
        assert screen(pilot)
        await pilot.press("ctrl+d")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await done(pilot)
        assert settings.given(conference.state, "minutes").version == 2
    for file in (path, path.parent / "chinh-thuc" / "bien-ban-hoi-nghi-v2.docx"):
        text = "\n".join(text_of(file))
        assert "Văn phòng ghi thêm" in text
        assert "Hội trường C" in text
    first = "\n".join(text_of(path.parent / "chinh-thuc" / "bien-ban-hoi-nghi-v1.docx"))
    assert "Văn phòng ghi thêm" not in first
