"""F9's log: any change is taken back from there, whoever made it, after a question that counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Label

from screens.forms.questions import Confirm
from screens.preparation.log import LogList
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.store.lists.test_sent_again import OLD_UNIT, all_in, take_all
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    yield made
    made.close()


def tables(conference: Conference) -> bytes:
    return msgspec.json.encode(conference.storage.read(), order="deterministic")


async def test_an_import_of_another_window_is_taken_back(
    conference: Conference, tmp_path: Path
) -> None:
    take_all(conference, all_in(OLD_UNIT))
    before = tables(conference)
    with Conference.open(conference.folder, "dòng lệnh") as commands:
        take_all(commands, all_in("Đặc khu Tam Đường"))
    conference.refresh()
    assert tables(conference) != before
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "ctrl+g")
        await pilot.pause()
        await pilot.press("ctrl+u")
        await pilot.pause()
        question = pilot.app.screen
        assert isinstance(question, Confirm)
        text = str(question.query_one(".text", Label).content)
        assert "Nhập danh sách đại biểu" in text
        assert "Đơn vị ~1" in text
        await pilot.press("left", "enter")
        await pilot.pause()
        await pilot.pause()
        assert tables(conference) == before
        assert pilot.app.screen.query_one(LogList).check_action("take_back", ()) is False


async def test_what_was_changed_since_is_not_taken_back(conference: Conference) -> None:
    (first,) = roster.add_delegates(
        conference, "delegate_add", [Delegate(number=0, name="Lê Văn An")]
    )
    roster.save_delegate(conference, first.id, {"seat": "A1"})
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        await pilot.press("f9", "ctrl+g", "down", "ctrl+u")
        await pilot.pause()
        await pilot.press("left", "enter")
        await pilot.pause()
        await pilot.pause()
        assert list(conference.state.delegates) == [first.id]
        assert any(note.severity == "error" for note in pilot.app._notifications)
