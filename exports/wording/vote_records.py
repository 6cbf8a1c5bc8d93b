"""What the record of a count names besides figures: tellers, absent voters, invalid papers."""

from __future__ import annotations

from exports.wording import delegate_text, with_role
from store import thresholds
from store.checkin import attendance, headcount
from store.checkin.headcount import Presence
from store.conference import Conference
from store.records import Ballot, Delegate, Role, Session, Status, Tally
from store.state import State
from store.votes import paper_count

INVALID_REASONS = {
    "foreign_form": "không phải mẫu do Ban kiểm phiếu phát ra",
    "no_seal": "không có dấu",
    "too_many": "chọn quá số lượng",
    "all_struck": "gạch bỏ tất cả",
    "added": "ghi thêm tên, nội dung khác",
    "other": "lý do khác",
}
"""Why papers are invalid, by the keys of `store.paper_count.REASONS`."""


def committee(state: State) -> tuple[str, list[str]]:
    """Who leads the committee (ban kiểm phiếu), or "", and its other members."""
    chiefs = [person.name for person in with_role(state, Role.CHIEF_TELLER)]
    tellers = [person.name for person in with_role(state, Role.TELLER)]
    return "".join(chiefs[:1]), [name for name in (*chiefs[1:], *tellers) if name not in chiefs[:1]]


def invalid_reasons(sheet: Tally) -> list[tuple[str, int]]:
    """How many papers were invalid for which reason; empty where they do not make up the sum."""
    if sum(sheet.reasons) != sheet.ledger.invalid:
        return []
    pairs = zip(paper_count.REASONS, sheet.reasons, strict=False)
    return [(INVALID_REASONS[reason], count) for reason, count in pairs if count]


def threshold_words(threshold: str) -> str:
    """As in "trên 1/2", "ít nhất 80 %". Raises `BadInput`."""
    parsed = thresholds.parse_threshold(threshold)
    share = threshold.strip().lstrip(">=≥").strip().replace(" ", "").replace("%", " %")
    return f"{'trên' if parsed.strict else 'ít nhất'} {share}"


def absent_voters(conference: Conference, ballot: Ballot) -> list[str]:
    """Voters, or member units, that were not in the hall when the ballot was opened, with reasons.

    Only as many as the sheet counts are worth printing; the caller compares.
    """
    state = conference.state
    if ballot.opened_at is None:
        return []
    session = attendance.session_at(state, ballot.opened_at)
    voting = [
        delegate
        for delegate in sorted(state.delegates.values(), key=lambda one: one.number)
        if delegate.votes
        and delegate.status is not Status.REPLACED
        and headcount.is_summoned(delegate, session)
    ]
    inside = {one.id for one in voting if _was_inside(state, one, session, ballot)}
    if ballot.by_unit:
        here = {one.unit_id for one in voting if one.id in inside}
        units = sorted(state.units.values(), key=lambda unit: (unit.order, unit.id))
        return [unit.name for unit in units if unit.member and unit.id not in here]
    return [_absent_text(state, one) for one in voting if one.id not in inside]


def _was_inside(state: State, delegate: Delegate, session: Session, ballot: Ballot) -> bool:
    passages = headcount.passages_in(state, delegate.id, session)
    until = [one for one in passages if ballot.opened_at and one.at <= ballot.opened_at]
    return headcount.presence(delegate, until) is Presence.INSIDE


def _absent_text(state: State, delegate: Delegate) -> str:
    is_excused = delegate.status in headcount.ABSENT_WITH_REASON
    reason = delegate.reason or ("có lý do" if is_excused else "không rõ lý do")
    return f"{delegate_text(state, delegate)} ({reason})"
