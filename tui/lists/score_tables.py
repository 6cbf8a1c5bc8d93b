"""`hoinghi scores`: a score table out of a file, shown, then entered as one change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from screens.sentences import say
from screens.words.votes import score_table_lines
from store.errors import BadInput
from store.lists.scores.read import enter_table, read_scores
from store.lists.scores.table import ScoreReading
from store.votes.counting import count_file
from store.votes.scores import Side
from tui.console import opened, print_json, print_lines, tell
from tui.lists.answers import cell_answer


def run_scores(arguments: Namespace) -> int:
    """Read the table and, unless it is a dry run, enter its figures.

    Raises `BadInput`: score-no-ballot, score-answer-form, and those of `read_scores` and
    `enter_table`.
    """
    with opened(arguments.folder) as conference:
        ballot = count_file.find(conference, arguments.ballot)
        if ballot is None:
            raise BadInput("score-no-ballot", ballot=arguments.ballot)
        side: Side = "self_points" if arguments.own else "points"
        reading = ScoreReading(arguments.sheet, side, _answers(arguments.cell))
        table = read_scores(conference.state, ballot.id, arguments.file, reading)
        if arguments.json:
            print_json(table.to_json())
        else:
            print_lines(score_table_lines(table))
        if not arguments.dry_run:
            name = arguments.file.name
            count = enter_table(conference, ballot.id, table, name)
            key = "score-file-done" if count else "score-file-same"
            tell(say(key, count=count, file=name))
    return 0


def _answers(texts: Iterable[str]) -> dict[str, str]:
    """Cells to what they mean, from "B7=Sở Nội vụ"."""
    found: dict[str, str] = {}
    for text in texts:
        told = cell_answer(text)
        if told is None:
            raise BadInput("score-answer-form", text=text)
        found[told[0]] = told[1]
    return found
