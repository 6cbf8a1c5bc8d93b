"""The records of the programme (chương trình): its items and the talks within them."""

from __future__ import annotations

from datetime import datetime

from store.records.base import Record


class AgendaItem(Record, frozen=True, kw_only=True):
    """Agenda item (nội dung chương trình); `kind` is one of `store.agenda.KINDS`."""

    order: int
    title: str
    kind: str
    session_id: int
    minutes: int
    presenter: str = ""
    started: datetime | None = None
    finished: datetime | None = None
    notes: str = ""
    conclusion: str = ""


class Speech(Record, frozen=True, kw_only=True):
    """Speech (tham luận) within an agenda item; `minutes` are those allotted."""

    item_id: int
    order: int
    speaker: str
    topic: str = ""
    unit_id: int = 0
    minutes: int = 0
    started: datetime | None = None
    finished: datetime | None = None
    gist: str = ""
