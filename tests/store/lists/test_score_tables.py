"""Score tables from a file: every cell is a figure, a question, a problem, or named as not read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.conference import Conference
from store.errors import BadInput, Refused
from store.lists.scores.read import enter_table
from store.votes import scores, scoring
from tests.store.lists.old_marks_kit import marked_xls
from tests.store.lists.score_files import (
    FIGURES,
    FINANCE,
    HEAD,
    HEALTH,
    OFFICE,
    ROWS,
    UNITS,
    book,
    codes,
    conference_fixture,
    figures,
    only,
    read,
)
from tests.store.office_files import word

__all__ = ["conference_fixture"]

TITLE: list[object] = ["BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2026"]
SIGNED: list[object] = ["Người lập biểu", None, None, "TM. HỘI ĐỒNG"]
TOTAL: list[object] = [None, "Tổng cộng", 175.75, 117, 3]
MAXIMUM: list[object] = [None, "Điểm tối đa", 60, 40, -5]
COUNTING: list[object] = ["(1)", "(2)", "(3)", "(4)", "(5)"]
NUMBERED: list[object] = ["STT", "Tên đơn vị", "Tiêu chí 1", "TC 2 (40 điểm)", "TC3"]
WITH_NUMBERS: list[object] = [
    "TT",
    "Đơn vị",
    "I. Thực hiện nhiệm vụ chính trị (60 điểm)",
    "2. Phong trào thi đua: tối đa 40",
    "Nộp báo cáo chậm (điểm trừ)",
]

SHAPES: dict[str, list[list[object]]] = {
    "plain": [HEAD, *ROWS],
    "with all around it": [TITLE, [], HEAD, COUNTING, MAXIMUM, *ROWS, TOTAL, [], SIGNED],
    "criteria by number": [NUMBERED, *ROWS],
    "numbers and maxima in labels": [WITH_NUMBERS, *ROWS],
    "in parts": [HEAD, ["I", "Khối văn phòng"], ROWS[0], ["II", "Khối sở"], *ROWS[1:]],
    "turned": [list(column) for column in zip(HEAD, *ROWS, strict=True)],
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["xlsx", "csv", "docx"])
def test_every_figure_is_read(
    conference: Conference, tmp_path: Path, shape: str, kind: str
) -> None:
    rows = SHAPES[shape]
    file = book(tmp_path, rows)
    if kind == "csv":
        file = tmp_path / "diem.csv"
        width = max(map(len, rows))
        lines = [[*map(str, row), *[""] * (width - len(row))] for row in rows]
        texts = [";".join("" if cell == "None" else cell for cell in line) for line in lines]
        file.write_text("\n".join(texts), "utf-8")
    elif kind == "docx":
        file = word(
            tmp_path / "diem.docx", [[["" if c is None else str(c) for c in row] for row in rows]]
        )
    table = read(conference, file)
    assert not table.questions
    assert not table.problems
    assert figures(conference, table) == FIGURES
    beside = {"with all around it": 2, "in parts": 2}.get(shape, 0)
    assert table.cells.unread == beside, "signatures; headings of parts"
    assert enter_table(conference, only(conference).id, table, "diem.xlsx") == 9
    entered = scores.grid(conference.state, only(conference).id)
    assert {score.points for score in entered.values()} == set(FIGURES.values())


def test_it_is_one_change_and_taken_back_to_the_byte(
    conference: Conference, tmp_path: Path
) -> None:
    before = dict(conference.state.scores)
    changes = len(conference.log())
    enter_table(conference, only(conference).id, read(conference, book(tmp_path, [HEAD, *ROWS])))
    assert len(conference.log()) == changes + 1
    assert conference.log()[-1].action == "scores_import"
    conference.undo()
    assert dict(conference.state.scores) == before


def test_the_same_table_again_changes_nothing_and_one_figure_changes_one(
    conference: Conference, tmp_path: Path
) -> None:
    ballot = only(conference)
    enter_table(conference, ballot.id, read(conference, book(tmp_path, [HEAD, *ROWS])))
    changes = len(conference.log())
    again = read(conference, book(tmp_path, [HEAD, *ROWS]))
    assert again.totals == {"figures": 9, "new": 0, "changed": 0, "same": 9}
    assert enter_table(conference, ballot.id, again) == 0
    assert len(conference.log()) == changes
    other = [ROWS[0], [*ROWS[1][:2], 50, None, None], ROWS[2]]
    table = read(conference, book(tmp_path, [HEAD, *other]))
    assert table.totals == {"figures": 7, "new": 0, "changed": 1, "same": 6}
    assert enter_table(conference, ballot.id, table) == 1
    first = scores.criteria(conference.state, ballot.id)[0]
    assert scores.grid(conference.state, ballot.id)[first.id, HEALTH].points == 5000


def test_a_unit_nobody_knows_is_asked_about(conference: Conference, tmp_path: Path) -> None:
    rows: list[list[object]] = [HEAD, *ROWS[:2], [3, "Sở Giáo dục tỉnh", 60, 40, 1]]
    file = book(tmp_path, rows)
    table = read(conference, file)
    assert [(one.cell, one.reason.code) for one in table.questions] == [
        ("B4", "score-unit-unknown")
    ]
    with pytest.raises(BadInput) as caught:
        enter_table(conference, only(conference).id, table)
    assert (caught.value.code, caught.value.facts["cell"]) == ("score-table-asks", "B4")
    assert not conference.state.scores
    answered = read(conference, file, answers={"b4": "sở gd-đt"})
    assert figures(conference, answered) == FIGURES
    left = read(conference, file, answers={"B4": ""})
    assert {unit for unit, _ in figures(conference, left)} == {OFFICE, HEALTH}
    assert "score-units-missing" in codes(left)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"B4": "Sở Xây dựng"}, "score-answer-unknown"),
        ({"B4": "Sở Y tế"}, "score-answer-taken"),
        ({"B2": "Sở Y tế"}, "score-answer-nowhere"),
        ({"Z99": ""}, "score-answer-nowhere"),
    ],
)
def test_answers_that_answer_nothing(
    conference: Conference, tmp_path: Path, answers: dict[str, str], code: str
) -> None:
    file = book(tmp_path, [HEAD, *ROWS[:2], [3, "Sở Giáo dục tỉnh", 60, 40, 1]])
    with pytest.raises(BadInput) as caught:
        read(conference, file, answers=answers)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("vắng", "score-no-figure"),
        ("15/20", "score-no-figure"),
        ("9,333", "score-no-figure"),
        ("x", "score-no-figure"),
        (60.5, "score-over-maximum"),
        ("61", "score-over-maximum"),
        (-1, "score-below-zero"),
        ("−2", "score-below-zero"),
    ],
)
def test_a_cell_that_is_no_figure_is_named_and_nothing_is_entered(
    conference: Conference, tmp_path: Path, figure: Any, code: str
) -> None:
    rows = [ROWS[0], [2, "SYT", figure, 38, 2], ROWS[2]]
    table = read(conference, book(tmp_path, [HEAD, *rows], [["Khác"]]))
    (problem,) = table.problems
    assert (problem.code, problem.facts["cell"], problem.facts["unit"]) == (
        code,
        "Bảng 1!C3",
        HEALTH,
    )
    with pytest.raises(BadInput) as caught:
        enter_table(conference, only(conference).id, table)
    assert caught.value.code == "score-table-wrong"
    assert not conference.state.scores


def test_points_taken_off_over_their_maximum_are_refused(
    conference: Conference, tmp_path: Path
) -> None:
    table = read(conference, book(tmp_path, [HEAD, [1, "SYT", 1, 1, -6]]))
    assert [one.code for one in table.problems] == ["score-over-maximum"]


def test_own_figures_and_the_groups_side_by_side(conference: Conference, tmp_path: Path) -> None:
    head = ["TT", "Đơn vị", HEAD[2], None, HEAD[3], None, "Tổng điểm"]
    under = [None, None, "Tự chấm", "Khối chấm", "Đơn vị tự chấm", "Hội đồng chấm", "Khối chấm"]
    rows: list[list[object]] = [
        [1, "SYT", 60, 58, 40, 39, 97],
        [2, "VP UBND tỉnh", 50, 49, 30, 29, 80],
    ]
    for merges in ("C1:D1 E1:F1 A1:A2 B1:B2", ""):
        table = read(conference, book(tmp_path, [head, under, *rows], merges=merges))
        assert not table.questions
        assert figures(conference, table, "self_points") == {
            (HEALTH, 1): 6000,
            (HEALTH, 2): 4000,
            (OFFICE, 1): 5000,
            (OFFICE, 2): 3000,
        }
        assert figures(conference, table)[OFFICE, 2] == 2900
        told = {note.code: note for note in table.notes}
        assert told["score-total-differs"].facts["cell"] == "G4", "49 and 29 are no 80"
        assert told["score-total-differs"].facts["sum"] == "78"


def test_sides_over_the_criteria_and_in_lines(conference: Conference, tmp_path: Path) -> None:
    over = [None, None, "Đơn vị tự chấm", None, "Khối chấm", None]
    head = ["TT", "Đơn vị", HEAD[2], HEAD[3], HEAD[2], HEAD[3]]
    table = read(
        conference, book(tmp_path, [over, head, [1, "SYT", 60, 40, 58, 39]], merges="C1:D1 E1:F1")
    )
    assert figures(conference, table, "self_points") == {(HEALTH, 1): 6000, (HEALTH, 2): 4000}
    assert figures(conference, table) == {(HEALTH, 1): 5800, (HEALTH, 2): 3900}
    lines: list[list[object]] = [
        ["Đơn vị", "Ai chấm", HEAD[2]],
        ["SYT", "Tự chấm", 60],
        [None, "Khối chấm", 58],
    ]
    for merges in ("A2:A3", ""):
        table = read(conference, book(tmp_path, lines, merges=merges))
        assert not table.questions
        assert figures(conference, table, "self_points") == {(HEALTH, 1): 6000}
        assert figures(conference, table) == {(HEALTH, 1): 5800}


@pytest.mark.parametrize("merges", ["D1:E1 F1:G1", ""])
def test_units_across_with_both_figures(
    conference: Conference, tmp_path: Path, merges: str
) -> None:
    rows: list[list[object]] = [
        ["TT", "Tiêu chí", "Điểm tối đa", "SYT", None, "Sở GD&ĐT", None, "Ghi chú"],
        [None, None, None, "Tự chấm", "Khối chấm", "Tự chấm", "Khối chấm", None],
        [1, HEAD[2], 60, 60, 58, 59, 57, None],
        [2, HEAD[3], 40, 40, 39, 38, 37, "xem lại"],
        [None, "Tổng cộng", 100, 100, 97, 97, 94, None],
    ]
    table = read(conference, book(tmp_path, rows, merges=merges))
    assert (table.questions, table.problems) == ((), ())
    assert figures(conference, table, "self_points") == {
        (HEALTH, 1): 6000,
        (HEALTH, 2): 4000,
        (FINANCE, 1): 5900,
        (FINANCE, 2): 3800,
    }
    assert figures(conference, table)[FINANCE, 2] == 3700
    assert "score-total-differs" not in codes(table)
    assert table.cells.ranges == ("H1:H4",), "the remarks"


def test_whose_figures_a_plain_table_has_is_said(conference: Conference, tmp_path: Path) -> None:
    table = read(conference, book(tmp_path, [HEAD, *ROWS]), side="self_points")
    assert figures(conference, table, "self_points") == FIGURES


def test_a_column_nobody_knows_is_asked_about(conference: Conference, tmp_path: Path) -> None:
    head = [*HEAD[:3], "Điểm cộng", "Xếp loại", "Ghi chú"]
    file = book(tmp_path, [head, [1, "SYT", 60, 40, "A", "vắng họp"]])
    table = read(conference, file)
    assert [(one.cell, one.about) for one in table.questions] == [("D1", "criterion")]
    told = ["score-columns-unused", "score-units-missing"]
    assert codes(table)[1:] == [*told, "score-cells-unread"]
    assert table.cells.ranges == ("E1:F2",), "what is not read is named"
    table = read(conference, file, answers={"D1": "TC 2"})
    assert figures(conference, table) == {(HEALTH, 1): 6000, (HEALTH, 2): 4000}
    assert table.cells.ranges == ("E1:F2",)
    table = read(conference, file, answers={"D1": ""})
    assert table.cells.ranges == ("D1:F2",)
    assert codes(table)[1:] == [*told, "score-criteria-missing", "score-cells-unread"]
    with pytest.raises(BadInput) as caught:
        read(conference, file, answers={"D1": "1"})
    assert caught.value.code == "score-answer-unknown"


def test_hidden_lines_and_columns_are_asked_about(conference: Conference, tmp_path: Path) -> None:
    file = book(tmp_path, [HEAD, *ROWS], hidden="3 E")
    table = read(conference, file)
    asked = [(one.cell, one.reason.code, one.suggested) for one in table.questions]
    assert asked == [
        ("E1", "score-column-hidden", "Nộp báo cáo chậm"),
        ("B3", "score-row-hidden", HEALTH),
    ]
    taken = read(conference, file, answers={"B3": HEALTH, "E1": "Nộp báo cáo chậm"})
    assert figures(conference, taken) == FIGURES


def test_a_unit_or_criterion_that_comes_twice_is_asked_about(
    conference: Conference, tmp_path: Path
) -> None:
    table = read(conference, book(tmp_path, [HEAD, *ROWS, [4, "Sở Y tế", 1, 1, 1]]))
    assert [(one.cell, one.reason.code) for one in table.questions] == [("B5", "score-unit-twice")]
    assert figures(conference, table) == FIGURES
    head = [*HEAD, "Tiêu chí 1"]
    table = read(conference, book(tmp_path, [head, [1, "SYT", 60, 40, 0, 59]]))
    assert [one.reason.code for one in table.questions] == ["score-criterion-twice"]


def test_a_merged_figure_is_nobodys(conference: Conference, tmp_path: Path) -> None:
    file = book(tmp_path, [HEAD, *ROWS], merges="C2:C3")
    (problem,) = read(conference, file).problems
    assert (problem.code, problem.facts["cell"]) == ("score-merged", "C3")


def test_what_is_struck_out_of_a_figure_is_told(conference: Conference, tmp_path: Path) -> None:
    rows = [list(map(str, row)) for row in (HEAD, *ROWS)]
    was, points = rows[1][3], "37"
    rows[1][3] = f"{was} {points}"
    file = marked_xls(
        tmp_path / "a.xls", rows, crossed={(1, 3): len(was)}, notes={(1, 3): "Chấm lại"}
    )
    table = read(conference, file)
    notes = {note.code: note.facts["text"] for note in table.notes if "text" in note.facts}
    assert notes["score-struck"] == f"D2 “{was}”"
    assert notes["aside"] == "D2: Chấm lại"
    assert 3700 in figures(conference, table).values()


def test_maxima_of_the_file_are_held_against_the_criteria(
    conference: Conference, tmp_path: Path
) -> None:
    maxima = [None, "Điểm tối đa", 60, 30, 5]
    table = read(conference, book(tmp_path, [HEAD, maxima, *ROWS]))
    (note,) = (one for one in table.notes if one.code == "score-maximum-differs")
    assert (note.facts["cell"], note.facts["text"], note.facts["has"]) == ("D2", "30", "40")


def test_the_sheet_with_the_table_is_found_or_said(conference: Conference, tmp_path: Path) -> None:
    other = [HEAD[:3], [1, "SYT", 10]]
    file = book(tmp_path, [["Hướng dẫn"]], [HEAD, *ROWS], other)
    table = read(conference, file)
    assert table.sheet == "Bảng 2"
    assert "score-other-sheets" in codes(table)
    assert table.cells.ranges == ("'Bảng 1'!A1", "'Bảng 3'!A1:C2")
    assert figures(conference, read(conference, file, sheet="bang 3")) == {(HEALTH, 1): 1000}
    with pytest.raises(BadInput) as caught:
        read(conference, file, sheet="Bảng 9")
    assert caught.value.code == "sheet-unknown"


def test_what_holds_no_table_or_has_no_criteria_is_refused(
    conference: Conference, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as caught:
        read(conference, book(tmp_path, [["TT", "Đơn vị", "Số người"], [1, "SYT", 3]]))
    assert caught.value.code == "score-table-missing"
    with pytest.raises(BadInput) as caught:
        enter_table(conference, only(conference).id, read(conference, book(tmp_path, [HEAD])))
    assert caught.value.code == "score-table-empty"
    scoring.set_criteria(conference, only(conference).id, [])
    with pytest.raises(BadInput) as caught:
        read(conference, book(tmp_path, [HEAD, *ROWS]))
    assert caught.value.code == "score-criteria-first"


def test_figures_that_another_window_changed_meanwhile_are_kept(
    conference: Conference, tmp_path: Path
) -> None:
    ballot = only(conference)
    table = read(conference, book(tmp_path, [HEAD, *ROWS]))
    first = scores.criteria(conference.state, ballot.id)[0]
    scoring.enter(conference, ballot.id, [(first.id, UNITS[0], "points", 100)])
    with pytest.raises(Refused) as caught:
        enter_table(conference, ballot.id, table)
    assert caught.value.code == "changed-meanwhile"
    assert len(conference.state.scores) == 1
    assert FINANCE in UNITS
