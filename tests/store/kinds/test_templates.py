from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, time
from importlib.resources import files
from typing import get_args

import msgspec
import pytest

from store.agenda.rules import KINDS
from store.data_files import Base
from store.errors import BadInput
from store.kinds.templates import (
    About,
    Template,
    about,
    fill,
    load_template,
    pattern_date,
    task_due,
    template_ids,
    usual_year,
    year_named,
)
from store.law.documents import cited_on
from store.records import GroupKind
from store.votes.tally import BASES
from store.votes.usual_rules import vote_rules

SEED_ORDER = ("tinh", "cum-khoi", "khoi", "cong-doan", "giao-luu")


@pytest.fixture(params=SEED_ORDER)
def template(request: pytest.FixtureRequest) -> Template:
    return load_template(str(request.param))


def test_ids_stand_in_seed_order_and_match_the_files() -> None:
    folder = files("store").joinpath("data", "templates")
    on_disk = {entry.name for entry in folder.iterdir()}
    assert template_ids() == SEED_ORDER
    assert on_disk == {f"{name}.toml" for name in SEED_ORDER}


def test_every_plan_has_a_purpose_and_requirements_to_begin_with(template: Template) -> None:
    for points in (template.profile.purpose, template.profile.requirements):
        assert points
        assert all(one.endswith(".") and "\n" not in one for one in points)


@pytest.mark.parametrize("unknown", ["", "huyen", "../ladder", "TINH"])
def test_unknown_template_is_refused_with_its_id(unknown: str) -> None:
    with pytest.raises(BadInput) as caught:
        load_template(unknown)
    assert caught.value.code == "template-unknown"
    assert caught.value.facts == {"id": unknown}


def test_every_template_knows_its_id_and_says_where_it_is_from() -> None:
    for name in template_ids():
        template = load_template(name)
        assert template.id == name
        assert "{year}" in template.profile.title
        texts = (template.name, template.name_en, template.description, template.description_en)
        assert all((*texts, template.source))


def test_references_are_in_range(template: Template) -> None:
    assert all(item.session <= len(template.sessions) for item in template.agenda)
    assert all(ballot.agenda <= len(template.agenda) for ballot in template.ballots)
    orders = [item.session for item in template.agenda]
    assert orders == sorted(orders)
    assert set(orders) == set(range(1, len(template.sessions) + 1))


def test_ballots_belong_to_items_where_something_is_decided(template: Template) -> None:
    for ballot in template.ballots:
        assert template.agenda[ballot.agenda - 1].kind in {"ballot", "report", "scores"}
        assert ballot.rule in vote_rules()
    decided = {ballot.agenda for ballot in template.ballots}
    for position, item in enumerate(template.agenda, start=1):
        assert item.kind != "ballot" or position in decided


def test_kinds_are_known_and_a_day_opens_and_closes(template: Template) -> None:
    kinds = [item.kind for item in template.agenda]
    assert set(kinds) <= KINDS
    assert kinds.index("opening") < kinds.index("closing")
    assert kinds.count("opening") == kinds.count("closing") == 1


def test_bases_are_those_of_the_tally() -> None:
    assert get_args(Base) == BASES


def test_every_session_holds_its_items(template: Template) -> None:
    for order, session in enumerate(template.sessions, start=1):
        start, end = time.fromisoformat(session.start), time.fromisoformat(session.end)
        room = (end.hour - start.hour) * 60 + end.minute - start.minute
        planned = sum(item.minutes for item in template.agenda if item.session == order)
        assert 0 < planned <= room, session.name


def test_tasks_and_papers_have_exactly_one_deadline(template: Template) -> None:
    assert template.tasks
    for task in template.tasks:
        assert (task.days_before is None) == bool(task.due), task.what
    assert template.papers_due
    for paper in template.papers_due:
        assert (paper.days_after is None) == bool(paper.due), paper.title


def test_defaults_name_no_abolished_body(template: Template) -> None:
    """No district level, no provincial commission of its own, since mid-2025."""
    encoded = msgspec.json.encode(
        [template.profile, template.agenda, template.groups, template.tasks, template.papers_due]
    ).decode()
    for gone in ("huyện", "thị trấn", "Ban Thi đua", "Ban TĐKT", "Đảng ủy khối"):
        assert gone.lower() not in encoded.lower()


def test_text_is_nfc(template: Template) -> None:
    path = files("store").joinpath("data", "templates", f"{template.id}.toml")
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


LAW = "Luật Thi đua, khen thưởng"
AMENDMENT = "Luật sửa đổi, bổ sung"
DECREE = "Nghị định số 152/2025/NĐ-CP"
CIRCULAR = "Thông tư số 15/2025/TT-BNV"


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), [LAW]),
        (date(2025, 7, 1), [LAW, DECREE]),
        (date(2025, 8, 5), [LAW, DECREE, CIRCULAR]),
        (date(2026, 9, 30), [LAW, DECREE, CIRCULAR]),
        (date(2026, 10, 1), [LAW, AMENDMENT, DECREE, CIRCULAR]),
        (date(2027, 2, 28), [LAW, AMENDMENT, DECREE, CIRCULAR]),
        (date(2027, 3, 1), [LAW, AMENDMENT, CIRCULAR]),
    ],
)
def test_citations_are_those_in_force(template: Template, day: date, cited: list[str]) -> None:
    common = [text for text in cited_on(template.citations, day) if "TLĐ" not in text]
    assert len(common) == len(cited)
    assert all(text.startswith(start) for text, start in zip(common, cited, strict=True))


def test_cluster_conference_has_its_nine_steps() -> None:
    kinds = [item.kind for item in load_template("cum-khoi").agenda]
    assert kinds == [
        "opening",
        "report",
        "report",
        "discussion",
        "address",
        "ballot",
        "ballot",
        "signing",
        "closing",
    ]


def test_cluster_conference_is_held_before_10_february() -> None:
    template = load_template("cum-khoi")
    known = about(template, date(2021, 2, 5))
    dues = {task.what: task_due(task, known) for task in template.tasks}
    assert dues["Hoàn thành việc tổ chức hội nghị (trước ngày 10/02)"] == date(2021, 2, 10)


def test_block_conference_decides_in_the_order_it_was_held() -> None:
    kinds = [item.kind for item in load_template("khoi").agenda]
    steps = ["report", "scores", "ballot", "handover", "launch", "signing", "closing"]
    assert [kinds.index(step) for step in steps] == sorted(kinds.index(step) for step in steps)
    assert all(vote_rules()[ballot.rule].by_unit for ballot in load_template("khoi").ballots)


def test_union_conference_has_eleven_groups_of_150() -> None:
    groups = load_template("cong-doan").groups
    assert len(groups) == 11
    assert sum(group.expected or 0 for group in groups) == 150
    assert Counter(group.kind for group in groups)[GroupKind.GUEST] == 6


def test_union_dossiers_are_due_on_20_december_for_a_conference_on_the_25th() -> None:
    template = load_template("cong-doan")
    [task] = [task for task in template.tasks if task.what.startswith("Gửi hồ sơ")]
    assert task_due(task, about(template, date(2020, 12, 25))) == date(2020, 12, 20)


def test_exchange_takes_two_days_with_the_visit_on_the_second() -> None:
    template = load_template("giao-luu")
    assert {session.day for session in template.sessions} == {0, 1}
    [visit] = [item for item in template.agenda if item.kind == "visit"]
    assert template.sessions[visit.session - 1].day == 1


def test_provincial_tasks_belong_to_the_two_departments_of_the_document() -> None:
    departments = {task.department for task in load_template("tinh").tasks}
    assert departments == {"Phòng Nghiệp vụ", "Phòng Tổng hợp - Hành chính"}
    kinds = [item.kind for item in load_template("tinh").agenda]
    order = "flag_salute introduction opening report discussion awards address launch signing"
    assert [kind for kind in kinds if kind in order.split()] == order.split()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", None),
        ("{year}-12-10", date(2020, 12, 10)),
        ("{next_year}-02-10", date(2021, 2, 10)),
        ("{held_year}-12-10", date(2021, 12, 10)),
        ("{next_held_year}-01-05", date(2022, 1, 5)),
    ],
)
def test_due_patterns(pattern: str, expected: date | None) -> None:
    assert pattern_date(pattern, About(2020, date(2021, 1, 15), "", "")) == expected


def test_fill_puts_the_years_and_the_bodies_and_nothing_of_what_they_say() -> None:
    known = About(2025, date(2026, 1, 9), "Khối {year}", "Hội đồng")
    filled = fill("{year} {next_year} {held_year} {next_held_year} {host} {parent} {other}", known)
    assert filled == "2025 2026 2026 2027 Khối {year} Hội đồng {other}"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2027, 1, 1), 2026),
        (date(2019, 3, 7), 2018),
        (date(2027, 3, 31), 2026),
        (date(2027, 4, 1), 2027),
        (date(2020, 12, 25), 2020),
    ],
)
def test_until_march_a_conference_is_about_last_year(day: date, year: int) -> None:
    assert usual_year(day) == year


def test_a_misspelt_field_is_an_error() -> None:
    good = msgspec.to_builtins(load_template("khoi"))
    with pytest.raises(msgspec.ValidationError, match="venues"):
        msgspec.convert({**good, "venues": []}, Template)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Hội nghị tổng kết", 2026),
        ("Hội nghị tổng kết năm 2026, phát động năm 2027", 2026),
        ("Hội nghị phát động thi đua năm 2027", 2026),
        ("Tổng kết NĂM 2025 và phương hướng năm 2026", 2026),
        ("Hội nghị tổng kết năm 2024 và phương hướng năm 2025", 2024),
        ("Hội nghị năm 20265", 2026),
    ],
)
def test_the_year_that_a_title_names(title: str, year: int) -> None:
    assert year_named(title, 2026) == year
