"""A conference folder read with `json` alone: the journal's lines, and the folded file."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

Document = dict[str, Any]
Tables = dict[str, dict[int, Document]]


@dataclass(frozen=True)
class Step:
    """One document before and after; None where there was, or is, none."""

    table: str
    id: int
    before: Document | None
    after: Document | None


@dataclass(frozen=True)
class Line:
    """One act: everything that became true together."""

    seq: int
    at: datetime
    desk: str
    action: str
    undoes: int
    steps: tuple[Step, ...]


def lines_of(folder: Path) -> list[Line]:
    """Every line from the first; what has no line end was never acknowledged.

    Raises `ValueError` where a checksum is wrong or a number is missing.
    """
    found: list[Line] = []
    for path in sorted(folder.glob("journal-*.jsonl")):
        for raw in path.read_bytes().split(b"\n")[:-1]:
            checksum, body = raw[:8], raw[9:]
            if int(checksum, 16) != zlib.crc32(body):
                raise ValueError(f"checksum of {path.name}")
            found.append(_line(json.loads(body)))
    for number, line in enumerate(found, start=1):
        if line.seq != number:
            raise ValueError(f"line {number} is number {line.seq}")
    return found


def _line(read: Document) -> Line:
    steps = tuple(Step(*each) for each in read["changes"])
    moment = datetime.fromisoformat(read["at"])
    return Line(read["seq"], moment, read["desk"], read["action"], read.get("undoes", 0), steps)


def take_in(tables: Tables, line: Line) -> list[str]:
    """Make `tables` what they are after a line; tells which documents were not as it says."""
    wrong = []
    for step in line.steps:
        table = tables.setdefault(step.table, {})
        if table.get(step.id) != step.before:
            wrong.append(f"line {line.seq}: {step.table} {step.id} stood otherwise")
        if step.after is None:
            table.pop(step.id, None)
        else:
            table[step.id] = step.after
    return wrong


def folded(folder: Path) -> Tables:
    """What the folded file holds, without what it says of itself."""
    content = json.loads((folder / "conference.json").read_text("utf-8"))
    del content["journal"]
    return {
        table: {int(key): document for key, document in held.items()}
        for table, held in content.items()
    }
