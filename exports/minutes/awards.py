"""Awards as the minutes tell them: each decision, what was conferred, and who received."""

from __future__ import annotations

from exports.word.paper import Column, Paper
from exports.wording.awards import decision_text
from store.awards import ceremony
from store.checkin import attendance
from store.records import AgendaItem, Award, AwardState, Session
from store.state import State

COLUMNS = (
    Column("TT", 12, "center"),
    Column("Hình thức khen thưởng", 52),
    Column("Tập thể, cá nhân", 55),
    Column("Người nhận, ghi chú", 46),
)


def item_awards(paper: Paper, state: State, session: Session, item: AgendaItem) -> None:
    """The awards conferred while an agenda item ran."""
    _told(paper, state, session, [a for a in _conferred(state) if _during(item, a)])


def other_awards(paper: Paper, state: State, session: Session) -> None:
    """Awards conferred while no item ran: whatever was handed over must be told."""
    items = [item for item in state.agenda.values() if item.started]
    rest = [a for a in _conferred(state) if not any(_during(item, a) for item in items)]
    if rest:
        paper.section("Trao khen thưởng")
        _told(paper, state, session, rest)


def _conferred(state: State) -> list[Award]:
    return [award for award in ceremony.announced(state) if award.state is AwardState.CONFERRED]


def _during(item: AgendaItem, award: Award) -> bool:
    at = award.conferred_at
    if at is None or item.started is None:
        return False
    return item.started <= at and (item.finished is None or at < item.finished)


def _told(paper: Paper, state: State, session: Session, awards: list[Award]) -> None:
    """Awards in the order they were announced, after their decisions."""
    if not awards:
        return
    told = {award.decision_id for award in awards}
    for decision in sorted(state.decisions.values(), key=lambda decision: decision.order):
        if decision.id in told:
            paper.bullet(decision_text(decision))
    rows = [
        [str(number), award.form, _recipient(award), receiver_text(state, award, session)]
        for number, award in enumerate(awards, start=1)
    ]
    paper.paragraph(f"Đã trao {len(awards)}/{len(state.awards)} khen thưởng:")
    paper.table(COLUMNS, rows)


def _recipient(award: Award) -> str:
    about = ", ".join(part for part in (award.post, award.unit) if part)
    return f"{award.recipient}, {about}" if about and about != award.recipient else award.recipient


def receiver_text(state: State, award: Award, session: Session) -> str:
    """Who received, and in whose place: posthumous, absent, or for the collective."""
    delegate = state.delegates.get(award.delegate_id)
    if award.posthumous:
        return f"Truy tặng; đại diện gia đình nhận: {award.receiver or '…'}"
    if award.receiver:
        return f"{award.receiver} nhận thay"
    if delegate is None:
        return ""
    if delegate.name != award.recipient:
        return f"{delegate.name} đại diện nhận"
    came = attendance.arrival_of(state, delegate, session) is not None
    return "" if came else "Vắng mặt"
