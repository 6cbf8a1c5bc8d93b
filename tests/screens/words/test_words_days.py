"""Days in what an import tells: 10/01/2027, never as they are stored."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from screens.words.lists import changes_of, row_lines
from store.kinds.create import create_conference
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from tui.main import main

DAY = date(2026, 12, 20)
HEAD = "TT\tTên tập thể, cá nhân\tĐơn vị\tHình thức\tSố quyết định\tNgày ký\n"
ROW = "1\tNguyễn Văn An\tSở Y tế\tBằng khen của Chủ tịch UBND tỉnh\t12/QĐ-UBND\t{day}"
_STORED = re.compile(r"\d{4}-\d{2}-\d{2}")


def reading(day: str) -> FileReading:
    return FileReading(Pasted(HEAD + ROW.format(day=day)), kind="awards")


@pytest.mark.parametrize("sent_before", ["", "10/01/2027", "12/01/2027"])
def test_an_award_s_day(tmp_path: Path, sent_before: str) -> None:
    with create_conference(tmp_path / "c", "cong-doan", DAY) as conference:
        before = preview_list(conference.state, reading(sent_before))
        bring_in(conference, "awards", before)
        (row,) = preview_list(conference.state, reading("10/01/2027")).rows
        told = [*row_lines(conference.state, "awards", row), *changes_of(row)]
    assert any("ngày ký: 10/01/2027" in line for line in told)
    assert [line for line in told if _STORED.search(line)] == []
    if sent_before.startswith("12"):
        assert any("ngày 12/01/2027, dòng này ghi ngày 10/01/2027" in line for line in told)
    if not sent_before:
        assert any("10/01/2027" in line for line in changes_of(row))


def test_the_log_of_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    create_conference(tmp_path / "c", "cong-doan", DAY).close()
    assert main(["show", str(tmp_path / "c"), "log"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d", out)
    assert not _STORED.search(out)
