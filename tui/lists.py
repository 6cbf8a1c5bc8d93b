"""`hoinghi import`: a list as an office sent it, previewed, then brought in as one change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from screens.sentences import say
from screens.words.lists import main_text, reason_text
from store.errors import BadInput
from store.lists import kinds as list_kinds
from store.lists.entries.preview import Preview
from store.lists.tables.reading import FileReading
from store.people.group_kinds import unclear
from store.records import Group
from tui.console import opened, print_json, tell

MOST_DIGITS = 9
"""No list has a row whose number is longer."""


def run_import(arguments: Namespace) -> int:
    """Preview a file and, unless it is a dry run, bring it in."""
    with opened(arguments.folder) as conference:
        reading = FileReading(arguments.file, kind=arguments.kind)
        preview = list_kinds.preview_list(conference.state, reading)
        accept = _accepted(arguments.accept, preview)
        if arguments.json:
            print_json(preview.to_json())
        else:
            _print(preview, arguments.kind)
        if not arguments.dry_run:
            groups = set(conference.state.groups)
            number = len(list_kinds.bring_in(conference, arguments.kind, preview, accept))
            tell(say("imported", number=number, file=arguments.file.name))
            came = [g for g in conference.state.in_order(Group) if g.id not in groups]
            if asked := ", ".join(group.name for group in unclear(came)):
                tell(say("import-groups-unclear", groups=asked))
            left = [r for r in preview.rows if r.verdict == "doubtful" and r.row not in accept]
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


def _accepted(texts: Sequence[str], preview: Preview[Any]) -> set[int]:
    """Row numbers after each `--accept`: "12,15" or "all" of the doubtful ones."""
    rows = {row.row for row in preview.rows}
    chosen: set[int] = set()
    for part in (part for text in texts for part in text.replace(",", " ").split()):
        if part == "all":
            chosen |= rows
        elif not part.isdecimal():
            raise BadInput("accept-form", text=part)
        elif len(part) > MOST_DIGITS or int(part) not in rows:
            raise BadInput("accept-no-row", row=part)
        else:
            chosen.add(int(part))
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
