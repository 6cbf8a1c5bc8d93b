"""What an archive is told by, and the words of its tables: these are Vietnamese, as papers are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from exports.archive import making
from exports.archive.checking import shown
from exports.archive.making import Archived
from exports.archive.manifest import Manifest
from screens.sentences import say, say_if_known, speaking
from screens.words.log import field_word, record_name, value_text
from store.state import State
from store.thresholds import points_text
from store.times.shown import day_text, moment_text

HUNDREDTHS = frozenset({"maximum", "points", "self_points", "score", "hundredths"})
"""Fields stored in hundredths, and told so: a decimal sign means one thing here, another there."""


class ArchiveWords:
    """What the program calls tables and fields in its windows, for `exports.archive.tables`."""

    def heading(self, of: type[msgspec.Struct] | None, key: str) -> str:
        """A field's name; that of a record's number for `id`."""
        if key == "id":
            return say("archive-number")
        return field_word(of, key)

    def table(self, name: str) -> str:
        """What one record of a table is."""
        return say_if_known(f"table-{name}") or name

    def name(self, state: State, table: str, record_id: int) -> str:
        """What the record with this number is called."""
        return record_name(state, table, record_id)

    def number(self, key: str, value: int) -> str:
        """A whole number; of hundredths the points: 9550 is "95,5"."""
        return points_text(value) if key in HUNDREDTHS else str(value)

    def value(self, state: State, table: str, key: str, value: Any) -> str:
        """A text, a choice or a part of a record in words; the lines of a text stay lines."""
        if key == "where":
            return say(f"presence-{value}")
        told = "" if value in ("", ()) else value_text(state, table, key, value)
        if isinstance(value, str) and told == " ".join(value.split()):
            return value
        return told


def make_archive(folder: Path, out: Path) -> Archived:
    """`exports.archive.making.make` with these words. Raises `BadInput`, `NotSaved`."""
    with speaking("vi"):
        return making.make(folder, out, ArchiveWords())


def about_text(manifest: Manifest) -> str:
    """Whose archive it is, and as of when."""
    told = manifest.conference
    return say(
        "archive-about",
        title=shown(told.title),
        day=day_text(told.day) if told.day else "–",
        at=moment_text(manifest.made_at),
        seq=manifest.last_change,
        version=shown(manifest.version),
    )
