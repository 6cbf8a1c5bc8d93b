"""A dialog that is typed through: every key is done with before the next one is looked at."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Button, Input, Select, TextArea

from screens.forms.controls import ChoiceInput, FormInput
from screens.widgets.modal import Modal

FormLine = FormInput | ChoiceInput
"""A control that Enter goes through."""


class SteadyModal(Modal[ScreenResultType]):
    """Enter goes to the next line and accepts behind the last, Tab goes on, Escape cancels.

    Its keys run where the application looks at a key first (`priority`) and its controls obey at
    once, so that figures typed without waiting land where they belong.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", show=False, priority=True, id="dialog.next"),
        Binding("tab", "go(1)", show=False, priority=True),
        Binding("shift+tab", "go(-1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stands = False
        """Whether the dialog has been drawn; an `OrderedApp` keeps the keys until then."""
        self._seen: dict[FormLine, str] = {}

    def begin(self, start: Widget) -> None:
        """Start at a control of the dialog, its label in view; then the dialog stands.

        To be called when the dialog is mounted.
        """
        for line in self.lines:
            line.look = partial(self._look_at, line)
            self._seen[line] = line.text
        self.call_next(self._stand, start)

    def _stand(self, start: Widget) -> None:
        self.set_focus(start, scroll_visible=False)
        self.stands = True

    @property
    def lines(self) -> list[FormLine]:
        """The controls that Enter goes through, in their order."""
        return [line for line in self.query("FormInput, ChoiceInput") if isinstance(line, FormLine)]

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Go to a control; the text of a line is selected now, not when it hears of the focus."""
        comes_anew = widget is not self.focused and not from_app_focus
        super().set_focus(widget, scroll_visible, from_app_focus)
        if comes_anew and isinstance(widget, FormInput):
            widget.select_all_of_it()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A large text and an open choice have their own Enter and Escape."""
        if not self.stands:
            return False
        is_open = isinstance(self.focused, ChoiceInput) and self.focused.expanded
        if action == "next":
            return not (is_open or isinstance(self.focused, TextArea))
        if action == "cancel":
            return not is_open
        return super().check_action(action, parameters)

    def action_go(self, step: int) -> None:
        """Go to the next control, or to the one before."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_next(self) -> None:
        """Press the button, or go on to the next line; behind the last one accept."""
        if isinstance(self.focused, Button):
            self.press(self.focused)
            return
        lines: list[Widget] = [*self.lines]
        place = lines.index(self.focused) + 1 if self.focused in lines else 0
        if place < len(lines):
            self.set_focus(lines[place])
        else:
            self.action_accept()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self.is_active:  # a second click may come while the dialog is closing
            self.press(event.button)

    def press(self, button: Button) -> None:
        """The button "ok" accepts, the other one cancels."""
        if button.id == "ok":
            self.action_accept()
        else:
            self.action_cancel()

    def action_accept(self) -> None:
        """Take what was typed."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    # --- what changes while it is typed ----------------------------------------------------------

    @on(Input.Changed)
    @on(Select.Changed)
    def _changed(self, event: Input.Changed | Select.Changed) -> None:
        event.stop()
        if self.stands and isinstance(event.control, FormLine):
            self._look_at(event.control)

    def _look_at(self, line: FormLine) -> None:
        if self._seen.get(line) != line.text:
            self._seen[line] = line.text
            self.typed(line)

    def put(self, line: FormLine, text: str) -> None:
        """Write into a line what nobody typed: it is not told as typed."""
        self._seen[line] = text
        line.text = text

    def typed(self, line: FormLine) -> None:
        """A line holds something else than before; told once, before the next key."""
