"""A day through the command line alone, as scripts run it: JSON keys, exit codes, the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

REPOSITORY = Path(__file__).resolve().parents[2]


class Shell:
    """The command `hoinghi` in processes of its own, with a fixed clock."""

    def __init__(self, home: Path) -> None:
        self.now = "2026-12-20T07:10:00+07:00"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(REPOSITORY),
            "HOINGHI_CONFIG": str(home / "config.json"),
            "HOINGHI_LOG": str(home / "errors.log"),
            "HOINGHI_LANG": "vi",
        }

    def run(self, *words: str, code: int = 0, given: str | None = None) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tui.main", *words],
            env={**self.environment, "HOINGHI_NOW": self.now},
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr + done.stdout
        if code and not done.stdout:
            assert done.stderr.strip(), words
        self.said = done.stderr
        return done.stdout

    def json(self, *words: str, code: int = 0, given: str | None = None) -> Any:
        out = self.run(*words, "--json", code=code, given=given)
        return json.loads(out) if out else None


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def office_list(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("DANH SÁCH ĐẠI BIỂU",),
        (),
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Biểu quyết"),
        (1, "Ông Nguyễn Văn An", "Giám đốc", "Sở Tài chính", "x"),
        (2, "Bà Trần Thị Ánh", "Phó Giám đốc", "Sở Tư pháp", "x"),
        (3, "Lò Văn Đức", "Chuyên viên", "Sở Tư pháp", ""),
    ):
        sheet.append(row)
    book.save(path)
    return path


def test_a_whole_day(shell: Shell, tmp_path: Path) -> None:
    folder = str(tmp_path / "hn")
    new = ["new", folder, "--template", "khoi", "--title", "Hội nghị thử", "--date", "2026-12-20"]
    shell.run(*new, "--venue", "Hội trường A", "--set", "chair=Lê Văn B, Khối trưởng")
    path = str(office_list(tmp_path / "ds.xlsx"))
    preview = shell.json("import", folder, path, "--dry-run")
    assert preview["header_row"] == 3
    assert [row["verdict"] for row in preview["rows"]] == ["new", "new", "new"]
    assert shell.json("show", folder, "delegates") == []
    shell.run("import", folder, path)
    again = shell.json("import", folder, path)
    assert [row["verdict"] for row in again["rows"]] == ["same", "same", "same"]

    people = shell.json("show", folder, "delegates")
    assert [p["name"] for p in people] == ["Nguyễn Văn An", "Trần Thị Ánh", "Lò Văn Đức"]
    assert set(people[0]) == {
        "id", "number", "title", "name", "post", "unit", "group", "status", "code", "seat", "votes"
    }  # fmt: skip
    assert all(len(p["code"]) == 17 and p["code"].startswith("9") for p in people)

    first, second, _ = (p["code"] for p in people)
    answer = shell.json("checkin", folder, first, "--desk", "Cửa A")
    assert answer["outcome"] == "admitted"
    assert answer["at"] == shell.now
    assert answer["desk"] == "Cửa A"
    shell.now = "2026-12-20T07:15:00+07:00"
    lines = f"{first}\r\n\n{second}\n12345\nhttps://a.vn\n"
    out = shell.run("checkin", folder, "--desk", "Cửa B", "--json", given=lines, code=1)
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a["outcome"] for a in answers] == ["already", "admitted", "foreign", "foreign"]
    assert (answers[0]["first_desk"], answers[0]["first_at"][11:16]) == ("Cửa A", "07:10")
    assert answers[3]["kind"] == "url"
    assert shell.json("checkin", folder, second, "--out")["outcome"] == "left"

    summary = shell.json("show", folder, "summary")
    assert (summary["summoned"], summary["present"], summary["left"]) == (3, 2, 1)
    assert summary["summoned"] == (
        summary["present"] + summary["absent_excused"] + summary["absent_unexcused"]
    )
    assert set(summary["quorum"]) == {"base", "need", "met"}
    assert sum(part["summoned"] for part in summary["by_unit"]) == 3

    shell.run("step", folder, "next")
    shell.run("step", folder, "start", "1", code=1)
    shell.run("step", folder, "start", "99", code=1)
    shell.run("step", folder, "start", code=2)
    shell.run("step", folder, "back")
    shell.run("step", folder, "start", "1")
    agenda = shell.json("show", folder, "agenda")
    assert agenda[0]["state"] == "running"
    assert agenda[0]["actual_start"] == shell.now
    for _ in agenda:
        shell.run("step", folder, "next")
    shell.run("step", folder, "next", code=1)
    assert shell.json("show", folder, "summary")["agenda"]["done"] == len(agenda)

    shell.run("export", folder, "minutes", "delegates", "--out", str(tmp_path / "out"))
    assert len(list((tmp_path / "out").glob("*.docx"))) == 2
    assert "minutes" in shell.run("export", folder, "--list")
    shell.run("export", folder, "tho", code=2)

    assert len(shell.json("show", folder, "log")) > 10
    for what in ("summary", "delegates", "attendance", "agenda", "ballots", "awards", "log"):
        shell.run("show", folder, what)
    shell.run("verify", folder)
    shell.run("backup", folder, str(tmp_path / "sao"))
    assert shell.json("show", str(tmp_path / "sao"), "delegates") == people


COUNT = {
    "title": "Bình xét Cờ thi đua",
    "method": "paper",
    "question": "each",
    "candidates": ["Sở Tài chính", "Sở Tư pháp"],
    "seats": 1,
    "base": "members",
    "threshold": "80%",
    "entitled": 19,
    "present": 17,
    "issued": 17,
    "collected": 17,
    "valid": 16,
    "invalid": 1,
    "results": [
        {"candidate": "Sở Tài chính", "agree": 15, "disagree": 1, "unmarked": 0},
        {"candidate": "Sở Tư pháp", "agree": 3, "disagree": 10, "unmarked": 3},
    ],
    "written": [{"candidate": "Sở Tài chính", "agree": 1}],
}


def count(
    shell: Shell, tmp_path: Path, name: str, *words: str, code: int = 0, **changes: Any
) -> Any:
    path = tmp_path / "phieu.json"
    path.write_text(json.dumps({**COUNT, **changes}), encoding="utf-8")
    return shell.json("count", str(tmp_path / "hn"), name, str(path), *words, code=code)


def test_counting_a_ballot(shell: Shell, tmp_path: Path) -> None:
    folder = str(tmp_path / "hn")
    shell.run("new", folder, "--template", "tinh", "--date", "2026-12-20")
    bad = count(shell, tmp_path, "co", "--publish", code=1, collected=18)
    assert bad["state"] == "counted"
    assert bad["problems"]
    assert "18" in shell.said
    good = count(shell, tmp_path, "co", "--publish")
    assert (good["id"], good["state"]) == (bad["id"], "published")
    assert (good["base_votes"], good["need"], good["problems"]) == (19, 16, [])
    assert [
        (r["candidate"], r["votes"], r["percent"], r["passed"], r["elected"])
        for r in good["results"]
    ] == [("Sở Tài chính", 16, 84.21, True, True), ("Sở Tư pháp", 3, 15.79, False, False)]
    count(shell, tmp_path, "co", code=1)
    assert [b["state"] for b in shell.json("show", folder, "ballots")] == ["published"]


def test_the_count_file_of_the_documents(shell: Shell, tmp_path: Path) -> None:
    told = (REPOSITORY / "docs/command-line.md").read_text(encoding="utf-8")
    example = told.split("<!-- count -->\n```json\n")[1].split("```")[0]
    (tmp_path / "phieu.json").write_text(example, encoding="utf-8")
    folder = str(tmp_path / "hn")
    shell.run("new", folder, "--template", "khoi", "--date", "20/12/2026")
    command = ["count", folder, "bau-khoi-truong", str(tmp_path / "phieu.json"), "--publish"]
    found = shell.json(*command)
    assert (found["title"], found["state"], found["need"]) == ("Bầu Khối trưởng", "published", 10)
    assert [(r["votes"], r["elected"]) for r in found["results"]] == [(13, True), (3, False)]
    out = shell.run("count", "--help")
    for field in json.loads(example):
        assert field in out


def test_two_tellers_must_agree(shell: Shell, tmp_path: Path) -> None:
    shell.run("new", str(tmp_path / "hn"), "--template", "tinh", "--date", "2026-12-20")
    second = {key: COUNT[key] for key in ("entitled", "present", "issued", "collected", "valid",
                                          "invalid", "results", "written")}  # fmt: skip
    different = [{**COUNT["results"][0], "agree": 14, "disagree": 2}, COUNT["results"][1]]  # type: ignore[index]
    count(shell, tmp_path, "co", "--publish", code=1, tellers={**second, "results": different})
    assert "15" in shell.said
    assert "14" in shell.said
    count(shell, tmp_path, "co", "--publish", tellers=second)


def test_a_single_proposal_by_hands(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "hn"
    shell.run("new", str(folder), "--template", "tinh", "--date", "2026-12-20")
    path = tmp_path / "tay.json"
    rule = {"title": "Thông qua", "method": "hands", "question": "single", "base": "present"}
    figures = {"threshold": ">1/2", "entitled": 9, "present": 9, "for": 7, "against": 1}
    figures |= {**rule, "abstain": 1}
    path.write_text(json.dumps(figures), encoding="utf-8")
    found = shell.json("count", str(folder), "thong-qua", str(path), "--publish")
    assert found["need"] == 5
    assert [(r["votes"], r["against"], r["unmarked"], r["passed"]) for r in found["results"]] == [
        (7, 1, 1, True)
    ]


AWARDS = (
    ("TT", "Tên tập thể, cá nhân", "Hình thức khen thưởng", "Đối tượng", "Số quyết định"),
    (1, "Nguyễn Văn An", "Bằng khen của Chủ tịch UBND tỉnh", "cá nhân", "12/QĐ-UBND"),
    (2, "Sở Tài chính", "Bằng khen của Chủ tịch UBND tỉnh", "tập thể", "12/QĐ-UBND"),
    (3, "Sở Tư pháp", "Cờ thi đua của UBND tỉnh", "tập thể", "11/QĐ-UBND"),
)


def test_calling_awards(shell: Shell, tmp_path: Path) -> None:
    folder = str(tmp_path / "hn")
    shell.run("new", folder, "--template", "tinh", "--date", "2026-12-20")
    book = Workbook()
    assert book.active is not None
    for row in AWARDS:
        book.active.append(row)
    book.save(tmp_path / "kt.xlsx")
    shell.run("import", folder, str(tmp_path / "kt.xlsx"), "--as", "awards")
    rows = shell.json("show", folder, "awards")
    assert [row["recipient"] for row in rows] == ["Sở Tư pháp", "Sở Tài chính", "Nguyễn Văn An"]
    assert [(row["call"], row["place"]) for row in rows] == [(1, 1), (2, 1), (3, 1)]
    shell.run("call", folder, "conferred", code=1)
    shell.run("call", folder, "next")
    shell.run("call", folder, "next", code=1)
    shell.run("call", folder, "conferred")
    shell.run("call", folder, "undo")
    shell.run("call", folder, "conferred")
    states = [row["state"] for row in shell.json("show", folder, "awards")]
    assert states == ["conferred", "waiting", "waiting"]
    summary = shell.json("show", folder, "summary")["awards"]
    assert summary["total"] == 3
    assert {key: count for key, count in summary.items() if count and key != "total"} == {
        "called": 1,
        "conferred": 1,
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["bay"], 2),
        (["new", "{d}/x"], 2),
        (["new", "{d}/x", "--template", "la"], 2),
        (["new", "{d}/x", "--template", "tinh", "--date", "hôm nay"], 2),
        (["new", "{d}/x", "--template", "tinh", "--set", "mau=đỏ"], 2),
        (["show", "{d}/khong-co", "summary"], 2),
        (["import", "{d}/khong-co", "a.xlsx"], 2),
        (["verify", "{d}"], 2),
        (["demo", "la", "--play"], 2),
        (["checkin", "{d}/khong-co", "123"], 2),
    ],
)
def test_wrong_use_is_a_sentence_and_exit_2(
    shell: Shell, tmp_path: Path, words: list[str], code: int
) -> None:
    shell.run(*(word.format(d=tmp_path) for word in words), code=code)
    assert not (tmp_path / "errors.log").exists()


def test_templates_version_and_help(shell: Shell) -> None:
    out = shell.run("templates")
    for template in ("tinh", "cum-khoi", "khoi", "cong-doan", "giao-luu"):
        assert f"{template} " in out
    assert shell.run("--version").startswith("hoinghi ")
    assert "checkin" in shell.run("--help")


def test_batch_commands_never_load_the_windows(shell: Shell, tmp_path: Path) -> None:
    program = (
        "import sys; from tui.main import main; code = main(sys.argv[1:]);"
        "assert not any(m.split('.')[0] == 'textual' for m in sys.modules), 'textual';"
        "sys.exit(code)"
    )
    folder = str(tmp_path / "hn")
    for words in (
        ["new", folder, "--template", "tinh", "--date", "2026-12-20"],
        ["show", folder, "summary"],
        ["checkin", folder, "123"],
        ["export", folder, "--list"],
        ["templates"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *words],
            env=shell.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "textual" not in done.stderr, words
