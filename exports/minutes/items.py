"""What happened, item by item and session by session, beside what was printed as the programme."""

from __future__ import annotations

from collections.abc import Iterator

from exports.minutes import acts, awards, votes
from exports.minutes.awards import is_during
from exports.word import marked
from exports.word.facts import fact_of
from exports.word.paper import Paper
from exports.wording import moment_text, sentences, span_text
from exports.wording.hours import began
from store.agenda import printed, speeches, timeline
from store.records import AgendaItem, PlanLine, Session, Speech
from store.state import State

ASIDE = frozenset({"welcome", "break"})
"""Kinds of agenda items that are no business of the conference."""


def told(paper: Paper, state: State) -> None:
    """Every session with its items in order.

    An item is told where it was started, or where anything was written down about it though
    nobody pressed its start. What else was in the programme is named once it cannot come any more.
    """
    number = 0
    for session in state.in_order(Session):
        held = [one for one in timeline.agenda_items(state) if one.session_id == session.id]
        begun = began(state, session)
        if len(state.sessions) > 1 and begun:
            at = fact_of(session, "begun", moment_text(begun))
            paper.section(f"{session.name}, {at}")
        for item in held:
            if item.kind in ASIDE:
                _aside(paper, state, item)
            elif item.started or _is_written_of(state, item):
                number += 1
                _item(paper, state, item, number)
            elif why := _not_held(state, item):
                paper.paragraph(why)
        for line in _gone(state, session):
            paper.paragraph(f"Nội dung “{line.title}” được bỏ khỏi chương trình.")


def _aside(paper: Paper, state: State, item: AgendaItem) -> None:
    """A reception or a break: told without a number, and only where there is something to tell."""
    if _is_written_of(state, item) or votes.any_of(state, item) or _any_award(state, item):
        _item(paper, state, item, 0)


def _any_award(state: State, item: AgendaItem) -> bool:
    """Whether an award came out while an item ran."""
    return any(is_during(item, award) for award in state.awards.values())


def _not_held(state: State, item: AgendaItem) -> str:
    """Why an item is told by its title only; "" while it may still come."""
    if item.skipped_at:
        return f"Nội dung “{item.title}” không tiến hành."
    if item.session_id in timeline.sessions_over(state):
        return f"Nội dung “{item.title}”: không có ghi nhận tiến hành."
    return ""


def _gone(state: State, session: Session) -> Iterator[PlanLine]:
    """Lines of the printed programme whose item was removed."""
    plan = printed.plan_of(state)
    for line in plan.lines if plan else ():
        if line.session_id == session.id and line.item_id not in state.agenda:
            yield line


def _is_written_of(state: State, item: AgendaItem) -> bool:
    """Whether the record tells of an item, whoever forgot to press its start."""
    spoken = any(_was_held(speech) for speech in speeches.of_item(state, item.id))
    return bool(item.notes.strip() or item.conclusion.strip() or spoken or acts.any_of(state, item))


def _item(paper: Paper, state: State, item: AgendaItem, number: int) -> None:
    plan = printed.plan_of(state)
    is_added = plan and all(line.item_id != item.id for line in plan.lines)
    ran = fact_of(item, "started", span_text(item.started, item.finished))
    marks = [ran, "ngoài chương trình đã in" if is_added else ""]
    about = "; ".join(filter(None, marks))
    before = f"{number}. " if number else ""
    paper.section(f"{before}{marked.item(item)}" + (f" ({about})" if about else ""))
    if item.presenter:
        paper.labelled("Người thực hiện", marked.presenter(state, item))
    for text in sentences(item.notes):
        paper.paragraph(fact_of(item, "notes", text))
    for speech in speeches.of_item(state, item.id):
        if _was_held(speech):
            _speech(paper, state, speech)
    acts.item_acts(paper, state, item)
    if item.started:  # votes of others stand together behind all items
        votes.item_ballots(paper, state, item)
    awards.item_awards(paper, state, item)
    for text in sentences(item.conclusion):
        paper.paragraph(fact_of(item, "conclusion", text))


def _was_held(speech: Speech) -> bool:
    return bool(speech.started or speech.gist)


def _speech(paper: Paper, state: State, speech: Speech) -> None:
    topic = fact_of(speech, "topic", speech.topic)
    topic = f" tham luận về “{topic}”" if topic else " phát biểu"
    told = speech.gist.strip().rstrip(" .;")
    gist = f": {fact_of(speech, 'gist', told)}" if told else ""
    paper.bullet(f"{marked.speaker(state, speech)}{topic}{gist}.")
