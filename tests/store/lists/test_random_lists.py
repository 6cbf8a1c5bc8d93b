"""Lists laid out at random: everybody is read once, in order, and no cell is lost."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.store.lists.list_kit import preview
from tests.store.lists.nasty_accounts import unaccounted
from tests.store.lists.nasty_kit import Truth, who
from tests.store.office_files import Cell, plain, xlsx

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Giàng", "Vàng", "Đỗ", "Bùi", "Ngô"]
MIDDLES = ["Văn", "Thị", "Đức", "Thu", "Quỳnh", "A", "Hữu", "Ngọc"]
GIVENS = ["An", "Bình", "Cường", "Dung", "Hòa", "Ưng", "Ánh", "Sơn", "Thọ", "Như", "Páo", "Yến"]
POSTS = ["Giám đốc", "Phó Giám đốc", "Chủ tịch", "Chánh Văn phòng", "Chuyên viên", "Trưởng phòng"]
UNITS = ["Sở Nội vụ", "Sở Y tế", "Tỉnh ủy", "HĐND tỉnh", "UBND huyện Tam Đường", "Thanh tra tỉnh"]
TITLES = (
    "UBND TỈNH LAI CHÂU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ",
    "(Kèm theo Công văn số 12/SNV)",
)
STRANGE = ("Cỡ áo", "Biển số xe", "Phòng nghỉ", "Món ăn")
BELOW = (
    "Tổng cộng: {} đại biểu",
    "Lai Châu, ngày 20 tháng 12 năm 2026",
    "NGƯỜI LẬP BIỂU",
    "Phạm Văn Ký",
)


def _people(random: Random, count: int) -> list[tuple[str, str, str]]:
    names: dict[str, tuple[str, str, str]] = {}
    while len(names) < count:
        name = " ".join(map(random.choice, (FAMILIES, MIDDLES, GIVENS)))
        names[name] = (name, random.choice(POSTS), random.choice(UNITS))
    return list(names.values())


def _list(random: Random) -> tuple[list[list[Cell]], list[Truth], list[str]]:
    """Rows, who is in them, and merged areas."""
    columns = ["Họ và tên", "Chức vụ", "Đơn vị", *random.sample(STRANGE, random.randint(0, 2))]
    random.shuffle(columns)
    columns.insert(0, "STT")
    joint = random.random() < 0.3
    people = _people(random, random.randint(2, 12))
    rows: list[list[Cell]] = [[title] for title in TITLES[: random.randint(0, 4)]]
    rows.append([c if not joint or c != "Chức vụ" else "Chức vụ, đơn vị" for c in columns])
    merges: list[str] = []
    truth: list[Truth] = []
    group = ""
    for n, (name, post, unit) in enumerate(people, 1):
        if random.random() < 0.25:
            group = f"ĐẠI BIỂU NHÓM {n}"
            rows.append([f"{'I' * (len(merges) % 3 + 1)}. {group}", *[None] * (len(columns) - 1)])
            merges.append(f"A{len(rows)}:{chr(64 + len(columns))}{len(rows)}")
        if random.random() < 0.1:
            rows.append([])
        cells: dict[str, Cell] = {"STT": n, "Họ và tên": name, "Chức vụ": post, "Đơn vị": unit}
        if joint:
            cells |= {"Chức vụ": f"{post}, {unit}", "Đơn vị": None}
        rows.append([cells.get(column, f"lạ {n}") for column in columns])
        if random.random() < 0.1:
            rows[-1] += [None, f"bên lề {n}"]
        truth.append(who(name, post, unit, group=group))
    rows += [[None, text.format(len(people))] for text in BELOW[: random.randint(0, 4)]]
    return rows, truth, merges


@pytest.mark.parametrize("seed", range(40))
def test_everybody_is_read_and_every_cell_accounted_for(tmp_path: Path, seed: int) -> None:
    rows, truth, merges = _list(Random(seed))
    found = preview(xlsx(tmp_path / "ds.xlsx", rows, merges))
    said = [
        {key: row.values[key] for key in true} for row, true in zip(found.rows, truth, strict=False)
    ]
    assert said == truth
    assert len(found.rows) == len(truth)
    assert unaccounted({"Sheet": plain(rows)}, found) == []
