"""The form of the program: one line a field, open until what was typed is saved or given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Button, Label

from screens.forms.confined import check_confined
from screens.forms.controls import ChoiceInput, Field, FormInput, KnownNames, PathInput, TableArea
from screens.forms.dialog import Dialog
from screens.forms.questions import leave
from screens.forms.steady_modal import FormLine
from screens.frame.room import WIDE
from screens.sentences import say, say_error
from screens.widgets.plain import visible, visible_lines
from store.errors import BadInput, HoinghiError
from store.names import nfc

T = TypeVar("T")

LEAST_FOR_LABELS, MOST_FOR_LABELS, MOST_WHERE_WIDE = 24, 32, 48
"""Cells for the names of the fields: as many as the longest takes, within these."""


class Form(Dialog[T], Generic[T]):
    """Closes with what `do` returns for the texts by key.

    Where `do` raises, the form stays as it was filled in, says why, and goes to the error's
    `field`. Escape asks first where something was typed. `known` are names to complete a field
    with, by key; `start` is the field to start in. `layout` is "two-columns" for many short fields,
    "long-labels" where the labels say more than the fields.
    """

    DEFAULT_CSS = """
    Form {
        & > .box { width: 96%; max-width: 150; }
        .title { margin-bottom: 0; }
        .body { max-height: 75vh; }
        .explanation { margin-bottom: 1; color: $text-muted; }
        .fields {
            layout: grid; grid-size: 2; grid-rows: auto; grid-gutter: 0 1; height: auto;
        }
        SelectCurrent #label { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        Button { min-width: 12; }
        .area-label { margin-top: 1; }
        TableArea { height: 1fr; min-height: 4; }
        &.long-labels .fields { grid-columns: 1fr 28; }
        &.long-labels .field, &.two-columns .field {
            height: 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        &.-wide.two-columns .fields { grid-size: 4; grid-columns: 22 1fr 22 1fr; }
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
        cancel: str = "",
        missing: str = "",
        layout: str = "",
        start: str = "",
    ) -> None:
        super().__init__(title, ok=ok or say("key-save"), cancel=cancel or say("key-cancel"))
        self._text, self._do = text, do
        self._missing = missing or say("form-fill-in")
        self._start = start or next((field.key for field in fields), "")
        self._fields = tuple(fields)
        self._controls = self._made(known or {})
        self._before: dict[str, str] = {}
        self._resumed: Mapping[str, str] = {}
        self.set_classes(layout)

    def _made(self, known: Mapping[str, Sequence[str]]) -> dict[str, FormLine | TableArea]:
        controls: dict[str, FormLine | TableArea] = {}
        areas = {field.key: TableArea(field.value) for field in self._fields if field.is_area}
        for field in self._fields:
            if field.is_area:
                controls[field.key] = areas[field.key]
                continue
            line: FormLine = FormInput(field.value, password=field.is_secret)
            if field.choices is not None:
                line = ChoiceInput(field)
            if field.is_path and areas:
                line = PathInput(field.value, next(iter(areas.values())))
            if isinstance(line, FormInput) and field.key in known:
                line.suggester = KnownNames(known[field.key])
            line.compact = True
            controls[field.key] = line
        return controls

    def compose_body(self) -> ComposeResult:
        """An explanation, a line for each field, the large text."""
        with VerticalScroll(can_focus=False, classes="body"):
            yield Label(visible_lines(self._text), markup=False, classes="explanation")
            with Container(classes="fields"):
                for field in self._fields:
                    if not field.is_area:
                        label = f"{field.label} *" if field.required else field.label
                        yield Label(visible(label), markup=False, classes="field")
                        yield self._controls[field.key]
        for field in self._fields:
            if field.is_area:
                yield Label(visible(field.label), markup=False, classes="area-label")
                yield self._controls[field.key]

    def on_mount(self) -> None:
        """Give the labels their room, and start in the first field."""
        for button in self.query(Button):
            button.compact = True
        if not self.has_class("long-labels", "two-columns"):
            longest = max((cell_len(field.label) + 2 for field in self._fields), default=0)
            most = MOST_WHERE_WIDE if self.app.size.width >= WIDE else MOST_FOR_LABELS
            width = min(max(longest, LEAST_FOR_LABELS), most)
            self.query_one(".fields").styles.grid_columns = f"{width} 1fr"
        self.explain(self._text)
        for area in self.query(TableArea):
            area.move_cursor(area.document.end)
        self._before = self.values()
        for key, text in self._resumed.items():
            self._controls[key].text = text
        self.begin(self.control_of(self._start))

    def resume(self, texts: Mapping[str, str]) -> None:
        """Hold what was typed into another form of the same fields; to be called before it opens.

        It counts as typed: Escape asks before it is lost.
        """
        self._resumed = texts

    def explain(self, text: str) -> None:
        """What is told above the fields; nothing takes no line."""
        explanation = self.query_one(".explanation", Label)
        explanation.display = bool(text)
        explanation.update(visible_lines(text))

    def control_of(self, key: str) -> FormLine | TableArea:
        """The control of a field."""
        return self._controls[key]

    def key_of(self, line: FormLine) -> str:
        """The field of a control."""
        return next(key for key, control in self._controls.items() if control is line)

    def values(self) -> dict[str, str]:
        """What the fields hold as it is stored; "" for a choice not made."""
        return {field.key: _stored(field, self._controls[field.key].text) for field in self._fields}

    def filled_in(self) -> dict[str, str] | None:
        """The values, or None after going to the first field that is empty or leads too far."""
        values = self.values()
        for field in self._fields:
            if field.required and not values[field.key]:
                self.complain(self._missing, field.key)
                return None
            if field.is_path and values[field.key] != self._before[field.key]:
                try:
                    check_confined(self.app, values[field.key], field.key)
                except BadInput as error:
                    self.complain(say_error(error), field.key)
                    return None
        return values

    def action_accept(self) -> None:
        """Do it, and close if that went well."""
        values = self.filled_in()
        if values is not None:
            with self.saying_refusals():
                self.dismiss(self._do(values))

    @contextmanager
    def saying_refusals(self) -> Iterator[None]:
        """What is refused inside is said here, at the field that it is about."""
        try:
            yield
        except HoinghiError as error:
            self.complain(say_error(error), str(error.facts.get("field", "")))

    def action_cancel(self) -> None:
        """Close without a result; what was typed is not lost before asking."""
        leave(self)

    @property
    def is_changed(self) -> bool:
        """Whether something typed would be lost."""
        return self.values() != self._before if self.stands else bool(self._resumed)

    def complain(self, sentence: str, key: str = "") -> None:
        """Say what is wrong and go to the field it is about, the only one if there is no other.

        Nothing is selected there: the next letter corrects what was typed and does not replace it.
        """
        super().complain(sentence)
        if key not in self._controls and (len(self._fields) == 1 or not self._is_typed_into):
            key = self._start
        if key in self._controls:
            self.set_focus(self._controls[key])
        if isinstance(self.focused, FormInput):
            self.focused.select_nothing()

    @property
    def _is_typed_into(self) -> bool:
        return self.focused in self._controls.values()


def _stored(field: Field, text: str) -> str:
    if field.is_area or field.is_secret:
        return text
    return text.strip() if field.is_path else nfc(text)


@contextmanager
def about(key: str) -> Iterator[None]:
    """What is refused inside is about the field `key`, unless it says another."""
    try:
        yield
    except HoinghiError as error:
        error.facts.setdefault("field", key)
        raise


def ask_text(title: str, label: str, *, ok: str, missing: str, cancel: str = "") -> Form[str]:
    """A form for one line of text that must not be empty."""
    field = Field("text", label, required=True)
    return Form(
        title, [field], lambda values: values["text"], ok=ok, cancel=cancel, missing=missing
    )


def yes_no(*, with_blank: str = "") -> list[tuple[str, str]]:
    """The choices of a mark; `with_blank` is a third one that leaves it open."""
    choices = [("yes", say("word-yes")), ("no", say("word-no"))]
    return [("", with_blank), *choices] if with_blank else choices


def mark(value: bool) -> str:
    """A mark as forms hold it."""
    return "yes" if value else "no"
