"""The first screen: what it lists, and that it hands back exactly what was chosen."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Label, Static
from textual.worker import WorkerCancelled

from screens.forms.controls import FormInput
from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.frame.help import HelpScreen
from screens.frame.palette import Palette
from screens.sentences import say, set_language
from screens.start.app import StartApp
from screens.start.screen import Choice
from screens.widgets.long_list import LongList
from store.kinds.create import create_conference


def make(folder: Path, day: date, title: str, *, practice: bool = False) -> Path:
    create_conference(folder, "cong-doan", day, {"title": title}, practice=practice).close()
    return folder


def rows(app: StartApp) -> list[str]:
    found = app.screen.query_one(LongList)
    return [found.render_line(y).text.strip() for y in range(found.size.height)]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_found_and_recent_ones_newest_first(tmp_path: Path, size: tuple[int, int]) -> None:
    home = tmp_path / "hoinghi"
    make(home / "a", date(2024, 12, 20), "Hội nghị [/] cũ")
    make(home / "b", date(2026, 12, 20), "Hội nghị mới", practice=True)
    usb = make(tmp_path / "usb", date(2025, 12, 20), "Hội nghị trên USB")
    (home / "linh tinh").mkdir()
    app = StartApp(home, [usb, home / "a", tmp_path / "đã xóa"])
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        listed = [row for row in rows(app) if "►" in row]
        assert [row.split("  ")[0].lstrip("›► ") for row in listed] == [
            "Hội nghị mới [THỰC HÀNH]",
            "Hội nghị trên USB",
            "Hội nghị [/] cũ",
        ]
        assert "20/12/2025" in listed[1]
        await pilot.press("down", "enter")
    assert app.return_value == Choice("open", usb)


async def test_nothing_yet_says_what_to_do(tmp_path: Path) -> None:
    app = StartApp(tmp_path / "hoinghi", message="Không mở được: đĩa hỏng.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = str(app.screen.query_one("#start-help", Static).content)
        assert "đĩa hỏng" in said
        assert "Chưa có hội nghị nào" in said
        assert not (tmp_path / "hoinghi").exists()
        await pilot.press("escape")
    assert app.return_value is None


async def test_a_new_one_from_a_template(tmp_path: Path) -> None:
    app = StartApp(tmp_path / "hoinghi")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "down", "down", "down")
        await pilot.pause()
        assert "mười một thành phần" in str(app.screen.query_one("#start-about", Static).content)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+u", *"HỘI NGHỊ Tổng kết thi đua", "tab", "ctrl+u", *"20/12/2026")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert form.values()["folder"] == "2026-12-20-tong-ket-thi-dua"
        await pilot.press("tab", "tab", "ctrl+u", *"Hội trường A", "ctrl+s")
    choice = app.return_value
    assert choice is not None
    assert (choice.action, choice.template_id) == ("new", "cong-doan")
    assert choice.folder == tmp_path / "hoinghi" / "2026-12-20-tong-ket-thi-dua"
    assert choice.held_on == date(2026, 12, 20)
    assert choice.settings["title"] == "HỘI NGHỊ Tổng kết thi đua"
    assert choice.settings["venue"] == "Hội trường A"
    create_conference(choice.folder, choice.template_id, choice.held_on, choice.settings).close()


@pytest.mark.parametrize(
    ("day", "name", "said"),
    [("31/02/2026", "x", "không phải ngày"), ("20/12/2026", "taken", "đã có dữ liệu")],
)
async def test_what_cannot_be_made_is_said_in_the_form(
    tmp_path: Path, day: str, name: str, said: str
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "thư.txt").touch()
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        await pilot.press("tab", "ctrl+u", *day, *["tab"] * 4, "ctrl+u", *name, "ctrl+s")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert said in str(form.query_one(".problem", Label).content)
        assert form.values()["day"] == day


async def test_a_typed_folder_name_is_not_overwritten(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        await pilot.press(*["tab"] * 5, "ctrl+u", *"hn-2026", *["shift+tab"] * 5, *"Mới")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert form.values()["folder"] == "hn-2026"


CLUSTER, BLOCK = 1, 2
"""How many lines a cluster's and a block's review stand below the first kind."""


async def asked(pilot: Pilot[Choice], *keys: str, kind: int = BLOCK) -> dict[str, str]:
    """The form of a block's review, or another's, after these keys, from its title."""
    await pilot.press("ctrl+n", *["down"] * kind, "enter")
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, Form)
    return form.values()


async def test_the_year_is_asked_for_and_follows_the_day(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        values = await asked(pilot, "tab", "ctrl+u", *"07/03/2019")
        assert values["year"] == "2018"
        assert "năm 2018 và phương hướng, nhiệm vụ năm 2019" in values["title"]
        assert values["folder"].startswith("2019-03-07-")
        await pilot.press("ctrl+u", *"07/04/2019")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert form.values()["year"] == "2019"
        await pilot.press("tab", "ctrl+u", *"2017", "ctrl+s")
    choice = app.return_value
    assert choice is not None
    assert choice.settings["year"] == "2017"
    assert "năm 2017 và phương hướng, nhiệm vụ năm 2018" in choice.settings["title"]


async def test_a_year_and_a_title_that_were_typed_stay(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        typed = ("ctrl+u", *"Mới", "tab", "tab", "ctrl+u", *"2018")
        values = await asked(pilot, *typed, "shift+tab", "ctrl+u", *"01/02/2027")
        assert (values["title"], values["year"]) == ("Mới", "2018")


async def test_the_year_is_read_off_a_title_that_is_typed(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        values = await asked(pilot, "ctrl+u", *"Tổng kết năm 2024, phương hướng năm 2025", "tab")
        assert values["year"] == "2024"


async def test_the_title_names_the_body_that_is_typed(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        values = await asked(pilot, *["tab"] * 4, "ctrl+u", *"Khối 5")
        assert values["title"].endswith("của Khối 5")


async def test_the_venue_names_the_head_of_the_body_that_is_typed(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        values = await asked(pilot, *["tab"] * 4, "ctrl+u", *"Khối thi đua 5", kind=CLUSTER)
        assert values["venue"] == "Hội trường đơn vị Khối trưởng"


async def test_a_year_that_is_none_is_said_at_its_field(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(pilot, "tab", "tab", "ctrl+u", *"18", "ctrl+s")
        form = app.screen
        assert isinstance(form, Form)
        assert "18" in str(form.query_one(".problem", Label).content)
        assert form.focused is form.control_of("year")


async def test_practice_and_another_folder(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+t", "enter")
    assert app.return_value == Choice("demo", name="khoi-5")
    usb = make(tmp_path / "ổ USB", date(2026, 12, 20), "Hội nghị")
    other = StartApp(tmp_path / "hoinghi")
    async with other.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o", *str(tmp_path / "không có"), "enter")
        await pilot.pause()
        problem = other.screen.query_one(".problem", Label)
        assert "không phải thư mục hội nghị" in str(problem.content)
        for odd in ("x" * 5_000, "a\0b", "~nobody/x"):
            await pilot.press("ctrl+u")
            other.screen.post_message(events.Paste(odd))
            await pilot.press("enter")
            assert other.screen.query(".problem")
            assert other.return_value is None
        await pilot.press("ctrl+u", *f"'{usb}' ", "enter")
    assert other.return_value == Choice("open", usb)


async def test_help_and_palette_on_the_first_screen_and_in_its_form(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, topic in (((), "room-start"), (("ctrl+n", "enter"), "room-new")):
            await pilot.press(*keys)
            await pilot.pause()
            below = app.screen
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen)
            assert say(topic) in str(app.screen.query_one(VerticalScroll).query_one(Static).content)
            await pilot.press("escape", "ctrl+p")
            assert isinstance(app.screen, Palette)
            await pilot.press(*"sang may chieu")
            while app.workers:
                with suppress(WorkerCancelled):
                    await app.workers.wait_for_complete()
                await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert app.theme == "textual-light"
            assert app.screen is below
            app.theme = "textual-dark"


async def test_another_language_loses_nothing_that_was_typed(tmp_path: Path) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await pilot.press("ctrl+l")
            await pilot.pause()
            assert say("start-column") == "Conference"
            assert "New" in " ".join(rows(app))
            await pilot.press("ctrl+n", "enter", *"Họp")
            before = app.screen
            assert isinstance(before, Form)
            held = before.values()
            await pilot.press("ctrl+l")
            await pilot.pause()
            await pilot.pause()
            form = app.screen
            assert isinstance(form, Form)
            assert form is not before
            assert form.values() == held
            assert "Tên hội nghị" in str(form.query(".field").first(Label).content)
            await pilot.press("escape")
            assert isinstance(app.screen, Confirm), "it counts as typed"
            await pilot.press("left", "enter", "escape")
        finally:
            set_language("vi")
    assert app.return_value is None


@pytest.mark.parametrize("typed", ["25-1-27", "25.1.2027", "25 tháng 1 năm 2027", "250127"])
async def test_the_day_may_be_typed_in_any_way(tmp_path: Path, typed: str) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        day = form.control_of("day")
        assert isinstance(day, FormInput)
        form.set_focus(day)
        await pilot.press("ctrl+u", *typed, "ctrl+s")
    choice = app.return_value
    assert choice is not None
    assert choice.held_on == date(2027, 1, 25)


PATHS = {"a name": "x" * 300, "the whole": "/" + "x/" * 3_000, "home": "~", "nowhere": "a" * 255}
"""Some are longer than a system can even look for."""


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
async def test_a_path_that_cannot_be_is_no_conference(tmp_path: Path, path: str) -> None:
    app = StartApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        form = app.screen
        assert isinstance(form, Form)
        field = form.control_of("path")
        assert isinstance(field, FormInput)
        field.value = path
        await pilot.press("ctrl+s")
        assert app.screen is form
        assert str(form.query_one(".problem", Label).content)
        await pilot.press("ctrl+q", "ctrl+s")
