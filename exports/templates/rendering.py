"""A paper written by an office's template: each copy filled in, joined, marked like any paper."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError, UndefinedError
from lxml import etree

from exports.templates import assembling
from exports.templates.anatomy import PaperCopy, copies_of, is_practice
from exports.templates.language.checking import Findings, check
from exports.templates.language.fields import PAPER, ListShape
from exports.templates.language.sandbox import OfficeLanguage, TooLong
from exports.templates.language.source import Flaw, TemplateSource, sources, unnumbered
from exports.templates.package import document, own_document
from exports.templates.parts import ReadyParts, SectionsOf
from exports.type import left_out
from store.errors import BadInput

Values = dict[str, Any]


def rendered(template: bytes, file: str, own: Path, paper: str, values: Values) -> bytes:
    """The paper that an office's template makes of the program's own and the conference's data.

    Raises `BadInput` with the paper, the field and its paragraph, before anything is written.
    """
    office = document(template, file)
    language = OfficeLanguage()
    found, told = Findings(), list(sources(office))
    for source, _ in told:
        check(source, language, found)
    if found.flaws:
        raise found.flaws[0].error(paper, file)
    written = own_document(own)
    (body_source, _), *margins = told
    copies = copies_of(written)
    made = _Maker(language, paper, file, values)
    with left_out.listening() as left:
        trees = made.trees(body_source, copies)
        for source, element in margins:
            (tree,) = made.trees(source, copies[:1])
            tree.exchanged()
            element[:] = list(tree.root)
    left_out.hear(left)
    practice = is_practice(written)
    assembling.join(office, trees, written, practice=practice)
    if practice:
        assembling.mark_practice(office)
    assembling.tell_left_out(office, written, left)
    assembling.finish(office, written)
    held = io.BytesIO()
    office.save(held)
    return held.getvalue()


class _Maker:
    """Fills in one part of the template after the other."""

    def __init__(self, language: OfficeLanguage, paper: str, file: str, values: Values) -> None:
        self._language = language
        self._paper = paper
        self._file = file
        self._values = values

    def trees(self, source: TemplateSource, copies: list[PaperCopy]) -> list[assembling.Filled]:
        """A part of the template, filled in with each of the copies."""
        tree = source.tree(self._language)
        if isinstance(tree, Flaw):
            raise tree.error(self._paper, self._file)
        template = self._language.compiled(tree)
        return [self._filled(source, template, copy) for copy in copies]

    def _filled(self, source: TemplateSource, template: Any, copy: PaperCopy) -> assembling.Filled:
        parts = ReadyParts()
        try:
            text = self._language.written(template, {**self._values, **copy_values(copy, parts)})
        except TooLong as error:
            raise BadInput("template-too-long", paper=self._paper, file=self._file) from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise self._flaw(source, error).error(self._paper, self._file) from error
        try:
            whole = DocxTemplate.resolve_listing(_ENGINE, unnumbered(text))
            return assembling.Filled(assembling.parsed(whole), parts)
        except etree.XMLSyntaxError as error:
            raise BadInput("template-crossed", paper=self._paper, file=self._file) from error

    def _flaw(self, source: TemplateSource, error: Exception) -> Flaw:
        """Where in the template an error happened: the line of it that stands in the traceback."""
        line, trace = 1, error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == "<template>":
                line = trace.tb_lineno
            trace = trace.tb_next
        place = source.place(line)
        if isinstance(error, UndefinedError):
            return Flaw("template-no-such-value", place)
        return Flaw("template-fails", place)


_ENGINE = DocxTemplate(io.BytesIO())
"""Only its functions on text are used; it opens nothing."""


def copy_values(copy: PaperCopy, parts: ReadyParts) -> Values:
    """What a template can say of one copy of the paper; what it does not have is empty."""
    empty: Values = {
        name: [] if isinstance(shape, ListShape) else ""
        for name, shape in PAPER.items()
        if name != "addressees"
    }
    return {
        **empty,
        **copy.texts,
        "body": parts.sign(copy.body),
        "foot": parts.sign(copy.foot),
        "sections": SectionsOf(parts, copy.body),
    }
