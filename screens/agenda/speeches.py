"""The speeches (tham luận) of one agenda item: who speaks, how long, and what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.forms.controls import Field
from screens.forms.phrases import speakers
from screens.forms.record_form import Choices
from screens.forms.record_list import EditedList
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from store import clock
from store.agenda import speeches
from store.people.order import units_by_name
from store.records import Speech


class SpeechList(EditedList[Speech]):
    """A list of speakers with the minutes allotted and used, the gist of the chosen one below."""

    DEFAULT_CSS = """
    SpeechList {
        .summary { background: $boost; max-height: 4; }
        .detail { display: block; height: 5; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "give", "Toggle", id="speeches.toggle", priority=True),
        Binding("ctrl+e", "gist", "Gist", id="speeches.gist"),
        Binding("insert,ctrl+n", "add", "Add", id="speeches.add"),
        Binding("ctrl+o", "edit", "Edit", id="speeches.edit"),
        Binding("delete", "remove", "Remove", id="speeches.remove"),
        Binding("ctrl+f", "app.import('speeches')", "Import", id="speeches.import"),
        Binding("escape", "screen.dismiss", "Leave", id="speeches.leave"),
    ]
    kind = "speeches"
    record_type = Speech
    needs_record = frozenset({"gist", "edit"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def on_mount(self) -> None:
        """Keep the time of the running speech going, second by second."""
        self.set_interval(1.0, self._tick)

    def columns(self) -> list[Column]:
        """Sign, speaker, topic, minutes allotted and used."""
        return [
            Column("", width=2),
            Column(say("field-speaker"), weight=2),
            Column(say("field-topic"), weight=3),
            Column(say("speeches-column-allotted"), width=5, align="right"),
            Column(say("speeches-column-used"), width=7, align="right"),
        ]

    def records(self) -> dict[int, Speech]:
        """Those of the item, in their order."""
        return {one.id: one for one in speeches.of_item(self.state, self._item_id)}

    def summary(self) -> Content:
        """Whose speeches these are, and how many have been given."""
        item = self.state.agenda.get(self._item_id)
        given = sum(speech.finished is not None for speech in self._shown.values())
        count = say("agenda-speeches", done=given, total=len(self._shown))
        return headline(item.title if item else say("error-record-gone"), count)

    def cells(self, record: Speech) -> Sequence[str]:
        """A speech's row: who speaks for which unit, on what, and the minutes used so far."""
        now = clock.now()
        unit = self.state.units.get(record.unit_id)
        speaker = f"{record.speaker} ({unit.short or unit.name})" if unit else record.speaker
        spent = speeches.used(record, now)
        return (
            _sign(record, now),
            speaker,
            record.topic,
            str(record.minutes or "–"),
            "" if spent is None else f"{spent.seconds // 60}:{spent.seconds % 60:02}",
        )

    def detail(self, record: Speech) -> str:
        """The gist as it was noted, or that nothing was."""
        return say("speeches-gist-is", text=record.gist or say("agenda-nothing-noted"))

    def _tick(self) -> None:
        running = speeches.running(self._shown.values())
        if running:
            self.rows.refresh_row(running.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What has been given is not given again, and what has begun is not removed."""
        speech = self.chosen
        if action == "give":
            return speech is not None and speech.finished is None
        if action == "remove":
            return speech is not None and speech.started is None
        return super().check_action(action, parameters)

    def action_give(self) -> None:
        """Start the highlighted speech, or end it if it is being given."""
        speech = self.chosen
        if speech is None:
            return
        with self.room.guarded():
            if speech.started:
                speeches.finish(self.conference, self._item_id)
                said = "speeches-did-finish"
            else:
                speeches.start(self.conference, speech)
                said = "speeches-did-start"
            text = say(said, speaker=speech.speaker, minutes=speech.minutes)
            self.notify(visible(text), markup=False)

    def action_gist(self) -> None:
        """Write the gist; kept while writing."""
        if speech := self.chosen:
            self._write(speech)

    def _write(self, seen: Speech) -> None:
        goes_on = False

        def save(texts: Mapping[str, str]) -> Mapping[str, str]:
            nonlocal seen, goes_on
            seen = speeches.write_gist(self.conference, seen, texts["gist"], goes_on=goes_on)
            goes_on = True
            return {"gist": seen.gist}

        field = Field("gist", say("speeches-gist"), seen.gist)
        draft, find = self.conference.draft(seen), partial(speakers, self.state)
        self.app.push_screen(TextEditor(seen.speaker, [field], save, draft, find))

    def new_record(self) -> Speech:
        """One of five minutes."""
        return Speech(item_id=self._item_id, order=0, speaker="", minutes=5)

    def choices(self) -> Choices:
        """The units; where there are none, none is asked for."""
        return {"unit": [(str(unit.id), unit.name) for unit in units_by_name(self.state)]}

    def save_record(self, seen: Speech | None, **fields: Any) -> Speech:
        """Save a speech; a new one comes last."""
        if seen:
            return speeches.edit(self.conference, seen, **fields)
        return speeches.add(self.conference, replace(self.new_record(), **fields))

    def removal_text(self, record: Speech) -> str:
        """Who speaks."""
        return say("speeches-remove-text", speaker=record.speaker)

    def remove_record(self, record: Speech) -> None:
        """Only one that has not begun goes."""
        speeches.remove(self.conference, record)


def _sign(speech: Speech, now: datetime) -> str:
    if speech.started is None:
        return "·"
    spent = speeches.used(speech, now)
    late = "!" if speech.minutes and spent and spent.total_seconds() > speech.minutes * 60 else ""
    return ("✓" if speech.finished else "►") + late
