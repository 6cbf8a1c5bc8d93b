"""The small faults that `bench.mutation` makes: those of cosmic-ray that say much, and ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cosmic_ray.ast import get_ast
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider

Node = Any
"""A node of parso's tree, whose own types say less than this."""

Positions = Iterator[tuple[tuple[int, int], tuple[int, int]]]

_COMPARED = {
    "Eq": ("NotEq",),
    "NotEq": ("Eq",),
    "Lt": ("LtE", "GtE"),
    "LtE": ("Lt", "Gt"),
    "Gt": ("GtE", "LtE"),
    "GtE": ("Gt", "Lt"),
    "Is": ("IsNot",),
    "IsNot": ("Is",),
}
_COMPUTED = {
    "Add": ("Sub",),
    "Sub": ("Add",),
    "Mul": ("FloorDiv",),
    "Div": ("Mul",),
    "FloorDiv": ("Mul",),
    "Mod": ("Mul",),
    "BitOr": ("BitAnd",),
    "BitAnd": ("BitOr",),
}
_OTHERS = (
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_Delete_USub",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "RemoveDecorator",
    "ZeroIterationForLoop",
)


class _Ours(Operator):  # type: ignore[misc]
    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class RemoveCall(_Ours):
    """A call made for what it does, such as a check or an fsync, is left out."""

    def mutation_positions(self, node: Node) -> Positions:
        is_statement = node.parent is not None and node.parent.type == "simple_stmt"
        if is_statement and node.type == "atom_expr" and node.get_code().endswith(")"):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Node, _index: int) -> Node:
        return get_ast(f"{node.get_first_leaf().prefix}pass")


class FixedAnswer(_Ours):
    """A question always has the same answer: a quorum that is always met, or never."""

    def mutation_positions(self, node: Node) -> Positions:
        asked = node.search_ancestor("funcdef") if node.type == "return_stmt" else None
        if asked and asked.annotation and asked.annotation.get_code().strip() == "bool":
            yield from [(node.start_pos, node.end_pos)] * 2

    def mutate(self, node: Node, index: int) -> Node:
        prefix = node.get_first_leaf().prefix
        return get_ast(f"{prefix}return {bool(index)}")


class NegateFilter(_Ours):
    """A comprehension takes what it should leave."""

    def mutation_positions(self, node: Node) -> Positions:
        if node.type == "comp_if":
            yield node.start_pos, node.end_pos

    def mutate(self, node: Node, _index: int) -> Node:
        node.children[1] = get_ast(f" not ({node.children[1].get_code()})")
        return node


def operators() -> dict[str, Operator]:
    """Every operator by name, always in the same order, so that a sample can be repeated."""
    known = OperatorProvider()
    names = [f"ReplaceComparisonOperator_{a}_{b}" for a, to in _COMPARED.items() for b in to]
    names += [f"ReplaceBinaryOperator_{a}_{b}" for a, to in _COMPUTED.items() for b in to]
    found = {name: known[name]() for name in (*names, *_OTHERS)}
    return found | {one.__name__: one() for one in (RemoveCall, FixedAnswer, NegateFilter)}
