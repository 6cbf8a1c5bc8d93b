"""A template's parts as Jinja reads them, and where in them a line of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from exports.templates.anatomy import W, text_of
from exports.templates.language.sandbox import OfficeLanguage, forbidden
from store.errors import BadInput

if TYPE_CHECKING:
    from docx.document import Document

_MARK = re.compile(r"\n<!--hn(\d+)-->")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_OPENING = re.compile(r"\{[{%#]")
_WORDS = 6
"""Of a paragraph that are told to find it by."""


class PartOfPage(StrEnum):
    """Where in the file something stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True)
class TemplatePlace:
    """A paragraph: in which part, its number there from 1 (tables counted in), its first words."""

    part: PartOfPage
    number: int
    words: str


@dataclass(frozen=True)
class Flaw:
    """Something wrong in a template; `code` is an error's, `what` the field or word."""

    code: str
    place: TemplatePlace
    what: str = ""

    def error(self, paper: str, file: str) -> BadInput:
        """The same as an error of a paper."""
        return BadInput(
            self.code,
            paper=paper,
            file=file,
            field=self.what,
            part=str(self.place.part),
            number=self.place.number,
            words=self.place.words,
        )


class TemplateSource:
    """One part of a template (its text, a header, a footer): its words for Jinja, its paragraphs.

    Every paragraph begins a line and is preceded by its number, so that each line can be found.
    """

    def __init__(self, part: PartOfPage, element: Any) -> None:
        self._part = part
        self._paragraphs = [" ".join(text_of(one).split()) for one in element.iter(f"{W}p")]
        self.text = patched(numbered(element))
        self._lines = self.text.split("\n")

    def place(self, line: int) -> TemplatePlace:
        """Where a line of `text` stands, counted from 1."""
        before = "\n".join(self._lines[: max(line, 1)])
        marks = re.findall(r"<!--hn(\d+)-->", before)
        number = int(marks[-1]) if marks else 1
        return self.paragraph(number)

    def paragraph(self, number: int) -> TemplatePlace:
        """The place of a paragraph by its number."""
        told = self._paragraphs[number - 1] if number <= len(self._paragraphs) else ""
        words = told.split()
        shown = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
        return TemplatePlace(self._part, number, shown[:80])

    def tree(self, language: OfficeLanguage) -> nodes.Template | Flaw:
        """What Jinja makes of it, or why it makes nothing."""
        for number, text in enumerate(self._paragraphs, start=1):
            if _is_left_open(text):
                return Flaw("template-syntax", self.paragraph(number))
        try:
            tree = language.parse(self.text)
            for node in forbidden(tree):
                return Flaw("template-forbidden", self.place(node.lineno), told(node))
        except TemplateSyntaxError as error:
            return self._unclosed(language) or Flaw("template-syntax", self.place(error.lineno))
        except RecursionError:
            return self.too_deep()
        return tree

    def too_deep(self) -> Flaw:
        """An expression nested beyond all measure, which can only be the longest."""
        lengths = [max(map(len, _TAG.findall(text)), default=0) for text in self._paragraphs]
        return Flaw("template-syntax", self.paragraph(1 + lengths.index(max(lengths))))

    def _unclosed(self, language: OfficeLanguage) -> Flaw | None:
        """The first `for` or `if` that never ends."""
        begun: list[tuple[int, str]] = []
        try:
            tokens = [one for one in language.lex(self.text) if one[1] != "whitespace"]
        except TemplateSyntaxError:
            return None
        for before, (line, _, word) in pairwise(tokens):
            if before[1] != "block_begin":
                continue
            if word in {"for", "if"}:
                begun.append((line, word))
            elif word in {"endfor", "endif"} and begun:
                begun.pop()
        if not begun:
            return None
        line, word = begun[-1]
        return Flaw("template-unclosed", self.place(line), word)


def _is_left_open(text: str) -> bool:
    """Whether a field or word begins in a paragraph and does not end there: Jinja would read on."""
    return any(_OPENING.search(rest) for rest in _TAG.split(text)) or any(
        _OPENING.search(tag, 2) for tag in _TAG.findall(text)
    )


def sources(document: Document) -> Iterator[tuple[TemplateSource, Any]]:
    """The text of a template, its headers and its footers; each with its element."""
    yield TemplateSource(PartOfPage.BODY, document.element.body), document.element.body
    for link in document.part.rels.values():
        kind = link.reltype.rpartition("/")[2]
        if kind in {"header", "footer"}:
            element = link.target_part._element
            yield TemplateSource(PartOfPage(kind), element), element


def numbered(element: Any) -> str:
    """An element as text in which each paragraph begins a line with its number."""
    text = re.sub(r"[\r\n]+", " ", etree.tostring(element, encoding="unicode", with_tail=False))
    counter = iter(range(1, 1 + len(text)))
    return re.sub(r"<w:p(?=[ />])", lambda _: f"\n<!--hn{next(counter)}--><w:p", text)


def patched(text: str) -> str:
    """Fields that Word split over several runs made whole, `{%p` and `{{p` taken out of theirs."""
    return str(DocxTemplate.patch_xml(None, text))


def unnumbered(text: str) -> str:
    """The text without its numbers."""
    return _MARK.sub("", text)


def told(node: nodes.Node) -> str:
    """An expression as it was written, in short."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{told(node.node)}.{node.attr}"
        case nodes.Getitem():
            key = node.arg
            is_place = isinstance(key, nodes.Const) and isinstance(key.value, int)
            inner = told(key)
            return f"{told(node.node)}.{inner}" if is_place else f"{told(node.node)}[{inner}]"
        case nodes.Const():
            return repr(node.value)
        case nodes.Call():
            return f"{told(node.node)}(…)"
        case nodes.Filter():
            return f"…|{node.name}"
        case nodes.Assign():
            return "set"
        case nodes.Mul():
            return "*"
        case nodes.Pow():
            return "**"
        case _:
            return type(node).__name__.lower()
