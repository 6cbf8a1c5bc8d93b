"""`hoinghi checkin`: lines as scanners end them, one answer for each code, nonces, what is odd."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Status
from tui.checkin_lines import ended_lines
from tui.main import main

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-12-20T07:10"

Said = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "HOINGHI_CONFIG": str(tmp_path / "config.json"),
        "HOINGHI_LOG": str(tmp_path / "errors.log"),
        "HOINGHI_NOW": NOW,
        "HOINGHI_LANG": "vi",
    }.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    people = [Delegate(number=0, name=name, votes=True) for name in ("Lò An", "Lò Bình", "Lò Cả")]
    roster.add_delegates(made, "delegate_add", people)
    yield made
    made.close()


@pytest.fixture
def codes(conference: Conference) -> list[str]:
    return [delegate.code for delegate in conference.state.delegates.values()]


@pytest.fixture
def answered(
    conference: Conference, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Said:
    """The answers to what is typed into the command, or given to it; `code` is its exit code."""

    def answer(*words: str, typed: bytes = b"", code: int = 0) -> list[dict[str, Any]]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        capsys.readouterr()
        assert main(["checkin", str(conference.folder), "--json", *words]) == code
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return answer


def names(answers: list[dict[str, Any]]) -> list[str]:
    """Who was let in, or why nobody was."""
    return [one["delegate"]["name"] if one["delegate"] else one["outcome"] for one in answers]


# --- lines -------------------------------------------------------------------------------------


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n\t", codec="utf-8")), max_size=5),
    st.sampled_from(["\r", "\n", "\r\n", "\t"]),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_lines_are_the_same_however_the_bytes_come(
    wanted: list[str], end: str, places: list[int]
) -> None:
    data = "".join(line + end for line in wanted).encode()
    cuts = [0, *sorted(places), len(data)]
    chunks = [data[begin:stop] for begin, stop in pairwise(cuts)]
    found = [line for line in ended_lines(chunks) if line]
    assert found == [line for line in wanted if line]


def test_a_line_comes_as_soon_as_its_end() -> None:
    asked: list[int] = []

    def chunks() -> Iterator[bytes]:
        for number, chunk in enumerate((b"1\r", b"\n2\t", b"3\n\r4")):
            asked.append(number)
            yield chunk

    seen = [(line, len(asked)) for line in ended_lines(chunks()) if line]
    assert seen == [("1", 1), ("2", 2), ("3", 3), ("4", 3)]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t", "", "\r\r\n", " "])
def test_three_codes_are_three_answers(answered: Said, codes: list[str], end: str) -> None:
    for typed in (end.join(codes), end.join([*codes, ""])):
        answers = answered(typed=typed.encode())
        assert names(answers) == ["Lò An", "Lò Bình", "Lò Cả"]


@pytest.mark.parametrize("end", ["\r", "\n", "\t", "", "\r\n\t"])
def test_a_code_given_may_be_several(answered: Said, codes: list[str], end: str) -> None:
    assert names(answered(end.join(codes[:2]), codes[2])) == ["Lò An", "Lò Bình", "Lò Cả"]


def test_what_is_damaged_between_is_an_answer_of_its_own(answered: Said, codes: list[str]) -> None:
    a, b, _ = codes
    typed = f"{a}{b[:8]}{b[9:]}{b}\r".encode()
    assert names(answered(typed=typed, code=1)) == ["Lò An", "misread", "Lò Bình"]


def test_nothing_given_is_a_code_that_was_lost(answered: Said) -> None:
    """A script's empty variable is no line without anybody."""
    assert names(answered("", code=1)) == ["misread"]
    assert names(answered("\x02\x03", code=1)) == ["misread"]
    assert answered(typed=b"\n \r\n\t\n") == []


def test_bytes_that_are_no_text_are_a_line(answered: Said, codes: list[str]) -> None:
    a, b, _ = (code.encode() for code in codes)
    typed = a + b"\r\xff\xfe\x80\r" + b + b"\n\xc3"
    assert names(answered(typed=typed, code=1)) == ["Lò An", "foreign", "Lò Bình", "foreign"]
    with_bom = b"\xef\xbb\xbf" + codes[2].encode()
    assert names(answered(typed=with_bom)) == ["Lò Cả"]


def test_without_standard_input_nothing_is_asked(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["checkin", str(conference.folder)]) == 0


@contextmanager
def slowly(folder: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a process of its own, whose input stays open."""
    command = [sys.executable, "-m", "tui.main", "checkin", str(folder), "--json", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment) as desk:
        try:
            yield desk
        finally:
            desk.kill()


def test_each_is_answered_while_the_input_is_open(conference: Conference, codes: list[str]) -> None:
    """Were a byte waited for behind the CR, reading the answer would never end."""
    with slowly(conference.folder) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        for typed in (codes[0] + "\r", "\n" + codes[1] + "\t", codes[2] + "\r\n"):
            desk.stdin.write(typed.encode())
            desk.stdin.flush()
            assert json.loads(desk.stdout.readline())["outcome"] == "admitted"
        desk.stdin.close()
        assert desk.stdout.read() == b""
        assert desk.wait() == 0


# --- nonces ------------------------------------------------------------------------------------


def test_a_nonce_of_another_line_is_wrong_use_and_the_others_are_answered(
    answered: Said, codes: list[str], conference: Conference
) -> None:
    a, b, c = codes
    typed = f"n1 {a}\nn1 {b}\nn2\nn1 {a}\n n3 {b}{c}\n".encode()
    answers = answered("--nonce", typed=typed, code=2)
    assert names(answers) == [
        "Lò An", "not_saved", "not_saved", "Lò An", "Lò Bình", "Lò Cả",
    ]  # fmt: skip
    assert [one["error"] for one in answers[1:3]] == ["nonce-of-another-line", "nonce-without-line"]
    assert answers[0] == answers[3]
    again = answered("--nonce", typed=f"n3 {b}{c}".encode())
    assert again == answers[4:]
    conference.refresh()
    assert [p.delegate_id for p in conference.state.passages.values()] == [1, 2, 3]


def test_a_nonce_of_another_line_is_said(
    conference: Conference, codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    a, b, _ = codes
    assert main(["checkin", str(conference.folder), "--nonce", f"n1 {a}", f"n1 {b}"]) == 2
    told = capsys.readouterr()
    assert told.out.count("\n") == 2
    assert "Dấu “n1” đã dùng cho một dòng khác" in told.out
    assert "Lò Bình" not in told.out
    assert "Dấu “n1” đã dùng cho một dòng khác" in told.err


def test_a_nonce_goes_with_codes_given(answered: Said, codes: list[str]) -> None:
    a, b, _ = codes
    one = answered("--nonce", f"n1 {a}", f"n2 {b}")
    assert names(one) == ["Lò An", "Lò Bình"]
    assert answered("--nonce", f"n1 {a}", f"n2 {b}") == one
    bare = answered("--nonce", "n9", codes[2], code=2)
    assert [answer["error"] for answer in bare] == ["nonce-without-line"] * 2


def test_the_other_way_is_another_line(answered: Said, codes: list[str]) -> None:
    answered("--nonce", f"n1 {codes[0]}")
    (answer,) = answered("--nonce", "--out", f"n1 {codes[0]}", code=2)
    assert (answer["outcome"], answer["delegate"]) == ("not_saved", None)


def test_a_session_that_is_not_there_is_wrong_use_of_the_command(
    answered: Said, codes: list[str]
) -> None:
    assert answered("--session", "9", *codes, code=2) == []
    assert answered("--session", "9", "--nonce", f"n {codes[0]}", code=2) == []


# --- what scripts are told ---------------------------------------------------------------------


def test_what_the_desk_must_know_of_a_person(
    answered: Said, codes: list[str], conference: Conference
) -> None:
    first = conference.state.delegates[1]
    told = {"vip": "Phó Chủ tịch", "remark": "đi xe lăn", "status": Status.DECLINED}
    conference.save("delegate", replace(first, reason="bận", **told))
    (answer,) = answered(codes[0], code=1)
    assert [answer[key] for key in ("outcome", "vip", "note", "reason", "candidates")] == [
        "declined", "Phó Chủ tịch", "đi xe lăn", "bận", [],
    ]  # fmt: skip
    (forced,) = answered(codes[0], "--force", "có giấy mời")
    assert (forced["outcome"], forced["reason"]) == ("admitted", "có giấy mời")
    (other,) = answered(codes[1])
    assert [other[key] for key in ("vip", "note", "reason", "cautions", "error")] == [
        None, None, None, [], None,
    ]  # fmt: skip


def test_who_has_an_ambiguous_code_is_named(
    answered: Said, codes: list[str], conference: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    second = conference.state.delegates[2]
    conference.save("delegate", replace(second, code=codes[0]))
    (answer,) = answered(codes[0], code=1)
    held = [(one["id"], one["number"], one["name"], one["unit"]) for one in answer["candidates"]]
    assert (answer["outcome"], held) == ("ambiguous", [(1, 1, "Lò An", ""), (2, 2, "Lò Bình", "")])
    assert main(["show", str(conference.folder), "log"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert codes[0] in last
    assert "trùng nhiều người" in last
    assert "Lò An; Lò Bình" in last
    assert main(["show", str(conference.folder), "log", "--json"]) == 0
    entry = json.loads(capsys.readouterr().out)[-1]
    assert entry["outcome"] == "ambiguous"
    assert entry["candidates"] == answer["candidates"]


def test_the_log_names_person_and_outcome(
    answered: Said, codes: list[str], conference: Conference, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(codes[0], "12345678901234", code=1)
    answered(codes[1], "--out")
    main(["show", str(conference.folder), "log"])
    entered, misread, left = capsys.readouterr().out.splitlines()[-3:]
    assert entered.endswith("Điểm danh: Lò An – đã vào")
    assert misread.endswith("Điểm danh: 12345678901234 – đọc sai mã")
    assert left.endswith("Điểm danh: Lò Bình – ra ngoài, ra mà chưa vào lần nào")
    main(["show", str(conference.folder), "log", "--json"])
    entries = json.loads(capsys.readouterr().out)[-3:]
    assert [entry["outcome"] for entry in entries] == ["admitted", "misread", "left"]
    assert [entry["delegate"] and entry["delegate"]["name"] for entry in entries] == [
        "Lò An", None, "Lò Bình",
    ]  # fmt: skip


def test_an_odd_exit_and_a_clock_set_back_are_told(
    answered: Said,
    codes: list[str],
    conference: Conference,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert answered(codes[0], "--out")[0]["cautions"] == ["never_in"]
    answered(codes[1])
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T06:10")
    (left,) = answered(codes[1], "--out")
    assert (left["outcome"], left["cautions"]) == ("left", ["clock_set_back"])
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T06:11")
    assert answered(codes[1], "--out")[0]["cautions"] == ["out_already"]
    main(["show", str(conference.folder), "attendance", "--json"])
    rows = json.loads(capsys.readouterr().out)["delegates"]
    assert [row["presence"] for row in rows] == ["not_yet", "left", "not_yet"]
    assert main(["checkin", str(conference.folder), codes[2], "--out"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("! 06:11:00 GHI RA, NHƯNG CHƯA VÀO LẦN NÀO: Lò Cả")
    assert "--out" in told
    assert "Ctrl" not in told
