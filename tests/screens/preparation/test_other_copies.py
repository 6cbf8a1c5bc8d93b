"""F9's other copies: those known of, side by side, taken over by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.preparation.apart import ALL, CHECK_INS, ApartDetails, ApartList
from screens.preparation.copies import CopyList
from screens.sentences import say
from store import clock
from store.backups.sealed import seal
from store.checkin import desk
from store.conference import Conference
from store.copies.copying import remember_copy
from store.journal.lines import journal_path
from store.parted.elsewhere import went_on
from store.people import roster
from tests.store.parted.parted_kit import begun, copied, minute, opened
from tests.store.store_kit import journal
from tui.app import HoinghiApp


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A conference, and `b`, a copy that is remembered: each went on, b with more."""
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    remember_copy(ours, theirs)
    with clock.travel(minute(3)), opened(ours, "bàn 1") as mine, opened(theirs, "bàn 9") as other:
        desk.check_in(mine, delegate_id=1)
        desk.check_in(other, delegate_id=2)
        desk.check_in(other, delegate_id=3)
        roster.save_delegate(other, 4, {"post": "Giám đốc"})
        roster.save_delegate(mine, 4, {"post": "Phó Giám đốc"})
    return ours


def told(pilot: Pilot[None]) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


async def to_copies(pilot: Pilot[None]) -> CopyList:
    await pilot.press("f9", "ctrl+w")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(CopyList)


async def test_side_by_side_and_taken_by_keys(ours: Path, tmp_path: Path) -> None:
    with Conference.open(ours) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            page = await to_copies(pilot)
            row = next(one for one in page._shown.values() if one.path == tmp_path / "b")
            assert "3" in page.cells(row)[3]
            page.rows.go_to(next(key for key, one in page._shown.items() if one is row))
            await pilot.press("enter")
            await pilot.pause()
            shown = pilot.app.screen.query_one(ApartList)
            assert list(shown._shown) == [1, 2]
            await pilot.press("down")
            await pilot.pause()
            assert "Phó Giám đốc" in shown.detail(shown._shown[2])
            await pilot.press("up", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ApartDetails)
            await pilot.press("escape", "ctrl+s")
            await pilot.pause()
            assert {one.delegate_id for one in conference.state.passages.values()} == {1, 2, 3}
            assert "2" in told(pilot)
            assert list(shown._shown) == [2], "what is here is not offered again"
            await pilot.press("ctrl+s", "enter")
            await pilot.pause()
            assert conference.state.delegates[4].post == "Phó Giám đốc", "ours is not lost by a key"
            await pilot.press("ctrl+s", "left", "enter")
            await pilot.pause()
            assert conference.state.delegates[4].post == "Giám đốc"
            assert shown._shown == {}
            await pilot.press("ctrl+z")
            await pilot.pause()
            assert conference.state.delegates[4].post == "Phó Giám đốc"
            assert list(shown._shown) == [2], "what was taken back can be taken again"
            await pilot.press("ctrl+g")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ApartDetails)
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert pilot.app.screen.query_one(CopyList)


async def test_a_folder_that_is_not_known(ours: Path, tmp_path: Path) -> None:
    (ours / "copies.txt").unlink()
    other = begun(tmp_path / "other")
    with Conference.open(ours) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await pilot.press("f9", "ctrl+w", "insert", *str(other), "ctrl+s")
            await pilot.pause()
            assert not pilot.app.screen.query(ApartList), (
                "another conference is refused in the form"
            )
            await pilot.press(*["backspace"] * len("other"), "b", "ctrl+s")
            await pilot.pause()
            assert list(pilot.app.screen.query_one(ApartList)._shown) == [1, 2]


async def test_a_foreign_journal_in_the_folder_is_shown(ours: Path, tmp_path: Path) -> None:
    journal_path(ours, 1).write_bytes(journal(tmp_path / "b").read_bytes())
    (ours / "copies.txt").unlink()
    with Conference.open(ours) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            page = await to_copies(pilot)
            first = page._shown[1]
            assert first.path == ours
            assert page.cells(first)[1] == say("copies-asked")
            await pilot.press("enter")
            await pilot.pause()
            assert list(pilot.app.screen.query_one(ApartList)._shown) == [1, 2]
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "hoinghi backup" in told(pilot)
        assert len(conference.state.passages) == 1


async def test_all_of_a_copy_that_only_went_on(tmp_path: Path) -> None:
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    remember_copy(ours, theirs)
    with opened(theirs, "bàn 9") as other:
        desk.check_in(other, delegate_id=2)
        roster.save_delegate(other, 4, {"post": "Giám đốc"})
    with Conference.open(ours) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await to_copies(pilot)
            await pilot.press("enter")
            await pilot.pause()
            shown = pilot.app.screen.query_one(ApartList)
            assert list(shown._shown)[:2] == [ALL, CHECK_INS]
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ApartDetails)
            await pilot.press("escape", "ctrl+s", "enter")
            await pilot.pause()
            assert not conference.state.passages, "nothing is appended by two keys"
            await pilot.press("ctrl+s", "left", "enter")
            await pilot.pause()
            assert conference.state.delegates[4].post == "Giám đốc"
            assert shown._shown == {}
            assert "2" in told(pilot)
    assert journal(ours).read_bytes() == journal(theirs).read_bytes()


async def test_left_for_later(ours: Path, tmp_path: Path) -> None:
    with Conference.open(ours) as conference:
        app = HoinghiApp(conference)
        async with app.run_test(size=(80, 24)) as pilot:
            app.gone_on = [tmp_path / "b"]
            await to_copies(pilot)
            await pilot.press("enter", "ctrl+d")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            page = pilot.app.screen.query_one(CopyList)
            assert any("để sau" in page._standing(row) for row in page._shown.values())
            assert app.gone_on == went_on(ours) == []


async def test_a_backup_under_a_password(ours: Path, tmp_path: Path) -> None:
    seal(tmp_path / "b", tmp_path / "b.age", "chín con rồng đá")
    (ours / "copies.txt").unlink()
    remember_copy(ours, tmp_path / "b.age")
    with Conference.open(ours) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            await to_copies(pilot)
            await pilot.press("enter", *"sai", "ctrl+s")
            await pilot.pause()
            assert not pilot.app.screen.query(ApartList)
            await pilot.press(*["backspace"] * 3, *"chín con rồng đá", "ctrl+s")
            await pilot.pause()
            shown = pilot.app.screen.query_one(ApartList)
            assert list(shown._shown) == [1, 2]
            unpacked = shown._reached.folder
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert conference.log()[-1].note == str(tmp_path / "b.age")
            assert unpacked.exists()
            await pilot.press("escape")
            await pilot.pause()
            assert not unpacked.exists()
