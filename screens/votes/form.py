"""The form of a new or a draft ballot: fields out of a ballot, and a ballot out of the fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from textual import on
from textual.content import Content
from textual.widgets import Label, Select

from screens.forms.dialog import Choice, Dialog
from screens.forms.questions import Field
from screens.sentences import say
from screens.widgets.plain import visible_lines
from screens.widgets.steady_input import SteadyInput
from screens.words.votes import rule_text, threshold_text
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.checkin import attendance
from store.checkin.headcount import Voters
from store.errors import BadInput
from store.names import nfc
from store.records import Ballot, Method, Question
from store.state import State
from store.votes import tally, usual_rules

THRESHOLDS = (">1/2", "1/2", "2/3", "3/4", "80%", "90%", "100%")
"""Thresholds offered; another one that a ballot already has is offered too."""


def new_ballot(state: State) -> Ballot:
    """What a new ballot begins with: the usual show of hands about the running agenda item."""
    items = timeline.agenda_items(state)
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
        "rule": rule_of(ballot),
        "method": ballot.method.value,
        "question": ballot.question.value,
        "base": ballot.base,
        "threshold": ballot.threshold,
        "seats": str(ballot.seats or ""),
        "by_unit": "yes" if ballot.by_unit else "no",
        "secret": "yes" if ballot.secret else "no",
        "item_id": str(ballot.item_id),
        "proposes": ballot.proposes,
        "source": ballot.source,
    }


def rule_of(ballot: Ballot) -> str:
    """The id of the usual rule that a ballot was made by, or ""."""
    rules = usual_rules.vote_rules().values()
    return next((rule.id for rule in rules if rule.source == ballot.source), "")


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
        source=nfc(values["source"]),
    )


class BallotForm(Dialog[dict[str, str]]):
    """The fields of a ballot; the choice of a usual rule fills those that it speaks of."""

    def __init__(
        self, title: str, fields: Sequence[Field], ballot: Ballot, people: Mapping[bool, Voters]
    ) -> None:
        missing = say("votes-form-missing")
        super().__init__(title, " ", fields, say("votes-form-next"), say("key-cancel"), missing)
        self._ballot = ballot
        self._people = people
        """Who may vote and is here, by unit or by person."""

    def on_mount(self) -> None:
        """Start in the first field, with the rule as it stands in words."""
        super().on_mount()
        self._tell_rule()

    def _control(self, key: str) -> SteadyInput | Choice:
        return self._controls[[field.key for field in self._fields].index(key)]

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        rule = usual_rules.vote_rules().get(str(event.value))
        # Fields that the form came with are also announced as changed, once it is mounted.
        if event.select is self._control("rule") and rule and rule.id != rule_of(self._ballot):
            self._ballot = usual_rules.apply(rule, self._read() or self._ballot)
            for key, text in values_of(self._ballot).items():
                self._control(key).value = text
        self._tell_rule()

    def _read(self) -> Ballot | None:
        try:
            return read_form(self._ballot, self.values())
        except (BadInput, ValueError):  # seats that are no number; a choice not made
            return None

    def _tell_rule(self) -> None:
        ballot = self._read()
        if ballot is None:
            return
        lines = [rule_text(ballot, self._people[ballot.by_unit])]
        rule = usual_rules.vote_rules().get(self.values()["rule"])
        if rule:
            lines.append(say("votes-form-quorum", share=threshold_text(rule.quorum)))
        self.query_one(".text", Label).update(Content(visible_lines("\n".join(lines))))

    def accepted(self) -> dict[str, str]:
        """What was typed, by the key of its field."""
        return self.values()


def form(state: State, ballot: Ballot, values: Mapping[str, str]) -> BallotForm:
    """The dialog that asks for them."""
    thresholds = list(THRESHOLDS)
    if ballot.threshold not in thresholds:
        thresholds.insert(0, ballot.threshold)
    items = [("0", say("votes-no-item"))]
    for number, item in enumerate(
        agenda_rules.in_order(state.agenda.values(), state.sessions), start=1
    ):
        items.append((str(item.id), f"{number}. {item.title}"))
    yes_no = [("yes", say("word-yes")), ("no", say("word-no"))]
    session = attendance.session(state)
    people = {each: attendance.voters(state, session, by_unit=each) for each in (True, False)}
    choices: dict[str, list[tuple[str, str]]] = {
        "rule": [(rule.id, rule.name) for rule in usual_rules.vote_rules().values()],
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
            required=key == "title" or (key in choices and key != "rule"),
        )
        for key, value in values.items()
    ]
    title = say("votes-form-edit" if ballot.id else "votes-form-new")
    return BallotForm(title, fields, ballot, people)
