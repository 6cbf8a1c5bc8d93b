"""How a paper stands: written or not, edited, behind the data, final; its text; what it lacks."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lxml import etree

from exports import catalogue, last_written, writing
from exports.catalogue import PaperKind
from exports.templates import own
from exports.type.ties import loose
from exports.word.wordxml import NAMESPACE
from store.conference import Conference
from store.errors import BadInput, HoinghiError
from store.outside import opening, zips
from store.outside.passing import PassingFolder
from store.papers import settings as paper_settings

_W = f"{{{NAMESPACE}}}"


class Standing(StrEnum):
    """What became of a paper's file."""

    NOT_WRITTEN = "not-written"
    WRITTEN = "written"
    EDITED = "edited"
    """A person changed it since the program wrote it, or since it was made final."""
    FINAL = "final"
    """It is, to the byte, what was made final."""


class Blank(StrEnum):
    """What is still dots on a paper."""

    NUMBER = "number"
    DAY = "day"
    PLACE = "place"
    OTHER = "other"


_BLANKS = (
    (Blank.NUMBER, re.compile(r"^Số: …")),
    (Blank.DAY, re.compile(r"ngày …+ tháng …+ năm")),
    (Blank.PLACE, re.compile(r"^…+, ngày ")),
)
_DOTS = re.compile(r"…{2,}|\.{4,}|: …$")


@dataclass(frozen=True)
class Look:
    """A Word paper's text, what it lacks, whether the data changed since it was written.

    Of an edited or final one the text is that of its file, else of what would be written now.
    `problem` is why it cannot be written; then there is no text.
    """

    lines: tuple[str, ...] = ()
    blanks: tuple[Blank, ...] = ()
    is_stale: bool = False
    problem: HoinghiError | None = None


def standing(conference: Conference, paper: PaperKind, out_dir: Path) -> Standing:
    """What became of the paper's file in a folder; cheap enough for a whole list."""
    path = out_dir / catalogue.file_name(paper, conference.state.profile)
    if not path.exists():
        return Standing.NOT_WRITTEN
    if paper_settings.is_final(conference.state, paper.id):
        settings = paper_settings.given(conference.state, paper.id)
        is_same = last_written.digest_of(path) == settings.final_digest
        return Standing.FINAL if is_same else Standing.EDITED
    is_own = last_written.base_of(path) is None or last_written.is_untouched(path)
    return Standing.WRITTEN if is_own else Standing.EDITED


def look(conference: Conference, paper: PaperKind, out_dir: Path) -> Look:
    """Write the paper aside and compare it with what lies in its folder.

    Only Word papers are looked at; of any other the answer is empty.
    """
    if paper.suffix != ".docx":
        return Look()
    if problem := catalogue.why_not(conference, paper):
        return Look(problem=problem)
    path = out_dir / catalogue.file_name(paper, conference.state.profile)
    shown = path if standing(conference, paper, out_dir) in _PERSONS else None
    try:
        with PassingFolder() as held:
            fresh = own.write(conference, paper.id, paper.write, Path(held, path.name))
            lines = text_of(shown or fresh)
            base = last_written.base_of(path) if path.exists() else None
            is_stale = base is not None and not writing.same_content(fresh, base)
    except HoinghiError as error:
        return Look(problem=error)
    return Look(tuple(lines), blanks_in(lines), is_stale)


_PERSONS = {Standing.EDITED, Standing.FINAL}


def blanks_in(lines: list[str]) -> tuple[Blank, ...]:
    """What is still dots in a paper's text, each kind once."""
    found: dict[Blank, None] = {}
    for line in lines:
        kinds = [kind for kind, pattern in _BLANKS if pattern.search(line)]
        if not kinds and _DOTS.search(line):
            kinds = [Blank.OTHER]
        found |= dict.fromkeys(kinds)
    return tuple(kind for kind in Blank if kind in found)


def text_of(path: Path) -> list[str]:
    """The text of a Word file: a line for each paragraph, for each row of a table its cells.

    A file that is none is an empty list.
    """
    try:
        data = opening.read(path, writing.MOST_BYTES)
        zips.check(data)
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            root = etree.fromstring(parts.read("word/document.xml"), _PARSER)
    except (BadInput, OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return []
    except (zips.TooMuch, zips.HasEntities):
        return []
    body = root.find(f"{_W}body")
    return [] if body is None else _lines(body)


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _lines(parent: etree._Element) -> list[str]:
    lines: list[str] = []
    for child in parent:
        if child.tag == f"{_W}p":
            lines.append(_text(child))
        elif child.tag == f"{_W}tr":
            cells = (" / ".join(filter(None, _lines(cell))) for cell in child.iter(f"{_W}tc"))
            lines.append(" | ".join(filter(None, cells)))
        elif child.tag in _HOLDERS:
            lines += _lines(child)
    return [line for line in lines if line.strip()]


_HOLDERS = {f"{_W}{name}" for name in ("tbl", "sdt", "sdtContent", "ins", "customXml")}
_PIECES = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}


def _text(paragraph: etree._Element) -> str:
    pieces = (
        node.text or "" if node.tag == f"{_W}t" else _PIECES.get(str(node.tag), "")
        for node in paragraph.iter()
    )
    return loose("".join(pieces)).strip()
