"""The records of the programme (chương trình): its items and the talks within them."""

from __future__ import annotations

from datetime import datetime

from store.records.base import Minutes, Record, Whole


class AgendaItem(Record, frozen=True, kw_only=True):
    """Agenda item (nội dung chương trình); `kind` is one of `store.agenda.KINDS`."""

    order: Whole
    title: str
    kind: str
    session_id: Whole
    minutes: Minutes
    presenter: str = ""
    started: datetime | None = None
    finished: datetime | None = None
    notes: str = ""
    conclusion: str = ""


class Speech(Record, frozen=True, kw_only=True):
    """Speech (tham luận) within an agenda item; `minutes` are those allotted."""

    item_id: Whole
    order: Whole
    speaker: str
    topic: str = ""
    unit_id: Whole = 0
    minutes: Minutes = 0
    started: datetime | None = None
    finished: datetime | None = None
    gist: str = ""
