"""`hoinghi export`: paths on standard output, sentences on standard error, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports import catalogue, pdf
from exports.catalogue import PAPERS, USUAL
from store.conference import Conference
from tests.exports.paper_day import paper_day
from tests.word_file import read_paper
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.setenv("HOINGHI_LANG", "vi")
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T09:05")
    paper_day(tmp_path / "c").close()
    return tmp_path / "c"


def test_the_list_needs_no_conference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [paper.id for paper in PAPERS]
    assert any(line.endswith("Biên bản Hội nghị") for line in lines)


def test_all_papers_without_a_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(folder)]) == 0
    told = capsys.readouterr()
    paths = [Path(line) for line in told.out.splitlines()]
    with Conference.open(folder) as conference:
        left_out = [
            paper for paper in PAPERS if paper.variant or catalogue.why_not(conference, paper)
        ]
    usual = [paper for paper in USUAL if paper not in left_out]
    assert [path.parent for path in paths] == [folder / "papers"] * len(usual)
    lines = [line for line in told.err.splitlines() if line.startswith("Không lập ")]
    named = [title for line in lines for title in line[10:].split(": ")[0].split("; ")]
    assert len(named) == len(left_out)
    assert all(path.is_file() for path in paths)
    assert "phiếu bầu (Word): Chưa có nội dung bỏ phiếu nào" in told.err
    assert "Không lập Biên bản kiểm phiếu: Chưa có cuộc bỏ phiếu nào đã kiểm phiếu" in told.err
    assert "Biên bản biểu quyết giơ tay; " in told.err
    (asking,) = (line for line in told.err.splitlines() if "vote-records-hands" in line)
    assert main(["export", str(folder), *asking.split("THƯ_MỤC ")[1].split()]) == 0


def test_a_named_paper_that_says_nothing_is_refused_and_the_others_are_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(folder), "vote-records", "minutes"]) == 1
    told = capsys.readouterr()
    assert told.out.strip() == str(folder / "papers" / "bien-ban-hoi-nghi.docx")
    assert "Không lập Biên bản kiểm phiếu: Chưa có cuộc bỏ phiếu nào đã kiểm" in told.err


def test_named_papers_into_another_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "usb"
    assert main(["export", str(folder), "minutes", "agenda", "minutes", "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        str(out / "bien-ban-hoi-nghi.docx"),
        str(out / "chuong-trinh.docx"),
    ]
    first, second = told.err.splitlines()
    assert first.startswith("Xem lại trước khi lập văn bản (F8, Ctrl+K): cơ quan tổ chức")
    assert second.startswith("Biên bản còn thiếu: hội nghị chưa bế mạc")


def test_an_edited_paper_is_kept_and_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", str(folder), "agenda"]
    assert main(command) == 0
    path = Path(capsys.readouterr().out.strip())
    path.write_text("sửa tay")
    assert main(command) == 0
    told = capsys.readouterr()
    assert told.out.strip() == str(path)
    (kept,) = (one for one in path.parent.glob("[!.]*") if one != path)
    assert kept.name in told.err
    assert kept.read_text() == "sửa tay"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["{folder}", "bien-ban"], 2, "Không có văn bản “bien-ban”. Có: agenda, tasks"),
        ([], 2, "Thiếu thư mục hội nghị"),
        (["{folder}", "agenda", "--out", "{folder}/lock"], 3, "Không ghi được"),
        (["{folder}/none"], 2, "none"),
    ],
)
def test_what_is_wrong_is_said(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    sentence: str,
) -> None:
    assert main(["export", *(part.format(folder=folder) for part in arguments)]) == code
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    assert not any((folder / "papers").glob("[!.]*"))


def test_without_libreoffice_the_word_files_stay(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert main(["export", str(folder), "agenda", "--pdf"]) == 1
    told = capsys.readouterr()
    assert "chưa có LibreOffice" in told.err
    assert read_paper(Path(told.out.strip())).tables


@pytest.mark.office
@pytest.mark.skipif(pdf.find_office() is None, reason="LibreOffice is not installed")
def test_pdf_papers_are_told_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(folder), "agenda", "delegates-xlsx", "--pdf"]) == 0
    names = [Path(line).name for line in capsys.readouterr().out.splitlines()]
    assert names == ["chuong-trinh.docx", "danh-sach-dai-bieu.xlsx", "chuong-trinh.pdf"]


def test_a_practice_paper_says_so_in_its_name(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper_day(tmp_path / "p", practice=True).close()
    assert main(["export", str(tmp_path / "p"), "cards"]) == 0
    assert Path(capsys.readouterr().out.strip()).name == "THUC-HANH-the-dai-bieu.pdf"
