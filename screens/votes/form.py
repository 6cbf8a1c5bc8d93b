"""The form of a new or a draft ballot: fields out of a ballot, and a ballot out of the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from screens.forms.controls import Field
from screens.forms.form import Form, mark, yes_no
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.votes.candidates import CandidatesDialog
from screens.words.votes import force_text, rule_text, threshold_text
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.checkin import attendance
from store.errors import BadInput
from store.names import nfc
from store.records import Ballot, Method, Question
from store.state import State
from store.votes import tally, usual_rules

THRESHOLDS = (">1/2", "1/2", "2/3", "3/4", "80%", "90%", "100%")
"""Shares offered; another one that a ballot already has is offered too."""


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
    rule = usual_rules.rule_of(ballot)
    return {
        "title": ballot.title,
        "rule": rule.id if rule else "",
        "method": ballot.method.value,
        "question": ballot.question.value,
        "base": ballot.base,
        "threshold": ballot.threshold,
        "quorum": ballot.quorum,
        "seats": str(ballot.seats or ""),
        "by_unit": mark(ballot.by_unit),
        "secret": mark(ballot.secret),
        "by_name": mark(ballot.by_name),
        "item_id": str(ballot.item_id),
        "proposes": ballot.proposes,
        "source": ballot.source,
    }


def read_form(ballot: Ballot, values: Mapping[str, str]) -> Ballot:
    """The ballot as the form changed it. Raises `BadInput`."""
    seats = values["seats"].strip()
    if seats and not (seats.isascii() and seats.isdigit()):
        raise BadInput("seats-unreadable", text=seats, field="seats")
    return replace(
        ballot,
        title=nfc(values["title"]),
        method=Method(values["method"]),
        question=Question(values["question"]),
        base=values["base"],
        threshold=values["threshold"],
        quorum=values["quorum"],
        seats=int(seats or 0),
        by_unit=values["by_unit"] == "yes",
        secret=values["secret"] == "yes",
        by_name=values["by_name"] == "yes",
        item_id=int(values["item_id"] or 0),
        proposes=nfc(values["proposes"]),
        source=nfc(values["source"]),
    )


class BallotForm(Form[Ballot]):
    """The fields of a ballot; the choice of a usual rule fills those that it speaks of.

    Where there are candidates they are asked for over the form; `save` saves the whole ballot.
    """

    def __init__(self, state: State, ballot: Ballot, save: Callable[[Ballot], Ballot]) -> None:
        session = attendance.session(state)
        self._people = {
            each: attendance.voters(state, session, by_unit=each) for each in (True, False)
        }
        self._ballot, self._save = ballot, save
        units = sorted(state.units.values(), key=lambda unit: (unit.order, unit.id))
        self._offered = [unit.name for unit in units if unit.member]
        fields = _fields(state, ballot)
        super().__init__(
            say("votes-form-edit" if ballot.id else "votes-form-new"),
            fields,
            lambda values: save(read_form(self._ballot, values)),
            text=self._rule_text({field.key: field.value for field in fields}),
            ok=say("votes-form-next"),
        )

    def typed(self, line: FormLine) -> None:
        """Let a usual rule fill the fields in, and say in words what now holds."""
        rule = usual_rules.vote_rules().get(line.text)
        if self.key_of(line) == "rule" and rule and rule != usual_rules.rule_of(self._ballot):
            self._ballot = usual_rules.apply(rule, self._read(self.values()) or self._ballot)
            for key, text in values_of(self._ballot).items():
                self.control_of(key).text = text
        self.explain(self._rule_text(self.values()))

    def _read(self, values: Mapping[str, str]) -> Ballot | None:
        try:
            return read_form(self._ballot, values)
        except (BadInput, ValueError):  # seats that are no number; a choice not made
            return None

    def _rule_text(self, values: Mapping[str, str]) -> str:
        ballot = self._read(values) or self._ballot
        lines = [rule_text(ballot, self._people[ballot.by_unit])]
        if ballot.quorum:
            share = threshold_text(ballot.quorum)
            lines.append(say("votes-opens-with", share=share))
        rule = usual_rules.rule_of(ballot)
        if rule:
            lines.append(force_text(rule.source))
        return "\n".join(lines)

    def action_accept(self) -> None:
        """Save, after asking who stands where somebody does."""
        values = self.filled_in()
        if values is None:
            return
        with self.saying_refusals():
            ballot = read_form(self._ballot, values)
            if ballot.question is Question.SINGLE:
                self.dismiss(self._save(replace(ballot, candidates=())))
            else:
                self._ask_candidates(ballot)

    def _ask_candidates(self, ballot: Ballot) -> None:
        def answered(names: tuple[str, ...] | None) -> None:
            if names is not None:
                self._ballot = replace(self._ballot, candidates=names)
                with self.saying_refusals():
                    self.dismiss(self._save(replace(ballot, candidates=names)))

        dialog = CandidatesDialog(ballot.title, ballot.candidates, self._offered)
        self.app.push_screen(dialog, answered)


def _fields(state: State, ballot: Ballot) -> list[Field]:
    in_order = agenda_rules.in_order(state.agenda.values(), state.sessions)
    items = [(str(item.id), f"{place}. {item.title}") for place, item in enumerate(in_order, 1)]
    choices: dict[str, list[tuple[str, str]]] = {
        "rule": [(rule.id, rule.name) for rule in usual_rules.vote_rules().values()],
        "method": [(one.value, say(f"method-{one}")) for one in Method],
        "question": [(one.value, say(f"question-{one}")) for one in Question],
        "base": [(base, say(f"base-{base}")) for base in tally.BASES],
        "threshold": _shares(ballot.threshold),
        "quorum": [("", say("votes-no-quorum")), *_shares(ballot.quorum)],
        "by_unit": yes_no(),
        "secret": yes_no(),
        "by_name": yes_no(),
        "item_id": [("0", say("votes-no-item")), *items],
    }
    return [
        Field(
            key,
            say(f"votes-form-{key}"),
            value,
            choices.get(key),
            required=key == "title" or (key in choices and key not in {"rule", "quorum"}),
        )
        for key, value in values_of(ballot).items()
    ]


def _shares(held: str) -> list[tuple[str, str]]:
    texts = list(THRESHOLDS)
    if held and held not in texts:
        texts.insert(0, held)
    return [(text, threshold_text(text)) for text in texts]
