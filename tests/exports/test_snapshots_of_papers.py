"""Every paper says, word for word, what it said when its text was last read and kept.

How texts are kept and written anew: `tests/exports/kept_texts.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from exports import catalogue
from exports.catalogue import PAPERS
from store.conference import Conference
from store.demos.demo import load_demo
from tests.exports.full_day import full_day
from tests.exports.kept_texts import SWITCH, check_snapshot
from tests.exports.paper_text import paper_text
from tui.play import play

PLAYED = {
    "khoi-5": (
        *("minutes", "attendance", "sign-in"),
        *("excerpts", "excerpts-units", "score-table", "submission", "proposed"),
        *("pledge", "report"),
    ),
    "lai-chau": ("minutes", "awards", "tasks", "pledge", "report"),
}
"""Of the practice days, the papers that `full_day` does not show as richly."""

NOTHING_TO_SAY = {
    "differences": "paper-no-list-again",
    "buses": "paper-no-buses",
    "awards-presenters": "paper-no-presenters",
    "pledge": "paper-no-pledges",
    "handover": "paper-no-handovers",
    "recommendations": "paper-no-recommendations",
}
"""Of the full day, the papers that are not written, and why."""


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    with full_day(tmp_path_factory.mktemp("full") / "day") as made:
        yield made


@pytest.mark.parametrize("paper_id", catalogue.paper_ids())
def test_every_paper_of_a_full_day(conference: Conference, tmp_path: Path, paper_id: str) -> None:
    if catalogue.find(paper_id).suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    why = catalogue.why_not(conference, catalogue.find(paper_id))
    assert (why.code if why else "") == NOTHING_TO_SAY.get(paper_id, "")
    if why is None:
        (path,) = catalogue.export(conference, [paper_id], tmp_path)
        is_by_word = path.suffix == ".pdf"
        check_snapshot(f"full-day-{paper_id}", paper_text(path), is_by_word=is_by_word)


@pytest.mark.parametrize("name", PLAYED)
def test_papers_of_the_practice_days(name: str, tmp_path: Path) -> None:
    play(load_demo(name), tmp_path / "day")
    names = {paper.id: paper.stem + paper.suffix for paper in PAPERS}
    for paper_id in PLAYED[name]:
        path = tmp_path / "day" / "papers" / f"{catalogue.PRACTICE_PREFIX}{names[paper_id]}"
        check_snapshot(f"{name}-{paper_id}", paper_text(path))


def test_a_changed_text_is_shown_and_kept_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SWITCH, raising=False)
    with pytest.raises(pytest.fail.Exception, match=r"\+Có mặt: 3"):
        check_snapshot("paper", "Có mặt: 3\n", tmp_path)
    assert not list(tmp_path.iterdir())
    monkeypatch.setenv(SWITCH, "1")
    check_snapshot("paper", "Có mặt: 3\n", tmp_path)
    monkeypatch.delenv(SWITCH)
    with pytest.raises(pytest.fail.Exception, match=r"-Có mặt: 3\n\+Có mặt: 2"):
        check_snapshot("paper", "Có mặt: 2\n", tmp_path)
    check_snapshot("paper", "Có mặt: 3\n", tmp_path)
    broken_elsewhere = "Có\nmặt: 3\n"
    check_snapshot("paper", broken_elsewhere, tmp_path, is_by_word=True)
    with pytest.raises(pytest.fail.Exception, match=r"\+Có\n\+mặt: 3"):
        check_snapshot("paper", broken_elsewhere, tmp_path)
    with pytest.raises(pytest.fail.Exception, match=r"\+Có mặt: 2"):
        check_snapshot("paper", "Có mặt: 2\n", tmp_path, is_by_word=True)
