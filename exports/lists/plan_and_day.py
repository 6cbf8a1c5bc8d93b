"""The programme as planned beside what happened (kế hoạch và thực tế), session by session.

It tells of what has begun, was skipped, or came too late to be held; not of what is still to come.
What nobody pressed may have been held all the same: it is told as not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text, moment_text, span_text
from exports.wording.hours import clock_note, ended, hours_of
from store import clock
from store.agenda import printed, timeline
from store.agenda.rules import ItemState, Slot, ended_at, has_begun
from store.conference import Conference
from store.records import PlanLine, Session
from store.state import State

COLUMNS = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Nội dung", 54),
    PaperColumn("Kế hoạch", 29, "center"),
    PaperColumn("Thực tế", 29, "center"),
    PaperColumn("Số phút", 21, "center"),
    PaperColumn("Kết thúc so với kế hoạch (phút)", 21, "center"),
)
ADDED, SKIPPED, UNRECORDED, GONE = "thêm sau", "bỏ qua", "không có ghi nhận", "bỏ khỏi chương trình"


def write(conference: Conference, path: Path) -> Path:
    """Write the comparison as it stands now. Raises `NotSaved`."""
    state = conference.state
    kind, subject = "Chương trình: kế hoạch và thực tế", state.profile.title
    paper = begin(conference, "agenda-actual", kind, subject)
    slots = timeline.slots(state, clock.now())
    plan = printed.plan_of(state)
    if plan:
        fixed = fact_of(plan, "at", moment_text(plan.at))
        paper.paragraph(f"Kế hoạch là chương trình chốt lúc {fixed}.")
    for session in state.in_order(Session):
        _session(paper, state, session, slots, printed.lines_of(state))
    if note := clock_note(hours_of(state.agenda.values(), "started", "finished")):
        paper.paragraph(note, italic=True)
    sign(paper, state, "agenda-actual")
    return paper.save(path)


def _session(
    paper: Paper,
    state: State,
    session: Session,
    slots: Sequence[Slot],
    lines: Sequence[PlanLine],
) -> None:
    held = [slot for slot in slots if slot.item.session_id == session.id]
    planned = [line for line in lines if line.session_id == session.id]
    rows = [*_rows(state, held), *_gone(state, planned, held)]
    if not rows:
        return
    if len(state.sessions) > 1:
        when = f"{session.name}, {day_text(session.starts.date())}"
        paper.section(marked.session(session, when))
    paper.table(COLUMNS, rows)
    paper.paragraph(fact_of(session, "ended", _end(state, session, held, planned)))


def _rows(state: State, held: Sequence[Slot]) -> Iterator[list[str]]:
    over = timeline.sessions_over(state)
    for slot in held:
        item = slot.item
        if item.started or item.skipped_at or item.session_id in over:
            yield [
                str(slot.position),
                marked.item(item),
                fact_of(item, "planned", _span(slot.planned_start, slot.planned_end)) or ADDED,
                fact_of(item, "started", _happened(slot)),
                fact_of(item, "minutes", _minutes(slot)),
                _late_text(_late(slot.planned_end, item.finished)),
            ]


def _gone(state: State, planned: Sequence[PlanLine], held: Sequence[Slot]) -> Iterator[list[str]]:
    """Lines of the plan whose item was removed, or moved to another session, once that began."""
    here = {slot.item.id for slot in held}
    if has_begun(slot.item for slot in held):
        for line in planned:
            if line.item_id not in here:
                moved = line.item_id in state.agenda
                why = "chuyển sang buổi khác" if moved else GONE
                span = _span(line.starts, printed.end_of(line))
                ref = f"agenda.{line.item_id}"
                planned_for = fact(f"{ref}.planned", span)
                yield ["–", fact(f"{ref}.title", line.title), planned_for, why, "", ""]


def _happened(slot: Slot) -> str:
    item = slot.item
    if slot.state is ItemState.SKIPPED:
        return SKIPPED
    if item.started is None:
        return UNRECORDED
    if item.finished and item.finished < item.started:
        return span_text(item.started, item.finished)
    return _span(item.started, item.finished) or f"từ {hour_text(item.started)}"


def _minutes(slot: Slot) -> str:
    """How long it took, more or fewer than planned, and how much of that was a pause."""
    if not slot.item.finished or timeline.is_span_unknown(slot.item):
        return ""
    took, paused = timeline.minutes_held(slot.item), timeline.minutes_paused(slot.item)
    text = str(took)
    if slot.planned_minutes is not None:
        text += f" ({took - paused - slot.planned_minutes:+d})".replace("-", "−").replace("+0", "0")
    return text + (f"\ndừng {paused}" if paused else "")


def _end(
    state: State,
    session: Session,
    held: Sequence[Slot],
    planned: Sequence[PlanLine],
) -> str:
    """When the session ended, or how far it is, against its plan."""
    end = ended(slot.item for slot in held)
    is_over = session.id in timeline.sessions_over(state) or ended_at([slot.item for slot in held])
    if end is None and is_over:
        return f"{session.name}: không có ghi nhận tiến hành."
    if end is None or not is_over:
        late, now = timeline.drift_seconds(held), moment_text(clock.now())
        return f"{session.name} chưa kết thúc; tính đến {now} đang {_so_late(late // 60)}."
    text = f"{session.name} kết thúc lúc {hour_text(end)}"
    late_by = _late(max(map(printed.end_of, planned), default=None), end)
    return f"{text}." if late_by is None else f"{text}, {_so_late(late_by)}."


def _so_late(minutes: int) -> str:
    text = _late_text(minutes)
    return f"{text} phút so với kế hoạch" if minutes else f"{text} như kế hoạch"


def _late_text(minutes: int | None) -> str:
    """How many minutes later or earlier; nothing where there is nothing to compare."""
    if minutes is None:
        return ""
    return f"{'chậm' if minutes > 0 else 'sớm'} {abs(minutes)}" if minutes else "đúng giờ"


def _late(planned: datetime | None, actual: datetime | None) -> int | None:
    """Minutes between the hours as they are printed."""
    if planned is None or actual is None:
        return None
    return (_minute(actual) - _minute(planned)) // timedelta(minutes=1)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _span(start: datetime | None, end: datetime | None) -> str:
    if start is None or end is None:
        return ""
    return f"{hour_text(start)} –\n{hour_text(end)}"
