"""The language of templates: fields, `for` and `if`, and nothing that reaches out or never ends.

Jinja2's sandbox, and of its language only what prints and goes through lists: no assignment, no
call, no multiplication, so that a template can neither build up something huge nor get at Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from exports.type import left_out

MOST_ROUNDS = 200_000
"""Times that all loops of one paper may go round together; 1,000 delegates in ten lists are few."""
MOST_LETTERS = 30_000_000
"""Of a paper's text with its marks; the list of 1,000 delegates has two million."""

_FILTERS = (
    *("upper", "lower", "capitalize", "title", "trim", "default", "d", "length", "count"),
    *("first", "last", "sort", "unique", "list", "selectattr", "rejectattr", "map", "int"),
)
_TESTS = ("defined", "undefined", "equalto", "eq", "ne", "in", "none", "odd", "even", "divisibleby")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr),
    *(nodes.Getitem, nodes.For, nodes.If, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub),
    *(nodes.Keyword, nodes.List, nodes.Tuple),
)


class TooLong(Exception):
    """A template that goes round too often or writes too much."""


class MissingField(StrictUndefined):
    """A field that is not there: it may be asked for with `if`, never printed."""

    def __bool__(self) -> bool:  # type: ignore[override]
        return False


class OfficeLanguage(ImmutableSandboxedEnvironment):
    """The environment of one paper's templates; it counts the rounds of its loops."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=MissingField, finalize=_printed)
        self.rounds = 0
        # Jinja's tables are typed more narrowly than what they hold.
        kept: dict[str, Any] = {name: self.filters[name] for name in _FILTERS}
        self.filters = {**kept, "join": _joined, "_counted": self._counted}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only fields, and of Jinja's own the place in a loop: never a method."""
        return not callable(value) and super().is_safe_attribute(obj, attr, value)

    def compiled(self, tree: nodes.Template) -> Template:
        """A template whose loops are counted, of a tree in which nothing is forbidden."""
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None)
        for constant in tree.find_all(nodes.Const):
            if constant.value is None:  # Jinja prints it before `_printed` sees it
                constant.value = ""
        return Template.from_code(self, self.compile(tree), {}, None)

    def written(self, template: Template, values: dict[str, Any]) -> str:
        """The text that a template makes of values. Raises `TooLong` and Jinja's errors."""
        pieces, letters = [], 0
        for piece in template.generate(values):
            letters += len(piece)
            if letters > MOST_LETTERS:
                raise TooLong
            pieces.append(piece)
        return "".join(pieces)

    def _counted(self, listed: Iterable[Any]) -> Iterator[Any]:
        for one in listed:
            self.rounds += 1
            if self.rounds > MOST_ROUNDS:
                raise TooLong
            yield one


def forbidden(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What of a template is not of this language."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            yield node


def _printed(value: Any) -> Any:
    """What is printed of a value: never None, True or a Python list."""
    if hasattr(value, "__html__") or isinstance(value, MissingField):
        return value
    if isinstance(value, str):
        return left_out.drawable(value)
    if value is None or value is False:
        return ""
    if value is True:
        return "x"
    if isinstance(value, dict):
        return "; ".join(str(_printed(one)) for one in value.values())
    if isinstance(value, list | tuple):
        return "; ".join(str(_printed(one)) for one in value)
    return left_out.drawable(str(value))


def _joined(values: Iterable[Any], between: str = "") -> str:
    pieces, letters = [], 0
    for one in values:
        pieces.append(str(_printed(one)))
        letters += len(pieces[-1]) + len(between)
        if letters > MOST_LETTERS // 30:
            raise TooLong
    return Markup.escape(between).join(pieces) if _is_markup(pieces) else between.join(pieces)


def _is_markup(pieces: list[str]) -> bool:
    return any(isinstance(piece, Markup) for piece in pieces)
