"""The built-in kinds of conference (mẫu hội nghị), each taken from a real document.

A template is a data file; whatever it says is a default that the secretariat may change.
Places in other lists of the same template (`session`, `agenda`) count from 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Literal

import msgspec

from store.data_files import Data, Hour, Index, Threshold, read_builtin
from store.errors import BadInput
from store.kinds import clusters
from store.law.sources import RuleSource
from store.records import BudgetLine, GroupKind

_IDS = ("tinh", "cum-khoi", "khoi", "cong-doan", "giao-luu")

DuePattern = Annotated[str, msgspec.Meta(pattern=r"^(|\{(next_)?(held_)?year\}-\d\d-\d\d)$")]
"""A month and day of a year that `About` knows, such as "{next_year}-02-10"; may be empty."""

LAST_MONTH_ABOUT_LAST_YEAR = 3
"""A review (tổng kết) held by the end of this month is about the year before."""


class QuorumPlan(Data, frozen=True, kw_only=True):
    """Who must be there, and where the default comes from."""

    base: Literal["members", "summoned"]
    threshold: Threshold
    source: RuleSource


class ProfileDefaults(Data, frozen=True, kw_only=True):
    """What a new conference starts with; `purpose` and `requirements` point by point."""

    title: str
    parent_body: str
    host_body: str
    symbol: str
    quorum: QuorumPlan
    recipients: tuple[str, ...]
    place: str = ""
    venue: str = ""
    chairs: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()


class SessionPlan(Data, frozen=True, kw_only=True):
    """Session (buổi); `day` is 0 on the first day."""

    name: str
    start: Hour
    end: Hour
    day: int = 0


class AgendaPlan(Data, frozen=True, kw_only=True):
    """Agenda item (nội dung chương trình) with the minutes planned."""

    title: str
    kind: str
    minutes: Annotated[int, msgspec.Meta(ge=1)]
    session: Index = 1
    presenter: str = ""


class GroupPlan(Data, frozen=True, kw_only=True):
    """Delegate group (thành phần đại biểu), in the order of the plan."""

    name: str
    kind: GroupKind
    votes: bool = False
    expected: int | None = None


class BallotPlan(Data, frozen=True, kw_only=True):
    """Ballot (biểu quyết, bỏ phiếu) that this kind of conference holds, by a usual rule.

    `note` is what the template's document tells of it; the secretary sees it, no paper prints it.
    """

    title: str
    rule: str
    agenda: Index
    candidates: tuple[str, ...] = ()
    proposes: str = ""
    note: str = ""


class TaskPlan(Data, frozen=True, kw_only=True):
    """Preparation task (việc chuẩn bị), due `days_before` the conference or on `due`.

    `note` is ours: where it is from.
    """

    what: str
    department: str
    note: str
    days_before: int | None = None
    due: DuePattern = ""
    budget: tuple[BudgetLine, ...] = ()


class PaperPlan(Data, frozen=True, kw_only=True):
    """Paper owed afterwards, `days_after` the conference or on `due`."""

    title: str
    recipient: str
    days_after: int | None = None
    due: DuePattern = ""


class Template(Data, frozen=True, kw_only=True):
    """One kind of conference; `source` names the document it is taken from.

    Its texts have places for what `About` knows: {year}, {next_year}, {held_year},
    {next_held_year}, {host}, {parent}; and for what follows from whether the host is a cluster
    (cụm) or a block (khối): `BlockWords`. `citations` are the ids of the documents that its
    papers cite among their grounds. `kind` is the id of the kind where a template is one certain
    conference of it.
    """

    id: str
    name: str
    name_en: str
    source: str
    profile: ProfileDefaults
    sessions: tuple[SessionPlan, ...]
    agenda: tuple[AgendaPlan, ...]
    groups: tuple[GroupPlan, ...]
    tasks: tuple[TaskPlan, ...]
    papers_due: tuple[PaperPlan, ...]
    ballots: tuple[BallotPlan, ...] = ()
    citations: tuple[str, ...] = ()
    kind: str = ""
    description: str = ""
    description_en: str = ""


def template_ids() -> tuple[str, ...]:
    """The ids of all built-in templates, in the order they are offered."""
    return _IDS


@cache
def load_template(template_id: str) -> Template:
    """The template of that id. Raises `BadInput` ("template-unknown")."""
    if template_id not in _IDS:
        raise BadInput("template-unknown", id=template_id)
    return read_builtin(Template, "templates", f"{template_id}.toml")


@dataclass(frozen=True)
class About:
    """What a template's texts and deadlines depend on; `held_on` is the first day.

    `year` is the emulation year that is reviewed, which need not be that of the day.
    """

    year: int
    held_on: date
    host: str
    parent: str


def usual_year(held_on: date) -> int:
    """The year that a conference of this day is about: last year until March."""
    return held_on.year - (held_on.month <= LAST_MONTH_ABOUT_LAST_YEAR)


def year_named(title: str, likely: int) -> int:
    """The year that a title of a conference says it is about; `likely` where that may well be.

    "năm 2025 và phương hướng năm 2026" is about 2025.
    """
    named = [int(year) for year in re.findall(r"năm (\d{4})\b", title, re.IGNORECASE | re.ASCII)]
    return likely if not named or {likely, likely + 1} & set(named) else min(named)


def about(
    template: Template, held_on: date, year: int | None = None, *, host: str = "", parent: str = ""
) -> About:
    """What the texts are filled with; the usual year and the template's bodies where none given."""
    defaults = template.profile
    return About(
        year=usual_year(held_on) if year is None else year,
        held_on=held_on,
        host=host or defaults.host_body,
        parent=parent or defaults.parent_body,
    )


def fill(pattern: str, known: About, *, decided: bool = True) -> str:
    """Put what is known of the conference into a pattern.

    Not `decided`, nothing is concluded from the host's name, as in older versions.
    """
    words = clusters.words_of(known.host) if decided else clusters.EITHER
    texts = {
        **{f"{{{place}}}": text for place, text in words._asdict().items()},
        "{year}": str(known.year),
        "{next_year}": str(known.year + 1),
        "{held_year}": str(known.held_on.year),
        "{next_held_year}": str(known.held_on.year + 1),
        "{host}": known.host,
        "{parent}": known.parent,
    }
    return re.sub("|".join(map(re.escape, texts)), lambda place: texts[place[0]], pattern)


def pattern_date(pattern: str, known: About) -> date | None:
    """The day that a `DuePattern` means; None when it is empty."""
    return date.fromisoformat(fill(pattern, known)) if pattern else None


def task_due(task: TaskPlan, known: About) -> date | None:
    """When a task is due for that conference."""
    if task.days_before is not None:
        return known.held_on - timedelta(days=task.days_before)
    return pattern_date(task.due, known)


def paper_due(paper: PaperPlan, known: About) -> date | None:
    """When a paper is owed after that conference."""
    if paper.days_after is not None:
        return known.held_on + timedelta(days=paper.days_after)
    return pattern_date(paper.due, known)
