"""A list sent again, in the preview: blocks, single rows, people gone, people who are new."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from screens.forms.questions import Confirm
from screens.lists.long_text import LongText
from screens.lists.preview import ImportPreview
from screens.widgets.long_list import LongList
from store.conference import Conference
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from tests.screens.delegate_pilot import conference_fixture
from tests.screens.delegates.test_delegates_help import footer
from tests.screens.lists.test_import_delegates import details, head, open_file, rows
from tests.store.lists.test_sent_again import OLD_UNIT, SIX, all_in
from tests.store.office_files import Cell, xlsx
from tests.tui.test_import_again import NEW_UNIT, a_list
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]


def units(conference: Conference) -> dict[str, int]:
    state = conference.state
    people = [one for one in state.delegates.values() if one.name in dict(SIX)]
    held = [state.units[one.unit_id].name for one in people]
    return {name: held.count(name) for name in held}


def first_list(conference: Conference, sent: Pasted) -> None:
    preview = preview_list(conference.state, FileReading(sent))
    bring_in(conference, "delegates", preview, [row.row for row in preview.rows])


async def sent_again(pilot: Pilot[None], path: Path) -> ImportPreview:
    screen = await open_file(pilot, path)
    await pilot.pause()
    return screen


async def settled(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()


async def test_a_block_is_one_key(conference: Conference, tmp_path: Path) -> None:
    first_list(conference, all_in(OLD_UNIT))
    path = a_list(tmp_path, NEW_UNIT, SIX[:5])
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        screen = await sent_again(pilot, path)
        assert "đổi tên đơn vị 5" in head(screen)
        assert "tệp thiếu 1" in head(screen)
        assert sum("đổi tên" in row for row in rows(screen)) >= 5
        assert any("−" in row and "Phạm Thị Hà" in row for row in rows(screen))
        await settled(pilot, "ctrl+b")
        assert "(lấy 5)" in head(screen)
        await settled(pilot, "ctrl+b")
        assert "(lấy 0)" in head(screen)
        await settled(pilot, "ctrl+b", "ctrl+s")
        assert units(conference) == {NEW_UNIT: 6}


async def test_who_is_gone_is_taken_off_when_told(conference: Conference, tmp_path: Path) -> None:
    first_list(conference, all_in("Sở Mới lập"))
    path = a_list(tmp_path, "Sở Mới lập", SIX[:5])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await sent_again(pilot, path)
        await settled(pilot, "end")
        assert "Không còn trong tệp: số" in details(screen)
        await settled(pilot, "space")
        assert any("✓" in row and "sẽ bỏ" in row for row in rows(screen))
        await settled(pilot, "ctrl+s")
        assert units(conference) == {"Sở Mới lập": 5}
        assert any("bỏ khỏi danh sách 1" in n.message for n in pilot.app._notifications)
        await settled(pilot, "ctrl+z")
        assert units(conference) == {"Sở Mới lập": 6}


async def test_a_row_that_moves_nobody_is_somebody_new(
    conference: Conference, tmp_path: Path
) -> None:
    first_list(conference, all_in("Sở Mới lập"))
    path = a_list(tmp_path, "Sở Tư pháp", SIX[:1])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await sent_again(pilot, path)
        assert any("chuyển" in row for row in rows(screen))
        await settled(pilot, "ctrl+n")
        assert any("thêm mới" in row for row in rows(screen))
        await settled(pilot, "ctrl+s")
        assert units(conference) == {"Sở Mới lập": 6, "Sở Tư pháp": 1}


async def test_a_new_row_may_be_left(conference: Conference, tmp_path: Path) -> None:
    path = a_list(tmp_path, "Sở Mới lập", SIX[1:])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await sent_again(pilot, path)
        await settled(pilot, "space", "space")
        assert sum("để lại" in row for row in rows(screen)) == 2
        await settled(pilot, "ctrl+s")
        assert units(conference) == {"Sở Mới lập": 3, "Sở Nội vụ": 1}
        assert any("mới 3" in n.message for n in pilot.app._notifications)


async def test_what_is_longer_than_its_place_is_read_by_keys(
    conference: Conference, tmp_path: Path
) -> None:
    rows_above: list[list[Cell]] = [
        [f"Dòng {n} của tiêu đề: " + "lời dặn " * 12] for n in range(1, 9)
    ]
    people: list[list[Cell]] = [["STT", "Họ và tên"]]
    people += ([n, f"Nguyễn Văn {chr(64 + n)}"] for n in range(1, 9))
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await sent_again(pilot, xlsx(tmp_path / "a.xlsx", [*rows_above, *people]))
        head_place = screen.query_one("#preview-head-place", LongText)
        assert head_place.is_longer
        for _ in range(500):  # the footer follows as soon as it can
            if "Đọc tiếp" in footer(pilot):
                break
            await pilot.pause(0.01)
        assert "Đọc tiếp" in footer(pilot)
        await settled(pilot, "tab", "end")
        while screen.focused is not head_place:
            await settled(pilot, "tab")
        await settled(pilot, "end")
        assert head_place.scroll_offset.y == head_place.max_scroll_y > 0
        before = len(conference.state.delegates)
        await settled(pilot, "ctrl+s")
        came = len(conference.state.delegates) - before
        assert came == 8, "the keys of the list work from there"


async def test_nothing_is_read_on_where_all_is_seen(conference: Conference, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["STT", "Họ và tên"], [1, "Nguyễn Văn An"]])
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        screen = await sent_again(pilot, path)
        await settled(pilot, "tab")
        assert isinstance(screen.focused, LongList)
        assert "Đọc tiếp" not in footer(pilot)


async def test_the_footer_follows_a_text_that_has_become_longer(
    conference: Conference, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["STT", "Họ và tên"], [1, "Nguyễn Văn An"]])
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        screen = await sent_again(pilot, path)
        assert "Đọc tiếp" not in footer(pilot)
        screen.query_one("#preview-head", Static).update("lời dặn\n" * 90)
        for _ in range(500):  # as soon as it can
            if "Đọc tiếp" in footer(pilot):
                break
            await pilot.pause(0.01)
        assert "Đọc tiếp" in footer(pilot)


async def test_decisions_on_rows_are_not_lost_by_escape(
    conference: Conference, tmp_path: Path
) -> None:
    first_list(conference, all_in(OLD_UNIT))
    path = a_list(tmp_path, NEW_UNIT, SIX[:5])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await sent_again(pilot, path)
        await settled(pilot, "ctrl+b", "escape")
        assert isinstance(pilot.app.screen, Confirm)
        await settled(pilot, "enter")
        assert "(lấy 5)" in head(screen)
        await settled(pilot, "ctrl+b", "escape")
        assert screen not in pilot.app.screen_stack, "nothing is decided any more"
