"""Whole practice days through the command line, and what their papers then say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.journal import verify
from tests.word_file import read_paper
from tui.main import main


def text_of(path: Path) -> str:
    """Everything a reader of a Word file sees, paragraphs and tables in their order."""
    body = read_paper(path).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    texts = ("".join(str(node) for node in p.iter() if node.tag.endswith("}t")) for p in paragraphs)
    return "\n".join(texts)


def play(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["demo", name, "--play", "--out", str(folder)]) == 0
    assert verify.verify(folder).status == "sound"
    return capsys.readouterr().out


def paper(folder: Path, stem: str) -> str:
    (found,) = (folder / "papers").glob(f"*{stem}*.docx")
    return text_of(found)


def test_khoi_5_minutes_say_what_the_document_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "khoi-5"
    out = play("khoi-5", folder, capsys)
    assert "không có trong danh sách" in out
    minutes = paper(folder, "bien-ban-hoi-nghi")
    for said in (
        "BẢN THỰC HÀNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Thời gian bắt đầu: 14 giờ 09, ngày 07 tháng 3 năm 2019",
        "Địa điểm: Văn phòng UBND tỉnh",
        "Chủ trì (chủ tọa): Đồng chí Nguyễn Thanh Tâm – Phó Chánh Văn phòng UBND tỉnh",
        "Hà Trí Trung – Trưởng ban Thi đua - Khen thưởng tỉnh",
        "Nguyễn Trúc Mai – Phó Trưởng ban Thi đua - Khen thưởng tỉnh",
        "Đại biểu triệu tập: 20; có mặt: 18 (đạt 90 % số đại biểu triệu tập); "
        "vắng có lý do: 2; vắng chưa rõ lý do: 0.",
        "Số đơn vị thành viên có đại diện biểu quyết tham dự: 6/6.",
        "thông qua dự thảo báo cáo tổng kết",
        "Thứ nhất: Văn phòng Ủy ban nhân dân tỉnh",
        "tặng Cờ thi đua cho Văn phòng Ủy ban nhân dân tỉnh, tặng Bằng khen cho Văn phòng Hội "
        "đồng nhân dân tỉnh và Sở Kế hoạch và Đầu tư",
        "bầu chọn Sở Kế hoạch và Đầu tư làm Khối trưởng và Văn phòng Đoàn Đại biểu Quốc hội tỉnh "
        "làm Khối phó",
        "bàn giao nhiệm vụ Khối trưởng năm 2018 cho Sở Kế hoạch và Đầu tư",
        "Sở Kế hoạch và Đầu tư phát động phong trào thi đua năm 2019",
        "ký kết giao ước thi đua năm 2019",
        "Hội nghị kết thúc vào 16 giờ 20, ngày 07 tháng 3 năm 2019./.",
    ):
        assert said in minutes, said
    assert minutes.count("6/6 đơn vị thành viên đồng ý, đạt 100 % tổng số đơn vị thành viên") >= 5


def test_lai_chau_carries_groups_awards_and_tasks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "lai-chau"
    out = play("lai-chau", folder, capsys)
    assert "có mặt 142/150 đại biểu triệu tập, đạt 94,67 %" in out
    minutes = paper(folder, "bien-ban-hoi-nghi")
    groups = (
        "Thường trực Tỉnh ủy",
        "Lãnh đạo các ban",
        "Lãnh đạo Đảng ủy",
        "Lãnh đạo Mặt trận Tổ quốc",
        "Lãnh đạo Ban",
        "Ủy viên Ban Chấp hành",
        "Phóng viên",
    )
    places = [minutes.find(name) for name in groups]
    assert -1 not in places
    assert places == sorted(places)
    assert "Tổng cộng\n150\n145\n4\n1" in minutes
    honours = [minutes.find(name) for name in ("Bằng Lao động sáng tạo\n", "Cờ thi đua của Liên")]
    assert -1 not in honours
    assert honours == sorted(honours)
    assert "Đã trao 38/38 khen thưởng" in minutes
    tasks = paper(folder, "phan-cong")
    for said in ("Ban Chính sách pháp luật", "Văn phòng", "Ban hành giấy mời", "20/12/2020"):
        assert said in tasks, said


def test_every_paper_of_a_practice_day_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "khoi-5"
    play("khoi-5", folder, capsys)
    papers = sorted((folder / "papers").glob("*.docx"))
    assert len(papers) >= 6
    for path in papers:
        assert "BẢN THỰC HÀNH" in text_of(path), path.name
    assert all(re.match("THUC-HANH-", p.name) for p in papers)


def test_a_practice_day_is_not_played_over_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thu.txt").write_text("giữ", encoding="utf-8")
    assert main(["demo", "khoi-5", "--play", "--out", str(tmp_path)]) == 2
    assert (tmp_path / "thu.txt").read_text(encoding="utf-8") == "giữ"
    assert str(tmp_path) in capsys.readouterr().err
