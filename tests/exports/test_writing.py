from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from exports.writing import printable, write_whole
from store.errors import NotSaved
from tests.on_windows.system import on_both, only_here

pytestmark = on_both


def test_the_file_is_written_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "papers" / "a.docx"
    assert write_whole(path, b"whole") == path
    assert path.read_bytes() == b"whole"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved) as caught:
        write_whole(path, b"new")
    assert caught.value.code == "paper-not-written"
    assert caught.value.facts == {"path": str(path), "reason": "No space left on device"}
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"")
    with pytest.raises(NotSaved, match="paper-not-written"):
        write_whole(tmp_path / "papers" / "a.docx", b"x")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("An [/] <b> & “Bình”", "An [/] <b> & “Bình”"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("\ud800\ufffe", ""),
    ],
)
def test_printable_drops_only_what_xml_forbids(text: str, kept: str) -> None:
    assert printable(text) == kept


@only_here
@pytest.mark.parametrize(
    "module", ["word.paper", "pdf", "sheets.qr", "sheets.cards", "lists.excel", "type.linebreaks"]
)
def test_heavy_libraries_wait_until_they_are_needed(module: str) -> None:
    heavy = {"docx", "fpdf", "openpyxl", "qrcode", "fontTools", "PIL", "lxml", "textual", "rich"}
    program = f"import sys, exports.{module}; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert heavy & set(said.stdout.split()) == set()
