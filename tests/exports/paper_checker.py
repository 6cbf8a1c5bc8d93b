"""Slips of language and layout in a finished paper; every finding is a sentence that names it.

`slips_of_word` reads the Word file alone and always runs; `slips_of_pdf` needs pdftotext and
pdffonts, and the page as LibreOffice set it.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import docx
from docx.oxml.ns import qn

_NOTHING = re.compile(r"\b(?:None|nan|null|True|False)\b")
_FAULTS = {
    "an empty bracket": re.compile(r"\(\s*\)|“\s*”|\[\s*\]"),
    "two spaces": re.compile(r"\S  +\S"),
    "a space before a mark": re.compile(r"(?<=\w) [,;:.!?)](?!\.)"),
    "no space behind a bracket": re.compile(r"\( "),
    "two marks": re.compile(r"[,;:][,;:.]|(?<![.…])\.\.(?![.])|(?<![A-ZĐ.…])\.[,;:]"),
    "a mark at the start": re.compile(r"^[,;:.)]"),
    "a capital within a sentence": re.compile(
        r"\b(?:và|cho|mời|bầu|của|với|thay|tôn|là|do|chọn) (?:Đồng chí|Ông|Bà) |\bVà Đồng chí\b"
    ),
}
_PAIRS = (("“", "”"), ("(", ")"))
_ENDS = (".", ";", ":", "./.", "…")
_IN_THE_END = {"minutes", "attendance", "delegates", "invitations"}
"""Papers whose text ends with ./. by their form; lists and tables have their signature instead."""


class Line(NamedTuple):
    """A paragraph of a paper: what it says, its style, whether it stands in a table's cell."""

    text: str
    style: str
    in_table: bool


def lines_of(path: Path) -> list[Line]:
    """Every paragraph of a Word paper in the order of the page."""
    found = []
    for paragraph in docx.Document(str(path)).element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        text = "".join(str(node) for node in paragraph.iter(qn("w:t"), qn("w:br")))
        in_table = next(paragraph.iterancestors(qn("w:tc")), None) is not None
        found.append(Line(text, "" if style is None else style.get(qn("w:val"), ""), in_table))
    return found


def slips_of_word(path: Path, paper_id: str = "") -> list[str]:
    """What a careful reader would strike out."""
    lines = [line for line in lines_of(path) if line.text.strip()]
    found = [slip for line in lines for slip in slips_of_text(line.text)]
    for line, after in zip(lines, [*lines[1:], Line("", "", False)], strict=True):
        if line.style == "BodyText" and not line.in_table:
            found += _slips_of_body(line.text, after)
    if paper_id in _IN_THE_END and not any(line.text.endswith("./.") for line in lines):
        found.append("the text does not end with ./.")
    return [f"{path.name}: {slip}" for slip in found]


def slips_of_text(text: str) -> list[str]:
    """What is wrong within one text, wherever it stands."""
    found = [f"a value that is none: {text}"] if _NOTHING.search(text) else []
    found += [f"{what}: {text}" for what, fault in _FAULTS.items() if fault.search(text)]
    found += [
        f"an unbalanced {opens}: {text}"
        for opens, closes in _PAIRS
        if text.count(opens) != text.count(closes)
    ]
    if text.count('"') % 2:
        found.append(f"an unbalanced quote: {text}")
    return found


def _slips_of_body(text: str, after: Line) -> Iterator[str]:
    is_point = text.startswith(("- ", "+ "))
    if text.endswith(": ") or (text.endswith(":") and not after.text):
        yield f"a label with nothing behind it: {text}"
    if is_point and text.endswith(";") and not after.text.startswith(("- ", "+ ")):
        yield f"the last point of a list ends with a semicolon: {text}"
    if is_point and not text.endswith(_ENDS):
        yield f"a point without an end: {text}"
    if not is_point and text[:1].islower():
        yield f"a sentence begins with a small letter: {text}"


# --- the page ----------------------------------------------------------------------------------


class Word(NamedTuple):
    """A word on a page, its box in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """A page of a PDF with its words, in points."""

    width: float
    height: float
    words: list[Word]


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', re.DOTALL
)
_MM = 72 / 25.4
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * _MM, 15 * _MM, 20 * _MM, 20 * _MM
_SLACK = 2.0
"""Points by which letters reach over their line: italics, and the dots of ạ and ộ."""
_SIGNS = ("THƯ KÝ", "CHỦ TỌA", "TM.", "KT.", "TL.", "Nơi nhận", "TRƯỞNG BAN", "ỦY VIÊN")
"""How a signature begins that stands alone on its page."""


def pages_of(path: Path) -> list[Page]:
    """The pages of a PDF as they were set."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return [
        Page(float(page[1]), float(page[2]), list(map(_word, _WORD.finditer(page[3]))))
        for page in _PAGE.finditer(said)
    ]


def _word(found: re.Match[str]) -> Word:
    left, top, right, bottom = map(float, found.groups()[:4])
    return Word(left, top, right, bottom, found[5])


def slips_of_pdf(path: Path) -> list[str]:
    """What is wrong with the pages of a Word paper that became a PDF."""
    found = list(_loose_fonts(path))
    for number, page in enumerate(pages_of(path), start=1):
        found += [f"page {number}: {slip}" for slip in slips_of_page(page)]
    return [f"{path.name}: {slip}" for slip in found]


def slips_of_page(page: Page) -> Iterator[str]:
    """What is wrong with one page; its number and a mark above the margin are no text."""
    text = [word for word in page.words if word.top > _TOP - _SLACK]
    if not text:
        yield "it is empty"
        return
    first = " ".join(word.text for word in _first_line(text))
    if first.startswith(_SIGNS):
        yield f"it begins with the signature: {first}"
    yield from (f"outside the margins: {word.text}" for word in _outside(page, text))
    yield from (f"{one.text} over {two.text}" for one, two in _overlaps(text))


def _first_line(words: list[Word]) -> list[Word]:
    top = min(word.top for word in words)
    return sorted(word for word in words if word.top < top + 3)


def _outside(page: Page, words: list[Word]) -> Iterator[Word]:
    right, bottom = page.width - _RIGHT, page.height - _BOTTOM
    for word in words:
        is_in = word.left > _LEFT - _SLACK and word.right < right + _SLACK
        if not (is_in and word.bottom < bottom + 3 * _SLACK):
            yield word


def _overlaps(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Words that lie over one another by more than a third of the smaller one's height."""
    ordered = sorted(words, key=lambda word: word.top)
    for place, one in enumerate(ordered):
        for two in ordered[place + 1 :]:
            if two.top >= one.bottom:
                break
            across = min(one.right, two.right) - max(one.left, two.left)
            down = min(one.bottom, two.bottom) - two.top
            lower = min(one.bottom - one.top, two.bottom - two.top)
            if across > 1 and down > 0.34 * lower:
                yield one, two


def _loose_fonts(path: Path) -> Iterator[str]:
    said = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True)
    for line in said.stdout.splitlines()[2:]:
        embedded = line.split()[-5]
        if embedded != "yes":
            yield f"a font that is not embedded: {line}"
