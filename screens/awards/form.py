"""The form of one award: honours fit the kind of recipient, a delegate is found by any words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rich.text import Text
from textual import on
from textual.content import Content
from textual.widgets import Input, Label, Select

from screens.forms.dialog import Choice, Dialog, Field
from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.widgets.plain import visible
from screens.widgets.steady_input import SteadyInput
from screens.words.awards import delegate_text
from store.awards import ceremony
from store.awards.ladder import class_of, recognise
from store.errors import HoinghiError
from store.names import nfc
from store.people.naming import unit_name
from store.records import Award, RecipientKind
from store.state import State

NOBODY = "0"
HITS = 12


class AwardDialog(Dialog[dict[str, str]]):
    """An award's fields; the result is their texts by key."""

    def __init__(self, state: State, title: str, values: Mapping[str, str]) -> None:
        self._state = state
        self._form = values.get("form", "")
        super().__init__(
            title,
            "",
            _fields(state, values),
            say("key-save"),
            say("key-cancel"),
            say("form-missing"),
        )

    def accepted(self) -> dict[str, str]:
        """What was typed, by the key of its field."""
        return self.values()

    def _choice(self, key: str) -> Choice:
        control = self._controls[self._place(key)]
        assert isinstance(control, Choice)
        return control

    def _input(self, key: str) -> SteadyInput:
        control = self._controls[self._place(key)]
        assert isinstance(control, SteadyInput)
        return control

    def _place(self, key: str) -> int:
        return next(place for place, field in enumerate(self._fields) if field.key == key)

    def _tell(self, text: str) -> None:
        self.query_one(".problem", Label).update(Content(visible(text)))

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        if event.select is self._choice("kind"):
            kind = self._choice("kind").selection or ""
            _offer(self._choice("honour"), _honours(self._state, kind))
            if not self._choice("honour").selection:
                self._recognise()
        elif event.select is self._choice("delegate"):
            self._take_delegate()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.input is self._input("form") and event.value != self._form:
            self._form = event.value
            self._recognise()
        elif event.input is self._input("find"):
            kept = self._choice("delegate").selection or NOBODY
            hits = _hits(self._state, event.value, kept)
            _offer(self._choice("delegate"), hits)
            self._tell(say("award-form-hits", count=len(hits) - 1) if event.value.strip() else "")

    def _recognise(self) -> None:
        """Choose the honour that the decision's words name, where it fits the kind."""
        key = recognise(self._input("form").value)
        honour = self._choice("honour")
        if key and key in dict(_honours(self._state, self._choice("kind").selection or "")):
            honour.value = key

    def _take_delegate(self) -> None:
        """An individual linked to a delegate takes over name, post and unit where none is given."""
        delegate = self._state.delegates.get(int(self._choice("delegate").selection or NOBODY))
        if delegate is None or self._choice("kind").selection != RecipientKind.INDIVIDUAL:
            return
        known = {
            "recipient": delegate.name,
            "post": delegate.post,
            "unit": unit_name(self._state, delegate),
        }
        for key, text in known.items():
            if not self._input(key).value.strip():
                self._input(key).value = text


def ask_award(
    room: Room,
    title: str,
    values: Mapping[str, str],
    done: Callable[[dict[str, Any]], object],
    problem: str = "",
) -> None:
    """Show the form and give the award's fields to `done`; what is refused comes back filled in."""

    def answered(texts: dict[str, str] | None) -> None:
        if texts is None:
            return
        try:
            done(_award_fields(texts))
        except HoinghiError as error:
            room.app.bell()
            ask_award(room, title, texts, done, say_error(error))
        room.conference_changed()

    dialog = AwardDialog(room.state, title, values)
    dialog.problem = problem
    room.app.push_screen(dialog, answered)


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
        "posthumous": "yes" if award.posthumous else "no",
        "receiver": award.receiver,
    }


def _award_fields(texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "kind": RecipientKind(texts["kind"]),
        "decision_id": int(texts["decision_id"] or 0),
        "form": nfc(texts["form"]),
        "honour": texts["honour"],
        "award_class": class_of(texts["honour"]),
        "delegate_id": int(texts["delegate"] or 0),
        "recipient": nfc(texts["recipient"]),
        "post": nfc(texts["post"]),
        "unit": nfc(texts["unit"]),
        "posthumous": texts["posthumous"] == "yes",
        "receiver": nfc(texts["receiver"]),
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


def _offer(choice: Choice, options: list[tuple[str, str]]) -> None:
    """Other options; what is chosen stays chosen where it is still one of them."""
    before = choice.selection
    with choice.prevent(Select.Changed):
        choice.set_options([(Text(visible(text)), value) for value, text in options])
        if before in dict(options):
            choice.value = before
