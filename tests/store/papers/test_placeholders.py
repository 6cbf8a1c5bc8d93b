"""What of a template is still in the conference's data is named before a paper is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.demos import practice
from store.demos.demo import demo_names, load_demo
from store.kinds.create import create_conference
from store.papers.placeholders import Unready, unready
from store.people import roster
from store.records import Delegate, Person

READY = {
    "host_body": "Khối thi đua số 5",
    "symbol": "KTĐ5",
    "place": "Lai Châu",
    "venue": "Hội trường Sở Tài chính",
    "chair": "Lò Văn An, Giám đốc",
    "secretary": "Vàng Thị Mai",
}


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "khoi", date(2026, 12, 20), READY) as made:
        yield made


def test_a_fresh_template_is_not_ready(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "cum-khoi", date(2026, 12, 20)) as made:
        found = {(one.field, one.code) for one in unready(made.state)}
    assert found == {
        ("title", "placeholder"),
        ("host_body", "placeholder"),
        ("venue", "placeholder"),
        ("place", "blank"),
    }


def test_what_was_filled_in_is_ready(ready: Conference) -> None:
    assert unready(ready.state) == ()


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("place", "…………", "placeholder"),
        ("place", " ", "blank"),
        ("venue", "Hội trường ......", "placeholder"),
        ("venue", "", "blank"),
        ("host_body", "CỤM (KHỐI) THI ĐUA", "placeholder"),
        ("host_body", "Khối thi đua [tên khối]", "placeholder"),
        ("parent_body", "Ủy ban nhân dân tỉnh", "placeholder"),
        ("parent_body", "", ""),
    ],
)
def test_each_field_is_looked_at(ready: Conference, field: str, text: str, code: str) -> None:
    ready.save("t", replace(ready.state.profile, **{field: text}))
    told = {one.code for one in unready(ready.state) if one.field == field}
    assert told == ({code} if code else set())


def test_a_title_that_names_the_old_body(ready: Conference) -> None:
    title = "Hội nghị tổng kết năm 2026 của Khối thi đua số 3"
    ready.save("t", replace(ready.state.profile, title=title))
    assert unready(ready.state) == (
        Unready("other-body", "title", "Khối thi đua số 3", "Khối thi đua số 5"),
    )
    ready.save("t", replace(ready.state.profile, title="Hội nghị tổng kết năm 2026"))
    assert unready(ready.state) == ()


def test_symbols_and_signers_are_offered_in_their_right_form(ready: Conference) -> None:
    chairs = (Person(name="PGS.TS. Lò Văn An", post="Giám đốc"),)
    ready.save("t", replace(ready.state.profile, symbol="BCĐ - TK", chairs=chairs))
    teller = Delegate(number=0, name="ThS. Vàng Thị Mai", roles=("teller",))
    roster.add_delegates(ready, "t", [teller, Delegate(number=0, name="TS. Khách Mời")])
    assert [one[0::3] for one in unready(ready.state)] == [
        ("symbol", "BCĐ-TK"),
        ("signer", "Lò Văn An"),
        ("signer", "Vàng Thị Mai"),
    ]


@pytest.mark.parametrize("name", demo_names())
def test_the_practice_days_name_no_other_body(name: str, tmp_path: Path) -> None:
    with practice.make(load_demo(name), tmp_path / "c") as made:
        assert {one.code for one in unready(made.state)} <= {"blank"}
