"""What is asked before a step ends an item, or the day: items that never began, awards left."""

from __future__ import annotations

from typing import NamedTuple

from screens.sentences import say
from screens.words.awards.leftover import leftover_lines
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.agenda.rules import ItemState
from store.records import AgendaItem
from store.state import State


class StepQuestion(NamedTuple):
    """The title and the lines of the question; no lines where nothing is to be asked."""

    title: str
    lines: list[str]


def of_running(state: State) -> StepQuestion:
    """Before what runs is finished: with the last item that is held the conference closes."""
    items = timeline.agenda_items(state)
    held = [i for i in items if agenda_rules.state_of(i) is not ItemState.SKIPPED]
    current = agenda_rules.running(items)
    closes = bool(held) and current == held[-1]
    waiting = sum(agenda_rules.state_of(item) is ItemState.WAITING for item in items)
    asked = [say("agenda-close-text", number=waiting)] if closes and waiting else []
    return _ending(state, current, asked, closes=closes)


def of_starting(state: State) -> StepQuestion:
    """Before another item begins: what runs ends with it, but never the day."""
    current = agenda_rules.running(timeline.agenda_items(state))
    return _ending(state, current, [], closes=False)


def of_skipping(state: State, item: AgendaItem) -> StepQuestion:
    """Before an item is left out; where it was the last to come, the conference closes."""
    others = [one for one in timeline.agenda_items(state) if one.id != item.id]
    return _ending(state, item, [], closes=agenda_rules.ended_at(others) is not None)


def _ending(
    state: State, item: AgendaItem | None, asked: list[str], *, closes: bool
) -> StepQuestion:
    items = timeline.agenda_items(state)
    title = say("agenda-close-title") if closes else say("awards-left-title")
    return StepQuestion(title, asked + leftover_lines(state, items, item, closes=closes))
