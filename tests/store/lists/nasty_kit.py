"""How a nasty list is told: a file as offices send it, and who truly stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.store.office_files import Cell, Table, plain

Truth = dict[str, str]

PEOPLE: tuple[tuple[str, str, str], ...] = (
    ("Nguyễn Văn Hòa", "Giám đốc", "Sở Nội vụ"),
    ("Trần Thị Thu Hà", "Phó Giám đốc", "Sở Tài chính"),
    ("Lê Đức Thọ", "Chánh Văn phòng", "Văn phòng UBND tỉnh"),
    ("Giàng A Páo", "Chủ tịch", "UBND huyện Tam Đường"),
    ("Lò Thị Ưng", "Trưởng phòng", "Ban Dân tộc"),
    ("Đỗ Quỳnh Như", "Chuyên viên", "Sở Y tế"),
)


def who(name: str, post: str = "", unit: str = "", **more: str) -> Truth:
    """What is true of somebody; only the fields told are compared."""
    told = {"name": name, "post": post, "unit": unit, **more}
    return {key: text for key, text in told.items() if text}


EVERYBODY = [who(*person) for person in PEOPLE]


@dataclass(frozen=True)
class Nasty:
    """A file, its cells by sheet, who is in it, and what the user says of how to read it.

    `verdicts` that are not "new" are told; `remarks` are texts that must be shown, `codes` of notes
    or reasons that must be there.
    """

    path: Path
    sheets: dict[str, list[list[str]]]
    truth: Sequence[Truth]
    verdict: str = "new"
    codes: Sequence[str] = ()
    choices: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Path], Nasty]
KINDS: dict[str, Maker] = {}


def kind(maker: Maker) -> Maker:
    """One kind of nasty list, called by the name of its maker."""
    KINDS[maker.__name__] = maker
    return maker


def book(
    path: Path,
    sheets: Mapping[str, Table],
    truth: Sequence[Truth],
    *,
    merges: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: str = "",
    hidden_sheets: Sequence[str] = (),
    **told: Any,
) -> Nasty:
    """A workbook; merges and hidden rows (from 1) and columns are those of its first sheet."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden_sheets else "visible"
    first = made.worksheets[0]
    for area in merges:
        first.merge_cells(area)
    for number in hidden_rows:
        first.row_dimensions[number].hidden = True
    for column in hidden_columns:
        first.column_dimensions[column].hidden = True
    made.save(path / "ds.xlsx")
    cells = {name: plain(rows) for name, rows in sheets.items()}
    return Nasty(path / "ds.xlsx", cells, truth, **told)


def sheet(path: Path, rows: Table, truth: Sequence[Truth], **told: Any) -> Nasty:
    """A workbook of one sheet."""
    return book(path, {"Sheet1": rows}, truth, **told)


def words(
    path: Path, name: str, text: str, truth: Sequence[Truth], cells: Table = (), **told: Any
) -> Nasty:
    """A file of text; every line is a cell where no `cells` are given."""
    (path / name).write_text(text, encoding="utf-8")
    rows = plain(cells) if cells else [[line] for line in text.splitlines()]
    return Nasty(path / name, {"1": rows}, truth, **told)


def numbered(people: Sequence[Sequence[Cell]], first: int = 1) -> list[list[Cell]]:
    """Rows with a running number before them."""
    return [[n, *row] for n, row in enumerate(people, first)]
