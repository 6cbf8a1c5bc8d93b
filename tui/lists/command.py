"""`hoinghi import`: a list as an office sent it, previewed, then brought in as one change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Mapping
from typing import Any

from screens.sentences import say
from screens.words.lists import (
    changes_of,
    difference_line,
    gone_text,
    ignored_text,
    log_note,
    main_text,
    reason_text,
    verdict_text,
)
from store.errors import BadInput
from store.lists import kinds as list_kinds
from store.lists.entries.preview import Preview
from store.lists.tables.cell_words import has_letters
from store.lists.tables.reading import FileReading
from store.people.group_kinds import unclear
from store.records import Group
from tui.console import opened, print_json, tell
from tui.lists.answers import answers, cell_answers
from tui.lists.columns import columns

_WHY = frozenset({"header-not-found", "no-main-column", "only-headings"})
"""Notes that say why nothing was read."""


def run_import(arguments: Namespace) -> int:
    """Preview a file and, unless it is a dry run, bring it in.

    Raises `BadInput` as `preview_list` does, columns-form, answer-form, and
    nothing-read after the preview.
    """
    with opened(arguments.folder) as conference:
        reading = FileReading(
            arguments.file,
            sheet=arguments.sheet,
            overrides=columns(arguments.columns, arguments.kind),
            kind=arguments.kind,
            answers=cell_answers(arguments.cell),
        )
        preview = list_kinds.preview_list(conference.state, reading)
        answered = answers(arguments, preview)
        if arguments.json:
            print_json(preview.to_json())
        else:
            _print(preview, arguments.kind)
        if not any(has_letters(main_text(arguments.kind, row)) for row in preview.rows):
            why = " ".join(reason_text(note) for note in preview.notes if note.code in _WHY)
            why = why or say("import-no-rows")
            raise BadInput("nothing-read", file=arguments.file.name, why=why)
        if not arguments.dry_run:
            groups = set(conference.state.groups)
            note = log_note(preview, reading.name, answered)
            saved = list_kinds.bring_in(conference, arguments.kind, preview, note=note, **answered)
            number = len(saved)
            tell(say("imported", number=number, file=arguments.file.name))
            came = [g for g in conference.state.in_order(Group) if g.id not in groups]
            if asked := ", ".join(group.name for group in unclear(came)):
                tell(say("import-groups-unclear", groups=asked))
            _tell_left(preview, answered)
    return 0


def _tell_left(preview: Preview[Any], answered: Mapping[str, Collection[int]]) -> None:
    """Whom the import left out, and who stays though the file lacks them."""
    told = {*answered["accept"], *answered["as_new"], *answered["leave"]}
    left = [row for row in preview.rows if row.verdict == "doubtful" and row.key not in told]
    if left:
        rows = ",".join(str(row.row) for row in left)
        tell(say("import-doubtful-left", number=len(left), rows=rows))
    if removed := len(answered["remove"]):
        tell(say("import-removed", count=removed))
    numbers = [one.delegate.number for one in preview.gone if not one.kept]
    kept = [str(number) for number in numbers if number not in answered["remove"]]
    if kept:
        tell(say("import-gone-left", count=len(kept), numbers=",".join(kept)))


def _print(preview: Preview[Any], kind: str) -> None:
    for note in preview.notes:
        if preview.rows or note.code not in _WHY:  # else it is why nothing was read
            tell(reason_text(note))
    for row in preview.rows:
        reasons = "; ".join([*map(reason_text, row.reasons), *changes_of(row)])
        verdict = verdict_text(row)
        name = main_text(kind, row)
        print(say("import-row", row=row.row, verdict=verdict, name=name, reasons=reasons).rstrip())
    for left in preview.table.ignored:
        print(
            say(
                "import-row",
                row=left.row,
                verdict=say("verdict-ignored"),
                name=ignored_text(left),
                reasons="",
            ).rstrip()
        )
    for one in preview.gone:
        print(gone_text(one))
    if told := difference_line(preview):
        tell(told)
    print(say("import-totals", **preview.totals))
