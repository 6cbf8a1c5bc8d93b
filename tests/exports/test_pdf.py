from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from exports import pdf
from exports.sheets import qr
from exports.type import fonts
from exports.word.paper import Paper
from screens.sentences import say_error
from store.clock import VIETNAM
from store.errors import BadInput, Refused

Render = Callable[[Path], list[Image.Image]]
DOTS_PER_MM = 150 / 25.4
AT = datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM)


def paper(path: Path, pages: int = 1) -> Path:
    made = Paper("Sở Nội vụ", AT)
    made.title("BÁO CÁO", "Tổng kết phong trào thi đua")
    for _ in range(pages * 25):
        made.paragraph("Các đơn vị thành viên đã thực hiện đầy đủ nội dung giao ước thi đua.")
    return made.save(path)


def text_of_page(path: Path, page: int) -> list[str]:
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", str(path), "-"]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return [line.strip() for line in said.splitlines() if line.strip()]


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_papers_become_pdf_in_the_order_given(tmp_path: Path) -> None:
    papers = [paper(tmp_path / "b.docx"), paper(tmp_path / "-à ế.docx")]
    made = pdf.to_pdf(papers, tmp_path / "out")
    assert made == [tmp_path / "out" / "b.pdf", tmp_path / "out" / "-à ế.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
    assert sorted((tmp_path / "out").iterdir()) == sorted(made)


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_the_page_number_stands_on_top_and_not_on_page_one(tmp_path: Path) -> None:
    made = pdf.to_pdf([paper(tmp_path / "a.docx", pages=2)], tmp_path)[0]
    assert text_of_page(made, 1)[0] == "BÁO CÁO"
    assert text_of_page(made, 2)[0] == "2"
    assert text_of_page(made, 1)[-1] != "1"


def test_without_libreoffice_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    with pytest.raises(Refused, match="office-missing"):
        pdf.to_pdf([tmp_path / "a.docx"], tmp_path)


def test_a_usual_place_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice.com"
    program.write_bytes(b"")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_USUAL_PLACES", (str(tmp_path / "none"), str(program)))
    assert pdf.find_office() == str(program)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "seconds", "reason"),
    [
        ("#!/bin/sh\necho no luck\nexit 0\n", 60, "no luck"),
        ("#!/bin/sh\nexec tail -f /dev/null\n", 0.1, "too slow"),
        ("not a program", 60, ""),
    ],
)
def test_a_failing_libreoffice_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, seconds: float, reason: str
) -> None:
    stand_in = tmp_path / "soffice"
    stand_in.write_text(script)
    stand_in.chmod(0o755)
    monkeypatch.setattr(pdf, "find_office", lambda: str(stand_in))
    monkeypatch.setattr(pdf, "_STARTING_SECONDS", 0)
    with pytest.raises(Refused) as caught:
        pdf.to_pdf([tmp_path / "a.docx"], tmp_path / "out", seconds_each=seconds)
    assert caught.value.facts["paper"] == str(tmp_path / "a.docx")
    if reason == "too slow":
        assert caught.value.code == "office-too-slow"
    else:
        assert caught.value.code == "office-failed"
        assert reason in str(caught.value.facts["reason"])
    assert not (tmp_path / "out").exists()


def test_two_papers_of_one_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    with pytest.raises(BadInput, match="paper-names-clash"):
        pdf.to_pdf([tmp_path / "a" / "x.docx", tmp_path / "b" / "x.docx"], tmp_path)


def test_no_papers_make_no_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    assert pdf.to_pdf([], tmp_path) == []


def longest_line(picture: Image.Image, top_mm: float, bottom_mm: float) -> float:
    """The longest unbroken dark run in a band of the page, in millimetres."""
    longest = 0
    for y in range(round(top_mm * DOTS_PER_MM), round(bottom_mm * DOTS_PER_MM)):
        row = picture.crop((0, y, picture.width, y + 1)).tobytes()
        runs = bytes(1 if dot < 140 else 32 for dot in row).split()
        longest = max(longest, *(len(run) for run in runs), 0)
    return longest / DOTS_PER_MM


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_the_rule_is_drawn_as_long_as_the_motto(tmp_path: Path, render: Render) -> None:
    made = Paper("Sở Nội vụ", AT)
    made.heading("", "Sở Nội vụ", "Số: 05/GM-SNV", "Lai Châu, ngày 05 tháng 01 năm 2021")
    page = render(pdf.to_pdf([made.save(tmp_path / "head.docx")], tmp_path)[0])[0]
    assert longest_line(page, 20, 45) == pytest.approx(60.5, abs=0.8)
    assert longest_line(page.crop((0, 0, page.width // 2 - 100, page.height)), 20, 45) == (
        pytest.approx(0.4 * fonts.width_mm("SỞ NỘI VỤ", fonts.SERIF_BOLD, 13), abs=0.8)
    )


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_a_code_in_a_word_paper_reads_back_from_the_print(tmp_path: Path, render: Render) -> None:
    made = Paper("Sở Nội vụ", AT)
    made.picture(qr.png("91234567890123456"), 28)
    page = render(pdf.to_pdf([made.save(tmp_path / "code.docx")], tmp_path)[0])[0]
    assert [found.text for found in zxingcpp.read_barcodes(page)] == ["91234567890123456"]


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_a_pdf_of_another_text_does_not_stay_beside_the_word_file(tmp_path: Path) -> None:
    written = paper(tmp_path / "a.docx")
    (made,) = pdf.to_pdf([written], tmp_path)
    paper(written)
    assert pdf.set_aside(written) is None, "the same text, made again"
    paper(written, pages=2)
    kept = pdf.set_aside(written)
    assert kept is not None
    assert kept.is_file()
    assert not made.exists()


def test_a_pdf_that_a_person_put_there_stays(tmp_path: Path) -> None:
    written = paper(tmp_path / "a.docx")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 scanned")
    assert pdf.set_aside(written) is None
    assert (tmp_path / "a.pdf").exists()


def test_what_is_saved_while_the_pdf_is_made_gets_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, saved = paper(tmp_path / "a.docx"), [b"saved in Word meanwhile"]

    def convert(office: str, papers: list[Path], folder: Path, seconds: float) -> str:
        (folder / "out").mkdir(exist_ok=True)
        (folder / "out" / "a.pdf").write_bytes(b"%PDF of " + papers[0].read_bytes())
        if saved:
            papers[0].write_bytes(saved.pop())
        return ""

    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(pdf, "_convert", convert)
    (made,) = pdf.to_pdf([written], tmp_path / "out")
    assert made.read_bytes().startswith(b"%PDF of saved in Word meanwhile")


def test_a_paper_that_is_saved_again_and_again_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet, saved = paper(tmp_path / "a.docx"), paper(tmp_path / "b.docx")

    def convert(office: str, papers: list[Path], folder: Path, seconds: float) -> str:
        (folder / "out").mkdir(exist_ok=True)
        for one in papers:
            (folder / "out" / f"{one.stem}.pdf").write_bytes(b"%PDF")
        saved.write_bytes(saved.read_bytes() + b"more")
        return ""

    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(pdf, "_convert", convert)
    with pytest.raises(Refused, match="paper-keeps-changing") as refused:
        pdf.to_pdf([quiet, saved], tmp_path / "out")
    assert refused.value.facts["paper"] == "b.docx"
    told = say_error(refused.value)
    assert "b.docx được lưu lại 3 lần" in told
    assert "…" not in told


def test_a_pdf_of_another_text_is_told_from_one_of_this(tmp_path: Path) -> None:
    written, beside = paper(tmp_path / "a.docx"), tmp_path / "a.pdf"
    assert not pdf.is_stale(written), "there is none"
    beside.write_bytes(b"%PDF" + pdf._mark(written))
    assert not pdf.is_stale(written)
    paper(written, pages=2)
    assert pdf.is_stale(written)
    beside.write_bytes(b"%PDF scanned")
    assert not pdf.is_stale(written), "somebody's, of this file or a later one"
    os.utime(beside, (1, 1))
    assert pdf.is_stale(written), "somebody's, older than the file"
    assert not pdf.is_stale(beside)
