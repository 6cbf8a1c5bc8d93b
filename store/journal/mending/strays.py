"""Copies of a journal or a folded file that lie about in a conference's folder, and their end.

"journal-000001 (1).jsonl", "conference-Laptop's conflicted copy.json", "journal-000001.jsonl.bak":
programs that keep folders alike, editors and people leave them. The program reads none of them, but
they hold what the journal holds, so a purge that let them be would purge nothing.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import NamedTuple

from store.journal import durable
from store.journal.folder import is_conference, is_ours
from store.journal.lines import journal_files
from store.journal.several.unsent import OUTBOX

_LOOKED_AT = 1 << 16
"""So many bytes of the beginning and of the end of a file tell what it is."""

_LINE = re.compile(rb'(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[0-9a-f]{8} \{"seq":')
_FOLDED = re.compile(rb'"last_ids":\s*\{')
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


class Shredded(NamedTuple):
    """How many files were destroyed of each kind."""

    journals: int
    backups: int
    strays: int


class Strangers(NamedTuple):
    """What lies in a conference's folder that the program did not make: copies, and all else."""

    strays: list[Path]
    others: list[Path]


def look_beside(folder: Path) -> Strangers:
    """Look through a conference's folder; where there is none nothing lies."""
    found = Strangers([], [])
    for path in sorted(folder.iterdir()) if is_conference(folder) else ():
        if not is_ours(path):
            (found.strays if _is_copy(path) else found.others).append(path)
    return found


def shred_before(folder: Path, journal: Path) -> Shredded:
    """Destroy a folder's journal files before one, its backups, and copies of either beside them.

    Raises `OSError`.
    """
    old = [path for path in journal_files(folder) if path.name < journal.name]
    beside = [folder / "backups", *folder.glob(f"{OUTBOX}*")]
    backups = [path for place in beside for path in place.rglob("*") if path.is_file()]
    for path in (*old, *backups):
        durable.shred(path)
    return Shredded(len(old), len(backups), shred_strays(folder))


def shred_strays(folder: Path) -> int:
    """Destroy what `look_beside` finds to be a copy; how many. Raises `OSError`."""
    strays = look_beside(folder).strays
    for path in strays:
        durable.shred(path)
    return len(strays)


def _is_copy(path: Path) -> bool:
    """Whether a file begins as a journal does, or ends as a folded file; a folder is none.

    It may hold another conference.
    """
    if not path.is_file() or path.is_symlink():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
            file.seek(max(0, file.seek(0, os.SEEK_END) - _LOOKED_AT))
            tail = file.read()
    except OSError:
        return False
    if head.startswith(_UTF16):
        head, tail = (part.replace(b"\0", b"") for part in (head, tail))
    return bool(_LINE.match(head) or _FOLDED.search(tail))
