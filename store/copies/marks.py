"""How a stick is known again: its folder is marked once with the conference that it mirrors.

A mount point without its stick is an empty folder of the laptop: what is written there is on no
stick at all. So the conference's own folder remembers where its mirrors are, and nothing is written
to such a place unless the mark is there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.lines import first_link, journal_files

MARK = "mirror-of.txt"
"""On the stick: the identity of the conference that is mirrored there."""
PLACES = "mirrors.txt"
"""In the conference's folder: a line for each mirror it had, identity and path."""

MOUNTS = {"/media", "/run/media", "/mnt", "/Volumes"}
"""Under these, or under a user's folder in them, systems mount sticks."""

_PLACE = re.compile(r"([0-9a-f]{32}) (.+)")


def identity(folder: Path) -> str:
    """The link of the conference's first line; "" if there is none, or no sound one."""
    files = journal_files(folder)
    return first_link(folder, int(files[0].stem.removeprefix("journal-"))) if files else ""


def check_mark(source: Path, target: Path) -> None:
    """Refuse to mirror where another conference's mark is, or where the own one is gone.

    A purge begins the conference anew; its mirrors then bear the identity of before. Raises
    `BadInput` (mirror-of-another), `NotSaved` (mirror-unmarked), `OSError`.
    """
    there, mine, before = _marked(target), identity(source), _remembered(source, target)
    if there and mine and there not in {mine, before}:
        raise BadInput("mirror-of-another", folder=str(target))
    if before and not there and not any(target.glob("journal-*")):
        raise NotSaved("mirror-unmarked", folder=str(target))


def check_present(target: Path) -> None:
    """Refuse to put files beside where no mark is: an empty mount point. Raises `NotSaved`."""
    if not _marked(target):
        raise NotSaved("mirror-unmarked", folder=str(target))


def is_own(source: Path, target: Path) -> bool:
    """Whether a folder is marked as a mirror of this conference, or of it before a purge."""
    there = _marked(target)
    return bool(there) and there in {identity(source), _remembered(source, target)}


def is_mirror(folder: Path) -> bool:
    """Whether a folder is some conference's mirror."""
    return bool(_marked(folder))


def whereabouts(source: Path, named: Path) -> Path:
    """Where the stick is now: as `named`, or mounted elsewhere or under another letter.

    Only a place that was a mirror before, and has lost its mark, is looked for, and only where
    sticks are mounted; it is known again by the mark.
    """
    if not _remembered(source, named) or is_own(source, named):
        return named
    return next((place for place in _elsewhere(named) if is_own(source, place)), named)


def is_on_drive_of(source: Path, target: Path) -> bool:
    """Whether a folder, there or yet to be made, lies on the same drive as the conference."""
    try:
        there = next(place for place in (target, *target.parents) if place.exists())
        return source.stat().st_dev == there.stat().st_dev
    except (OSError, StopIteration):
        return False


def _elsewhere(named: Path) -> Iterator[Path]:
    """The same folder on every other stick there is."""
    if sys.platform == "win32":
        yield from (Path(f"{letter}:/", *named.parts[1:]) for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
        return
    for parent in named.parents:
        if str(parent) in MOUNTS or str(parent.parent) in MOUNTS:
            tail = named.relative_to(parent).parts[1:]
            with suppress(OSError):
                yield from (mounted.joinpath(*tail) for mounted in sorted(parent.iterdir()))


def put_mark(source: Path, target: Path) -> None:
    """Mark what is a mirror now, and remember it. Raises `OSError`."""
    mine = identity(source)
    if not mine:
        return
    if _marked(target) != mine:
        durable.write_atomic(target / MARK, f"{mine}\n".encode())
    if _remembered(source, target) != mine:
        # Where the own folder can only be read nothing is copied from it for long either.
        with suppress(OSError), durable.appending(source / PLACES) as file:
            file.write(f"{mine} {target.resolve()}\n")


def _marked(target: Path) -> str:
    try:
        return (target / MARK).read_text("ascii", "replace").strip()
    except OSError:
        return ""


def places_of(folder: Path) -> list[Path]:
    """Where the conference has, or had, mirrors."""
    return list(dict.fromkeys(Path(place) for _, place in _places(folder)))


def _remembered(source: Path, target: Path) -> str:
    """The identity under which the place was last a mirror of this conference; "" if never."""
    found = [mine for mine, place in _places(source) if place == str(target.resolve())]
    return found[-1] if found else ""


def _places(folder: Path) -> list[tuple[str, str]]:
    try:
        lines = (folder / PLACES).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []
    return [(match[1], match[2]) for line in lines if (match := _PLACE.fullmatch(line))]
