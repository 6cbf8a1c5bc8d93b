"""The plan (kế hoạch) and the estimate: what is known of a conference, dots for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports import catalogue
from store import preparation
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.kinds.templates import template_ids
from store.people import roster
from store.records import BudgetLine, Delegate, Group, Task
from tests.exports.paper_text import paper_text

HELD = date(2020, 12, 25)
BLANK = "…………"


@pytest.fixture
def union(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "cong-doan", HELD, {"place": "Lai Châu"}) as made:
        yield made


def lines_of(conference: Conference, folder: Path, paper_id: str = "plan") -> list[str]:
    (path,) = catalogue.export(conference, [paper_id], folder / "out")
    return [line.replace("**", "") for line in paper_text(path).splitlines()]


def part(lines: list[str], begin: str, end: str) -> list[str]:
    return lines[lines.index(f"# {begin}") + 1 : lines.index(f"# {end}")]


@pytest.mark.parametrize("kind", template_ids())
def test_the_plan_of_every_kind_is_ready_to_be_sent(tmp_path: Path, kind: str) -> None:
    with create_conference(tmp_path / "c", kind, HELD) as made:
        text = "\n".join(lines_of(made, tmp_path))
        profile, tasks = made.state.profile, made.state.tasks.values()
        assert f"Tổ chức {profile.title}" in text
        for line in (*profile.purpose.split("\n"), *profile.requirements.split("\n")):
            assert f"- {line}" in text
        for one in profile.citations:
            assert f"Căn cứ {one}" in text
        assert all(task.what in text and task.department in text for task in tasks)
        headings = re.findall(r"^# (\w+)\. ", text, re.MULTILINE)
        assert headings == ["I", "II", "III", "IV", "V"]
        assert text.count("căn cứ thực hiện./.") == 1


def test_the_union_plans_as_its_document_did(union: Conference, tmp_path: Path) -> None:
    lines = lines_of(union, tmp_path)
    assert "| Số: …/KH-LĐLĐ | Lai Châu, ngày …… tháng …… năm 2020 |" in lines
    who = part(lines, "II. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", "III. NỘI DUNG")
    assert who[:5] == [
        "1. Thời gian:",
        "- Buổi sáng: từ 07 giờ 30 đến 11 giờ 30, ngày 25 tháng 12 năm 2020;",
        "- Buổi chiều: từ 13 giờ 30 đến 16 giờ 30, ngày 25 tháng 12 năm 2020.",
        "2. Địa điểm: Hội trường Trung tâm hành chính, chính trị tỉnh.",
        "3. Thành phần: khoảng 150 đại biểu, gồm:",
    ]
    assert who[5].endswith("Ủy ban nhân dân tỉnh (06 người);")
    assert who[-1].endswith("Cổng Thông tin điện tử tỉnh (06 người).")
    what = part(lines, "III. NỘI DUNG", "IV. KINH PHÍ")
    assert [line.partition(".")[0] for line in what] == [str(n) for n in range(1, 11)]
    assert what[0] == "1. Chào cờ;"
    assert what[-1] == "10. Bế mạc Hội nghị."
    assert not re.search(r"giờ|giải lao|Đón tiếp", " ".join(what))
    does = part([*lines, "# end"], "V. TỔ CHỨC THỰC HIỆN", "end")
    assert does[0] == "1. Ban Chính sách pháp luật và Quan hệ lao động"
    assert "- Chuẩn bị Cờ thi đua, Bằng khen (xong chậm nhất ngày 23/12/2020)." in does


def test_what_nobody_knows_is_dots(union: Conference, tmp_path: Path) -> None:
    state = union.state
    profile = replace(state.profile, purpose="", requirements="", venue="", citations=())
    union.remove("t", *state.tasks.values(), *state.groups.values())
    union.save("t", profile)
    text = "\n".join(lines_of(union, tmp_path))
    for said in (
        f"Căn cứ {BLANK}.",
        f"1. Mục đích\n- {BLANK}\n2. Yêu cầu\n- {BLANK}",
        f"2. Địa điểm: {BLANK}.",
        f"3. Thành phần: khoảng …… đại biểu, gồm:\n- {BLANK}.",
        f"Kinh phí tổ chức Hội nghị: {BLANK} đồng",
        f"# V. TỔ CHỨC THỰC HIỆN\n{BLANK}",
    ):
        assert said in text


def test_of_a_group_without_a_number_the_listed_are_told(union: Conference, tmp_path: Path) -> None:
    state = union.state
    union.remove("t", *state.groups.values())
    guests, press = union.save("t", Group(order=1, name="Khách"), Group(order=2, name="Báo chí"))
    roster.add_delegates(union, "t", [Delegate(number=0, name="Lò A", group_id=guests.id)])
    text = "\n".join(lines_of(union, tmp_path))
    assert "khoảng …… đại biểu, gồm:\n- Khách (01 người);\n- Báo chí." in text
    union.edit("t", press, expected=12)
    assert "khoảng 13 đại biểu, gồm:" in "\n".join(lines_of(union, tmp_path))


@pytest.fixture
def costly(union: Conference) -> Conference:
    """Two lines of the office, one of nobody's."""
    union.remove("t", *union.state.tasks.values())
    preparation.add_task(
        union,
        Task(
            order=0,
            what="Phục vụ",
            department="Văn phòng",
            budget=(
                BudgetLine(what="Nước [/]", amount=1_050_000),
                BudgetLine(what="Hoa", amount=500),
            ),
        ),
    )
    preparation.add_task(union, Task(order=0, what="Việc không tốn", department="Văn phòng"))
    loose = Task(order=0, what="In", department="", budget=(BudgetLine(what="Giấy", amount=20),))
    preparation.add_task(union, loose)
    return union


def test_the_estimate_sums_by_department_and_in_words(costly: Conference, tmp_path: Path) -> None:
    lines = lines_of(costly, tmp_path, "budget")
    start = lines.index("| TT | Nội dung chi | Công việc | Số tiền (đồng) |")
    assert lines[start + 1 : start + 9] == [
        "Văn phòng: 1.050.500 đồng",
        "| 1 | Nước [/] | Phục vụ | 1.050.000 |",
        "| 2 | Hoa | Phục vụ | 500 |",
        "Chưa phân công: 20 đồng",
        "| 3 | Giấy | In | 20 |",
        "|  | Tổng cộng |  | 1.050.520 |",
        "Bằng chữ: Một triệu không trăm năm mươi nghìn năm trăm hai mươi đồng.",
        f"Nguồn kinh phí: {BLANK}./.",
    ]


def test_the_plan_tells_the_same_sum(costly: Conference, tmp_path: Path) -> None:
    text = "\n".join(lines_of(costly, tmp_path))
    assert "Dự toán kinh phí tổ chức Hội nghị: 1.050.520 đồng (Bằng chữ: Một triệu không" in text
    assert "| 2 | Hoa | 500 |" in text


def test_empty_ones_are_refused(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "khoi", HELD) as made:
        state = made.state
        with pytest.raises(Refused, match="paper-no-budget"):
            catalogue.export(made, ["budget"], tmp_path / "out")
        gone = (*state.ballots.values(), *state.agenda.values(), *state.tasks.values())
        made.remove("t", *gone)
        catalogue.export(made, ["plan"], tmp_path / "out")
        made.edit("t", state.profile, purpose=" \n", requirements="")
        with pytest.raises(Refused, match="paper-no-plan"):
            catalogue.export(made, ["plan"], tmp_path / "none")
