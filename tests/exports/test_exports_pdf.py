from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from exports import pdf
from exports.word import Paper
from store.clock import VIETNAM
from store.errors import BadInput, Refused

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
        ("#!/bin/sh\nexec tail -f /dev/null\n", 0.1, "timeout"),
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
    assert caught.value.code == "office-failed"
    assert caught.value.facts["paper"] == str(tmp_path / "a.docx")
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
