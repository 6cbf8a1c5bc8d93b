"""Writing longer texts over a screen: kept every second, saved on the way out, never lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, TextArea

from screens.forms.controls import Field
from screens.forms.phrases import GAP, Find, Phrase, PhraseList, snippets
from screens.forms.questions import Confirm
from screens.forms.steady_modal import SteadyModal
from screens.sentences import say, say_error
from screens.widgets.plain import visible
from screens.widgets.steady_text import SteadyTextArea
from store import clock
from store.errors import HoinghiError
from store.writing.drafts import Draft

KEEP_SECONDS = 20.0
"""Between two savings of a text that is being written: each is a line of the log."""
DRAFT_SECONDS = 1.0
"""Between two drafts: nothing typed is older than two seconds on disk."""

Texts = Mapping[str, str]
Save = Callable[[Texts], Texts]
"""Makes texts durable and returns them as they stand now, with what others wrote meanwhile."""


class TextEditor(SteadyModal[None]):
    """One or more texts under a title. Escape and ctrl+s save and close; unsaved text stays.

    What is typed is on disk within two seconds, as a `draft`; the texts are also saved every 20
    seconds, and when the program is ended.
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
        Binding("ctrl+t", "snippet", show=False, priority=True, id="editor.snippet"),
        Binding("ctrl+n", "gap", show=False, priority=True, id="editor.gap"),
        Binding("ctrl+g", "speaker", show=False, priority=True, id="editor.speaker"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Save,
        draft: Draft | None = None,
        find_speakers: Find | None = None,
    ) -> None:
        super().__init__()
        self._heading = title
        self._fields = tuple(fields)
        self._save, self._draft, self._find_speakers = save, draft, find_speakers
        self._areas = {field.key: SteadyTextArea(field.value) for field in self._fields}
        self._known: Texts = {field.key: field.value for field in self._fields}
        self._saved: Texts = self.values()
        self._kept: Texts = self._saved

    def compose(self) -> ComposeResult:
        """Title, each text under its label, what was saved, the keys."""
        with Vertical(classes="box"):
            yield Label(visible(self._heading), markup=False, classes="title")
            for field in self._fields:
                yield Label(visible(field.label), markup=False, classes="field")
                yield self._areas[field.key]
            yield Label("", markup=False, classes="problem")
            yield Label("", markup=False, classes="saved")
            yield Label(say("editor-hint"), markup=False, classes="hint")

    def on_mount(self) -> None:
        """Start behind the last word, and keep what is written from now on."""
        for area in self._areas.values():
            area.move_cursor(area.document.end)
        self.set_interval(DRAFT_SECONDS, self.keep_draft)
        self.set_interval(KEEP_SECONDS, self.keep)
        self.begin(next(iter(self._areas.values())))

    def on_unmount(self) -> None:
        """Whatever ends the editor: save what stands here, or leave it as a draft."""
        with suppress(HoinghiError):
            self.save_what_is_typed()
        if self._draft and self.values() == self._saved:
            self._draft.close()

    def save_what_is_typed(self) -> None:
        """The program is being ended, or the editor taken away: save, or leave a draft at least.

        Raises what kept the text from both.
        """
        if self.values() == self._saved:
            return
        try:
            self._saved = self._save(self.values())
        except Exception:  # whatever it was: the draft is another file, and holds the text
            if self._draft is None:
                raise
            self._keep_draft(self.values())

    def values(self) -> dict[str, str]:
        """The texts as they are stored: NFC, without blank lines at the end."""
        return {
            key: unicodedata.normalize("NFC", area.text).rstrip()
            for key, area in self._areas.items()
        }

    def keep_draft(self) -> None:
        """Have on disk what was typed since it was last there."""
        values = self.values()
        if values == self._kept:
            return
        if self._draft is None:
            self.keep()
            return
        try:
            self._keep_draft(values)
        except HoinghiError as error:
            self._complain(error)
        else:
            self._say_saved()

    def _keep_draft(self, values: Texts) -> None:
        if self._draft:
            self._draft.keep(self._known, values)
            self._kept = values

    def keep(self) -> bool:
        """Save what changed; false, with the reason shown, if that was not possible."""
        values = self.values()
        if values == self._saved:
            return True
        try:
            stored: Texts = dict(self._save(values))
        except HoinghiError as error:
            self._complain(error)
            return False
        self._saved = self._known = stored
        if self._draft:
            self._draft.clear()
        for key, area in self._areas.items():
            if stored[key] != values[key]:
                area.replace(stored[key], area.document.start, area.document.end)
                area.move_cursor(area.document.end)
        self._kept = self.values()
        self._say_saved()
        return True

    def _complain(self, error: HoinghiError) -> None:
        """Say what is wrong, with a bell once: a full disk is tried again every second."""
        problem, text = self.query_one(".problem", Label), visible(say_error(error))
        if str(problem.content) != text:
            self.app.bell()
        problem.update(Content(text))

    def _say_saved(self) -> None:
        """Say when it was on disk; only what has been is said to be."""
        self.query_one(".problem", Label).update("")
        self.query_one(".saved", Label).update(
            Content(say("editor-saved", at=f"{clock.now():%H:%M:%S}"))
        )

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """What was saved is not what stands here any more."""
        if self.values() != self._kept:
            self.query_one(".saved", Label).update(Content(say("editor-typing")))

    # --- what is not typed letter by letter ------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who spoke can be picked where there are people."""
        if action == "speaker" and self._find_speakers is None:
            return False
        return super().check_action(action, parameters)

    def action_snippet(self) -> None:
        """Put in one of the usual phrases of minutes."""
        self._choose(say("snippet-title"), snippets)

    def action_gap(self) -> None:
        """Go to the next place where something is still to be written; typing replaces it."""
        if isinstance(self.focused, SteadyTextArea):
            self.focused.mark_next(GAP)

    def action_speaker(self) -> None:
        """Put in who spoke: name, post and unit of somebody on the list."""
        if self._find_speakers:
            self._choose(say("speaker-title"), self._find_speakers)

    def _choose(self, title: str, find: Find) -> None:
        area = self.focused

        def chosen(phrase: Phrase | None) -> None:
            if phrase and isinstance(area, SteadyTextArea):
                area.put_in(phrase.text, phrase.honorific, GAP)

        self.app.push_screen(PhraseList(title, find), chosen)

    def action_accept(self) -> None:
        """Enter with no text in focus, as after a click beside them, goes back to the first."""
        self.set_focus(next(iter(self._areas.values())))

    # --- leaving ---------------------------------------------------------------------------------

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
            self._saved = self._kept = self.values()
            self.dismiss()
