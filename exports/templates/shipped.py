"""The template that an office begins with: the program's own paper with its fields in sight."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from exports.templates.anatomy import Node, PaperCopy, W, copies_of, text_of
from exports.templates.package import document, own_document
from exports.word import blocks
from exports.word.paper import Paper
from exports.word.wordxml import elements, paragraph, run
from exports.writing import PRACTICE_TEXT
from store import clock
from store.outside.passing import PassingFolder

if TYPE_CHECKING:
    from docx.document import Document

_WIDTH, _WIDE = 165, 252
"""Of the text on an upright and on a lying page, in millimetres."""
_LAST = "{% if loop.last %}.{% else %};{% endif %}"


def template_of(own: Path) -> bytes:
    """A template that writes the same as the paper `own`, with other data too."""
    made = own_document(own)
    copy = copies_of(made)[0]
    body = made.element.body
    end = body.find(f"{W}sectPr")
    for number in end.findall(f"{W}pgNumType"):
        end.remove(number)
    _keep_headers(body, end)
    for node in [one for one in body if one is not end]:
        body.remove(node)
    for node in [*_head(copy), *_title(copy), _line("{{p body }}"), *_foot(copy, made)]:
        end.addprevious(node)
    _unmark(made)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def template_of_no_data(host_body: str) -> bytes:
    """The same where the sample conference has nothing for that paper to say."""
    paper = Paper(host_body, clock.now())
    paper.heading(host_body, host_body, "Số: 1/BC", f"{host_body}, ngày 1")
    paper.title("Báo cáo", host_body)
    with PassingFolder() as folder:
        data = template_of(paper.save(Path(folder, "mau.docx")))
    made = document(data, "mau.docx")
    made.element.body.find(f"{W}sectPr").addprevious(_line("{{p foot }}"))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _keep_headers(body: Node, end: Node) -> None:
    """The headers of the first section, which hold for all that follow."""
    first = next(body.iter(f"{W}sectPr"))
    if first is not end:
        end[:] = [deepcopy(one) for one in first if one.tag != f"{W}pgNumType"]


def _line(text: str) -> Node:
    return elements(paragraph(run(text)))[0]


def _around(node: Node, before: str, after: str) -> None:
    node.addprevious(_line(before))
    node.addnext(_line(after))


def _take_out(node: Node) -> None:
    node.getparent().remove(node)


def _set(node: Node, text: str) -> None:
    """Exchange a paragraph's text, its look and its content control left as they are."""
    first, *others = list(node.iter(f"{W}r")) or elements(paragraph(run("")))[0][:]
    if node not in first.iterancestors():
        node.append(first)
    for old in (*others, *(one for one in first if one.tag != f"{W}rPr")):
        _take_out(old)
    first.extend(elements(paragraph(run(text)))[0][0][:])


def _free(node: Node) -> None:
    """Take away the indents that shaped the lines of one particular text."""
    for indents in node.findall(f"{W}pPr/{W}ind"):
        _take_out(indents)


def _head(copy: PaperCopy) -> list[Node]:
    if copy.head is None:
        return []
    head = copy.head
    rows = [row.findall(f"{W}tc") for row in head.findall(f"{W}tr")]
    issuer = [one for one in rows[0][0].iter(f"{W}p") if text_of(one)]
    if len(issuer) == 1:
        issuer[0].addprevious(deepcopy(issuer[0]))
        issuer.insert(0, issuer[0].getprevious())
        for bold in list(issuer[0].iter(f"{W}b")):
            _take_out(bold)
    for node, name in zip(issuer, ("parent_body", "host_body"), strict=False):
        _set(node, f"{{{{ {name} }}}}")
        _free(node)
    _around(issuer[0], "{%p if parent_body %}", "{%p endif %}")
    for cell, name in zip(rows[1], ("number_line", "place_and_date"), strict=True):
        _set(cell.find(f"{W}p"), f"{{{{ {name} }}}}")
    return [head, elements(paragraph("", exactly=1))[0]]


def _title(copy: PaperCopy) -> list[Node]:
    for node, name in zip(copy.title, ("kind", "subject"), strict=False):
        if name in copy.texts:
            _set(node, f"{{{{ {name} }}}}")
            _free(node)
    return copy.title


def _foot(copy: PaperCopy, made: Document) -> list[Node]:
    if not copy.foot:
        return []
    section = made.sections[0]
    width = _WIDE if (section.page_width or 0) > (section.page_height or 0) else _WIDTH
    two = "left_signer" in copy.texts
    right = ("§signing", "§note", "§signer")
    left = ("§left_signing", "§left_note", "§left_signer") if two else None
    listed = [] if two else ["§recipients"]
    held = elements(blocks.signatures(width, left, right, listed))
    below = elements(blocks.recipients_list(["§recipients"])) if two else []
    gap = elements(paragraph("", exactly=1))
    for node in [one for block in (*held, *below) for one in block.iter(f"{W}p")]:
        _set_foot(node)
    parents = dict.fromkeys(one.getparent() for one in below)
    lines = [line for parent in parents if parent is not None for line in list(parent)]
    return [*held, *gap, *lines]


def _set_foot(node: Node) -> None:
    text = text_of(node)
    name = text.strip("-;. ").lstrip("§").lower()
    if text == "Nơi nhận:":
        _around(node, "{%p if recipients %}", "{%p endif %}")
    elif name == "recipients":
        _set(node, f"- {{{{ one }}}}{_LAST}")
        _around(node, "{%p for one in recipients %}", "{%p endfor %}")
    elif text.startswith("§"):
        _set(node, f"{{{{ {name} }}}}")
        if name.endswith("note"):
            _around(node, f"{{%p if {name} %}}", "{%p endif %}")


def _unmark(made: Document) -> None:
    """Take a rehearsal's mark out of the headers: it is put onto each paper that needs it."""
    for section in made.sections:
        for header in (section.header, section.first_page_header):
            for node in list(header._element):
                if text_of(node).strip() == PRACTICE_TEXT:
                    header._element.remove(node)
            if len(header._element) == 0:
                header._element.append(elements("<w:p/>")[0])
