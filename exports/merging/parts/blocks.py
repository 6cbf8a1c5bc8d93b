"""A Word paper's body as paragraphs and tables, with what they say and the facts in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from lxml.etree import _Element

from exports.merging.parts.letters import ParagraphLetters, ref_of
from exports.merging.parts.names import (
    BLIP,
    CELL,
    CONTENT,
    CONTROL,
    EMBED,
    PARAGRAPH,
    ROW,
    TABLE,
    w,
)

_HEADING = "Heading1"
_WRAPPERS = {CONTROL, CONTENT, w("customXml"), w("smartTag"), w("ins"), w("moveTo")}


class Fact(NamedTuple):
    """A piece of a paragraph that comes from a record: where from, what it says, and its place."""

    ref: str
    text: str
    start: int


@dataclass(eq=False)
class Paragraph:
    """A paragraph."""

    element: _Element
    around: str = ""
    """The reference of a control that lies around the whole paragraph."""

    @cached_property
    def reading(self) -> ParagraphLetters:
        """Its letters, read once."""
        return ParagraphLetters(self.element)

    @cached_property
    def text(self) -> str:
        """What it says."""
        return self.reading.text

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Its facts in order."""
        found = [(one.ref, one.start, one.end) for one in self.reading.controls if one.ref]
        if self.around:
            found.append((self.around, 0, len(self.text)))
        return tuple(Fact(ref, self.text[start:end], start) for ref, start, end in found)

    def take_for_facts(self, facts: Iterable[Fact]) -> None:
        """Let these be its facts, whatever else its controls hold."""
        self.facts = tuple(facts)

    @property
    def refs(self) -> tuple[str, ...]:
        """Where its facts come from."""
        return tuple(fact.ref for fact in self.facts)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, in a paper as the program writes it."""
        style = self.element.find(f"{w('pPr')}/{w('pStyle')}")
        return style is not None and style.get(w("val")) == _HEADING

    @property
    def pictures(self) -> list[_Element]:
        """The references to its pictures."""
        return [blip for blip in self.element.iter(BLIP) if blip.get(EMBED)]

    @property
    def key(self) -> str:
        """What is compared to find it again; a break between copies is no empty line."""
        is_break = self.element.find(f"{w('pPr')}/{w('sectPr')}") is not None
        return self.text or ("§" if is_break else "")

    def seen_anew(self) -> None:
        """Forget what was read: the element was changed."""
        for name in ("reading", "text", "facts"):
            self.__dict__.pop(name, None)


@dataclass(eq=False)
class Cell:
    """A cell of a table."""

    element: _Element
    around: str = ""

    @cached_property
    def blocks(self) -> list[Block]:
        """What stands in it."""
        return list(_blocks(self.element, self.around))

    @cached_property
    def text(self) -> str:
        """What it says, line by line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(eq=False)
class WordRow:
    """A row of a table."""

    element: _Element

    @cached_property
    def cells(self) -> list[Cell]:
        """Its cells."""
        return [Cell(cell, ref) for cell, ref in _inside(self.element, CELL)]

    @cached_property
    def text(self) -> str:
        """What it says."""
        return " | ".join(cell.text for cell in self.cells)

    @property
    def key(self) -> str:
        """What is compared to find it again: not its number, which changes with any row before."""
        texts = [cell.text for cell in self.cells]
        if texts and texts[0].isdecimal():
            texts[0] = "#"
        return " | ".join(texts)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of all its cells."""
        return tuple(fact for paragraph in paragraphs([self]) for fact in paragraph.facts)

    @property
    def refs(self) -> tuple[str, ...]:
        """Where its facts come from."""
        return tuple(fact.ref for fact in self.facts)


@dataclass(eq=False)
class WordTable:
    """A table."""

    element: _Element

    @cached_property
    def rows(self) -> list[WordRow]:
        """Its rows, but those of a tracked deletion."""
        gone = f"{w('trPr')}/{w('del')}"
        return [WordRow(row) for row, _ in _inside(self.element, ROW) if row.find(gone) is None]

    @cached_property
    def text(self) -> str:
        """What it says."""
        return "\n".join(row.text for row in self.rows)

    @property
    def key(self) -> str:
        """What is compared to find it again."""
        return "\n".join(["▦", *(row.key for row in self.rows)])

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of all its rows."""
        return tuple(fact for row in self.rows for fact in row.facts)

    @property
    def refs(self) -> tuple[str, ...]:
        """Where its facts come from."""
        return tuple(fact.ref for fact in self.facts)


Block: TypeAlias = Paragraph | WordTable
Item: TypeAlias = Block | WordRow


def read_body(body: _Element) -> list[Block]:
    """The paragraphs and tables of a paper, whatever lies around them."""
    return list(_blocks(body, ""))


def paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    """All paragraphs, those in tables too."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, WordTable):
            yield from paragraphs(item.rows)
        else:
            for cell in item.cells:
                yield from paragraphs(cell.blocks)


def _blocks(parent: _Element, around: str) -> Iterator[Block]:
    for element, ref in _inside(parent, PARAGRAPH, TABLE, around=around):
        if element.tag == TABLE:
            yield WordTable(element)
            continue
        paragraph = Paragraph(element, ref)
        if not _is_deleted(paragraph):
            yield paragraph


def _inside(parent: _Element, *tags: str, around: str = "") -> Iterator[tuple[_Element, str]]:
    """The elements of these names, each with the reference of the control around it."""
    for child in parent:
        if child.tag in tags:
            yield child, around
        elif child.tag in _WRAPPERS:
            ref = ref_of(child) if child.tag == CONTROL else around
            yield from _inside(child, *tags, around=ref)


def _is_deleted(paragraph: Paragraph) -> bool:
    """Whether a tracked change took out the whole paragraph, its end included."""
    mark = paragraph.element.find(f"{w('pPr')}/{w('rPr')}/{w('del')}")
    return mark is not None and not paragraph.text
