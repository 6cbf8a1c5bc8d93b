"""A form typed faster than it is drawn, through a real terminal: all keys in one write."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Ballot, Method, Question
from store.votes import voting

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import ENTER, F6, F9, Terminal, ctrl

NOW = "2026-12-20T08:00:00+07:00"
INSERT = "\x1b[2~"


def test_figures_and_enters_in_one_write_land_in_their_fields(tmp_path: Path) -> None:
    folder = tmp_path / "hn"
    conference = create_conference(folder, "cong-doan", date(2026, 12, 20))
    draft = Ballot(
        order=0,
        title="Bình xét",
        method=Method.PAPER,
        question=Question.EACH,
        base="valid",
        threshold=">1/2",
        candidates=("Sở A", "Sở B", "Sở C"),
    )
    ballot_id = voting.open_ballot(conference, voting.save_ballot(conference, draft).id).id
    conference.close()
    window = Terminal(str(folder), home=tmp_path, now=NOW)
    try:
        window.wait("Tổng quan")
        window.send(F6)
        window.wait("Bình xét")
        window.send(ctrl("t"))
        window.wait("Sở C", "Hợp lệ")
        sums, marks = ("40", "38", "36", "2"), ("30", "4", "2", "20", "10", "6", "36", "0", "0")
        window.send(ENTER.join([*sums, *marks]) + ctrl("s"))
        window.wait("Đã kiểm")
        window.send(F9)
        window.wait("dự trù")
        window.send(INSERT)
        window.wait("Thêm việc")
        window.send("Thuê phông" + ENTER + "Văn phòng" + ENTER + "3/12" + ENTER)
        window.wait("! 03/12", "Thuê phông")
        window.send(ctrl("q"))
        assert window.end() == 0
    finally:
        window.close()
    conference = Conference.open(folder)
    tally = conference.state.ballots[ballot_id].tally
    assert tally is not None
    ledger = tally.ledger
    assert (ledger.issued, ledger.collected, ledger.valid, ledger.invalid) == (40, 38, 36, 2)
    figures = [(count.agree, count.disagree, count.unmarked) for count in tally.counts]
    assert figures == [(30, 4, 2), (20, 10, 6), (36, 0, 0)]
    task = next(task for task in conference.state.tasks.values() if task.what == "Thuê phông")
    assert (task.department, task.due) == ("Văn phòng", date(2026, 12, 3))
    conference.close()
