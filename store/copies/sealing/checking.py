"""Whether a sealed mirror is as it was written: by its sums, and inside by its password."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from store.copies.sealing.files import sealed_files
from store.copies.sealing.mending import looked_at
from store.copies.sealing.sealed import unseal
from store.errors import BadInput
from store.journal import durable, verify
from store.journal.lock import acknowledged
from store.journal.verify import Report
from store.outside.passing import PassingFolder


class SealedCheck(NamedTuple):
    """What the sums tell: up to which change it goes, how many `files` lie beside, what rotted.

    `journals` are the journal files that have rotted, `spoiled` is how many of the others have.
    """

    last_seq: int
    files: int
    journals: tuple[str, ...]
    spoiled: int

    @property
    def is_sound(self) -> bool:
        """Whether all of it is as it was written."""
        return not (self.journals or self.spoiled)


def check(mirror: Path) -> SealedCheck:
    """Hold everything on a sealed mirror against its sums; nothing is opened. Raises `BadInput`."""
    try:
        rotten = {path for path in looked_at(mirror) if path}
        files = len(sealed_files(mirror))
    except OSError as error:
        reason = durable.reason(error)
        raise BadInput("backup-unreadable", name=mirror.name, reason=reason) from error
    journals = sorted(path.stem for path in rotten if path.parent == mirror)
    spoiled = len(rotten) - len(journals)
    return SealedCheck(acknowledged(mirror).seq, files, tuple(journals), spoiled)


def check_opened(mirror: Path, password: str) -> tuple[Report, int]:
    """Check what the password opens, and how many files could not be opened.

    It lies in the system's own temporary folder meanwhile. Raises as `unseal`.
    """
    with PassingFolder() as held:
        made = Path(held, "conference")
        spoiled = unseal(mirror, made, password)
        return verify.verify(made), spoiled
