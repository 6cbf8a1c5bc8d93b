"""JSON that a script or another program hands in: read whole, or refused in the user's words."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from store.errors import BadInput
from store.outside import opening

T = TypeVar("T")

MOST_BYTES = 8 << 20
"""A count of a thousand candidates has a hundredth."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What editors and shells of Windows put before a text, and the encoding that it tells."""


class Told(NamedTuple):
    """What the reader says of a fault, as a pattern, and the sentence for it."""

    pattern: str
    code: str


_FAULTS = (
    Told(r"Object contains unknown field `(?P<field>.+)`", "json-unknown-field"),
    Told(r"Object missing required field `(?P<field>.+)`", "json-missing-field"),
    Told(r"Expected `\w+` (?P<limit>[<>]=? -?\d+)", "json-out-of-bounds"),
    Told(r"Expected `(?P<expected>\w+)(?: \| .+)?`, got `(?P<got>\w+)`", "json-wrong-kind"),
    Told(r"Invalid enum value (?P<value>.+)", "json-wrong-value"),
    Told(r"Number out of range|Integer value out of range", "json-out-of-bounds"),
)


def read_json(path: Path, kind: type[T]) -> T:
    """The file as a `kind`. Raises `BadInput` that names the place of what is wrong."""
    try:
        data = opening.read(path, MOST_BYTES)
    except BadInput as error:
        if error.code == "file-missing":
            raise BadInput("file-missing", file=str(path)) from error
        raise
    try:
        text = _text(data)
    except UnicodeDecodeError as error:
        raise BadInput("json-not-text", file=path.name) from error
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError as error:
        raise _refusal(path, str(error)) from error
    except RecursionError as error:
        raise BadInput("json-malformed", file=path.name, line=1) from error
    except msgspec.DecodeError as error:
        raise BadInput("json-malformed", file=path.name, line=_line(text, str(error))) from error


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    return data.decode("utf-8")


def _line(text: str, told: str) -> int:
    """The line of the byte that the reader stopped at; the last one where it ran out."""
    found = re.search(r"byte (\d+)", told)
    before = text.encode("utf-8")[: int(found[1])] if found else text.rstrip().encode("utf-8")
    return before.count(b"\n") + 1


def _refusal(path: Path, told: str) -> BadInput:
    message, _, place = told.partition(" - at `")
    place = place.rstrip("`").removeprefix("$").removeprefix(".")
    for pattern, code in _FAULTS:
        if found := re.match(pattern, message):
            facts = {"limit": "", **found.groupdict()}
            return BadInput(code, file=path.name, place=place or "none", **facts)
    return BadInput("json-wrong-value", file=path.name, place=place, value="")
