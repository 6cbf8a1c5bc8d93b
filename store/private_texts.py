"""Telephones and births that stand in free text: notes, remarks, and papers already written.

Fields that are personal by themselves are no matter of this; see `store.purge`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store import clock
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.folder import TALKS
from store.journal.snapshot import Tables
from store.outside import opening, zips
from store.people import typed

MOST_BYTES = 256 << 20
"""Of a paper that is looked through."""

WIPED = "…"
"""What stands in the place of a number or a date that was taken out."""

_PHONE = re.compile(r"(?<!\w)(?<!\d[ .\-])\+?(?:84|0)(?:[ .\-]?\d){8,10}(?![ .\-]?\w)(?!\d)")
_DAY = re.compile(
    r"(?<![\w/.\-])(\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\w/\-])"
)
_BORN_YEAR = re.compile(
    r"(?:\bsinh(?: năm)?:?|\bNS:?|\bn\.s\.?:?)\s*((?:19|20)\d\d)(?!\w|[/.\-]\d)", re.IGNORECASE
)
_OF_BIRTH = re.compile(r"\bsinh\b|\bns\b|n\.s", re.IGNORECASE)
_OF_A_PAPER = re.compile(
    r"quyết định|luật|nghị định|nghị quyết|thông tư|\bqđ|\bsố\b|ban hành|\bký\b|thành lập|văn bản",
    re.IGNORECASE,
)
"""Words before a day that make it the day of a document."""
_BEFORE = 40
"""Letters before a day that may say what it is."""
_GROWN = 14
"""Years: a younger date is a day of our time, unless a word says it is a birth."""


@dataclass(frozen=True)
class PrivateText:
    """A telephone or a birth, `what`, in a text of the record with this id; 0: in a `paper`."""

    table: str
    id: int
    field: str
    what: str
    paper: Path | None = None


def private_in(text: str) -> list[str]:
    """The telephones and births in a text, as they stand there."""
    return [text[start:end] for start, end in _spans(text)]


def without_private(text: str) -> str:
    """The text with each of them replaced by `WIPED`."""
    for start, end in reversed(_spans(text)):
        text = text[:start] + WIPED + text[end:]
    return text


def in_records(tables: Tables) -> list[PrivateText]:
    """What free texts of the records hold."""
    return [
        PrivateText(table, int(key), field, what)
        for table, documents in tables.items()
        for key, document in documents.items()
        for field, text in _texts(document)
        for what in private_in(text)
    ]


def wiped(value: Any) -> Any:
    """A stored value without what `private_in` finds in its texts."""
    if isinstance(value, str):
        return value if _is_moment(value) else without_private(value)
    if isinstance(value, list):
        return [wiped(part) for part in value]
    if isinstance(value, dict):
        return {key: wiped(part) for key, part in value.items()}
    return value


def in_papers(folder: Path) -> list[PrivateText]:
    """What papers and talks hold, those that can be read; a PDF of one goes with it."""
    folders = (folder / "papers", folder / TALKS)
    papers = [path for of in folders for path in sorted(of.rglob("*")) if path.is_file()]
    found = [
        PrivateText("", 0, "", what, path)
        for path in papers
        for what in dict.fromkeys(_paper_texts(path))
    ]
    stems = {one.paper.with_suffix("") for one in found if one.paper}
    copies = [p for p in papers if p.suffix == ".pdf" and p.with_suffix("") in stems]
    return found + [PrivateText("", 0, "", "", path) for path in copies]


def remove_papers(found: Sequence[PrivateText]) -> int:
    """Destroy the papers found; returns how many there were.

    Raises `NotSaved` naming the first that is open in Word, or cannot be written.
    """
    papers = {one.paper for one in found if one.paper}
    for path in sorted(papers):
        try:
            durable.shred(path)
        except OSError as error:
            reason = durable.reason(error)
            raise NotSaved("paper-not-written", path=str(path), reason=reason) from error
    return len(papers)


def _spans(text: str) -> list[tuple[int, int]]:
    spans = [m.span() for m in _PHONE.finditer(text) if typed.phones_of(m[0])[1]]
    spans += [m.span(1) for m in _BORN_YEAR.finditer(text)]
    spans += [m.span(1) for m in _DAY.finditer(text) if _is_birth(m[1], text[: m.start()])]
    return sorted(set(spans))


def _is_birth(day: str, before: str) -> bool:
    born, before = typed.birth_of(day), before[-_BEFORE:]
    if not born or _OF_BIRTH.search(before):
        return bool(born)
    is_old = int(born[:4]) <= clock.now().year - _GROWN
    return is_old and not re.match(r"\d{4}", day) and not _OF_A_PAPER.search(before)


def _texts(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not _is_moment(value):
        yield field, value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, field)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, field or key)


def _is_moment(text: str) -> bool:
    """A stored day or time is no free text."""
    return re.match(r"\d{4}-\d\d-\d\d(?:T|$)", text) is not None


def _paper_texts(path: Path) -> list[str]:
    if path.suffix in {".docx", ".xlsx"}:
        try:
            data = opening.read(path, MOST_BYTES)
            zips.check(data)
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                names = [n for n in parts.namelist() if n.startswith(("word/", "xl/"))]
                marked = "\n".join(
                    parts.read(n).decode(errors="replace") for n in names if n.endswith(".xml")
                )
        except (BadInput, OSError, zipfile.BadZipFile, zips.TooMuch, zips.HasEntities):
            return []
        ended = re.sub(r"</(?:w:p|w:tc|c|si|row)>", "\n", marked)
        return private_in(re.sub(r"<[^>]*>", "", ended))
    if path.suffix in {".txt", ".csv", ".tsv", ".json"}:
        try:
            return private_in(opening.read(path, MOST_BYTES).decode("utf-8", "replace"))
        except BadInput:
            return []
    return []
