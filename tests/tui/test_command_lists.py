"""`hoinghi import` for lists other than delegates, as scripts call it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from tests.store import office_files
from tui.main import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)).close()
    return tmp_path / "c"


SPEECHES = [
    ["TT", "Người trình bày", "Đơn vị", "Chủ đề", "Thời lượng"],
    ["1", "Lê Văn An", "Sở Y tế", "Chuyển đổi số", "10 phút"],
    ["2", "", "", "Không ai", ""],
]
AWARDS = [
    ["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng", "Đối tượng", "Số quyết định"],
    ["1", "Không Ai Cả", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND"],
]


def test_speeches_from_the_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office_files.xlsx(tmp_path / "tham luận.xlsx", SPEECHES)
    command = ["import", str(folder), str(path), "--as", "speeches"]
    assert main([*command, "--dry-run", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [row["verdict"] for row in document["rows"]] == ["new", "refused"]
    first = document["rows"][0]
    told = [first[key] for key in ("speaker", "unit", "topic", "minutes")]
    assert told == ["Lê Văn An", "Sở Y tế", "Chuyển đổi số", 10]
    assert first["reasons"] == [{"code": "new-unit", "unit": "Sở Y tế"}]
    # a unit that is only carried down from the row above speaks for nobody
    codes = [reason["code"] for reason in document["rows"][1]["reasons"]]
    assert codes == ["unit-from-above", "no-speaker"]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "Lê Văn An" in out
    assert "Dòng này không có người trình bày" in out
    totals = "Tổng 2 dòng: mới 1, không đổi 0, thay đổi 0, nghi ngờ 0, từ chối 1"
    assert out.splitlines()[-1] == totals
    conference = Conference.open(folder)
    (speech,) = conference.state.speeches.values()
    assert conference.state.agenda[speech.item_id].title == first["item"]
    conference.close()


def test_awards_name_whom_nobody_knows(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office_files.xlsx(tmp_path / "k.xlsx", AWARDS)
    command = ["import", str(folder), str(path), "--as", "awards", "--dry-run", "--json"]
    assert main(command) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["verdict"] == "new"
    assert row["reasons"] == [
        {"code": "recipient-unmatched", "recipient": "Không Ai Cả", "count": 0}
    ]


def test_what_a_recipient_is_can_be_answered_by_cell(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = "Bằng khen của Chủ tịch UBND tỉnh"
    rows = [["TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng"], ["1", "Minh Khai", form]]
    path = office_files.xlsx(tmp_path / "k.xlsx", rows)
    command = ["import", str(folder), str(path), "--as", "awards"]
    assert main([*command, "--dry-run"]) == 0
    assert '--cell "B2=tập thể"' in capsys.readouterr().out
    for wrong, said in (("B9=cá nhân", "Ô B9"), ("B2=gì đó", "không hiểu"), ("B2", "không đúng")):
        assert main([*command, "--cell", wrong]) == 2
        assert said in capsys.readouterr().err
    assert main([*command, "--cell", "B2=tập thể"]) == 0
    conference = Conference.open(folder)
    assert [a.kind.value for a in conference.state.awards.values()] == ["collective"]
    conference.close()
