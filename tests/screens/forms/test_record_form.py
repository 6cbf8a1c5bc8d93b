"""A form of a record reads back what it shows, whatever field the secretary may type."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from screens.forms.record_form import record_fields, values_of
from store.clock import VIETNAM
from store.errors import BadInput
from store.records import (
    AgendaItem,
    Award,
    BudgetLine,
    Bus,
    Decision,
    Delegate,
    Group,
    GroupKind,
    Handover,
    PaperDue,
    PaperSettings,
    Pledge,
    Presenter,
    RecipientKind,
    Recommendation,
    Rung,
    Signing,
    Speech,
    Task,
    Unit,
    VisitedPlace,
)
from store.records.fields import FIELDS, edited

DAY = date(2026, 12, 20)
RECORDS: tuple[msgspec.Struct, ...] = (
    Unit(order=3, name="Sở Y tế", short="SYT", member=True, block="Dãy A"),
    Group(order=3, name="Báo chí", kind=GroupKind.PRESS, votes=True, expected=5),
    AgendaItem(
        order=3,
        title="Báo cáo",
        kind="report",
        session_id=2,
        minutes=15,
        presenter="An",
        fixed=datetime(2026, 12, 20, 9, 30, tzinfo=VIETNAM),
        gap=10,
        to_end=True,
    ),
    Speech(item_id=4, order=3, speaker="An", topic="Thi đua", unit_id=2, minutes=7),
    Decision(
        order=3,
        number="1",
        body="UBND",
        signed_on=DAY,
        signer="An",
        about="Tặng Bằng khen",
        call_first=True,
    ),
    Award(
        order=3,
        decision_id=2,
        honour="bang-khen",
        form="Bằng khen",
        kind=RecipientKind.HOUSEHOLD,
        recipient="Hộ ông An",
        post="Chủ hộ",
        unit="Xã A",
        delegate_id=9,
        posthumous=True,
        receiver="Bình",
        honorific="Bà",
        only_read=True,
    ),
    Presenter(order=1, name="Ông An", post="Chủ tịch", carries_tray=True),
    Rung(order=3, key="k", name="Bằng khen", holders=(), batch=12),
    Task(order=3, what="In giấy mời", department="Văn phòng", due=DAY, done=True),
    BudgetLine(what="Nước", amount=1_500_000),
    PaperDue(title="Báo cáo", recipient="Tỉnh ủy", due=DAY),
    Pledge(item_id=4, name="Sở Y tế", signer="An"),
    PaperSettings(
        paper="minutes",
        number="05",
        symbol="BB-K5",
        day=DAY,
        place="Đà Lạt",
        addressees="UBND tỉnh",
        signing=Signing.DEPUTY,
        sign_body="UBND TỈNH",
        sign_head="CHỦ TỊCH",
        sign_post="PHÓ CHỦ TỊCH",
        sign_name="An",
        recipients="Như trên",
        keeping="Lưu: VT",
        adopted="Nhất trí.",
    ),
    Handover(item_id=4, what="Cờ", giver="An", receiver="Bình", witness="Chi"),
    VisitedPlace(
        item_id=4,
        order=1,
        name="Nhà máy",
        host="An",
        arrived=datetime(2026, 12, 20, 14, 0, tzinfo=VIETNAM),
        departed=datetime(2026, 12, 20, 15, 0, tzinfo=VIETNAM),
    ),
    Bus(item_id=4, order=1, name="Xe 1", capacity=29, leader="An"),
    Recommendation(order=1, speaker="An", text="Thêm quỹ", addressee="Sở Nội vụ"),
)
BY_ANOTHER_FORM = {Delegate}
"""Read by `store.people.form_values`, which many delegates changed as one need too."""


def test_every_record_with_a_form_is_here() -> None:
    assert {kind for kind in FIELDS if edited(kind)} == {
        *map(type, RECORDS),
        *BY_ANOTHER_FORM,
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_field_of_a_form_is_tried(record: msgspec.Struct) -> None:
    defaults = {field.name: field.default for field in msgspec.structs.fields(type(record))}
    edited_keys = [field.key for field in edited(type(record))]
    untried = [key for key in edited_keys if getattr(record, key) == defaults[key]]
    assert untried == [], "fill them in in RECORDS, so that reading them is tried"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_what_is_shown_is_read_back(record: msgspec.Struct) -> None:
    kind = type(record)
    any_id = {field.typed: [("0", "–")] for field in edited(kind) if field.ids_of}
    shown = {field.key: field.value for field in record_fields(kind, record, choices=any_id)}
    assert shown.keys() == {field.typed for field in edited(kind)}
    held = {field.key: getattr(record, field.key) for field in edited(kind)}
    assert values_of(kind, shown) == held


def test_a_new_record_begins_blank_or_as_its_kind_does() -> None:
    fields = {field.key: field for field in record_fields(BudgetLine, None)}
    assert {key: field.value for key, field in fields.items()} == {"what": "", "amount": ""}
    assert all(field.required for field in fields.values())
    fields = {field.key: field for field in record_fields(Group, None)}
    assert {key: field.value for key, field in fields.items()} == {
        "name": "",
        "kind": "member",
        "votes": "no",
        "expected": "",
    }
    assert [key for key, field in fields.items() if not field.required] == ["expected"]


def test_an_id_is_asked_for_only_where_there_is_a_choice() -> None:
    assert "unit" not in [field.key for field in record_fields(Speech, None)]
    assert "unit" not in [field.key for field in record_fields(Speech, None, choices={"unit": []})]
    assert values_of(Speech, {"speaker": "An"}) == {"speaker": "An"}
    assert values_of(Speech, {"unit": ""}) == {"unit_id": 0}


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        (Task, "due", "31/2"),
        (BudgetLine, "amount", "nhiều"),
        (Group, "expected", "nhiều"),
        (Rung, "batch", "0"),
        (Speech, "minutes", "lâu"),
    ],
)
def test_an_error_names_its_field(kind: type[msgspec.Struct], field: str, text: str) -> None:
    with pytest.raises(BadInput) as caught:
        values_of(kind, {field: text}, 2026)
    assert caught.value.facts["field"] == field


def test_a_day_without_a_year_is_in_the_year_given() -> None:
    assert values_of(Task, {"due": "20/12"}, 2026) == {"due": DAY}
    assert values_of(Task, {"due": ""}, 2026) == {"due": None}
