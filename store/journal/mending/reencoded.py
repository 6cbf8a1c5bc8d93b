"""A journal that another program wrote anew: with Windows' line ends, a byte-order mark, in UTF-16.

Notepad, git and programs that keep folders alike do that. No line holds any of these signs (JSON
escapes them), and each has its checksum: what it was is certain once they are taken away.
"""

from __future__ import annotations

import os
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from store.errors import Damaged, NotSaved
from store.journal import durable
from store.journal.lines import Position, is_sound, journal_files, number_of
from store.journal.lock import FolderLock
from store.journal.several.unsent import OUTBOX

_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def looks_reencoded(path: Path) -> bool:
    """Whether a file's first or last line ends or begins as no journal's does."""
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open("rb") as file:
            first = file.readline()
            file.seek(max(0, file.seek(0, os.SEEK_END) - 2))
            last = file.read()
    except OSError:
        return False
    return first.startswith((BOM_UTF8, *_UTF16)) or b"\r\n" in (first[-2:], last)


def as_written(data: bytes) -> bytes | None:
    """A journal's bytes as they were; None where they are so, or that does not make them sound."""
    if data.startswith(_UTF16):
        plain = data.decode("utf-16", "replace").encode()
    else:
        plain = data.removeprefix(BOM_UTF8)
    plain = plain.replace(b"\r", b"")
    return plain if plain != data and _count_sound(plain) > _count_sound(data) else None


def _count_sound(data: bytes) -> int:
    return sum(map(is_sound, data.split(b"\n")))


def turn_back(folder: Path, read: Position | None = None) -> list[str]:
    """Write a folder's journals as they were, its lock being held; the names of those.

    The bytes found are kept in `backups/`. A window that has `read` so far asks for what it has
    read: a file that does not reach there is still being written by somebody. Raises `OSError`.
    """
    turned = []
    for path in _journals(folder):
        if read is None and not looks_reencoded(path):
            continue
        data = path.read_bytes()
        plain = as_written(data)
        if plain is None or _is_behind(path, plain, read):
            continue
        found = path.stat()
        _keep(path, folder / "backups", zlib.crc32(data))
        durable.write_atomic(path, plain)
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))  # `restore` goes by it
        turned.append(path.name)
    return turned


def turn_back_locked(folder: Path, holder: str) -> list[str]:
    """The same, taking the lock where there is anything to do. Raises `NotSaved`."""
    if not any(map(looks_reencoded, _journals(folder))):
        return []
    try:
        lock = FolderLock(folder, holder)
    except OSError as error:
        raise NotSaved("folder-read-only", folder=str(folder)) from error
    try:
        with lock.held():
            return turn_back(folder)
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error
    finally:
        lock.close()


def told(damage: Damaged, folder: Path) -> Damaged:
    """The damage that was met, or that its file was written anew and could not be turned back."""
    path = folder / str(damage.facts.get("file", ""))
    if damage.code == "journal-damaged" and looks_reencoded(path):
        return Damaged("journal-reencoded", file=path.name)
    return damage


def _journals(folder: Path) -> list[Path]:
    return [p for place in (folder, *folder.glob(f"{OUTBOX}*")) for p in journal_files(place)]


def _is_behind(path: Path, plain: bytes, read: Position | None) -> bool:
    return read is not None and number_of(path) == read.number and len(plain) < read.offset


def _keep(path: Path, place: Path, crc: int) -> None:
    """Keep the very file, not a copy: whoever is still writing it goes on writing there."""
    durable.make_private_folder(place)
    kept = place / f"reencoded-{path.stem}-{crc:08x}.jsonl"
    if not kept.exists():
        durable.keep_copy(path, kept)
        durable.fsync_folder(place)
