"""A Word paper as an office leaves it after an afternoon's work: every kind of edit, in each."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

import docx
from lxml import etree
from lxml.etree import _Element

from exports.merging.parts.blocks import Paragraph, WordTable, paragraphs, read_body
from exports.merging.parts.names import (
    CELL,
    PARAGRAPH,
    ROW,
    RUN,
    SPACE,
    TEXT,
    parent_of,
    w,
)
from tests.exports.merging.edited import new_paragraph, paragraph_like, runs_split, typed

BETWEEN = "Đoạn này do văn phòng gõ thêm."
IN_FACTS = "rà_soát"
IN_CELL = "(ghi tay)"
IN_ROW = "Hàng kẻ thêm"
IN_HEADING = "đính_chính"
TRACKED = "bổ_sung_theo_dõi"
REMARK = "Xin anh xem lại đoạn này."


class Worked(NamedTuple):
    """The file, and the words typed into it."""

    data: bytes
    words: list[str]


def worked_on(data: bytes) -> Worked:
    """What lies there after every edit for which the paper has a place."""
    file = docx.Document(io.BytesIO(data))
    _remarked(file)
    body = file.element.body
    words = [word for edit in EDITS for word in edit(body)]
    runs_split(body)
    held = io.BytesIO()
    file.save(held)
    return Worked(held.getvalue(), words)


def _remarked(file: docx.document.Document) -> None:
    for paragraph in file.paragraphs:
        if paragraph.runs:
            file.add_comment(paragraph.runs, text=REMARK, author="Chánh Văn phòng")
            break


def _between(body: _Element) -> list[str]:
    """Enter, and a paragraph."""
    own = _places(body)
    new_paragraph(own[len(own) // 2], BETWEEN)
    return [BETWEEN]


def _in_facts(body: _Element) -> list[str]:
    """Words in a sentence that holds facts."""
    for one in _own(body):
        if one.facts and (run := _plain_run(one)) is not None:
            _type(run, f" {IN_FACTS}")
            return [IN_FACTS]
    return []


def _bold(body: _Element) -> list[str]:
    """Part of a sentence made bold."""
    for one in reversed(_own(body)):
        if (run := _plain_run(one)) is not None:
            look = run.find(w("rPr"))
            if look is None:
                look = run.makeelement(w("rPr"))
                run.insert(0, look)
            look.append(look.makeelement(w("highlight"), {w("val"): "yellow"}))
            break
    return []


def _in_cell(body: _Element) -> list[str]:
    """A remark in a cell of a list."""
    rows = _largest(body)
    if len(rows) < 2:
        return []
    cell = rows[len(rows) // 2].findall(CELL)[-1]
    typed(cell.findall(PARAGRAPH)[-1], 10_000, f" {IN_CELL}")
    return [IN_CELL]


def _row(body: _Element) -> list[str]:
    """A row below the last one."""
    rows = _largest(body)
    if len(rows) < 2:
        return []
    row = deepcopy(rows[-1])
    for cell in row.findall(CELL):
        first, *others = cell.findall(PARAGRAPH)
        for one in others:
            cell.remove(one)
        cell.replace(first, paragraph_like(first))
    typed(next(row.iter(PARAGRAPH)), 0, IN_ROW)
    rows[-1].addnext(row)
    return [IN_ROW]


def _heading(body: _Element) -> list[str]:
    """A slip in a heading mended."""
    for one in _own(body):
        if one.is_heading and (run := _plain_run(one)) is not None:
            _type(run, f" {IN_HEADING}")
            return [IN_HEADING]
    return []


def _page_break(body: _Element) -> list[str]:
    """Ctrl+Enter."""
    own = _places(body)
    paragraph = own[len(own) * 2 // 3].makeelement(PARAGRAPH)
    etree.SubElement(etree.SubElement(paragraph, RUN), w("br"), {w("type"): "page"})
    own[len(own) * 2 // 3].addprevious(paragraph)
    return []


def _tracked(body: _Element) -> list[str]:
    """With changes tracked a word put in, and one taken out."""
    runs = [run for one in _own(body) if (run := _plain_run(one)) is not None]
    if len(runs) < 3:
        return []
    run = runs[-2]
    by = {w("id"): "901", w("author"): "Chánh Văn phòng", w("date"): "2026-12-21T08:00:00Z"}
    come = run.makeelement(w("ins"), by)
    new = deepcopy(run)
    _only_text(new).text = f" {TRACKED} "
    _only_text(new).set(SPACE, "preserve")
    come.append(new)
    gone = run.makeelement(w("del"), {w("id"): "902", w("author"): "Chánh Văn phòng"})
    old = deepcopy(run)
    first, _, rest = (_only_text(run).text or "").partition(" ")
    _only_text(run).text = " " + rest
    _only_text(run).set(SPACE, "preserve")
    text = _only_text(old)
    text.tag, text.text = w("delText"), first
    gone.append(old)
    run.addprevious(gone)
    run.addnext(come)
    return [TRACKED]


EDITS: tuple[Callable[[_Element], list[str]], ...] = (
    _in_facts,
    _bold,
    _in_cell,
    _row,
    _heading,
    _tracked,
    _between,
    _page_break,
)


def _places(body: _Element) -> list[_Element]:
    """The paragraphs beside which there is room: those that say something, if any do."""
    every = body.findall(PARAGRAPH)
    return [one for one in every if Paragraph(one).text] or every


def _own(body: _Element) -> list[Paragraph]:
    """The paragraphs that say something, outside of tables too narrow to type in."""
    return [
        one for one in paragraphs(read_body(body)) if one.text and parent_of(one.element) is body
    ]


def _plain_run(paragraph: Paragraph) -> _Element | None:
    """A run that is no fact's, with a space to type at."""
    for run in paragraph.element.findall(RUN):
        texts = run.findall(TEXT)
        if len(texts) == 1 and " " in (texts[0].text or "").strip():
            return run
    return None


def _only_text(run: _Element) -> _Element:
    found = run.find(TEXT)
    assert found is not None
    return found


def _type(run: _Element, text: str) -> None:
    letters = _only_text(run)
    whole = letters.text or ""
    at = whole.index(" ", len(whole) - len(whole.lstrip()))
    letters.text = whole[:at] + text + whole[at:]
    letters.set(SPACE, "preserve")


def _largest(body: _Element) -> list[_Element]:
    """The rows of the longest list; no rows of the table that holds the head or the signatures."""
    tables = [one for one in read_body(body) if isinstance(one, WordTable)]
    listed = [one for one in tables if len(one.rows) > 2]
    longest = max(listed, key=lambda one: len(one.rows), default=None)
    return longest.element.findall(ROW) if longest else []
