"""The checker knows the rules' own examples, and notices whatever is changed in a folder."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.checkin import desk, reception
from store.conference import Conference
from store.records import Ballot, BallotState, Count, Delegate, Ledger, Method, Question, Tally
from store.thresholds import parse_threshold, percent, percent_text, votes_needed
from store.votes import voting
from store.votes.counting import roll_calls, tellers
from store.votes.counting.paper_count import BallotPaper, Mark
from tests.checker.check import check
from tests.checker.figures import Row, least, passes
from tests.checker.journal import Document, lines_of
from tests.store.votes.test_electorate import hall, member, opened

__all__ = ["hall"]


@pytest.mark.parametrize(
    ("base", "threshold", "need"),
    [
        (19, "80%", 16),
        (19, "90%", 18),
        (9, "2/3", 6),
        (10, ">1/2", 6),
        (11, "1/2", 6),
        (0, "2/3", 0),
    ],
)
def test_the_examples_of_the_rules(base: int, threshold: str, need: int) -> None:
    assert least(base, threshold) == need
    assert passes(need, base, threshold)
    assert not passes(need - 1, base, threshold)


def test_every_threshold_is_the_programs_for_every_base() -> None:
    for text in ("1/2", ">1/2", "2/3", ">2/3", "80%", "90%", ">50%", ">= 3/4", "100%", "1/3"):
        for base in range(200):
            assert least(base, text) == votes_needed(base, parse_threshold(text)), (base, text)


def test_every_share_is_printed_as_the_program_does() -> None:
    for base in range(120):
        for votes in range(base + 1):
            row = Row("A", votes, 0, 0, base, 0, passed=False, elected=False)
            assert row.share == percent_text(percent(votes, base)), (votes, base)
    row = Row("A", 199_999, 0, 0, 200_000, 0, passed=False, elected=False)
    assert row.share == "99,99 %"


@pytest.fixture
def folder(hall: Conference) -> Path:
    """Five members; papers with a latecomer, a second round, a roll call, a withdrawal."""
    by_papers = opened(hall, base="members", threshold="1/2")
    desk.check_in(hall, member(hall, 4).code)
    voting.admit_voters(hall, by_papers.id, [member(hall, 4).id], "Đến muộn")
    tellers.prepare_papers(hall, by_papers.id, 1, issued=4, collected=4)
    marks = (Mark.AGREE, Mark.AGREE, Mark.DISAGREE)
    for paper in (*(BallotPaper((mark,)) for mark in marks), BallotPaper(reason="no_seal")):
        tellers.count_paper(hall, by_papers.id, 1, paper)
    tellers.finish_papers(hall, by_papers.id, 1)
    voting.publish(hall, by_papers.id)
    _elect(hall)
    _call(hall)
    wrong = opened(hall, title="Nhầm")
    voting.void_ballot(hall, wrong.id, "Nhầm nội dung")
    new = Delegate(number=0, name="Người đi thay")
    reception.admit_newcomer(hall, new, replaces=member(hall, 5).id, with_vote=False)
    opened(hall, title="Sau cùng", base="summoned")
    hall.close()
    return hall.folder


def _elect(hall: Conference) -> None:
    names = ("A", "B", "C")
    first = opened(
        hall, title="Bầu", question=Question.CHOOSE, candidates=names, seats=2, threshold="1/3",
        base="valid",
    )  # fmt: skip
    voting.record_count(hall, first.id, _choice(A=4, B=2, C=2))
    voting.settle_tie(hall, first.id, "second_round", ())
    voting.publish(hall, first.id)
    second = voting.second_round(hall, first.id)
    voting.open_ballot(hall, second.id)
    voting.record_count(hall, second.id, _choice(B=3, C=1))
    voting.publish(hall, second.id)


def _choice(**votes: int) -> Tally:
    ledger = Ledger(entitled=5, present=4, issued=4, collected=4, valid=4)
    counts = tuple(Count(candidate=name, agree=agree) for name, agree in votes.items())
    return Tally(ledger=ledger, counts=counts)


def _call(hall: Conference) -> Ballot:
    fields: dict[str, Any] = {"method": Method.HANDS, "question": Question.SINGLE, "candidates": ()}
    ballot = opened(hall, title="Ghi tên", by_name=True, **fields)
    for place in range(4):
        roll_calls.answer(hall, ballot.id, place, Mark.AGREE)
    roll_calls.finish(hall, ballot.id)
    return voting.publish(hall, ballot.id)


def test_a_sound_folder_contradicts_nothing(folder: Path) -> None:
    found = check(folder, closed=True)
    assert found.wrong == []
    told = {number: [(r.candidate, r.votes, r.base, r.elected) for r in rows]
            for number, rows in found.verdicts.items()}  # fmt: skip
    first, elected, second, by_name = told.values()
    assert first == [("A", 2, 5, False)]  # half of five members are three
    assert elected == [("A", 4, 4, True), ("B", 2, 4, False), ("C", 2, 4, False)]
    assert second == [("B", 3, 4, True), ("C", 1, 4, False)]
    assert by_name == [("", 4, 4, True)]


def forged(folder: Path, table: str, edit: Callable[[Document], None], *actions: str) -> str:
    """All that the checker says once every document of a table was edited, before and after."""
    (path,) = folder.glob("journal-*.jsonl")
    written = []
    for raw in path.read_bytes().split(b"\n")[:-1]:
        entry = json.loads(raw[9:])
        for change in entry["changes"]:
            for document in change[2:] if entry["action"] in actions or not actions else ():
                if change[0] == table and document:
                    edit(document)
        body = json.dumps(entry, ensure_ascii=False).encode()
        written.append(b"%08x %b\n" % (zlib.crc32(body), body))
    path.write_bytes(b"".join(written))
    return "\n".join(check(folder).wrong)


def of(title: str, **fields: object) -> Callable[[Document], None]:
    """Put fields into every ballot of that title that was published."""

    def edit(document: Document) -> None:
        if document["title"] == title and document.get("state") == "published":
            document.update(fields)

    return edit


def counts(title: str, **votes: int) -> Callable[[Document], None]:
    """Give the published ballot of that title other votes."""

    def edit(document: Document) -> None:
        if document["title"] == title and document.get("state") == "published":
            for count in document["tally"]["counts"]:
                count.update(agree=votes.get(count["candidate"] or "all", count["agree"]))

    return edit


@pytest.mark.parametrize(
    ("table", "edit", "told"),
    [
        ("passages", lambda d: d.update(outcome="closed"), "should be"),
        ("delegates", lambda d: d.update(weight=2), "should be"),
        ("delegates", lambda d: d.update(sessions=[99]), "should be"),
        ("electorates", lambda d: d["voters"].pop(), "should be"),
        ("electorates", lambda d: d["voters"][3].update(where="inside"), "should be"),
        ("electorates", lambda d: d["voters"][3].update(admitted_for=" "), "and reason"),
        ("ballots", of("Suy tôn", present=5), "its list (5, 4)"),
        ("ballots", counts("Suy tôn", A=3), "4 opinions of 3 valid"),
        ("ballots", counts("Bầu", A=9), "marks on 4 papers"),
        ("ballots", of("Bầu", tie_rule=""), "with a tie of ['B', 'C']"),
        ("ballots", counts("Ghi tên", all=3), "4 answered agree"),
        ("ballots", of("Bầu", seats=1), "for 1 seats"),
        ("ballots", of("Bầu", second_tally={"ledger": {}, "counts": []}), "tellers differ"),
        ("teller_sheets", lambda d: d.update(valid=0), "a paper that is none"),
        ("roll_calls", lambda d: d.update(answers=["disagree"] * 4), "0 answered agree"),
        ("roll_calls", lambda d: d.update(answers=["agree"] * 5), "has answered: True"),
    ],
)  # fmt: skip
def test_whatever_is_changed_is_told(
    folder: Path, table: str, edit: Callable[[Document], None], told: str
) -> None:
    assert told in forged(folder, table, edit)


def test_a_sheet_that_its_papers_do_not_make_is_told(folder: Path) -> None:
    def edit(document: Document) -> None:
        if "tally" in document and document["title"] == "Suy tôn":
            document["tally"]["counts"] = [{"candidate": "A", "agree": 3}]

    assert "the papers agree (2,) times" in forged(folder, "ballots", edit, "count")


def test_a_published_result_that_changes_or_comes_back_is_told(folder: Path) -> None:
    with Conference.open(folder) as again:
        stands = next(one for one in again.state.ballots.values() if one.state == "published")
        again.save("ballot", replace(stands, title="Khác"))
        gone = next(one for one in again.state.ballots.values() if one.state == "void")
        again.save("undo", replace(gone, state=BallotState.OPEN))
    told = "\n".join(check(folder).wrong)
    assert f"a published ballot {stands.id} has other ['title']" in told
    assert f"a void ballot {gone.id} has other ['state']" in told


def test_a_round_that_does_not_follow_is_told(folder: Path) -> None:
    with Conference.open(folder) as again:
        second = next(one for one in again.state.ballots.values() if one.round == 2)
        third = again.save("ballot", replace(second, id=0, repeats_id=second.previous_id))[0]
    told = "\n".join(check(folder).wrong)
    assert f"ballots [{second.id}, {third.id}] all have {second.previous_id} as previous_id" in told
    assert f"ballot {third.id} repeats one that stands" in told
    assert f"ballots [{second.previous_id}, {third.id}] all ask the same" in told


def test_the_folded_file_is_held_against_the_journal(folder: Path) -> None:
    path = folder / "conference.json"
    path.write_text(path.read_text("utf-8").replace("Người đi thay", "Người khác"), "utf-8")
    assert check(folder, closed=True).wrong == [
        "the folded file says something else than the journal"
    ]


def test_a_line_that_was_changed_without_its_checksum_is_told(folder: Path) -> None:
    (path,) = folder.glob("journal-*.jsonl")
    path.write_bytes(path.read_bytes().replace("Nhầm".encode(), "Nhàm".encode()))
    with pytest.raises(ValueError, match="checksum"):
        lines_of(folder)
