"""The command line in the user's language, in any order, without a window's keys."""

from __future__ import annotations

import errno
import io
import os
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from screens.sentences import LANGUAGES, naming_keys, say, say_error, set_language
from store.checkin import attendance
from store.conference import Conference
from store.copies.copying import copy_to
from store.errors import NotSaved
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, Delegate, Method, Question, Status
from store.votes import voting
from tests.screens import said_in_code
from tui import windows
from tui.app import HoinghiApp
from tui.main import main

KEYS = re.compile(r"(?:Ctrl|Alt|Super|Shift)\+|\bF\d+\b|\bEsc\b|\bEnter\b")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "HOINGHI_CONFIG": str(tmp_path / "config.json"),
        "HOINGHI_LOG": str(tmp_path / "errors.log"),
        "HOINGHI_NOW": "2026-12-20T07:10",
        "HOINGHI_LANG": "vi",
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    people = [Delegate(number=0, name=name, votes=True) for name in ("Lò An", "Lò Bình", "Lò Cả")]
    roster.add_delegates(made, "delegate_add", people)
    made.save("delegate", replace(made.state.delegates[2], status=Status.DECLINED))
    made.close()
    return made.folder


def code_of(folder: Path, number: int) -> str:
    conference = Conference.open(folder)
    conference.close()
    return conference.state.delegates[number].code


def forced(folder: Path) -> list[tuple[str, str, str]]:
    conference = Conference.open(folder)
    conference.close()
    return [(p.outcome, p.how, p.force_reason) for p in conference.state.passages.values()]


# --- force -------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["12345", "https://a.vn"])
def test_nobody_is_let_in_by_force_with_an_unknown_code(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    assert main(["checkin", str(folder), line, "--force", "thư mời"]) == 1
    assert "thư mời" not in capsys.readouterr().out
    assert forced(folder) == [("foreign", "scan", "")]


def test_force_is_on_record_only_where_it_overruled(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [code_of(folder, number) for number in (1, 2)]
    assert main(["checkin", str(folder), *codes, "--force", "thư mời"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert ["thư mời" in line for line in lines] == [False, True]
    assert forced(folder) == [("admitted", "scan", ""), ("admitted", "forced", "thư mời")]


# --- the line itself ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["checkin", "{f}", "--session", "1", "{c}"],
        ["checkin", "--session", "1", "{f}", "{c}"],
        ["checkin", "{f}", "{c}", "--session", "1"],
        ["checkin", "{f}", "--desk", "Cửa A", "{c}", "--json"],
    ],
)
def test_options_stand_anywhere(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code = code_of(folder, 1)
    assert main([word.format(f=folder, c=code) for word in words]) == 0
    out = capsys.readouterr().out
    assert "CÓ MẶT: Lò An" in out or '"admitted"' in out


WRONG = [
    (["show"], "còn thiếu FOLDER, WHAT", "missing: FOLDER, WHAT"),
    (["show", "x", "bay"], "không có 'bay'", "there is no 'bay'"),
    (["step", "x", "start", "ba"], "'ba' không phải một số", "'ba' is not a number"),
    (["verify", "x", "--la"], "không hiểu --la", "cannot understand --la"),
    (["new", "x", "--template"], "cần kèm một giá trị", "needs a value"),
    (["verify", "x", "--help=1"], "không kèm giá trị", "takes no value"),
    (["purge", "x", "-y", "--yes=1"], "không kèm giá trị", "takes no value"),
]


@pytest.mark.parametrize(("words", "vi", "en"), WRONG)
def test_wrong_use_in_both_languages(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    vi: str,
    en: str,
) -> None:
    for spoken, sentence in (("vi", vi), ("en", en)):
        monkeypatch.setenv("HOINGHI_LANG", spoken)
        assert main(words) == 2
        told = capsys.readouterr()
        assert sentence in told.err
        assert told.out == ""
    set_language("vi")


def test_help_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["checkin", "--help"], ["count", "-h"]):
        with pytest.raises(SystemExit, match="0"):
            main(words)
        out = capsys.readouterr().out
        assert out.startswith("cú pháp: hoinghi ")
        assert "tham số:" in out
        assert "tùy chọn:" in out
        for english in ("usage", "positional", "options", "show this"):
            assert english not in out


@pytest.mark.parametrize(
    ("number", "vi"),
    [
        (errno.ENOENT, "không có tệp"),
        (errno.ENOSPC, "hết chỗ trên đĩa"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EACCES, "không có quyền"),
        (errno.EISDIR, "đó là một thư mục"),
        (0, "không rõ lý do"),
    ],
)
def test_what_the_system_says_is_said_in_vietnamese(number: int, vi: str) -> None:
    told = say_error(NotSaved("write-failed", reason=os.strerror(number)))
    assert vi in told
    assert os.strerror(number) not in told


@pytest.mark.parametrize("written", ["9999-12-31T23:59", "0001-01-01T00:00", "mai"])
def test_a_clock_at_the_end_of_time_is_refused(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    written: str,
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", written)
    assert main(["show", str(folder), "summary"]) == 2
    assert f"Không hiểu giờ “{written}”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("20/12/2026", date(2026, 12, 20)),
        ("1/2/2027", date(2027, 2, 1)),
        ("2026-12-20", date(2026, 12, 20)),
        ("31/12/9999", None),
        ("12/20/2026", None),
    ],
)
def test_a_date_as_the_window_asks_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, held: date | None
) -> None:
    command = ["new", str(tmp_path / "n"), "--template", "tinh", "--date", written]
    assert main(command) == (0 if held else 2)
    if held is None:
        assert "20/12/2026" in capsys.readouterr().err
        return
    conference = Conference.open(tmp_path / "n")
    conference.close()
    assert attendance.session(conference.state, 1).starts.date() == held


# --- no keys -----------------------------------------------------------------------------------


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_sentence_of_the_desk_or_of_a_list_names_a_key(spoken: str) -> None:
    set_language(spoken)
    keys = [
        key
        for key in said_in_code.messages(spoken)
        if key.startswith(("checkin-advice-", "checkin-head-", "checkin-layout-advice", "reason-"))
    ]
    keys += ["checkin-may-force", "checkin-forced", "checkin-card-of-nobody"]
    keys += ["error-item-done", "error-call-on-stage", "error-award-called-already"]
    keys += ["error-ballot-not-open", "error-tie-open"]
    facts = dict.fromkeys(("at", "desk", "session", "sessions", "reason", "name", "title"), "x")
    with naming_keys(False):
        offenders = {key for key in keys if KEYS.search(say(key, **facts))}
    set_language("vi")
    assert not offenders


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_sentence_without_keys_needs_no_other_facts(spoken: str) -> None:
    known = said_in_code.messages(spoken)
    without = [key for key in known if key.startswith("line-")]
    assert without
    for key in without:
        needed = said_in_code.needed(key, spoken)
        needed -= {"cell"} if key.startswith("line-taking-") else set()  # a row always has one
        assert needed <= said_in_code.needed(key[5:], spoken)


def test_checking_in_advises_no_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [code_of(folder, number) for number in (1, 2)]
    assert main(["checkin", str(folder), *codes, "12345"]) == 1
    out = capsys.readouterr().out
    assert "--force" in out
    assert not KEYS.search(out)
    assert "Ctrl+Z" in say("checkin-advice-admitted")  # in a window the key is named


# --- figures before there are any --------------------------------------------------------------


def add_ballots(folder: Path) -> None:
    conference = Conference.open(folder)
    for base in ("present", "members", "valid", "summoned"):
        draft = Ballot(
            order=0,
            key=base,
            title=base,
            method=Method.SCORES if base == "summoned" else Method.PAPER,
            question=Question.SINGLE,
            base=base,
            threshold=">1/2",
        )
        voting.save_ballot(conference, draft)
    conference.close()


def test_a_draft_ballot_is_of_todays_electorate(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_ballots(folder)
    assert main(["checkin", str(folder), code_of(folder, 1)]) == 0
    capsys.readouterr()
    assert main(["show", str(folder), "ballots"]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = {
        name: line
        for line in lines
        for name in ("present", "members", "valid")
        if f". {name} [" in line
    }
    assert "cần 1/1 " in found["present"]
    assert "cần 2/3 " in found["members"]
    assert "cần >1/2 số phiếu hợp lệ" in found["valid"]
    scores = next(line for line in lines if ". summoned [" in line)
    assert scores.endswith("]")  # points need no votes


def test_an_empty_conference_has_no_quorum_to_speak_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_conference(tmp_path / "e", "tinh", date(2026, 12, 20)).close()
    assert main(["show", str(tmp_path / "e"), "summary"]) == 0
    out = capsys.readouterr().out
    assert "Chưa xét được điều kiện tiến hành" in out
    assert "cần" not in out


# --- folders and windows -----------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["sao", "papers/a/b", "../c/sao"])
def test_no_backup_into_the_conference_itself(
    folder: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    before = sorted(folder.rglob("*"))
    assert main(["backup", str(folder), str(folder / inside)]) == 2
    assert "nằm ngay trong hội nghị" in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before


def test_a_backup_beside_the_conference(folder: Path) -> None:
    copy_to(folder, folder.parent / "c-sao")
    assert (folder.parent / "c-sao" / "conference.json").exists()


@pytest.mark.parametrize(
    "words", [[], ["{f}"], ["open", "{f}"], ["desk", "{f}"], ["project", "{f}"], ["demo", "khoi-5"]]
)
def test_no_window_without_a_terminal(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr("tui.windows.show", lambda *_, **__: pytest.fail("a window opened"))
    monkeypatch.setattr("tui.choose.choose_conference", lambda: pytest.fail("a window opened"))
    assert main([word.format(f=folder) for word in words]) == 2
    told = capsys.readouterr()
    assert "terminal" in told.err
    assert told.out == ""


def test_a_practice_conference_is_found_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.windows.need_terminal", lambda: None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(HoinghiApp, "run", lambda _: capsys.readouterr())
    assert main(["demo", "khoi-5"]) == 0
    (made,) = tmp_path.glob("hoinghi-*/khoi-5")
    assert str(made) in capsys.readouterr().err


def test_a_real_conference_is_left_in_silence(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HoinghiApp, "run", lambda _: None)
    assert windows.show(Conference.open(folder)) == 0
    assert capsys.readouterr().err == ""


async def test_papers_say_their_whole_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    conference = Conference.open(Path(folder.name))
    async with HoinghiApp(conference).run_test(size=(160, 45)) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#papers-state", Static).content)
        assert str(folder / "papers") in shown
    conference.close()
