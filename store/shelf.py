"""Conferences lying in a folder, seen from outside: nothing is opened, locked or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from store.errors import Damaged
from store.journal import snapshot
from store.journal.folder import is_conference
from store.journal.journal import Journal
from store.names import fold
from store.records import Profile, Session
from store.records.codec import to_record

_LONGEST = 48


@dataclass(frozen=True)
class Found:
    """A conference on disk; `held_on` is the day of its first session."""

    folder: Path
    title: str
    held_on: date | None
    practice: bool


def glance(folder: Path) -> Found | None:
    """What the folder says of itself; None where it holds no conference that can be read."""
    try:
        if not is_conference(folder):
            return None
        start, _ = snapshot.newest(folder)
        tables = {name: dict(start.tables.get(name, {})) for name in ("conference", "sessions")}
        journal = Journal(folder, start.position)
        try:
            for entry in journal.read_new(locked=False):
                for change in entry.changes:
                    if change.table in tables:
                        tables[change.table].pop(str(change.id), None)
                        if change.after is not None:
                            tables[change.table][str(change.id)] = change.after
        except Damaged:
            pass  # opening it says so; it is found all the same
        finally:
            journal.close()
        profile = to_record(Profile, 1, tables["conference"]["1"])
        sessions = [to_record(Session, int(i), s) for i, s in tables["sessions"].items()]
    except (OSError, KeyError, msgspec.MsgspecError):
        return None
    days = [session.starts.date() for session in sessions]
    return Found(folder, profile.title, min(days, default=None), profile.practice)


def conferences(folder: Path, recent: Iterable[Path] = ()) -> list[Found]:
    """Those in `folder` and the recently opened ones that are still there, newest day first."""
    try:
        inside = [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        inside = []
    places = {path.resolve(): path for path in (*inside, *recent)}
    found = [seen for path in places.values() if (seen := glance(path))]
    return sorted(found, key=lambda f: (f.held_on or date.min, f.title), reverse=True)


def folder_name(held_on: date, title: str) -> str:
    """A name for a new conference's folder: its day, then its title in plain letters."""
    words = re.findall(r"[a-z0-9]+", fold(title))
    if words[:2] == ["hoi", "nghi"]:
        words = words[2:]
    name = held_on.isoformat()
    for word in words:
        if len(name) + 1 + len(word) > _LONGEST:
            break
        name += f"-{word}"
    return name
