"""What the command line answers to an import's questions: rows to take or leave, whom to remove."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from store.errors import BadInput
from store.lists.entries.differences import ROW_DIFFERENCES, difference_of
from store.lists.entries.preview import Preview
from store.lists.sources.cells import place_of

MOST_DIGITS = 9
"""No list has a row whose number is longer."""

ANSWERS = ("--accept", "--leave", "--as-new", "--remove")


def joined_answers(words: Sequence[str]) -> list[str]:
    """The words of a command line, with "--accept 10, 13, 18" written as one list of rows."""
    joined: list[str] = []
    for word in words:
        follows = len(joined) > 1 and joined[-2] in ANSWERS
        if follows and (joined[-1].endswith(",") or word.startswith(",")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def answers(arguments: Namespace, preview: Preview[Any]) -> dict[str, set[int]]:
    """What `bring_in` is told. Raises `BadInput`: accept-form, accept-no-row, remove-nobody."""
    return {
        "accept": _rows(arguments.accept, preview),
        "leave": _rows(arguments.leave, preview),
        "as_new": _rows(arguments.as_new, preview),
        "remove": _people(arguments.remove, preview),
    }


def cell_answer(text: str) -> tuple[str, str] | None:
    """A cell and what it means, from "B7=Sở Nội vụ"; None where the text is none."""
    cell, sign, name = (part.strip() for part in text.partition("="))
    letters = cell.rpartition("!")[2].rstrip("0123456789")
    if not sign or letters == cell or place_of(letters) < 0 or not letters:
        return None
    return cell, name


def cell_answers(texts: Iterable[str]) -> dict[str, str]:
    """What is said of cells of the list. Raises `BadInput`: answer-form."""
    found: dict[str, str] = {}
    for text in texts:
        told = cell_answer(text)
        if told is None:
            raise BadInput("answer-form", text=text)
        found[told[0]] = told[1]
    return found


def _rows(texts: Sequence[str], preview: Preview[Any]) -> set[int]:
    """Row numbers after each option: "12,15", "all", or a difference: "moved", "renamed"."""
    rows: defaultdict[int, set[int]] = defaultdict(set)
    for row in preview.rows:
        rows[row.row].add(row.key)
    chosen: set[int] = set()
    for part in _parts(texts):
        if part == "all":
            chosen.update(*rows.values())
        elif part in ROW_DIFFERENCES:
            chosen |= {row.key for row in preview.rows if difference_of(row) == part}
        elif not part.isdecimal():
            raise BadInput("accept-form", text=part)
        elif len(part) > MOST_DIGITS or int(part) not in rows:
            raise BadInput("accept-no-row", row=part)
        else:
            chosen |= rows[int(part)]
    return chosen


def _people(texts: Sequence[str], preview: Preview[Any]) -> set[int]:
    """Numbers of delegates who are gone; "all" are those who can be taken off."""
    numbers = {str(one.delegate.number): one.delegate.number for one in preview.gone}
    chosen: set[int] = set()
    for part in _parts(texts):
        if part == "all":
            chosen |= {one.delegate.number for one in preview.gone if not one.kept}
        elif part not in numbers:
            raise BadInput("remove-nobody", text=part)
        else:
            chosen.add(numbers[part])
    return chosen


def _parts(texts: Sequence[str]) -> list[str]:
    return [part for text in texts for part in text.replace(",", " ").split()]
