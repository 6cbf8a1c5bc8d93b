"""300 papers, 12 names, 9 seats by keyboard in a real terminal: killed in the middle, finished."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Ballot, BallotState, Ledger, Method, Question
from store.votes import ballots, voting
from store.votes.counting import paper_count, tellers
from store.votes.counting.paper_count import REASONS
from store.votes.proof.audit import audit

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import ENTER, F6, Terminal, ctrl

NOW = "2026-12-20T08:00:00+07:00"
DELETE = "\x1b[3~"
KEYS = "1234567890-="
NAMES = tuple(f"Người thứ {n}" for n in range(1, 13))
PAPERS = 300


def pile() -> list[tuple[str, list[int] | str]]:
    """What is typed for each paper, and what it says: chosen places, or why it is invalid."""
    chance = random.Random(20261220)
    papers: list[tuple[str, list[int] | str]] = []
    for _ in range(PAPERS):
        if chance.random() < 0.05:
            place = chance.randrange(len(REASONS))
            papers.append((f"{DELETE}{place + 1}", REASONS[place]))
        else:
            chosen = sorted(chance.sample(range(12), chance.choice((9, 9, 9, 8, 3))))
            papers.append(("".join(KEYS[at] for at in chosen) + ENTER, chosen))
    return papers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    conference = create_conference(tmp_path / "hn", "cong-doan", date(2026, 12, 20))
    ballot = Ballot(
        order=0,
        title="Bầu Ban Chấp hành",
        method=Method.PAPER,
        question=Question.CHOOSE,
        base="valid",
        threshold=">1/2",
        candidates=NAMES,
        seats=9,
        secret=True,
    )
    opened = voting.open_ballot(conference, voting.save_ballot(conference, ballot).id)
    tellers.prepare_papers(
        conference, opened.id, 1, issued=305, collected=PAPERS, entitled=320, present=310
    )
    conference.close()
    return tmp_path / "hn"


@pytest.fixture
def window(tmp_path: Path, folder: Path) -> Iterator[Callable[[], Terminal]]:
    opened: list[Terminal] = []

    def start() -> Terminal:
        opened.append(Terminal(str(folder), home=tmp_path, now=NOW))
        opened[-1].wait("Tổng quan")
        opened[-1].send(F6)
        opened[-1].wait("Bầu Ban Chấp hành", "Đang mở")
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def entered(folder: Path) -> int:
    conference = Conference.open(folder, "bàn khác")
    (sheet,) = conference.state.teller_sheets.values()
    conference.close()
    return paper_count.entered(sheet)


def test_a_count_is_killed_and_finished(folder: Path, window: Callable[[], Terminal]) -> None:
    papers = pile()
    first = window()
    first.send(ctrl("b"))
    first.wait("Đã ghi 0/300 lá")
    first.send("".join(keys for keys, _ in papers[:200]))
    first.wait("/300 lá, còn 1")  # more than a hundred are in, and keys are still on their way
    first.process.kill()
    first.close()

    saved = entered(folder)
    assert 100 < saved <= 200
    second = window()
    second.wait(f"người kiểm 1: {saved}/300 lá")
    second.send(ENTER)
    second.wait(f"Đã ghi {saved}/300 lá", f"Lá vừa ghi, số {saved}:")
    second.send(ctrl("z"))  # the last paper once more, to be sure of it
    second.wait(f"Đã ghi {saved - 1}/300 lá")
    second.send("".join(keys for keys, _ in papers[saved - 1 :]))
    second.wait("Đã ghi 300/300 lá")
    second.send(ctrl("s"))
    second.wait("Đã kiểm")
    second.send(ctrl("q"))
    assert second.end() == 0

    conference = Conference.open(folder)
    (ballot,) = conference.state.ballots.values()
    invalid = Counter(what for _, what in papers if isinstance(what, str))
    votes = Counter(at for _, what in papers if isinstance(what, list) for at in what)
    assert ballot.state is BallotState.COUNTED
    assert ballot.tally
    bad = sum(invalid.values())
    assert ballot.tally.ledger == Ledger(
        entitled=320, present=310, issued=305, collected=300, valid=300 - bad, invalid=bad
    )
    assert ballot.tally.reasons == tuple(invalid[reason] for reason in REASONS)
    assert [count.agree for count in ballot.tally.counts] == [votes[at] for at in range(12)]
    verdict = ballots.verdict(ballot)
    assert verdict
    assert verdict.problems == ()
    assert not conference.state.teller_sheets
    if verdict.tie:
        voting.settle_tie(conference, ballot.id, "drop_all", [])
    voting.publish(conference, ballot.id)
    conference.close()

    report = audit(folder)  # every paper once more, over two windows, a kill and an undo
    (found,) = report.ballots
    assert report.agrees
    assert (found.papers, found.seal) == ("agree", "agrees")
