"""Women and ages are told of those of whom they are written down, and of nobody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exports.lists import attendance
from exports.wording.presence import make_up
from store import clock
from store.acts import presence_report
from store.checkin import desk
from store.conference import Conference
from store.people import roster
from store.records import Delegate
from tests.exports.bare_day import at, bare_day
from tests.exports.paper_text import paper_text

DAY = date(2026, 12, 20)


def person(name: str, gender: str = "", birth: str = "") -> Delegate:
    return Delegate(number=0, name=name, gender=gender, birth=birth)


def test_nothing_is_told_where_nothing_is_recorded() -> None:
    assert make_up([person("A"), person("B")], DAY) == []
    assert make_up([], DAY) == []


def test_what_all_have_needs_no_base_and_what_some_have_names_it() -> None:
    women = [person("A", "female", "1980"), person("B", "Nữ", "1990-05-01")]
    men = [person(name, "male", "1976") for name in "CDE"]
    assert make_up([*women, *men], DAY) == ["Nữ: 2", "Tuổi bình quân: 46"]
    assert make_up([*women, *men, person("F")], DAY) == [
        "Nữ: 2 (trong 5 đại biểu có mặt được ghi giới tính)",
        "Tuổi bình quân: 46 (trong 5 đại biểu có mặt được ghi năm sinh)",
    ]


def test_a_mean_of_few_ages_would_tell_of_each() -> None:
    assert make_up([person(name, "", "1980") for name in "ABCD"], DAY) == []


@pytest.mark.parametrize("announced", [False, True])
def test_the_report_counts_the_women_whom_it_counts(tmp_path: Path, announced: bool) -> None:
    with bare_day(tmp_path) as made:
        an, binh = roster.add_delegates(
            made, "delegate", [person("Trần Thị An", "female"), person("Lê Thị Bình", "female")]
        )
        came(made, an.id, 8)
        if announced:
            with clock.travel(at(8, 30)):
                item = next(iter(made.state.agenda.values()))
                presence_report.take(made, item.id)
        came(made, binh.id, 9)
        with clock.travel(at(9, 5)):
            text = paper_text(attendance.write(made, tmp_path / "bc.docx"))
        counted = [line for line in text.splitlines() if "Nữ:" in line]
        assert counted == [f"- Nữ: {1 if announced else 2}."]


def came(conference: Conference, delegate_id: int, hour: int) -> None:
    with clock.travel(at(hour)):
        desk.check_in(conference, delegate_id=delegate_id)
