"""One step of the run sheet (kịch bản điều hành): what, what is said, by whom, what is at hand."""

from __future__ import annotations

from dataclasses import dataclass

from exports.word import marked
from exports.word.facts import fact
from exports.wording import people_joined, person_text, with_role
from store.agenda import timeline
from store.records import AgendaItem, Role
from store.state import State

BLANK = "…………"
FIGURE = "……"
"""Where a number is written in by hand."""
MC = "Người dẫn chương trình"


@dataclass(frozen=True)
class Cue:
    """A row without its hour: `words` are the sentences to be said, one a line."""

    what: str
    words: tuple[str, ...]
    who: str = MC
    prepare: str = ""


def is_over(state: State, item: AgendaItem) -> bool:
    """Whether nothing will be said at an item any more."""
    return item.finished is not None or item.session_id in timeline.sessions_over(state)


def unrecorded(what: str) -> str:
    """What was in the programme and nobody wrote down as having been."""
    return f"Không có ghi nhận {what}."


def chair_text(state: State) -> str:
    """Who presides, by name where one is known."""
    return people_joined(marked.chairs(state)) or BLANK


def masters(state: State) -> str:
    """Who leads through the programme."""
    people = (person_text(person) for person in with_role(state, Role.MC))
    return people_joined(fact("delegates.all.mc", text) for text in people) or BLANK
