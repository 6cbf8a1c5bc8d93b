"""The records of the programme (chương trình): its items, the plan as printed, the talks."""

from __future__ import annotations

from datetime import datetime

from store.records.base import Line, Minutes, Part, Prose, Record, Seconds, Timed, Whole


class AgendaItem(Timed, frozen=True, kw_only=True):
    """Agenda item (nội dung chương trình); `kind` is one of `store.agenda.KINDS`.

    It never starts before `fixed` (giờ cố định), has `gap` minutes kept free before it, and counts
    to its planned end, whenever it began, where `to_end` stands. `pause_seconds` are those of its
    pauses that are over; `paused_at` is when the present one began.
    """

    order: Whole
    title: Line
    kind: Line
    session_id: Whole
    minutes: Minutes
    presenter: Line = ""
    started: datetime | None = None
    finished: datetime | None = None
    notes: Prose = ""
    conclusion: Prose = ""
    fixed: datetime | None = None
    gap: Minutes = 0
    to_end: bool = False
    paused_at: datetime | None = None
    pause_seconds: Seconds = 0
    skipped_at: datetime | None = None


class PlanLine(Part, frozen=True, kw_only=True):
    """One line of the programme as it was printed, `gap` minutes free before it."""

    item_id: Whole
    session_id: Whole
    starts: datetime
    minutes: Minutes
    title: Line
    presenter: Line = ""
    gap: Minutes = 0


class PrintedPlan(Record, frozen=True, kw_only=True):
    """The plan as printed (chương trình đã in): frozen `at` a moment, whatever the day makes of it.

    A conference has one or none; its id is 1.
    """

    at: datetime
    lines: tuple[PlanLine, ...] = ()


class Speech(Timed, frozen=True, kw_only=True):
    """Speech (tham luận) within an agenda item; `minutes` are those allotted."""

    item_id: Whole
    order: Whole
    speaker: Line
    topic: Line = ""
    unit_id: Whole = 0
    minutes: Minutes = 0
    started: datetime | None = None
    finished: datetime | None = None
    gist: Prose = ""
