"""What all dialogs share: the box, its fields, and the way Enter goes through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ScreenResultType
from textual.widgets import Button, Input, Label, Select
from textual.widgets.input import Selection

from screens.widgets.modal import Modal
from screens.widgets.plain import visible
from screens.widgets.steady_input import SteadyInput


def _label(text: str, classes: str) -> Label:
    return Label(visible(text), markup=False, classes=classes)


@dataclass(frozen=True)
class Field:
    """A field of a form: free text, or with `choices` one of (value, shown text)."""

    key: str
    label: str
    value: str = ""
    choices: Sequence[tuple[str, str]] | None = None
    required: bool = False


class Choice(Select[str]):
    """A `Select` that Enter leaves: Down, Up or Space open it, as in a form one types through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", show=False, id="choice.done"),
    ]

    @dataclass
    class Done(Message):
        """The choice stands; go on."""

        choice: Choice

        @property
        def control(self) -> Choice:
            """The field that is done."""
            return self.choice

    def __init__(self, field: Field) -> None:
        options = [(Text(visible(text)), value) for value, text in field.choices or ()]
        known = any(field.value == value for _, value in options)
        value = field.value if known else Select.NULL
        super().__init__(
            options, prompt="", allow_blank=not (field.required and known), value=value
        )

    def action_done(self) -> None:
        """Leave the choice as it is."""
        self.post_message(self.Done(self))


class Dialog(Modal[ScreenResultType]):
    """A box with a title, a text and fields that scroll, and two buttons below them."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > Vertical {
            width: 76; max-width: 95%; height: auto;
            padding: 0 1; border: round $border; background: $surface;
        }
        Label { width: 1fr; }
        .title { text-style: bold; margin-bottom: 1; }
        VerticalScroll { height: auto; max-height: 60vh; }
        .problem { color: $text-error; text-style: bold; }
        Horizontal { height: auto; align-horizontal: right; }
        Horizontal > Button { margin-left: 2; }
    }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False, priority=True, id="dialog.accept"),
        Binding("escape", "cancel", show=False, id="dialog.cancel"),
    ]

    def __init__(
        self, title: str, text: str, fields: Sequence[Field], ok: str, cancel: str, missing: str
    ) -> None:
        super().__init__()
        self.problem = ""
        """What was wrong with the answer before, to be set before the dialog is shown."""
        self._heading, self._text = title, text
        self._ok, self._cancel, self._missing = ok, cancel, missing
        self._fields = tuple(fields)
        self._controls: list[SteadyInput | Choice] = []

    def compose(self) -> ComposeResult:
        """Title, text, fields, the place for a complaint, buttons."""
        with Vertical():
            yield _label(self._heading, "title")
            with VerticalScroll(can_focus=False):
                if self._text:
                    yield _label(self._text, "text")
                for field in self._fields:
                    yield _label(f"{field.label} *" if field.required else field.label, "field")
                    self._controls.append(self.make_control(field))
                    yield self._controls[-1]
            yield _label(self.problem, "problem")
            with Horizontal():
                yield Button(Content(visible(self._ok)), variant="primary", id="ok")
                yield Button(Content(visible(self._cancel)), id="cancel")

    def make_control(self, field: Field) -> SteadyInput | Choice:
        """What a field is filled in with."""
        return SteadyInput(field.value) if field.choices is None else Choice(field)

    def on_mount(self) -> None:
        """Start in the first field, its label in view; without fields start at "cancel"."""
        start = self._controls[0] if self._controls else self.query_one("#cancel")
        self.set_focus(start, scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A field's text is selected on entering it; its beginning, not its end, is in view."""
        field = event.widget
        if isinstance(field, SteadyInput) and field.selection == (0, len(field.value)):
            field.selection = Selection(len(field.value), 0)

    def values(self) -> dict[str, str]:
        """What the fields hold, without blanks around it; "" for a choice not made."""
        held = (
            control.value if isinstance(control, SteadyInput) else control.selection or ""
            for control in self._controls
        )
        return {field.key: value.strip() for field, value in zip(self._fields, held, strict=True)}

    def accepted(self) -> ScreenResultType:
        """The result when the person agrees."""
        raise NotImplementedError

    def cancelled(self) -> ScreenResultType | None:
        """The result when the person does not."""
        return None

    @on(Button.Pressed, "#ok")
    def action_accept(self) -> None:
        """Close with the result, or go to the first required field that is empty."""
        values = self.values()
        for field, control in zip(self._fields, self._controls, strict=True):
            if field.required and not values[field.key]:
                self.query_one(".problem", Label).update(Content(visible(self._missing)))
                control.focus()
                return
        self.dismiss(self.accepted())

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(self.cancelled())

    @on(Input.Submitted)
    @on(Choice.Done)
    def _next_field(self, event: Input.Submitted | Choice.Done) -> None:
        event.stop()
        place = next(i for i, c in enumerate(self._controls) if c is event.control) + 1
        if place < len(self._controls):
            self._controls[place].focus()
        else:
            self.action_accept()
