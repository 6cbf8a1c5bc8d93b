"""A Word paper in the form of Decree 30/2020/NĐ-CP (thể thức văn bản), from plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from exports.type import fonts, left_out
from exports.word import blocks
from exports.word import page as word_page
from exports.word.blocks import Signer
from exports.word.facts import plain
from exports.word.package import Package, drop_pictures
from exports.word.table import Cell, PaperColumn, table_xml
from exports.word.wordxml import (
    insert_before,
    kept_with_next,
    number_from_one,
    paragraph,
    picture_run,
    run,
    section_end,
)
from exports.wording import as_points
from exports.writing import PRACTICE_TEXT, write_whole
from store.records import Profile

__all__ = ["Paper", "PaperColumn", "Signer"]

DRAFT = "DỰ THẢO"
"""What offices write below the number of a paper that is not final."""

_GAP = paragraph("", exactly=8, keep_next=True)
_MANY = 1_000
_DAY = re.compile(r"\d tháng \d")
"""Pieces that are read together: libxml2 takes no text of more than ten million letters."""
_SEPARATOR = paragraph("", exactly=0.1)
"""Two tables that touch become one, and a file must not end with a table."""


class Paper:
    """One Word paper under way; every method adds below what is there, `save` writes the file."""

    def __init__(
        self,
        host_body: str,
        created: datetime,
        *,
        title: str = "",
        size: int = 14,
        spacing: float = 1.15,
        landscape: bool = False,
        numbered: bool = True,
    ) -> None:
        """`size` is the body's: 13 or 14 points; `spacing` of its lines from 1 to 1.5.

        The texts and the time become the file's properties.
        Pages that must not be told apart are not `numbered`.
        """
        from docx import Document

        self.width = 252 if landscape else 165
        """Width of the text, in millimetres."""
        self._document = Document()
        self._practice = ""
        self._numbered = numbered
        self._pictures = 0
        self._section: str | None = None
        """The end of every section but the first; None while there is one only."""
        self._waiting: list[str] = []
        """Read all at once by `_settle`: to read a paragraph at a time takes longer."""
        self._left_out: Counter[str] = Counter()
        self._package = Package()
        self._end = self._document.element.body.get_or_add_sectPr()
        """Everything is added before it; to look it up takes longer with every page."""
        word_page.drop_leftovers(self._document)
        word_page.set_page(self._document.sections[0], landscape)
        word_page.set_styles(self._document, size, spacing)
        word_page.set_properties(self._document, host_body, title, created.astimezone(UTC))
        word_page.write_headers(self._document.sections[0], "", numbered=numbered)

    def practice_banner(self, text: str) -> None:
        """Mark a rehearsal's paper: framed on top of page one, and in the header of every page."""
        self._practice = text
        insert_before(self._document.element.body[0], blocks.practice_frame(text))
        word_page.write_headers(self._document.sections[0], text, numbered=self._numbered)

    def heading(
        self, parent_body: str, host_body: str, number_line: str, place_and_date: str | None = None
    ) -> None:
        """The head: who issues and its number, the nation's name, motto and the date.

        `number_line` is complete ("Số: 05/BB-SNV"); minutes have no `place_and_date` (form 1.9).
        """
        head = blocks.head(self.width, parent_body, host_body, number_line, place_and_date or "")
        self._add(head + _SEPARATOR)

    def draft(self) -> None:
        """Say below the number that this is a draft."""
        beside = self.width - blocks.issuer_room(self.width)
        mark = paragraph(run(DRAFT, 13, bold=True), align="center", right=beside, keep_next=True)
        self._add(mark)

    def draft_pages(self) -> None:
        """Say so on every further page too, of a paper that is a draft as a whole."""
        section = self._document.sections[0]
        word_page.write_headers(section, self._practice, numbered=self._numbered, draft=DRAFT)

    def title(self, kind: str, subject: str = "") -> None:
        """The kind of paper (BIÊN BẢN) and below it its subject (trích yếu), with a rule."""
        text = paragraph(
            run(kind.upper(), 14, bold=True), align="center", before=14, keep_next=True
        )
        if subject:
            room = float(self.width)
            text += blocks.centred(
                subject, room, fonts.SERIF_BOLD, 14, ruled=True, ref="paper.subject"
            )
        self._add(text + _GAP)

    def paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "",
        indent: bool = True,
        size: float | None = None,
        keep: bool = False,
    ) -> None:
        """A justified paragraph; `align` is `left`, `center` or `right`, `size` in points.

        One to `keep` stays on the page of what follows.
        """
        no_indent = not indent or align in {"center", "right"}
        self._add(
            paragraph(
                run(text, size, bold, italic),
                style="BodyText",
                align=align,
                first_line=0 if no_indent else None,
                keep_next=keep or bold or _announces(text),
            )
        )

    def mixed(self, pieces: Iterable[tuple[str, bool, bool]]) -> None:
        """A justified paragraph of pieces: each a text, whether it is bold, whether italic."""
        runs = "".join(run(text, None, bold, italic) for text, bold, italic in pieces)
        self._add(paragraph(runs, style="BodyText"))

    def chapter(self, heading: str) -> None:
        """A bold heading in the middle, on top of a new page."""
        words = run(heading, bold=True)
        self._add(paragraph(words, style="Heading1", align="center", first_line=0, new_page=True))

    def labelled(self, label: str, text: str, *, bold: bool = False, keep: bool = False) -> None:
        """A line such as "Địa điểm: Hội trường A"; `bold` sets the label bold."""
        runs = run(f"{label}: ", bold=bold) + run(text)
        self._add(paragraph(runs, style="BodyText", align=_ragged(text), keep_next=keep))

    def section(self, heading: str) -> None:
        """A bold heading on a line of its own ("1. Khai mạc"), never the last on a page."""
        self._add(paragraph(run(heading, bold=True), style="Heading1", align=_ragged(heading)))

    def bullet(self, text: str, *, level: int = 1, keep: bool = False) -> None:
        """A point of a list: a dash on level 1, a plus on level 2; `keep` as in `paragraph`."""
        words = run(f"{'-' if level == 1 else '+'} {text}")
        keep = keep or _announces(text)
        self._add(paragraph(words, style="BodyText", align=_ragged(text), keep_next=keep))

    def bullets(self, points: Iterable[str]) -> None:
        """Points of one list: each ends with a semicolon, the last with a full stop."""
        for point in as_points(points):
            self.bullet(point)

    def table(
        self,
        columns: Sequence[PaperColumn],
        rows: Iterable[Sequence[Cell]],
        *,
        size: float = 13,
        total: bool = False,
        close: bool = False,
    ) -> None:
        """A ruled table over the whole width; rows as in `word_table.table_xml`."""
        if self._waiting and "<w:tbl>" not in self._waiting[-1]:
            self._waiting[-1] = kept_with_next(self._waiting[-1])  # it says what the table is of
        xml = table_xml(columns, rows, width=self.width, size=size, total=total, close=close)
        self._add(xml + _GAP)

    def pairs(self, rows: Iterable[tuple[str, str]], left: float) -> None:
        """Close lines in two columns, the first `left` millimetres wide: hours and what is then."""
        self._add(blocks.pairs(self.width, left, rows) + _GAP)

    def picture(self, png: bytes, width: float, *, alt: str = "") -> None:
        """A square picture in the middle, `width` millimetres wide; `alt` says what it shows."""
        self._add(paragraph(self._picture(png, width, alt), align="center"))

    def picture_beside(
        self, png: bytes, width: float, notes: Sequence[str], *, alt: str = ""
    ) -> None:
        """A square picture on the left, small notes in italics on its right."""
        shown = self._picture(png, width, alt)
        self._add(blocks.beside(self.width, width, shown, notes) + _SEPARATOR)

    def slips(self, contents: Iterable[str]) -> None:
        """Slips to cut apart along dashed lines, each kept whole where a page holds it."""
        self._add(blocks.slips(self.width, contents) + _SEPARATOR)

    def new_copy(self) -> None:
        """Begin another copy in the same file: on a new page, numbered from 1 again."""
        if self._section is None:
            first = section_end(self._end)
            number_from_one(self._end)
            self._section = section_end(self._end)
        else:
            first = self._section
        self._add(first)
        if len(self._waiting) > _MANY:
            self._settle()
        if self._practice:
            self._add(blocks.practice_frame(self._practice))

    def begin_again(self) -> None:
        """Empty the paper for the next file of the same look, which is saved many times faster."""
        self._waiting.clear()
        body = self._document.element.body
        for old in body[:-1]:
            body.remove(old)
        drop_pictures(self._document)
        self._pictures = 0
        if self._practice:
            self._add(blocks.practice_frame(self._practice))

    def signatures(
        self, left: Signer | None, right: Signer, recipients: Sequence[str] = ()
    ) -> None:
        """Who signs, on the right the chair or the head of the body.

        With a left signer (the secretary of minutes) the recipients stand below, without one they
        stand on the left, level with the title. The block is kept with the last line of text or
        the last row above it.
        """
        self._keep_what_stands_above()
        self._add(blocks.signatures(self.width, left, right, recipients) + _SEPARATOR)

    def _keep_what_stands_above(self) -> None:
        above: list[str] = []
        while self._waiting and not (above and "<w:t " in above[0]):
            above.insert(0, self._waiting.pop())
        self._add(kept_with_next("".join(above)))

    def data(self) -> bytes:
        """The file's content. A table at its end fills its page and begins no empty one."""
        if self._waiting and self._waiting[-1].endswith(_GAP):
            self._waiting[-1] = self._waiting[-1].removesuffix(_GAP) + _SEPARATOR
        self._settle()
        if self._left_out:
            self._add(paragraph(run(left_out.note(self._left_out), 10, italic=True), before=6))
            self._settle()
            left_out.hear(self._left_out)
            self._left_out.clear()
        return self._package.packed(self._document)

    def save(self, path: Path) -> Path:
        """Write the file whole or not at all. Raises `NotSaved("paper-not-written")`."""
        return write_whole(path, self.data())

    def _add(self, xml: str) -> None:
        self._waiting.append(xml)

    def _settle(self) -> None:
        xml = "".join(self._waiting)
        self._left_out += left_out.found(xml)
        insert_before(self._end, xml)
        self._waiting.clear()

    def _picture(self, png: bytes, width: float, alt: str) -> str:
        self._pictures += 1
        return picture_run(self._document, png, width, self._pictures, alt)


def _ragged(text: str) -> str:
    """The alignment of a line that tells days: they never break, so justified it would gape."""
    return "left" if _DAY.search(plain(text)) else ""


def _announces(text: str) -> bool:
    """Whether a line only leads to what stands below it, a list or a table."""
    return plain(text).rstrip().endswith(":")


def mark(paper: Paper, profile: Profile) -> None:
    """Mark a practice conference's paper on top of page one and on every page."""
    if profile.practice:
        paper.practice_banner(PRACTICE_TEXT)
