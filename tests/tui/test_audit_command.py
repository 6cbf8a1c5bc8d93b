"""`hoinghi audit` as somebody runs it who doubts a result."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.journal.lines import decode_line, encode_line, journal_path, link_of
from tests.exports.full_day import full_day
from tui.main import main


@pytest.fixture
def day(tmp_path: Path) -> Path:
    with full_day(tmp_path / "day") as made:
        return made.folder


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(list(words))
    return code, capsys.readouterr().out


def test_a_day_that_was_honest(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = printed(capsys, "audit", str(day))
    assert code == 0
    assert text.splitlines()[-1].endswith("mọi số liệu khớp với nhật ký.")
    assert "Mã niêm phong khớp: " in text
    assert "Công bố kết quả" in text
    assert "Hủy biểu quyết: Đếm nhầm" in text, "a withdrawal is told with its reason"
    assert "!" not in text
    conference = Conference.open(day)
    seals = {ballot.seal for ballot in conference.state.ballots.values() if ballot.seal}
    conference.close()
    code, text = printed(capsys, "audit", str(day), "--json")
    found = json.loads(text)
    assert (code, found["agrees"], found["faults"]) == (0, True, [])
    assert {one["seal"] for one in found["ballots"] if one["seal"]} == seals
    assert all(one["seal_check"] in {"agrees", "none"} for one in found["ballots"])


def test_a_zip_of_it(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = shutil.make_archive(str(tmp_path / "gui"), "zip", day)
    assert printed(capsys, "audit", archive)[0] == 0


def test_a_figure_that_was_changed_is_told_and_the_code_says_so(
    day: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, lines, prior = journal_path(day, 1), [], ""
    for line in path.read_bytes().splitlines():
        entry = decode_line(line)
        assert entry is not None
        entry = replace(entry, prior=prior or entry.prior)
        for change in entry.changes:
            tally = (change.after or {}).get("tally") if change.table == "ballots" else None
            if tally and entry.action in {"count", "publish"}:
                for count in tally["counts"]:
                    count["agree"] = count.get("agree", 0) + 1
        lines.append(encode_line(entry))
        prior = link_of(lines[-1][:-1])
    path.write_bytes(b"".join(lines))
    (day / "conference.json").unlink()
    (day / "lock").unlink()
    code, text = printed(capsys, "audit", str(day))
    assert code == 2
    assert "MÃ NIÊM PHONG KHÔNG KHỚP" in text
    assert "! Quy tắc, danh sách, số liệu hoặc nhật ký đã đổi sau khi niêm phong" in text
    assert text.splitlines()[-1].startswith("CÓ MÂU THUẪN")


def test_what_is_no_conference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(tmp_path / "missing")]) == 2
    assert "không phải thư mục hội nghị" in capsys.readouterr().err
