from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.lists.entries import person_cells
from store.lists.entries.delegate_rows import make_row, written_name
from store.lists.entries.list_rows import VERDICTS
from store.lists.entries.preview import Preview
from store.lists.entries.same_people.matching import Known, judge
from store.lists.kinds.delegates import LABELS
from store.lists.sources.sheets import Sheet
from store.lists.tables.body import read_body
from store.lists.tables.cell_words import is_person
from store.lists.tables.columns import map_columns
from store.names import fold
from store.records import Delegate, Record, Unit
from tests.store.lists.list_kit import PARTS, codes, holding, preview
from tests.store.office_files import HEADER, Cell, delegate_rows, xlsx

HUNG = Delegate(
    id=7,
    number=1,
    name="Vũ Văn Hùng",
    post="Chuyên viên",
    unit_id=1,
    birth="1980",
    phone="0912345678",
)


def _read(path: Path, rows: list[list[Cell]], *known: Delegate) -> Preview[Any]:
    return preview(xlsx(path / "ds.xlsx", rows), *PARTS, *known)


HEAD: list[Cell] = ["Họ và tên", "Chức vụ", "Đơn vị", "Năm sinh", "Điện thoại"]


@pytest.mark.parametrize(
    ("cells", "verdict", "matches", "changes", "reasons"),
    [
        (["Vũ Văn Hùng", "Chuyên viên", "Sở Nội vụ", 1980, 912345678.0], "same", 7, (), []),
        (["VŨ VĂN HÙNG", "chuyên viên", "SNV", None, None], "same", 7, (), []),
        (["Vũ Văn Hùng", "", "Sở Nội vụ", "2/3/1980", ""], "changed", 7, ("birth",), []),
        (
            ["Vũ Văn Hùng", "Chuyên viên", "Sở Nội vụ", "", "0356789012"],
            "changed",
            7,
            ("phone",),
            [],
        ),
        (
            ["Vũ Văn Hùng", "Phó Trưởng phòng", "Sở Nội vụ", "", "0912345678"],
            "changed",
            7,
            ("post",),
            [],
        ),
        (["Vũ Văn Hùng", "Chuyên viên", "", "", ""], "same", 7, (), []),
        (
            ["Vũ Văn Hùng", "Giám đốc", "Sở Nội vụ", "", ""],
            "doubtful",
            7,
            ("post",),
            ["post-differs"],
        ),
        (
            ["Vũ Văn Hùng", "Chuyên viên", "Sở Nội vụ", 1990, ""],
            "doubtful",
            0,
            (),
            ["birth-differs"],
        ),
        (  # another post and another spelling: somebody else, and no namesake
            ["Vũ Văn Hưng", "Giám đốc", "Sở Nội vụ", "", ""],
            "new",
            0,
            (),
            [],
        ),
        (["Vũ Văn Hưng", "Giám đốc", "Sở Y tế", "", ""], "new", 0, (), []),
        (["Vũ Văn Hưng", "Chuyên viên", "Sở Y tế", "", ""], "new", 0, (), []),
        (["Vũ Văn Hùng", "Giám đốc", "", 1990, ""], "doubtful", 0, (), ["maybe-same"]),
        (["Vũ Văn Hùng", "Giám đốc", "", "", ""], "doubtful", 7, ("post",), ["maybe-same"]),
        (
            ["Vũ Văn Hưng", "Chuyên viên", "Sở Nội vụ", "", ""],
            "doubtful",
            7,
            ("name",),
            ["name-spelling"],
        ),
        (
            ["Vu Van Hung", "Chuyên viên", "Sở Nội vụ", "", ""],
            "doubtful",
            7,
            ("name",),
            ["name-spelling"],
        ),
        (
            ["Vũ Văn Hùng", "Chuyên viên", "Sở Y tế", "", ""],
            "doubtful",
            7,
            ("unit",),
            ["moved"],
        ),
        (["Vũ Văn Hùng", "Lái xe", "Sở Y tế", "", ""], "new", 0, (), ["namesake"]),
        (["Vũ Văn Hùng", "Chuyên viên", "Sở Y tế", 1991, ""], "new", 0, (), ["namesake"]),
        (
            ["Vũ Văn Hùng", "Chuyên viên", "Sở Y tế", "", "0356789012"],
            "new",
            0,
            (),
            ["namesake"],
        ),
        (
            ["Vũ Văn Hùng", "Chuyên viên", "Sở Y tế", "", "0912345678"],
            "doubtful",
            7,
            ("unit",),
            ["unit-differs"],
        ),
        (["Vũ Văn Hùng", "", "", "", ""], "doubtful", 7, (), ["maybe-same"]),
        (["Vũ Văn Hà", "Chuyên viên", "Sở Nội vụ", "", ""], "new", 0, (), []),
    ],
)
def test_against_a_delegate_already_there(
    tmp_path: Path,
    cells: list[Cell],
    verdict: str,
    matches: int,
    changes: tuple[str, ...],
    reasons: list[str],
) -> None:
    [row] = _read(tmp_path, [HEAD, cells], HUNG).rows
    assert (row.verdict, row.matches, tuple(row.changes)) == (verdict, matches, changes)
    assert codes(row) == reasons


def test_two_delegates_of_one_name_and_unit_are_never_guessed(tmp_path: Path) -> None:
    other = replace(HUNG, id=8, post="Giám đốc", birth="1970", phone="")
    cells: list[Cell] = ["Vũ Văn Hùng", "Văn thư", "Sở Nội vụ", "", ""]
    [row] = _read(tmp_path, [HEAD, cells], HUNG, other).rows
    assert (row.verdict, row.matches, codes(row)) == ("doubtful", 0, ["several-match"])
    told: list[Cell] = ["Vũ Văn Hùng", "Giám đốc", "Sở Nội vụ", "", ""]
    [row] = _read(tmp_path, [HEAD, told], HUNG, other).rows
    assert (row.verdict, row.matches) == ("same", 8)


def test_the_same_year_of_birth_with_another_day_is_corrected(tmp_path: Path) -> None:
    born = replace(HUNG, birth="1980-01-02")
    cells: list[Cell] = ["Vũ Văn Hùng", "Chuyên viên", "Sở Nội vụ", "3/4/1980", ""]
    [row] = _read(tmp_path, [HEAD, cells], born).rows
    assert (row.matches, row.changes, codes(row)) == (
        7,
        {"birth": "1980-01-02"},
        ["birth-date-differs"],
    )


def test_two_rows_for_one_delegate_never_overwrite_each_other(tmp_path: Path) -> None:
    bare = replace(HUNG, post="", birth="", phone="")
    rows: list[list[Cell]] = [
        HEAD,
        ["Vũ Văn Hùng", "Giám đốc", "Sở Nội vụ", 1970, ""],
        ["Vũ Văn Hùng", "Chuyên viên", "Sở Nội vụ", 1992, ""],
    ]
    found = _read(tmp_path, rows, bare).rows
    assert [(row.verdict, row.matches) for row in found] == [("doubtful", 7), ("doubtful", 0)]


@pytest.mark.parametrize(
    ("first", "second", "verdicts", "reasons"),
    [
        (
            ["Lê An", "Giám đốc", "Sở Y tế"],
            ["LÊ AN", "Giám đốc", "Sở Y tế"],
            "new same",
            "repeated",
        ),
        (["Lê An", "Giám đốc", "Sở Y tế"], ["Lê An", "", "Sở Y tế"], "new doubtful", "repeated"),
        (
            ["Lê An", "Giám đốc", "Sở Y tế", "", "0912345678"],
            ["Lê An", "Giám đốc", "Sở Y tế", "", "0356789012"],
            "new doubtful",
            "repeated",
        ),
        (
            ["Lê An", "Giám đốc", "Sở Y tế"],
            ["Lê An", "Giám đốc", "Sở Nội vụ"],
            "new new",
            "namesake",
        ),
        (
            ["Lê An", "Giám đốc", "Sở Y tế"],
            ["Lê An", "Văn thư", "Sở Y tế"],
            "doubtful doubtful",
            "same-name-and-unit",
        ),
        (["Lê Hòa", "Giám đốc", "Sở Y tế"], ["Lê Hóa", "Giám đốc", "Sở Y tế"], "new new", ""),
    ],
)
def test_the_same_name_twice_in_a_file(
    tmp_path: Path, first: list[Cell], second: list[Cell], verdicts: str, reasons: str
) -> None:
    found = _read(tmp_path, [HEAD, first, second])
    assert " ".join(row.verdict for row in found.rows) == verdicts
    assert " ".join(codes(found.rows[1])) == reasons


def _import(found: Preview[Any]) -> list[Record]:
    """What the store would hold after the new rows were accepted."""
    names = dict.fromkeys(row.unit for row in found.rows if row.unit)
    units = [Unit(id=n, order=n, name=name) for n, name in enumerate(names, 1)]
    ids = {fold(unit.name): unit.id for unit in units}
    delegates = [
        Delegate(
            id=n,
            number=n,
            name=row.name,
            honorific=row.honorific,
            post=row.post,
            unit_id=ids.get(fold(row.unit), 0),
            birth=row.birth,
            phone=row.phone,
            gender=row.gender,
            remark=row.note,
        )
        for n, row in enumerate((r for r in found.rows if r.verdict == "new"), 1)
    ]
    return [*delegates, *units]


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    twins: list[list[Cell]] = [
        ["8", "Lê Đức Thọ", "Văn thư", "Sở Y tế", "", ""],
        ["9", "Lê Đức Thọ", "Lái xe", "Sở Nội vụ", "", ""],
    ]
    rows: list[list[Cell]] = [list(HEADER), *delegate_rows(), *twins]
    path = xlsx(tmp_path / "ds.xlsx", rows)
    again = preview(path, *_import(preview(path)))
    assert [(row.verdict, row.changes) for row in again.rows] == [("same", {})] * 9
    assert sorted(row.matches for row in again.rows) == list(range(1, 10))


def test_a_unit_much_like_a_known_one_is_told(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        HEAD,
        ["Lê An", "Giám đốc", "Sở Nội vụu"],
        ["Vũ Hà", "", "Sở Nội vụu"],
    ]
    found = _read(tmp_path, rows)
    assert [reason.code for reason in found.rows[0].reasons] == ["new-unit", "unit-like"]
    assert found.rows[0].reasons[1].facts == {"unit": "Sở Nội vụu", "known": "Sở Nội vụ"}
    assert found.rows[1].reasons == ()


USUAL = (
    "|STT|Họ và tên|Chức vụ|Đơn vị|Nam|Nữ|I|II.|1|2|-nt-|Tổng cộng|Nguyễn Văn An|Ông Lê An|Sở Y tế|"
    'I. KHÁCH MỜI|Nơi nhận:|1975|"'
)
CELLS = st.one_of(st.sampled_from(USUAL.split("|")), st.text(max_size=8))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=12), st.booleans())
def test_no_table_is_too_odd_to_preview(rows: list[list[str]], header: bool) -> None:
    sheet = Sheet("1", rows, "utf-8")
    by_hand = None if header else {0: "name", 1: "unit"}
    columns = map_columns(sheet, LABELS, None if header else 0, by_hand)
    known = Known(holding(HUNG, *PARTS))
    body = read_body(sheet, columns, LABELS, lambda text: not is_person(text), known.is_unit)
    lines, ignored = body.lines, body.ignored
    often = person_cells.habit(map(written_name, lines))
    found = judge([make_row(line, columns, often, known.is_unit) for line in lines], known)
    numbers = [row.row for row in found] + [left.row for left in ignored]
    assert len(set(numbers)) == len(numbers) <= len(rows)
    assert {row.verdict for row in found} <= set(VERDICTS)
