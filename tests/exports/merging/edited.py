"""Small papers with facts, and edits of their files as an office makes them in Word."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from exports.merging.parts.blocks import Paragraph, paragraphs, read_body
from exports.merging.parts.letters import ParagraphLetters
from exports.merging.parts.names import CONTROL, PARAGRAPH, RUN, SPACE, TEXT, parent_of, w
from exports.merging.parts.package import WordFile
from exports.word.facts import fact
from exports.word.paper import Paper, PaperColumn
from store.clock import VIETNAM

AT = datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM)
COLUMNS = (PaperColumn("TT", 10), PaperColumn("Họ và tên", 60), PaperColumn("Kết quả", 40))


class Line(NamedTuple):
    """A paragraph of a test paper: a sentence with one fact in it."""

    id: int
    before: str
    value: str
    after: str

    @property
    def ref(self) -> str:
        return f"agenda.{self.id}.told"


class Person(NamedTuple):
    """A row of a test paper's table."""

    id: int
    name: str
    result: str


def written(lines: Sequence[Line] = (), people: Sequence[Person] = ()) -> bytes:
    """A paper as the program writes it."""
    paper = Paper("Sở Nội vụ", AT)
    paper.heading("Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Số: 05/BB-SNV")
    paper.title("Biên bản", "Hội nghị tổng kết")
    paper.section("1. Khai mạc")
    for line in lines:
        paper.paragraph(f"{line.before} {fact(line.ref, line.value)}{line.after}")
    if people:
        paper.section("2. Trao thưởng")
        rows = [
            [str(number), fact(f"awards.{one.id}.name", one.name), one.result]
            for number, one in enumerate(people, start=1)
        ]
        paper.table(COLUMNS, rows)
    paper.paragraph("Biên bản được thông qua./.")
    paper.signatures(("Thư ký", "", "Lò Thị Hương"), ("Chủ tọa", "", "Nguyễn Văn Bình"))
    return paper.data()


def texts(data: bytes) -> list[str]:
    """What a paper says, paragraph by paragraph, cell by cell; nothing of empty ones."""
    return [one.text for one in paragraphs(read_body(WordFile(data).body)) if one.text]


def facts_of(data: bytes) -> list[tuple[str, str]]:
    """The facts of a paper with their references, in order."""
    found = (one.facts for one in paragraphs(read_body(WordFile(data).body)))
    return [(each.ref, each.text) for facts in found for each in facts]


def edited(data: bytes, edit: Callable[[_Element], None]) -> bytes:
    """A file after somebody worked on its body."""
    file = WordFile(data)
    edit(file.body)
    return file.saved()


def find(body: _Element, text: str) -> _Element:
    """The paragraph that has this text."""
    return next(one for one in _paragraphs(body) if text in one.text).element


def typed(paragraph: _Element, place: int, text: str) -> None:
    """Type into a paragraph before the letter at `place`; past the last letter at its end."""
    at = 0
    letters = [one for one in ParagraphLetters(paragraph).letters if one.element.tag == TEXT]
    for one in letters:
        if at + len(one.text) >= place or one is letters[-1]:
            cut = min(place - at, len(one.text))
            one.element.text = one.text[:cut] + text + one.text[cut:]
            one.element.set(SPACE, "preserve")
            return
        at += len(one.text)
    run = etree.SubElement(paragraph, RUN)
    etree.SubElement(run, TEXT).text = text


def retyped(paragraph: _Element, text: str) -> None:
    """Select a paragraph and type over it: its controls are gone."""
    for child in [child for child in paragraph if child.tag != w("pPr")]:
        paragraph.remove(child)
    typed(paragraph, 0, text)


def new_paragraph(beside: _Element, text: str) -> None:
    """Press Enter after a paragraph and type."""
    paragraph = paragraph_like(beside)
    typed(paragraph, 0, text)
    beside.addnext(paragraph)


def paragraph_like(other: _Element) -> _Element:
    paragraph = other.makeelement(PARAGRAPH)
    if (settings := other.find(w("pPr"))) is not None:
        paragraph.append(deepcopy(settings))
    return paragraph


def runs_split(body: _Element) -> None:
    """Cut every run after each third letter, as an editor does that marks spelling and sessions."""
    for text in list(body.iter(TEXT)):
        run, whole = parent_of(text), text.text or ""
        pieces = [whole[at : at + 3] for at in range(0, len(whole), 3)]
        if len(pieces) < 2 or len(run.findall(TEXT)) != 1 or run[-1] is not text:
            continue
        text.text = pieces[0]
        text.set(SPACE, "preserve")
        last = run
        for piece in pieces[1:]:
            other = deepcopy(run)
            for child in [child for child in other if child.tag not in {w("rPr"), TEXT}]:
                other.remove(child)
            only = other.find(TEXT)
            assert only is not None
            only.text = piece
            last.addnext(etree.Element(w("proofErr"), {w("type"): "spellStart"}))
            last.addnext(other)
            last = other


def without_tags(body: _Element) -> None:
    """Lose the tags of all controls, as LibreOffice does before version 7.5."""
    for control in body.iter(CONTROL):
        for tag in list(control.iter(w("tag"))):
            parent_of(tag).remove(tag)


def opened(data: bytes) -> io.BytesIO:
    """A file to be read by others."""
    return io.BytesIO(data)


def _paragraphs(body: _Element) -> list[Paragraph]:
    return list(paragraphs(read_body(body)))
