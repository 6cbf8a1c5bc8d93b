"""`hoinghi compare` and `take`, and what every opening says of a copy that went on."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from store import clock
from store.checkin import attendance, desk
from store.conference import Conference
from store.copies.copying import remember_copy
from store.copies.mirror import sync
from store.copies.sealing import keys
from store.journal.durable import is_open_to_others
from store.journal.lines import journal_path
from store.parted.elsewhere import LATER
from store.people import roster
from tests.on_windows.system import on_both, only_here
from tests.store.parted.parted_kit import begun, copied, minute, opened, walk_in
from tests.store.store_kit import journal
from tui.app import HoinghiApp
from tui.main import main

pytestmark = on_both

Pair = tuple[Path, Path]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two copies: the other has two check-ins and a walk-in more, and another post of Dũng (4)."""
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    with clock.travel(minute(3)), opened(ours, "bàn 1") as mine, opened(theirs, "bàn 9") as other:
        walk_in(mine, "Khách Đây")
        roster.save_delegate(mine, 4, {"post": "Phó Giám đốc"})
        for who in (1, 2):
            desk.check_in(other, delegate_id=who)
        walk_in(other, "Khách Đó")
        roster.save_delegate(other, 4, {"post": "Giám đốc"})
    return ours, theirs


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_what_each_has_is_told(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = pair
    code, out, _ = run(capsys, "compare", ours, theirs)
    assert code == 1
    for told in ("thay đổi số 2", "Khách Đây", "Khách Đó", "điểm danh chỉ có ở bản kia: 3"):
        assert told in out
    assert "chung (trống) · ở đây Phó Giám đốc · ở kia Giám đốc (hai bên sửa khác nhau)" in out
    code, out, _ = run(capsys, "compare", ours, theirs, "--json")
    form = json.loads(out)
    assert (code, form["relation"], form["common"]["seq"]) == (1, "parted", 2)
    assert [one["desk"] for one in form["checkins"]] == ["bàn 9"] * 3
    assert form["newcomers"] == [{"number": 5, "name": "Khách Đó"}]
    (record,) = form["records"]
    assert (record["table"], record["what"], record["name"]) == ("delegates", "changed", "Dũng")
    assert record["fields"] == [
        {
            "field": "post",
            "common": None,
            "ours": "Phó Giám đốc",
            "theirs": "Giám đốc",
            "clash": True,
        }
    ]


def test_all_is_taken_in_steps(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = pair
    number = json.loads(run(capsys, "compare", ours, theirs, "--json")[1])["records"][0]["number"]
    code, out, err = run(capsys, "take", ours, theirs, "--checkins")
    assert code == 0
    assert "Đã nhận 3 lượt điểm danh" in out
    assert "Khách Đó: số 5 ở bản kia nay là số 6" in out
    assert "0 lượt điểm danh, 1 việc khác" in err
    code, out, err = run(capsys, "take", ours, theirs, number)
    assert (code, err) == (0, "")
    assert "Dũng" in out
    assert run(capsys, "compare", ours, theirs)[0] == 0
    code, _, err = run(capsys, "take", ours, theirs, number)
    assert (code, "việc số" in err) == (1, True)
    code, out, _ = run(capsys, "undo", ours, "--last", 2)
    assert "Nhận điểm danh từ bản khác" in out
    assert run(capsys, "compare", ours, theirs)[0] == 1
    assert "Nhận từ bản khác" in run(capsys, "show", ours, "log")[1]


def test_what_is_refused(pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = pair
    other = begun(tmp_path / "other")
    behind = copied(ours, tmp_path / "behind")
    for words, code, told in (
        (("take", ours, theirs), 2, "--checkins"),
        (("compare", ours, other), 1, "hội nghị khác"),
        (("compare", ours, ours), 2, "chính là hội nghị"),
        (("compare", ours, tmp_path), 2, "không phải thư mục hội nghị"),
    ):
        found, _, err = run(capsys, *words)
        assert (found, told in err) == (code, True), err
    code, out, _ = run(capsys, "compare", ours, behind)
    assert (code, "giống hệt" in out) == (0, True)
    with opened(behind, "bàn 9") as conference:
        desk.check_in(conference, delegate_id=3)
    code, out, _ = run(capsys, "compare", ours, behind)
    assert (code, "chỉ đi tiếp" in out) == (1, True)
    assert run(capsys, "take", ours, theirs, "--all")[0] == 1
    code, _, err = run(capsys, "take", ours, theirs, "--later")
    assert (code, "không cần để sau" in err) == (2, True)


def test_all_of_a_copy_that_only_went_on(
    pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, _ = pair
    ahead = copied(ours, tmp_path / "ahead")
    with opened(ahead, "bàn 9") as conference:
        desk.check_in(conference, delegate_id=3)
        roster.save_delegate(conference, 4, {"post": "Giám đốc"})
    code, out, err = run(capsys, "take", ours, ahead, "--all")
    assert (code, err) == (0, "")
    assert "Đã nối 2 thay đổi" in out
    assert journal(ours).read_bytes() == journal(ahead).read_bytes()
    code, out, _ = run(capsys, "compare", ours, ahead)
    assert (code, "giống hệt" in out) == (0, True)
    code, out, _ = run(capsys, "take", ours, ahead, "--all")
    assert (code, "Đã nối 0 thay đổi" in out) == (0, True)


def test_what_was_left_for_later_comes_with_something_new_only(
    pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pair
    remember_copy(ours, theirs)
    assert "chỉ được nhắc lại" in run(capsys, "take", ours, theirs, "--later")[2]
    assert "hoinghi compare" not in run(capsys, "show", ours, "summary")[2]
    assert not is_open_to_others(ours / LATER)
    moved = theirs.rename(tmp_path / "F")
    remember_copy(ours, moved)
    assert "hoinghi compare" not in run(capsys, "show", ours, "summary")[2], "the same elsewhere"
    with opened(moved, "bàn 9") as other:
        desk.check_in(other, delegate_id=3)
    assert "hoinghi compare" in run(capsys, "show", ours, "summary")[2]


@pytest.mark.parametrize(("days", "told"), [(-365, "2025"), (0, ""), (365, "2027")])
def test_a_clock_that_was_a_year_off_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], days: int, told: str
) -> None:
    ours = begun(tmp_path / "a")
    theirs = copied(ours, tmp_path / "b")
    with clock.travel(minute(3)), opened(ours, "bàn 1") as mine:
        desk.check_in(mine, delegate_id=1)
    with clock.travel(minute(4) + timedelta(days=days)), opened(theirs, "bàn 9") as other:
        for direction in ("in", "out"):
            desk.check_in(other, delegate_id=2, direction=direction)
    with clock.travel(minute(9)):
        out = run(capsys, "compare", ours, theirs)[1]
        assert ("Đồng hồ của bản kia có lúc sai: 2" in out, told in out) == (bool(days), True)
        assert "Đã nhận 2" in run(capsys, "take", ours, theirs, "--checkins")[1]
        with opened(ours, "bàn 1") as mine:  # what comes next goes by what is so here
            desk.check_in(mine, delegate_id=2)
            day = attendance.session(mine.state)
            inside = attendance.attendance_of(mine.state, day).people
            assert inside.present == 2


@pytest.mark.parametrize("kind", ["archive", "zipped", "password", "sealed"])
def test_a_packed_copy_is_compared_and_taken_from(
    pair: Pair,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    monkeypatch.setenv("HOINGHI_PASSWORD", "chín con rồng đá")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "tmp").mkdir()
    ours, theirs = pair
    packed = tmp_path / "x.zip"
    if kind == "archive":
        run(capsys, "archive", theirs, "--out", packed)
    elif kind == "zipped":
        shutil.make_archive(str(tmp_path / "x"), "zip", tmp_path, theirs.name)
    elif kind == "password":
        run(capsys, "backup", theirs, packed, "--password")
    else:
        packed = tmp_path / "stick"
        keys.make(theirs, "chín con rồng đá")
        sync(theirs, packed)
    code, out, _ = run(capsys, "compare", ours, packed)
    assert (code, str(packed) in out, "Khách Đó" in out) == (1, True, True)
    assert str(packed) in run(capsys, "take", ours, packed, "--checkins")[1]
    with opened(ours, "x") as conference:
        assert conference.log()[-1].note == str(packed)
        assert len(conference.state.passages) == 4
    monkeypatch.setenv("HOINGHI_PASSWORD", "sai mật khẩu")
    if kind in {"password", "sealed"}:
        code, _, err = run(capsys, "compare", ours, packed)
        assert (code, "sai mật khẩu" in err) == (2, True)
    assert not list((tmp_path / "tmp").iterdir()), "nothing of it stays in clear"


def test_a_packed_copy_that_is_none(
    pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pair
    other = begun(tmp_path / "other")
    run(capsys, "archive", other, "--out", tmp_path / "other.zip")
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as made:
        made.writestr("a.txt", "x")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as made:
        for name in ("a", "b"):
            made.write(journal(theirs), f"{name}/journal-000001.jsonl")
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as made:
        made.write(journal(theirs), "../journal-000001.jsonl")
    whole = (tmp_path / "two.zip").read_bytes()
    (tmp_path / "torn.zip").write_bytes(whole[:200] + b"XXXX" + whole[204:])
    for name, told in (
        ("other.zip", f"{tmp_path / 'other.zip'} là của hội nghị khác"),
        ("none.zip", "không có nhật ký"),
        ("two.zip", "nhiều hội nghị"),
        ("out.zip", "không có nhật ký"),
        ("torn.zip", "torn.zip"),
    ):
        code, _, err = run(capsys, "compare", ours, tmp_path / name)
        assert (code in {1, 2}, told in err) == (True, True), err


def test_a_damaged_copy_says_how_far_it_was_read(
    pair: Pair, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pair
    lines = journal(theirs).read_bytes().splitlines(keepends=True)
    journal(theirs).write_bytes(b"".join([*lines[:4], b"rotten\n", *lines[5:]]))
    code, out, _ = run(capsys, "compare", ours, theirs)
    assert code == 2
    assert "hỏng ở thay đổi số 5" in out
    assert "điểm danh chỉ có ở bản kia: 2" in out
    assert "Đã nhận 2" in run(capsys, "take", ours, theirs, "--checkins")[1]


def test_opening_tells_of_a_copy_that_went_on(
    pair: Pair, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pair
    assert "hoinghi compare" not in run(capsys, "show", ours, "summary")[2]
    remember_copy(ours, theirs)
    assert f"{theirs} có thay đổi mà ở đây không có" in run(capsys, "show", ours, "summary")[2]
    number = json.loads(run(capsys, "compare", ours, theirs, "--json")[1])["records"][0]["number"]
    run(capsys, "take", ours, theirs, "--checkins", number)
    assert "hoinghi compare" not in run(capsys, "show", ours, "summary")[2]


def test_a_mirror_that_was_gone_on_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, stick = begun(tmp_path / "a"), tmp_path / "stick"
    sync(ours, stick)
    assert "hoinghi compare" not in run(capsys, "show", ours, "summary")[2]
    with opened(stick, "bàn 9") as other:
        desk.check_in(other, delegate_id=1)
    assert "hoinghi compare" in run(capsys, "show", ours, "summary")[2]
    with opened(ours, "bàn 1") as mine:
        desk.check_in(mine, delegate_id=2)
    assert "Đã nhận 1" in run(capsys, "take", ours, stick, "--checkins")[1]


@only_here
async def test_a_window_tells_of_it(pair: Pair) -> None:
    ours, theirs = pair
    remember_copy(ours, theirs)
    with Conference.open(ours) as conference:
        async with HoinghiApp(conference).run_test(size=(80, 24)) as pilot:
            app = pilot.app
            assert isinstance(app, HoinghiApp)
            for thread in threading.enumerate():
                if thread.name == "copies":
                    await asyncio.to_thread(thread.join)
            await pilot.pause()
            assert app.gone_on == [theirs]
            assert any("F9 Ctrl+W" in str(one.message) for one in app._notifications)
            await pilot.press("f9", "f2")
            await pilot.pause()
            shown = "\n".join(str(one.render()) for one in app.screen.query("Static"))
            assert str(theirs)[:20] in shown


def test_a_foreign_journal_names_the_way_out(
    pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = pair
    journal_path(ours, 1).write_bytes(journal(theirs).read_bytes())
    code, out, err = run(capsys, "compare", ours, ours)
    assert (code, "hoinghi take" in err) == (1, True)
    assert "điểm danh chỉ có ở bản kia: 3" in out
    assert run(capsys, "take", ours, ours, "--checkins")[0] == 2
    new = tmp_path / "new"
    assert run(capsys, "backup", ours, new)[0] == 2, "it leaves out what the other laptop did"
    assert "Đã nhận 3" in run(capsys, "take", new, ours, "--checkins")[1]
