"""A list's file handed to the process that reads it, and its answer taken in."""

from __future__ import annotations

from pathlib import Path

import msgspec

from store.errors import BadInput
from store.lists.sources.apart.reader import MOST_FILE
from store.lists.sources.given_path import complaint
from store.lists.sources.sheets import Sheet
from store.outside import limited
from store.outside.opening import opened


class _Answer(msgspec.Struct):
    sheets: list[Sheet] = []
    code: str = ""
    facts: dict[str, str | int] = {}


def read_apart(path: Path, encoding: str | None) -> list[Sheet]:
    """The tables of a file, read by another process; `BadInput` as `files.read_table` says."""
    try:
        file = opened(path, MOST_FILE)
    except BadInput as error:
        if error.code == "file-is-folder":
            raise complaint("path-is-folder", path, path.resolve()) from error
        raise
    chosen = "" if encoding is None else f"={encoding}"
    with file:
        told = limited.ask("store.lists.sources.apart.reader", file, [path.name, chosen], path.name)
    try:
        answer = msgspec.json.decode(told, type=_Answer)
    except msgspec.MsgspecError as error:
        raise BadInput("file-beyond-reading", file=path.name) from error
    if answer.code:
        raise BadInput(answer.code, **answer.facts)
    return answer.sheets
