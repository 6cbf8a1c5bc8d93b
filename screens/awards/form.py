"""The form of one award: honours fit the kind of recipient, a delegate is found by any words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from screens.forms.controls import ChoiceInput, Field
from screens.forms.form import Form, mark
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.words.awards import delegate_text
from store.awards import ceremony
from store.awards.ladder import class_of, recognise
from store.people.naming import unit_name
from store.records import Award, RecipientKind
from store.state import State

NOBODY = "0"
HITS = 12


class AwardForm(Form[Award]):
    """An award's fields; `do` gets them as the record has them."""

    def __init__(
        self,
        state: State,
        title: str,
        values: Mapping[str, str],
        do: Callable[[dict[str, Any]], Award],
    ) -> None:
        self._state = state
        super().__init__(title, _fields(state, values), lambda texts: do(_award_fields(texts)))

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
        key = recognise(self.control_of("form").text)
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


def texts_of(award: Award) -> dict[str, str]:
    """An award as the form's texts."""
    return {
        "kind": award.kind,
        "decision_id": str(award.decision_id),
        "form": award.form,
        "honour": award.honour,
        "delegate": str(award.delegate_id),
        "recipient": award.recipient,
        "post": award.post,
        "unit": award.unit,
        "posthumous": mark(award.posthumous),
        "receiver": award.receiver,
    }


def _award_fields(texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": RecipientKind(texts["kind"]),
        "decision_id": int(texts["decision_id"] or 0),
        "form": texts["form"],
        "honour": texts["honour"],
        "award_class": class_of(texts["honour"]),
        "delegate_id": int(texts["delegate"] or 0),
        "recipient": texts["recipient"],
        "post": texts["post"],
        "unit": texts["unit"],
        "posthumous": texts["posthumous"] == "yes",
        "receiver": texts["receiver"],
    }


def _fields(state: State, values: Mapping[str, str]) -> list[Field]:
    def field(
        key: str, choices: list[tuple[str, str]] | None = None, *, must: bool = False
    ) -> Field:
        return Field(key, say(f"award-form-{key}"), values.get(key, ""), choices, must)

    decisions = sorted(state.decisions.values(), key=lambda d: (d.order, d.id))
    kinds = [(str(kind), say(f"award-kind-{kind}")) for kind in RecipientKind]
    return [
        field("kind", kinds, must=True),
        field(
            "decision_id",
            [(str(d.id), f"{d.number} – {d.body}") for d in decisions]
            + [("0", say("award-form-no-decision"))],
            must=True,
        ),
        field("form"),
        field("honour", _honours(state, values.get("kind", "")), must=True),
        Field("find", say("award-form-find"), values.get("find", "")),
        field(
            "delegate",
            _hits(state, values.get("find", ""), values.get("delegate", NOBODY)),
            must=True,
        ),
        field("recipient", must=True),
        field("post"),
        field("unit"),
        field("posthumous", [("no", say("word-no")), ("yes", say("word-yes"))], must=True),
        field("receiver"),
    ]


def _honours(state: State, kind: str) -> list[tuple[str, str]]:
    ladder = sorted(ceremony.rungs(state).values(), key=lambda rung: rung.order)
    return [(rung.key, rung.name) for rung in ladder if not kind or kind in rung.holders]


def _hits(state: State, words: str, kept: str) -> list[tuple[str, str]]:
    """Nobody, the delegate linked now, and those found; none of them is chosen by itself."""
    found = state.search(words, HITS) if words.strip() else []
    linked = state.delegates.get(int(kept or NOBODY))
    people = dict.fromkeys([*([linked] if linked else []), *found])
    choices = [(str(person.id), delegate_text(state, person)) for person in people]
    return [(NOBODY, say("award-form-nobody")), *choices]
