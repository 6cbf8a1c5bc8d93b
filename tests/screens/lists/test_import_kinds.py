"""Lists of other kinds and pasted tables: from their rooms, through the same preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Label, Select

from screens.forms.form import Form
from screens.lists.preview import ImportPreview
from store.conference import Conference
from tests.screens.delegate_pilot import conference_fixture, settled, shown, text_of
from tests.store import office_files
from tui.app import HoinghiApp

__all__ = ["conference_fixture"]

TABLE = "STT\tHọ và tên\tChức vụ\tĐơn vị\r\n1\tVũ Thị Mới\tGiám đốc\tSở Y tế\r\n"


async def paste(pilot: Pilot[None], text: str) -> None:
    focused = pilot.app.screen.focused
    assert focused is not None
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


def form_of(pilot: Pilot[None]) -> Form[object]:
    form = pilot.app.screen
    assert isinstance(form, Form)
    return form


def problem(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(".problem", Label).content)


async def preview_of(pilot: Pilot[None]) -> ImportPreview:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ImportPreview)
    await screen.workers.wait_for_complete()
    await settled(pilot)
    return screen


@pytest.mark.parametrize("keys", [(), ("tab",)], ids=["into the path", "into the large text"])
async def test_a_pasted_table_is_previewed_and_imported(
    conference: Conference, keys: tuple[str, ...]
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+o")
        await settled(pilot)
        await pilot.press(*keys)
        await paste(pilot, TABLE)
        form = form_of(pilot)
        assert form.values()["path"] == ""
        assert form.values()["area"].splitlines() == TABLE.splitlines()
        assert form.control_of("area").has_focus
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert "Bảng vừa dán" in text_of(pilot, "#preview-head")
        assert any("Vũ Thị Mới" in row for row in shown(pilot))
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [d.post for d in conference.state.delegates.values() if d.name == "Vũ Thị Mới"] == [
            "Giám đốc"
        ]
        assert any("từ Bảng vừa dán" in note.message for note in pilot.app._notifications)
        await pilot.press("ctrl+z")
        assert len(conference.state.delegates) == 4


async def test_a_path_pasted_stays_in_the_path(conference: Conference, tmp_path: Path) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+o")
        await settled(pilot)
        await paste(pilot, "/tmp/danh sách.xlsx\n")
        assert form_of(pilot).values() == {
            "kind": "delegates",
            "path": "/tmp/danh sách.xlsx",
            "area": "",
        }


async def test_both_or_neither_is_said(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+o")
        await settled(pilot)
        await pilot.press("ctrl+s")
        assert "Chưa có đường dẫn" in problem(pilot)
        form_of(pilot).control_of("area").text = TABLE
        await pilot.press(*"a.xlsx", "enter")
        assert "Có cả tệp lẫn bảng dán" in problem(pilot)


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("f3", "ctrl+o"), "delegates"),
        (("f3", "ctrl+u", "ctrl+o"), "units"),
        (("f5", "ctrl+f"), "agenda"),
        (("f7", "ctrl+f"), "awards"),
    ],
)
async def test_each_room_offers_its_own_kind(
    conference: Conference, keys: tuple[str, ...], kind: str
) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        form = form_of(pilot)
        assert form.values()["kind"] == kind
        assert form.control_of("path").has_focus


AWARDS = [
    ["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng", "Đối tượng", "Số quyết định"],
    ["1", "Nguyễn Văn Hòa", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND"],
    ["2", "Không Ai Cả", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND"],
]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_awards_say_whom_nobody_knows(
    conference: Conference, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = office_files.xlsx(tmp_path / "k.xlsx", AWARDS)
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        await pilot.press("f7", "ctrl+f", *str(path), "enter")
        await preview_of(pilot)
        assert "Khen thưởng" in text_of(pilot, "#title-bar")
        await pilot.press("down")
        await settled(pilot)
        assert "Chưa có “Không Ai Cả”" in text_of(pilot, "#preview-row")
        await pilot.press("ctrl+s")
        await settled(pilot)
        linked = {a.recipient: a.delegate_id for a in conference.state.awards.values()}
        assert linked["Không Ai Cả"] == 0
        assert conference.state.delegates[linked["Nguyễn Văn Hòa"]].name == "Nguyễn Văn Hòa"
        assert any("Đã nhập 2 lượt khen thưởng" in n.message for n in pilot.app._notifications)
        await pilot.press("ctrl+z")
        assert not conference.state.awards


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_enter_answers_what_a_recipient_is(
    conference: Conference, tmp_path: Path, size: tuple[int, int]
) -> None:
    rows = [AWARDS[0], ["1", "Minh Khai", AWARDS[1][2], "", "12/QĐ-UBND"]]
    path = office_files.xlsx(tmp_path / "k.xlsx", rows)
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        await pilot.press("f7", "ctrl+f", *str(path), "enter")
        await preview_of(pilot)
        assert "Bấm Enter để chọn" in text_of(pilot, "#preview-row")
        await pilot.press("enter")
        await settled(pilot)
        control = form_of(pilot).control_of("kind")
        assert isinstance(control, Select)
        control.value = "tập thể"
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert "mới 1" in text_of(pilot, "#preview-head")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert [a.kind.value for a in conference.state.awards.values()] == ["collective"]


async def test_a_forgotten_path_is_asked_for_in_its_own_field(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "ctrl+f")
        await settled(pilot)
        await pilot.press("shift+tab", "ctrl+s", *"/khong-co.csv")
        assert form_of(pilot).values()["path"] == "/khong-co.csv"


async def test_columns_of_an_award_list_are_named_by_hand(
    conference: Conference, tmp_path: Path
) -> None:
    path = office_files.xlsx(tmp_path / "k.xlsx", [row[:3] for row in AWARDS[1:]])
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f7", "ctrl+f", *str(path), "enter")
        await preview_of(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        await pilot.press("ctrl+s")
        assert "Chưa chọn cột người hoặc tập thể được khen" in problem(pilot)
        form = pilot.app.screen
        for place, field in (("1", "recipient"), ("2", "form")):
            control = form.control_of(place)  # type: ignore[attr-defined]
            assert isinstance(control, Select)
            control.value = field
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert "mới 1" in text_of(pilot, "#preview-head")
        assert "nghi ngờ 1" in text_of(pilot, "#preview-head")  # Không Ai Cả: a collective?


async def test_an_agenda_with_known_items_in_another_order_can_be_imported(
    conference: Conference,
) -> None:
    titles = [i.title for i in sorted(conference.state.agenda.values(), key=lambda i: i.order)]
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "ctrl+f")
        await settled(pilot)
        await paste(pilot, "Nội dung\tPhút\n" + "".join(f"{t}\t\n" for t in reversed(titles)))
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        found = sorted(conference.state.agenda.values(), key=lambda i: i.order)
        assert [item.title for item in found] == titles[::-1]


async def test_units_and_speeches_from_a_pasted_table(conference: Conference) -> None:
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "ctrl+u")
        await settled(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        await paste(pilot, "Tên đơn vị\tViết tắt\tKhối\nSở Nội vụ\tSNV\tKhối 1\n")
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert "khu vực ngồi: – đổi thành Khối 1" in text_of(pilot, "#preview-row")
        await pilot.press("ctrl+s")
        await settled(pilot)
        unit = next(u for u in conference.state.units.values() if u.name == "Sở Nội vụ")
        assert (unit.short, unit.block) == ("SNV", "Khối 1")
        await pilot.press("ctrl+o")
        await settled(pilot)
        control = form_of(pilot).control_of("kind")
        assert isinstance(control, Select)
        control.value = "speeches"
        await paste(pilot, "Người trình bày\tĐơn vị\tChủ đề\nLê An\tSNV\tMột [/] hai\n")
        await pilot.press("ctrl+s")
        await preview_of(pilot)
        assert any("+" in row and "Một [/] hai" in row for row in shown(pilot))
        await pilot.press("ctrl+s")
        await settled(pilot)
        (speech,) = conference.state.speeches.values()
        assert (speech.topic, speech.unit_id) == ("Một [/] hai", unit.id)
        assert conference.state.agenda[speech.item_id].kind == "discussion"
