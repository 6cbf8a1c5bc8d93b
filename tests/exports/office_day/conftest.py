"""The office's afternoon after a day of each kind: every paper written, edited, merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from exports import catalogue, living, looking
from exports.catalogue import LeftOut, PaperKind
from exports.merging.comparison import Comparison, Take, chosen
from exports.merging.merge import compare
from store.conference import Conference
from tests.exports.kind_day import KINDS
from tests.exports.office_day.by_hand import worked_on
from tests.exports.office_day.played import changed, office_day


class Merged(NamedTuple):
    """A paper that was edited and merged: what was typed, what was compared, what came of it."""

    paper: PaperKind
    typed: list[str]
    standing: looking.Standing
    comparison: Comparison
    path: Path
    again: Comparison

    @property
    def result(self) -> bytes:
        """The file that lies there now."""
        return self.path.read_bytes()


@dataclass
class Office:
    """A conference with all its papers in the office's hands."""

    conference: Conference
    left_out: list[str]
    merged: list[Merged]

    @property
    def folder(self) -> Path:
        """Where the papers lie."""
        return self.conference.folder / "papers"


@pytest.fixture(scope="module", params=KINDS)
def office_papers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """All papers of a kind's day; in a conflict both texts were taken."""
    with office_day(tmp_path_factory.mktemp("office"), request.param) as made:
        out = made.folder / "papers"
        done = list(catalogue.write_papers(made, catalogue.PAPERS, out))
        typed: dict[str, list[str]] = {}
        for paper in _word_papers(made, out):
            path = out / catalogue.file_name(paper, made.state.profile)
            worked = worked_on(path.read_bytes())
            path.write_bytes(worked.data)
            typed[paper.id] = worked.words
        changed(made)
        merged = [_merge(made, paper, typed[paper.id]) for paper in _word_papers(made, out)]
        left_out = [one.paper.id for one in done if isinstance(one, LeftOut)]
        yield Office(made, left_out, merged)


def _word_papers(made: Conference, out: Path) -> list[PaperKind]:
    return [
        paper
        for paper in catalogue.PAPERS
        if paper.suffix == ".docx"
        and (out / catalogue.file_name(paper, made.state.profile)).is_file()
    ]


def _merge(made: Conference, paper: PaperKind, typed: list[str]) -> Merged:
    out = made.folder / "papers"
    standing = looking.standing(made, paper, out)
    comparison = living.compared(made, paper, out)
    choices = chosen(comparison.differences, Take.BOTH)
    path = living.bring_together(made, paper, out, comparison, choices).path
    again = compare(comparison.ours, path.read_bytes(), comparison.ours)
    return Merged(paper, typed, standing, comparison, path, again)
