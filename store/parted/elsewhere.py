"""Copies of a conference that are known of, and which of them went on by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.copies.copying import copies_of
from store.copies.descent import Parting, part
from store.copies.foreign import part_within
from store.copies.marks import places_of
from store.errors import HoinghiError
from store.journal.folder import is_conference
from store.journal.lines import Position, journal_files, last_line
from store.parted.comparing import compare

if TYPE_CHECKING:
    from store.conference import Conference


class KnownCopy(NamedTuple):
    """A copy, and how it parts from ours; or why that cannot be told."""

    path: Path
    parting: Parting | None = None
    error: HoinghiError | OSError | None = None


def known_copies(folder: Path, asked: Sequence[Path] = (), *, foreign: bool) -> list[KnownCopy]:
    """Every copy that lies where it was made, or that was `asked` for.

    With `foreign` the journal in the folder itself is another's: it comes first. Reads whole
    journals, and a stick may take its time.
    """
    found = [_known(folder, folder)] if foreign else []
    paths = dict.fromkeys([*asked, *places_of(folder), *copies_of(folder)])
    return found + [_known(folder, path) for path in paths if path in asked or is_conference(path)]


def _known(folder: Path, path: Path) -> KnownCopy:
    try:
        parting = part_within(folder) if path == folder else part(folder, path)
    except (HoinghiError, OSError) as error:
        return KnownCopy(path, error=error)
    return KnownCopy(path, parting)


def went_on(folder: Path) -> list[Path]:
    """The copies whose last line is none of ours: somebody went on there."""
    paths = dict.fromkeys([*places_of(folder), *copies_of(folder)])
    try:
        return [path for path in paths if is_conference(path) and not _has(folder, _end(path))]
    except OSError:
        return []


def with_news(conference: Conference, places: Iterable[Path]) -> list[Path]:
    """Those of the copies that have anything which is not here, and can be compared at all."""
    found = []
    for place in places:
        with suppress(HoinghiError):
            if not compare(conference, place).is_done:
                found.append(place)
    return found


def _end(place: Path) -> bytes:
    """The last whole line of a copy; b"" where it cannot be read."""
    for path in reversed(journal_files(place)):
        try:
            data_end = path.stat().st_size
            line = last_line(place, Position(0, _number(path), data_end)) if data_end else b""
        except OSError:
            return b""
        if line:
            return line
    return b""


def _number(path: Path) -> int:
    return int(path.stem.removeprefix("journal-"))


def _has(folder: Path, line: bytes) -> bool:
    return not line or any(line in path.read_bytes() for path in reversed(journal_files(folder)))
