"""Every kind of nasty list: who is in it is read, and no cell is lost without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.lists.entries.preview import Preview
from tests.store.lists import (
    nasty_files,
    nasty_lines,
    nasty_offices,
    nasty_pages,
    nasty_rows,
    nasty_several,
    nasty_sheets,
    nasty_slips,
)
from tests.store.lists.list_kit import preview
from tests.store.lists.nasty_accounts import unaccounted
from tests.store.lists.nasty_kit import KINDS, Nasty

MAKERS = (
    nasty_files,
    nasty_lines,
    nasty_offices,
    nasty_pages,
    nasty_rows,
    nasty_several,
    nasty_sheets,
    nasty_slips,
)


def _read(nasty: Nasty) -> Preview[Any]:
    return preview(nasty.path, **nasty.choices)


@pytest.mark.parametrize("name", KINDS)
def test_who_is_in_it(tmp_path: Path, name: str) -> None:
    nasty = KINDS[name](tmp_path)
    found = _read(nasty)
    said = [
        {field: str(row.values[field]) for field in true}
        for row, true in zip(found.rows, nasty.truth, strict=False)
    ]
    assert said == list(nasty.truth)
    assert [row.name for row in found.rows] == [true["name"] for true in nasty.truth]
    assert {row.verdict for row in found.rows} <= {nasty.verdict}
    document = found.to_json()
    codes = {each["code"] for each in (*document["notes"], *document["ignored"])}
    codes |= {reason.code for row in found.rows for reason in row.reasons}
    assert set(nasty.codes) <= codes


@pytest.mark.parametrize("name", KINDS)
def test_every_cell_is_accounted_for(tmp_path: Path, name: str) -> None:
    nasty = KINDS[name](tmp_path)
    found = _read(nasty)
    assert unaccounted(nasty.sheets, found) == []


def test_there_are_forty_kinds() -> None:
    assert len(KINDS) >= 80


def test_paragraphs_around_a_table_that_is_not_read_are_told(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    head, rows = ["STT", "Họ và tên", "Chức vụ"], [["1", "Lê Quân", "Chủ tịch"], ["2", "", ""]]
    rooms = [["A", "Hội trường lớn", "Tầng 2"], ["B", "Phòng khách", "Tầng 1"]]
    for said, cells in (("1. Sở Y tế:", [head, *rows]), ("2. Hội Cựu chiến binh:", rooms)):
        made.add_paragraph(said)
        table = made.add_table(len(cells), 3)
        for at, row in enumerate(cells):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    made.add_paragraph("3. Tỉnh đoàn: đ/c Vừ A Tráng, Phó Bí thư")
    made.save(str(tmp_path / "ds.docx"))
    found = preview(tmp_path / "ds.docx")
    told = " ".join(str(note.facts.get("text", "")) for note in found.notes)
    assert len(found.rows) == 1
    assert "2. Hội Cựu chiến binh:" in told
    assert "3. Tỉnh đoàn: đ/c Vừ A Tráng, Phó Bí thư" in told
