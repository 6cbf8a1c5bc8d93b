"""The letter of differences tells what lists sent again changed, and nothing that was undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports import catalogue
from exports.lists.differences import FIELD_WORDS
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.lists.kinds import bring_in, preview_list
from store.lists.kinds.delegates import FIELD_OF
from store.lists.tables.reading import FileReading
from tests.exports.paper_text import paper_text
from tui.main import main

HEAD = "Họ và tên\tChức vụ\tĐơn vị\tĐiện thoại"
FIRST = (
    "Nguyễn Văn Hòa\tChủ tịch\tUBND huyện Tam Đường\t",
    "Trần Thị Thúy\tPhó Chủ tịch\tUBND huyện Tam Đường\t",
    "Lò Văn Thủy\tGiám đốc\tSở Y tế\t",
    "Vàng A Sử\tChuyên viên\tSở Y tế\t0912345678",
    "Lê Đức Thọ\tKế toán\tSở Y tế\t",
    "Phạm Thị Hà\tVăn thư\tSở Y tế\t",
)
SECOND = (
    "Nguyễn Văn Hòa\tChủ tịch\tĐặc khu Tam Đường\t",
    "Trần Thị Thúy\tPhó Chủ tịch\tĐặc khu Tam Đường\t",
    "Lò Văn Thủy\tGiám đốc\tSở Tư pháp\t",
    "Vàng A Sử\tChuyên viên\tSở Y tế\t0987654321",
    "Lê Đức Thọ\tKế toán trưởng\tSở Y tế\t",
    "Mai Văn Mới\tLái xe\tSở Y tế\t",
)


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as made:
        yield made


def brought_in(conference: Conference, folder: Path, rows: tuple[str, ...]) -> None:
    """Everything accepted, whoever is gone taken off."""
    path = folder / "ds lần 2.txt"
    path.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    preview = preview_list(conference.state, FileReading(path))
    gone = [one.delegate.number for one in preview.gone]
    rows_in_file = [row.row for row in preview.rows]
    bring_in(conference, "delegates", preview, rows_in_file, remove=gone, note=path.name)


def letter(conference: Conference, folder: Path) -> str:
    (path,) = catalogue.export(conference, ["differences"], folder / "out")
    return paper_text(path)


def test_each_difference_has_its_table(conference: Conference, tmp_path: Path) -> None:
    brought_in(conference, tmp_path, FIRST)
    with pytest.raises(Refused, match="paper-no-list-again"):
        letter(conference, tmp_path)
    brought_in(conference, tmp_path, SECOND)
    told = letter(conference, tmp_path)
    for title in (
        "Danh sách ds lần 2.txt, nhập lúc",
        "Đơn vị đổi tên: 1",
        "Đại biểu chuyển đơn vị: 1",
        "Đại biểu sửa thông tin: 2",
        "Đại biểu mới: 1",
        "Đại biểu đưa ra khỏi danh sách: 1",
        "chức vụ: Kế toán → Kế toán trưởng",
        "Mai Văn Mới",
        "Phạm Thị Hà",
        "Đặc khu Tam Đường",
    ):
        assert title in told
    assert told.count("Lò Văn Thủy") == 1
    assert "điện thoại" in told
    assert "0987654321" not in told
    assert "0912345678" not in told


def test_what_was_left_open_is_asked(conference: Conference, tmp_path: Path) -> None:
    brought_in(conference, tmp_path, FIRST)
    path = tmp_path / "lần 2.txt"
    path.write_text("\n".join([HEAD, *SECOND]), encoding="utf-8")
    assert main(["import", str(conference.folder), str(path)]) == 0
    conference.refresh()
    told = letter(conference, tmp_path)
    assert "Danh sách lần 2.txt" in told
    assert "Còn phải xác nhận: 5" in told
    assert "Dòng 4, Lò Văn Thủy: Trùng họ tên với người đang ở Sở Y tế" in told
    assert "Không còn trong tệp: số 6, Phạm Thị Hà" in told
    assert "Lấy dòng này" not in told  # what a window asks is nothing for an office


def test_what_was_undone_is_not_told(conference: Conference, tmp_path: Path) -> None:
    brought_in(conference, tmp_path, FIRST)
    brought_in(conference, tmp_path, SECOND)
    conference.undo()
    with pytest.raises(Refused, match="paper-no-list-again"):
        letter(conference, tmp_path)


def test_each_field_that_a_list_may_change_has_its_word() -> None:
    from store.lists.entries.delegate_rows import DelegateRow

    fields = {FIELD_OF.get(name, name) for name in DelegateRow.own_fields()}
    assert fields - {"unit_id"} == set(FIELD_WORDS)
