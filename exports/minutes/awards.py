"""Awards as the minutes tell them: each decision, what was conferred, and who received."""

from __future__ import annotations

from datetime import datetime

from exports.word.paper import Paper, PaperColumn
from exports.wording.awards import decision_text
from store.awards import ceremony
from store.checkin import day
from store.checkin.headcount import DESK_OPENS, Presence
from store.people.titles import bare_name
from store.records import AgendaItem, Award, AwardState, Decision, Session
from store.state import State

COLUMNS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Hình thức khen thưởng", 52),
    PaperColumn("Tập thể, cá nhân", 55),
    PaperColumn("Người nhận, ghi chú", 46),
)


def item_awards(paper: Paper, state: State, session: Session, item: AgendaItem) -> None:
    """The awards conferred while an agenda item ran."""
    _told(paper, state, [(a, session) for a in _conferred(state) if _during(item, a)])


def other_awards(paper: Paper, state: State) -> None:
    """Awards conferred while no item ran: whatever was handed over must be told."""
    items = [item for item in state.agenda.values() if item.started]
    rest = [a for a in _conferred(state) if not any(_during(item, a) for item in items)]
    if rest:
        paper.section("Trao khen thưởng")
        _told(paper, state, [(award, _session_at(state, award.conferred_at)) for award in rest])


def _conferred(state: State) -> list[Award]:
    return [award for award in ceremony.announced(state) if award.state is AwardState.CONFERRED]


def _during(item: AgendaItem, award: Award) -> bool:
    at = award.conferred_at
    if at is None or item.started is None:
        return False
    return item.started <= at and (item.finished is None or at < item.finished)


def _session_at(state: State, at: datetime | None) -> Session:
    """The session whose desk had opened last by then: it knows who was there."""
    sessions = state.in_order(Session)
    begun = [one for one in sessions if at and one.starts - DESK_OPENS <= at]
    return begun[-1] if begun else sessions[0]


def _told(paper: Paper, state: State, awards: list[tuple[Award, Session]]) -> None:
    """Awards in the order they were announced, each with its session, after their decisions."""
    if not awards:
        return
    told = {award.decision_id for award, _ in awards}
    for decision in state.in_order(Decision):
        if decision.id in told:
            paper.bullet(decision_text(decision))
    rows = []
    for number, (award, session) in enumerate(awards, start=1):
        roll = session if day.roll_was_called(state, session) else None
        receiver = receiver_text(state, award, roll)
        rows.append([str(number), award.form, _recipient(award), receiver])
    paper.paragraph(f"Đã trao {len(awards)}/{len(state.awards)} khen thưởng:")
    paper.table(COLUMNS, rows)


def _recipient(award: Award) -> str:
    about = ", ".join(part for part in (award.post, award.unit) if part)
    return f"{award.recipient}, {about}" if about and about != award.recipient else award.recipient


def receiver_text(state: State, award: Award, session: Session | None) -> str:
    """Who received, and in whose place: posthumous, absent, or for the collective.

    Who was there is of the day, up to the moment of conferring: whoever had been sent out by then
    was not. Without a `session` no roll was called: nobody is known to be absent.
    """
    if award.posthumous:
        return f"Truy tặng; đại diện gia đình nhận: {award.receiver or '…'}"
    if award.receiver:
        return f"{award.receiver} nhận thay"
    delegate = ceremony.stage_delegate(state, award)
    if session:
        there, where = ceremony.comes_up(state, award, session, award.conferred_at)
        if where not in {None, Presence.INSIDE}:
            return "Vắng mặt"
        if delegate and there != delegate:  # which of them it was nobody has written down
            return "Đại diện tập thể nhận"
    if delegate is None:
        return ""
    is_other = bare_name(delegate.name) != bare_name(award.recipient)
    return f"{delegate.name} đại diện nhận" if is_other else ""
