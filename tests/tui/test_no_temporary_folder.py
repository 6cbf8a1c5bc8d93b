"""Where the system has no temporary folder, or no home, commands say so, or need none."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tui import logs
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name="Lò Thị Ưng")])
    made.close()
    return made.folder


@pytest.fixture(autouse=True)
def _no_temporary_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are full, or closed to us."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nowhere/at/all"])


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "{c}", "{new}.age", "--password"),
        ("template", "check", "{new}.docx", "--paper", "delegates"),
        ("demo",),
        ("demo", "--play"),
    ],
)
def test_what_needs_one_says_so(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    monkeypatch.setenv("HOINGHI_PASSWORD", "một hai ba bốn")
    (tmp_path / "new.docx").write_bytes(b"")
    given = [word.format(c=folder, new=tmp_path / "new") for word in words]
    assert main(given) == 3
    assert "thư mục tạm" in capsys.readouterr().err


def test_the_rest_needs_none(folder: Path, tmp_path: Path) -> None:
    assert main(["backup", str(folder), str(tmp_path / "copy")]) == 0
    assert main(["verify", str(folder)]) == 0
    with Conference.open(tmp_path / "copy") as opened:
        assert len(opened.state.delegates) == 1


def test_an_error_nobody_can_write_down_is_no_other_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    closed = tmp_path / "a file"
    closed.write_text("", "utf-8")
    monkeypatch.setattr(logs, "path", lambda: closed / "errors.log")
    assert logs.note("x") == closed / "errors.log"
