"""`hoinghi import`: a list as an office sent it, previewed, then brought in as one change."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from screens.sentences import say
from screens.words.lists import main_text, reason_text
from store.errors import BadInput
from store.lists import kinds as list_kinds
from store.lists.entries.preview import Preview
from store.lists.tables.accounting import place_of
from store.lists.tables.cell_words import has_letters
from store.lists.tables.column_labels import field_of
from store.lists.tables.reading import FileReading
from tui.console import opened, print_json, tell

_WHY = frozenset({"header-not-found", "no-main-column"})
MOST_DIGITS = 9
"""No list has a row whose number is longer."""


def run_import(arguments: Namespace) -> int:
    """Preview a file and, unless it is a dry run, bring it in.

    Raises `BadInput` as `preview_list` does, columns-form, and nothing-read after the preview.
    """
    with opened(arguments.folder) as conference:
        reading = FileReading(
            arguments.file,
            sheet=arguments.sheet,
            overrides=_columns(arguments.columns, arguments.kind),
            kind=arguments.kind,
        )
        preview = list_kinds.preview_list(conference.state, reading)
        accept = _accepted(arguments.accept, preview)
        if arguments.json:
            print_json(preview.to_json())
        else:
            _print(preview, arguments.kind)
        if not any(has_letters(main_text(arguments.kind, row)) for row in preview.rows):
            why = " ".join(reason_text(note) for note in preview.notes if note.code in _WHY)
            raise BadInput("nothing-read", file=arguments.file.name, why=why)
        if not arguments.dry_run:
            number = len(list_kinds.bring_in(conference, arguments.kind, preview, accept))
            tell(say("imported", number=number, file=arguments.file.name))
            left = [r for r in preview.rows if r.verdict == "doubtful" and r.key not in accept]
            if left:
                rows = ",".join(str(row.row) for row in left)
                tell(say("import-doubtful-left", number=len(left), rows=rows))
    return 0


def joined_accept(words: Sequence[str]) -> list[str]:
    """The words of a command line, with "--accept 10, 13, 18" written as one list of rows."""
    joined: list[str] = []
    for word in words:
        follows = len(joined) > 1 and joined[-2] == "--accept"
        if follows and (joined[-1].endswith(",") or word.startswith(",")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _columns(text: str, kind: str) -> dict[int, str]:
    """Which column holds what, from "A=name,C=unit"; a column without a field is not used."""
    labels = list_kinds.KINDS[kind].labels
    taken: dict[int, str] = {}
    for part in filter(None, text.replace(";", ",").split(",")):
        column, _, said = (piece.strip() for piece in part.partition("="))
        field = said if said in labels else field_of(said, labels)
        place = place_of(column)
        if place < 0 or (said and not field) or (field and field in taken.values()):
            raise BadInput("columns-form", text=part.strip(), fields=", ".join(labels))
        taken[place] = field
    return taken


def _accepted(texts: Sequence[str], preview: Preview[Any]) -> set[int]:
    """Row numbers after each `--accept`: "12,15" or "all" of the doubtful ones."""
    rows: defaultdict[int, set[int]] = defaultdict(set)
    for row in preview.rows:
        rows[row.row].add(row.key)
    chosen: set[int] = set()
    for part in (part for text in texts for part in text.replace(",", " ").split()):
        if part == "all":
            chosen.update(*rows.values())
        elif not part.isdecimal():
            raise BadInput("accept-form", text=part)
        elif len(part) > MOST_DIGITS or int(part) not in rows:
            raise BadInput("accept-no-row", row=part)
        else:
            chosen |= rows[int(part)]
    return chosen


def _print(preview: Preview[Any], kind: str) -> None:
    for note in preview.notes:
        tell(reason_text(note))
    for row in preview.rows:
        reasons = "; ".join(reason_text(reason) for reason in row.reasons)
        verdict = say(f"verdict-{row.verdict}")
        name = main_text(kind, row)
        print(say("import-row", row=row.row, verdict=verdict, name=name, reasons=reasons).rstrip())
    print(say("import-totals", **preview.totals))
