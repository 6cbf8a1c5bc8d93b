"""The form with every field of a delegate."""

from __future__ import annotations

from collections.abc import Mapping

from screens.forms.controls import Field
from screens.forms.form import Form, mark, yes_no
from screens.sentences import say
from screens.words.people import ROLES, role_name
from store.conference import Conference
from store.names import fold, text_key
from store.people.roster import save_delegate
from store.people.typed import gender_of
from store.records import Delegate, Group, Status
from store.state import State

HONORIFICS = ("Ông", "Bà", "Đồng chí")


def delegate_form(conference: Conference, delegate: Delegate | None) -> Form[Delegate]:
    """A form that saves a delegate, or a new one; only what was changed is saved."""
    state = conference.state
    fields = _fields(state, delegate)
    before = {field.key: field.value for field in fields}

    def save(values: Mapping[str, str]) -> Delegate:
        is_new = delegate is None
        told = {key: text for key, text in values.items() if is_new or text != before[key]}
        if "roles" in told:
            told["roles"] = ", ".join(_role_code(word) for word in told["roles"].split(","))
        return save_delegate(conference, delegate.id if delegate else 0, told)

    if delegate is None:
        title = say("delegates-form-new")
    else:
        title = say("delegates-form-edit", number=delegate.number, name=delegate.name)
    known = {
        "unit": sorted((unit.name for unit in state.units.values()), key=text_key),
        "honorific": HONORIFICS,
    }
    return Form(title, fields, save, known=known, layout="two-columns")


def _fields(state: State, delegate: Delegate | None) -> list[Field]:
    shown = delegate or Delegate(number=0, name="")
    unit = state.units.get(shown.unit_id)
    votes = yes_no() if delegate else yes_no(with_blank=say("delegates-votes-by-group"))
    voting = mark(shown.votes) if delegate else ""
    texts = {
        "name": shown.name,
        "honorific": shown.honorific,
        "post": shown.post,
        "unit": unit.name if unit else "",
        "group": str(shown.group_id or ""),
        "votes": voting,
        "gender": gender_of(shown.gender),
        "birth": shown.birth,
        "phone": shown.phone,
        "seat": shown.seat,
        "roles": ", ".join(map(role_name, shown.roles)),
        "status": str(shown.status),
        "reason": shown.reason,
        "vip": shown.vip,
        "remark": shown.remark,
        "reported_by": shown.reported_by,
        "sessions": ", ".join(_orders(state, shown)),
        "weight": str(shown.weight),
    }
    groups = [(str(g.id), g.name) for g in sorted_groups(state)]
    genders = [(g, say(f"gender-{g}")) for g in ("male", "female")]
    choices = {
        "group": groups,
        "votes": votes,
        "gender": genders,
        "status": [(str(s), say(f"status-{s}")) for s in _statuses(shown)],
    }
    return [
        Field(
            key,
            say("delegates-form-unit" if key == "unit" else f"delegate-{key}"),
            text,
            choices.get(key),
            required=key in {"name", "status"},
        )
        for key, text in texts.items()
    ]


def _orders(state: State, delegate: Delegate) -> list[str]:
    """The numbers of the sessions a delegate is invited to; none for all."""
    ids = delegate.sessions
    return sorted(str(state.sessions[i].order) for i in ids if i in state.sessions)


def _statuses(delegate: Delegate) -> list[Status]:
    """A substitute is named at the desk, not here; then the status stays what it is."""
    if delegate.status is Status.REPLACED:
        return [Status.REPLACED]
    return [status for status in Status if status is not Status.REPLACED]


def sorted_groups(state: State) -> list[Group]:
    """The groups in the order of the plan."""
    return sorted(state.groups.values(), key=lambda group: (group.order, group.id))


def _role_code(text: str) -> str:
    return next((role for role in ROLES if fold(say(f"role-{role}")) == fold(text)), text)
