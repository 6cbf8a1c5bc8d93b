"""What the program wrote last of each paper, beside the papers: who changed a file since, did so.

A Word paper is kept whole, so that what was typed into it can be told from what the data changed;
of all other files a digest is enough to know that nobody touched them.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from store.journal import durable

Stamp = tuple[int, int, int]
"""When a file was written, how long it is, which one it is."""

FOLDER = ".written"
"""In the folder of the papers, so that it is copied, moved and destroyed with them."""


def remember(path: Path) -> None:
    """Keep what stands at `path` as the last that the program wrote there.

    A folder of files is not kept. What cannot be kept is forgotten: the paper then counts as one
    that a person changed, and nothing of it is ever replaced without a copy.
    """
    if path.is_dir():
        return
    kept = _kept(path)
    try:
        data = path.read_bytes()
        durable.make_private_folder(kept.parent)
        durable.write_atomic(kept, data if _is_whole(path) else _digest(data))
    except OSError:
        kept.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read once for as long as it is not written; "" where there is none."""
    try:
        return _read_digest(path, stamp(path))
    except OSError:
        return ""


@lru_cache(maxsize=200)
def _read_digest(path: Path, _stamped: Stamp) -> str:
    return _digest(path.read_bytes()).decode()


def remember_as(path: Path, data: bytes) -> None:
    """Keep `data` as what the program wrote last at `path`, where a person's work went into it."""
    kept = _kept(path)
    try:
        durable.make_private_folder(kept.parent)
        durable.write_atomic(kept, data)
    except OSError:
        kept.unlink(missing_ok=True)


def is_untouched(path: Path) -> bool:
    """Whether a file is, to the byte, what the program wrote there last."""
    kept = _kept(path)
    try:
        return _agree(path, stamp(path), kept, stamp(kept))
    except OSError:
        return False


@lru_cache(maxsize=200)
def _agree(path: Path, _stamped: Stamp, kept: Path, _kept_stamped: Stamp) -> bool:
    """Read once for as long as neither file is written: a list of papers asks at every change."""
    data = path.read_bytes()
    return kept.read_bytes() == (data if _is_whole(path) else _digest(data))


def stamp(path: Path) -> Stamp:
    """What changes whenever a file is written. Raises `OSError`."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


def base_of(path: Path) -> Path | None:
    """The Word paper as the program wrote it last at `path`; None where that is not known."""
    kept = _kept(path)
    return kept if _is_whole(path) and kept.is_file() else None


def _kept(path: Path) -> Path:
    name = path.name if _is_whole(path) else f"{path.name}.sha256"
    return path.parent / FOLDER / name


def _is_whole(path: Path) -> bool:
    return path.suffix == ".docx"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
