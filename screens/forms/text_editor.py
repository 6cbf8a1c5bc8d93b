"""Writing longer texts over a screen: kept every few seconds, saved on the way out, never lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from screens.forms.controls import Field
from screens.forms.questions import Confirm
from screens.forms.steady_modal import SteadyModal
from screens.sentences import say, say_error
from screens.widgets.plain import visible
from screens.widgets.steady_text import SteadyTextArea
from store import clock
from store.errors import HoinghiError

KEEP_SECONDS = 20.0

Save = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Makes texts durable and returns them as they stand now, with what others wrote meanwhile."""


class TextEditor(SteadyModal[None]):
    """One or more texts under a title. Escape and ctrl+s save and close; unsaved text stays.

    The texts are also saved every 20 seconds, and when the program is ended.
    """

    DEFAULT_CSS = """
    TextEditor {
        & > .box { width: 100; height: 92%; }
        Label { width: 1fr; }
        SteadyTextArea { height: 1fr; min-height: 4; }
        .problem { color: $text-error; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "leave", show=False, priority=True, id="editor.save"),
        Binding("escape", "leave", show=False, priority=True, id="editor.leave"),
    ]

    def __init__(self, title: str, fields: Sequence[Field], save: Save) -> None:
        super().__init__()
        self._heading = title
        self._fields = tuple(fields)
        self._save = save
        self._areas = {field.key: SteadyTextArea(field.value) for field in self._fields}
        self._saved = self.values()

    def compose(self) -> ComposeResult:
        """Title, each text under its label, what was saved, the keys."""
        with Vertical(classes="box"):
            yield Label(visible(self._heading), markup=False, classes="title")
            for field in self._fields:
                yield Label(visible(field.label), markup=False, classes="field")
                yield self._areas[field.key]
            yield Label("", markup=False, classes="problem")
            yield Label(say("editor-hint"), markup=False, classes="hint")

    def on_mount(self) -> None:
        """Start behind the last word, and keep what is written from now on."""
        for area in self._areas.values():
            area.move_cursor(area.document.end)
        self.set_interval(KEEP_SECONDS, self.keep)
        self.begin(next(iter(self._areas.values())))

    def on_unmount(self) -> None:
        """The program is being ended: save what stands here."""
        if self.values() != self._saved:
            with suppress(HoinghiError):
                self._save(self.values())

    def values(self) -> dict[str, str]:
        """The texts as they are stored: NFC, without blank lines at the end."""
        return {
            key: unicodedata.normalize("NFC", area.text).rstrip()
            for key, area in self._areas.items()
        }

    def keep(self) -> bool:
        """Save what changed; false, with the reason shown, if that was not possible."""
        values = self.values()
        if values == self._saved:
            return True
        problem = self.query_one(".problem", Label)
        try:
            stored = self._save(values)
        except HoinghiError as error:
            self.app.bell()
            problem.update(Content(visible(say_error(error))))
            return False
        problem.update("")
        hint = say("editor-saved", at=f"{clock.now():%H:%M:%S}")
        self.query_one(".hint", Label).update(Content(f"{hint} · {say('editor-hint')}"))
        self._saved = dict(stored)
        for key, area in self._areas.items():
            if stored[key] != values[key]:
                area.text = stored[key]
                area.move_cursor(area.document.end)
        return True

    def action_leave(self) -> None:
        """Save and close; what cannot be saved is only given up on a clear yes."""
        if self.keep():
            self.dismiss()
            return
        why = str(self.query_one(".problem", Label).content)
        title, ok, cancel = say("editor-drop"), say("word-yes"), say("word-no")
        self.app.push_screen(Confirm(title, why, ok=ok, cancel=cancel), self._drop)

    def _drop(self, agreed: bool | None) -> None:
        if agreed:
            self._saved = self.values()
            self.dismiss()
