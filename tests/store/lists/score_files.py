"""A ballot by scores of three units, and score tables as offices send them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.scores.read import read_scores
from store.lists.scores.table import ScoreReading, ScoreTable
from store.records import Ballot, Method, Question, Unit
from store.votes import scores, scoring, voting

OFFICE, HEALTH, FINANCE = (
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
)
UNITS = (OFFICE, HEALTH, FINANCE)
CRITERIA = "Thực hiện nhiệm vụ chính trị | 60\nPhong trào thi đua | 40\nNộp báo cáo chậm | -5"
HEAD: list[object] = [
    "TT",
    "Đơn vị",
    "Thực hiện nhiệm vụ chính trị",
    "Phong trào thi đua",
    "Nộp báo cáo chậm",
]
ROWS: list[list[object]] = [
    [1, "VP UBND tỉnh", 58.5, 39, 0],
    [2, "SYT", "57,25", 38, 2],
    [3, "Sở GD&ĐT", 60, "40 điểm", "-1"],
]
FIGURES = {
    (OFFICE, 1): 5850,
    (OFFICE, 2): 3900,
    (OFFICE, 3): 0,
    (HEALTH, 1): 5725,
    (HEALTH, 2): 3800,
    (HEALTH, 3): 200,
    (FINANCE, 1): 6000,
    (FINANCE, 2): 4000,
    (FINANCE, 3): 100,
}
"""What `ROWS` say: unit and number of the criterion to hundredths."""


@pytest.fixture(name="conference")
def conference_fixture(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as made:
        made.save(
            "units",
            Unit(order=1, name=OFFICE, member=True),
            Unit(order=2, name=HEALTH, short="SYT", member=True),
            Unit(order=3, name=FINANCE, member=True),
        )
        voting.save_ballot(
            made,
            Ballot(
                order=0,
                title="Chấm điểm thi đua",
                method=Method.SCORES,
                question=Question.EACH,
                base="members",
                threshold=">1/2",
                by_unit=True,
                candidates=UNITS,
            ),
        )
        scoring.set_criteria(made, only(made).id, scores.parse_criteria(CRITERIA))
        yield made


def only(conference: Conference) -> Ballot:
    (ballot,) = (b for b in conference.state.ballots.values() if b.method is Method.SCORES)
    return ballot


def book(
    path: Path, *sheets: Sequence[Sequence[object]], merges: str = "", hidden: str = ""
) -> Path:
    """A workbook; `merges` ("A1:B1 C1:D1") and `hidden` ("3 E") are those of its first sheet."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Bảng {number}")
        for row in rows:
            sheet.append(list(row))
    first = made.worksheets[0]
    for merge in merges.split():
        first.merge_cells(merge)
    for one in hidden.split():
        dimensions: Any = first.row_dimensions if one.isdigit() else first.column_dimensions
        dimensions[int(one) if one.isdigit() else one].hidden = True
    file = path / "diem.xlsx"
    made.save(file)
    return file


def read(conference: Conference, file: Path, **reading: Any) -> ScoreTable:
    return read_scores(conference.state, only(conference).id, file, ScoreReading(**reading))


def figures(conference: Conference, table: ScoreTable, side: str = "points") -> dict[Any, int]:
    """Unit and number of the criterion to the figure."""
    orders = {one.id: one.order for one in scores.criteria(conference.state, only(conference).id)}
    return {
        (one.unit, orders[one.criterion_id]): one.points
        for one in table.figures
        if one.side == side
    }


def codes(table: ScoreTable) -> list[str]:
    """What is asked, wrong and told, by codes."""
    reasons = [*(one.reason for one in table.questions), *table.problems, *table.notes]
    return [reason.code for reason in reasons]
