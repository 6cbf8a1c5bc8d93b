"""The house in one picture, out of the import-linter contracts: `python docs/house.py` prints it.

What each floor and room is for is the first sentence of its docstring.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NAME_WIDTH = 13
WIDTH = 100
LEGEND = """\
A floor or room may import what stands below it, never what stands above it or beside it in the
same bracket."""


def picture() -> str:
    """The floors from the top down, each with its rooms, and what is forbidden besides."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    layers = [one for one in contracts if one["type"] == "layers"]
    floors = next(one["layers"] for one in layers if "containers" not in one)
    rooms = {one["containers"][0]: one["layers"] for one in layers if "containers" in one}
    lines = [LEGEND, ""]
    for floor in floors:
        lines.append(f"{floor} ─ {purpose(floor)}")
        lines += [f"│ {line}" for layer in rooms.get(floor, ()) for line in _layer(floor, layer)]
        lines.append("▼" if floor != floors[-1] else "")
    forbidden = [one for one in contracts if one["type"] == "forbidden"]
    return "\n".join([*lines, *(line for one in forbidden for line in _never(one))])


def purpose(*names: str) -> str:
    """The first line of a package's or module's docstring, by its dotted name's parts."""
    place = ROOT.joinpath(*names)
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return told.partition("\n")[0]


def _layer(floor: str, layer: str) -> Iterator[str]:
    rooms = layer.split(" | ")
    for place, room in enumerate(rooms):
        sign = "─" if len(rooms) == 1 else "┌" if place == 0 else "│"
        sign = "└" if 0 < place == len(rooms) - 1 else sign
        yield f"{sign} {room.ljust(NAME_WIDTH)} {purpose(floor, room)}"


def _never(contract: dict[str, Any]) -> Sequence[str]:
    sources = ", ".join(contract["source_modules"])
    modules = ", ".join(contract["forbidden_modules"])
    text = f"{contract['name']}: {sources} ↛ {modules}"
    return textwrap.wrap(text, WIDTH, subsequent_indent="    ")


if __name__ == "__main__":
    print(picture())
