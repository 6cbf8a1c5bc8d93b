"""The house stays one that a stranger finds the way in; what import-linter cannot say of it."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("store", "exports", "screens", "tui")
LONGEST = 300
FULL = 12
FULLER = {"store": 14, "tui": 20}
"""Folders that hold more: the ground floor of the store, and a file for each command."""

TRANSACTIONS = frozenset({"writing", "save", "edit", "remove"})


@cache
def sources() -> dict[Path, ast.Module]:
    """Every file of the program, read."""
    return {
        path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
    }


def test_no_file_is_longer_than_people_read() -> None:
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in sources()}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_folder_is_a_maze() -> None:
    held: dict[str, int] = defaultdict(int)
    for path in sources():
        held[str(path.parent)] += path.name != "__init__.py"
    full = {folder: n for folder, n in held.items() if n > FULLER.get(folder, FULL)}
    assert full == {}, "make rooms within the room"


def test_a_class_name_has_one_meaning() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(str(path))
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}


@pytest.mark.parametrize("floor", ["screens", "exports", "tui"])
def test_only_the_store_writes(floor: str) -> None:
    """What people do is an intent in the store."""
    wrote = [
        f"{path}:{node.lineno}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if path.parts[0] == floor
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TRANSACTIONS
        and ast.unparse(node.func.value).split(".")[-1] == "conference"
    ]
    assert wrote == [], "make it a function of its concern in the store"
