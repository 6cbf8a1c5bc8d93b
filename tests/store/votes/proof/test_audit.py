"""A vote is made again from the log; whoever changes a figure afterwards is found."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.checkin import desk
from store.conference import Conference
from store.errors import BadInput, Refused
from store.journal.lines import decode_line, encode_line, journal_path, link_of
from store.purge import purge
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.records.codec import Entry
from store.votes import electorate, voting
from store.votes.counting import roll_calls, tellers
from store.votes.counting.paper_count import BallotPaper, Mark
from store.votes.proof import seal
from store.votes.proof.audit import audit
from store.votes.proof.replay import BallotAudit
from tests.store.votes.test_electorate import drafted, hall, member, opened, refusal

__all__ = ["hall"]

YES, NO, EMPTY = (BallotPaper((mark,)) for mark in (Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED))


def counted_by_papers(hall: Conference, *papers: BallotPaper) -> Ballot:
    ballot = opened(hall)
    tellers.prepare_papers(hall, ballot.id, 1, issued=3, collected=3)
    for paper in papers:
        tellers.count_paper(hall, ballot.id, 1, paper)
    return tellers.finish_papers(hall, ballot.id, 1)


def only(hall: Conference) -> BallotAudit:
    (found,) = audit(hall.folder).ballots
    return found


def codes(hall: Conference) -> list[str]:
    report = audit(hall.folder)
    found = [one.code for one in report.faults]
    for one in report.ballots:
        for told in (one.faults, one.problems, one.refusals):
            found += [each.code for each in told]
    return found


def test_papers_and_seal_agree_and_every_act_after_the_opening_is_told(hall: Conference) -> None:
    ballot = opened(hall)
    tellers.prepare_papers(hall, ballot.id, 1, issued=3, collected=3)
    for paper in (YES, NO, NO):
        tellers.count_paper(hall, ballot.id, 1, paper)
    tellers.undo_paper(hall, ballot.id, 1)
    tellers.count_paper(hall, ballot.id, 1, EMPTY)
    tellers.finish_papers(hall, ballot.id, 1)
    published = voting.publish(hall, ballot.id)
    found = only(hall)
    assert (found.papers, found.seal, found.faults) == ("agree", "agrees", [])
    assert [(act.action, act.papers) for act in found.acts] == [
        ("papers", 0), ("paper", 3), ("undo", 0), ("paper", 1), ("count", 0), ("publish", 0),
    ]  # fmt: skip
    assert published.seal == found.ballot.seal
    assert len(published.seal) == 64


def test_the_seal_printed_for_signing_is_that_of_the_published_result(hall: Conference) -> None:
    ballot = counted_by_papers(hall, YES, YES, NO)
    before = seal.seal(hall, ballot)
    desk.check_in(hall, member(hall, 4).code)  # the day goes on
    published = voting.publish(hall, ballot.id)
    assert (published.seal, published.sealed_seq) == (before.seal, before.seq)


def test_a_seal_covers_rule_list_figures_tie_and_log(hall: Conference) -> None:
    ballot = voting.publish(hall, counted_by_papers(hall, YES, YES, NO).id)
    digest = seal.log_digest(hall.folder, ballot.sealed_seq)
    first = seal.content(hall.state, ballot, ballot.sealed_seq, digest)
    assert seal.hash_of(first) == ballot.seal
    assert ballot.tally
    ledger = replace(ballot.tally.ledger, issued=2)
    for changes in (
        {"title": "Khác"}, {"threshold": "79%"}, {"base": "members"}, {"present": 4},
        {"tally": replace(ballot.tally, ledger=ledger)}, {"tie_rule": "chair_vote"},
        {"second_tally": ballot.tally}, {"quorum": "1/2"}, {"source": "Luật"},
    ):  # fmt: skip
        other = seal.content(hall.state, replace(ballot, **changes), ballot.sealed_seq, digest)
        assert seal.hash_of(other) != ballot.seal, changes
    assert seal.hash_of(seal.content(hall.state, ballot, ballot.sealed_seq, "0")) != ballot.seal
    listed = electorate.of_ballot(hall.state, ballot.id)
    assert listed is not None
    hall.save("ballot", replace(listed, voters=listed.voters[1:]))
    after = seal.content(hall.state, ballot, ballot.sealed_seq, digest)
    assert seal.hash_of(after) != ballot.seal


def test_totals_corrected_after_the_papers_are_told(hall: Conference) -> None:
    ballot = counted_by_papers(hall, YES, YES, NO)
    assert ballot.tally
    corrected = replace(ballot.tally, counts=(Count(candidate="A", agree=3),))
    tellers.record_sheet(hall, ballot.id, 1, corrected)
    voting.publish(hall, ballot.id)
    found = only(hall)
    assert (found.papers, found.faults) == ("corrected", [])


def test_figures_that_another_program_wrote_are_not_those_of_the_papers(hall: Conference) -> None:
    ballot = counted_by_papers(hall, YES, YES, NO)
    assert only(hall).papers == "agree"
    desk.check_in(hall, member(hall, 4).code)
    documents = hall.storage.read()
    written = dict(documents["ballots"][str(ballot.id)])
    written["tally"] = {**written["tally"], "counts": [{"candidate": "A", "agree": 3}]}
    hall.storage.write({**documents, "ballots": {str(ballot.id): written}})
    found = only(hall)
    assert found.papers == "corrected"
    assert found.acts[-1].action == "tinydb"


def test_an_undone_count_leaves_papers_that_are_not_recorded(hall: Conference) -> None:
    counted_by_papers(hall, YES, YES, NO)
    hall.undo()
    assert only(hall).papers == "none"


def test_an_undone_count_and_a_count_begun_anew_leave_no_contradiction(hall: Conference) -> None:
    ballot = counted_by_papers(hall, YES, YES, NO)
    hall.undo()  # of the recording
    tellers.undo_paper(hall, ballot.id, 1)
    tellers.count_paper(hall, ballot.id, 1, YES)
    tellers.finish_papers(hall, ballot.id, 1)
    hall.undo()
    tellers.drop_papers(hall, ballot.id, 1)
    tellers.prepare_papers(hall, ballot.id, 1, issued=3, collected=2)
    for paper in (YES, YES):
        tellers.count_paper(hall, ballot.id, 1, paper)
    tellers.finish_papers(hall, ballot.id, 1)
    voting.publish(hall, ballot.id)
    found = only(hall)
    assert (found.papers, found.faults) == ("agree", [])


def test_latecomers_are_acts_with_reasons(hall: Conference) -> None:
    ballot = opened(hall)
    desk.check_in(hall, member(hall, 4).code)
    voting.admit_voters(hall, ballot.id, [member(hall, 4).id], "Tắc đường")
    voting.void_ballot(hall, ballot.id, "Nhầm")
    found = only(hall)
    assert found.faults == []
    assert [(act.action, act.note) for act in found.acts] == [
        ("admit", "Tắc đường"), ("void", "Nhầm"),
    ]  # fmt: skip


# --- somebody changes the files ------------------------------------------------------------------


def rewrite(folder: Path, change: Callable[[Entry], Entry]) -> None:
    """Change entries of the log with right checksums and links, as somebody would who can."""
    path, lines, prior = journal_path(folder, 1), [], ""
    for entry in map(decode_line, path.read_bytes().splitlines()):
        assert entry is not None
        line = encode_line(replace(change(entry), prior=prior or entry.prior))
        lines.append(line)
        prior = link_of(line[:-1])
    path.write_bytes(b"".join(lines))
    for name in ("conference.json", "lock"):
        (folder / name).unlink(missing_ok=True)


def tampered(hall: Conference, change: Callable[[Entry], Entry]) -> list[str]:
    hall.close()
    rewrite(hall.folder, change)
    return codes(hall)


def in_table(entry: Entry, table: str, edit: Callable[[dict[str, Any]], None]) -> Entry:
    """The entry with the after-images of a table changed."""
    changes = []
    for one in entry.changes:
        after = one.after
        if one.table == table and after is not None:
            after = {**after}
            edit(after)
        changes.append(type(one)(one.table, one.id, one.before, after))
    return type(entry)(
        entry.seq, entry.at, entry.desk, entry.action, tuple(changes), entry.undoes, entry.note
    )


def test_a_figure_changed_in_the_log_is_found(hall: Conference) -> None:
    ballot = voting.publish(hall, counted_by_papers(hall, YES, NO, NO).id)

    def more(document: dict[str, Any]) -> None:
        document["tally"] = {**document["tally"], "counts": [{"candidate": "A", "agree": 3}]}

    def change(entry: Entry) -> Entry:
        counts = entry.action in {"count", "publish"}
        return in_table(entry, "ballots", more) if counts else entry

    found = tampered(hall, change)
    assert "papers-contradict" in found
    assert "seal-broken" in found
    assert ballot.seal


def test_a_paper_changed_in_the_log_is_found(hall: Conference) -> None:
    voting.publish(hall, counted_by_papers(hall, YES, NO, NO).id)
    seen: list[Entry] = []

    def change(entry: Entry) -> Entry:
        if entry.action != "paper" or seen:
            return entry
        seen.append(entry)
        return in_table(entry, "teller_sheets", lambda d: d.update(agree=[0], disagree=[1]))

    found = tampered(hall, change)
    assert "change-contradicts" in found
    assert "papers-contradict" in found
    assert "seal-broken" in found


def test_more_papers_than_were_collected_are_found(hall: Conference) -> None:
    voting.publish(hall, counted_by_papers(hall, YES, NO, NO).id)

    def change(entry: Entry) -> Entry:
        if entry.action != "count":
            return entry
        changes = [
            type(one)(one.table, one.id, {**(one.before or {}), "collected": 2}, one.after)
            if one.table == "teller_sheets"
            else one
            for one in entry.changes
        ]
        return type(entry)(entry.seq, entry.at, entry.desk, entry.action, tuple(changes))

    assert "papers-contradict" in tampered(hall, change)


def test_a_name_changed_on_the_list_of_voters_is_found(hall: Conference) -> None:
    voting.publish(hall, counted_by_papers(hall, YES, NO, NO).id)

    def change(entry: Entry) -> Entry:
        def swap(document: dict[str, Any]) -> None:
            document["voters"] = [{**v, "where": "inside"} for v in document["voters"]]

        return in_table(entry, "electorates", swap)

    found = tampered(hall, change)
    assert "electorate-contradicts" in found
    assert "electorate-sums" in found
    assert "seal-broken" in found


def test_a_scan_changed_before_the_opening_is_found(hall: Conference) -> None:
    voting.publish(hall, counted_by_papers(hall, YES, NO, NO).id)

    def change(entry: Entry) -> Entry:
        return in_table(entry, "passages", lambda d: d.update(outcome="refused"))

    assert set(tampered(hall, change)) >= {"electorate-contradicts", "seal-broken"}


def test_a_result_that_was_never_balanced_is_found(hall: Conference) -> None:
    ballot = opened(hall)
    ledger = Ledger(entitled=5, present=3, issued=4, collected=4, valid=4)
    tally = Tally(ledger=ledger, counts=(Count(candidate="A", agree=4),))
    counted = voting.record_count(hall, ballot.id, tally)
    hall.save("publish", replace(counted, state=BallotState.PUBLISHED))
    assert codes(hall) == ["issued-over-present"]


def test_a_second_round_that_an_older_program_let_through_is_found(hall: Conference) -> None:
    first = voting.publish(hall, counted_by_papers(hall, NO, NO, NO).id)
    again = voting.second_round(hall, first.id)
    voting.open_ballot(hall, again.id)
    done = voting.record_count(
        hall, again.id, Tally(
            ledger=Ledger(entitled=5, present=3, issued=3, collected=3, valid=3),
            counts=(Count(candidate="A", agree=3),),
        ),
    )  # fmt: skip
    voting.publish(hall, done.id)
    hall.save("void", replace(hall.state.ballots[first.id], state=BallotState.VOID))
    assert "ballot-not-published" in codes(hall)


# --- what is audited -----------------------------------------------------------------------------


def test_a_zip_is_audited_like_its_folder(hall: Conference, tmp_path: Path) -> None:
    voting.publish(hall, counted_by_papers(hall, YES, YES, YES).id)
    hall.close()
    made = shutil.make_archive(str(tmp_path / "gui"), "zip", tmp_path, hall.folder.name)
    report = audit(Path(made))
    assert report.agrees
    assert [one.seal for one in report.ballots] == ["agrees"]
    flat = shutil.make_archive(str(tmp_path / "phang"), "zip", hall.folder)
    assert audit(Path(flat)).agrees


def test_what_is_no_conference_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "a.zip"
    text.write_text("không phải zip", "utf-8")
    empty = tmp_path / "b.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("x.txt", "x")
    for place in (tmp_path, tmp_path / "missing", text, empty):
        with pytest.raises(BadInput, match="not-a-conference"):
            audit(place)


def test_after_a_purge_figures_and_names_stay_and_the_log_is_gone(hall: Conference) -> None:
    ballot = voting.publish(hall, counted_by_papers(hall, YES, YES, YES).id)
    hall.edit("profile", hall.state.profile, closed_at=ballot.published_at)
    hall.close()
    purge(hall.folder, "thư ký")
    found = only(hall)
    assert (found.seal, found.faults, found.acts) == ("log-gone", [], [])
    assert found.ballot.seal == ballot.seal


# --- roll calls ----------------------------------------------------------------------------------


def roll_call(hall: Conference) -> Ballot:
    fields = {"method": Method.HANDS, "question": Question.SINGLE, "candidates": ()}
    draft = drafted(hall, by_name=True, **fields)
    return voting.open_ballot(hall, draft.id)


def test_a_roll_call_is_kept_by_name_and_makes_the_figures(hall: Conference) -> None:
    ballot = roll_call(hall)
    for place, mark in ((0, Mark.AGREE), (1, Mark.DISAGREE)):
        roll_calls.answer(hall, ballot.id, place, mark)
    error = refusal(roll_calls.finish, hall, ballot.id)
    assert (error.code, error.facts["name"]) == ("roll-call-unfinished", "Người 3")
    away = refusal(roll_calls.answer, hall, ballot.id, 3, Mark.AGREE)
    assert (away.code, away.facts["name"]) == ("voter-not-in-hall", "Người 4")
    roll_calls.answer(hall, ballot.id, 2, Mark.AGREE)
    roll_calls.answer(hall, ballot.id, 2, None)
    roll_calls.answer(hall, ballot.id, 2, Mark.UNMARKED)
    counted = roll_calls.finish(hall, ballot.id)
    assert counted.tally == Tally(
        ledger=Ledger(entitled=5, present=3, issued=3, collected=3, valid=3),
        counts=(Count(candidate="", agree=1, disagree=1, unmarked=1),),
    )
    listed, called = electorate.of_ballot(hall.state, ballot.id), hall.state.roll_calls[1]
    assert listed is not None
    assert roll_calls.names_by_mark(listed, called) == {
        Mark.AGREE: ["Người 1"], Mark.DISAGREE: ["Người 2"], Mark.UNMARKED: ["Người 3"],
    }  # fmt: skip
    voting.publish(hall, ballot.id)
    assert only(hall).faults == []
    assert refusal(roll_calls.answer, hall, ballot.id, 0, None).code == "ballot-closed"


def test_only_answers_make_the_figures_of_a_roll_call(hall: Conference) -> None:
    ballot = roll_call(hall)
    sheet = Tally(ledger=Ledger(valid=3), counts=(Count(candidate="", agree=3),))
    with pytest.raises(Refused, match="count-by-name"):
        voting.record_count(hall, ballot.id, sheet)
    with pytest.raises(Refused, match="count-by-name"):
        tellers.record_sheet(hall, ballot.id, 1, sheet)
    other = opened(hall, title="Khác")
    assert refusal(roll_calls.answer, hall, other.id, 0, None).code == "not-by-name"


def test_an_answer_changed_in_the_log_is_found(hall: Conference) -> None:
    ballot = roll_call(hall)
    for place in range(3):
        roll_calls.answer(hall, ballot.id, place, Mark.AGREE)
    roll_calls.finish(hall, ballot.id)
    voting.publish(hall, ballot.id)

    def change(entry: Entry) -> Entry:
        return in_table(entry, "roll_calls", lambda d: d.update(answers=["disagree"] * 3))

    assert "answers-contradict" in tampered(hall, change)
