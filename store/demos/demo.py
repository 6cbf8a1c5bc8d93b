"""Practice conferences: templates of real conferences, with what their day brought.

Each is a folder below `store/data/demos`: `conference.toml` with the template and the script of the
day, and the lists as offices send them. Places in other lists of a file (`agenda`, `number`) count
from 1. What the documents do not tell is invented, all delegates without a public post among it.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from store.data_files import Data, Hour, Index, read_builtin
from store.errors import BadInput
from store.kinds.templates import AgendaPlan, BallotPlan, Template
from store.records import Role, Tally

_NAMES = ("khoi-5", "lai-chau")


class PlayedItem(AgendaPlan, frozen=True, kw_only=True):
    """Agenda item with the times it really took and what the minutes say of it."""

    started: Hour
    finished: Hour
    notes: str = ""
    conclusion: str = ""


class PlayedBallot(BallotPlan, frozen=True, kw_only=True):
    """Ballot with the figures the tellers bring."""

    tally: Tally


class PlayedSpeech(Data, frozen=True, kw_only=True):
    """When a speech of the list was held, and what it said."""

    started: Hour
    finished: Hour
    gist: str


class PlayedDelegate(Data, frozen=True, kw_only=True):
    """What the list does not say of its delegate `number`.

    `excused` is a reason for absence, `stays_away` absence without one, `arrives` a late arrival.
    """

    number: Index
    roles: tuple[Role, ...] = ()
    excused: str = ""
    reported_by: str = ""
    stays_away: bool = False
    arrives: Hour | None = None


class Demo(Template, frozen=True, kw_only=True):
    """One practice conference.

    `settings` are those of `hoinghi new --set`; `lists` are the kinds of lists beside it, in the
    order in which they come in; `decisions` say what each decision of the award list is about,
    `award_delegates` who stands for each recipient of it that may be several delegates.
    """

    day: date
    settings: dict[str, str]
    lists: tuple[str, ...]
    adopted: str
    agenda: tuple[PlayedItem, ...]
    ballots: tuple[PlayedBallot, ...] = ()
    people: tuple[PlayedDelegate, ...] = ()
    speeches: tuple[PlayedSpeech, ...] = ()
    decisions: tuple[str, ...] = ()
    award_delegates: tuple[Index, ...] = ()


def demo_names() -> tuple[str, ...]:
    """The names of the practice conferences, in the order they are offered."""
    return _NAMES


@cache
def load_demo(name: str) -> Demo:
    """The practice conference of that name. Raises `BadInput` ("demo-unknown")."""
    if name not in _NAMES:
        raise BadInput("demo-unknown", name=name)
    return read_builtin(Demo, "demos", name, "conference.toml")
