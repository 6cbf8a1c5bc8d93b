"""The announcement order as rows of a list: a heading for each stage call, then its recipients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content

from screens.sentences import say
from screens.widgets.columns import Cell, Column, column_widths
from screens.words.awards import CALL_SIGNS, honour_text, number_text, recipient_text, where_text
from screens.words.awards.givers import giver_text
from screens.words.awards.outcomes import brief_text, outcome_text
from store.awards import ceremony
from store.awards.rules import Call
from store.records import Award, AwardState, Session
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
    free = 1 + max((call.number for call in calls), default=0)
    for row_id, (state_of, awards) in enumerate(_in_no_call(state, cells), start=free):
        title = say(f"award-state-{state_of}").capitalize()
        cells[-row_id] = CALL_SIGNS[state_of], Content.styled(title, "bold"), ""
        for place, award in enumerate(awards, start=1):
            cells[award.id] = _recipient(state, award, place, in_session)
    return list(cells), cells


def _in_no_call(
    state: State, cells: Mapping[int, object]
) -> Iterator[tuple[AwardState, list[Award]]]:
    """What was handed over without a ceremony, and what was withdrawn: they stand in no call."""
    rest = [award for award in ceremony.announced(state) if award.id not in cells]
    for state_of in (AwardState.HANDED, AwardState.WITHDRAWN):
        if awards := [award for award in rest if award.state is state_of]:
            yield state_of, awards


def _heading(state: State, call: Call) -> tuple[Cell, ...]:
    title = say("awards-call", number=call.number, honour=honour_text(call), count=len(call.awards))
    number = say("decision-short", number=number_text(call.decision)) if call.decision else ""
    about = " · ".join(filter(None, (giver_text(state, *call.awards), number)))
    return tuple(Content.styled(text, "bold") for text in (CALL_SIGNS[call.state], title, about))


def _named(award: Award) -> str:
    about = ", ".join(part for part in (award.post, award.unit) if part)
    return recipient_text(award) + (f" – {about}" if about else "")


def _recipient(state: State, award: Award, place: int, in_session: Session) -> tuple[Cell, ...]:
    name = f"  {place}. {_named(award)}"
    marks = _marks(state, award, brief_text(award), in_session)
    return CALL_SIGNS[award.state], name, " · ".join(marks)


def _marks(state: State, award: Award, came_out: str, in_session: Session) -> list[str]:
    """How it came out, or who comes up and who gives."""
    if award.state is AwardState.OWED:  # they may have come meanwhile
        return [came_out, where_text(state, award, in_session)]
    if came_out:
        return [came_out]
    plan = say("awards-only-read") if award.only_read else where_text(state, award, in_session)
    marks = [say("awards-moved")] if award.moved is not None else []
    return [*marks, plan, *filter(None, [giver_text(state, award)])]


def in_full(
    state: State, award: Award | None, cells: Sequence[Cell], in_session: Session, total: int
) -> str:
    """The whole of a row that a list of `total` cells has to shorten; "" where it need not.

    Where the row is a call's heading there is no `award`.
    """
    shown = [str(cell) for cell in cells]
    texts = shown
    if award:
        marks = " · ".join(_marks(state, award, outcome_text(award), in_session))
        texts = [shown[0], _named(award), marks]
    widths = column_widths(columns(), total)
    fits = all(cell_len(text) <= width for text, width in zip(shown, widths, strict=True))
    if fits and texts[-1] == shown[-1]:
        return ""
    return ": ".join(filter(None, texts[1:]))
