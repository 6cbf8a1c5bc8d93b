"""Invented people for practice conferences: plausible Vietnamese names, the same every time."""

from __future__ import annotations

import random

_FAMILY = (
    ("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Phan Trương Đinh Mai Lương Cao").split(),
    (38, 12, 10, 8, 5, 4, 3, 3, 3, 2, 2, 2, 3, 2, 2, 1, 1, 1),
)
_MIDDLE = {
    "Nam": "Văn Văn Văn Đức Minh Quốc Thanh Hữu Ngọc Xuân Công Tiến Anh".split(),
    "Nữ": "Thị Thị Thị Thu Ngọc Thanh Minh Kim Thúy Bích Phương".split(),
}
_GIVEN = {
    "Nam": (
        "Anh Bình Chiến Cường Dũng Đạt Đông Hải Hiếu Hòa Hùng Khánh Kiên Lâm Long Mạnh Nam Nghĩa "
        "Phong Phúc Quân Quang Sơn Tâm Thành Thắng Thịnh Toàn Trung Tú Tuấn Tùng Việt Vinh"
    ).split(),
    "Nữ": (
        "Anh Chi Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hòa Huệ Hương Lan Liên Linh Loan Mai My "
        "Nga Ngân Nhung Oanh Phượng Quyên Thảo Thoa Thu Thủy Trang Tuyết Vân Xuân Yến"
    ).split(),
}
# Names of the highland peoples of Lai Châu: Thái, Mông, Dao.
_HIGHLAND = {
    "Nam": (
        ("Lò Văn", "Quàng Văn", "Lường Văn", "Cà Văn", "Tòng Văn", "Điêu Văn", "Lò Văn"),
        ("Giàng A", "Sùng A", "Thào A", "Vàng A", "Hạng A", "Mùa A", "Lý A"),
        ("Tẩn Phủ", "Phàn Phủ", "Chẻo Phủ", "Tẩn Láo", "Phàn Láo"),
    ),
    "Nữ": (
        ("Lò Thị", "Quàng Thị", "Lường Thị", "Cà Thị", "Tòng Thị", "Điêu Thị"),
        ("Giàng Thị", "Sùng Thị", "Thào Thị", "Vàng Thị", "Hạng Thị", "Mùa Thị"),
        ("Tẩn Thị", "Phàn Thị", "Chẻo Thị", "Tẩn Mẩy", "Phàn Mẩy"),
    ),
}
_HIGHLAND_GIVEN = {
    "Nam": (
        "Pâng Thoan Inh Thiên Hặc Phanh Dương".split(),
        "Páo Lử Chu Sình Dơ Tủa Dế Chính".split(),
        "Siệu Lở Tả Khé Vảng Sơn".split(),
    ),
    "Nữ": (
        "Inh Ngoan Phương Xuân Thoa Pành Hoa".split(),
        "Mỷ Dợ Pà Chư Sua Dế Máy".split(),
        "Mẩy Pham Lai Hoa Lở".split(),
    ),
}
_NAMESAKE_EVERY = 20


def generated_people(
    count: int, seed: int, *, highland: bool = False
) -> list[tuple[str, str, str, int]]:
    """`count` people as (honorific, name, gender, birth year), always the same for one `seed`.

    Every twentieth shares name and gender, not birth year, with somebody before; `highland`
    mixes in Thái, Mông and Dao names.
    """
    chance = random.Random(seed)
    made: list[tuple[str, str, str, int]] = []
    for number in range(1, count + 1):
        birth_year = chance.randint(1963, 1990)
        gender = chance.choice(("Nam", "Nam", "Nữ"))
        name = _name(chance, gender, highland=highland and chance.random() < 0.4)
        if number % _NAMESAKE_EVERY == 0:
            _, name, gender, other_year = chance.choice(made)
            birth_year += birth_year == other_year
        made.append(("Ông" if gender == "Nam" else "Bà", name, gender, birth_year))
    return made


def _name(chance: random.Random, gender: str, *, highland: bool) -> str:
    if highland:
        people = chance.randrange(len(_HIGHLAND[gender]))
        first = chance.choice(_HIGHLAND[gender][people])
        return f"{first} {chance.choice(_HIGHLAND_GIVEN[gender][people])}"
    family = chance.choices(*_FAMILY)[0]
    middle, given = chance.choice(_MIDDLE[gender]), chance.choice(_GIVEN[gender])
    return f"{family} {middle} {given}" if middle != given else f"{family} {given}"
