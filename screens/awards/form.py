"""The form of one award: honours fit the kind of recipient, a delegate is found by any words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from screens.forms.controls import ChoiceInput, Field
from screens.forms.form import Form, yes_no
from screens.forms.record_form import record_fields, values_of
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.words.awards import delegate_text, number_text
from screens.words.awards.ladder import rung_name
from store.awards.ladder import class_of, recognise
from store.people.naming import unit_name
from store.records import Award, Decision, RecipientKind, Rung
from store.state import State
from store.times.shown import day_text

NOBODY = "0"
HITS = 12


class AwardForm(Form[Award]):
    """The fields of an award, and one to find the delegate linked to it; `do` saves them."""

    def __init__(
        self,
        state: State,
        title: str,
        award: Award,
        do: Callable[..., Award],
    ) -> None:
        self._state = state
        fields = _fields(state, award)
        super().__init__(title, fields, lambda texts: do(**_award_fields(state, texts)))

    def _choice(self, key: str) -> ChoiceInput:
        choice = self.control_of(key)
        assert isinstance(choice, ChoiceInput)
        return choice

    def typed(self, line: FormLine) -> None:
        """Offer what fits what was chosen or typed."""
        key, text = self.key_of(line), line.text
        if key == "kind":
            self._choice("honour").offer(_honours(self._state, text))
            if not self._choice("honour").text:
                self._recognise()
        elif key == "form":
            self._recognise()
        elif key == "find":
            hits = _hits(self._state, text, self._choice("delegate").text or NOBODY)
            self._choice("delegate").offer(hits)
            self.remark(say("award-form-hits", count=len(hits) - 1) if text.strip() else "")
        elif key == "delegate":
            self._take_delegate()

    def _recognise(self) -> None:
        """Choose the honour that the decision's words name, where it fits the kind."""
        key = recognise(self.control_of("form").text, self._state.in_order(Rung))
        if key and key in dict(_honours(self._state, self._choice("kind").text)):
            self._choice("honour").text = key

    def _take_delegate(self) -> None:
        """An individual linked to a delegate takes over name, post and unit where none is given."""
        delegate = self._state.delegates.get(int(self._choice("delegate").text or NOBODY))
        if delegate is None or self._choice("kind").text != RecipientKind.INDIVIDUAL:
            return
        known = {
            "recipient": delegate.name,
            "post": delegate.post,
            "unit": unit_name(self._state, delegate),
        }
        for key, text in known.items():
            if not self.control_of(key).text.strip():
                self.control_of(key).text = text


def _award_fields(state: State, texts: Mapping[str, str]) -> dict[str, Any]:
    award_class = class_of(texts["honour"], state.ladder.values())
    return {**values_of(Award, texts), "award_class": award_class}


def _fields(state: State, award: Award) -> list[Field]:
    decisions = [(str(d.id), _decision_choice(d)) for d in state.in_order(Decision)]
    fields = record_fields(
        Award,
        award,
        choices={
            "kind": [(str(kind), say(f"award-kind-{kind}")) for kind in RecipientKind],
            "decision": [*decisions, ("0", say("award-form-no-decision"))],
            "honour": _honours(state, award.kind),
            "delegate": _hits(state, "", str(award.delegate_id)),
            "posthumous": yes_no()[::-1],
            "only_read": yes_no()[::-1],
        },
    )
    place = next(place for place, field in enumerate(fields) if field.key == "delegate")
    return [*fields[:place], Field("find", say("award-form-find")), *fields[place:]]


def _decision_choice(decision: Decision) -> str:
    """Number and body; of one without a number its day tells it from others."""
    number = number_text(decision)
    if not decision.is_numbered and decision.signed_on:
        number = say("decision-of-day", decision=number, day=day_text(decision.signed_on))
    return f"{number} – {decision.body}" if decision.body else number


def _honours(state: State, kind: str) -> list[tuple[str, str]]:
    ladder = state.in_order(Rung)
    return [(rung.key, rung_name(rung)) for rung in ladder if not kind or kind in rung.holders]


def _hits(state: State, words: str, kept: str) -> list[tuple[str, str]]:
    """Nobody, the delegate linked now, and those found; none of them is chosen by itself."""
    found = state.search(words, HITS) if words.strip() else []
    linked = state.delegates.get(int(kept or NOBODY))
    people = dict.fromkeys([*([linked] if linked else []), *found])
    choices = [(str(person.id), delegate_text(state, person)) for person in people]
    return [(NOBODY, say("award-form-nobody")), *choices]
