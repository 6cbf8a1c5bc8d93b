"""PDF sheets of equal pieces to cut: exact millimetres, text that shrinks to fit, vector codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exports.sheets import qr
from exports.type import fonts, left_out
from exports.type.linebreaks import best_width
from exports.writing import printable, write_whole
from store import clock

if TYPE_CHECKING:
    from fpdf import FPDF

Item = TypeVar("Item")
Sizes = tuple[float, float]
"""The largest and the smallest letter size tried, in points."""

CODE_SIDE = 25.0
"""A printed code without its quiet zone; a scanner needs at least 15."""
MODULE = CODE_SIDE / qr.MODULES
CODE_QUIET = qr.QUIET_ZONE * MODULE
"""What must stay white around a code."""
_DARK = re.compile("1+")
LINE = 1.15
"""Line height as a share of the letter size."""


@dataclass(frozen=True)
class Grid:
    """Pieces of one size on A4, in the middle of the sheet; lengths in millimetres."""

    width: float
    height: float
    columns: int
    rows: int
    landscape: bool = False

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return ((297 if self.landscape else 210) - self.columns * self.width) / 2

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return ((210 if self.landscape else 297) - self.rows * self.height) / 2


def new_sheet(title: str, *, landscape: bool = False) -> FPDF:
    """An empty A4 file with the bundled fonts and no page yet."""
    from fpdf import FPDF

    sheet = FPDF("landscape" if landscape else "portrait", unit="mm", format="A4")
    sheet.set_auto_page_break(False)
    sheet.set_margin(0)
    sheet.add_font("sans", "", fonts.SANS)
    sheet.add_font("sans", "B", fonts.SANS_BOLD)
    sheet.set_title(printable(title))
    sheet.set_creation_date(clock.now())
    return sheet


def places(
    sheet: FPDF, grid: Grid, items: Sequence[Item], *, marks: bool = True
) -> Iterator[tuple[Item, float, float]]:
    """Each item with the upper left corner of its piece; pages are begun as they are needed.

    Without items there is one empty page: a PDF must have one.
    """
    if not items:
        sheet.add_page()
    for number, item in enumerate(items):
        on_sheet = number % (grid.columns * grid.rows)
        if on_sheet == 0:
            sheet.add_page()
            if marks:
                cut_marks(sheet, grid)
        row, column = divmod(on_sheet, grid.columns)
        yield item, grid.left + column * grid.width, grid.top + row * grid.height


def save(sheet: FPDF, path: Path) -> Path:
    """Write the file whole or not at all. Raises `NotSaved("paper-not-written")`."""
    return write_whole(path, bytes(sheet.output()))


def cut_marks(sheet: FPDF, grid: Grid) -> None:
    """Lines at the ends of every cut and small crosses where four pieces meet.

    Where the margin has no room for a line it stands inside, along the cut itself.
    """
    sheet.set_draw_color(0)
    sheet.set_line_width(0.1)
    left, top = grid.left, grid.top
    right, bottom = left + grid.columns * grid.width, top + grid.rows * grid.height
    xs = [left + column * grid.width for column in range(grid.columns + 1)]
    ys = [top + row * grid.height for row in range(grid.rows + 1)]
    for x in xs if top >= 7 else xs[1:-1]:
        for start, end in _ends(top, bottom):
            sheet.line(x, start, x, end)
    for y in ys if left >= 7 else ys[1:-1]:
        for start, end in _ends(left, right):
            sheet.line(start, y, end, y)
    for x in xs[1:-1]:
        for y in ys[1:-1]:
            sheet.line(x - 1.5, y, x + 1.5, y)
            sheet.line(x, y - 1.5, x, y + 1.5)


def _ends(start: float, end: float) -> tuple[Sizes, Sizes]:
    """Both ends of a cut: in the margin, or where no margin is 5 to 8 mm into the sheet."""
    if start >= 7:
        return (start - 6, start - 1), (end + 1, end + 6)
    return (start + 5, start + 8), (end - 8, end - 5)


def draw_code(sheet: FPDF, code: str, x: float, y: float) -> None:
    """The code as black rectangles from (x, y) on. Raises `BadInput("code-not-digits")`.

    One path with modules as its unit: a rectangle at a time takes the library as long as all the
    rest of a card.
    """
    unit = MODULE * sheet.k
    place = f"{unit:.4f} 0 0 {-unit:.4f} {x * sheet.k:.3f} {(sheet.h - y) * sheet.k:.3f} cm"
    boxes = "".join(
        f"{dark.start()} {line} {dark.end() - dark.start()} 1 re "
        for line, row in enumerate(qr.rows(code))
        for dark in _DARK.finditer(row)
    )
    sheet._out(f"q 0 g {place} {boxes}f Q")


def practice_bar(sheet: FPDF, text: str, x: float, y: float, width: float, height: float) -> None:
    """A rehearsal's mark, white on black; nothing without a text."""
    if not text:
        return
    sheet.set_fill_color(0)
    sheet.rect(x, y, width, height, style="F")
    sheet.set_text_color(255)
    sizes = (height * 0.72 / fonts.MM_PER_POINT, 4.0)
    block(sheet, text, x + 1, y, width - 2, height, sizes, 1, "C", bold=True, upright="C")
    sheet.set_text_color(0)


def block(
    sheet: FPDF,
    text: str,
    x: float,
    y: float,
    width: float,
    height: float,
    sizes: Sizes,
    lines: int = 1,
    align: str = "L",
    *,
    bold: bool = False,
    upright: str = "T",
) -> float:
    """Set text in the largest of `sizes` that fits; returns the height used.

    `align` is L, C or R, `upright` T, C or B: on top, in the middle, at the bottom of the box.
    What does not fit at the smallest size ends with "…".
    """
    if not text:
        return 0.0
    font = fonts.SANS_BOLD if bold else fonts.SANS
    points, pieces = fit(left_out.drawable(text), font, width, height, sizes, lines)
    used = len(pieces) * points * fonts.MM_PER_POINT * LINE
    y += (height - used) * {"T": 0.0, "C": 0.5, "B": 1.0}[upright]
    set_lines(sheet, pieces, x, y, width, points, align, bold=bold)
    return used


def set_lines(
    sheet: FPDF,
    lines: Sequence[str],
    x: float,
    y: float,
    width: float,
    points: float,
    align: str = "L",
    *,
    bold: bool = False,
) -> None:
    """Set lines one below the other, the first below `y`; `align` as in `block`."""
    font = fonts.SANS_BOLD if bold else fonts.SANS
    sheet.set_font("sans", "B" if bold else "", points)
    for number, line in enumerate(lines):
        spare = width - fonts.width_mm(line, font, points)
        indent = {"L": 0.0, "C": spare / 2, "R": spare}[align]
        base = y + (number * LINE + 0.9) * points * fonts.MM_PER_POINT
        sheet.text(x + indent, base, line)


@lru_cache(maxsize=4096)
def fit(
    text: str, font: Path, width: float, height: float, sizes: Sizes, lines: int
) -> tuple[float, list[str]]:
    """Letter size in points and lines of a text in a box; a badge's unit comes many times."""
    largest, smallest = sizes
    points = fonts.whole_words(text, font, largest, width)
    smallest = min(points, smallest)
    while True:
        room = min(lines, int(height / (points * fonts.MM_PER_POINT * LINE) + 1e-9))
        if len(fonts.wrap(text, font, points, width)) <= room or points <= smallest:
            pieces = even_lines(text, font, points, width)
            return points, cut_to(pieces, max(1, room), font, points, width)
        points = max(smallest, points - 0.5)


def even_lines(text: str, font: Path, points: float, width: float) -> list[str]:
    """A text in as few lines as it needs, broken where a reader would pause."""
    pieces = fonts.wrap(text, font, points, width)
    if len(pieces) < 2:
        return pieces
    best = best_width(text, font, points, width) + 1e-6
    even = fonts.wrap(text, font, points, best)
    return even if len(even) <= len(pieces) else pieces


def cut_to(pieces: Sequence[str], room: int, font: Path, points: float, width: float) -> list[str]:
    """The first lines of a text; where some are left out the last ends with "…" after a word."""
    kept = list(pieces[:room])
    if len(pieces) <= room or not kept:
        return kept
    words = kept[-1].split()
    while len(words) > 1 and fonts.width_mm(f"{' '.join(words)}…", font, points) > width:
        words.pop()
    last = " ".join(words).rstrip(" ,;-")
    while len(last) > 1 and fonts.width_mm(f"{last}…", font, points) > width:
        last = last[:-1].rstrip()
    kept[-1] = f"{last}…"
    return kept
