"""F8 by keys alone: writing papers, where to, as PDF too, and what is owed afterwards."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot
from textual.widgets import Label, Static

from exports import catalogue, pdf
from exports.catalogue import PAPERS, USUAL, PaperKind, Written
from screens.papers import phases
from screens.papers.screen import PapersScreen
from screens.sentences import say_error, set_language
from screens.widgets.steady_input import SteadyInput
from store import clock
from store.conference import Conference
from store.errors import NotSaved
from store.kinds import settings
from tests.exports.paper_day import MARKUP, at, paper_day
from tests.word_file import read_paper
from tui.app import HoinghiApp

NO_PAPER_VOTE = (
    "Chưa có cuộc bỏ phiếu nào đã kiểm phiếu (F6, nhập số liệu kiểm phiếu)."
    " Biểu quyết giơ tay có biên bản riêng."
)
SIZES = [(80, 24), (160, 45)]


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


def said(pilot: Pilot[None]) -> str:
    """What stands on top of the screen."""
    return str(screen(pilot).query_one("#papers-state", Static).content)


def notices(pilot: Pilot[None]) -> str:
    told = [note.message for note in pilot.app._notifications]
    told += [str(label.content) for label in pilot.app.screen.query(".problem").results(Label)]
    return "\n".join(told)


async def done(pilot: Pilot[None]) -> None:
    """Wait until all papers are written and that is said."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_enter_writes_the_highlighted_paper(
    conference: Conference, size: tuple[int, int]
) -> None:
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        place = [paper.id for paper in PAPERS].index("minutes")
        await pilot.press("f8", *["down"] * place, "enter")
        await done(pilot)
        folder = conference.folder / "papers"
        assert [path.name for path in folder.glob("[!.]*")] == ["bien-ban-hoi-nghi.docx"]
        text = "".join(p.text for p in read_paper(next(folder.glob("[!.]*"))).paragraphs)
        assert MARKUP in text
        assert "✓ 09:05 Đã lập bien-ban-hoi-nghi.docx." in said(pilot)
        assert str(folder) in said(pilot)
        cells = screen(pilot)._cells(place + 1)
        assert cells[:3] == ("✓", "Biên bản Hội nghị", "Word")
        assert screen(pilot)._cells(1)[3] == "chưa lập"


async def test_all_papers_at_once_and_the_outcome_is_still_there_after_a_walk(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "f12")
        await done(pilot)
        written = [one for one in USUAL if not catalogue.why_not(conference, one)]
        assert len(list((conference.folder / "papers").glob("[!.]*"))) == len(written)
        await pilot.press("f5", "f8")
        await pilot.pause()
        assert f"✓ 09:05 Đã lập {len(written)} tệp." in said(pilot)
        place = 1 + [paper.id for paper in PAPERS].index("vote-records")
        assert screen(pilot)._cells(place)[:4:3] == ("–", NO_PAPER_VOTE)


async def test_each_paper_that_writing_all_left_out_is_named_with_its_reason(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "f12")
        await done(pilot)
        folder = conference.folder / "papers"
        files = {path.name for path in folder.glob("[!.]*")}
        reasons: dict[str, list[str]] = {"+": [], "–": []}
        for place, paper in enumerate(PAPERS, start=1):
            sign, title, _, told, name = screen(pilot)._cells(place)
            if name not in files:
                why = catalogue.why_not(conference, paper)
                assert told == (say_error(why) if why else "chỉ lập khi chọn riêng (Enter)")
                reasons[sign].append(title)
        assert "Biên bản biểu quyết giơ tay" in reasons["+"]
        assert f"Không lập {len(reasons['–'])} văn bản chưa có gì để viết" in said(pilot)
        assert f"Không lập {len(reasons['+'])} văn bản chỉ lập khi chọn riêng" in said(pilot)


async def test_a_template_at_fault_is_told_among_many_that_say_nothing(
    conference: Conference,
) -> None:
    templates = conference.folder / "templates"
    templates.mkdir()
    (templates / "minutes.docx").write_text("không phải Word")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "f12")
        await done(pilot)
        assert "Không lập Biên bản Hội nghị: " in said(pilot)
        assert "chưa có gì để viết" in said(pilot)


async def test_space_says_why_a_sheet_is_not_written(conference: Conference) -> None:
    ids = [one.id for one in PAPERS if one.suffix != ".docx" and catalogue.why_not(conference, one)]
    place = [paper.id for paper in PAPERS].index(ids[0])
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f8", *["down"] * place, "space")
        await pilot.pause()
        why = catalogue.why_not(conference, catalogue.find(ids[0]))
        assert why
        assert say_error(why) in notices(pilot)


async def test_a_paper_that_would_say_nothing_is_not_written(conference: Conference) -> None:
    place = 1 + [paper.id for paper in PAPERS].index("vote-records")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", *["down"] * (place - 1), "enter")
        await done(pilot)
        told = "Không lập Biên bản kiểm phiếu: Chưa có cuộc bỏ phiếu nào đã kiểm phiếu"
        assert told in said(pilot)
        assert told in notices(pilot)
        assert screen(pilot)._cells(place)[3] == NO_PAPER_VOTE


async def test_an_edited_paper_is_kept_and_that_is_said(conference: Conference) -> None:
    path = conference.folder / "papers" / "chuong-trinh.docx"
    path.write_text("bản văn phòng sửa")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "ctrl+n")
        await done(pilot)
        (kept,) = (one for one in path.parent.glob("[!.]*") if one != path)
        assert kept.read_text() == "bản văn phòng sửa"
        assert f"giữ lại thành {kept.name}" in said(pilot)


async def choose_folder(pilot: Pilot[None], text: str) -> None:
    """Open the question for the folder, paste over what stands there, accept."""
    await pilot.press("f8", "ctrl+t")
    await pilot.pause()
    await paste_over(pilot, text)


async def paste_over(pilot: Pilot[None], text: str) -> None:
    field = pilot.app.screen.query_one(SteadyInput)
    field.select_all()
    field.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


async def test_papers_go_to_the_folder_that_was_pasted(
    conference: Conference, tmp_path: Path
) -> None:
    stick = tmp_path / "USB [b]"
    stick.mkdir()
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await choose_folder(pilot, f'"{stick / "giấy tờ"}"')
        await pilot.press("enter")
        await done(pilot)
        assert (stick / "giấy tờ" / "chuong-trinh.docx").is_file()
        assert not any((conference.folder / "papers").glob("[!.]*"))
        assert "USB [b]" in said(pilot)
        await choose_folder(pilot, " ")
        assert screen(pilot).desk.folder == conference.folder / "papers"


@pytest.mark.parametrize("folder", ["a" * 300, "~nobody-of-that-name/papers"])
async def test_a_folder_that_no_disk_can_hold_is_asked_for_again(
    conference: Conference, folder: str
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await choose_folder(pilot, folder)
        assert "Không thấy thư mục" in notices(pilot)


async def test_a_stick_that_is_not_there_is_asked_for_again(
    conference: Conference, tmp_path: Path
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await choose_folder(pilot, str(tmp_path / "USB" / "papers"))
        assert "Không thấy thư mục" in notices(pilot)
        field = pilot.app.screen.query_one(SteadyInput)
        assert field.value == str(tmp_path / "USB" / "papers")
        await pilot.press("escape", "left", "enter")
        await pilot.pause()
        assert screen(pilot).desk.folder == conference.folder / "papers"


async def test_leaving_while_papers_are_written_loses_nothing(conference: Conference) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f8", "enter", "f2")
        await done(pilot)
        assert (conference.folder / "papers" / "chuong-trinh.docx").is_file()
        assert "Đã lập chuong-trinh.docx" in notices(pilot)


async def test_one_writing_at_a_time_and_the_day_goes_on(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    seen: list[str] = []

    def slow(still: Conference, paper: PaperKind, out_dir: Path) -> Written:
        begun.set()
        assert go_on.wait(30)
        seen.append(still.state.profile.title)
        return Written(out_dir / paper.stem)

    monkeypatch.setattr(catalogue, "write_paper", slow)
    title = conference.state.profile.title
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f8", "enter")
        await asyncio.to_thread(begun.wait, 30)
        assert "► Đang lập văn bản" in said(pilot)
        await pilot.press("enter")
        assert "Xin đợi xong" in notices(pilot)
        settings.set_profile(conference, {"title": "Tên mới"})
        go_on.set()
        await done(pilot)
        assert seen == [title], "written once, from the records as they were at the key"
        assert "Đang lập" not in said(pilot)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NotSaved("paper-not-written", path="/x/[y].docx", reason="đầy"), "/x/[y].docx (đầy)"),
        (RuntimeError("[boom"), "RuntimeError"),
    ],
)
async def test_what_fails_is_said_and_the_window_goes_on(
    conference: Conference, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    def fail(*_: object) -> Written:
        raise error

    monkeypatch.setattr(catalogue, "write_paper", fail)
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f8", "enter")
        await done(pilot)
        assert sentence in said(pilot)
        assert sentence in notices(pilot)
        monkeypatch.undo()
        await pilot.press("enter")
        await done(pilot)
        assert (conference.folder / "papers" / "chuong-trinh.docx").is_file()


async def test_without_libreoffice_pdf_is_not_offered_in_vain(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    app = HoinghiApp(conference)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f8", "ctrl+f")
        await pilot.pause()
        assert "chưa có LibreOffice" in notices(pilot)
        assert "Không kèm bản PDF" in said(pilot)


@pytest.mark.office
@pytest.mark.skipif(pdf.find_office() is None, reason="LibreOffice is not installed")
async def test_pdf_too(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "ctrl+f", "enter")
        await done(pilot)
        folder = conference.folder / "papers"
        assert {p.name for p in folder.glob("[!.]*")} == {"chuong-trinh.docx", "chuong-trinh.pdf"}
        assert screen(pilot)._cells(1)[2] == "Word+PDF"


async def test_a_pdf_of_another_text_is_said_and_goes_aside(conference: Conference) -> None:
    folder = conference.folder / "papers"
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "enter")
        await done(pilot)
        word, beside = folder / "chuong-trinh.docx", folder / "chuong-trinh.pdf"
        beside.write_bytes(b"%PDF" + pdf._mark(word))
        assert screen(pilot)._cells(1)[2] == "Word+PDF"
        settings.set_profile(conference, {"title": "Hội nghị khác"})
        edited = docx.Document(str(word))
        edited.add_paragraph("Văn phòng ghi thêm")
        edited.save(str(word))
        sign, _, kind, told, *_ = screen(pilot)._cells(1)
        assert (sign, kind) == ("✎", "Word")
        assert "PDF cũ, khác tệp Word" in told
        await pilot.press("enter")
        await done(pilot)
        assert "Bản PDF cũ khác tệp Word vừa lập, đổi tên thành chuong-trinh-" in said(pilot)
        assert not beside.exists()
        assert len(list(folder.glob("chuong-trinh-*.pdf"))) == 1


async def test_papers_owed_are_ticked_off_and_it_can_be_taken_back(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "ctrl+o", "down", "space")
        await pilot.pause()
        assert [p.done for p in conference.state.profile.papers_due] == [False, True, False]
        assert screen(pilot)._owed_cells(2)[0] == "✓"
        none = not any((conference.folder / "papers").glob("[!.]*"))
        assert none, "Enter and Space here write no paper"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert not any(p.done for p in conference.state.profile.papers_due)
        await pilot.press("enter")
        await pilot.pause()
        assert conference.state.profile.papers_due[1].done
        await pilot.press("escape")
        assert screen(pilot).rows.has_focus


async def test_a_paper_owed_too_late_is_marked(conference: Conference) -> None:
    with clock.travel(at(9, 5).replace(month=12, day=25)):
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.press("f8")
            await pilot.pause()
            sign, due = screen(pilot)._owed_cells(1)[:2]
            assert sign == "!"
            assert "2 ngày" in due


async def test_nothing_owed_leaves_no_empty_list(conference: Conference) -> None:
    conference.save("profile", replace(conference.state.profile, papers_due=()))
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "ctrl+o")
        await pilot.pause()
        assert not screen(pilot).query_one("#papers-owed").display
        assert screen(pilot).rows.has_focus


async def test_what_is_still_a_pattern_is_named_before_a_paper_is_written(
    conference: Conference,
) -> None:
    conference.save("t", replace(conference.state.profile, venue="", symbol="BCĐ - TK"))
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "! Xem lại trước khi lập văn bản (F8, Ctrl+K):" in said(pilot)
        assert "ký hiệu “BCĐ - TK” viết đúng là “BCĐ-TK”" in said(pilot)
        assert "chưa ghi địa điểm tổ chức" in said(pilot)


async def test_the_papers_stand_under_headings_that_cannot_be_chosen(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        rows = screen(pilot).rows
        seen = []
        for _ in PAPERS:
            assert screen(pilot).paper is not None
            seen.append(screen(pilot).paper)
            await pilot.press("down")
        assert seen == list(PAPERS)
        headings = {one: phases.heading(one) for one in rows._rows if phases.heading(one)}
        first = {PAPERS[-one - 1].id: told for one, told in headings.items()}
        assert list(first) == ["agenda", "attendance", "awards", "ballots", "agenda-actual"]
        assert first["agenda"].startswith("TRƯỚC HỘI NGHỊ")
        assert first["agenda-actual"].startswith("SAU HỘI NGHỊ")
        await pilot.press("home")
        assert screen(pilot).paper is PAPERS[0]
