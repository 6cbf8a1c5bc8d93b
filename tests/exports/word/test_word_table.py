from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.word.paper import Paper, PaperColumn
from store.clock import VIETNAM
from store.errors import BadInput
from tests.word_file import read_paper

AT = datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM)
HOST = "Sở Nội vụ"


def reopened(paper: Paper) -> Opened:
    return read_paper(io.BytesIO(paper.data()))


COLUMNS = [
    PaperColumn("TT", 10, "center"),
    PaperColumn("Đơn vị", 60),
    PaperColumn("Phiếu", 20, "right"),
]


def table_of(rows: list[list[str]], total: bool = False) -> Table:
    paper = Paper(HOST, AT)
    paper.table(COLUMNS, rows, total=total)
    return reopened(paper).tables[0]


def test_a_table_repeats_its_head_and_keeps_rows_whole() -> None:
    table = table_of([[str(number), "Sở Nội vụ", "1"] for number in range(1000)])
    rows = table._tbl.tr_lst
    assert len(rows) == 1001
    assert [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None] == [
        rows[0]
    ]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    last = [list(cell)[-1].tag for row in rows for cell in row.tc_lst]
    assert set(last) == {qn("w:p")}


def test_columns_fill_the_width_in_proportion() -> None:
    widths = [column.width for column in table_of([]).columns]
    assert sum(width.mm for width in widths if width) == pytest.approx(165, abs=0.2)
    assert widths[1] is not None
    assert widths[1].mm == pytest.approx(110, abs=0.1)


def test_cells_are_aligned_and_escaped() -> None:
    table = table_of([["1", "Môi trường & <A> [/]\x00", "10"]])
    row = table.rows[1].cells
    assert [cell.text for cell in row] == ["1", "Môi trường & <A> [/]", "10"]
    wanted = [WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT]
    assert [cell.paragraphs[0].alignment for cell in row] == wanted


def test_group_rows_span_and_the_total_is_bold() -> None:
    table = table_of([["I. CỜ THI ĐUA"], ["1", "Sở Nội vụ", "10"], ["", "Cộng", "10"]], total=True)
    assert table.rows[1].cells[0]._tc.grid_span == 3
    faces = [bool(row.cells[1].paragraphs[0].runs[0].bold) for row in table.rows]
    assert faces == [True, True, False, True]


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        table_of([["1", "a", "2"], ["1", "a"]])
    assert caught.value.facts == {"row": 2, "cells": 2, "columns": 3}


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_paper_that_opens(text: str) -> None:
    paper = Paper(text, AT, title=text)
    paper.heading(text, text, text, text)
    paper.title(text, text)
    paper.paragraph(text)
    paper.table([PaperColumn(text, 1)], [[text]])
    paper.signatures((text, text, text), (text, text, text), [text])
    assert len(reopened(paper).tables) == 3
