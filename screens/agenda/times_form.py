"""The form in which actual times are corrected: somebody forgot to press, or pressed late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from store.agenda import actual_times, timeline
from store.agenda.rules import Slot
from store.conference import Conference
from store.errors import HoinghiError
from store.records import AgendaItem
from store.times.shown import day_text


class TimesForm(Form[AgendaItem]):
    """When an item began and ended, and how long it paused, as loosely as people type it.

    Nothing means never. How long it took in all is told while it is typed.
    """

    def __init__(self, conference: Conference, slot: Slot) -> None:
        self._conference, self._item = conference, slot.item
        self._day = actual_times.day_of(conference.state, slot.item)
        pause = timeline.minutes_paused(slot.item)
        fields = [
            Field("started", say("agenda-times-started"), _hour(slot.item.started)),
            Field("finished", say("agenda-times-finished"), _hour(slot.item.finished)),
            Field("pause", say("agenda-times-pause"), str(pause or "")),
        ]
        title = say("agenda-times-title", position=slot.position, title=slot.item.title)
        super().__init__(title, fields, self._correct, text=self._told(slot.item))

    def typed(self, _line: FormLine) -> None:
        """Tell how long it then took; an hour typed only half is none yet."""
        try:
            self.explain(self._told(self._read(self.values())))
        except HoinghiError:
            self.explain(self._told(replace(self._item, finished=None)))

    def _correct(self, typed: Mapping[str, str]) -> AgendaItem:
        item = self._read(typed)
        with about("finished"):
            return actual_times.correct(
                self._conference, self._item, item.started, item.finished, item.pause_seconds
            )

    def _read(self, typed: Mapping[str, str]) -> AgendaItem:
        """The item with the times typed. Raises `BadInput`."""
        item = self._item
        with about("started"):
            started = actual_times.typed_start(item, typed["started"], self._day)
        with about("finished"):
            finished = actual_times.typed_end(item, typed["finished"], started, self._day)
        with about("pause"):
            pause = actual_times.typed_pause(item, typed["pause"])
        return replace(item, started=started, finished=finished, pause_seconds=pause)

    def _told(self, item: AgendaItem) -> str:
        text = say("agenda-times-text", day=day_text(self._day))
        took, paused = timeline.minutes_held(item), timeline.minutes_paused(item)
        is_over = item.started and item.finished and paused <= took
        took_text = say("agenda-times-took", took=took, paused=paused, net=took - paused)
        return f"{text}\n{took_text if is_over else ' '}"  # as high as before: nothing jumps


def _hour(at: datetime | None) -> str:
    return f"{at:%H:%M}" if at else ""
