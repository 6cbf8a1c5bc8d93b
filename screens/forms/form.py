"""A form of one line a field, for records with many fields on a small terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from textual import on
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Button, Label

from screens.forms.dialog import Choice, Dialog, Field
from screens.forms.questions import Confirm
from screens.frame.room import WIDE
from screens.sentences import say, say_error
from screens.widgets.plain import visible, visible_lines
from screens.widgets.steady_input import SteadyInput
from store.errors import HoinghiError
from store.names import fold

T = TypeVar("T")


class Known(Suggester):
    """Completes to a known name whatever accents were typed; the right arrow takes it."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(case_sensitive=True)
        self._names = [(fold(name), name) for name in names]

    async def get_suggestion(self, value: str) -> str | None:
        """The first known name that begins so."""
        wanted = fold(value)
        return next((name for key, name in self._names if wanted and key.startswith(wanted)), None)


class CompactForm(Dialog[T], Generic[T]):
    """Closes with what `do` returns for the texts by key.

    Where `do` raises, the form stays as it was filled in, says why, and goes to the error's
    `field`. `known` are names to complete a field with, by key. `layout` is "two-columns" for many
    short fields, "long-labels" where the labels say more than the fields.
    """

    DEFAULT_CSS = """
    CompactForm {
        & > Vertical { width: 96%; max-width: 150; }
        .title { margin-bottom: 0; }
        VerticalScroll {
            layout: grid; grid-size: 2; grid-columns: 24 1fr; grid-rows: auto; grid-gutter: 0 1;
            max-height: 80vh;
        }
        .explanation { color: $text-muted; margin-bottom: 1; }
        .field { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        SelectCurrent #label { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        Button { min-width: 12; }
        &.long-labels VerticalScroll { grid-columns: 1fr 28; }
        &.-wide.two-columns VerticalScroll { grid-size: 4; grid-columns: 22 1fr 22 1fr; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  (Textual's own)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        do: Callable[[Mapping[str, str]], T],
        *,
        text: str = "",
        known: Mapping[str, Sequence[str]] | None = None,
        ok: str = "",
        layout: str = "",
    ) -> None:
        ok = ok or say("key-save")
        super().__init__(title, "", fields, ok, say("key-cancel"), say("form-fill-in"))
        self._explanation = text
        self._do = do
        self._known = known or {}
        self._done: list[T] = []
        self.asks_before_leaving = False
        """Whether Escape asks first where something was typed that is not saved."""
        if layout:
            self.add_class(layout)

    def on_mount(self) -> None:
        """Make every field one line, and start in the first."""
        for field, control in zip(self._fields, self._controls, strict=True):
            control.compact = True
            if isinstance(control, SteadyInput) and field.key in self._known:
                control.suggester = Known(self._known[field.key])
        for button in self.query(Button):
            button.compact = True
        if self._explanation:
            label = Label(visible_lines(self._explanation), classes="explanation", markup=False)
            self.query_one("Vertical").mount(label, before="VerticalScroll")
        super().on_mount()

    def control_of(self, key: str) -> SteadyInput | Choice:
        """The control of a field."""
        return self._controls[[field.key for field in self._fields].index(key)]

    @on(Button.Pressed, "#ok")
    def _accept_button(self, event: Button.Pressed) -> None:
        event.prevent_default()  # the base would close without asking `do`
        self.action_accept()

    def action_accept(self) -> None:
        """Do it, and close if that went well."""
        values = self.values()
        if all(values[field.key] for field in self._fields if field.required):
            try:
                self._done = [self._do(values)]
            except HoinghiError as error:
                self.complain(say_error(error), str(error.facts.get("field", "")))
                return
        super().action_accept()

    def action_cancel(self) -> None:
        """Close without a result; where much can be typed, not before asking."""
        before = {field.key: field.value.strip() for field in self._fields}
        if not self.asks_before_leaving or self.values() == before:
            super().action_cancel()
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self.dismiss(None)

        question = Confirm(
            say("form-leave-title"),
            say("form-leave-text"),
            ok=say("form-leave-yes"),
            cancel=say("form-leave-no"),
        )
        self.app.push_screen(question, answered)

    def accepted(self) -> T:
        """What `do` made of the fields, once it raised nothing."""
        return self._done[0]

    def complain(self, sentence: str, key: str = "") -> None:
        """Say what is wrong and go to the field it is about."""
        self.app.bell()
        self.query_one(".problem", Label).update(Content(visible(sentence)))
        if any(field.key == key for field in self._fields):
            self.control_of(key).focus()


def yes_no(*, with_blank: str = "") -> list[tuple[str, str]]:
    """The choices of a mark; `with_blank` is a third one that leaves it open."""
    choices = [("yes", say("word-yes")), ("no", say("word-no"))]
    return [("", with_blank), *choices] if with_blank else choices


def mark(value: bool) -> str:
    """A mark as forms hold it."""
    return "yes" if value else "no"
