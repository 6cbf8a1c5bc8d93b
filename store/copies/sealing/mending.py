"""What has rotted on a sealed stick: found by its sums, and mended from the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.copies.rotting import check_lines, keep_rotten
from store.copies.sealing import frames
from store.copies.sealing.files import SUFFIX, looked_through, sealed_files
from store.errors import BadInput
from store.journal import durable
from store.journal.lines import Position, decode_line, last_line
from store.journal.lock import acknowledged


def sealed_journals(mirror: Path) -> Iterator[tuple[str, Path]]:
    """The journal files of a sealed mirror in order: what each is of, and where it is."""
    for path in sorted(mirror.glob(f"journal-*{SUFFIX}")):
        yield path.name.removesuffix(SUFFIX), path


def is_rotten(there: Path) -> bool:
    """Whether any frame of a sealed file is not as it was written. Raises `OSError`.

    What a copy that was cut short left at the end is not rotten.
    """
    at, is_sound, end = 0, True, frames.end_of(there)
    while is_sound and at < end.at:
        at, is_sound = frames.sound_until(there, at)
    return at < end.at or not frames.ends_unfinished(there, end)


def has_rotten_end(journal: Path, there: Path, end: frames.End) -> bool:
    """Whether what lies behind the last whole frame was whole once, and is no copy cut short.

    Only a whole frame was ever followed by a note on the stick of what it brought. Raises
    `OSError`.
    """
    if end.at == (there.stat().st_size if there.exists() else 0):
        return False
    if not frames.ends_unfinished(there, end):
        return True
    number = int(journal.stem.removeprefix("journal-"))
    last = decode_line(last_line(journal.parent, Position(0, number, end.covered)))
    return acknowledged(there.parent).seq > (last.seq if last else 0)


def mend(path: Path, there: Path, recipient: str) -> None:
    """Seal a journal file anew of which a frame has rotted; the rotten one is kept.

    Raises `BadInput` (mirror-went-on) where the mirror has lines of its own, `Damaged`
    (mirror-better), `OSError`.
    """
    last = frames.last_sound(there)
    if acknowledged(there.parent).seq > acknowledged(path.parent).seq:
        raise BadInput("mirror-went-on", folder=str(there.parent))
    with path.open("rb") as journal:
        data = journal.read()
        whole = data[: data.rfind(b"\n") + 1]
        covered = last.offset + last.length if last else 0
        is_longer = covered > len(whole)
        if is_longer or (last and frames.mark_of(journal, covered, recipient) != last.mark):
            raise BadInput("mirror-went-on", folder=str(there.parent))
        check_lines(whole, path, there.parent)
        mark = frames.mark_of(journal, len(whole), recipient)
    keep_rotten(there, path.stem, there.parent)
    durable.write_atomic(there, frames.frame_of(path.name, 0, whole, mark, recipient))


def looked_at(target: Path) -> Iterator[Path | None]:
    """Go once through what lies on a sealed mirror, in slices; what has rotted. Raises `OSError`.

    A journal that somebody is just writing on is not rotten.
    """
    for _, path in sealed_journals(target):
        at, is_sound = 0, True
        while is_sound and at < frames.end_of(path).at:
            at, is_sound = frames.sound_until(path, at)
            yield None if is_sound else path
        if is_sound and not frames.ends_unfinished(path, frames.end_of(path)):
            yield path
    for path in sealed_files(target):
        for is_sound in looked_through(path):
            yield None if is_sound else path
