"""`hoinghi backups`: what there is to go back to, from when, up to which change."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from store import clock
from store.conference import Conference
from store.copies.mirror import sync
from store.journal import snapshot
from store.records import Unit
from tests.store.store_kit import make_conference
from tui.main import main


@pytest.fixture
def conference(tmp_path: Path) -> Conference:
    return make_conference(tmp_path / "c")


def folded_at(conference: Conference, day: int, hour: int, minute: int) -> int:
    """Change something and fold; the last change of the file that was folded then."""
    conference.save("unit", Unit(order=1, name=f"{day} {hour} {minute}"))
    conference.storage.fold()
    moment = datetime(2026, 11, day, hour, minute, tzinfo=clock.VIETNAM).timestamp()
    os.utime(conference.folder / snapshot.FILE_NAME, (moment, moment))
    return conference.storage.journal.position.seq


TIMES = [(26, 9, 0), (27, 7, 10), (27, 7, 50), (27, 8, 5), (27, 8, 20), (27, 8, 40), (27, 8, 50)]


def test_the_last_three_stay_and_one_for_every_hour_of_the_day(
    conference: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    seqs = [folded_at(conference, *time) for time in TIMES]
    folded_at(conference, 27, 8, 59)
    assert main(["backups", str(conference.folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    kept = [2, 4, 5, 6]  # 07:50, 08:20, 08:40, 08:50
    assert [one["last_seq"] for one in told] == [seqs[place] for place in reversed(kept)]
    assert [one["at"][8:16] for one in told] == ["27T08:50", "27T08:40", "27T08:20", "27T07:50"]
    assert {one["kind"] for one in told} == {"generation"}


def test_copies_and_sticks_are_listed_for_people(
    conference: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, copy = tmp_path / "usb", tmp_path / "copy"
    sync(conference.folder, stick)
    last = conference.storage.journal.position.seq
    conference.close()
    assert main(["backup", str(conference.folder), str(copy)]) == 0
    stick.rename(tmp_path / "away")
    assert main(["backups", str(conference.folder)]) == 0
    *_, away = lines = capsys.readouterr().out.splitlines()
    assert away == f"–  USB dự phòng  –  không thấy  {stick}"
    assert any(f"bản sao lưu  {last} thay đổi  tốt  {copy}" in line for line in lines)


def test_nothing_yet_and_no_conference(
    conference: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backups", str(conference.folder)]) == 0
    assert capsys.readouterr().out == "Chưa có bản nào để quay về.\n"
    assert main(["backups", str(tmp_path)]) == 2


def test_an_hour_without_a_fold_is_long_enough(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = conference.folder / snapshot.FILE_NAME
    assert not file.exists()
    conference.save("unit", Unit(order=2, name="Sở Y tế"))
    assert not file.exists()
    monkeypatch.setattr(snapshot, "FOLD_SECONDS", 0.0)
    conference.save("unit", Unit(order=3, name="Sở Tài chính"))
    assert file.exists()
