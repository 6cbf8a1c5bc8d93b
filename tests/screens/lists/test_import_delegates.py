"""Importing a list with keys: path, preview, doubtful rows, columns by hand, one undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Select, Static

from screens.delegates.screen import DelegatesScreen
from screens.forms.form import Form
from screens.forms.questions import Confirm
from screens.lists.preview import ImportPreview
from screens.sentences import say
from screens.widgets.long_list import LongList
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Unit
from tests.store import office_files
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def a_list(path: Path, *more: tuple[str, ...]) -> Path:
    rows: list[list[office_files.Cell]]
    rows = [["DANH SÁCH ĐẠI BIỂU"], list(office_files.HEADER), *office_files.delegate_rows()]
    rows += [[str(8 + n), *cells] for n, cells in enumerate(more)]
    return office_files.xlsx(path, [*rows, ["", "Tổng cộng: 7 đại biểu"]])


async def open_file(pilot: Pilot[None], path: Path) -> ImportPreview:
    await pilot.press("f3", "ctrl+o", *str(path), "enter")
    return await preview_of(pilot)


async def preview_of(pilot: Pilot[None]) -> ImportPreview:
    """The preview once its reading thread is done."""
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ImportPreview)
    await screen.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
    return screen


def head(screen: ImportPreview) -> str:
    return str(screen.query_one("#preview-head", Static).content)


def details(screen: ImportPreview) -> str:
    return str(screen.query_one("#preview-row", Static).content)


def rows(screen: ImportPreview) -> list[str]:
    found = screen.query_one(LongList)
    return [found.render_line(y).text.strip() for y in range(found.size.height)]


def names(conference: Conference) -> set[str]:
    return {delegate.name for delegate in conference.state.delegates.values()}


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_a_list_comes_in_and_goes_out_as_one(
    conference: Conference, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = a_list(tmp_path / "danh sách.xlsx")
    units = dict(conference.state.units)
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        screen = await open_file(pilot, path)
        assert "7 dòng: + mới 7" in head(screen)
        assert "Tiêu đề dòng 2" in head(screen)
        assert any(row.startswith("› +") and "Nguyễn Văn Hòa" in row for row in rows(screen))
        assert any("Dòng cộng" in row for row in rows(screen))
        assert "Đơn vị mới, sẽ thêm: Sở Nội vụ" in details(screen)
        assert names(conference) == set()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, DelegatesScreen)
        assert names(conference) == {name for name, *_ in office_files.PEOPLE}
        assert any("Đã nhập 7 đại biểu" in n.message for n in pilot.app._notifications)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert names(conference) == set()
        assert conference.state.units == units
        assert pilot.app.screen.query_one("#first-steps").display


async def test_doubtful_rows_come_only_when_taken(conference: Conference, tmp_path: Path) -> None:
    (unit,) = conference.save("unit", Unit(order=1, name="Sở Nội vụ"))
    roster.add_delegates(
        conference,
        "delegate_add",
        [
            Delegate(number=0, name="Nguyễn Văn Hòa", post="Chuyên viên", unit_id=unit.id),
            Delegate(number=0, name="Trần Thị Thu Hà", post="Phó Giám đốc"),
        ],
    )
    path = a_list(tmp_path / "a.xlsx", ("Hoàng Văn 123", "", "Sở Nội vụ"))
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await open_file(pilot, path)
        assert "? nghi ngờ 2 (lấy 0)" in head(screen)
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert "chức vụ khác: đang có “Chuyên viên”, tệp ghi “Giám đốc”" in details(screen)
        assert "Đang có: số 1, Nguyễn Văn Hòa" in details(screen)
        await pilot.press("space")
        await pilot.pause()
        assert "(lấy 1)" in head(screen)
        assert any("✓" in row and "sẽ nhập" in row for row in rows(screen))
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("enter")  # "No": look again
        await pilot.pause()
        assert len(conference.state.delegates) == 2
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("left", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, DelegatesScreen)
        assert conference.state.delegates[1].post == "Giám đốc"
        assert "Hoàng Văn 123" not in names(conference)
        assert len(conference.state.delegates) == 7


async def test_all_doubtful_rows_at_once_and_back(conference: Conference, tmp_path: Path) -> None:
    path = a_list(tmp_path / "a.xlsx", ("Hoàng Văn 123",), ("Lê Văn 456",))
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await open_file(pilot, path)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "(lấy 2)" in head(screen)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "(lấy 0)" in head(screen)


async def test_columns_are_named_by_hand_where_there_is_no_header(
    conference: Conference, tmp_path: Path
) -> None:
    cells = [row[:4] for row in office_files.delegate_rows()]
    path = office_files.xlsx(tmp_path / "không tiêu đề.xlsx", cells)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await open_file(pilot, path)
        assert "Không thấy dòng tiêu đề" in head(screen)
        await pilot.press("ctrl+o")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        for place in "0123":
            control = form.control_of(place)
            assert isinstance(control, Select)
            control.value = Select.NULL
        await pilot.press("ctrl+s")
        assert "Chưa chọn cột" in str(form.query_one(".problem", Label).content)
        for place, field in (("1", "name"), ("2", "name"), ("3", "unit")):
            control = form.control_of(place)
            assert isinstance(control, Select)
            control.value = field
        await pilot.press("ctrl+s")
        assert "Có hai cột" in str(form.query_one(".problem", Label).content)
        assert form.control_of("2").has_focus
        control = form.control_of("2")
        assert isinstance(control, Select)
        control.value = "post"
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert "mới 7" in head(screen)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert names(conference) == {name for name, *_ in office_files.PEOPLE}
        saved = next(d for d in conference.state.delegates.values() if d.name == "Giàng A Páo")
        assert saved.post == "Chủ tịch"


async def test_header_row_and_encoding_are_overruled(
    conference: Conference, tmp_path: Path
) -> None:
    path = a_list(tmp_path / "a.xlsx")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await open_file(pilot, path)
        await pilot.press("ctrl+e")
        await pilot.pause()
        await pilot.press("tab", *"hai", "ctrl+s")
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert "không phải số dòng" in str(form.query_one(".problem", Label).content)
        await pilot.press("ctrl+u", "0", "ctrl+s")
        await preview_of(pilot)
        assert "Không có dòng tiêu đề" in head(screen)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/khong/co/a.xlsx", "Không có thư mục"),
        ("{folder}", "là thư mục. Chọn một tệp trong đó: thật.csv"),
        ("{folder}/sai.xlsx", "Ở đó có: thật.csv"),
    ],
)
async def test_a_wrong_path_stays_for_correction(
    conference: Conference, tmp_path: Path, typed: str, said: str
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "thật.csv").write_text("Họ và tên\nAn\n", encoding="utf-8")
    path = typed.format(folder=folder)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+o", *path, "enter")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert said in str(form.query_one(".problem", Label).content)
        assert form.values()["path"] == path


async def test_a_file_that_is_no_list_leads_back(conference: Conference, tmp_path: Path) -> None:
    path = tmp_path / "ảnh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+o", *str(path), "enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, DelegatesScreen)
        assert any("không phải danh sách" in n.message for n in pilot.app._notifications)


async def test_a_list_changed_elsewhere_is_compared_again(
    conference: Conference, tmp_path: Path
) -> None:
    path = a_list(tmp_path / "a.xlsx")
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        screen = await open_file(pilot, path)
        other = Conference.open(conference.folder, "bàn 2")
        (unit,) = other.save("unit", Unit(order=1, name="Sở Nội vụ"))
        roster.add_delegates(
            other,
            "delegate_add",
            [
                Delegate(
                    number=0,
                    name="Nguyễn Văn Hòa",
                    post="Giám đốc",
                    unit_id=unit.id,
                    birth="1968",
                    phone="0912345678",
                )
            ],
        )
        other.close()
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert "mới 6" in head(screen)
        assert "như cũ 1" in head(screen)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert len(conference.state.delegates) == 7


async def test_groups_whose_words_do_not_say_what_they_are_for_are_asked_about(
    conference: Conference, tmp_path: Path
) -> None:
    cells = ("Họ và tên", "Chức vụ", "Đơn vị", "Thành phần")
    people = [
        ("Hoàng Thị Dung", "Giám đốc", "Sở Tư pháp", "Khách mời"),
        ("Vàng A Sử", "Phó Giám đốc", "Sở Y tế", "Doanh nghiệp [/] bạn"),
    ]
    path = office_files.xlsx(tmp_path / "mời.xlsx", [list(cells), *map(list, people)])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await open_file(pilot, path)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert [str(label.content) for label in form.query(".field").results(Label)] == [
            "Doanh nghiệp [/] bạn *"
        ]
        form.query_one(Select).value = "guest"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DelegatesScreen)
    kinds = {group.name: str(group.kind) for group in conference.state.groups.values()}
    assert kinds["Doanh nghiệp [/] bạn"] == "guest"


async def test_new_members_without_a_vote_are_offered_one(
    conference: Conference, tmp_path: Path
) -> None:
    """Else nobody is told before a vote is opened for nobody."""
    cells = ["Họ và tên", "Đơn vị", "Thành phần"]
    people = [
        ["Hoàng Thị Dung", "Sở Tư pháp", "Doanh nghiệp bạn"],
        ["Vàng A Sử", "Sở Y tế", "Doanh nghiệp bạn"],
    ]
    path = office_files.xlsx(tmp_path / "a.xlsx", [[*cells], *map(list, people)])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await open_file(pilot, path)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one(Select).value = "member"
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        assert not any(one.votes for one in conference.state.delegates.values())
        await pilot.press("left", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DelegatesScreen)
        assert all(one.votes for one in conference.state.delegates.values())
        await pilot.press("ctrl+z")
        assert not any(one.votes for one in conference.state.delegates.values())


async def test_where_nothing_is_to_be_checked_that_is_said(
    conference: Conference, tmp_path: Path
) -> None:
    path = office_files.xlsx(
        tmp_path / "a.xlsx", [["Họ và tên", "Chức vụ"], ["Lò Văn An", "Bác sĩ"]]
    )
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        screen = await open_file(pilot, path)
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert say("preview-nothing-to-check") in rows(screen)[1]
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert "Lò Văn An" in rows(screen)[1]
