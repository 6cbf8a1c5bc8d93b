"""Which sentences the program asks for, read from its source, and what the catalogues hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parents[2]
FOLDERS = ("store", "exports", "screens", "tui")
LOCALE = ROOT / "screens" / "locale"
HOLE = "{}"
"""Stands in a key for what only the running program knows."""


class Carrier(NamedTuple):
    """A call that names a sentence: which argument does, and the keys that follow from it.

    Facts are told after it; `between` is how many arguments stand before them.
    """

    position: int
    forms: tuple[str, ...]
    tells_facts: bool = True
    between: int = 0


_ERROR = Carrier(0, ("error-{}",))
_LEDGER = ("ledger-{}", "error-ledger-{}")
_ACTION = Carrier(0, ("action-{}",), tells_facts=False)
CARRIERS = {
    "say": Carrier(0, ("{}",)),
    **dict.fromkeys(("Refused", "BadInput", "NotSaved", "Unsure", "Damaged"), _ERROR),
    "parse_whole": Carrier(1, ("error-{}",), tells_facts=False),
    "Reason": Carrier(0, ("reason-{}",)),
    "because": Carrier(0, ("reason-{}",), between=1),
    **dict.fromkeys(("Finding", "finding"), Carrier(0, ("finding-{}",))),
    "Problem": Carrier(0, _LEDGER),
    "must": Carrier(1, _LEDGER),
    **dict.fromkeys(("Flaw", "_complain"), Carrier(0, ("error-{}",), tells_facts=False)),
    "Told": Carrier(1, ("error-{}",), tells_facts=False),
    "Fault": Carrier(0, ("audit-fault-{}",)),
    "expect": Carrier(1, ("audit-fault-{}",)),
    **dict.fromkeys(("writing", "transaction", "save", "edit", "remove", "_append"), _ACTION),
    **dict.fromkeys(("add_delegates", "_step", "_vote"), _ACTION._replace(position=1)),
}


class Asked(NamedTuple):
    """A key that the source asks for, perhaps with holes; `facts` is None where they are open."""

    key: str
    where: str
    facts: frozenset[str] | None
    must_exist: bool = True


class Message(NamedTuple):
    """A message of a catalogue with the variables it needs and the messages it refers to."""

    file: str
    variables: frozenset[str]
    references: frozenset[str]


class _Names(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)


def catalogue_files(language: str) -> list[Path]:
    """The Fluent files of a language."""
    return sorted((LOCALE / language).glob("*.ftl"))


def entries(path: Path) -> list[ftl.EntryType]:
    """Everything in a Fluent file, what cannot be read included."""
    return FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8")).body


@cache
def messages(language: str) -> dict[str, Message]:
    """Key to message; the first of two with the same key counts, as it does for the program."""
    found: dict[str, Message] = {}
    for path in catalogue_files(language):
        for entry in entries(path):
            if isinstance(entry, ftl.Message):
                names = _Names()
                names.visit(entry)
                told = Message(path.name, frozenset(names.variables), frozenset(names.references))
                found.setdefault(entry.id.name, told)
    return found


def needed(key: str, language: str = "vi") -> frozenset[str]:
    """All variables of a message, those of the messages it refers to included."""
    message = messages(language)[key]
    inner = (needed(other, language) for other in message.references)
    return message.variables.union(*inner)


def fits(asked: str, key: str) -> bool:
    """Whether `key` is what `asked`, perhaps with holes, may come to."""
    parts = (re.escape(part) for part in asked.split(HOLE))
    return re.fullmatch(".+".join(parts), key) is not None


@cache
def asked() -> tuple[Asked, ...]:
    """All keys that the four folders ask for."""
    return tuple(dict.fromkeys(one for source in _sources() for one in source.asked()))


@cache
def constants() -> frozenset[str]:
    """All texts that stand in the source: a key kept in a table is one of them."""
    return frozenset(
        node.value
        for source in _sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def _sources() -> tuple[_Source, ...]:
    return tuple(_Source(path) for name in FOLDERS for path in sorted((ROOT / name).rglob("*.py")))


class _Source:
    """One source file: its calls that name sentences."""

    def __init__(self, path: Path) -> None:
        self.name = path.relative_to(ROOT).as_posix()
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.outer = {
            inner: node for node in ast.walk(self.tree) for inner in ast.iter_child_nodes(node)
        }
        self.carriers = {**CARRIERS, **self._handed_on()}

    def asked(self) -> Iterator[Asked]:
        for call in self._calls():
            where = f"{self.name}:{call.lineno}"
            name = _called(call)
            if name == "Binding":
                for id in self._texts(_keyword(call, "id"), call):
                    yield Asked("key-" + id.replace(".", "-"), where, frozenset())
            if name == "say_if_known":
                for key in self._texts(call.args[0], call):
                    yield Asked(key, where, None, must_exist=False)
            carrier = self.carriers.get(name)
            if carrier is None or len(call.args) <= carrier.position:
                continue
            facts = _facts(call, carrier) if carrier.tells_facts else None
            for text in self._texts(call.args[carrier.position], call):
                if text != HOLE:
                    for form in carrier.forms:
                        yield Asked(form.replace(HOLE, text), where, facts)

    def _calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def _handed_on(self) -> dict[str, Carrier]:
        """Functions of this file that hand a parameter on to a carrier."""
        found: dict[str, Carrier] = {}
        for call in self._calls():
            carrier = CARRIERS.get(_called(call))
            if carrier is None or len(call.args) <= carrier.position:
                continue
            key = call.args[carrier.position]
            for function in self._functions_around(call):
                names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
                names = names[1:] if names[:1] == ["self"] else names
                is_known = function.name in CARRIERS
                if isinstance(key, ast.Name) and key.id in names and not is_known:
                    position = names.index(key.id)
                    found[function.name] = Carrier(position, carrier.forms, tells_facts=False)
        return found

    def _functions_around(self, node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        while node in self.outer:
            node = self.outer[node]
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def _texts(self, value: ast.expr | None, call: ast.Call) -> list[str]:
        """All texts an expression may come to, as far as the source shows it."""
        match value:
            case None:
                return []
            case ast.Constant(value=str(text)):
                return [text]
            case ast.IfExp(body=one, orelse=other):
                return self._texts(one, call) + self._texts(other, call)
            case ast.JoinedStr(values=parts):
                return _joined([self._texts(part, call) for part in parts])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([self._texts(left, call), self._texts(right, call)])
            case ast.Name(id=name):
                return self._assigned(name, call) or [HOLE]
        return [HOLE]

    def _assigned(self, name: str, call: ast.Call) -> list[str]:
        for function in self._functions_around(call):
            values = [
                node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
            ]
            if values:
                # What is assigned out of a variable again is left open.
                plain = [value for value in values if not isinstance(value, ast.Name)]
                return [text for value in plain for text in self._texts(value, call)]
        return []


def _joined(parts: list[list[str]]) -> list[str]:
    return ["".join(texts) for texts in product(*parts)]


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def _facts(call: ast.Call, carrier: Carrier) -> frozenset[str] | None:
    """The names of the facts given, by keyword or as a plain dict; None where some are not seen."""
    names: set[object] = {one.arg for one in call.keywords}
    for more in call.args[carrier.position + 1 + carrier.between :]:
        if not isinstance(more, ast.Dict):
            return None
        names |= {key.value if isinstance(key, ast.Constant) else None for key in more.keys}
    return frozenset(str(name) for name in names) if None not in names else None
