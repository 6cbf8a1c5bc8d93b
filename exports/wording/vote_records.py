"""What the record of a count names besides figures: tellers, absent voters, invalid papers."""

from __future__ import annotations

from exports.wording import hour_text, voter_text, with_role
from store import thresholds
from store.records import Electorate, Role, Tally, Voter
from store.state import State
from store.votes.counting import paper_count
from store.votes.electorate import may_cast

BLANK = "…………"
"""Room for what nobody recorded."""

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


def absent_voters(listed: Electorate) -> list[str]:
    """Voters, or member units, that could not vote in the hall, with what kept them away."""
    return [_absent_text(one) for one in listed.voters if not may_cast(one)]


def _absent_text(voter: Voter) -> str:
    if not voter.name:
        return voter.unit
    usual = {"excused": "có lý do", "left": "đã rời hội trường"}.get(voter.where)
    return f"{voter_text(voter)} ({voter.reason or usual or 'chưa rõ lý do'})"


def late_voters(listed: Electorate) -> list[str]:
    """Who was let vote after the opening, with time and reason."""
    return [
        f"{voter_text(one)}{f' (thay {one.in_place_of})' if one.in_place_of else ''}, "
        f"lúc {hour_text(one.admitted_at)}; lý do: {one.admitted_for}"
        for one in listed.voters
        if one.admitted_at
    ]
