"""Which year each text of a new conference means, for every kind and time of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.kinds.templates import load_template, template_ids

DAYS = {
    date(2027, 1, 15): 2026,
    date(2027, 3, 31): 2026,
    date(2027, 4, 1): 2027,
    date(2026, 12, 20): 2026,
}
"""When a conference is held, and the year it is about if nobody says."""

LAUNCHES = re.compile(r"(?:phát động|ký (?:kết )?giao ước|Làm|Bầu|suy tôn)[^;,]*?năm (\d{4})", re.I)


def texts(conference: Conference) -> Iterator[str]:
    state = conference.state
    yield state.profile.title
    for item in state.agenda.values():
        yield from (item.title, item.presenter)
    for ballot in state.ballots.values():
        yield from (ballot.title, ballot.proposes)
    for task in state.tasks.values():
        yield task.what
    for paper in state.profile.papers_due:
        yield paper.title


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("kind", template_ids())
def test_every_kind_names_the_year_about_and_the_one_after(
    tmp_path: Path, kind: str, day: date
) -> None:
    with create_conference(tmp_path / "c", kind, day) as made:
        about = DAYS[day]
        assert made.state.profile.year == about
        assert f"năm {about}" in made.state.profile.title
        for text in texts(made):
            if kind == "giao-luu" and ("tháng cuối năm" in text or text.startswith("Kế hoạch")):
                continue
            assert set(re.findall(r"\d{4}", text)) <= {str(about), str(about + 1)}, text
            assert set(LAUNCHES.findall(text)) <= {str(about + 1)}, text


@pytest.mark.parametrize("day", DAYS)
def test_the_rest_of_the_year_is_that_of_the_calendar(tmp_path: Path, day: date) -> None:
    with create_conference(tmp_path / "c", "giao-luu", day) as made:
        rest = [text for text in texts(made) if "tháng cuối năm" in text]
        assert len(rest) == 3
        assert all(f"tháng cuối năm {day.year}" in text for text in rest)
        [plan] = [p for p in made.state.profile.papers_due if p.title.startswith("Kế hoạch")]
        assert re.findall(r"\d{4}", plan.title) == [str(day.year), str(day.year + 1)]
        assert plan.due == date(day.year, 12, 10)


def test_the_election_of_2019_is_for_2019(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "khoi", date(2019, 3, 7)) as made:
        proposes = {ballot.proposes for ballot in made.state.ballots.values()}
        assert {"Làm Khối trưởng năm 2019", "Làm Khối phó năm 2019"} <= proposes


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_year_left_blank_is_the_usual_one(tmp_path: Path, blank: str) -> None:
    with create_conference(tmp_path / "c", "khoi", date(2027, 2, 1), {"year": blank}) as made:
        assert made.state.profile.year == 2026


def test_a_year_that_is_given_holds(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "khoi", date(2027, 2, 1), {"year": "2027"}) as made:
        assert "năm 2027 và phương hướng, nhiệm vụ năm 2028" in made.state.profile.title


def test_the_bodies_given_stand_in_every_text(tmp_path: Path) -> None:
    bodies = {"host_body": "Khối thi đua số 5", "parent_body": "Hội đồng tỉnh Cà Mau"}
    with create_conference(tmp_path / "c", "khoi", date(2027, 2, 1), bodies) as made:
        profile = made.state.profile
        assert profile.title.endswith("của Khối thi đua số 5")
        assert "Các đơn vị thành viên Khối thi đua số 5" in profile.recipients
        assert profile.papers_due[-1].title == "Biên bản hội nghị Khối thi đua số 5"
        assert {paper.recipient for paper in profile.papers_due} == {
            "Thường trực Hội đồng tỉnh Cà Mau (Sở Nội vụ)"
        }


@pytest.mark.parametrize("kind", template_ids())
def test_no_place_is_left_unfilled(tmp_path: Path, kind: str) -> None:
    with create_conference(tmp_path / "c", kind, date(2027, 2, 1)) as made:
        tables = made.storage.read()
        assert "{" not in str(
            [
                value
                for documents in tables.values()
                for document in documents.values()
                for value in document.values()
                if isinstance(value, str)
            ]
        )
        assert load_template(kind).profile.host_body == made.state.profile.host_body


@pytest.mark.parametrize(
    ("host", "head", "heads", "other"),
    [
        ("Cụm thi đua số 3", "Cụm trưởng", "Cụm trưởng, Cụm phó", "khối"),
        ("Khối thi đua các sở", "Khối trưởng", "Khối trưởng, Khối phó", "cụm"),
    ],
)
def test_a_cluster_is_never_called_a_block(
    tmp_path: Path, host: str, head: str, heads: str, other: str
) -> None:
    settings = {"host_body": host}
    with create_conference(tmp_path / "c", "cum-khoi", date(2027, 1, 20), settings) as made:
        state = made.state
        records = [state.profile, *state.agenda.values(), *state.groups.values()]
        asked = [ballot.title + ballot.proposes for ballot in state.ballots.values()]
        told = f"{records} {list(state.tasks.values())} {asked}"
        assert not re.search(rf"\b{other}\b", told, re.IGNORECASE)
        assert state.profile.chairs[0].post == head
        assert state.profile.venue == f"Hội trường đơn vị {head}"
        assert any(
            item.title.endswith(f"đơn vị {heads} năm 2027") for item in state.agenda.values()
        )


@pytest.mark.parametrize("host", ["", "Cụm (Khối) thi đua", "Sở Nội vụ"])
def test_while_nobody_knows_which_of_the_two_both_are_named(tmp_path: Path, host: str) -> None:
    settings = {"host_body": host} if host else {}
    with create_conference(tmp_path / "c", "cum-khoi", date(2027, 1, 20), settings) as made:
        assert any(i.presenter == "Cụm trưởng (Khối trưởng)" for i in made.state.agenda.values())
