"""After a purge nothing personal can be found in any file of the folder, and all else is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from store.agenda import steps
from store.checkin import attendance, desk
from store.conference import Conference
from store.copies.mirror import sync
from store.errors import Refused
from store.journal import verify
from store.journal.lines import beginning, journal_files
from store.journal.storage import JournalStorage
from store.kinds import settings
from store.purge import purge
from tests.on_windows.system import on_both

pytestmark = on_both

SECRETS = ("0912345678", "1975-03-21", "a1b2c3d4e5", "bi-mat-cua-dong-quet")


def fill(conference: Conference) -> None:
    delegate = conference.state.delegates[1]
    conference.save(
        "delegate",
        replace(delegate, phone=SECRETS[0], birth=SECRETS[1], card_hash=SECRETS[2]),
    )
    desk.check_in(conference, SECRETS[3])
    desk.check_in(conference, delegate.code)
    conference.storage.fold()
    desk.check_in(conference, conference.state.delegates[2].code)
    conference.undo()


def finish(conference: Conference) -> None:
    for _ in list(conference.state.agenda):
        steps.next_item(conference)
    steps.finish_item(conference)


def found_in(folder: Path) -> list[str]:
    texts = [p.read_bytes().decode(errors="replace") for p in folder.rglob("*") if p.is_file()]
    return [secret for secret in SECRETS if any(secret in text for text in texts)]


def test_it_is_refused_before_the_end(conference: Conference) -> None:
    fill(conference)
    with pytest.raises(Refused, match="purge-before-close"):
        purge(conference.folder, "bàn 1")
    assert conference.state.delegates[1].phone == SECRETS[0]


def test_nothing_personal_is_left_and_the_rest_stays(conference: Conference) -> None:
    fill(conference)
    finish(conference)
    folder = conference.folder
    before = attendance.attendance_of(conference.state, attendance.session(conference.state)).people
    conference.close()
    assert found_in(folder) == list(SECRETS)
    removed = purge(folder, "dòng lệnh")
    assert removed["phones"] == removed["births"] == removed["cards"] == 1
    assert removed["scans"] == 2
    assert found_in(folder) == []
    assert verify.verify(folder).status == "sound"
    again = Conference.open(folder)
    assert again.state.delegates[1].name == "Nguyễn Văn An"
    assert attendance.attendance_of(again.state, attendance.session(again.state)).people == before
    assert [entry.action for entry in again.log()] == ["purge"]
    again.save("delegate", again.state.delegates[2])
    again.close()
    assert verify.verify(folder).status == "sound"


def test_the_folded_file_can_be_lost_after_a_purge(conference: Conference) -> None:
    fill(conference)
    finish(conference)
    folder = conference.folder
    conference.close()
    purge(folder, "dòng lệnh")
    (folder / "conference.json").unlink()
    assert verify.verify(folder).status == "repaired"
    assert len(Conference.open(folder).state.delegates) == 3


def test_a_purge_cut_short_is_finished_by_doing_it_again(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(conference)
    finish(conference)
    folder = conference.folder
    conference.close()

    def killed(path: Path) -> None:
        raise KeyboardInterrupt(path)

    with monkeypatch.context() as patched:
        patched.setattr("store.journal.durable.shred", killed)
        with pytest.raises(KeyboardInterrupt):
            purge(folder, "dòng lệnh")
    assert len(journal_files(folder)) == 2
    assert beginning(folder).number == 2
    assert verify.verify(folder).status == "sound"
    purge(folder, "dòng lệnh")
    assert found_in(folder) == []
    assert verify.verify(folder).status == "sound"


def test_new_ids_are_not_reused_after_a_purge(conference: Conference) -> None:
    fill(conference)
    finish(conference)
    highest = max(conference.state.passages)
    folder = conference.folder
    conference.close()
    purge(folder, "dòng lệnh")
    storage = JournalStorage(folder, "x")
    with storage.transaction("x"):
        assert storage.next_id("passages") > highest
    storage.close()


def test_damage_that_the_folded_file_covers_is_told_on_opening(conference: Conference) -> None:
    folder = conference.folder
    desk.check_in(conference, conference.state.delegates[1].code)
    conference.close()
    path = folder / "journal-000001.jsonl"
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 4
    path.write_bytes(data)
    again = Conference.open(folder)
    assert [code for code, _ in again.storage.repairs] == ["log-damaged"]
    assert len(again.state.passages) == 1
    again.close()


def test_the_mirror_is_purged_too(conference: Conference, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    settings.set_profile(conference, {"mirror": str(stick)})
    fill(conference)
    finish(conference)
    folder = conference.folder
    conference.close()
    sync(folder, stick)
    with Conference.open(stick) as mirrored:
        mirrored.storage.fold()
    assert found_in(stick) == list(SECRETS)
    purge(folder, "dòng lệnh")
    assert found_in(stick) == []
    assert verify.verify(stick).status == "repaired"
    assert len(Conference.open(stick).state.delegates) == 3
