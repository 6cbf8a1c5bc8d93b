"""What was done under items, as minutes and papers tell it: what happened, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from exports import minutes
from exports.lists import attendance, tasks
from store import clock
from store.acts import buses, handovers, places, pledges, presence_report, purpose, recommendations
from store.agenda import steps, timeline
from store.checkin import desk
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Delegate, Unit
from tests.word_file import read_paper

START = datetime(2026, 12, 20, 7, 30, tzinfo=VIETNAM)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(START):
        made = create_conference(tmp_path / "c", "khoi", date(2026, 12, 20))
        for name in ("Sở Tài chính", "Sở Tư pháp"):
            parts.save_part(made, Unit(order=0, name=name, member=True))
        units = [unit.id for unit in made.state.in_order(Unit)]
        people = [("Nguyễn Văn An", 0), ("Trần Thị Bình", 0), ("Lò Văn Cương", 1)]
        new = [Delegate(number=0, name=n, unit_id=units[u], votes=True) for n, u in people]
        roster.add_delegates(made, "delegate", new)
    yield made
    made.close()


Write = Callable[[Conference, Path], Path]


def said(conference: Conference, folder: Path, write: Write = minutes.write) -> str:
    path = write(conference, folder / "bb.docx")
    body = read_paper(path).element.body
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(map(str, p.iter(f"{tag}t"))) for p in body.iter(f"{tag}p"))


def begin(conference: Conference, kind: str) -> int:
    """Start the first item of a kind; returns its id."""
    items = timeline.agenda_items(conference.state)
    item = next(one for one in items if one.kind == kind)
    steps.start_item(conference, items.index(item) + 1)
    return item.id


def come(conference: Conference, *numbers: int) -> None:
    for delegate in list(conference.state.delegates.values()):
        if delegate.number in numbers:
            desk.check_in(conference, delegate.code)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def test_presence_is_printed_as_it_was_announced_and_who_came_later_is_listed(
    conference: Conference, tmp_path: Path
) -> None:
    with clock.travel(START):
        come(conference, 1)
        item_id = begin(conference, "introduction")
    with clock.travel(at(5)):
        come(conference, 2)  # after the opening, before the report
        presence_report.take(conference, item_id)
    with clock.travel(at(20)):
        come(conference, 3)
        text = said(conference, tmp_path)
        report = said(conference, tmp_path, attendance.write)
    announced = (
        "Báo cáo tình hình đại biểu lúc 07 giờ 35: Có mặt 2/3 đại biểu, đạt 66,67 % "
        "(trên số triệu tập); vắng có lý do: 0; vắng chưa rõ lý do: 1. "
        "Đang có mặt trong hội trường 1/2 đơn vị thành viên (cần 2): "
        "chưa đủ điều kiện tiến hành Hội nghị."
    )
    assert announced in text
    assert "có mặt: 2 (đạt 66,67 % số đại biểu triệu tập)" in text
    assert "(theo báo cáo lúc 07 giờ 35)" in text
    late = "Đại biểu đến sau giờ báo cáo (07 giờ 35): "
    assert next(line for line in text.split("\n") if line.startswith(late)).count("giờ") == 3
    assert "Cương" in text.partition(late)[2].split("\n")[0]
    assert "Tính đến 07 giờ 35" in report
    assert "Có mặt: 2, đạt 66,67 %" in report
    assert "5. Đại biểu đến sau giờ báo cáo (07 giờ 35)" in report
    assert "Cương" in report.partition("5. Đại biểu đến sau")[2]
    absent = report.partition("4. Đại biểu vắng mặt")[2].partition("5. ")[0]
    assert "Cương" in absent, "as many are named as were announced absent"
    assert "- Đồng chí Lò Văn Cương – Sở Tư pháp (chưa rõ lý do)" in text


def test_without_a_report_the_counts_are_those_of_now(
    conference: Conference, tmp_path: Path
) -> None:
    with clock.travel(at(20)):
        come(conference, 1)
        assert "Tính đến 07 giờ 50" in said(conference, tmp_path, attendance.write)
        assert "báo cáo lúc" not in said(conference, tmp_path)


def test_who_has_signed_and_who_has_not(conference: Conference, tmp_path: Path) -> None:
    with clock.travel(START):
        come(conference, 1)
        item_id = begin(conference, "signing")
        assert "ký giao ước thi đua 0" not in said(conference, tmp_path)
        pledges.sign(conference, pledges.of_item(conference.state, item_id)[0])
    text = said(conference, tmp_path)
    assert "Đã ký giao ước thi đua 1/2 đơn vị (07 giờ 30):" in text
    assert "Sở Tài chính, người ký: Nguyễn Văn An (07 giờ 30)." in text
    assert "Chưa ký: Sở Tư pháp." in text
    with clock.travel(at(4)):
        pledges.sign(conference, pledges.of_item(conference.state, item_id)[1])
    text = said(conference, tmp_path)
    assert "2/2 đơn vị (07 giờ 30 – 07 giờ 34):" in text
    assert "Chưa ký" not in text


def test_all_signed_within_a_minute_have_one_hour(conference: Conference, tmp_path: Path) -> None:
    with clock.travel(START):
        item_id = begin(conference, "signing")
        first, second = pledges.of_item(conference.state, item_id)
        pledges.sign(conference, first)
    with clock.travel(START + timedelta(seconds=20)):
        pledges.sign(conference, second)
    assert "2/2 đơn vị (07 giờ 30):" in said(conference, tmp_path)


def test_a_handover_is_told_once_it_is_done(conference: Conference, tmp_path: Path) -> None:
    facts = {"what": "nhiệm vụ Khối trưởng", "giver": "Ông Tâm", "receiver": "Sở Tư pháp"}
    with clock.travel(START):
        item_id = begin(conference, "handover")
        made = handovers.save(conference, item_id, None, **facts, witness="Ông Trung")
        assert "Ông Tâm bàn giao" not in said(conference, tmp_path)
        handovers.toggle(conference, made)
    told = (
        "Ông Tâm bàn giao nhiệm vụ Khối trưởng cho Sở Tư pháp, "
        "dưới sự chứng kiến của ông Trung (07 giờ 30)."
    )
    assert told in said(conference, tmp_path)


def test_a_visit_tells_places_and_buses(tmp_path: Path) -> None:
    with clock.travel(START):
        tour = create_conference(tmp_path / "t", "giao-luu", date(2026, 12, 20))
        new = [Delegate(number=0, name=name) for name in ("Lê An", "Lê Bình")]
        roster.add_delegates(tour, "delegate", new)
        item_id = begin(tour, "visit")
        bus = buses.save(tour, item_id, None, name="Xe 1", leader="Lê An")
        first, _ = buses.seat(tour, bus.id, "1-2")
        place = places.save(tour, item_id, None, name="Làng nghề Nôm", host="UBND xã")
        places.save(tour, item_id, None, name="Nơi không đến")
        assert "Làng nghề" not in said(tour, tmp_path)
        buses.board(tour, first)
        places.step(tour, place)
        places.write_notes(tour, place, "Nghe giới thiệu.\nTrao đổi kinh nghiệm.")
    with clock.travel(at(30)), tour:
        places.step(tour, tour.state.places[place.id])
        text = said(tour, tmp_path)
    assert "Đoàn gồm 1 đại biểu, đi 1 xe:" in text
    assert "Xe 1 (trưởng xe: Lê An): 1/2 người." in text
    assert "Thăm Làng nghề Nôm, UBND xã đón tiếp (07 giờ 30 – 08 giờ 00): Nghe giới thiệu." in text
    assert "Trao đổi kinh nghiệm." in text
    assert "Nơi không đến" not in text


def test_recommendations_are_listed(conference: Conference, tmp_path: Path) -> None:
    assert "Kiến nghị" not in said(conference, tmp_path)
    with clock.travel(START):
        recommendations.save(conference, 0, None, speaker="Sở A", text="Sớm có hướng dẫn.")
        recommendations.save(
            conference, 0, None, speaker="Ông B", text="tăng kinh phí", addressee="UBND tỉnh"
        )
    text = said(conference, tmp_path)
    assert text.index("Kiến nghị, đề xuất") < text.index("Sở A kiến nghị: Sớm có hướng dẫn.")
    assert "Ông B kiến nghị với UBND tỉnh: tăng kinh phí." in text


def test_what_was_signed_is_told_though_nobody_pressed_the_start(
    conference: Conference, tmp_path: Path
) -> None:
    assert "Đã ký giao ước" not in said(conference, tmp_path)
    with clock.travel(START):
        items = timeline.agenda_items(conference.state)
        signing = next(item.id for item in items if item.kind == "signing")
        pledges.sign_all(conference, signing)
    assert "Đã ký giao ước" in said(conference, tmp_path)


def test_the_plan_begins_with_purpose_and_requirements(
    conference: Conference, tmp_path: Path
) -> None:
    conference.edit("profile", conference.state.profile, purpose="", requirements="")
    assert "MỤC ĐÍCH" not in said(conference, tmp_path, tasks.write)
    goals, demands = "- Đánh giá năm qua\n\nBiểu dương điển hình", "Trang trọng, tiết kiệm"
    purpose.write(conference, conference.state.profile, goals, demands)
    text = said(conference, tmp_path, tasks.write).split("\n")
    start = text.index("I. MỤC ĐÍCH, YÊU CẦU")
    assert text[start + 1 : start + 6] == [
        "1. Mục đích",
        "- Đánh giá năm qua",
        "- Biểu dương điển hình",
        "2. Yêu cầu",
        "- Trang trọng, tiết kiệm",
    ]
    assert "II. PHÂN CÔNG NHIỆM VỤ" in text
