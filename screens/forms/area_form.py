"""A form with a large text below its fields: a pasted table, the plan of the hall."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from textual import events, on
from textual.containers import VerticalScroll
from textual.widgets import Input, Label

from screens.forms.dialog import Choice, Field
from screens.forms.form import CompactForm
from screens.widgets.plain import visible
from screens.widgets.steady_input import SteadyInput
from screens.widgets.steady_text import SteadyTextArea

T = TypeVar("T")
AREA = "area"
"""The key of the large text."""


class PathInput(SteadyInput):
    """One line for a path; a table pasted here by mistake goes to the large text."""

    async def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]
        form = self.screen
        if isinstance(form, AreaForm) and ("\t" in event.text or "\n" in event.text.strip()):
            form.area.focus()
            await form.area._on_paste(event)
        else:
            super()._on_paste(event)


class TableArea(SteadyTextArea):
    """Text whose tabs stay."""

    keeps_tabs = True


class AreaForm(CompactForm[T], Generic[T]):
    """A `CompactForm` whose values have the large text under `AREA`.

    Enter in a field accepts where `enter_accepts`; in the large text ctrl+s does.
    """

    DEFAULT_CSS = """
    AreaForm {
        TableArea { height: 1fr; min-height: 4; max-height: 14; }
        & > Vertical { height: auto; max-height: 98%; }
        .area-label { margin-top: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        area: Field,
        do: Callable[[Mapping[str, str]], T],
        *,
        text: str = "",
        ok: str = "",
        start: str = AREA,
        enter_accepts: bool = False,
    ) -> None:
        super().__init__(title, fields, do, text=text, ok=ok)
        self._area_field = area
        self.area = TableArea(area.value)
        self._start = start
        self._enter_accepts = enter_accepts

    def make_control(self, field: Field) -> SteadyInput | Choice:
        """Free text takes paths."""
        return PathInput(field.value) if field.choices is None else Choice(field)

    def on_mount(self) -> None:
        """Put the large text under the fields, and start where told."""
        # The handlers of the bases run after this one, by themselves.
        label = Label(visible(self._area_field.label), classes="area-label", markup=False)
        box = self.query_one("Vertical")
        box.mount(label, self.area, after=self.query_one(VerticalScroll))
        control = self.area if self._start == AREA else self.control_of(self._start)
        self.call_after_refresh(control.focus)

    def values(self) -> dict[str, str]:
        """What the fields and the large text hold."""
        return {**super().values(), AREA: self.area.text}

    @on(Input.Submitted)
    def _accept_at_once(self, event: Input.Submitted) -> None:
        if self._enter_accepts:
            event.stop()
            event.prevent_default()  # the base would go to the next field
            self.action_accept()

    def complain(self, sentence: str, key: str = "") -> None:
        """Say what is wrong and go to what it is about."""
        super().complain(sentence, key)
        if key == AREA:
            self.area.focus()
