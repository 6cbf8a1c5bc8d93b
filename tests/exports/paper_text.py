"""A finished paper as plain text, for comparing whole papers with what they said before.

Of a Word paper: every line in the order of the page, `# ` before a heading, `**` around bold words,
a table's row as `| cell | cell |`, `----` where a new copy begins. Of an Excel list its rows, of a
PDF its lines as they were drawn, of a folder all its files by name.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from tests.word_file import read_paper


def paper_text(path: Path) -> str:
    """Everything that somebody who opens the file reads. PDF needs `pdftotext`."""
    if path.is_dir():
        files = sorted(path.iterdir())
        return "\n".join(f"== {file.name}\n{paper_text(file)}" for file in files)
    readers = {".docx": _word_lines, ".xlsx": _excel_lines, ".pdf": _pdf_lines}
    return "\n".join(readers[path.suffix](path)) + "\n"


def _excel_lines(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield f"# {sheet.title}"
        for row in sheet.iter_rows(values_only=True):
            yield _row(["" if cell is None else str(cell) for cell in row])


def _pdf_lines(path: Path) -> Iterator[str]:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    drawn = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    for page in drawn.rstrip("\f").split("\f"):
        yield from (line.strip() for line in page.splitlines() if line.strip())
        yield "----"


def _word_lines(path: Path) -> Iterator[str]:
    document = read_paper(path)
    for header in dict.fromkeys(
        _header(section.header.paragraphs) for section in document.sections
    ):
        if header:
            yield f"(đầu mỗi trang: {header})"
    yield from _lines(document)


def _header(paragraphs: list[Paragraph]) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs if paragraph.text)


def _lines(part: Document | _Cell) -> Iterator[str]:
    for block in part.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_lines(block)
            continue
        if text := _paragraph_text(block):
            yield text
        if block._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            yield "----"


def _table_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = [list(_lines(cell)) for cell in dict.fromkeys(row.cells)]
        if len(cells) == 1:  # a band, or a slip of several lines
            yield from cells[0]
        else:
            yield _row([" / ".join(lines) for lines in cells])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' / ') for cell in cells)} |"


def _paragraph_text(paragraph: Paragraph) -> str:
    alike = groupby(paragraph.runs, key=lambda run: run.bold)
    text = "".join(_run_text("".join(one.text for one in runs), bold=b) for b, runs in alike)
    is_heading = paragraph.style is not None and paragraph.style.name == "Heading 1"
    return f"# {paragraph.text}" if is_heading else text.replace("\n", " / ")


def _run_text(text: str, *, bold: bool | None) -> str:
    return f"**{text}**" if bold and text.strip() else text
