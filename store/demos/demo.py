"""Practice conferences: data for rehearsing a whole day, taken from real documents.

What the documents do not tell is invented and marked `generated`. Places in other lists
(`group`, `session`, `agenda`, `decision`) count from 1; units are named by their short name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated

import msgspec

from store.data_files import Base, Data, Hour, Index, Threshold, read_builtin
from store.demos.fake_people import generated_people
from store.errors import BadInput
from store.kinds.templates import GroupPlan, PaperPlan, QuorumPlan, SessionPlan
from store.records import BudgetLine, Method, Person, Question, RecipientKind, Tally

__all__ = ["Demo", "DemoPerson", "demo_names", "generated_people", "load_demo", "people"]

_NAMES = ("khoi-5", "lai-chau")

GENERATED = "generated"
"""In place of a delegate's name: an invented one is to be given."""


class DemoProfile(Data, frozen=True, kw_only=True):
    """What the practice conference's papers say of it."""

    title: str
    year: int
    parent_body: str
    host_body: str
    symbol: str
    venue: str
    chairs: tuple[Person, ...]
    secretaries: tuple[Person, ...]
    quorum: QuorumPlan
    recipients: tuple[str, ...]
    citations: tuple[str, ...]
    place: str = ""
    adopted: str = ""


class DemoUnit(Data, frozen=True, kw_only=True):
    """Unit (đơn vị) as the document names it, with a short name for lists."""

    name: str
    short: str
    member: bool = False


class DemoDelegate(Data, frozen=True, kw_only=True):
    """`count` delegates of one unit and post; only a single one may have a key or be absent.

    `excused` is a reason for absence, `unexcused` absence without one, `arrives` a late arrival.
    """

    unit: str
    group: Index
    post: str
    name: str = GENERATED
    count: Annotated[int, msgspec.Meta(ge=1)] = 1
    honorific: str = ""
    gender: str = ""
    votes: bool = False
    roles: tuple[str, ...] = ()
    key: str = ""
    excused: str = ""
    reported_by: str = ""
    unexcused: bool = False
    arrives: Hour | None = None


class DemoPerson(Data, frozen=True, kw_only=True):
    """One delegate of a demo with number and name given; see `DemoDelegate`."""

    number: int
    name: str
    honorific: str
    gender: str
    birth: str
    unit: str
    group: int
    post: str
    votes: bool
    roles: tuple[str, ...]
    key: str
    excused: str
    reported_by: str
    unexcused: bool
    arrives: str | None
    generated: bool


class DemoItem(Data, frozen=True, kw_only=True):
    """Agenda item with the times it really took and what the minutes say of it."""

    title: str
    kind: str
    minutes: Annotated[int, msgspec.Meta(ge=1)]
    started: Hour
    finished: Hour
    session: Index = 1
    presenter: str = ""
    notes: str = ""
    conclusion: str = ""


class DemoSpeech(Data, frozen=True, kw_only=True):
    """Speech (tham luận) of the delegate with that key."""

    agenda: Index
    delegate: str
    topic: str
    minutes: int
    started: Hour
    finished: Hour
    gist: str
    generated: bool = True


class DemoBallot(Data, frozen=True, kw_only=True):
    """Ballot with the figures the tellers bring; `candidates` is empty for a single proposal."""

    title: str
    method: Method
    question: Question
    base: Base
    threshold: Threshold
    agenda: Index
    proposes: str
    source: str
    tally: Tally
    candidates: tuple[str, ...] = ()
    seats: int = 0
    by_unit: bool = False
    secret: bool = False
    generated: bool = False


class DemoDecision(Data, frozen=True, kw_only=True):
    """Decision (quyết định khen thưởng) read out at the conference."""

    number: str
    body: str
    signed_on: date
    about: str
    signer: str = ""
    call_first: bool = False
    generated: bool = True


class DemoAward(Data, frozen=True, kw_only=True):
    """Award; with a `delegate` key that delegate stands for the recipient, or is it.

    An empty `recipient` means the delegate's own name, post and unit.
    """

    decision: Index
    honour: str
    form: str
    kind: RecipientKind
    delegate: str
    recipient: str = ""
    receiver: str = ""
    generated: bool = True


class DemoTask(Data, frozen=True, kw_only=True):
    """Preparation task; `generated` where only its due date or budget is invented."""

    what: str
    department: str
    due: date
    done: bool = True
    budget: tuple[BudgetLine, ...] = ()
    generated: bool = False


class Demo(Data, frozen=True, kw_only=True):
    """One practice conference; `seed` drives the invented names, `highland` their kind."""

    id: str
    name: str
    name_en: str
    template: str
    source: str
    seed: int
    day: date
    profile: DemoProfile
    sessions: tuple[SessionPlan, ...]
    units: tuple[DemoUnit, ...]
    groups: tuple[GroupPlan, ...]
    delegates: tuple[DemoDelegate, ...]
    agenda: tuple[DemoItem, ...]
    tasks: tuple[DemoTask, ...]
    papers_due: tuple[PaperPlan, ...]
    highland: bool = False
    speeches: tuple[DemoSpeech, ...] = ()
    ballots: tuple[DemoBallot, ...] = ()
    decisions: tuple[DemoDecision, ...] = ()
    awards: tuple[DemoAward, ...] = ()


def demo_names() -> tuple[str, ...]:
    """The names of the practice conferences, in the order they are offered."""
    return _NAMES


@cache
def load_demo(name: str) -> Demo:
    """The practice conference of that name. Raises `BadInput` ("demo-unknown")."""
    if name not in _NAMES:
        raise BadInput("demo-unknown", name=name)
    return read_builtin(Demo, "demos", f"{name}.toml")


def people(demo: Demo) -> tuple[DemoPerson, ...]:
    """Every delegate of the demo, numbered from 1 in the order of the file; always the same."""
    rows = [row for row in demo.delegates for _ in range(row.count)]
    needed = sum(row.name == GENERATED for row in rows)
    invented = iter(generated_people(needed, demo.seed, highland=demo.highland))
    return tuple(_person(number, row, invented) for number, row in enumerate(rows, start=1))


def _person(
    number: int, row: DemoDelegate, invented: Iterator[tuple[str, str, str, int]]
) -> DemoPerson:
    honorific, name, gender, birth = row.honorific, row.name, row.gender, ""
    if row.name == GENERATED:
        honorific, name, gender, birth_year = next(invented)
        birth = str(birth_year)
    return DemoPerson(
        number=number,
        name=name,
        honorific=honorific,
        gender=gender,
        birth=birth,
        unit=row.unit,
        group=row.group,
        post=row.post,
        votes=row.votes,
        roles=row.roles,
        key=row.key,
        excused=row.excused,
        reported_by=row.reported_by,
        unexcused=row.unexcused,
        arrives=row.arrives,
        generated=row.name == GENERATED,
    )
