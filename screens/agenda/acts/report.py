"""The report on presence (báo cáo tình hình đại biểu): what the chair reads, kept by one key."""

from __future__ import annotations

from collections.abc import Iterator

from exports.wording.people import late_arrivals
from exports.wording.presence import report_sentence
from screens.forms.questions import Confirm
from screens.frame.room import Room
from screens.sentences import say, say_error
from store.acts import presence_report
from store.agenda.rules import UNDER_WAY, state_of
from store.errors import HoinghiError
from store.records import AgendaItem


def report(room: Room, item: AgendaItem) -> None:
    """Keep the counts at once while the item runs and none are kept; else show and ask."""
    if state_of(item) in UNDER_WAY and not presence_report.of_item(room.state, item.id):
        _take(room, item)
        if not presence_report.of_item(room.state, item.id):
            return  # refused, and said so

    def answered(agreed: bool | None) -> None:
        if agreed:
            _take(room, item)

    kept = presence_report.of_item(room.state, item.id)
    ok = say("report-again" if kept else "report-take")
    text = "\n".join(_told(room, item))
    question = Confirm(say("report-title"), text, ok=ok, cancel=say("key-report-leave"))
    room.app.push_screen(question, answered)


def _take(room: Room, item: AgendaItem) -> None:
    with room.guarded():
        kept = presence_report.take(room.conference, item.id)
        room.notify(say("report-taken", at=f"{kept.at:%H:%M}"), markup=False)


def _told(room: Room, item: AgendaItem) -> Iterator[str]:
    state = room.state
    kept = presence_report.of_item(state, item.id)
    if kept:
        yield say("report-kept", at=f"{kept.at:%H:%M}")
        yield report_sentence(state, kept)
        late = len(late_arrivals(state, state.sessions[kept.session_id]))
        yield say("report-late", number=late) + "\n"
    yield say("report-now")
    try:
        now = presence_report.counted(state, item.id)
    except HoinghiError as error:
        yield say_error(error)
    else:
        yield report_sentence(state, now)
