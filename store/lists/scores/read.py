"""From a file to a score table: `layout` finds the table, `rows` reads its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.lists.scores.columns import ScoreHeads
from store.lists.scores.layout import ScoreLayout, find_layout
from store.lists.scores.names import CandidateNames, CriterionNames
from store.lists.scores.places import ScorePlaces
from store.lists.scores.rows import ScoreRows
from store.lists.scores.table import ScoreReading, ScoreTable
from store.lists.sources.files import read_table
from store.lists.sources.sheets import Sheet
from store.lists.tables.accounting import CellCount, count_cells, row_ranges
from store.lists.tables.beside import beside, beside_told, struck_texts
from store.lists.tables.lines import Reason
from store.names import fold
from store.records import Ballot, Criterion
from store.votes import scores, scoring

if TYPE_CHECKING:
    from store.conference import Conference
    from store.state import State


def read_scores(
    state: State, ballot_id: int, path: Path, reading: ScoreReading | None = None
) -> ScoreTable:
    """The score table in a file, against the criteria and units of a ballot.

    Raises `Refused` where the ballot takes no figures; `BadInput`: those of `read_table`,
    sheet-unknown, no-criteria, score-table-missing, score-answer-nowhere, score-answer-unknown.
    """
    reading = reading or ScoreReading()
    ballot = scoring.changeable(state, ballot_id)
    listed = scores.criteria(state, ballot_id)
    if not listed:
        raise BadInput("score-criteria-first", title=ballot.title)
    criteria, candidates = CriterionNames(listed), CandidateNames(state, ballot)
    sheets = read_table(path)
    layout = _chosen(sheets, reading.sheet, criteria, candidates)
    if layout is None:
        names = "; ".join(one.name for one in listed)
        raise BadInput("score-table-missing", file=path.name, criteria=names)
    sheet = layout.grid.sheet
    places = ScorePlaces(layout.grid, named=len(sheets) > 1)
    answers = {_address(cell): name for cell, name in reading.answers.items()}
    heads = ScoreHeads(layout, places, criteria, answers)
    rows = ScoreRows(layout, places, candidates, heads, reading.side, answers)
    rows.read(scores.grid(state, ballot_id))
    questions = (*heads.questions, *rows.questions)
    for cell in answers.keys() - {_address(one.cell) for one in questions}:
        raise BadInput("score-answer-nowhere", cell=cell)
    above = tuple(_above(layout, places))
    cells = CellCount()
    for each in sheets:
        read = places.read if each is sheet else frozenset()
        cells += count_cells(each, read, named=len(sheets) > 1)
    notes = (*above, *heads.notes, *rows.notes, *_left_out(ballot, rows, heads, listed))
    notes += tuple(_told_of_file(sheets, sheet, cells))
    return ScoreTable(
        sheet.name,
        tuple(rows.figures),
        questions,
        tuple(rows.problems),
        notes,
        cells,
    )


def enter_table(conference: Conference, ballot_id: int, table: ScoreTable, note: str = "") -> int:
    """Put a table's figures down as one change; returns how many were not there yet.

    Raises `BadInput`: score-table-asks, score-table-wrong, score-table-empty; `Refused` as
    `scoring.enter` does.
    """
    if table.open_questions:
        count, first = len(table.open_questions), table.open_questions[0]
        raise BadInput("score-table-asks", count=count, cell=first.cell)
    if table.problems:
        first_cell = str(table.problems[0].facts.get("cell", ""))
        raise BadInput("score-table-wrong", count=len(table.problems), cell=first_cell)
    if not table.figures:
        raise BadInput("score-table-empty")
    wanted = [one for one in table.figures if not one.is_same]
    if wanted:
        with conference.writing("scores_import", note):
            scoring.enter(
                conference,
                ballot_id,
                [(one.criterion_id, one.unit, one.side, one.points) for one in wanted],
                [one.was for one in wanted],
            )
    return len(wanted)


def _address(cell: str) -> str:
    """A cell's address without its sheet, in capitals."""
    return cell.rpartition("!")[2].strip().upper()


def _chosen(
    sheets: list[Sheet], name: str | None, criteria: CriterionNames, candidates: CandidateNames
) -> ScoreLayout | None:
    """The table of that sheet, or the one with the most criteria on a sheet that is shown."""
    if name is not None:
        sheets = [sheet for sheet in sheets if fold(sheet.name) == fold(name)]
        if not sheets:
            raise BadInput("sheet-unknown", sheet=name)
    shown = [sheet for sheet in sheets if not sheet.hidden.sheet] or sheets
    found = (find_layout(sheet, criteria, candidates) for sheet in shown)
    return max(filter(None, found), key=lambda one: one.criteria, default=None)


def _above(layout: ScoreLayout, places: ScorePlaces) -> Iterator[Reason]:
    """What stands above the table is shown."""
    texts: dict[str, None] = {}
    rows: set[int] = set()
    for y in range(layout.top):
        for x in range(len(layout.grid.rows[y])):
            if text := layout.grid.own(y, x):
                place = places.take(y, x)
                texts[text] = None
                rows.add(place[0] + 1)
    if texts:
        yield Reason("above-list", {"rows": row_ranges(rows), "text": " / ".join(texts)})


def _left_out(
    ballot: Ballot, rows: ScoreRows, heads: ScoreHeads, listed: list[Criterion]
) -> Iterator[Reason]:
    """Units and criteria of which the file says nothing; while some are asked about, none are."""
    units = {one.unit for one in rows.figures}
    missing = [name for name in ballot.candidates if name not in units]
    if missing and all(one.answer is not None for one in rows.questions):
        yield Reason("score-units-missing", {"count": len(missing), "names": "; ".join(missing)})
    found = {column.criterion.id for column in heads.columns if column.criterion}
    unnamed = [one.name for one in listed if one.id not in found]
    if unnamed and all(one.answer is not None for one in heads.questions):
        yield Reason("score-criteria-missing", {"count": len(unnamed), "names": "; ".join(unnamed)})


def _told_of_file(sheets: list[Sheet], sheet: Sheet, cells: CellCount) -> Iterator[Reason]:
    facts: Mapping[str, str | int]
    if others := [each.name for each in sheets if each is not sheet]:
        facts = {"sheet": sheet.name, "count": len(others), "others": ", ".join(others)}
        yield Reason("score-other-sheets", dict(facts))
    if cells.unread:
        facts = {"count": cells.unread, "total": cells.total, "ranges": ", ".join(cells.ranges)}
        yield Reason("score-cells-unread", dict(facts))
    if struck := [text for _, text in struck_texts(sheet)]:
        yield Reason("score-struck", {"text": "; ".join(struck)})
    yield from beside_told(beside(sheets))
