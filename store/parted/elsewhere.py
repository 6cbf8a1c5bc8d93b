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
from store.errors import BadInput, HoinghiError, NotSaved
from store.journal import durable
from store.journal.folder import is_conference
from store.journal.lines import LINK_DIGITS, Position, journal_files, last_line, link_of
from store.parted.comparing import compare
from store.parted.reaching import is_packed

if TYPE_CHECKING:
    from store.conference import Conference


LATER = "copies-later.txt"
"""In the conference's folder: of each copy that was left for later its last line's link, and where.

A copy is known by that line, wherever it lies by now: it is told of again once it has another one.
"""


class KnownCopy(NamedTuple):
    """A copy, and how it parts from ours; or why that cannot be told.

    `is_left`: somebody decided to leave what it has for later. `is_packed`: it is a file, or under
    a password, and nothing can be told before it is opened.
    """

    path: Path
    parting: Parting | None = None
    error: HoinghiError | OSError | None = None
    is_left: bool = False
    is_packed: bool = False


def known_copies(folder: Path, asked: Sequence[Path] = (), *, foreign: bool) -> list[KnownCopy]:
    """Every copy that lies where it was made, or that was `asked` for.

    With `foreign` the journal in the folder itself is another's: it comes first. Reads whole
    journals, and a stick may take its time.
    """
    found = [_known(folder, folder)] if foreign else []
    paths = dict.fromkeys([*asked, *places_of(folder), *copies_of(folder)])
    wanted = (path for path in paths if path in asked or is_conference(path) or is_packed(path))
    return found + [_known(folder, path) for path in wanted]


def _known(folder: Path, path: Path) -> KnownCopy:
    if is_packed(path):
        return KnownCopy(path, is_packed=True)
    try:
        parting = part_within(folder) if path == folder else part(folder, path)
    except (HoinghiError, OSError) as error:
        return KnownCopy(path, error=error)
    line = b"" if path == folder else _end(path)
    return KnownCopy(path, parting, is_left=link_of(line) in _left(folder).values())


def went_on(folder: Path) -> list[Path]:
    """The copies whose last line is none of ours, and was not left for later."""
    left = set(_left(folder).values())
    try:
        return [path for path in _places(folder) if _is_news(folder, _end(path), left)]
    except OSError:
        return []


def _places(folder: Path) -> list[Path]:
    paths = dict.fromkeys([*places_of(folder), *copies_of(folder)])
    return [path for path in paths if is_conference(path)]


def _is_news(folder: Path, line: bytes, left: set[str]) -> bool:
    return link_of(line) not in left and not _has(folder, line)


def leave_for_later(folder: Path, place: Path) -> None:
    """Tell of a copy no more until it has something new.

    Raises `BadInput` (copy-not-told: it is no folder that opening looks at), `NotSaved`.
    """
    if place.resolve() not in {one.resolve() for one in _places(folder)}:
        raise BadInput("copy-not-told", folder=str(place))
    left = _left(folder)
    if (where := str(place.resolve())) in left:
        del left[where]
    left[where] = link_of(_end(place))
    lines = "".join(f"{link} {path}\n" for path, link in left.items())
    try:
        durable.write_atomic(folder / LATER, lines.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error


def _left(folder: Path) -> dict[str, str]:
    """Where copies lay that were left for later, and the link of their last line then."""
    try:
        lines = (folder / LATER).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return {}
    parts = [line.partition(" ") for line in lines]
    return {path: link for link, _, path in parts if path and len(link) == LINK_DIGITS}


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
