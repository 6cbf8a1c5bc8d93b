"""How a vote ended: who answered what, who is chosen, what settled a tie, the seal."""

from __future__ import annotations

from collections.abc import Iterable

from exports.sheets import qr
from exports.word import marked
from exports.word.facts import fact_of
from exports.word.paper import Paper
from exports.wording import person_within
from exports.wording.ordinals import turn
from exports.wording.votes import tie_text
from store.conference import Conference
from store.kinds import clusters
from store.records import Ballot, BallotState, Question
from store.state import State
from store.thresholds import percent_text
from store.votes import ballots, electorate
from store.votes.ballots import seats_left
from store.votes.counting import roll_calls
from store.votes.proof import seal
from store.votes.tally import BallotOutcome, Result


def answers(paper: Paper, state: State, ballot: Ballot) -> None:
    """Who answered what in a vote by roll call."""
    called = electorate.roll_call(state, ballot.id) if ballot.by_name else None
    listed = electorate.of_ballot(state, ballot.id)
    if called is None or listed is None:
        return
    words = {"agree": "Đồng ý", "disagree": "Không đồng ý", "unmarked": "Không biểu quyết"}
    for given, names in roll_calls.names_by_mark(listed, called).items():
        if names:
            told = fact_of(ballot, f"roll_call-{given}", f"({len(names)}): {'; '.join(names)}")
            paper.bullet(f"{words[given]} {told}.")


def sealed_note(paper: Paper, conference: Conference, ballot: Ballot) -> None:
    """The seal of all that the result rests on, to be compared with an audit."""
    sealed = seal.Sealed(ballot.seal, ballot.sealed_seq)
    if ballot.state is BallotState.COUNTED:
        sealed = seal.seal(conference, ballot)
    if not sealed.seal:
        return  # published by an older version
    notes = (
        f"Mã niêm phong kết quả (nhật ký đến số {sealed.seq}):",
        seal.spaced(sealed.seal),
        "Kiểm tra lại từ dữ liệu của Hội nghị: hoinghi audit.",
    )
    paper.picture_beside(qr.text_png(sealed.seal.upper()), 22, notes, alt="Mã niêm phong")


def settled(paper: Paper, state: State, ballot: Ballot, verdict: BallotOutcome) -> None:
    """Who reached the threshold, a tie and the rule that settled it, the other round."""
    if verdict.problems:
        return
    passed = [result for result in verdict.results if result.elected]
    if ballot.question is Question.SINGLE:
        verdict_told = fact_of(ballot, "verdict", "được" if passed else "không được")
        paper.paragraph(f"Kết luận: nội dung biểu quyết {verdict_told} thông qua.")
    elif passed:
        told = "; ".join(
            f"{marked.candidate(ballot, r.candidate)} ({share_of(ballot, r)})" for r in passed
        )
        paper.paragraph(f"Đủ mức cần đạt{' và được chọn' if ballot.seats else ''}: {told}.")
    else:
        paper.paragraph("Không có trường hợp nào đủ mức cần đạt và được chọn.")
    if ballot.tie_rule:
        chosen = f"; chọn {_named(ballot, ballot.chosen, within=True)}" if ballot.chosen else ""
        rule = tie_text(ballot, clusters.words_for(state.profile))
        paper.paragraph(f"Trường hợp bằng phiếu ở vị trí cuối: {rule}{chosen}.")
    elif verdict.tie:
        left = seats_left(ballot)
        names = _named(ballot, verdict.tie)
        paper.paragraph(f"Bằng phiếu ở vị trí cuối, chưa xác định, còn {left} vị trí: {names}.")
    if repeated := state.ballots.get(ballot.repeats_id):
        reason = fact_of(repeated, "void_reason", repeated.void_reason.rstrip("."))
        paper.paragraph(f"Biểu quyết lập lại, thay cho cuộc đã hủy; lý do: {reason}.")
    before = state.ballots.get(ballot.previous_id)
    if before:
        title = fact_of(before, "title", before.title)
        paper.paragraph(f"Đây là kết quả {turn(ballot.round)}; {turn(before.round)}: “{title}”.")
    for again in ballots.in_order(state):
        if again.previous_id == ballot.id and again.state is not BallotState.VOID:
            names = _named(again, again.candidates) or fact_of(ballot, "title", ballot.title)
            paper.paragraph(f"Biểu quyết {turn(again.round)} đối với: {names}.")


def _named(ballot: Ballot, candidates: Iterable[str], *, within: bool = False) -> str:
    names = [marked.candidate(ballot, one) for one in candidates]
    return "; ".join(map(person_within, names) if within else names)


def share_of(ballot: Ballot, result: Result) -> str:
    """A candidate's share of the votes."""
    named = result.candidate in ballot.candidates
    place = ballot.candidates.index(result.candidate) if named else 0
    return fact_of(ballot, f"share-{place}", percent_text(result.percent))
