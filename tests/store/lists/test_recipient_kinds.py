"""What kind a recipient is: by its words, its place in the list, its honour, the conference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.lists.kinds.award_rows import AwardRow
from store.records import Delegate, RecipientKind, Rung, Unit
from tests.store.lists.award_names import listed
from tests.store.lists.list_kit import codes, preview
from tests.store.office_files import Cell, text

ALL = tuple(RecipientKind)
LADDER = (
    Rung(id=1, order=1, key="bang-khen-tinh", name="Bằng khen", holders=ALL),
    Rung(id=2, order=2, key="co-thi-dua-tinh", name="Cờ", holders=(RecipientKind.COLLECTIVE,)),
    Rung(id=3, order=3, key="cstd-co-so", name="CSTĐ", holders=(RecipientKind.INDIVIDUAL,)),
    Rung(id=4, order=4, key="gdvh", name="Gia đình văn hóa", holders=(RecipientKind.HOUSEHOLD,)),
)
ASKS = {"kind-unclear", "kind-several", "kind-contradicts"}


def read(path: Path, rows: list[list[Cell]], *known: Any, **choices: Any) -> tuple[AwardRow, ...]:
    full = [[*row, *[None] * (len(rows[0]) - len(row))] for row in rows]
    source = text(path / "a.csv", full, ";")
    return preview(source, *LADDER, *known, kind="awards", **choices).rows


def told(row: AwardRow) -> str:
    return "ask" if ASKS & set(codes(row)) else row.kind


def test_recipients_of_every_kind(tmp_path: Path) -> None:
    names = listed()
    rows: list[list[Cell]] = [["TT", "Tên tập thể, cá nhân", "Hình thức"]]
    rows += [[n, name, "Bằng khen"] for n, name in enumerate(names, 1)]
    found = dict(zip(names, map(told, read(tmp_path, rows)), strict=True))
    assert len(names) > 200
    assert {n: found[n] for n in names if found[n] != names[n]} == {}
    assert sum(kind == "ask" for kind in found.values()) <= 0.04 * len(names)


def test_a_kind_that_is_not_known_waits_for_an_answer(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["TT", "Tên tập thể, cá nhân", "Hình thức"],
        [1, "Minh Khai", "Bằng khen"],
    ]
    [row] = read(tmp_path, rows)
    assert (row.verdict, row.reasons[0].facts["cell"]) == ("doubtful", "B2")
    for answer, kind in (("tập thể", "collective"), ("hộ gia đình", "household")):
        [row] = read(tmp_path, rows, answers={"b2": answer})
        assert (row.verdict, row.kind) == ("new", kind)


@pytest.mark.parametrize(
    ("recipient", "heading", "kind", "code"),
    [
        ("Minh Khai", "A. TẬP THỂ", "collective", ""),
        ("Minh Khai", "B. CÁ NHÂN", "individual", ""),
        ("Minh Khai", "Hộ gia đình (3)", "household", ""),
        ("Đội Văn Sơn", "II. Cá nhân", "individual", ""),
        ("Nguyễn Văn An", "A. TẬP THỂ", "collective", "kind-contradicts"),
        ("Sở Nội vụ", "B. CÁ NHÂN", "individual", "kind-contradicts"),
        ("Hộ ông Lò Văn A", "B. CÁ NHÂN", "individual", "kind-contradicts"),
        ("Nguyễn Văn An", "TẬP THỂ, CÁ NHÂN", "individual", ""),
        ("Tập thể Phòng Tham mưu", "A. TẬP THỂ", "collective", ""),
    ],
)
def test_a_heading_says_it_or_is_contradicted(
    tmp_path: Path, recipient: str, heading: str, kind: str, code: str
) -> None:
    rows: list[list[Cell]] = [
        ["TT", "Tên tập thể, cá nhân", "Hình thức", "Ghi chú"],
        [None, heading],
        [1, recipient, "Bằng khen"],
    ]
    [row] = read(tmp_path, rows)
    assert (row.kind, set(codes(row)) & ASKS) == (kind, {code} if code else set())
    assert (row.verdict == "doubtful") == bool(code)


@pytest.mark.parametrize(
    ("recipient", "form", "verdict", "kind", "code"),
    [
        ("Minh Khai", "Cờ", "new", "collective", "kind-by-honour"),
        ("Minh Khai", "CSTĐ", "new", "individual", "kind-by-honour"),
        ("Hộ Văn Nam", "Gia đình văn hóa", "new", "household", "kind-by-honour"),
        ("Nguyễn Văn An", "Cờ", "refused", "individual", "honour-not-for-kind"),
        ("Sở Nội vụ", "CSTĐ", "refused", "collective", "honour-not-for-kind"),
        ("Hộ ông Lò Văn A", "CSTĐ", "refused", "household", "honour-not-for-kind"),
        ("Ông Lò Văn A và bà Lò Thị B", "Gia đình văn hóa", "new", "household", "kind-by-honour"),
        ("Ông Lò Văn A và bà Lò Thị B", "CSTĐ", "doubtful", "individual", "kind-several"),
    ],
)
def test_the_honour_helps_and_is_never_bent(
    tmp_path: Path, recipient: str, form: str, verdict: str, kind: str, code: str
) -> None:
    rows: list[list[Cell]] = [["TT", "Tên tập thể, cá nhân", "Hình thức"], [1, recipient, form]]
    [row] = read(tmp_path, rows)
    assert (row.verdict, row.kind) == (verdict, kind)
    [reason] = [reason for reason in row.reasons if reason.code == code]
    assert reason.facts.get("row", 2) == 2


def test_what_the_conference_knows_and_what_columns_say(tmp_path: Path) -> None:
    head: list[Cell] = ["TT", "Tên tập thể, cá nhân", "Chức vụ", "Đơn vị", "Loại", "Hình thức"]
    rows: list[list[Cell]] = [
        head,
        [1, "Minh Khai", None, None, None, "Bằng khen"],
        [2, "John Smith", "Chuyên gia", None, None, "Bằng khen"],
        [3, "Lê Hà", None, "Sở Y tế", None, "Bằng khen"],
        [4, "Bông Sen", None, None, "Tập thể", "Bằng khen"],
        [5, "Nguyễn Trãi", None, None, "cá nhân", "Bằng khen"],
        [6, "Lê An", None, None, None, "Bằng khen"],
    ]
    unit = Unit(id=1, order=1, name="Minh Khai")
    delegate = Delegate(id=1, number=7, name="Lê An")
    found = read(tmp_path, rows, unit, delegate)
    assert [told(row) for row in found] == [
        "collective",
        *("individual", "individual"),
        "collective",
        *("individual", "individual"),
    ]
    assert found[5].delegate == 7


def test_nobody_alone_in_a_row_is_taken_for_a_heading(tmp_path: Path) -> None:
    names = ["Tập thể Phòng Tham mưu", "Gia đình ông Lò Văn A", "Nhà giáo Nguyễn Văn An",
             "Anh hùng Lao động Lê Văn Hạnh", "Hộ bà Lò Thị Ưng"]  # fmt: skip
    rows: list[list[Cell]] = [["TT", "Tên tập thể, cá nhân", "Ghi chú"], [None, "BẰNG KHEN"]]
    rows += [[None, name] for name in names]
    found = read(tmp_path, rows)
    assert [row.recipient for row in found] == names
    assert {row.form for row in found} == {"BẰNG KHEN"}
