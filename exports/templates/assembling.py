"""Putting a paper together: copies one after the other, pictures, styles, sections, the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exports.templates.anatomy import Node, W, text_of
from exports.templates.parts import ReadyParts
from exports.type import left_out
from exports.word.blocks import practice_frame
from exports.word.wordxml import elements, paragraph, run
from exports.writing import PRACTICE_TEXT

if TYPE_CHECKING:
    from docx.document import Document

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PROPERTIES = ("author", "title", "created", "modified", "last_modified_by", "language")
_END = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:sectPr/></w:pPr></w:p>'


@dataclass(frozen=True)
class Filled:
    """A part of a template with its fields filled in, and the ready-made parts still to be put."""

    root: Any
    parts: ReadyParts

    def exchanged(self) -> list[Node]:
        """Put the ready-made parts in; returns their elements."""
        return self.parts.exchange(self.root)


def parsed(xml: str) -> Any:
    """A part of a Word file out of its text."""
    from docx.oxml import parse_xml

    return parse_xml(xml)


def join(office: Document, copies: Sequence[Filled], written: Document, *, practice: bool) -> None:
    """Fill the office's document with the copies, each from a new page and numbered from 1.

    A rehearsal's are marked on top.
    """
    body = office.element.body
    end = deepcopy(body.find(f"{W}sectPr"))
    for node in list(body):
        body.remove(node)
    pictures = _Links(office, written)
    for place, copy in enumerate(copies):
        for node in copy.exchanged():
            pictures.take_over(node)
            for section in node.iter(f"{W}sectPr"):
                section.clear()
        for old in copy.root.findall(f"{W}sectPr"):
            copy.root.remove(old)
        if place:
            body.extend(elements(_END))
        if practice:
            body.extend(elements(practice_frame(PRACTICE_TEXT)))
        for node in list(copy.root):
            _append(body, node)
    if end is not None:
        body.append(end)
    _add_styles(office, written)


def _append(body: Node, node: Node) -> None:
    """Row by row: libxml2 takes time by the square to move a table of 1,000 rows."""
    rows = node.findall(f"{W}tr")
    if rows != list(node)[len(node) - len(rows) :]:  # something stands between them
        rows = []
    for row in rows:
        node.remove(row)
    body.append(node)
    node.extend(rows)


def mark_practice(office: Document) -> None:
    """Mark a rehearsal's paper in the header of every page."""
    mark = paragraph(run(PRACTICE_TEXT, 12, bold=True), align="center")
    facing = office.settings.odd_and_even_pages_header_footer
    for place, section in enumerate(office.sections):
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if facing:
            headers.append(section.even_page_header)
        for header in headers:
            if place and header.is_linked_to_previous:
                continue
            if header.is_linked_to_previous:
                header.is_linked_to_previous = False
            if PRACTICE_TEXT not in text_of(header._element):
                _drop_empty(header._element)
                header._element.extend(elements(mark))


def _drop_empty(header: Node) -> None:
    """A header of one empty line would be two lines high with the mark."""
    if len(header) == 1 and header[0].tag == f"{W}p" and header[0].find(f".//{W}r") is None:
        header.remove(header[0])


def tell_left_out(office: Document, written: Document, left: left_out.Signs) -> None:
    """Say which signs were left out, where the template leaves out the place that says it."""
    body = office.element.body
    if left_out.NOTE in text_of(body):
        return
    if told := left_out.note_of(text_of(written.element.body), left):
        end = body.find(f"{W}sectPr")
        (note,) = elements(paragraph(run(told, 10, italic=True), before=6))
        body.append(note) if end is None else end.addprevious(note)


def finish(office: Document, written: Document) -> None:
    """What Word insists on: sections that are whole, cells that end with a paragraph, new ids."""
    body = office.element.body
    _fill_sections([*body.iter(f"{W}sectPr")])
    for cell in body.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            cell.append(elements("<w:p/>")[0])
    last = [node for node in body if node.tag != f"{W}sectPr"]
    if not last or last[-1].tag == f"{W}tbl":
        place = body.find(f"{W}sectPr")
        closing = elements(paragraph("", exactly=1))[0]
        body.append(closing) if place is None else place.addprevious(closing)
    drawings = (one for one in body.iter() if str(one.tag).endswith("}docPr"))
    for number, drawing in enumerate(drawings, start=1):
        drawing.set("id", str(number))
    for name in _PROPERTIES:
        setattr(office.core_properties, name, getattr(written.core_properties, name))


def _fill_sections(sections: Sequence[Node]) -> None:
    """Sections that the paper began are like the one that the office has there."""
    for place in reversed(range(len(sections) - 1)):
        section, following = sections[place], sections[place + 1]
        if len(section):
            continue
        section.extend(deepcopy(one) for one in following)
        for old in following.findall(f"{W}pgNumType"):
            following.remove(old)
        for kind in following.findall(f"{W}type"):
            following.remove(kind)
        for margins in following.findall(f"{W}pgMar"):
            margins.addnext(elements('<w:pgNumType w:start="1"/>')[0])


class _Links:
    """Pictures and links of the program's own paper, taken over into the office's file."""

    def __init__(self, office: Document, written: Document) -> None:
        self._office = office
        self._written = written
        self._known: dict[str, str] = {}

    def take_over(self, node: Node) -> None:
        for one in node.iter():
            for name in (f"{_R}embed", f"{_R}link", f"{_R}id"):
                if old := one.get(name):
                    one.set(name, self._taken(old))

    def _taken(self, old: str) -> str:
        from docx.opc.packuri import PackURI
        from docx.parts.image import ImagePart

        if old not in self._known:
            link, part = self._written.part.rels[old], self._office.part
            fresh = f"rIdPaper{len(self._known) + 1}"
            if link.is_external:
                part.rels.add_relationship(link.reltype, link.target_ref, fresh, True)
            else:
                target = link.target_part
                name = PackURI(f"/word/media/paper{len(self._known) + 1}.png")
                picture = ImagePart(name, target.content_type, target.blob)
                part.rels.add_relationship(link.reltype, picture, fresh)
            self._known[old] = fresh
        return self._known[old]


def _add_styles(office: Document, written: Document) -> None:
    """Styles that the paper's own parts are set in and the office's file does not have."""
    known = {one.get(f"{W}styleId") for one in office.styles.element}
    for style in _used_styles(office.element.body):
        for one in written.styles.element:
            if one.get(f"{W}styleId") == style and style not in known:
                office.styles.element.append(deepcopy(one))
                known.add(style)


def _used_styles(body: Node) -> Iterable[str]:
    return {one.get(f"{W}val") for one in body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
