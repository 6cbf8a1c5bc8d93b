"""What has rotted on a sealed stick: found by the frames' sums, and mended from the folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.copies.rotting import check_lines, keep_rotten
from store.copies.sealing import frames
from store.errors import BadInput
from store.journal import durable

SUFFIX = ".sealed"


def sealed_journals(mirror: Path) -> Iterator[tuple[str, Path]]:
    """The journal files of a sealed mirror in order: what each is of, and where it is."""
    for path in sorted(mirror.glob(f"journal-*{SUFFIX}")):
        yield path.name.removesuffix(SUFFIX), path


def is_rotten(there: Path) -> bool:
    """Whether any frame of a sealed file is not as it was written. Raises `OSError`.

    What a copy that was cut short left at the end is not rotten.
    """
    at, is_sound = 0, True
    while is_sound and at < (end := frames.end_of(there).at):
        at, is_sound = frames.sound_until(there, at)
    return not is_sound and at < end


def mend(path: Path, there: Path, recipient: str) -> None:
    """Seal a journal file anew of which a frame has rotted; the rotten one is kept.

    Raises `BadInput` (mirror-went-on) where the mirror has lines of its own, `Damaged`
    (mirror-better), `OSError`.
    """
    last = frames.last_sound(there)
    with path.open("rb") as journal:
        data = journal.read()
        whole = data[: data.rfind(b"\n") + 1]
        covered = last.offset + last.length if last else 0
        is_longer = covered > len(whole)
        if is_longer or (last and frames.mark_of(journal, covered, recipient) != last.mark):
            raise BadInput("mirror-went-on", folder=str(there.parent))
        check_lines(whole, path, there.parent)
        mark = frames.mark_of(journal, len(whole), recipient)
    keep_rotten(there, path.stem)
    durable.write_atomic(there, frames.frame_of(path.name, 0, whole, mark, recipient))


class SealedComparing:
    """Holds the frames of a sealed mirror against their sums, round and round, in slices."""

    def __init__(self) -> None:
        self._name = ""
        self._at = 0

    def step(self, target: Path) -> Path | None:
        """Look at one more slice; the sealed file that has rotted, if one has. Raises `OSError`."""
        paths = [path for _, path in sealed_journals(target) if path.name >= self._name]
        if not paths:
            self._name, self._at = "", 0
            return None
        path = paths[0]
        if path.name != self._name:
            self._name, self._at = path.name, 0
        end = frames.end_of(path).at
        at, is_sound = frames.sound_until(path, self._at)
        if not is_sound and at < end:
            self._at = 0
            return path
        self._at = at
        if at >= end or not is_sound:
            self._name, self._at = f"{path.name}~", 0
        return None
