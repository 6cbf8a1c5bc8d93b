"""The speeches (tham luận) of one agenda item: who speaks, how long, and what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from screens.forms import phrases
from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.forms.record_form import Choices
from screens.forms.record_list import EditedList
from screens.forms.text_editor import TextEditor
from screens.sentences import say
from screens.widgets.columns import Cell, Column
from screens.widgets.headline import headline
from screens.widgets.plain import visible
from screens.words.acts import talks as words
from store import clock
from store.acts import speakers
from store.agenda import actual_times, speech_times, speeches
from store.agenda.speeches import Pace
from store.conference import Conference
from store.people.order import units_by_name
from store.records import AgendaItem, Speech

STYLES = {Pace.FREE: "", Pace.LAST_MINUTE: "bold $text-warning", Pace.OVER: "bold $text-error"}


class SpeechList(EditedList[Speech]):
    """A list of speakers with the minutes allotted and used, the gist of the chosen one below."""

    DEFAULT_CSS = """
    SpeechList {
        .summary { background: $boost; max-height: 5; }
        .detail { display: block; height: 5; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "give", "Toggle", id="speeches.toggle", priority=True),
        Binding("ctrl+g", "share", "Share", id="speeches.share"),
        Binding("ctrl+e", "gist", "Gist", id="speeches.gist"),
        Binding("insert,ctrl+n", "add", "Add", id="speeches.add"),
        Binding("ctrl+o", "edit", "Edit", id="speeches.edit"),
        Binding("delete", "remove", "Remove", id="speeches.remove"),
        Binding("ctrl+up,f11", "move(-1)", "Up", id="speeches.up"),
        Binding("ctrl+down,f12", "move(1)", "Down", id="speeches.down"),
        Binding("ctrl+r", "times", "Times", id="speeches.times"),
        Binding("ctrl+f", "app.import('speeches')", "Import", id="speeches.import"),
        Binding("escape", "screen.dismiss", "Leave", id="speeches.leave"),
    ]
    kind = "speeches"
    record_type = Speech
    needs_record = frozenset({"gist", "edit", "times"})

    def __init__(self, item_id: int) -> None:
        super().__init__()
        self._item_id = item_id

    def on_mount(self) -> None:
        """Keep the time of the running speech going, second by second."""
        self.set_interval(1.0, self._tick)

    def columns(self) -> list[Column]:
        """Sign, speaker, topic, presence, minutes allotted and used."""
        return [
            Column("", width=3),
            Column(say("field-speaker"), weight=2),
            Column(say("field-topic"), weight=3),
            Column(say("speeches-column-presence"), width=9),
            Column(say("speeches-column-allotted"), width=4, align="right"),
            Column(say("speeches-column-used"), width=7, align="right"),
        ]

    def records(self) -> dict[int, Speech]:
        """Those of the item, in their order."""
        return {one.id: one for one in speeches.of_item(self.state, self._item_id)}

    @property
    def _now(self) -> datetime:
        """The moment to which the speeches are timed."""
        item = self.state.agenda.get(self._item_id)
        return speech_times.now_in(item, clock.now()) if item else clock.now()

    def summary(self) -> Content:
        """Whose speeches these are, who speaks now and how long still, what could be shared."""
        item = self.state.agenda.get(self._item_id)
        given = sum(speech.finished is not None for speech in self._shown.values())
        lines = [headline(item.title if item else say("error-record-gone"))]
        if current := speeches.running(self._shown.values()):
            style = STYLES[speeches.pace(current, self._now)]
            lines.append(Content.styled(visible(words.running_text(current, self._now)), style))
        count = say("agenda-speeches", done=given, total=len(self._shown))
        sharing = words.sharing_text(self.state, self._item_id, self._now)
        lines.append(Content(" · ".join(filter(None, (count, sharing)))))
        return Content("\n").join(lines)

    def cells(self, record: Speech) -> Sequence[Cell]:
        """A speech's row: who speaks for which unit, on what, and the minutes used so far."""
        now = self._now
        unit = self.state.units.get(record.unit_id)
        speaker = f"{record.speaker} ({unit.short or unit.name})" if unit else record.speaker
        spent = speeches.used(record, now)
        used = "" if spent is None else f"{spent.seconds // 60}:{spent.seconds % 60:02}"
        style = STYLES[speeches.pace(record, now)]
        return (
            Content.styled(words.speech_sign(record, now), style),
            speaker,
            record.topic,
            words.presence_word(self.state, record),
            str(record.minutes or "–"),
            Content.styled(used, style),
        )

    def detail(self, record: Speech) -> str:
        """Where the speaker is, and the gist as it was noted, or that nothing was."""
        presence = words.presence_word(self.state, record) or say("speeches-not-on-list")
        where = say("speeches-speaker-is", speaker=record.speaker, presence=presence)
        gist = say("speeches-gist-is", text=record.gist or say("agenda-nothing-noted"))
        return f"{where}\n{gist}"

    def _tick(self) -> None:
        if running := speeches.running(self._shown.values()):
            self.rows.refresh_row(running.id)
        self.query_one(".summary", Static).update(self.summary())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What has been given is not given again, and what has begun is not removed."""
        speech = self.chosen
        if action == "give":
            return speech is not None and speech.finished is None
        if action in {"remove", "move"}:
            return speech is not None and speech.started is None
        if action == "share":
            return bool(speeches.waiting(self._shown.values()))
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

    def action_share(self) -> None:
        """Share the time that is left among those who wait."""
        with self.room.guarded():
            shared = speech_times.share(self.conference, self._item_id)
            minutes = sum(speech.minutes for speech in shared)
            text = say("speeches-did-share", minutes=minutes, number=len(shared))
            self.notify(text, markup=False)

    def action_move(self, rows: int) -> None:
        """Move the highlighted speech among those who wait."""
        if speech := self.chosen:
            with self.room.guarded():
                speech_times.move(self.conference, speech, rows)

    def action_times(self) -> None:
        """Ask when the highlighted speech really began and ended."""
        if speech := self.chosen:
            self.ask(times_form(self.conference, speech))

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
        draft, find = self.conference.draft(seen), partial(phrases.speakers, self.state)
        self.app.push_screen(TextEditor(seen.speaker, [field], save, draft, find))

    def new_record(self) -> Speech:
        """One of five minutes."""
        return Speech(item_id=self._item_id, order=0, speaker="", minutes=5)

    def choices(self) -> Choices:
        """The units; where there are none, none is asked for."""
        return {"unit": [(str(unit.id), unit.name) for unit in units_by_name(self.state)]}

    def known(self) -> dict[str, list[str]]:
        """The delegates."""
        return {"speaker": [one.name for one in self.state.delegates.values()]}

    def save_record(self, seen: Speech | None, **fields: Any) -> Speech:
        """Save a speech; a new one comes last. A unit named with the speaker is the speech's."""
        speaker, unit_id = speakers.read(self.state, fields["speaker"])
        if not fields.get("unit_id") and (seen is None or fields["speaker"] != seen.speaker):
            fields |= {"speaker": speaker, "unit_id": unit_id}
        if seen:
            return speeches.edit(self.conference, seen, **fields)
        return speeches.add(self.conference, replace(self.new_record(), **fields))

    def removal_text(self, record: Speech) -> str:
        """Who speaks."""
        return say("speeches-remove-text", speaker=record.speaker)

    def remove_record(self, record: Speech) -> None:
        """Only one that has not begun goes."""
        speeches.remove(self.conference, record)


def times_form(conference: Conference, seen: Speech) -> Form[Speech]:
    """A form for the hours of one speech; the end also as minutes: 8'."""
    state = conference.state

    def save(typed: Mapping[str, str]) -> Speech:
        day = actual_times.day_of(state, state.find(AgendaItem, seen.item_id))
        with about("started"):
            started = actual_times.typed_start(seen, typed["started"], day)
        with about("finished"):
            finished = actual_times.typed_end(seen, typed["finished"], started, day)
        return speech_times.correct(conference, seen, started, finished)

    hours = {"started": seen.started, "finished": seen.finished}
    fields = [
        Field(key, say(f"field-{key}"), f"{at:%H:%M}" if at else "") for key, at in hours.items()
    ]
    return Form(say("speeches-times-title"), fields, save, text=say("speeches-times-text"))
