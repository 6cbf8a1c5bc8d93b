"""The form with every field of a delegate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.delegates.near_unit import doubting_units
from screens.forms.controls import ChoiceInput, Field
from screens.forms.form import Form, T, mark, yes_no
from screens.forms.record_form import record_fields
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.words.people import role_name
from store.conference import Conference
from store.names import fold
from store.people.naming import birth_text, unit_name
from store.people.order import units_by_name
from store.people.roster import save_delegate
from store.people.typed import gender_of
from store.records import Delegate, Group, Role, Status
from store.records.fields import edited
from store.state import State

HONORIFICS = ("Ông", "Bà", "Đồng chí")


def delegate_form(conference: Conference, delegate: Delegate | None) -> Form[Delegate]:
    """A form that saves a delegate, or a new one; only what was changed is saved."""
    state = conference.state
    fields = _fields(state, delegate)
    before = {field.key: field.value for field in fields}
    refuse_near = doubting_units(state)

    def save(values: Mapping[str, str]) -> Delegate:
        refuse_near(values["unit"])
        is_new = delegate is None
        told = {key: text for key, text in values.items() if is_new or text != before[key]}
        if "roles" in told:
            told["roles"] = ", ".join(_role_code(word) for word in told["roles"].split(","))
        return save_delegate(conference, delegate.id if delegate else 0, told, delegate)

    if delegate is None:
        title = say("delegates-form-new")
    else:
        title = say("delegates-form-edit", number=delegate.number, name=delegate.name)
    known = {
        "unit": [unit.name for unit in units_by_name(state)],
        "honorific": HONORIFICS,
    }
    groups = state.groups
    follows = None if delegate else ""
    return DelegateForm(
        groups, title, fields, save, known=known, layout="two-columns", follows=follows
    )


class DelegateForm(Form[T]):
    """Another group offers its right to vote: preset in its line, and said above the fields.

    `follows` is the choice that means the group's right already, where there is one.
    """

    def __init__(self, groups: Mapping[int, Group], title: str, *more: Any, **named: Any) -> None:
        self._groups = groups
        self._follows = named.pop("follows", None)
        super().__init__(title, *more, **named)

    def typed(self, line: FormLine) -> None:
        """Preset the right to vote of a group just chosen; whoever differs changes it back."""
        group = self._groups.get(int(line.text or 0)) if self.key_of(line) == "group" else None
        vote = self.control_of("votes")
        if group is None or not isinstance(vote, ChoiceInput):
            return
        offered = mark(group.votes)
        if vote.text not in {offered, self._follows}:
            self.put(vote, offered)
            key = "delegates-group-votes" if group.votes else "delegates-group-votes-not"
            self.explain(say(key, group=group.name))


def _fields(state: State, delegate: Delegate | None) -> list[Field]:
    shown = delegate or Delegate(number=0, name="")
    texts = {
        "unit": unit_name(state, shown),
        "group": str(shown.group_id or ""),
        "votes": mark(shown.votes) if delegate else "",
        "birth": birth_text(shown.birth),
        "gender": gender_of(shown.gender),
        "roles": ", ".join(map(role_name, shown.roles)),
        "sessions": ", ".join(_orders(state, shown)),
    }
    choices = {
        "group": [(str(g.id), g.name) for g in state.in_order(Group)],
        "votes": yes_no() if delegate else yes_no(with_blank=say("delegates-votes-by-group")),
        "gender": [(g, say(f"gender-{g}")) for g in ("male", "female")],
        "status": [(str(s), say(f"status-{s}")) for s in _statuses(shown)],
    }
    labels = {field.typed: say(f"delegate-{field.typed}") for field in edited(Delegate)}
    labels["unit"] = say("delegates-form-unit")
    return record_fields(Delegate, shown, choices=choices, texts=texts, labels=labels)


def _orders(state: State, delegate: Delegate) -> list[str]:
    """The numbers of the sessions a delegate is invited to; none for all."""
    ids = delegate.sessions
    return sorted(str(state.sessions[i].order) for i in ids if i in state.sessions)


def _statuses(delegate: Delegate) -> list[Status]:
    """A substitute is named at the desk, not here; then the status stays what it is."""
    if delegate.status is Status.REPLACED:
        return [Status.REPLACED]
    return [status for status in Status if status is not Status.REPLACED]


def _role_code(text: str) -> str:
    return next((role for role in Role if fold(say(f"role-{role}")) == fold(text)), text)
