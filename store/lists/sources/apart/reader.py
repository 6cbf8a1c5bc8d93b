"""The process that reads one list (`store.outside.limited`): bytes in, tables out, as JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from store.errors import BadInput
from store.lists.sources.files import sheets_of
from store.outside.opening import MB

MOST_FILE = 64 * MB


def answer(name: str, encoding: str) -> None:
    """Read standard input as the list `name`, and write its tables, or why there are none.

    `encoding` is the user's choice with "=" before it, or "" for none.
    """
    data = sys.stdin.buffer.read(MOST_FILE + 1)
    with sys.stdout.buffer as out:
        out.write(answer_to(data, name, encoding))
    # A library that panicked may fall over while the interpreter is taken down.
    os._exit(0)


def answer_to(data: bytes, name: str, encoding: str) -> bytes:
    """The answer that `answer` writes."""
    told: dict[str, Any]
    try:
        if len(data) > MOST_FILE:  # it grew since it was measured
            raise BadInput("file-too-large", file=name, most=MOST_FILE // MB)
        sheets = sheets_of(name, data, encoding[1:] if encoding else None)
        told = {"sheets": [vars(sheet) for sheet in sheets]}
    except BadInput as error:
        told = {"code": error.code, "facts": error.facts}
    except MemoryError:
        told = {"code": "file-too-much", "facts": {"file": name}}
    return json.dumps(told, default=_plain).encode("ascii")


def _plain(value: Any) -> Any:
    """Sets of places as lists, what is hidden as its fields."""
    return list(value) if isinstance(value, frozenset) else vars(value)
