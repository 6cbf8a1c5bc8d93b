"""The faults of a file: made by `bench.mutation_operators`, less those that change nothing."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from bench.mutation_operators import operators

ROOT = Path(__file__).resolve().parents[1]

NEVER_RUN = re.compile("NotImplementedError|TYPE_CHECKING|pragma: no cover")
FOR_TYPES = re.compile("(frozen|kw_only)=False")
"""What only the type checker asks for: nobody writes to a record, with or without it."""

IDLE = {"cache", "abstractmethod"}
"""Decorators that save time, or are for the type checker: no answer changes without them."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, the line that changes, and the whole text with the change."""

    path: str
    line: int
    before: str
    after: str
    text: str

    @property
    def change(self) -> tuple[str, str]:
        """By this a reviewed change is known, wherever the line has moved to."""
        return self.before, self.after


def places(path: str) -> list[tuple[str, str, int]]:
    """Everywhere in a file that an operator has something to change: path, operator, occurrence."""
    tree = get_ast((ROOT / path).read_text("utf-8"))
    return [
        (path, name, occurrence)
        for name, operator in operators().items()
        for occurrence in range(
            sum(len(list(operator.mutation_positions(node))) for node in ast_nodes(tree))
        )
    ]


def mutant(path: str, operator: str, occurrence: int) -> Mutant | None:
    """The fault at a place; None where it changes nothing that runs, or is no Python."""
    old = (ROOT / path).read_text("utf-8")
    new = mutate_code(old, operators()[operator], occurrence)
    try:
        if _meaning(old) == _meaning(new):
            return None
    except SyntaxError:
        return None
    before, after = old.splitlines(), new.splitlines()
    first = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    if NEVER_RUN.search(before[first]) or FOR_TYPES.search(after[first]):
        return None
    return Mutant(path, first + 1, before[first].strip(), after[first].strip(), new)


def _meaning(text: str) -> str:
    """The program without annotations, which are never run, and idle decorators."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            node.decorator_list = [d for d in node.decorator_list if ast.unparse(d) not in IDLE]
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def chosen(files: Sequence[str], sample: int | None, seed: int) -> Iterator[Mutant]:
    """All faults of the files, or so many of them, the same for the same seed."""
    paths = sorted(str(p.relative_to(ROOT)) for name in files for p in ROOT.glob(name))
    every = [place for path in paths for place in places(path)]
    random.Random(seed).shuffle(every)
    seen: set[tuple[str, str]] = set()
    for place in every:
        if len(seen) == sample:
            return
        made = mutant(*place)
        if made and (made.path, made.text) not in seen:
            seen.add((made.path, made.text))
            yield made
