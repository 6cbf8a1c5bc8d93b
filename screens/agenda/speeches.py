"""The speeches (tham luận) of one agenda item: who speaks, how long, and what was said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.forms.questions import Field, confirm, fill_in
from screens.forms.text_editor import TextEditor
from screens.frame.room import Room
from screens.sentences import say
from screens.widgets.columns import Column
from screens.widgets.long_list import LongList
from screens.widgets.plain import visible, visible_lines
from store import clock
from store.agenda import speeches
from store.agenda.edits import parse_minutes
from store.names import text_key
from store.records import Speech


class SpeechesScreen(Room):
    """A list of speakers with the minutes allotted and used."""

    room = "agenda"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "give", "Toggle", id="speeches.toggle", priority=True),
        Binding("ctrl+e", "gist", "Gist", id="speeches.gist"),
        Binding("insert,ctrl+n", "add", "Add", id="speeches.add"),
        Binding("ctrl+o", "edit", "Edit", id="speeches.edit"),
        Binding("delete", "remove", "Remove", id="speeches.remove"),
        Binding("ctrl+f", "app.import('speeches')", "Import", id="speeches.import"),
        Binding("escape", "leave", "Leave", id="speeches.leave"),
    ]

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id
        self._speeches: dict[int, Speech] = {}

    def compose_room(self) -> ComposeResult:
        """Whose speeches these are, the list, the gist of the highlighted one."""
        yield Static(id="agenda-now", markup=False)
        columns = [
            Column("", width=2),
            Column(say("speeches-column-speaker"), weight=2),
            Column(say("speeches-column-topic"), weight=3),
            Column(say("speeches-column-allotted"), width=5, align="right"),
            Column(say("speeches-column-used"), width=7, align="right"),
        ]
        yield LongList(columns, self._cells, empty=say("speeches-empty"), id="agenda-list")
        yield Static(id="speech-gist", markup=False)

    def on_mount(self) -> None:
        """Go to the keys at once, and count every second."""
        self.rows.focus()
        self.set_interval(1.0, self._tick)

    @property
    def rows(self) -> LongList:
        """The list of speeches."""
        return self.query_one("#agenda-list", LongList)

    @property
    def chosen(self) -> Speech | None:
        """The speech that keys are about; None before the list is drawn and where it is empty."""
        row_id = self.rows.row_id if self.is_mounted else None
        return self._speeches.get(row_id) if row_id else None

    def redraw(self) -> None:
        """Show all speeches of the item as they are now."""
        mine = speeches.of_item(self.state, self._item_id)
        self._speeches = {speech.id: speech for speech in mine}
        self.rows.set_rows(list(self._speeches))
        item = self.state.agenda.get(self._item_id)
        given = sum(speech.finished is not None for speech in mine)
        heading = Content.styled(visible(item.title if item else say("error-record-gone")), "bold")
        count = say("agenda-speeches", done=given, total=len(mine))
        self.query_one("#agenda-now", Static).update(Content("\n").join([heading, Content(count)]))
        self._show_gist()

    def _cells(self, speech_id: int) -> tuple[str, ...]:
        speech, now = self._speeches[speech_id], clock.now()
        unit = self.state.units.get(speech.unit_id)
        speaker = f"{speech.speaker} ({unit.short or unit.name})" if unit else speech.speaker
        spent = speeches.used(speech, now)
        return (
            _sign(speech, now),
            speaker,
            speech.topic,
            str(speech.minutes or "–"),
            "" if spent is None else f"{spent.seconds // 60}:{spent.seconds % 60:02}",
        )

    def _tick(self) -> None:
        running = speeches.running(self._speeches.values())
        if running:
            self.rows.refresh_row(running.id)

    @on(LongList.Highlighted, "#agenda-list")
    def _show_gist(self) -> None:
        speech = self.chosen
        gist = (speech.gist if speech else "") or say("agenda-nothing-noted")
        text = say("speeches-gist-is", text=gist) if speech else ""
        self.query_one("#speech-gist", Static).update(Content(visible_lines(text)))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do now are not offered."""
        speech = self.chosen
        if action == "give":
            return speech is not None and speech.finished is None
        if action == "remove":
            return speech is not None and speech.started is None
        if action in {"gist", "edit"}:
            return speech is not None
        return super().check_action(action, parameters)

    def action_give(self) -> None:
        """Start the highlighted speech, or end it if it is being given."""
        speech = self.chosen
        if speech is None:
            return
        with self.guarded():
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
        def save(texts: Mapping[str, str]) -> Mapping[str, str]:
            nonlocal seen
            seen = speeches.write_gist(self.conference, seen, texts["gist"])
            return {"gist": seen.gist}

        field = Field("gist", say("speeches-gist"), seen.gist)
        self.app.push_screen(TextEditor(seen.speaker, [field], save))

    def action_add(self) -> None:
        """Add a speech at the end of the list."""
        new = Speech(item_id=self._item_id, order=0, speaker="", minutes=5)

        def done(values: Mapping[str, str]) -> None:
            saved = speeches.add(self.conference, replace(new, **_as_fields(values)))
            self.redraw()
            self.rows.go_to(saved.id)

        fill_in(self, say("speeches-add-title"), self._fields(new), done)

    def action_edit(self) -> None:
        """Change the highlighted speech's speaker, topic, minutes, unit."""
        if speech := self.chosen:
            seen = speech

            def done(values: Mapping[str, str]) -> None:
                speeches.edit(self.conference, seen, **_as_fields(values))

            fill_in(self, say("speeches-edit-title"), self._fields(seen), done)

    def _fields(self, speech: Speech) -> list[Field]:
        fields = [
            Field("speaker", say("speeches-column-speaker"), speech.speaker, required=True),
            Field("topic", say("speeches-column-topic"), speech.topic),
            Field("minutes", say("speeches-minutes"), str(speech.minutes)),
        ]
        if self.state.units:
            units = sorted(self.state.units.values(), key=lambda unit: text_key(unit.name))
            choices = [(str(unit.id), unit.name) for unit in units]
            fields.append(Field("unit_id", say("speeches-unit"), str(speech.unit_id), choices))
        return fields

    def action_remove(self) -> None:
        """Remove a speech that has not begun, after a question."""
        if speech := self.chosen:
            text = say("speeches-remove-text", speaker=speech.speaker)
            title = say("speeches-remove-title")
            confirm(self, title, text, lambda: speeches.remove(self.conference, speech))

    def action_leave(self) -> None:
        """Back to the agenda."""
        self.dismiss()


def _sign(speech: Speech, now: datetime) -> str:
    if speech.started is None:
        return "·"
    spent = speeches.used(speech, now)
    late = "!" if speech.minutes and spent and spent.total_seconds() > speech.minutes * 60 else ""
    return ("✓" if speech.finished else "►") + late


def _as_fields(values: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {**values, "minutes": parse_minutes(values["minutes"])}
    if "unit_id" in values:
        fields["unit_id"] = int(values["unit_id"] or 0)
    return fields
