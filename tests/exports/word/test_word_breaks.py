"""Where pages end: no signature, no recipients and no heading stands without what it belongs to."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from exports import pdf
from exports.word.paper import Paper, PaperColumn
from store.clock import VIETNAM

AT = datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM)
COLUMNS = [PaperColumn("TT", 10, "center"), PaperColumn("Đơn vị", 60)]
RECIPIENTS = ["Như trên", "Lưu: VT"]
FEWEST, MOST = 22, 32
"""Lines with which the end of page one falls anywhere in what stands below them."""


def fill(paper: Paper, lines: int) -> None:
    for number in range(lines):
        paper.paragraph(f"dòng {number}")


def rows(paper: Paper, count: int = 5) -> None:
    paper.table(COLUMNS, [["NHÓM"], *[[str(number), "hàng"] for number in range(count)]])


def sign_minutes(paper: Paper) -> None:
    paper.signatures(("Thư ký", "", "Bà B"), ("Chủ tọa", "", "Ông A"), RECIPIENTS)


def sign(paper: Paper) -> None:
    paper.signatures(None, ("TM. Ban Tổ chức", "", "Ông A"), RECIPIENTS)


def all_cases(paper: Paper) -> None:
    """Every case with every number of lines above it, each a copy that begins on a new page."""
    for lines in range(FEWEST, MOST):
        for signed in (sign_minutes, sign):
            for has_table in (False, True):
                paper.paragraph("ký")
                fill(paper, lines)
                if has_table:
                    rows(paper)
                signed(paper)
                paper.new_copy()
        for name in ("section", "announcement", "bold"):
            paper.paragraph("mục")
            fill(paper, lines)
            if name == "section":
                paper.section("ĐẦU MỤC")
            else:
                paper.paragraph("ĐẦU MỤC:" if name == "announcement" else "ĐẦU MỤC", bold=True)
            rows(paper)
            paper.new_copy()


def copies(path: Path) -> list[list[list[str]]]:
    """The lines of every page of every copy; page numbers, from 2 on, are left out."""
    command = ["pdftotext", "-layout", str(path), "-"]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found: list[list[list[str]]] = []
    for page in said.rstrip("\f").split("\f"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        if lines and lines[0] == "2":
            found[-1].append(lines[1:])
        elif lines:
            found.append([lines])
    return found


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_wherever_a_page_ends_what_belongs_together_stays(tmp_path: Path) -> None:
    paper = Paper("Sở Nội vụ", AT)
    all_cases(paper)
    (made,) = pdf.to_pdf([paper.save(tmp_path / "all.docx")], tmp_path)
    found = copies(made)
    assert len(found) == 7 * (MOST - FEWEST)
    torn = [pages for pages in found if len(pages) > 1]
    assert len(torn) > len(found) / 2
    for first, last in torn:
        assert not first[-1].startswith(("ĐẦU MỤC", "TT", "NHÓM")), first
        if first[0] == "ký":
            assert last[0].startswith(("dòng", "TT")), last
            assert any("Ông A" in line for line in last), last
            assert any("Lưu: VT" in line for line in last), last


def test_word_is_told_so_too() -> None:
    """Without LibreOffice: all from the last row on is kept with the next, up to the recipients."""
    paper = Paper("Sở Nội vụ", AT)
    rows(paper)
    sign_minutes(paper)
    body = Document(io.BytesIO(paper.data())).element.body
    table, signed = body.findall(qn("w:tbl"))
    gap = table.getnext()
    kept = [*table.findall(qn("w:tr"))[-1].iter(qn("w:p")), gap]
    kept += signed.findall(qn("w:tr"))[0].iter(qn("w:p"))
    assert all(line.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for line in kept)
    assert gap.getnext() is signed
