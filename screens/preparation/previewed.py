"""A form that shows, before it saves, what else changes with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic

from screens.forms.controls import Field
from screens.forms.form import Form, T
from screens.forms.questions import Confirm
from screens.sentences import say
from screens.words.preparation import plan_lines
from store.kinds.changing import Planned


def preview_text(plan: Planned) -> str:
    """What a change takes with it, and that one undo takes it back; "" where it is nothing."""
    return "\n".join([say("plan-undo"), *plan_lines(plan)]) if plan.is_worth_telling else ""


class PreviewedForm(Form[T], Generic[T]):
    """Asks once more where `plan` tells of more than what was typed; "no" goes back to the form."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        do: Callable[[Mapping[str, str]], T],
        plan: Callable[[Mapping[str, str]], Planned],
        warnings: Callable[[Mapping[str, str]], Sequence[str]] = lambda _: (),
    ) -> None:
        super().__init__(title, fields, do)
        self._plan, self._warnings = plan, warnings

    def action_accept(self) -> None:
        """Do it, or show first what follows from it."""
        values = self.filled_in()
        if values is None:
            return
        with self.saying_refusals():
            plan, warnings = preview_text(self._plan(values)), self._warnings(values)
            text = "\n".join(filter(None, [plan, *warnings]))
            if not text:
                self.dismiss(self._do(values))
                return

            def answered(agreed: bool | None) -> None:
                if agreed:
                    with self.saying_refusals():
                        self.dismiss(self._do(values))

            title = say("plan-title") if plan else say("warned-title")
            ok = say("plan-save") if plan else say("warned-save")
            question = Confirm(title, text, ok=ok, cancel=say("plan-back"))
            self.app.push_screen(question, answered)
