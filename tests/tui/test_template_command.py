"""`hoinghi template`: the shipped template, looking one over, what a wrong one is answered."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from exports import looking
from tests.exports.paper_day import paper_day
from tests.exports.templates.template_files import of_lines
from tui.main import main


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.setenv("HOINGHI_LANG", "vi")
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_get_then_check(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "get", "minutes"]) == 0
    told = capsys.readouterr()
    assert told.out.strip() == "minutes.docx"
    assert "thư mục templates" in told.err
    text = looking.text_of(place / "minutes.docx")
    assert "{{p body }}" in text
    assert "{{ subject }}" in text
    assert main(["template", "check", "minutes.docx", "--out", "mau.docx"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["✓ Mẫu Biên bản Hội nghị dùng được.", "Bản in thử với số liệu mẫu: mau.docx"]
    assert "BIÊN BẢN" in looking.text_of(place / "mau.docx")


@pytest.mark.parametrize("paper", ["vote-records", "buses", "awards-owed"])
def test_a_paper_of_which_the_sample_has_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], paper: str
) -> None:
    assert main(["template", "get", paper, "--out", "own.docx"]) == 0
    assert main(["template", "check", "own.docx", "--paper", paper]) == 0
    sample = Path(capsys.readouterr().out.splitlines()[-1].rpartition(": ")[2])
    assert "VĂN BẢN" in looking.text_of(sample)


def test_nothing_is_overwritten(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "minutes.docx").write_text("của văn phòng")
    assert main(["template", "get", "minutes"]) == 2
    assert "không ghi đè" in capsys.readouterr().err
    assert (place / "minutes.docx").read_text() == "của văn phòng"


def test_flaws_are_told_one_a_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ("Cơ quan {{ ten_co_quan }} thông báo kết quả như sau", "{{ x.y }}")
    (place / "minutes.docx").write_bytes(of_lines(*lines))
    assert main(["template", "check", "minutes.docx"]) == 2
    told = capsys.readouterr().out.splitlines()
    assert told[0] == (
        "Mẫu minutes.docx của văn bản minutes: không có trường “ten_co_quan”, ở đoạn 1 "
        "(“Cơ quan {{ ten_co_quan }} thông…”)."
    )
    assert "“x”" in told[1]
    assert "đoạn 2" in told[1]
    assert "Mẫu không in trường “body” mà văn bản có." in told


def test_what_is_left_out_is_told_and_a_sample_made(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "minutes.docx").write_bytes(of_lines("{{p body }}"))
    assert main(["template", "check", "minutes.docx"]) == 0
    told = capsys.readouterr().out
    assert "“subject”" in told
    assert "dùng được" not in told
    assert "Bản in thử" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["get", "badges"], "không phải văn bản Word"),
        (["get", "khong"], "Không có văn bản"),
        (["check", "khac.docx"], "--paper"),
        (["check", "minutes.docx"], "Không đọc được"),
        (["check", "bad.docx", "--paper", "agenda"], "không phải tệp Word"),
        (["put", "x"], ""),
        (["get"], ""),
    ],
)
def test_wrong_use(
    place: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    (place / "bad.docx").write_text("x")
    assert main(["template", *words]) == 2
    assert told in capsys.readouterr().err


def test_export_uses_it_and_a_broken_one_is_told(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T09:05")
    paper_day(place / "c").close()
    (place / "c" / "templates").mkdir()
    template = place / "c" / "templates" / "agenda.docx"
    template.write_bytes(of_lines("CỦA VĂN PHÒNG", "{{p body }}"))
    assert main(["export", "c", "agenda"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert docx.Document(str(path)).paragraphs[0].text == "CỦA VĂN PHÒNG"
    template.write_bytes(of_lines("{{ sai }}"))
    assert main(["export", "c", "agenda", "minutes"]) == 2
    told = capsys.readouterr()
    assert told.out.strip().endswith("bien-ban-hoi-nghi.docx")
    assert "Không lập Chương trình Hội nghị: Mẫu agenda.docx" in told.err
    assert "“sai”" in told.err
    assert path.exists(), "what was written before stays"


def test_a_backup_has_the_templates_and_the_talks(place: Path) -> None:
    paper_day(place / "c").close()
    (place / "c" / "templates").mkdir()
    (place / "c" / "templates" / "agenda.docx").write_bytes(of_lines("{{p body }}"))
    (place / "c" / "tham-luan").mkdir()
    (place / "c" / "tham-luan" / "01.docx").write_bytes(b"talk")
    assert main(["backup", "c", "copy"]) == 0
    assert (place / "copy" / "templates" / "agenda.docx").is_file()
    assert (place / "copy" / "tham-luan" / "01.docx").read_bytes() == b"talk"
