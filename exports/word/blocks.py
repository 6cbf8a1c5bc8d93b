"""The fixed blocks of an administrative paper: head, title, signatures, recipients, practice mark.

Sizes and places follow Decree 30/2020, Phụ lục I, mục II; each function returns XML text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from exports.type import fonts
from exports.type.linebreaks import best_width
from exports.word.facts import fact
from exports.word.page import FIRST_LINE
from exports.word.wordxml import borderless_table, frame, paragraph, rule, run, twips
from store.papers.signing import signing_name

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
"""Quốc hiệu."""
MOTTO = "Độc lập - Tự do - Hạnh phúc"
"""Tiêu ngữ."""

Signer = tuple[str, str, str]
"""Title (THƯ KÝ), note in italics ("(Ký, ghi rõ họ tên)" or empty), full name."""

_NATION_ROOM = 101.0
"""Millimetres: the nation's name at 13 points is 96 wide and must stay on one line."""
_RULE_SHARE = 0.4
"""A rule's length as a share of the line above it; the decree asks for 1/3 to 1/2."""
_RULE_GAP = 3
"""Points between a line and its rule: below the dots of ạ, ộ, ị."""
_SIGNING_ROOM = 60
"""Points left free for signature and seal."""
_GAP = paragraph("", exactly=8, keep_next=True)


@lru_cache(maxsize=8)
def head(
    width: float, parent_body: str, host_body: str, number_line: str, place_and_date: str
) -> str:
    """Two cells, `width` millimetres in all: the issuing body and number, the nation and date."""
    left = issuer_room(width)
    right = width - left
    parent, host = parent_body.upper(), host_body.upper()
    issuer = centred(parent, left, fonts.SERIF, 13, ref="profile.parent_body") if parent else ""
    issuer += centred(host, left, fonts.SERIF_BOLD, 13, ruled=True, ref="profile.host_body")
    nation = paragraph(run(NATION, 13, bold=True), align="center")
    nation += paragraph(run(MOTTO, 14, bold=True), align="center")
    nation += rule(fonts.width_mm(MOTTO, fonts.SERIF_BOLD, 14), right, before=_RULE_GAP)
    number = paragraph(run(fact("paper.number", number_line), 13), align="center", before=4)
    signed = fact("paper.place_and_date", place_and_date)
    date = paragraph(run(signed, 14, italic=True), align="center", before=4)
    return borderless_table([left, right], [[issuer, nation], [number, date]])


def issuer_room(width: float) -> float:
    """What the head leaves for the issuing body's names, in millimetres."""
    return width - max(_NATION_ROOM, width * 0.6)


@lru_cache(maxsize=64)
def centred(
    text: str, room: float, font: Path, points: float, *, ruled: bool = False, ref: str = ""
) -> str:
    """A centred text in lines of like length within `room` millimetres, maybe with a rule below.

    With a `ref` it is a fact.
    The lines are shaped by the paragraph's indents, so the text stays whole for searching.
    """
    narrow = _shape(text, room, font, points)
    side = (room - narrow) / 2
    bold = font == fonts.SERIF_BOLD

    def fits(whole: str) -> bool:
        return fonts.width_mm(whole, font, points) <= narrow

    words = run(fact(ref, text) if ref else text, points, bold, fits=fits)
    block = paragraph(words, align="center", left=side, right=side, keep_next=True)
    if not ruled:
        return block
    lines = centred_lines(text, room, font, points) or [""]
    length = fonts.width_mm(lines[-1], font, points) * _RULE_SHARE
    return block + rule(length, room, before=_RULE_GAP)


def centred_lines(text: str, room: float, font: Path, points: float) -> list[str]:
    """The lines in which `centred` sets a text."""
    narrow = _shape(text, room, font, points)
    return [line for part in text.split("\n") for line in fonts.wrap(part, font, points, narrow)]


def _shape(text: str, room: float, font: Path, points: float) -> float:
    """How wide the lines may be, so that they break well."""
    return max(best_width(part, font, points, room - 4) for part in text.split("\n")) + 1


def signatures(width: float, left: Signer | None, right: Signer, recipients: Sequence[str]) -> str:
    """Two signers side by side, the recipients below, on the same page.

    Without a left signer the recipients stand level with the title.
    """
    halves = [width / 2, width / 2]
    signed = _signature(right, "right")
    if left is None:
        return borderless_table(halves, [[recipients_list(recipients), signed]])
    below = _GAP + recipients_list(recipients) if recipients else ""
    return borderless_table(halves, [[_signature(left, "left"), signed]], below)


def recipients_list(recipients: Sequence[str]) -> str:
    """Nơi nhận: the word at 12 bold italic, the list at 11; lines end in ; and the last in ."""
    if not recipients:
        return ""
    block = paragraph(run("Nơi nhận:", 12, bold=True, italic=True), keep_next=True)
    last = len(recipients) - 1
    for number, recipient in enumerate(recipients):
        told = fact("paper.recipients", recipient.strip().rstrip(";."))
        words = run(f"- {told}{'.' if number == last else ';'}", 11)
        block += paragraph(words, keep_next=number != last)
    return block


def beside(width: float, side: float, picture: str, notes: Sequence[str]) -> str:
    """A picture `side` millimetres wide with notes at 10.5 italic on its right."""
    lines = "".join(
        paragraph(run(note, 10.5, italic=True), align="both", after=3) for note in notes
    )
    left = side + 3
    return borderless_table([left, width - left], [[paragraph(picture), lines]])


def pairs(width: float, left: float, rows: Iterable[tuple[str, str]]) -> str:
    """Two columns without lines, the first one indented as a paragraph's first line is."""
    cells = [
        [paragraph(run(first), left=FIRST_LINE), paragraph(run(second), align="both")]
        for first, second in rows
    ]
    return borderless_table([left, width - left], cells)


def slips(width: float, contents: Iterable[str]) -> str:
    """A column of slips (paragraphs and tables each) with dashed lines between them."""
    line = 'w:val="dashed" w:sz="4" w:space="0" w:color="808080"'
    borders = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    margins = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", 170), ("left", 113), ("bottom", 170), ("right", 113))
    )
    full = twips(width)
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{full}" w:type="dxa"/>'
        f"</w:tcPr>{content}</w:tc></w:tr>"
        for content in contents
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{full}" w:type="dxa"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{full}"/></w:tblGrid>{rows}</w:tbl>'
    )


def practice_frame(text: str) -> str:
    """The framed line on top of a rehearsal's paper."""
    return paragraph(
        run(text, 16, bold=True), align="center", left=3, right=3, after=14, borders=frame()
    )


def _signature(signer: Signer, side: str) -> str:
    title, note, names = signer
    name = "\n".join(map(signing_name, names.split("\n")))
    capitals = fact(f"paper.{side}_title", title.upper())
    block = paragraph(run(capitals, 14, bold=True), align="center", keep_next=True)
    if note:
        block += paragraph(run(note, 13, italic=True), align="center", keep_next=True)
    words = run(fact(f"paper.{side}_name", name), 14, bold=True)
    return block + paragraph(words, align="center", before=_SIGNING_ROOM, keep_next=True)
