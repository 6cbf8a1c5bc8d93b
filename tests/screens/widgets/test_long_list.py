"""Long lists: the right rows after every key, exact cells, and no work for rows out of view."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from textual.app import App, ComposeResult
from textual.content import Content
from textual.style import Style

from screens.widgets.columns import Cell, Column, column_widths, draw
from screens.widgets.long_list import LongList

COLUMNS = [
    Column("STT", width=6, align="right"),
    Column("Họ và tên", weight=2),
    Column("Đơn vị", weight=3),
    Column("Ghế", width=8, from_width=100),
]
MANY = range(10_000)


class Listed(App[None]):
    def __init__(self, rows: Sequence[int] = MANY, names: dict[int, Cell] | None = None) -> None:
        super().__init__()
        self.start = rows
        self.names = names or {}
        self.asked: list[int] = []
        self.highlighted: list[int | None] = []
        self.selected: list[int] = []

    def compose(self) -> ComposeResult:
        yield LongList(COLUMNS, self.cells, empty="Chưa có ai [/]")

    def on_mount(self) -> None:
        self.long_list.set_rows(self.start)
        self.long_list.focus()

    @property
    def long_list(self) -> LongList:
        return self.query_one(LongList)

    def cells(self, row_id: int) -> Sequence[Cell]:
        self.asked.append(row_id)
        return [str(row_id), self.names.get(row_id, f"Tên {row_id}"), "Sở Nội vụ", "A1"]

    def on_long_list_highlighted(self, event: LongList.Highlighted) -> None:
        assert event.control is self.long_list
        self.highlighted.append(event.row_id)

    def on_long_list_selected(self, event: LongList.Selected) -> None:
        assert event.control is self.long_list
        self.selected.append(event.row_id)

    def lines(self) -> list[str]:
        return [self.long_list.render_line(y).text for y in range(self.long_list.size.height)]

    def shown(self) -> list[int]:
        return [int(line[2:].split()[0]) for line in self.lines()[1:] if line.strip()]

    def marked(self) -> list[int]:
        return [int(line[1:].split()[0]) for line in self.lines() if line.startswith("›")]


# 24 lines: a header and 23 rows.
KEYS = [
    ([], 0, 0),
    (["down"], 1, 0),
    (["up"], 0, 0),
    (["pagedown"], 23, 1),
    (["pagedown", "pagedown", "up"], 45, 24),
    (["end"], 9_999, 9_977),
    (["end", "down"], 9_999, 9_977),
    (["end", "pageup"], 9_976, 9_976),
    (["end", "home"], 0, 0),
    (["pageup"], 0, 0),
]


@pytest.mark.parametrize(("keys", "cursor", "top"), KEYS)
async def test_keys_move_through_10_000_rows(keys: list[str], cursor: int, top: int) -> None:
    app = Listed()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        assert app.marked() == [cursor]
        assert app.long_list.row_id == cursor
        assert app.shown() == list(range(top, top + 23))
        assert app.lines()[0].split() == ["STT", "Họ", "và", "tên", "Đơn", "vị"]
        assert app.highlighted[-1] == cursor


async def test_only_rows_in_view_are_asked_for() -> None:
    app = Listed(range(100_000))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "home", "pagedown", "pagedown")
        app.long_list.set_rows(range(1, 100_000))
        await pilot.pause()
        assert len(app.asked) < 23 * 10
        before = len(app.asked)
        app.lines()
        assert len(app.asked) == before


async def test_enter_and_double_click_select() -> None:
    app = Listed()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        assert app.selected == [1]
        await pilot.click(LongList, offset=(5, 4))
        assert app.long_list.row_id == 3
        assert app.selected == [1]
        await pilot.double_click(LongList, offset=(5, 6))
        assert app.selected == [1, 5]
        await pilot.press("pagedown", "pagedown")
        await pilot.click(LongList, offset=(5, 0))
        assert app.long_list.row_id == 51
        await pilot.click(LongList, offset=(5, 1))
        assert app.long_list.row_id == app.shown()[0] == 29


@pytest.mark.parametrize(
    ("rows", "cursor", "line"),
    [
        (range(10_000), 50, 5),
        (range(20, 10_000), 50, 5),
        ([*range(50), *range(60, 10_000), 50], 50, 23),
        ([*range(50), *range(51, 10_000)], 51, 5),
        ([7, 50, 9], 50, 2),
        ([7, 8], 8, 2),
    ],
)
async def test_new_rows_keep_cursor_and_view(rows: Sequence[int], cursor: int, line: int) -> None:
    app = Listed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.long_list.go_to(68)
        app.long_list.go_to(50)
        assert app.marked() == [50]
        assert app.lines()[5].startswith("›")
        app.long_list.set_rows(rows)
        await pilot.pause()
        assert app.marked() == [cursor]
        assert app.lines()[line].startswith("›")


async def test_a_view_away_from_the_cursor_stays() -> None:
    app = Listed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.long_list.scroll_to(y=500, animate=False)
        app.long_list.set_rows(range(9_000))
        await pilot.pause()
        assert app.shown()[0] == 500
        assert app.long_list.row_id == 0


async def test_at_the_top_new_rows_come_into_view() -> None:
    app = Listed([5, 4, 3])
    async with app.run_test(size=(80, 24)) as pilot:
        app.long_list.set_rows([6, 5, 4, 3])
        await pilot.pause()
        assert app.shown() == [6, 5, 4, 3]
        assert app.marked() == [5]
        assert app.highlighted == [5]


async def test_no_rows() -> None:
    app = Listed([3])
    async with app.run_test(size=(80, 24)) as pilot:
        app.long_list.set_rows([])
        await pilot.press("down", "end", "enter", "pageup")
        assert app.long_list.row_id is None
        assert app.lines()[1].strip() == "Chưa có ai [/]"
        assert app.highlighted == [3, None]
        assert app.selected == []
        app.long_list.set_rows([4])
        await pilot.pause()
        assert app.highlighted == [3, None, 4]


async def test_only_a_changed_row_is_drawn_again() -> None:
    app = Listed(range(100))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.names[2] = "Đào"
        app.names[3] = "Mận"
        app.long_list.refresh_row(2)
        app.long_list.refresh_row(99)
        assert "Đào" in app.lines()[3]
        assert "Tên 3" in app.lines()[4]


async def test_names_are_never_markup_and_never_commands() -> None:
    names: dict[int, Cell] = {
        0: "An [/] Bình",
        1: "[red]x[/red]",
        2: "a\x1b[31mb\nc",
        3: Text("[b]t"),
        4: Content("[b]c\x07"),
        5: "[@click=app.quit]q",
    }
    app = Listed(range(6), names)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        names_shown = [line[9:32].strip() for line in app.lines()[1:7]]
        assert names_shown == [
            "An [/] Bình",
            "[red]x[/red]",
            "a␛[31mb c",
            "[b]t",
            "[b]c",
            "[@click=app.quit]q",
        ]


@pytest.mark.parametrize("width", [80, 160])
async def test_every_line_fills_the_list_exactly(width: int) -> None:
    names: dict[int, Cell] = {
        0: "Nguyễn Thị Minh Khai và toàn thể cán bộ, công chức, viên chức Sở Nội vụ " * 3,
        1: "Nguye\u0302\u0303n Thi\u0323 " * 20,
        2: "漢字" * 40,
        3: "x漢字" * 40,
    }
    app = Listed(range(100), names)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        inner = app.long_list.scrollable_content_region.width
        assert {cell_len(line) for line in app.lines()} == {inner}
        assert all("…" in line and "Sở Nội vụ" in line for line in app.lines()[1:5])
        assert ("Ghế" in app.lines()[0]) == (width == 160)


async def test_the_list_follows_the_size_of_the_window() -> None:
    app = Listed()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown")
        await pilot.resize_terminal(160, 10)
        await pilot.pause()
        assert app.marked() == [23]
        assert len(app.shown()) == 9
        assert "Ghế" in app.lines()[0]


async def test_rows_may_come_before_the_list_is_shown_and_themes_may_change() -> None:
    class Early(Listed):
        def compose(self) -> ComposeResult:
            early = LongList(COLUMNS, self.cells)
            early.set_rows(range(100))
            early.go_to(60)
            yield early

        def on_mount(self) -> None:
            self.long_list.focus()

    app = Early()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.marked() == [60]
        before = app.long_list.render_line(1)
        app.theme = "textual-light"
        await pilot.pause()
        after = app.long_list.render_line(1)
        assert before.text == after.text
        assert before != after


async def test_without_colour_the_cursor_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Listed()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        assert app.marked() == [1]
        bold = {str(segment.style) for segment in app.long_list.render_line(2) if segment.style}
        assert any("bold" in style for style in bold)


WIDTHS = [
    (80, [6, 28, 42, 0]),
    (160, [6, 56, 85, 8]),
    (30, [6, 8, 12, 0]),
    (10, [6, 4, 4, 0]),
]


MARK_HEADINGS = {-1: "Buổi sáng [/]", -2: "Buổi chiều"}


class WithHeadings(Listed):
    def compose(self) -> ComposeResult:
        yield LongList(COLUMNS, self.cells, heading=lambda row_id: MARK_HEADINGS.get(row_id, ""))


async def test_headings_are_read_and_never_chosen() -> None:
    app = WithHeadings([-1, 1, 2, -2, 3])
    async with app.run_test(size=(60, 24)) as pilot:
        lines = app.lines()
        assert lines[1].strip() == "Buổi sáng [/]"
        assert lines[4].strip() == "Buổi chiều"
        assert app.long_list.row_id == 1
        seen = []
        for key in ("down", "down", "up", "home", "up", "end", "pageup"):
            await pilot.press(key)
            seen.append(app.long_list.row_id)
        assert seen == [2, 3, 2, 1, 1, 3, 1]
        app.long_list.go_to(-2)
        assert app.long_list.row_id == 3
        app.long_list.set_rows([-1, 1, -2])
        assert app.long_list.row_id == 1
        await pilot.pause()
    assert not {-1, -2} & set(app.asked)
    assert not {-1, -2} & set(app.highlighted)


async def test_a_row_gone_to_before_the_list_is_laid_out_keeps_what_is_above_it() -> None:
    class Early(Listed):
        def on_mount(self) -> None:
            super().on_mount()
            self.long_list.go_to(5)

    app = Early(range(1, 60))
    async with app.run_test(size=(60, 24)):
        assert app.marked() == [5]
        assert app.shown()[0] == 1


async def test_a_heading_comes_into_view_with_its_first_row() -> None:
    app = WithHeadings([-1, *range(1, 60)])
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("end", "home")
        assert app.lines()[1].strip() == "Buổi sáng [/]"


@pytest.mark.parametrize(("total", "expected"), WIDTHS)
def test_widths_are_shared_by_weight(total: int, expected: list[int]) -> None:
    assert column_widths(COLUMNS, total) == expected


ANY_CELL = st.one_of(st.text(), st.text().map(Text), st.text().map(Content))


@given(st.lists(ANY_CELL, min_size=4, max_size=4), st.integers(1, 200))
def test_any_text_fills_its_line_exactly(cells: list[Cell], total: int) -> None:
    strip = draw("›", cells, COLUMNS, total, Style.null())
    assert strip.cell_length == cell_len(strip.text) == total
    assert not any(ord(character) < 32 for character in strip.text)


@pytest.mark.parametrize(
    ("align", "expected"), [("left", "ab  "), ("right", "  ab"), ("center", " ab ")]
)
def test_alignment(align: str, expected: str) -> None:
    column = Column("", width=4, align=align)  # type: ignore[arg-type]
    assert draw("", ["ab"], [column], 6, Style.null()).text == f"  {expected}"
