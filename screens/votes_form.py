"""The form of a new or a draft ballot: fields out of a ballot, and a ballot out of the fields."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from screens.sentences import say
from screens.vote_words import threshold_text
from screens.widgets.dialogs import Field, FormDialog
from store import agenda, tally, view
from store.errors import BadInput
from store.names import nfc
from store.records import Ballot, Method, Question
from store.state import State

THRESHOLDS = (">1/2", "1/2", "2/3", "3/4", "80%", "90%", "100%")
"""Thresholds offered; another one that a ballot already has is offered too."""


def new_ballot(state: State) -> Ballot:
    """What a new ballot begins with: the usual show of hands about the running agenda item."""
    items = view.agenda_items(state)
    running = [item.id for item in items if item.started and not item.finished]
    return Ballot(
        order=0,
        title="",
        method=Method.HANDS,
        question=Question.SINGLE,
        base="members",
        threshold=">1/2",
        by_unit=any(unit.member for unit in state.units.values()),
        item_id=running[0] if running else 0,
    )


def values_of(ballot: Ballot) -> dict[str, str]:
    """The form's texts for a ballot."""
    return {
        "title": ballot.title,
        "method": ballot.method.value,
        "question": ballot.question.value,
        "base": ballot.base,
        "threshold": ballot.threshold,
        "seats": str(ballot.seats or ""),
        "by_unit": "yes" if ballot.by_unit else "no",
        "secret": "yes" if ballot.secret else "no",
        "item_id": str(ballot.item_id),
        "proposes": ballot.proposes,
    }


def read_form(ballot: Ballot, values: Mapping[str, str]) -> Ballot:
    """The ballot as the form changed it. Raises `BadInput`."""
    seats = values["seats"].strip()
    if seats and not (seats.isascii() and seats.isdigit()):
        raise BadInput("seats-unreadable", text=seats)
    return replace(
        ballot,
        title=nfc(values["title"]),
        method=Method(values["method"]),
        question=Question(values["question"]),
        base=values["base"],
        threshold=values["threshold"],
        seats=int(seats or 0),
        by_unit=values["by_unit"] == "yes",
        secret=values["secret"] == "yes",
        item_id=int(values["item_id"] or 0),
        proposes=nfc(values["proposes"]),
    )


def form(state: State, ballot: Ballot, values: Mapping[str, str]) -> FormDialog:
    """The dialog that asks for them."""
    thresholds = list(THRESHOLDS)
    if ballot.threshold not in thresholds:
        thresholds.insert(0, ballot.threshold)
    items = [("0", say("votes-no-item"))]
    for number, item in enumerate(agenda.in_order(state.agenda.values(), state.sessions), start=1):
        items.append((str(item.id), f"{number}. {item.title}"))
    yes_no = [("yes", say("word-yes")), ("no", say("word-no"))]
    choices: dict[str, list[tuple[str, str]]] = {
        "method": [(one.value, say(f"method-{one}")) for one in Method],
        "question": [(one.value, say(f"question-{one}")) for one in Question],
        "base": [(base, say(f"base-{base}")) for base in tally.BASES],
        "threshold": [(text, threshold_text(text)) for text in thresholds],
        "by_unit": yes_no,
        "secret": yes_no,
        "item_id": items,
    }
    fields = [
        Field(
            key,
            say(f"votes-form-{key}"),
            value,
            choices=choices.get(key),
            required=key == "title" or key in choices,
        )
        for key, value in values.items()
    ]
    return FormDialog(
        say("votes-form-edit" if ballot.id else "votes-form-new"),
        fields,
        ok=say("votes-form-next"),
        cancel=say("key-cancel"),
        missing=say("votes-form-missing"),
    )
