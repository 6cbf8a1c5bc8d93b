"""The program's own paper, taken apart: each copy's head, title, body and signatures.

It is read from the finished file, so that a template prints what the paper would have said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from exports.word.blocks import NATION
from exports.word.wordxml import NAMESPACE
from exports.writing import PRACTICE_TEXT

if TYPE_CHECKING:
    from docx.document import Document

W = f"{{{NAMESPACE}}}"
SIGNING_ROOM = "1200"
"""Twentieths of a point above a signer's name: only signatures have so much."""
Node = Any
"""An element of a Word file."""


@dataclass
class PaperCopy:
    """One copy of a paper: its parts, and the texts of its head and foot by their fields' names."""

    body: list[Node]
    foot: list[Node] = field(default_factory=list)
    texts: dict[str, Any] = field(default_factory=dict)
    head: Node = None
    title: list[Node] = field(default_factory=list)


def copies_of(document: Document) -> list[PaperCopy]:
    """The copies of a paper, each from its head on; a paper without a head is one copy."""
    children = [node for node in document.element.body if node.tag != f"{W}sectPr"]
    copies: list[list[Node]] = [[]]
    for section in _sections(children):
        if copies[-1] and _head_place(section) is not None:
            copies.append([])
        copies[-1] += section
    return [_taken_apart(_without_end(nodes)) for nodes in copies]


def is_practice(document: Document) -> bool:
    """Whether the paper is marked as a rehearsal's, on top of page one."""
    return any(_is_banner(node) for node in document.element.body[:1])


def text_of(node: Node) -> str:
    """An element's text, line breaks and tabs as such; through content controls too."""
    pieces = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
    found = (
        one.text or "" if one.tag == f"{W}t" else pieces.get(one.tag, "")
        for one in node.iter(f"{W}t", *pieces)
        if one.getparent().tag == f"{W}r"
    )
    return "".join(found)


def heading_of(node: Node) -> str | None:
    """A section heading's text; None for anything else."""
    style = node.find(f"{W}pPr/{W}pStyle") if node.tag == f"{W}p" else None
    is_heading = style is not None and style.get(f"{W}val") == "Heading1"
    return text_of(node).strip() if is_heading else None


def _sections(children: Iterable[Node]) -> Iterator[list[Node]]:
    section: list[Node] = []
    for node in children:
        section.append(node)
        if node.find(f"{W}pPr/{W}sectPr") is not None:
            yield section
            section = []
    yield section


def _without_end(nodes: list[Node]) -> list[Node]:
    """Without the mark that only ends the copy."""
    is_end = nodes and nodes[-1].find(f"{W}pPr/{W}sectPr") is not None
    return nodes[:-1] if is_end else nodes


def _is_banner(node: Node) -> bool:
    return node.tag == f"{W}p" and text_of(node).strip() == PRACTICE_TEXT


def _head_place(nodes: list[Node]) -> int | None:
    for place, node in enumerate(nodes[:2]):
        if node.tag == f"{W}tbl" and NATION in " ".join(text_of(node).split()):
            return place
    return None


def _taken_apart(nodes: list[Node]) -> PaperCopy:
    place = _head_place(nodes)
    if place is None:
        start = 1 if nodes and _is_banner(nodes[0]) else 0
        rest, foot = _foot(nodes[start:])
        return PaperCopy(body=rest, foot=foot, texts=_foot_texts(foot))
    head = nodes[place]
    rest = nodes[place + 1 :]
    while rest and _is_empty(rest[0]):
        rest = rest[1:]
    told = 2 if len(rest) > 1 and not _is_empty(rest[1]) else 1
    length = told
    while length < len(rest) and _is_empty(rest[length]):
        length += 1
    title, (body, foot) = rest[:length], _foot(rest[length:])
    names = ("kind", "subject")[:told]
    texts = {name: text_of(node) for name, node in zip(names, title, strict=False)}
    return PaperCopy(body, foot, {**_head_texts(head), **texts, **_foot_texts(foot)}, head, title)


def _is_empty(node: Node) -> bool:
    return (
        node.tag == f"{W}p"
        and not text_of(node).strip()
        and node.find(f".//{W}drawing") is None
        and node.find(f"{W}pPr/{W}sectPr") is None
    )


def _head_texts(head: Node) -> dict[str, str]:
    rows = [row.findall(f"{W}tc") for row in head.findall(f"{W}tr")]
    issuer = [text for node in rows[0][0].iter(f"{W}p") if (text := text_of(node))]
    number, date = (text_of(cell) for cell in rows[1])
    place, _, day = date.partition(", ngày ")
    bare, _, symbol = number.removeprefix("Số: ").partition("/")
    return {
        "parent_body": issuer[0] if len(issuer) > 1 else "",
        "host_body": issuer[-1] if issuer else "",
        "number_line": number,
        "number": bare,
        "symbol": symbol,
        "place_and_date": date,
        "place": place,
        "day_text": f"ngày {day}" if day else "",
    }


def _foot(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """What stands above the signatures, and these with the recipients."""
    for place in reversed(range(len(nodes))):
        if nodes[place].tag == f"{W}tbl" and any(map(_is_name, nodes[place].iter(f"{W}p"))):
            below = [one for one in nodes[place + 1 :] if not _is_empty(one)]
            if all(re.match(r"Nơi nhận|- ", text_of(one)) for one in below):
                return nodes[:place], nodes[place:]
            break
    return nodes, []


def _is_name(node: Node) -> bool:
    spacing = node.find(f"{W}pPr/{W}spacing")
    return spacing is not None and spacing.get(f"{W}before") == SIGNING_ROOM


def _foot_texts(foot: list[Node]) -> dict[str, Any]:
    texts: dict[str, Any] = {"recipients": _recipients(foot)}
    cells = foot[0].findall(f"{W}tr/{W}tc") if foot else []
    signers = [cell for cell in cells if any(map(_is_name, cell.iter(f"{W}p")))]
    for prefix, cell in zip(("", "left_"), reversed(signers), strict=False):
        above = [text_of(one) for one in cell.iter(f"{W}p") if not _is_name(one)]
        texts[f"{prefix}signing"] = above[0] if above else ""
        texts[f"{prefix}note"] = above[1] if len(above) > 1 else ""
        (name,) = [text_of(one) for one in cell.iter(f"{W}p") if _is_name(one)]
        texts[f"{prefix}signer"] = name
    texts["signing_lines"] = texts.get("signing", "").split("\n") if signers else []
    kept = [one for one in texts["recipients"] if one.startswith("Lưu")]
    return {**texts, "keeping": kept[-1] if kept else ""}


def _recipients(foot: list[Node]) -> list[str]:
    lines = [text_of(one) for node in foot for one in node.iter(f"{W}p")]
    if "Nơi nhận:" not in lines:
        return []
    listed = lines[lines.index("Nơi nhận:") + 1 :]
    return [line[2:].rstrip(";.") for line in listed if line.startswith("- ")]
