"""A copy that is no plain folder, made readable for as long as somebody looks at it.

An archive, a folder that somebody zipped, a backup under a password, a sealed stick: it is unpacked
into the system's own temporary folder, which goes when it is closed. The copy itself stays as it
is, and no key is taken from it.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

from store.backups import sealed
from store.copies.sealing import sealed as sealed_mirror
from store.errors import BadInput
from store.journal.folder import FILES_OF_PEOPLE
from store.outside.passing import PassingFolder
from store.outside.zips import UNREADABLE, TooMuch, check_directory, unpack

MOST_UNPACKED = 2 << 30
_JOURNAL = re.compile(r"(.*/)?journal-[0-9]{6}\.jsonl")
_INSIDE = "journal-[0-9]{6}[.]jsonl|(" + "|".join(FILES_OF_PEOPLE) + ")/.+"


class Reached:
    """A copy at `place`; `folder` is where it can be read, in clear, until `close`."""

    def __init__(self, place: Path, folder: Path, held: PassingFolder | None) -> None:
        self.place, self.folder = place, folder
        self._held = held

    def close(self) -> None:
        """Leave nothing of what was unpacked."""
        if self._held:
            self._held.cleanup()

    def __enter__(self) -> Reached:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def needs_password(place: Path) -> bool:
    """Whether a copy can only be read by its password."""
    try:
        return sealed_mirror.is_sealed(place) if place.is_dir() else _is_sealed_file(place)
    except OSError:
        return False


def is_packed(place: Path) -> bool:
    """Whether a copy is a file that must be unpacked, or opened, before it can be read."""
    return needs_password(place) or _is_zip(place)


def reach(place: Path, password: str = "") -> Reached:
    """Make a copy readable. A folder, or a journal's file, is so as it lies there.

    Raises `BadInput` (sealed-not-opened, zip-unreadable, zip-no-conference).
    """
    if not is_packed(place):
        return Reached(place, place, None)
    held = PassingFolder()
    folder = Path(held.name, place.stem)
    try:
        if _is_zip(place):
            folder = _unzipped(place, folder)
        elif place.is_dir():
            sealed_mirror.unseal(place, folder, password)
        else:
            sealed.unseal(place, folder, password, keeps_key=False)
    except BaseException:
        held.cleanup()
        raise
    return Reached(place, folder, held)


def _is_sealed_file(place: Path) -> bool:
    return place.is_file() and sealed.is_sealed(place)


def _is_zip(place: Path) -> bool:
    try:
        return place.is_file() and zipfile.is_zipfile(place)
    except OSError:
        return False


def _unzipped(file: Path, folder: Path) -> Path:
    try:
        with file.open("rb") as held:
            check_directory(held)
            with zipfile.ZipFile(held) as parts:
                inside = _where(file, parts)
                wanted = re.compile(re.escape(inside) + f"({_INSIDE})")
                unpack(parts, folder, wanted, MOST_UNPACKED)
    except (TooMuch, *UNREADABLE) as error:
        raise BadInput("zip-unreadable", name=file.name) from error
    return folder / inside


def _where(file: Path, parts: zipfile.ZipFile) -> str:
    """The folder inside that the journal lies in. Raises `BadInput` where none, or several, do."""
    found = {match[1] or "" for name in parts.namelist() if (match := _JOURNAL.fullmatch(name))}
    ours = {one for one in found if ".." not in PurePosixPath(one).parts}
    if len(ours) != 1:
        raise BadInput("zip-no-conference", name=file.name)
    return ours.pop()
