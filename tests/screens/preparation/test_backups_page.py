"""F9's page of what there is to go back to: seen, compared, made anew in a new folder by keys."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pyrage import passphrase
from textual.pilot import Pilot

from screens.forms.form import Form
from screens.preparation.apart import ApartList
from screens.preparation.copies import CopyList
from store.backups import sealed as backup
from store.checkin.desk import check_in
from store.conference import Conference
from store.copies.copying import copies_of, copy_to, remember_copy
from store.copies.mirror import sync
from store.copies.restoring import restore_generation
from store.copies.sealing import keys
from store.errors import Damaged
from store.journal import snapshot
from store.journal.verify import verify
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import change, files, journal, make_conference
from tui.app import HoinghiApp

__all__ = ["quick_password"]


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    """Folded twice: Hòa had come at the first time, Mỵ came since."""
    made = make_conference(tmp_path / "c")
    made.storage.fold()
    check_in(made, delegate_id=2)
    made.storage.fold()
    return made


def seq_of(conference: Conference) -> int:
    return conference.storage.journal.position.seq


async def to_copies(pilot: Pilot[None]) -> CopyList:
    await pilot.press("f9", "ctrl+w")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(CopyList)


def told(pilot: Pilot[None]) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


def rows(page: CopyList) -> list[list[str]]:
    return [list(page.cells(one)) for one in page._shown.values()]


async def chosen(pilot: Pilot[None], page: CopyList, path: Path) -> None:
    """Go to a copy by keys."""
    place = [one.path for one in page._shown.values()].index(path)
    await pilot.press("home", *["down"] * place)
    await pilot.pause()
    assert page.chosen is not None
    assert page.chosen.path == path


async def made_anew(pilot: Pilot[None], dest: Path, password: str = "") -> None:
    await pilot.press("ctrl+s")
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, Form)
    form.control_of("folder").text = str(dest)
    if password:
        form.control_of("password").text = password
    await pilot.press("ctrl+s")
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_every_kind_is_shown_as_it_stands(
    conference: Conference, tmp_path: Path, quick_password: str, size: tuple[int, int]
) -> None:
    folder, seq = conference.folder, seq_of(conference)
    copy_to(folder, tmp_path / "copy")
    copy_to(folder, tmp_path / "bad")
    change(journal(tmp_path / "bad"), "Mỵ".encode(), b"My")
    sync(folder, tmp_path / "usb")
    sync(folder, tmp_path / "gone")
    shutil.rmtree(tmp_path / "gone")
    (tmp_path / "s.age").write_bytes(b"age-encryption.org/v1\n")
    (tmp_path / "a.zip").write_bytes(b"PK")
    for name in ("copy", "bad", "s.age", "a.zip"):
        remember_copy(folder, tmp_path / name)
    check_in(conference, delegate_id=2, direction="out")
    async with HoinghiApp(conference).run_test(size=size) as pilot:
        page = await to_copies(pilot)
        shown = {row[4]: row[1:4] for row in rows(page)}
        behind = "tốt, cũ hơn 1 thay đổi"
        assert shown["copy"] == ["bản sao lưu", str(seq), behind]
        assert shown["usb"] == ["USB dự phòng", str(seq), behind]
        assert shown["bad"][2].startswith("hỏng")
        assert shown["gone"] == ["USB dự phòng", "–", "không thấy"]
        assert shown["s.age"] == ["bản sao lưu", "–", "chưa kiểm tra, có mật khẩu"]
        assert shown["a.zip"] == ["bản sao lưu", "–", "chưa kiểm tra"]
        (generation,) = snapshot.generations(folder)
        assert shown[generation.name][0] == "bản gộp"
        assert rows(page)[-1][4] == "gone", "what is not there comes last"
        await chosen(pilot, page, tmp_path / "gone")
        assert not page.check_action("restore", ())
        assert not page.check_action("compare", ())
        await chosen(pilot, page, tmp_path / "usb")
        detail = str(page.query_one(".detail").render())
        assert str(tmp_path / "usb") in detail.replace("\n", "")


async def test_an_older_file_is_compared_and_made_anew(
    conference: Conference, tmp_path: Path
) -> None:
    (generation,) = snapshot.generations(conference.folder)
    before = files(conference.folder)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        page = await to_copies(pilot)
        await chosen(pilot, page, generation)
        await pilot.press("enter")
        await pilot.pause()
        apart = pilot.app.screen.query_one(ApartList)
        assert [one.action for one in apart.compared.parting.ours.entries] == ["check_in"]
        assert not apart._shown
        await pilot.press("escape")
        await pilot.pause()
        await made_anew(pilot, conference.folder)
        assert isinstance(pilot.app.screen, Form), "a folder with something in it is refused there"
        await pilot.press("escape", "left", "enter")
        await pilot.pause()
        await made_anew(pilot, tmp_path / "new")
        assert f"hoinghi open {tmp_path / 'new'}" in told(pilot)
        assert copies_of(conference.folder) == [tmp_path / "new"]
        page = pilot.app.screen.query_one(CopyList)
        await to_copies(pilot)
        assert tmp_path / "new" in [one.path for one in page._shown.values()]
    assert {key: data for key, data in files(conference.folder).items() if key in before} == before
    with Conference.open(tmp_path / "new") as new:
        assert len(new.state.passages) == 1
    assert verify(tmp_path / "new").status == "sound"


@pytest.mark.parametrize("harm", ["none", "journal", "foreign", "itself"])
def test_an_older_file_stands_by_itself(conference: Conference, tmp_path: Path, harm: str) -> None:
    """Where the journal cannot tell how it came to that, it still is what it was."""
    (generation,) = snapshot.generations(conference.folder)
    conference.close()
    if harm == "journal":
        change(journal(conference.folder), "Hòa".encode(), "Hoà".encode())
    if harm == "foreign":
        other = make_conference(tmp_path / "other")
        other.close()
        shutil.copy(journal(other.folder), journal(conference.folder))
    if harm == "itself":
        change(generation, "Hòa".encode(), "Hoà".encode())
        with pytest.raises(Damaged, match="backup-damaged"):
            restore_generation(conference.folder, tmp_path / "new", generation)
        assert not (tmp_path / "new").exists()
        return
    restore_generation(conference.folder, tmp_path / "new", generation)
    with Conference.open(tmp_path / "new") as new:
        assert [one.name for one in new.state.delegates.values()] == ["Hòa", "Mỵ"]
        assert len(new.state.passages) == 1
        is_told = [entry.action for entry in new.log()] != ["recover"]
        assert is_told is (harm == "none")
    assert verify(tmp_path / "new").status == "sound"


async def test_a_sealed_stick_asks_for_its_password(
    conference: Conference, tmp_path: Path, quick_password: str
) -> None:
    keys.make(conference.folder, PASSWORD)
    stick = tmp_path / "usb"
    sync(conference.folder, stick)
    seq = seq_of(conference)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        page = await to_copies(pilot)
        row = next(row for row in rows(page) if row[4] == "usb")
        assert row[1:4] == ["USB dự phòng", str(seq), "tốt, có mật khẩu, giống hệt"]
        await chosen(pilot, page, stick)
        await pilot.press("enter")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.control_of("password").text = PASSWORD
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.screen.query(ApartList), "it is compared like any other"
        await pilot.press("escape")
        await pilot.pause()
        await chosen(pilot, page, stick)
        await made_anew(pilot, tmp_path / "new", "sai mật khẩu")
        form = pilot.app.screen
        assert isinstance(form, Form), "a slip while typing closes nothing"
        assert not (tmp_path / "new").exists()
        form.control_of("password").text = PASSWORD
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Đã lập lại hội nghị" in told(pilot)
        assert PASSWORD not in told(pilot)
    with Conference.open(tmp_path / "new") as new:
        assert len(new.state.passages) == 2


async def test_a_backup_under_a_password_is_made_anew(
    conference: Conference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "s.age"
    made.write_bytes(passphrase.encrypt(b"", PASSWORD))
    remember_copy(conference.folder, made)
    asked: list[tuple[object, ...]] = []

    def unseal(file: Path, to: Path, password: str) -> None:
        asked.append((file, to, password))

    monkeypatch.setattr(backup, "unseal", unseal)
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        page = await to_copies(pilot)
        await chosen(pilot, page, made)
        await made_anew(pilot, tmp_path / "new", "sai mật khẩu")
        form = pilot.app.screen
        assert isinstance(form, Form), "a slip while typing closes nothing"
        assert "mật khẩu" in str(form.query_one(".problem").render())
        assert asked == []
        form.control_of("password").text = PASSWORD
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert asked == [(made, tmp_path / "new", PASSWORD)]


async def test_a_spoiled_stick_says_what_it_lacks(
    conference: Conference, tmp_path: Path, quick_password: str
) -> None:
    keys.make(conference.folder, PASSWORD)
    sync(conference.folder, tmp_path / "usb")
    (sealed_journal,) = (tmp_path / "usb").glob("*.sealed")
    check_in(conference, delegate_id=2, direction="out")
    sync(conference.folder, tmp_path / "usb")
    data = sealed_journal.read_bytes()
    sealed_journal.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(sealed_journal, (1, 1))
    async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
        page = await to_copies(pilot)
        row = next(row for row in rows(page) if row[4] == "usb")
        assert row[3].startswith("hỏng, có mật khẩu")
        await chosen(pilot, page, tmp_path / "usb")
        await made_anew(pilot, tmp_path / "new", PASSWORD)
        assert "Nhật ký thiếu các thay đổi số" in told(pilot)
