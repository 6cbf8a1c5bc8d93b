"""The speakers' own Word files, which the secretary puts into the conference's folder `tham-luan`.

A file is matched to its talk by the speaker's name in its name, else by the unit's, else by the
number of the talk at its beginning ("03 - …", "Tham luận số 3"). What matches none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exports.before.talk_topics import unit_of
from store.acts import speakers
from store.names import fold
from store.people.titles import bare_name
from store.records import Speech
from store.state import State

_NUMBER = re.compile(r"(?:(?:bai|tham luan|tl|so) )*(\d{1,3})(?!\d)")
_HONORIFIC = re.compile(r"(?:ong|ba|dong chi|d c) ")
_SHORTEST = 6
"""Letters of a name that is looked for without spaces: a shorter one stands in other words too."""


@dataclass
class TalkFiles:
    """The files of each talk by its number, and those that belong to none."""

    of_talk: dict[int, list[Path]] = field(default_factory=dict)
    others: list[Path] = field(default_factory=list)


def matched(state: State, folder: Path, talks: Sequence[Speech]) -> TalkFiles:
    """Every file of the folder, in the order of the names, with the talk that it belongs to."""
    found = TalkFiles()
    for path in _files(folder):
        number = _talk_of(state, path, talks)
        if number:
            found.of_talk.setdefault(number, []).append(path)
        else:
            found.others.append(path)
    return found


def _files(folder: Path) -> Iterator[Path]:
    """What people put there; Word keeps a file "~$…" beside one that is open."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.name.startswith((".", "~$")):
                yield path


def _talk_of(state: State, path: Path, talks: Sequence[Speech]) -> int:
    """The number of the only talk that is meant; 0 where none is, or more than one may be."""
    stem = _words(path.stem)
    started = _NUMBER.match(stem)
    number = int(started[1]) if started else 0
    by_name = [n for n, one in enumerate(talks, 1) if _is_in(_name(state, one), stem)]
    by_unit = [n for n, one in enumerate(talks, 1) if _is_in(_words(unit_of(state, one)), stem)]
    for meant in (by_name, by_unit):
        if number in meant:
            return number
        if meant:
            return meant[0] if len(meant) == 1 else 0
    return number if 1 <= number <= len(talks) else 0


def _is_in(name: str, stem: str) -> bool:
    """Whether a name stands in a file's name, with or without spaces between its words."""
    close = name.replace(" ", "")
    if f" {name} " in f" {stem} ":
        return bool(name)
    return len(close) >= _SHORTEST and close in stem.replace(" ", "")


def _name(state: State, speech: Speech) -> str:
    delegate = speakers.delegate_of(state, speech)
    name = delegate.name if delegate else bare_name(speech.speaker)
    return _HONORIFIC.sub("", _words(name), count=1) if not delegate else _words(name)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
