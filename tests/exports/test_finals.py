"""A final paper: frozen beside the others, and nothing is written over it until a new version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from exports import catalogue, finals, looking
from exports.looking import Standing
from store import clock
from store.conference import Conference
from store.errors import Refused
from store.papers import settings
from tests.exports.paper_day import at, paper_day
from tests.on_windows.system import on_both, only_here

pytestmark = on_both


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        yield made
    made.close()


def test_a_final_paper_is_the_file_as_it_lies_there(conference: Conference, tmp_path: Path) -> None:
    paper, out = catalogue.find("agenda"), tmp_path / "out"
    path = catalogue.write_paper(conference, paper, out).path
    edited = docx.Document(str(path))
    edited.add_paragraph("Văn phòng ghi thêm")
    edited.save(str(path))
    data = path.read_bytes()
    frozen = finals.make_final(conference, paper, out)
    assert frozen.path.name == "chuong-trinh-v1.docx"
    assert frozen.path.read_bytes() == path.read_bytes() == data
    assert looking.standing(conference, paper, out) is Standing.FINAL
    with pytest.raises(Refused, match="paper-is-final"):
        catalogue.write_paper(conference, paper, out)
    assert path.read_bytes() == data


def test_a_file_changed_after_it_was_made_final_is_not_called_final(
    conference: Conference, tmp_path: Path
) -> None:
    paper = catalogue.find("delegates-xlsx")
    path = catalogue.write_paper(conference, paper, tmp_path).path
    finals.make_final(conference, paper, tmp_path)
    assert looking.standing(conference, paper, tmp_path) is Standing.FINAL
    path.write_bytes(path.read_bytes() + b" ")
    assert looking.standing(conference, paper, tmp_path) is Standing.EDITED


def test_a_new_version_leaves_the_last_one(conference: Conference, tmp_path: Path) -> None:
    paper = catalogue.find("delegates-xlsx")
    catalogue.write_paper(conference, paper, tmp_path)
    first = finals.make_final(conference, paper, tmp_path).path
    settings.reopen(conference, paper.id)
    catalogue.write_paper(conference, paper, tmp_path)
    second = finals.make_final(conference, paper, tmp_path).path
    assert (first.name, second.name) == ("danh-sach-dai-bieu-v1.xlsx", "danh-sach-dai-bieu-v2.xlsx")
    assert first.exists()


def test_what_was_never_written_cannot_be_final(conference: Conference, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="paper-not-there"):
        finals.make_final(conference, catalogue.find("minutes"), tmp_path)
    assert not settings.is_final(conference.state, "minutes")


@only_here
@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_the_pdf_is_frozen_with_it(conference: Conference, tmp_path: Path) -> None:
    paper = catalogue.find("agenda")
    catalogue.write_paper(conference, paper, tmp_path)
    frozen = finals.make_final(conference, paper, tmp_path)
    assert frozen.pdf is not None
    assert frozen.pdf.name == "chuong-trinh-v1.pdf"
    assert frozen.pdf.read_bytes().startswith(b"%PDF")
