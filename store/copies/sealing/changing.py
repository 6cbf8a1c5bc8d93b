"""A mirror that was in clear and is to be sealed, or the other way: in its own folder.

What is new comes first and is whole before the old goes, so that there always is a copy; cut short,
it is finished by doing it again.
"""

from __future__ import annotations

from pathlib import Path

from store.copies.beside import folders_beside
from store.copies.marks import is_own
from store.copies.sealing.files import FOLDER, SUFFIX
from store.copies.sealing.keys import KEY_FILE
from store.errors import BadInput
from store.journal import durable
from store.journal.lines import journal_files
from store.journal.lock import acknowledged
from store.journal.snapshot import FILE_NAME


def check_sealed_may_go(source: Path, target: Path) -> None:
    """Refuse to replace a sealed mirror that is another's, or has more. Raises `BadInput`."""
    if not is_own(source, target):
        raise BadInput("mirror-is-sealed", folder=str(target))
    if acknowledged(target).seq > acknowledged(source).seq:
        raise BadInput("mirror-went-on", folder=str(target))


def check_clear_may_go(source: Path, target: Path) -> None:
    """Refuse to replace a mirror in clear that is another's, or has more. Raises `BadInput`."""
    if not is_own(source, target):
        raise BadInput("mirror-not-sealed", folder=str(target))
    mine = {path.name: path for path in journal_files(source)}
    for path in journal_files(target):
        data = path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if path.name in mine and not mine[path.name].read_bytes().startswith(whole):
            raise BadInput("mirror-went-on", folder=str(target))


def clear_sealed(target: Path) -> None:
    """Take a sealed mirror away from beside one in clear. Raises `OSError`."""
    for path in [*target.glob(f"journal-*{SUFFIX}"), *(target / FOLDER).glob(f"*{SUFFIX}")]:
        path.unlink(missing_ok=True)
    if (target / FOLDER).is_dir():
        (target / FOLDER).rmdir()
    (target / KEY_FILE).unlink(missing_ok=True)


def shred_clear(target: Path) -> None:
    """Destroy what lies in clear beside a sealed mirror; its journal last. Raises `OSError`."""
    for folder in folders_beside(target):
        below = sorted(folder.rglob("*"), reverse=True)
        for path in below:
            path.rmdir() if path.is_dir() and not path.is_symlink() else durable.shred(path)
        if folder.is_dir():
            folder.rmdir()
    for path in [target / "mirrors.txt", *target.glob("copies*.txt"), *journal_files(target)]:
        if path.exists():
            durable.shred(path)
    if (target / FILE_NAME).exists():
        durable.shred(target / FILE_NAME)
