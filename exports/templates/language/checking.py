"""What a template asks for that no paper has: unknown fields, found before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from exports.templates.language import fields
from exports.templates.language.fields import (
    SECTION,
    TEXT,
    ListShape,
    RowShape,
    SectionsShape,
    Shape,
)
from exports.templates.language.sandbox import OfficeLanguage
from exports.templates.language.source import Flaw, TemplateSource, told

Names = Mapping[str, Shape | None]
"""Names in reach and what they are; None where that was complained of already."""

_LOOP = RowShape(dict.fromkeys(("index", "index0", "first", "last", "length", "revindex"), TEXT))
_SAME = {"sort", "unique", "list", "selectattr", "rejectattr", "default", "d"}
"""Filters that leave a list what it is."""
_BY_NAME = {"selectattr", "rejectattr", "map", "sort", "unique"}
"""Filters that are told a field of the rows."""


@dataclass
class Findings:
    """The flaws of a template, and the fields of the paper that it prints."""

    flaws: list[Flaw] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def check(source: TemplateSource, language: OfficeLanguage, found: Findings) -> None:
    """Add to what was found what this part of a template holds."""
    tree = source.tree(language)
    if isinstance(tree, Flaw):
        found.flaws.append(tree)
        return
    try:
        _Checker(source, language, found).statements(tree.body, dict(fields.ALL))
        if not found.flaws:
            language.compiled(tree)
    except (RecursionError, MemoryError, SyntaxError):  # Python's own limits of nesting
        found.flaws.append(source.too_deep())


class _Checker:
    """Goes through a template with the names in reach."""

    def __init__(self, source: TemplateSource, language: OfficeLanguage, found: Findings) -> None:
        self._source = source
        self._language = language
        self._found = found

    def statements(self, body: list[nodes.Node], names: Names) -> None:
        for node in body:
            match node:
                case nodes.For():
                    self._loop(node, names)
                case nodes.If():
                    self.shape(node.test, names)
                    self.statements(node.body, names)
                    self.statements([*node.elif_], names)
                    self.statements(node.else_, names)
                case nodes.Output():
                    for one in node.nodes:
                        self.shape(one, names)

    def _loop(self, node: nodes.For, names: Names) -> None:
        listed = self.shape(node.iter, names)
        match listed:
            case ListShape():
                each: Shape | None = listed.each
            case SectionsShape():
                each = SECTION
            case None:
                each = None
            case _:
                self._complain("template-no-list", node.iter)
                each = None
        inner = dict(names)
        for name in node.target.find_all(nodes.Name):
            inner[name.name] = None
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = each
        inner["loop"] = _LOOP
        if node.test is not None:
            self.shape(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, names)

    def shape(self, node: nodes.Node, names: Names) -> Shape | None:
        """What an expression is; what is unknown in it is complained of."""
        match node:
            case nodes.Name():
                self._found.used.add(node.name)
                if node.name not in names:
                    return self._complain("template-unknown-field", node)
                return names[node.name]
            case nodes.Getattr():
                return self._field(node, node.attr, self.shape(node.node, names))
            case nodes.Getitem():
                return self._item(node, names)
            case nodes.Filter():
                return self._filtered(node, names)
            case nodes.CondExpr():
                kinds = [self.shape(one, names) for one in node.iter_child_nodes()]
                return kinds[1]
            case nodes.TemplateData() | nodes.Const():
                return TEXT
        for child in node.iter_child_nodes():
            self.shape(child, names)
        if isinstance(node, nodes.Test) and node.name not in self._language.tests:
            return self._complain("template-forbidden", node, node.name)
        return ListShape(TEXT) if isinstance(node, nodes.List | nodes.Tuple) else TEXT

    def _item(self, node: nodes.Getitem, names: Names) -> Shape | None:
        whole = self.shape(node.node, names)
        if not isinstance(node.arg, nodes.Const):
            self.shape(node.arg, names)
        match whole:
            case None:
                return None
            case SectionsShape():
                return SECTION
            case ListShape() if _is_number(node.arg):
                return whole.each
            case _:
                key = node.arg.value if isinstance(node.arg, nodes.Const) else None
                return self._field(node, key, whole)

    def _field(self, node: nodes.Node, key: object, whole: Shape | None) -> Shape | None:
        if whole is None:
            return None
        if isinstance(whole, RowShape) and key in whole.fields:
            return whole.fields[str(key)]
        return self._complain("template-unknown-field", node)

    def _filtered(self, node: nodes.Filter, names: Names) -> Shape | None:
        whole = self.shape(node.node, names) if node.node else TEXT
        for argument in (*node.args, *(one.value for one in node.kwargs)):
            if not isinstance(argument, nodes.Const):
                self.shape(argument, names)
        if node.name not in self._language.filters or node.name.startswith("_"):
            return self._complain("template-forbidden", node)
        if node.name in _BY_NAME:
            self._named(node, whole)
        if node.name in {"first", "last"} and isinstance(whole, ListShape):
            return whole.each
        if node.name == "map":
            return ListShape(TEXT)
        return whole if node.name in _SAME else TEXT

    def _named(self, node: nodes.Filter, whole: Shape | None) -> None:
        """The field that a filter is to look at in each row."""
        named = [one.value for one in node.kwargs if one.key == "attribute"]
        if node.name in {"selectattr", "rejectattr"}:
            named += node.args[:1]
        each = whole.each if isinstance(whole, ListShape) else None
        for one in named:
            known = isinstance(each, RowShape) and isinstance(one, nodes.Const)
            if known and isinstance(each, RowShape) and one.as_const() not in each.fields:
                self._complain("template-unknown-field", node, str(one.as_const()))

    def _complain(self, code: str, node: nodes.Node, what: str = "") -> Shape | None:
        """Note a flaw; what it is about is nothing that could be complained of again."""
        place = self._source.place(node.lineno)
        self._found.flaws.append(Flaw(code, place, what or told(node)))
        return None


def _is_number(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Const) or isinstance(node.value, int)


ESSENTIAL = (
    ("body", ("body", "sections")),
    ("kind", ("kind",)),
    ("subject", ("subject",)),
    ("host_body", ("host_body", "host")),
    ("number_line", ("number_line", "number")),
    ("place_and_date", ("place_and_date", "day_text")),
    ("signer", ("signer", "foot")),
    ("recipients", ("recipients", "foot")),
)
"""What a paper must not lack where the program's own has it, and the fields that would do."""


def missing(used: set[str], has: set[str]) -> Iterator[str]:
    """The fields that the paper has and a template with these fields leaves out."""
    for name, any_of in ESSENTIAL:
        if name in has and not used.intersection(any_of):
            yield name
