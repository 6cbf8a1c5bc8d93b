"""Every Word paper through its own template: the same text, a file that Word takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports import looking
from exports.catalogue import PAPERS
from exports.templates.shipped import template_of, template_of_no_data
from store.conference import Conference
from tests.exports.templates.template_files import exported, put

WORD = [paper.id for paper in PAPERS if paper.suffix == ".docx"]


def said(path: Path) -> list[str]:
    """All lines; recipients may stand in the table of the signatures or below it."""
    return "\n".join(looking.text_of(path)).replace(" / ", "\n").splitlines()


@pytest.mark.parametrize("paper_id", WORD)
def test_the_shipped_template_writes_the_same(
    day: Conference, tmp_path: Path, paper_id: str
) -> None:
    plain = exported(day, paper_id, tmp_path / "plain")
    put(day, paper_id, template_of(plain))
    by_template = exported(day, paper_id, tmp_path / "own")
    assert by_template.read_bytes() != plain.read_bytes()
    assert said(by_template) == said(plain)


@pytest.mark.parametrize("paper_id", [one for one in WORD if one != "ballots-word"])
def test_a_template_made_without_data_writes_the_same(
    day: Conference, tmp_path: Path, paper_id: str
) -> None:
    plain = exported(day, paper_id, tmp_path / "plain")
    put(day, paper_id, template_of_no_data("Ban Tổ chức"))
    assert said(exported(day, paper_id, tmp_path / "own")) == said(plain)


@pytest.mark.parametrize("paper_id", WORD)
def test_word_takes_what_a_template_made(day: Conference, tmp_path: Path, paper_id: str) -> None:
    audit = pytest.importorskip("openxml_audit")
    template = template_of(exported(day, paper_id, tmp_path / "plain"))
    path = put(day, paper_id, template)
    for file in (path, exported(day, paper_id, tmp_path / "own")):
        assert [str(error) for error in audit.OpenXmlValidator().validate(str(file)).errors] == []
