"""Everything from a copy that only went on from ours, appended as it stands there.

Ours did nothing since, so nothing can be in conflict: both are the same copy afterwards, to the
byte, and may go on in turns. Each change keeps its time, desk and number, and is taken back by
itself as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from store.cards import keys, marks
from store.copies.beside import files_beside
from store.copies.descent import whole_lines
from store.errors import Damaged, NotSaved, Refused
from store.journal import durable
from store.journal.lines import decode_line, told_range
from store.journal.lock import acknowledged
from store.parted.comparing import Compared, Relation, compare
from store.parted.taking import check_log
from store.records import TABLE_OF, TABLES, Profile
from store.records.codec import Entry, beyond, to_record

if TYPE_CHECKING:
    from store.conference import Conference

OF_A_LAPTOP = ("mirror", "mirror_strict")
"""What a profile says of the laptop it is on: where its stick is."""

_HELD = "backups"
_WRITTEN = ".written"


@dataclass(frozen=True)
class Appended:
    """So many changes came, up to one of that number, and so many files beside the journal.

    `left` are files that lie here as something else: ours stay.
    """

    changes: int
    last_seq: int
    files: int
    left: tuple[str, ...]


def take_all(conference: Conference, other: Path, named: Path | None = None) -> Appended:
    """Append every change of a copy that only went on from ours, and its papers that are not here.

    Of a damaged one those before the damage. The stick that this laptop copies to stays as it is;
    `named` is the copy in our log where `other` only stands for it. Raises `Refused` (copy-parted,
    copy-lost-others, copy-newer), what `compare` raises, `Damaged`, `NotSaved`.
    """
    compared = compare(conference, other, named)
    check_log(compared)
    if compared.relation not in {Relation.AHEAD, Relation.SAME}:
        raise Refused("copy-parted", folder=str(named or other))
    _check_missing(conference, compared)
    for line in compared.parting.theirs.lines:
        _check_readable(line.entry)
    profile, expected = conference.state.profile, len(compared.parting.theirs.lines)
    last = compared.parting.common.entry.seq
    came = conference.storage.give_back(_lines_after(other, last, expected), 0) if expected else 0
    if came < expected:  # somebody here was faster
        raise Refused("copy-parted", folder=str(named or other))
    conference.storage.missing = range(0)
    conference.storage.on_saved()
    _stay_here(conference, profile, str(named or other))
    with suppress(NotSaved):  # the journal has everything
        conference.storage.fold()
    files, left = _bring_files(other, conference.folder) if other.is_dir() else (0, ())
    return Appended(came, last + came, files, left)


def _check_missing(conference: Conference, compared: Compared) -> None:
    """Changes that were lost here must be those that the other copy has. Raises `Refused`."""
    if not conference.storage.missing:
        return
    noted = acknowledged(conference.folder)
    if not any(line.link == noted.link for line in compared.parting.theirs.lines):
        raise Refused("copy-lost-others", numbers=told_range(conference.storage.missing))


def _check_readable(entry: Entry) -> None:
    """Refuse what a newer version of the program wrote before it stands here."""
    for change in entry.changes:
        if change.after is None or change.table not in TABLES:
            continue
        try:
            to_record(TABLES[change.table], change.id, change.after)
        except msgspec.ValidationError as error:
            if change.table == TABLE_OF[Profile] or not beyond(change.after):
                raise Refused("copy-newer", seq=entry.seq) from error


def _lines_after(other: Path, seq: int, most: int) -> Iterator[bytes]:
    count = 0
    try:
        for line in whole_lines(other):
            entry = decode_line(line) if not count else None
            if count or (entry and entry.seq == seq + 1):
                count += 1
                yield line + b"\n"
            if count == most:
                return
    except OSError as error:
        reason = durable.reason(error)
        raise Damaged("journal-unreadable", file=other.name, reason=reason) from error


def _stay_here(conference: Conference, before: Profile, place: str) -> None:
    """Keep what is this laptop's own, and no key to cards whose marks were wiped there."""
    now = conference.state.profile
    own = {key: getattr(before, key) for key in OF_A_LAPTOP}
    if any(getattr(now, key) != value for key, value in own.items()):
        with conference.writing("take", place) as writer:
            writer.put(replace(now, **own))
    name = marks.key_name(before)
    if name and name != marks.key_name(now):
        keys.forget(name)


def _bring_files(there: Path, here: Path) -> tuple[int, tuple[str, ...]]:
    """Copy the files beside the journal that are not here; how many, and which are different."""
    count, left = 0, list[str]()
    try:
        for path in files_beside(there):
            name = path.relative_to(there)
            if name.parts[0] == _HELD or _WRITTEN in name.parts:
                continue
            target = here / name
            if not target.exists():
                _copy(path, target, here)
                _copy_written(path, target, here)
                count += 1
            elif target.read_bytes() != path.read_bytes():
                left.append(name.as_posix())
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error
    return count, tuple(left)


def _copy(path: Path, target: Path, here: Path) -> None:
    durable.make_private_folders(target.parent, here)
    durable.write_atomic(target, path.read_bytes(), path.stat().st_mode & durable.PRIVATE_FILE)


def _copy_written(path: Path, target: Path, here: Path) -> None:
    """What the program wrote last of a paper goes with it."""
    for name in (path.name, f"{path.name}.sha256"):
        if (kept := path.parent / _WRITTEN / name).is_file():
            _copy(kept, target.parent / _WRITTEN / name, here)
