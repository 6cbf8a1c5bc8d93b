from __future__ import annotations

import pytest

from store.lists.entries import person_cells
from store.lists.tables import cell_words
from store.people import typed


@pytest.mark.parametrize(
    ("cell", "often", "parts"),
    [
        ("Ông Nguyễn Văn An", False, ("Ông", "Nguyễn Văn An", True)),
        ("Bà Trần Thị Bình", False, ("Bà", "Trần Thị Bình", False)),
        ("Đ/c Lê Cường", False, ("Đồng chí", "Lê Cường", False)),
        ("đồng chí: Y Blô", False, ("Đồng chí", "Y Blô", False)),
        ("Đ/c Ông Thị Mai", False, ("Đồng chí", "Ông Thị Mai", False)),
        ("Ông/Bà Lê An", False, ("", "Lê An", False)),
        ("Ông Thị Mai", False, ("", "Ông Thị Mai", False)),
        ("Ông Văn Trung", False, ("", "Ông Văn Trung", False)),
        ("Ông Thị Mai", True, ("Ông", "Thị Mai", False)),
        ("Ông Trung", True, ("", "Ông Trung", False)),
        ("ÔNG LÊ AN", False, ("Ông", "LÊ AN", True)),
        ("Bành Thị Hoa", True, ("", "Bành Thị Hoa", False)),
        ("Nguyễn Văn An", True, ("", "Nguyễn Văn An", False)),
    ],
)
def test_honorific(cell: str, often: bool, parts: tuple[str, str, bool]) -> None:
    assert person_cells.split_honorific(cell, often) == parts


def test_habit_needs_several() -> None:
    assert person_cells.habit(["Ông Lê An", "Bà Trần Bình", "Ông Vũ Cường"])
    assert not person_cells.habit(["Ông Thị Mai", "Trần Bình", "Vũ Cường", "Lê An"])
    assert not person_cells.habit(["Ông Thị Mai"])


@pytest.mark.parametrize(
    ("cell", "post", "unit", "guessed"),
    [
        ("Giám đốc, Sở Nội vụ", "Giám đốc", "Sở Nội vụ", False),
        ("Giám đốc\nSở Nội vụ", "Giám đốc", "Sở Nội vụ", False),
        ("Tỉnh ủy viên, Giám đốc Sở Nội vụ", "Tỉnh ủy viên, Giám đốc", "Sở Nội vụ", True),
        ("Phó Chủ tịch - UBND tỉnh", "Phó Chủ tịch", "UBND tỉnh", False),
        ("Giám đốc Sở Nội vụ", "Giám đốc", "Sở Nội vụ", True),
        ("Trưởng phòng Tổ chức Sở Y tế", "Trưởng phòng Tổ chức", "Sở Y tế", True),
        ("Chủ tịch Hội Nông dân tỉnh", "Chủ tịch", "Hội Nông dân tỉnh", True),
        ("Chánh Văn phòng", "Chánh Văn phòng", "", False),
        ("Sở Nội vụ", "", "Sở Nội vụ", False),
        ("Viện trưởng VKSND tỉnh", "Viện trưởng", "VKSND tỉnh", True),
        ("Chuyên viên", "Chuyên viên", "", False),
    ],
)
def test_post_and_unit_in_one_cell(cell: str, post: str, unit: str, guessed: bool) -> None:
    assert person_cells.split_post(cell, cell_words.is_unit) == (post, unit, guessed)


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("1975", "1975"),
        ("21/03/1975", "1975-03-21"),
        ("1.2.1980", "1980-02-01"),
        ("21-3-75", "1975-03-21"),
        ("1975-03-21", "1975-03-21"),
        ("1975-03-21 00:00:00", "1975-03-21"),
        ("03/1975", "1975"),
        ("03/21/1975", "1975-03-21"),
        ("28/05/1905", "1975"),  # a year in a cell formatted as a date
        ("31/02/1975", ""),
        ("1875", ""),
        ("2999", ""),
        ("không rõ", ""),
        ("45", ""),
        ("", ""),
    ],
)
def test_birth(cell: str, born: str) -> None:
    assert typed.birth_of(cell) == born


@pytest.mark.parametrize(
    ("cell", "phone", "sensible"),
    [
        ("0906987168", "0906987168", True),
        ("906987168", "0906987168", True),
        ("0906.987.168", "0906987168", True),
        ("+84 906 987 168", "0906987168", True),
        ("84906987168", "0906987168", True),
        ("(0213) 387 6543", "02133876543", True),
        ("2133876543", "02133876543", True),
        ("0906987168; 0356789012", "0906987168, 0356789012", True),
        ("0906987168/356789012", "0906987168, 0356789012", True),
        ("12345", "12345", False),
        ("không có", "không có", False),
        ("006906987168", "006906987168", False),
    ],
)
def test_phone(cell: str, phone: str, sensible: bool) -> None:
    assert typed.phones_of(cell) == (phone, sensible)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("Nguyễn Văn Hòa", "NGUYỄN VĂN HOÀ", True),
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hóa", False),
        ("Trần Thúy", "Trần Thuý", True),
        ("Đỗ An", "Ðỗ An", True),
        ("Lê Ân", "Lê An", False),
    ],
)
def test_spelling(one: str, other: str, equal: bool) -> None:
    assert (person_cells.spelling(one) == person_cells.spelling(other)) is equal


@pytest.mark.parametrize(
    ("cell", "gender"), [("Nam", "male"), ("NỮ", "female"), ("nu", "female"), ("khác", "")]
)
def test_gender(cell: str, gender: str) -> None:
    assert typed.gender_of(cell) == gender


@pytest.mark.parametrize(
    ("cell", "votes"), [("x", True), ("Có", True), ("Không", False), ("", None), ("?", None)]
)
def test_votes(cell: str, votes: bool | None) -> None:
    assert person_cells.votes_of(cell) is votes


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nội vụ",
        "UBND huyện Sìn Hồ",
        "CÔNG AN TỈNH",
        "Huyện uỷ Than Uyên",
        "Công đoàn Viên chức tỉnh",
        "CĐN GIÁO DỤC",
        "CĐ Viên chức",
        "BV. Đa khoa tỉnh",
        "TTGDTX huyện",
        "Cty TNHH An Bình",
    ],
)
def test_units(text: str) -> None:
    assert cell_words.is_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đại biểu mời",
        "BAN TỔ CHỨC",
        "Đoàn Văn Tỉnh",
        "Nguyễn Văn Sở",
        "Các đơn vị",
        "Sở",
        "Viện trưởng",
        "Công đoàn viên tiêu biểu",
        "Ca Văn Thỉnh",
        "CCB tiêu biểu",
        "TH",
    ],
)
def test_no_units(text: str) -> None:
    assert not cell_words.is_unit(text)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("I. ĐẠI BIỂU MỜI (12 người)", "ĐẠI BIỂU MỜI"),
        ("B) Cơ quan báo chí: 3 đại biểu", "Cơ quan báo chí"),
        ("1 Sở Nội vụ", "Sở Nội vụ"),
        ("2. Khối thi đua số 5", "Khối thi đua số 5"),
        ("Lãnh đạo tỉnh:", "Lãnh đạo tỉnh"),
        ("Ngày 25 tháng 12 năm 2020", "Ngày 25 tháng 12 năm 2020"),
        ("Công ty 26", "Công ty 26"),
    ],
)
def test_headings_lose_their_number_and_count(heading: str, name: str) -> None:
    assert cell_words.without_number(heading) == name
