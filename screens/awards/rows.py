"""The announcement order as rows of a list: a heading for each stage call, then its recipients."""

from __future__ import annotations

from textual.content import Content

from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.words.awards import CALL_SIGNS, honour_text, recipient_text, where_text
from screens.words.awards.givers import giver_text
from store.awards.rules import Call
from store.records import Award, Session
from store.state import State


def columns() -> list[Column]:
    """Sign, call or recipient, decision or presence."""
    return [
        Column("", width=2),
        Column(say("awards-column-what"), weight=3),
        Column(say("awards-column-where"), weight=2),
    ]


def rows(
    state: State, calls: list[Call], in_session: Session
) -> tuple[list[int], dict[int, tuple[Cell, ...]]]:
    """Row ids and their cells; an award's row has its id, a call's heading minus its number."""
    cells: dict[int, tuple[Cell, ...]] = {}
    for call in calls:
        cells[-call.number] = _heading(state, call)
        for place, award in enumerate(call.awards, start=1):
            cells[award.id] = _recipient(state, award, place, in_session)
    return list(cells), cells


def _heading(state: State, call: Call) -> tuple[Cell, ...]:
    title = say("awards-call", number=call.number, honour=honour_text(call), count=len(call.awards))
    number = say("decision-short", number=call.decision.number) if call.decision else ""
    about = " · ".join(filter(None, (giver_text(state, *call.awards), number)))
    return tuple(Content.styled(text, "bold") for text in (CALL_SIGNS[call.state], title, about))


def _recipient(state: State, award: Award, place: int, in_session: Session) -> tuple[Cell, ...]:
    about = ", ".join(part for part in (award.post, award.unit) if part)
    name = f"  {place}. {recipient_text(award)}" + (f" – {about}" if about else "")
    marks = [where_text(state, award, in_session)]
    if award.conferred_at:
        key = "awards-conferred-times" if award.times_conferred > 1 else "awards-conferred-at"
        marks = [say(key, at=f"{award.conferred_at:%H:%M}", times=award.times_conferred), *marks]
    if award.moved is not None:
        marks.insert(0, say("awards-moved"))
    marks += filter(None, [giver_text(state, award)])
    return CALL_SIGNS[award.state], name, " · ".join(marks)
