"""Ready-made parts of a paper as a template has them: a sign in the text, exchanged at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from exports.templates.anatomy import Node, W, heading_of, text_of
from store.names import fold

_SIGN = re.compile("\ue0f1([0-9]+)\ue0f2")
_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*|[IVXLC]+|[a-z])\s*[.)/]\s*")


@dataclass
class ReadyParts:
    """The parts of one copy, by the number in their sign."""

    kept: list[Sequence[Node]] = field(default_factory=list)

    def sign(self, nodes: Sequence[Node]) -> Markup:
        """A paragraph that stands for these elements."""
        self.kept.append(nodes)
        text = f"<w:t>\ue0f1{len(self.kept) - 1}\ue0f2</w:t>"
        return Markup(f"<w:p><w:r>{text}</w:r></w:p>")

    def exchange(self, root: Any) -> list[Node]:
        """Put the elements where their signs stand; returns those put in."""
        put: list[Node] = []
        for text in list(root.iter(f"{W}t")):
            found = _SIGN.fullmatch(text.text or "")
            if found and int(found[1]) < len(self.kept):
                fresh = [deepcopy(node) for node in self.kept[int(found[1])]]
                put += _put(text, fresh)
        return put


def _put(text: Node, fresh: list[Node]) -> list[Node]:
    """Exchange the sign around `text`; what stood in one line with it stays, above."""
    sign = next(text.iterancestors(f"{W}p"))
    place = _outermost(sign)
    if any(above.tag == f"{W}tc" for above in place.iterancestors()):
        for node in fresh:  # no section ends within a table
            for section in node.findall(f"{W}pPr/{W}sectPr"):
                section.getparent().remove(section)
    for node in reversed(fresh):
        place.addnext(node)
    line = sign.getparent()
    if place is not sign:
        line.text = (line.text or "") + (sign.tail or "")
    line.remove(sign)
    if place is not sign and not text_of(place).strip():
        place.getparent().remove(place)
    return fresh


def _outermost(paragraph: Node) -> Node:
    """The paragraph of the page that one is in: a sign may have been printed within a line."""
    outermost = paragraph
    for above in paragraph.iterancestors():
        if above.tag == f"{W}txbxContent":
            break
        if above.tag == f"{W}p":
            outermost = above
    return outermost


@dataclass(frozen=True)
class PaperSection:
    """A section of a paper: its heading, what stands below it, and both together."""

    heading: str
    text: Markup
    whole: Markup

    def __html__(self) -> Markup:
        return self.whole


class SectionsOf:
    """The sections of a copy: 0 is what stands before the first heading, or by their headings."""

    def __init__(self, parts: ReadyParts, body: Sequence[Node]) -> None:
        self._listed: list[PaperSection] = []
        for heading, nodes in _parted(body):
            text = nodes[1:] if heading else nodes
            one = PaperSection(heading, parts.sign(text), parts.sign(nodes))
            self._listed.append(one)

    def __iter__(self) -> Iterator[PaperSection]:
        return (one for place, one in enumerate(self._listed) if place or not _is_blank(one))

    def __len__(self) -> int:
        return len(self._listed) - 1

    def __getitem__(self, key: object) -> PaperSection:
        if isinstance(key, int) and 0 <= key < len(self._listed):
            return self._listed[key]
        for one in self._listed[1:]:
            if isinstance(key, str) and _bare(one.heading) == _bare(key):
                return one
        raise KeyError(key)


def _is_blank(section: PaperSection) -> bool:
    return not section.heading and not section.whole


def _parted(body: Sequence[Node]) -> Iterator[tuple[str, Sequence[Node]]]:
    start, heading = 0, ""
    for place, node in enumerate(body):
        found = heading_of(node)
        if found is not None:
            yield heading, body[start:place]
            start, heading = place, found
    yield heading, body[start:]


def _bare(heading: str) -> str:
    """A heading without its number, its accents and its last colon."""
    return fold(_NUMBERING.sub("", heading)).strip(" :.")
