"""Who could vote, as the record of a count tells it: present, absent by name, the quorum."""

from __future__ import annotations

from exports.word.facts import fact_of
from exports.word.paper import Paper
from exports.wording import within_sentence
from exports.wording.vote_records import BLANK, absent_voters, late_voters
from store.checkin.headcount import Voters
from store.records import Ballot, Ledger
from store.state import State
from store.votes import electorate
from store.votes.balance import quorum_need


def told(paper: Paper, state: State, ballot: Ballot) -> None:
    """Section 2 of the record. No vote is taken in an empty hall: 0 is what nobody counted."""
    assert ballot.tally is not None
    ledger = ballot.tally.ledger
    voter = "đơn vị thành viên" if ballot.by_unit else "thành viên, đại biểu có quyền biểu quyết"
    paper.section("2. Thành phần")
    paper.bullet(f"Tổng số {voter}: {_figure(ballot, 'entitled', ledger.entitled)};")
    absent = ledger.entitled - ledger.present
    session = state.sessions.get(ballot.session_id)
    frozen = f" ({within_sentence(session.name)})" if session and len(state.sessions) > 1 else ""
    paper.bullet(f"Số có mặt{frozen}: {_figure(ballot, 'present', ledger.present)};")
    listed = electorate.of_ballot(state, ballot.id)
    # Of a list that does not make the sheet's figures nobody's name would be true.
    is_theirs = listed is not None and electorate.sums(listed.voters) == Voters(
        ledger.entitled, ledger.present
    )
    named = absent_voters(listed) if listed and is_theirs else []
    if not ledger.present:
        paper.bullet(f"Số vắng mặt: {BLANK}.")
    elif absent > 0 and named:
        told = fact_of(ballot, "absent", f"{absent}, gồm: {'; '.join(named)}")
        paper.bullet(f"Số vắng mặt: {told}.")
    elif absent > 0:
        paper.bullet(f"Số vắng mặt: {_figure(ballot, 'absent', absent)}; lý do: {BLANK}.")
    else:
        paper.bullet("Số vắng mặt: 0.")
    if late := late_voters(listed) if listed else []:
        told = fact_of(ballot, "late", "; ".join(late))
        paper.bullet(f"Đến sau khi mở, được ghi nhận biểu quyết: {told}.")
    _quorum(paper, ballot, ledger)


def _figure(ballot: Ballot, field: str, number: int) -> str:
    shown = BLANK if field == "present" and not number else str(number)
    return fact_of(ballot, field, shown)


def _quorum(paper: Paper, ballot: Ballot, ledger: Ledger) -> None:
    """Whether there was a quorum by the figures told above it, and why the chair went on without.

    The list it was opened with may have named nobody; then the sheet's figures are what is told.
    """
    need = quorum_need(ballot, ledger.entitled)
    rule = f"Điều kiện tiến hành: ít nhất {ballot.quorum} có mặt, tức là {need}; " if need else ""
    if ballot.quorum and not need:
        rule = (
            f"Điều kiện tiến hành: ít nhất {ballot.quorum} có mặt; chưa có ai trong danh sách được "
            "ghi nhận quyền biểu quyết nên chưa xét được; "
        )
    if need and not ledger.present:
        rule += "không ghi nhận số có mặt nên chưa xét được; "
        need = 0
    is_met = 0 < need <= ledger.present
    if ballot.overruled and is_met and not ballot.entitled:  # only the sheet could tell
        paper.bullet(f"{rule}đủ điều kiện.")
        rule = "Khi mở biểu quyết, "
    if ballot.overruled:
        overruled = fact_of(ballot, "overruled", ballot.overruled)
        paper.bullet(f"{rule}chủ trì quyết định vẫn tiến hành, lý do: {overruled}.")
    elif need:
        paper.bullet(f"{rule}{'đủ' if is_met else 'chưa đủ'} điều kiện.")
    elif rule:
        paper.bullet(f"{rule.removesuffix('; ')}.")
