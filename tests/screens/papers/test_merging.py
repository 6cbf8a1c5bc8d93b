"""F8, Ctrl+B, by keys: what was typed in Word and what the data say now, merged by choice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from exports.catalogue import PAPERS
from exports.looking import text_of
from screens.forms.questions import Confirm
from screens.papers.merging import MergingPage
from screens.papers.screen import PapersScreen
from screens.sentences import set_language
from store import clock
from store.conference import Conference
from store.kinds.settings import set_profile
from tests.exports.paper_day import at, paper_day
from tui.app import HoinghiApp

NARROW, WIDE = (80, 24), (160, 45)
MINUTES = [paper.id for paper in PAPERS].index("minutes")


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    set_language("vi")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


def path_of(conference: Conference) -> Path:
    return conference.folder / "papers" / "bien-ban-hoi-nghi.docx"


def type_in_word(path: Path, before: str, after: str) -> None:
    """Select a paragraph and type over it."""
    edited = docx.Document(str(path))
    body = edited.element.body
    found = [one for one in body.iter(f"{_W}p") if before in "".join(one.itertext())]
    for run in list(found[0]):
        if run.tag != f"{_W}pPr":
            found[0].remove(run)
    next(one for one in edited.paragraphs if one._p is found[0]).add_run(after)
    edited.save(str(path))


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def page(pilot: Pilot[None]) -> MergingPage:
    shown = pilot.app.screen
    assert isinstance(shown, MergingPage)
    return shown


def said(pilot: Pilot[None], name: str) -> str:
    return str(page(pilot).query_one(f"#merging-{name}", Static).content)


async def done(pilot: Pilot[None]) -> None:
    """Wait until threads have ended and have told what they found."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def written(pilot: Pilot[None]) -> None:
    """Go to the minutes and write them."""
    await pilot.press("f8", *["down"] * MINUTES, "enter")
    await done(pilot)


async def opened(pilot: Pilot[None], conference: Conference) -> None:
    """Open the page: the venue typed over in Word and changed in the data, a line typed below."""
    await written(pilot)
    type_in_word(path_of(conference), "Địa điểm:", "Địa điểm: Nhà văn hóa, tầng 2")
    edited = docx.Document(str(path_of(conference)))
    edited.add_paragraph("Thư ký ghi thêm")
    edited.save(str(path_of(conference)))
    set_profile(conference, {"venue": "Hội trường C"})
    await pilot.press("ctrl+b")
    await done(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_conflict_shows_both_texts_and_waits(
    conference: Conference, size: tuple[int, int]
) -> None:
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        await opened(pilot, conference)
        assert "Nhà văn hóa, tầng 2" in said(pilot, "word")
        assert "Hội trường C" in said(pilot, "data")
        assert "CÒN 1 CHƯA CHỌN" in said(pilot, "heading")
        sides = [page(pilot).query_one(f"#merging-{one}").region for one in ("word", "data")]
        assert (sides[0].y == sides[1].y) is (size is WIDE), "beside each other where there is room"
        assert all(one.width > 30 for one in sides)
        data = path_of(conference).read_bytes()
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "Còn 1 xung đột chưa chọn" in said(pilot, "status")
        assert path_of(conference).read_bytes() == data


@pytest.mark.parametrize(
    ("key", "stays", "comes"),
    [
        ("1", True, False),
        ("w", True, False),
        ("2", False, True),
        ("d", False, True),
        ("3", True, True),
        ("b", True, True),
    ],
)
async def test_what_was_chosen_stands_in_the_file_and_the_persons_is_kept(
    conference: Conference, key: str, stays: bool, comes: bool
) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await opened(pilot, conference)
        mine = path_of(conference).read_bytes()
        await pilot.press(key)
        await pilot.pause()
        assert "còn 0 chưa chọn" in said(pilot, "heading")
        await pilot.press("ctrl+s")
        await done(pilot)
        assert isinstance(pilot.app.screen, PapersScreen)
        told = pilot.app.screen.desk.outcome
    text = "\n".join(text_of(path_of(conference)))
    assert ("Nhà văn hóa, tầng 2" in text, "Hội trường C" in text) == (stays, comes)
    others = [
        one for one in path_of(conference).parent.glob("**/*.docx") if one.read_bytes() == mine
    ]
    if path_of(conference).read_bytes() != mine:
        assert others, "the person's file is kept"
        assert str(others[0]) in told
    assert "Đã ghép" in told


async def test_a_conflict_left_open_is_gone_to(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await opened(pilot, conference)
        comparison = page(pilot).comparison
        assert comparison is not None
        (conflict,) = comparison.conflicts
        others = [one.number for one in comparison.differences if not one.is_conflict]
        assert others, "somewhere else to stand"
        page(pilot).rows.go_to(others[-1])
        await pilot.press("ctrl+s")
        await done(pilot)
        assert page(pilot).chosen == conflict
        assert "Còn 1 xung đột chưa chọn" in said(pilot, "status")


async def test_escape_leaves_all_as_it_was_and_asks_where_choices_were_made(
    conference: Conference,
) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await opened(pilot, conference)
        data = path_of(conference).read_bytes()
        await pilot.press("2", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("enter")  # "no" has the focus
        await pilot.pause()
        await pilot.press("backspace", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PapersScreen)
        assert path_of(conference).read_bytes() == data


async def test_a_file_saved_again_meanwhile_is_compared_again(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await opened(pilot, conference)
        await pilot.press("2")
        type_in_word(path_of(conference), "Nhà văn hóa", "Địa điểm: Nhà khách")
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "so lại" in said(pilot, "status")
        assert "Nhà khách" in said(pilot, "word")
        assert page(pilot).choices == {}, "chosen of another text"
        assert "Nhà khách" in "\n".join(text_of(path_of(conference)))


async def test_a_choice_stays_where_another_place_was_changed(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await opened(pilot, conference)
        await pilot.press("2")
        edited = docx.Document(str(path_of(conference)))
        edited.add_paragraph("Văn phòng ghi thêm")
        edited.save(str(path_of(conference)))
        await pilot.press("ctrl+s")
        await done(pilot)
        assert len(page(pilot).choices) == 1
        await pilot.press("ctrl+s")
        await done(pilot)
    text = "\n".join(text_of(path_of(conference)))
    assert "Văn phòng ghi thêm" in text
    assert "Hội trường C" in text


async def test_a_paper_that_nobody_edited_has_no_such_page(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await written(pilot)
        await pilot.press("ctrl+b")
        await done(pilot)
        assert isinstance(pilot.app.screen, PapersScreen)


async def test_a_file_that_is_no_word_file_is_said(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=NARROW) as pilot:
        await written(pilot)
        path_of(conference).write_bytes(b"not a zip")
        await pilot.press("ctrl+b")
        await done(pilot)
        assert "không phải văn bản Word" in said(pilot, "status")
        await pilot.press("1", "ctrl+s", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PapersScreen)
