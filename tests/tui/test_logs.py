"""What the log tells of an error: its kind and places, nothing of anybody."""

from __future__ import annotations

import io
import sys
import threading
from pathlib import Path

import pytest

from screens import sentences
from screens.frame.unforeseen.traces import trace
from tui import logs, main

SECRET = "Nguyễn Thị Bí Mật"


class Panic(BaseException):
    """As of libraries in other languages: no `Exception`."""


def fall(kind: type[BaseException] = ValueError) -> None:
    raise kind(SECRET)


def fall_twice() -> None:
    try:
        fall(KeyError)
    except KeyError as error:
        raise RuntimeError(SECRET) from error


def fallen() -> BaseException:
    with pytest.raises(RuntimeError) as met:
        fall_twice()
    return met.value


@pytest.fixture(name="log", autouse=True)
def log_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    return tmp_path / "errors.log"


def test_kinds_and_places_are_told_and_what_they_came_out_of() -> None:
    told = trace(fallen())
    first, _, second = told.partition(" <= ")
    assert first.startswith(f"RuntimeError {__name__}:")
    assert second.startswith(f"KeyError {__name__}:")
    assert SECRET not in told


def test_an_error_that_leads_back_to_itself_is_told_once() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert trace(one) == "ValueError <= KeyError"


def test_a_line_each_and_a_log_too_long_is_put_aside(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs.record(fallen())
    logs.record(fallen())
    assert len(log.read_text("utf-8").splitlines()) == 2
    monkeypatch.setattr(logs, "MOST_BYTES", 10)
    logs.record(fallen())
    assert len(log.read_text("utf-8").splitlines()) == 1
    assert len(log.with_suffix(".old").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("kind", [ValueError, MemoryError, RecursionError, Panic])
def test_any_command_says_one_sentence_and_ends_with_two(
    kind: type[BaseException],
    log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command, module in main.COMMANDS.items():
        monkeypatch.setattr(main, "_run", lambda _: fall(kind))
        assert main.main([command]) == 2, module
        said = capsys.readouterr().err
        assert said == f"{sentences.say('unexpected', name=kind.__name__, log=str(log))}\n"
    assert SECRET not in log.read_text("utf-8")


def test_without_sentences_and_without_a_terminal_it_still_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "_run", lambda _: fall())
    monkeypatch.setattr(sentences, "say", fall)
    assert main.main(["show"]) == 2
    assert "ValueError" in capsys.readouterr().err
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    assert main.main(["show"]) == 2


def test_a_thread_of_a_command_prints_no_traceback(
    log: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: object) -> int:
        thread = threading.Thread(target=fall)
        thread.start()
        thread.join()
        return 0

    for module, hook in ((threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))  # put back afterwards
    monkeypatch.setattr(sys, "argv", ["hoinghi", "show"])
    monkeypatch.setattr(main, "_run", run)
    assert main.main() == 0
    assert capsys.readouterr().err == ""
    assert "ValueError" in log.read_text("utf-8")
