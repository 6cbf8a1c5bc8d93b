"""The programme as planned beside what happened: to the minute, and nothing that did not happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from exports import catalogue
from store import clock
from store.agenda import actual_times, edits, printed, steps, timeline
from store.conference import Conference
from store.errors import Refused
from store.records import AgendaItem, Session
from tests.exports.bare_day import at, bare_day
from tests.exports.paper_text import paper_text


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    """08:00 three items of five minutes each."""
    with bare_day(tmp_path) as made:
        yield made


def paper(day: Conference, tmp_path: Path) -> str:
    (path,) = catalogue.export(day, ["agenda-actual"], tmp_path / "out")
    text = paper_text(path).replace("|", " ").replace(" / ", " ")
    return " ".join(text.split())


def items(day: Conference) -> list[AgendaItem]:
    return timeline.agenda_items(day.state)


def lead(day: Conference, *hours: tuple[int, int]) -> None:
    for hour in hours:
        with clock.travel(at(*hour)):
            steps.next_item(day)


def test_nothing_before_the_first_item(day: Conference, tmp_path: Path) -> None:
    printed.freeze(day)
    with pytest.raises(Refused, match="paper-not-begun"):
        paper(day, tmp_path)


def test_a_day_goes_otherwise_than_planned(day: Conference, tmp_path: Path) -> None:
    printed.freeze(day)
    lead(day, (8, 3))
    with clock.travel(at(8, 4)):
        steps.pause_item(day)
    with clock.travel(at(8, 7) - timedelta(seconds=1)):  # three minutes to whoever looked on
        steps.resume_item(day)
        steps.skip_item(day, 2)
        new = AgendaItem(
            order=0, title="Việc chen", kind="other", session_id=items(day)[0].session_id, minutes=4
        )
        edits.add_item(day, items(day)[0].id, new)
    lead(day, (8, 12))
    with clock.travel(at(8, 13)):
        text = paper(day, tmp_path)
        assert "08 giờ 00 – 08 giờ 05 08 giờ 03 – 08 giờ 12 9 (+1) dừng 3 chậm 7 " in text
        assert "Việc chen thêm sau từ 08 giờ 12" in text
        assert "Việc 2 08 giờ 05 – 08 giờ 10 bỏ qua" in text
        assert "Việc 3" not in text, "it has not begun"
        assert "Buổi sáng chưa kết thúc; đang chậm 6 phút so với kế hoạch." in text
    lead(day, (8, 17), (8, 20))
    text = paper(day, tmp_path)
    assert "Việc chen thêm sau 08 giờ 12 – 08 giờ 17 5 " in text
    assert "Việc 3 08 giờ 10 – 08 giờ 15 08 giờ 17 – 08 giờ 20 3 (−2) chậm 5 " in text
    assert "Buổi sáng kết thúc lúc 08 giờ 20, chậm 5 phút so với kế hoạch." in text


def test_times_corrected_afterwards_are_what_is_told(day: Conference, tmp_path: Path) -> None:
    lead(day, (8, 0), (8, 20), (8, 21), (8, 25))
    with clock.travel(at(9)):
        actual_times.correct(day, items(day)[0], at(8, 0), at(8, 5))
        actual_times.correct(day, items(day)[1], at(8, 5), at(8, 10))
    text = paper(day, tmp_path)
    assert "08 giờ 00 – 08 giờ 05 08 giờ 00 – 08 giờ 05 5 (0) đúng giờ" in text
    assert "08 giờ 05 – 08 giờ 10 08 giờ 05 – 08 giờ 10 5 (0) đúng giờ" in text


def test_what_was_removed_or_never_held_is_said(day: Conference, tmp_path: Path) -> None:
    afternoon = Session(order=2, name="Buổi chiều", starts=at(14))
    (saved,) = day.save("t", afternoon)
    later = AgendaItem(order=4, title="Việc 4", kind="closing", session_id=saved.id, minutes=10)
    day.save("t", later)
    printed.freeze(day)
    lead(day, (8, 0))
    with clock.travel(at(8, 5)):
        steps.finish_item(day)
        edits.remove_item(day, items(day)[1].id)
    with clock.travel(at(14, 2)):
        steps.start_item(day, 3)
        text = paper(day, tmp_path)
    assert "– Việc 2 08 giờ 05 – 08 giờ 10 bỏ khỏi chương trình" in text
    assert "2 Việc 3 08 giờ 10 – 08 giờ 15 không diễn ra" in text
    assert "Buổi sáng kết thúc lúc 08 giờ 05, sớm 10 phút so với kế hoạch." in text
    assert "Buổi chiều, ngày 20 tháng 12 năm 2026" in text
    assert "Buổi chiều chưa kết thúc; đang chậm 2 phút so với kế hoạch." in text


def test_minutes_head_a_session_with_the_hour_at_which_it_began(
    day: Conference, tmp_path: Path
) -> None:
    day.save("t", Session(order=2, name="Buổi chiều", starts=at(14)))
    lead(day, (8, 4))
    (path,) = catalogue.export(day, ["minutes"], tmp_path / "out")
    assert "Buổi sáng, 08 giờ 04, ngày 20 tháng 12 năm 2026" in paper_text(path)


def test_the_programme_exported_after_the_day_has_the_date_of_the_plan(
    day: Conference, tmp_path: Path
) -> None:
    with clock.travel(at(8, 0) - timedelta(days=7)):
        printed.freeze(day)
        (first,) = catalogue.export(day, ["agenda"], tmp_path / "first")
        text = paper_text(first)
    lead(day, (8, 3), (8, 9))
    with clock.travel(at(9, 0)):
        (again,) = catalogue.export(day, ["agenda"], tmp_path / "again")
    assert paper_text(again) == text
