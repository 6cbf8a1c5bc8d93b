"""What bringing a long list in costs: its preview and its saving, beside reading its cells alone.

Run `python -m bench.lists [ROWS]`. Reading alone is what the spreadsheet library and the cleaning
of the cells take; each step is timed once in one run, on one file of generated people.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.fake_people import generated_people
from store import clock
from store.kinds.create import create_conference
from store.lists import kinds as list_kinds
from store.lists.sources.files import Source, read_table
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading

T = TypeVar("T")
HEADER = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thành phần", "Năm sinh", "Điện thoại")
POSTS = ("Giám đốc", "Phó Trưởng phòng", "Chuyên viên", "Chủ tịch Công đoàn cơ sở")
UNITS = 300


def rows(number: int) -> list[list[str]]:
    """The list as an office would send it."""
    made = [list(HEADER)]
    for at, (_, name, *_) in enumerate(generated_people(number, seed=4), start=1):
        unit, post = f"Công đoàn cơ sở số {at % UNITS + 1}", POSTS[at % len(POSTS)]
        group, birth = f"Nhóm {at % 5 + 1}", str(1960 + at % 45)
        made.append([str(at), name, post, unit, group, birth, f"09{at:08}"])
    return made


def workbook(path: Path, cells: Sequence[Sequence[str]]) -> Path:
    """The list as an Excel file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    for row in cells:
        sheet.append(list(row))
    book.save(path)
    return path


def timed(what: str, step: Callable[[], T], reading: float = 0) -> tuple[T, float]:
    """Do a step, print its time and how often reading alone would fit into it."""
    begin = time.perf_counter()
    done = step()
    taken = time.perf_counter() - begin
    print(f"{what:28}{taken * 1000:9.0f} ms{taken / (reading or taken):8.1f} x reading")
    return done, taken


def measure(folder: Path, name: str, source: Source) -> None:
    """Read, preview, save, preview again: a line each."""
    conference = create_conference(folder / name, "cong-doan", clock.now().date())
    wanted = FileReading(source)
    _, alone = timed(f"{name}: reading alone", lambda: read_table(source))
    found, _ = timed(
        f"{name}: preview, empty list",
        lambda: list_kinds.preview_list(conference.state, wanted),
        alone,
    )
    accept = {row.row for row in found.rows if row.verdict == "doubtful"}
    saved, _ = timed(
        f"{name}: saving",
        lambda: list_kinds.bring_in(conference, "delegates", found, accept),
        alone,
    )
    again, _ = timed(
        f"{name}: preview, all known",
        lambda: list_kinds.preview_list(conference.state, wanted),
        alone,
    )
    timed(f"{name}: taking it back", conference.undo, alone)
    print(f"{len(saved)} saved of {found.totals['rows']}; sent again: {again.totals}\n")
    conference.close()


def main() -> None:
    """Measure an Excel file and the same list pasted."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    cells = rows(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(folder, "xlsx", workbook(folder / "a.xlsx", cells))
        measure(folder, "pasted", Pasted("\n".join("\t".join(row) for row in cells)))


if __name__ == "__main__":
    main()
