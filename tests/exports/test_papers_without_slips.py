"""No paper of any kind of conference has a slip of language or layout (`paper_checker`).

Every Word paper of a filled day of each of the five kinds, and of the richest day; LibreOffice sets
them all at once. Without it the words are checked, and the pages are not.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from exports import catalogue, pdf
from exports.word.paper import Paper
from exports.word.wordxml import paragraph, run
from store.conference import Conference
from store.errors import Refused
from tests.exports.full_day import at, full_day
from tests.exports.guest_list import NAMES
from tests.exports.kind_day import KINDS, kind_day
from tests.exports.paper_checker import (
    Page,
    Word,
    slips_of_page,
    slips_of_pdf,
    slips_of_text,
    slips_of_word,
)

MARKUP = NAMES[1]
"""A name that is nothing but slips: it has to stand as it is."""
FEWEST = 12
"""Word papers that a filled day has at least; fewer would mean that the day was not filled."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    """All Word papers with their ids."""
    folder = tmp_path_factory.mktemp("slips")
    days: dict[str, AbstractContextManager[Conference]] = {
        kind: kind_day(folder / kind, kind) for kind in KINDS
    }
    days["full"] = full_day(folder / "full")
    found: dict[Path, str] = {}
    for name, day in days.items():
        with day as conference:
            of_day = dict(_written(conference, folder / "papers", name))
        assert len(of_day) >= FEWEST, name
        found |= of_day
    return found


def _written(conference: Conference, folder: Path, name: str) -> Iterator[tuple[Path, str]]:
    for paper in catalogue.PAPERS:
        if paper.suffix == ".docx":
            try:
                written = catalogue.write_paper(conference, paper, folder / name).path
            except Refused:
                continue  # it would say nothing
            yield written.rename(folder / f"{name}-{paper.id}.docx"), paper.id


def test_no_paper_has_a_slip_of_language(papers: dict[Path, str]) -> None:
    slips = [slip for path, paper_id in papers.items() for slip in slips_of_word(path, paper_id)]
    assert not [slip for slip in slips if MARKUP not in slip]


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdffonts"), reason="pdffonts is not installed")
def test_no_page_has_a_slip_of_layout(papers: dict[Path, str], tmp_path: Path) -> None:
    pages = pdf.to_pdf(list(papers), tmp_path)
    assert not [slip for path in pages for slip in slips_of_pdf(path)]


# --- the checker itself ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Địa điểm: None",
        "Tỷ lệ nan %",
        "Ông An ()",
        "Nội dung “”",
        "Ông  An",
        "Ông An , Bà Bình",
        "Kết thúc..",
        "Ông An;.",
        "Ông An.;",
        "Ông An,, Bà Bình",
        ", Ông An",
        "Nội dung “Bầu",
        "Ông An (vắng",
        'nói "xong',
        "Chủ trì: Đồng chí An và Đồng chí Bình",
        "Kính mời Ông An lên nhận",
    ],
)
def test_a_slip_is_found(text: str) -> None:
    assert slips_of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "kết thúc vào 16 giờ 05, ngày 20 tháng 12 năm 2026./.",
        "Số: …/BB-KTĐ9",
        "- Trưởng ban: …………;",
        "Chủ trì: Đồng chí An và đồng chí Bình; Ông Cường",
        "…. giờ …., ngày …. tháng …. năm ….",
        "PGS.TS., Thượng tá Nguyễn Văn A",
        "tham luận về “Phong trào “Dạy tốt” trong nhà trường”: nêu ba việc.",
    ],
)
def test_what_is_right_is_let_be(text: str) -> None:
    assert not slips_of_text(text)


def test_slips_between_lines_are_found(tmp_path: Path) -> None:
    paper = Paper("Sở Nội vụ", at(8))
    paper.labelled("Địa điểm", "")
    paper.bullet("Ông An;")
    paper.bullet("Bà Bình;")
    paper.paragraph("hội nghị kết thúc.")
    paper.bullet("không có dấu")
    paper.paragraph("Danh sách:")
    path = paper.save(tmp_path / "a.docx")
    found = " | ".join(slips_of_word(path, "minutes"))
    for what in ("label with nothing", "ends with a semicolon: - Bà Bình", "small letter"):
        assert what in found
    assert "point without an end" in found
    assert "nothing behind it: Danh sách:" in found
    assert "does not end with ./." in found
    assert "semicolon: - Ông An" not in found


A4 = (595.3, 841.9)
GOOD = Word(90, 70, 140, 86, "Ông")


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        ([], "empty"),
        ([Word(290, 30, 300, 44, "2")], "empty"),
        ([Word(90, 70, 140, 86, "Nơi"), Word(143, 70, 180, 86, "nhận:")], "signature"),
        ([GOOD, Word(40, 100, 80, 116, "trái")], "outside the margins: trái"),
        ([GOOD, Word(540, 100, 580, 116, "phải")], "outside the margins: phải"),
        ([GOOD, Word(90, 795, 130, 811, "dưới")], "outside the margins: dưới"),
        ([GOOD, Word(100, 74, 150, 90, "An")], "Ông over An"),
    ],
)
def test_a_slip_of_a_page_is_found(words: list[Word], slip: str) -> None:
    assert slip in " | ".join(slips_of_page(Page(*A4, words)))


def test_a_page_that_is_right_is_let_be() -> None:
    below = Word(90, 84, 140, 100, "An")  # lines touch by the dots of their letters
    beside = Word(143, 70, 180, 86, "An")
    assert not list(slips_of_page(Page(*A4, [GOOD, below, beside])))


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_a_wide_line_of_a_real_page_is_found(tmp_path: Path) -> None:
    paper = Paper("Sở Nội vụ", at(8))
    paper._add(paragraph(run("Ra ngoài lề"), left=-15))
    (made,) = pdf.to_pdf([paper.save(tmp_path / "a.docx")], tmp_path)
    assert "outside the margins: Ra" in " | ".join(slips_of_pdf(made))
