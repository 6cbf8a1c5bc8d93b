"""`hoinghi count` where the file and the ballot do not agree: asked about, or refused."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from exports import catalogue
from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, BallotState, Delegate, Method, Question
from store.votes import voting
from tui.main import main

PAPERS = {"issued": 2, "collected": 2, "valid": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three members of whom two are here, and a draft that asks 90 % of the members."""
    made = create_conference(tmp_path / "c", "tinh", date(2026, 12, 16))
    people = [Delegate(number=0, name=name, votes=True) for name in ("An", "Bình", "Chi")]
    for one in roster.add_delegates(made, "delegates", people)[:2]:
        desk.check_in(made, delegate_id=one.id)
    voting.save_ballot(
        made,
        Ballot(
            order=0,
            key="cstd",
            title="Chiến sĩ thi đua",
            method=Method.PAPER,
            question=Question.EACH,
            base="members",
            threshold="90%",
            candidates=("A",),
            secret=True,
        ),
    )
    made.close()
    return tmp_path / "c"


def file(tmp_path: Path, **figures: Any) -> str:
    path = tmp_path / "phieu.json"
    results = [{"candidate": "A", "agree": 2}]
    path.write_text(json.dumps({**PAPERS, "results": results, **figures}), "utf-8-sig")
    return str(path)


def ballot_of(folder: Path) -> Ballot:
    conference = Conference.open(folder)
    found = next(one for one in conference.state.ballots.values() if one.key == "cstd")
    conference.close()
    return found


@pytest.mark.parametrize(("answer", "threshold"), [("CÓ", "1/3"), ("", "90%"), ("không", "90%")])
def test_another_rule_for_a_draft_is_asked_about(
    folder: Path,
    tmp_path: Path,
    answer: str,
    threshold: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    code = main(["count", str(folder), "cstd", file(tmp_path, threshold="1/3")])
    said = capsys.readouterr().err
    assert "90%" in said
    assert "1/3" in said
    assert code == (0 if answer == "CÓ" else 1)
    ballot = ballot_of(folder)
    assert ballot.threshold == threshold
    assert ballot.state is (BallotState.COUNTED if answer == "CÓ" else BallotState.DRAFT)


def test_another_rule_for_an_open_ballot_is_refused_without_asking(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["count", str(folder), "cstd", file(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["count", str(folder), "cstd", file(tmp_path, base="valid")]) == 1
    assert "đã mở với base là members, tệp ghi valid" in capsys.readouterr().err


def test_a_secret_count_is_told_once_it_is_published(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["count", str(folder), "cstd", file(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["results"], told["tie"], told["state"]) == ([], [], "counted")
    assert main(["show", str(folder), "ballots"]) == 0
    text = capsys.readouterr().out
    assert "Phiếu kín: kết quả chỉ hiện sau khi công bố." in text
    assert "66,67 %" not in text
    assert main(["count", str(folder), "cstd", file(tmp_path), "--publish"]) == 0
    assert "66,67 %" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ({"agree": 1, "rival": 1}, "có trường hợp bằng phiếu ở vị trí cuối"),
        ({"agree": 2, "disagree": 1}, "Số liệu của từng người chưa khớp"),
        ({"agree": 2, "rival": 0, "tellers": 1}, "Hai phiếu kiểm chưa khớp"),
    ],
)
def test_why_a_secret_count_is_not_published_names_nobody(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    figures: dict[str, int],
    why: str,
) -> None:
    names = ("Hồng", "Cúc")
    with closing(Conference.open(folder)) as conference:
        facts = {"candidates": names, "threshold": "1/3", "seats": 1}
        conference.edit("ballot", ballot_of(folder), **facts)
    agree, rival = figures["agree"], figures.get("rival", 0)
    counts = [
        {"candidate": "Hồng", "agree": agree, "disagree": figures.get("disagree", 2 - agree)},
        {"candidate": "Cúc", "agree": rival, "disagree": 2 - rival},
    ]
    more: dict[str, Any] = {}
    if "tellers" in figures:
        swapped = [
            {**one, "candidate": name} for one, name in zip(counts, names[::-1], strict=True)
        ]
        more = {"tellers": {**PAPERS, "results": swapped}}
    given = file(tmp_path, results=counts, **more)
    assert main(["count", str(folder), "cstd", given, "--publish"]) == 1
    told = "".join(capsys.readouterr())
    assert why in told
    assert not [name for name in names if name in told]


def test_a_settled_tie_is_not_told_before_a_secret_count_is(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Conference.open(folder)) as conference:
        facts = {"candidates": ("Hồng", "Cúc"), "threshold": "1/3", "seats": 1}
        conference.edit("ballot", ballot_of(folder), **facts)
    counts = [{"candidate": name, "agree": 1, "disagree": 1} for name in ("Hồng", "Cúc")]
    assert main(["count", str(folder), "cstd", file(tmp_path, results=counts)]) == 0
    with closing(Conference.open(folder)) as conference:
        ballot = next(one for one in conference.state.ballots.values() if one.key == "cstd")
        voting.settle_tie(conference, ballot.id, "chair_vote", ["Cúc"])
        (path,) = catalogue.export(conference, ["votes-xlsx"], tmp_path / "out")
    capsys.readouterr()
    assert main(["show", str(folder), "ballots", "--json"]) == 0
    assert "Cúc" not in capsys.readouterr().out
    cells = [str(c.value) for row in load_workbook(path).worksheets[0].iter_rows() for c in row]
    assert "Cúc" not in cells
    assert "Phiếu kín, chưa công bố" in cells


def test_without_a_quorum_only_with_the_reason(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    conference = Conference.open(folder)
    draft = ballot_of(folder)
    conference.edit("ballot", draft, quorum="100%")
    conference.close()
    assert main(["count", str(folder), "cstd", file(tmp_path)]) == 1
    assert "cần 3/3 có mặt" in capsys.readouterr().err
    reason = "Chủ trì quyết định"
    assert main(["count", str(folder), "cstd", file(tmp_path), "--overrule", reason]) == 0
    assert ballot_of(folder).overruled == reason


def test_what_was_chosen_is_marked_not_what_passed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {
        "title": "Bầu",
        "base": "valid",
        "threshold": "1/3",
        "question": "choose",
        "candidates": ["A", "B"],
        "seats": 1,
        "results": [{"candidate": "A", "agree": 1}, {"candidate": "B", "agree": 1}],
    }
    assert main(["count", str(folder), "bau", file(tmp_path, **figures)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines if " phiếu;" in line] == ["✗", "✗"], "tied for one seat"


def test_a_choice_tells_of_no_votes_against(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who was not chosen on a paper was not voted against."""
    figures = {
        "title": "Bầu thư ký",
        "method": "paper",
        "question": "choose",
        "base": "valid",
        "threshold": ">1/2",
        "seats": 1,
        "candidates": ["A", "B"],
        "results": [{"candidate": "A", "agree": 2}, {"candidate": "B", "agree": 0}],
    }
    assert main(["count", str(folder), "Bầu thư ký", file(tmp_path, **figures), "--publish"]) == 0
    told = capsys.readouterr().out
    assert "✓ A: 2 phiếu; 100 % số phiếu hợp lệ" in told
    assert "không đồng ý" not in told
