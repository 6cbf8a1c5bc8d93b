"""`hoinghi import`: a list as an office sent it, previewed, then brought in as one change."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from screens.intake_words import fields_of, reason_text
from screens.sentences import say
from store import lists
from store.errors import BadInput
from store.intake.preview import Preview
from store.intake.reading import Reading
from tui.batch import opened, print_json, tell

AnyPreview = Preview[Any]


def run_import(arguments: Namespace) -> int:
    """Preview a file and, unless it is a dry run, bring it in."""
    conference = opened(arguments.folder)
    try:
        reading = Reading(arguments.file, kind=arguments.kind)
        preview = lists.preview_list(conference.state, reading)
        if arguments.json:
            print_json(preview.to_json())
        else:
            _print(preview, lists.KINDS[arguments.kind].main)
        if not arguments.dry_run:
            accept = _accepted(arguments.accept, preview)
            number = len(lists.bring_in(conference, arguments.kind, preview, accept))
            tell(say("imported", number=number, file=arguments.file.name))
            left = [r for r in preview.rows if r.verdict == "doubtful" and r.row not in accept]
            if left:
                rows = ", ".join(str(row.row) for row in left)
                tell(say("import-doubtful-left", number=len(left), rows=rows))
    finally:
        conference.close()
    return 0


def _accepted(text: str, preview: AnyPreview) -> set[int]:
    """Row numbers after `--accept`: "12,15" or "all" of the doubtful ones."""
    if text == "all":
        return {row.row for row in preview.rows}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdigit() for part in parts):
        raise BadInput("accept-form", text=text)
    return {int(part) for part in parts}


def _print(preview: AnyPreview, main: str) -> None:
    for note in preview.notes:
        tell(reason_text(note))
    for row in preview.rows:
        reasons = "; ".join(reason_text(reason) for reason in row.reasons)
        verdict = say(f"verdict-{row.verdict}")
        name = str(fields_of(row)[main])
        print(say("import-row", row=row.row, verdict=verdict, name=name, reasons=reasons).rstrip())
    totals = preview.totals
    print(
        say(
            "import-totals",
            rows=totals["rows"],
            new=totals["new"],
            same=totals["same"],
            changed=totals["changed"],
            doubtful=totals["doubtful"],
            refused=totals["refused"],
        )
    )
