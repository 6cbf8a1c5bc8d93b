"""Ctrl+Z says whom it took back, never runs away with a held key, and stays in its own window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from screens.forms.questions import Confirm
from screens.sentences import set_language
from screens.words.log import act_line
from store.checkin import corrections, desk, reception
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.screens.checkin_hall import Keys, desk_of, find, make_hall
from tui.main import main


def told(keys: Keys) -> str:
    """What is told above the footer."""
    return " ".join(note.message for note in keys.app._notifications)


def counting(conference: Conference) -> list[int]:
    """The delegates whose passages count."""
    passages = conference.state.passages.values()
    return sorted(p.delegate_id for p in passages if p.annulled_at is None)


async def test_ctrl_z_says_whom_it_took_back(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        at = f"{conference.state.passages[1].at:%H:%M}"
        await keys.press("ctrl+z")
        assert f"Đã hoàn tác: Điểm danh vào – Ông Nguyễn Văn Hùng, {at}" in told(keys)
    assert counting(conference) == []


async def test_ctrl_z_passes_over_what_moved_nobody(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    other = Conference.open(conference.folder, "bàn 2")
    desk.check_in(other, delegate_id=2)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code)
        await keys.scan("893123456789", find(conference, 2).code)  # foreign, and already in
        await keys.press("ctrl+b", "ctrl+o", "ctrl+z")
        assert "Đã hoàn tác: Điểm danh vào – Ông Nguyễn Văn Hùng" in told(keys)
    assert counting(conference) == [0, 2, 2]


async def test_a_held_ctrl_z_stops_after_the_first_and_names_what_goes_next(
    tmp_path: Path,
) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        for number in (1, 2, 3):
            await keys.scan(find(conference, number).code)
        for _ in range(30):
            keys.app.simulate_key("ctrl+z")
        await keys.settle()
        assert counting(conference) == [1, 2]
        assert isinstance(keys.app.screen, Confirm)
        await keys.sees("Hoàn tác thêm nữa?", "Điểm danh vào – Ông Nguyễn Văn Hưng")
        await keys.press("enter")  # "No" has the focus
        assert counting(conference) == [1, 2]
        await keys.press("ctrl+z", "tab", "enter")
        assert "Đã hoàn tác: Điểm danh vào – Ông Nguyễn Văn Hưng" in told(keys)
        assert counting(conference) == [1]
        await keys.scan(find(conference, 4).code)
        await keys.press("ctrl+z")  # the first behind something new needs no question
        assert "Đã hoàn tác: Điểm danh vào – Ông An [/] Bình [red]" in told(keys)
    assert counting(conference) == [1]


async def test_what_was_undone_is_done_again(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference) as keys:
        await keys.scan(find(conference, 1).code, find(conference, 2).code)
        await keys.press("ctrl+z", "ctrl+z", "tab", "enter", "ctrl+shift+z")
        assert "Đã làm lại: Điểm danh vào – Ông Nguyễn Văn Hùng" in told(keys)
        assert counting(conference) == [1]
        await keys.press("ctrl+p", *"lam lai", "enter")
        assert "Đã làm lại: Điểm danh vào – Ông Nguyễn Văn Hưng" in told(keys)
        assert counting(conference) == [1, 2]
        await keys.press("ctrl+shift+z")
        assert "Không có việc nào vừa hoàn tác" in told(keys)
        await keys.press("ctrl+z")
        assert "Đã hoàn tác: Điểm danh vào – Ông Nguyễn Văn Hưng" in told(keys)
    assert counting(conference) == [1]


async def test_undo_never_reaches_into_another_window_of_the_same_name(tmp_path: Path) -> None:
    conference = make_hall(tmp_path)
    twin = Conference.open(conference.folder, conference.desk)
    desk.check_in(twin, delegate_id=1)
    twin.close()
    later = Conference.open(conference.folder, conference.desk)
    with pytest.raises(Refused, match="nothing-to-undo"):
        later.undo()
    async with desk_of(later) as keys:
        await keys.press("ctrl+z")
        assert "Không còn việc nào của bàn này để hoàn tác" in told(keys)
        assert "F4" in told(keys)
    assert counting(later) == [1]


@pytest.fixture
def desks(tmp_path: Path) -> Conference:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20), desk_name="thư ký")
    roster.add_delegates(made, "import", [Delegate(number=0, name=name) for name in ("Hòa", "Páo")])
    return made


def line(conference: Conference) -> str:
    entries = conference.log()
    return act_line(conference.state, entries[-1], entries).rsplit(", ", 1)[0]


def test_each_act_is_named_with_its_person(desks: Conference) -> None:
    desk.check_in(desks, delegate_id=1)
    assert line(desks) == "Điểm danh vào – Hòa"
    passage = desks.state.passages[1]
    corrections.swap(desks, passage.id, 2)
    assert line(desks) == "Đổi người điểm danh – Hòa → Páo"
    desk.check_in(desks, delegate_id=2, direction="out")
    assert line(desks) == "Ghi ra – Páo"
    added = reception.admit_newcomer(desks, Delegate(number=0, name="Khách"), unit="Sở mới")
    assert line(desks) == "Ghi tên tại bàn – Khách"
    assert added.passage
    corrections.annul(desks, added.passage.id, "nhầm")
    assert line(desks) == "Hủy lượt điểm danh – Khách"
    desks.undo()
    assert line(desks) == "Hủy lượt điểm danh – Khách"  # an undo is about what it took back
    roster.reissue(desks, 1)
    assert line(desks) == "Cấp lại thẻ – Hòa"
    desks.save("edit", *(replace(one, seat="A1") for one in desks.state.delegates.values()))
    set_language("en")
    try:
        desk.check_in(desks, delegate_id=1)
        assert line(desks) == "Checked in – Hòa"
    finally:
        set_language("vi")


def test_the_command_line_takes_back_what_it_did(
    desks: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, codes = str(desks.folder), [d.code for d in desks.state.delegates.values()]
    assert main(["checkin", folder, *codes]) == 0
    assert main(["checkin", folder, codes[0], "--desk", "bàn 1", "--out"]) == 0
    capsys.readouterr()
    assert main(["undo", folder]) == 0
    assert capsys.readouterr().out.startswith("Đã hoàn tác: Điểm danh vào – Páo, ")
    assert main(["undo", folder, "--desk", "bàn 1", "--last", "1"]) == 0
    assert capsys.readouterr().out.startswith("Đã hoàn tác: Ghi ra – Hòa, ")
    assert main(["undo", folder, "--last", "2"]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert "Không còn việc nào của bàn này" in err
    assert "F4" not in err
    assert main(["undo", folder, "--last", "0"]) == 2
    desks.refresh()
    assert counting(desks) == []
