"""Hidden rows and columns of old Excel files: found, or nothing said where the file is damaged."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.lists.sources.excel97.old_sheets import hidden_in_xls
from store.lists.sources.excel97.ole import ole_stream
from store.lists.sources.files import read_table
from store.lists.sources.sheets import Hidden
from tests.store.office_files import HEADER, Cell, xls

PEOPLE: list[list[Cell]] = [[n, "Lê Văn An", "", "Sở Y tế"] for n in range(400)]
ROWS: Sequence[Sequence[Cell]] = [HEADER, *PEOPLE]
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def test_what_is_hidden_is_told(tmp_path: Path) -> None:
    file = xls(tmp_path / "ds.xls", ROWS, hidden_rows=[0, 3, 400], hidden_columns=[1, 6])
    (sheet,) = read_table(file)
    assert sheet.hidden == Hidden(False, frozenset({0, 3, 400}), frozenset({1, 6}))
    assert len(sheet.rows) == 401


def test_nothing_hidden_is_nothing_told(tmp_path: Path) -> None:
    (sheet,) = read_table(xls(tmp_path / "ds.xls", ROWS))
    assert sheet.hidden == Hidden()


def test_rows_of_a_chart_inside_a_sheet_are_not_its_own(tmp_path: Path) -> None:
    data = xls(tmp_path / "ds.xls", ROWS[:3]).read_bytes()
    start = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0010, 0, 0, 0, 0)
    chart = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0020, 0, 0, 0, 0)
    hidden = struct.pack("<HHHHHHHHI", 0x0208, 16, 9, 0, 1, 255, 0, 0, 0x20)
    end = struct.pack("<HH", 0x000A, 0)
    at = data.index(start)
    inside = chart + hidden + end
    changed = data[: at + len(start)] + inside + data[at + len(start) : -len(inside)]
    assert hidden_in_xls(changed) == [(frozenset(), frozenset())]


@pytest.mark.parametrize("length", [0, 3, 100, 511, 600, 1000, 1300, 2000])
def test_a_file_cut_short_is_no_accident(tmp_path: Path, length: int) -> None:
    data = xls(tmp_path / "ds.xls", ROWS).read_bytes()[:length]
    try:
        found = hidden_in_xls(data)
    except ValueError:
        return
    assert all(not rows and not columns for rows, columns in found)


def test_a_small_stream_lies_within_that_of_the_root() -> None:
    text = b"Nguy\xe1\xbb\x85n V\xc4\x83n An" * 5
    assert ole_stream(_container(text), ["Book", "Workbook"]) == text
    assert ole_stream(_container(text), ["Other"]) == b""


def _container(small: bytes) -> bytes:
    """Sector 0: the table, 1: the directory, 2: the table of small sectors, 3: those sectors."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 2, 1, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    fat = struct.pack("<128I", FAT, END, END, END, *[FREE] * 124)
    last = -(-len(small) // 64) - 1
    chain = [*range(1, last + 1), END]
    mini = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, 3, 512) + _entry("Workbook", 2, 0, len(small))
    return head + fat + directory.ljust(512, b"\0") + mini + small.ljust(512, b"\0")


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    code = name.encode("utf-16-le")
    told = struct.pack("<HBBIII", len(code) + 2, kind, 1, FREE, FREE, FREE)
    return code.ljust(64, b"\0") + told + bytes(36) + struct.pack("<IQ", start, size)
