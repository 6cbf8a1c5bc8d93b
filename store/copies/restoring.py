"""A conference made anew as of a time or a change, in a new folder, by its journal alone.

The order is the journal's: what is taken ends before the first entry that is later than asked, also
where the clock was set back and what follows says less. The original is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from store.copies.copying import copy_beside, copy_lines
from store.copies.foreign import part_since
from store.errors import BadInput, Damaged, NotSaved, Refused
from store.journal import durable, snapshot
from store.journal.folder import is_conference, is_free, whole_or_nothing
from store.journal.journal import Journal
from store.journal.lines import (
    Position,
    beginning,
    journal_files,
    journal_path,
    last_entry,
)
from store.journal.mending import reencoded
from store.journal.storage import JournalStorage
from store.journal.verify import DESK
from store.records.codec import Entry

SLACK_SECONDS = 120.0
"""Between a journal's last line and the time of its file; a stick knows two seconds at best."""

IsLater = Callable[[Entry], bool]
"""Whether an entry is later than what is asked for."""


@dataclass(frozen=True)
class Stop:
    """Where a journal is left: `last` is taken, `following` the first that is not.

    `told_earlier` entries after it say an earlier time than asked, because the clock was set back;
    `newer_papers` were written after it and are left out, or, `papers_undated`, nobody can tell
    when; `damage` is why nothing could be read further on.
    """

    last: Entry
    following: Entry | None
    told_earlier: int
    damage: Damaged | None
    newer_papers: tuple[str, ...] = ()
    papers_undated: bool = False


def as_of(moment: datetime) -> IsLater:
    """Up to a time, what is said to be of that very time included.

    The log tells seconds: what is asked to the second ends with it.
    """
    if moment.microsecond:
        return lambda entry: entry.at > moment
    return lambda entry: entry.at.replace(microsecond=0) > moment


def up_to(seq: int) -> IsLater:
    """Up to the change with a number, it included."""
    return lambda entry: entry.seq > seq


def to_the_end(_entry: Entry) -> bool:
    """All that the journal says."""
    return False


def end_of(folder: Path) -> Stop:
    """The last that a journal says. Raises `BadInput` where it says nothing."""
    return _find(folder, to_the_end)[0]


def restore(folder: Path, dest: Path, is_later: IsLater = to_the_end) -> Stop:
    """Make the new folder `dest` of the journal at `folder` as far as asked, with the files beside.

    What the folded file says is not asked. Raises `BadInput` (not-a-conference, nothing-so-early,
    backup-inside, folder-not-empty, folder-not-made), `NotSaved`.
    """
    stop, end = _find(folder, is_later)
    check_place(folder, dest)
    JournalStorage(dest, DESK, create=True).close()
    with whole_or_nothing(dest):
        durable.write_atomic(journal_path(dest, 1), b"")
        copy_beside(folder, dest)
        if stop.following:
            undated = _are_undated(folder)
            newer = _without_newer(dest, None if undated else stop.following.at)
            stop = replace(stop, newer_papers=newer, papers_undated=undated)
        copy_lines(folder, dest, end)
        made = JournalStorage(dest, DESK)
        try:
            made.fold()
        finally:
            made.close()
    return stop


def restore_generation(folder: Path, dest: Path, generation: Path) -> Stop:
    """Make the new folder `dest` as of an older folded file.

    Where the journal does not tell how it came to that, being damaged or another's, all of it is
    one entry "recover". Raises as `restore`, and `Damaged` (backup-damaged).
    """
    held = snapshot.read(generation)
    if held is None:
        raise Damaged("backup-damaged", file=generation.name)
    try:
        part_since(folder, generation)
    except Refused:
        check_place(folder, dest)
    else:
        return restore(folder, dest, up_to(held.position.seq))
    JournalStorage(dest, DESK, create=True).close()
    with whole_or_nothing(dest):
        durable.write_atomic(journal_path(dest, 1), b"")
        made = JournalStorage(dest, DESK)
        try:
            with made.transaction("recover"):
                made.write(held.tables)
            copy_beside(folder, dest)
            made.fold()
        finally:
            made.close()
    return end_of(dest)


def check_place(folder: Path, dest: Path) -> None:
    """Refuse to make a copy where none can be. Raises `BadInput` (backup-inside, folder-not-empty).

    What cannot be looked at is told of where the copy is made.
    """
    if folder.resolve() in dest.resolve().parents:
        raise BadInput("backup-inside", folder=str(dest))
    with suppress(OSError):
        if not is_free(dest):
            raise BadInput("folder-not-empty", folder=str(dest))


def _are_undated(folder: Path) -> bool:
    """Whether the times of the papers were set anew, as by copying a folder or unpacking it.

    A journal is as old as its last line. Where its file is older, a clock or a time zone was
    another; where it is younger and no paper is older than that line, all may be of one copying.
    """
    last = last_entry(folder)
    path = next((p for p in reversed(journal_files(folder)) if p.stat().st_size), None)
    if last is None or path is None:
        return False
    late = path.stat().st_mtime - last.at.timestamp()
    papers = [p for p in (folder / "papers").rglob("*") if p.is_file()]
    is_none_older = all(p.stat().st_mtime > last.at.timestamp() for p in papers)
    return late < -SLACK_SECONDS or (late > SLACK_SECONDS and is_none_older)


def _without_newer(dest: Path, moment: datetime | None) -> tuple[str, ...]:
    """Take out of a copy the papers that tell of what came later, or all of them; their names."""
    since = moment.timestamp() if moment else float("-inf")
    newer = [
        path
        for path in sorted((dest / "papers").rglob("*"))
        if path.is_file() and path.stat().st_mtime >= since
    ]
    for path in newer:
        path.chmod(durable.PRIVATE_FILE)
        path.unlink()
    return tuple(path.name for path in newer if path.parent.name != ".written")


def _find(folder: Path, is_later: IsLater) -> tuple[Stop, Position]:
    if not is_conference(folder):
        raise BadInput("not-a-conference", folder=str(folder))
    with suppress(NotSaved):  # the damage is told as what it is
        reencoded.turn_back_locked(folder, DESK)
    reader = Journal(folder, beginning(folder))
    end, damage, told_earlier = reader.position, None, 0
    last: Entry | None = None
    following: Entry | None = None
    try:
        for entry in reader.read_new(locked=False):
            if following is None and is_later(entry):
                following, end = entry, reader.position
            elif following is None:
                last = entry
            else:
                told_earlier += not is_later(entry)
    except Damaged as found:
        damage = reencoded.told(found, folder)
    except OSError as error:
        file, reason = reader.path.name, durable.reason(error)
        damage = Damaged("journal-unreadable", file=file, reason=reason)
    finally:
        reader.close()
    if last is None:
        raise damage or BadInput("nothing-so-early", folder=str(folder))
    if following is None:
        return Stop(last, None, 0, damage), reader.position
    return Stop(last, following, told_earlier, None), end
