"""Ballot papers (phiếu biểu quyết, phiếu bầu) as PDF: as many on an A4 sheet as their length lets.

Each has the place for the seal on top left, the exact question, boxes to mark, and what makes a
paper invalid (TT 01/2021/TT-BNV, Điều 11.6). Nothing on a paper tells it from the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from exports.sheets.print_sheet import practice_bar
from exports.type import fonts
from exports.votes.ballot_pieces import MARGIN, PaperSize, Piece, cuts, lines, new_sheet
from exports.wording import ballots
from exports.wording.ballots import BallotText
from exports.writing import write_whole
from store.conference import Conference

if TYPE_CHECKING:
    from fpdf import FPDF

SEAL = (34.0, 20.0)
"""Room for the seal, in millimetres; it may reach over the name above it."""
BOX = 5.5


FORMS = (PaperSize(2, 2, 10.5, 8.5), PaperSize(1, 2, 12, 9.5), PaperSize(1, 1, 13, 10.5))
"""Smallest first: four, two or one on a sheet."""


def write(conference: Conference, path: Path) -> Path:
    """Write the papers of all ballots that are still to be voted on. Raises `NotSaved`."""
    sheet = new_sheet(f"Phiếu biểu quyết – {conference.state.profile.title}")
    for text in ballots.ballot_papers(conference):
        form, pages = layout(text)
        for pieces in _placed(sheet, form, pages * text.copies):
            for piece, x, y in pieces:
                piece.draw(sheet, x, y)
    return write_whole(path, bytes(sheet.output()))


def layout(text: BallotText) -> tuple[PaperSize, list[list[Piece]]]:
    """The smallest form that holds a paper, and its pages: more than one only where A4 is short."""
    for form in FORMS:
        pieces = [*_head(text, form), *_body(text, form), *_foot(text, form)]
        if sum(piece.height for piece in pieces) <= form.height - 2 * MARGIN:
            return form, [pieces]
    return form, _paged(text, form)


def _paged(text: BallotText, form: PaperSize) -> list[list[Piece]]:
    """A long list over several sheets, the table's head on each of them.

    A sheet says which names it holds and has no page number: those of a secret vote bear none.
    """
    head, table_head, *rows = _head(text, form), *_body(text, form)
    room = form.height - 2 * MARGIN
    pages: list[list[Piece]] = []
    for piece in (*rows, *_foot(text, form)):
        if not pages or sum(p.height for p in pages[-1]) + piece.height > room - 7:
            pages.append([*head, table_head] if not pages else [table_head])
        pages[-1].append(piece)
    before = 0
    for page in pages:
        names = sum(piece in rows for piece in page)
        held = f" – số {before + 1} đến {before + names} trong {len(rows)}" if names else ""
        page.append(lines(text.kind + held, form.inner, form.small, align="C", before=2))
        before += names
    return pages


def _placed(
    sheet: FPDF, form: PaperSize, papers: list[list[Piece]]
) -> Iterator[list[tuple[Piece, float, float]]]:
    on_sheet = form.columns * form.rows
    for number, pieces in enumerate(papers):
        place = number % on_sheet
        if place == 0:
            sheet.add_page()
            cuts(sheet, form)
        row, column = divmod(place, form.columns)
        x, y = column * form.width + MARGIN, row * form.height + MARGIN
        found = []
        for piece in pieces:
            found.append((piece, x, y))
            y += piece.height
        yield found


# --- the parts of a paper ------------------------------------------------------------------------


def _head(text: BallotText, form: PaperSize) -> list[Piece]:
    left = max(SEAL[0], form.inner * 0.4)
    right = form.inner - left - 3
    host = lines(text.host.upper(), left, form.small, bold=True, align="C")
    title = lines(text.conference, right, form.small, bold=True, align="C")
    day = lines(text.day, right, form.small, align="C", before=0.5)
    height = max(host.height + 1 + SEAL[1], title.height + day.height) + 2

    def draw(sheet: FPDF, x: float, y: float) -> None:
        host.draw(sheet, x, y)
        title.draw(sheet, x + left + 3, y)
        day.draw(sheet, x + left + 3, y + title.height)
        _seal(sheet, x + (left - SEAL[0]) / 2, y + host.height + 1)

    bar: list[Piece] = []
    if text.practice:
        bar.append(Piece(7, lambda s, x, y: practice_bar(s, text.practice, x, y, form.inner, 5.5)))
    return [
        *bar,
        Piece(height, draw),
        lines(text.kind, form.inner, form.body + 3, bold=True, align="C"),
        lines(text.subject, form.inner, form.body, bold=True, align="C", before=0.5),
        lines(text.question, form.inner, form.body, align="C", before=1.5),
    ]


def _seal(sheet: FPDF, x: float, y: float) -> None:
    sheet.set_draw_color(150)
    sheet.set_dash_pattern(dash=1, gap=1)
    sheet.rect(x, y, *SEAL)
    sheet.set_dash_pattern()
    sheet.set_draw_color(0)
    sheet.set_text_color(150)
    lines(ballots.SEAL, SEAL[0], 8, align="C").draw(sheet, x, y + SEAL[1] / 2 - 2)
    sheet.set_text_color(0)


def _body(text: BallotText, form: PaperSize) -> list[Piece]:
    """The table of names; for a single proposal a row of boxes."""
    if not text.rows:
        return [_boxes(text, form)]
    number, box = 9.0, 19.0 if form.columns > 1 else 28.0
    widths = [number, form.inner - number - box * len(text.boxes), *(box for _ in text.boxes)]
    heads = ["TT", "Tập thể, cá nhân", *text.boxes]
    gap = Piece(2, lambda _sheet, _x, _y: None)
    rows = [
        _row([str(place), name], widths, form, boxes=len(text.boxes))
        for place, name in enumerate(text.rows, start=1)
    ]
    head = _row(heads, widths, form, boxes=0)
    return [Piece(head.height + gap.height, lambda s, x, y: head.draw(s, x, y + 2)), *rows]


def _row(cells: list[str], widths: list[float], form: PaperSize, *, boxes: int) -> Piece:
    """A row of the table; its last cells hold a box each, or it is the head."""
    is_head = not boxes
    points = form.small + 1 if is_head else form.body
    pieces = [
        lines(
            cell,
            width - 2,
            points,
            bold=is_head,
            align="L" if place == 1 and not is_head else "C",
        )
        for place, (cell, width) in enumerate(zip(cells, widths, strict=False))
    ]
    height = max(max(piece.height for piece in pieces) + 2.4, 0 if is_head else BOX + 2.6)

    def draw(sheet: FPDF, x: float, y: float) -> None:
        sheet.set_line_width(0.2)
        for place, width in enumerate(widths):
            sheet.rect(x, y, width, height)
            if place < len(pieces):
                middle = y + (height - pieces[place].height) / 2
                pieces[place].draw(sheet, x + 1, middle)
            else:
                _box(sheet, x + (width - BOX) / 2, y + (height - BOX) / 2)
            x += width

    return Piece(height, draw)


def _boxes(text: BallotText, form: PaperSize) -> Piece:
    def draw(sheet: FPDF, x: float, y: float) -> None:
        share = form.inner / len(text.boxes)
        for place, title in enumerate(text.boxes):
            wide = fonts.width_mm(title, fonts.SERIF, form.body) + BOX + 3
            left = x + place * share + (share - wide) / 2
            _box(sheet, left, y + 4)
            lines(title, wide, form.body).draw(sheet, left + BOX + 3, y + 4.4)

    return Piece(BOX + 9, draw)


def _box(sheet: FPDF, x: float, y: float) -> None:
    sheet.set_line_width(0.4)
    sheet.rect(x, y, BOX, BOX)
    sheet.set_line_width(0.2)


def _foot(text: BallotText, form: PaperSize) -> list[Piece]:
    return [
        lines(note, form.inner, form.small, before=2 if n == 0 else 0.8)
        for n, note in enumerate(text.notes)
    ]
