"""A paper that keeps its text instead of making a Word file, for thousands of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import exports.minutes
import exports.votes.vote_record
from exports.sheets import qr
from exports.word.facts import plain
from exports.wording import as_points
from store.conference import Conference


class Recorder:
    """Takes what `exports.word.paper.Paper` takes; `text` is what `paper_text` would read."""

    written: list[str] = []  # noqa: RUF012, the papers are made inside the program

    def __init__(self, *_: object, **__: object) -> None:
        Recorder.written = []

    def _say(self, text: str) -> None:
        Recorder.written.append(plain(text).replace("\n", " / "))

    def title(self, kind: str, subject: str = "") -> None:
        self._say(f"**{kind.upper()}**")
        self._say(f"**{subject}**")

    def paragraph(self, text: str, **_: object) -> None:
        self._say(text)

    def labelled(self, label: str, text: str, **_: object) -> None:
        self._say(f"{label}: {text}")

    def section(self, heading: str) -> None:
        self._say(f"# {heading}")

    def bullet(self, text: str, **_: object) -> None:
        self._say(f"- {text}")

    def bullets(self, points: Iterable[str]) -> None:
        for point in as_points(points):
            self.bullet(point)

    def table(self, _: object, rows: Iterable[Sequence[str]], **__: object) -> None:
        for row in rows:
            self._say(f"| {' | '.join(row)} |")

    def picture_beside(self, _: bytes, __: float, notes: Sequence[str], *, alt: str = "") -> None:
        for note in notes:
            self._say(note)

    def new_copy(self) -> None:
        self._say("----")

    def heading(self, *_: object) -> None:
        """The head says nothing of votes."""

    practice_banner = signatures = draft = draft_pages = heading

    def save(self, path: Path) -> Path:
        """Nothing is written."""
        return path


@contextmanager
def recorded() -> Iterator[None]:
    """Papers keep their text for a while; the picture of a seal is not drawn."""
    with (
        patch.object(exports.minutes, "Paper", Recorder),
        patch.object(exports.votes.vote_record, "Paper", Recorder),
        patch.object(qr, "text_png", lambda _text: b""),
    ):
        yield


def texts(conference: Conference) -> tuple[str, str]:
    """The minutes and the records of votes, without a file."""
    with recorded():
        exports.minutes.write(conference, Path("-"))
        minutes = "\n".join(Recorder.written) + "\n"
        records = ""
        for write in (exports.votes.vote_record.write, exports.votes.vote_record.write_hands):
            write(conference, Path("-"))
            records += "\n".join(Recorder.written) + "\n----\n"
    return minutes, records
