"""The list of 150 delegates is a list to take along: at most six pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports import pdf
from exports.lists import delegates
from store.conference import Conference
from store.demos import practice
from store.demos.demo import load_demo
from tests.exports.guest_list import guest_list


def lists(folder: Path) -> list[Conference]:
    """Invented people with long names, posts and units; and the delegates of a real plan."""
    return [guest_list(folder / "guests", 150), practice.make(load_demo("lai-chau"), folder / "lc")]


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_150_delegates_have_six_pages(tmp_path: Path) -> None:
    papers = []
    for place, made in enumerate(lists(tmp_path)):
        assert len(made.state.delegates) == 150
        papers.append(delegates.write(made, tmp_path / f"{place}.docx"))
        made.close()
    for path in pdf.to_pdf(papers, tmp_path):
        assert path.read_bytes().count(b"/Type/Page/") <= 6
