"""How a paper comes onto the disk: whole or not at all, never over what a person made of it."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from exports import last_written
from store.clock import VIETNAM
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.durable import write_atomic
from store.journal.folder import is_within_one
from store.outside import opening, signs, zips
from store.records import Profile


def printable(text: str) -> str:
    """`text` without what no Word or Excel file may hold, and what steers instead of showing."""
    if text.isprintable():
        return text
    return signs.without(text.replace("\r\n", "\n").replace("\r", "\n"))


def _made(folder: Path) -> int:
    """Make a folder for papers; returns the mode of their files. Raises `OSError`.

    In a conference's folder they are their owner's alone, elsewhere as the system makes files:
    where papers are put to be handed on is a choice.
    """
    if is_within_one(folder):
        durable.make_private_folder(folder, parents=True)
        return durable.PRIVATE_FILE
    folder.mkdir(parents=True, exist_ok=True)
    return 0o666


def write_whole(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, making its folder; returns `path`.

    Until the last step the old file stays untouched. Raises `NotSaved("paper-not-written")`, with
    `path` and `reason`: a full disk, a folder without write permission, a paper open in Word.
    """
    try:
        write_atomic(path, data, _made(path.parent))
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(path), reason=reason) from error
    return path


def write_set(folder: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """Put files by their names into a new folder; returns it. Raises `NotSaved` as `write_whole`.

    They are brought onto the drive all at once: one by one a thousand takes a drive ten seconds.
    """
    try:
        mode = _made(folder)
        for name, data in files:
            durable.write(folder / name, data, mode)
        durable.sync_all(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(folder), reason=reason) from error
    return folder


PRACTICE_TEXT = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"


def practice_text(profile: Profile) -> str:
    """The mark for papers that are not Word; "" for a real conference."""
    return PRACTICE_TEXT if profile.practice else ""


@dataclass(frozen=True)
class Written:
    """A file that was written; `kept` is where what a person had made of it went, if anywhere.

    `unprinted` counts the signs that were left out, by their code; see `exports.type.left_out`.
    """

    path: Path
    kept: Path | None = None
    unprinted: Counter[str] = field(default_factory=Counter)


@contextmanager
def workshop(out_dir: Path) -> Iterator[Path]:
    """A passing folder on the same drive: a finished file then only needs its new place.

    Raises `NotSaved("paper-not-written")`.
    """
    try:
        _made(out_dir)
        held = tempfile.TemporaryDirectory(
            prefix=".hoinghi-", dir=out_dir, ignore_cleanup_errors=True
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(out_dir), reason=reason) from error
    with held as folder:
        yield Path(folder)


def put(fresh: Path, target: Path) -> Written:
    """Move a finished file, or folder of files, to its place.

    What was there is kept beside it if it differs and a person changed it: what the program itself
    wrote it may write anew. Raises `NotSaved("paper-not-written")`.
    """
    kept = None
    try:
        is_own = last_written.is_untouched(target)
        if target.exists() and not is_own and not same_content(fresh, target):
            kept = free_name(target)
            _keep(target, kept)
        try:
            if not target.is_dir():  # a folder that is there already says the same
                durable.replace(fresh, target)
        except OSError:
            if kept and kept.is_dir():
                durable.replace(kept, target)
            elif kept:  # on Windows, a paper that is open in Word
                kept.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(target), reason=reason) from error
    last_written.remember(target)
    return Written(target, kept)


def _keep(target: Path, kept: Path) -> None:
    """A folder cannot be replaced as a file can, so it is moved away."""
    if target.is_dir():
        durable.replace(target, kept)
    else:
        durable.keep_copy(target, kept)


def free_name(target: Path) -> Path:
    """A name beside it that is free, with the time at which it was last changed."""
    changed = datetime.fromtimestamp(target.stat().st_mtime, VIETNAM)
    stem = f"{target.stem}-{changed:%Y%m%d-%H%M%S}"
    kept, number = target.with_name(stem + target.suffix), 2
    while kept.exists():
        kept, number = target.with_name(f"{stem}-{number}{target.suffix}"), number + 1
    return kept


MOST_BYTES = 512 << 20
"""Of a paper: the pictures of a gallery may be many."""

_TIME_OF_MAKING = re.compile(
    rb"/(?:Creation|Mod)Date\s*\([^)]*\)|/ID\s*\[[^\]]*\]|/DocChecksum\s*/\w+"
)


def same_content(fresh: Path, old: Path) -> bool:
    """Whether two papers say the same, whenever they were made."""
    return _content(fresh) == _content(old)


def _is_made_of(file: Path) -> bool:
    """Whether a file in a folder of papers is the PDF of one, or what the program keeps there."""
    is_pdf = file.suffix == ".pdf" and file.with_suffix(".docx").exists()
    return is_pdf or file.name == last_written.FOLDER


def _content(path: Path) -> object:
    if path.is_dir():
        return {file.name: _content(file) for file in path.iterdir() if not _is_made_of(file)}
    try:
        data = opening.read(path, MOST_BYTES)
        if path.suffix == ".pdf":
            return _TIME_OF_MAKING.sub(b"", data)
        return zips.content(data, leaving={"docProps/core.xml"})
    except BadInput:  # a pipe, a disk image: no paper, and like none
        return path.stat().st_mtime_ns
    except (zips.TooMuch, zipfile.BadZipFile):
        return data
