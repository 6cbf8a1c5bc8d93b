"""The form of a new or a draft ballot: fields out of a ballot, and a ballot out of the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from screens.forms.controls import Field
from screens.forms.form import Form, about, mark, yes_no
from screens.forms.steady_modal import FormLine
from screens.sentences import say
from screens.votes.candidates import CandidatesDialog
from screens.words.votes import force_text, rule_text, threshold_text
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.checkin import attendance
from store.errors import BadInput
from store.records import Ballot, Method, Question
from store.state import State
from store.thresholds import parse_whole
from store.votes import balance, tally, usual_rules, voting

if TYPE_CHECKING:
    from screens.votes.screen import VotesScreen

THRESHOLDS = (">1/2", "1/2", "2/3", "3/4", "80%", "90%", "100%")
"""Thresholds offered; another one that a ballot already has is offered too."""

QUORUMS = (">1/2", "2/3", "3/4", "80%", "90%")
"""Shares of the voters offered as the quorum of a ballot."""


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


EDITED = (
    *("title", "method", "question", "base", "threshold", "quorum", "seats", "by_unit"),
    *("secret", "by_name", "item_id", "proposes", "source", "source_note"),
)
"""What the form changes of a ballot; the choice of a usual rule stands behind the title."""


def values_of(ballot: Ballot) -> dict[str, str]:
    """The form's texts for a ballot."""
    rule = usual_rules.rule_of(ballot)
    title, *others = ((key, _text_of(getattr(ballot, key))) for key in EDITED)
    values = dict([title, ("rule", rule.id if rule else ""), *others])
    return values | {"seats": str(ballot.seats or "")}


def _text_of(value: object) -> str:
    return mark(value) if isinstance(value, bool) else str(value)


def read_form(ballot: Ballot, values: Mapping[str, str]) -> Ballot:
    """The ballot as the form changed it. Raises `BadInput`."""
    if seats := values["seats"]:
        with about("seats"):
            parse_whole(seats, "seats-unreadable", balance.LARGEST)
    read = replace(ballot, **{key: _read(getattr(ballot, key), values[key]) for key in EDITED})
    return usual_rules.by_points(read) if read.method is Method.SCORES else read


def _read(before: str | int, text: str) -> str | int:
    """What a text stands for in the place of a value of the same type."""
    if isinstance(before, bool):
        return text == "yes"
    return int(text or 0) if isinstance(before, int) else type(before)(text)


class BallotForm(Form[Ballot]):
    """The fields of a ballot; the choice of a usual rule fills those that it speaks of.

    Where there are candidates they are asked for over the form; `save` saves the whole ballot.
    """

    def __init__(self, state: State, ballot: Ballot, save: Callable[[Ballot], Ballot]) -> None:
        session = attendance.session(state)
        self._people = {
            each: attendance.voters(state, session, by_unit=each) for each in (True, False)
        }
        self._ballot, self._save, self._stood = ballot, save, ballot.candidates
        self._offered = _offered(state)
        super().__init__(
            say("votes-form-edit" if ballot.id else "votes-form-new"),
            _fields(state, ballot),
            lambda values: save(read_form(self._ballot, values)),
            text=self._rule_text(values_of(ballot)),
            ok=say("votes-form-next"),
        )

    def typed(self, line: FormLine) -> None:
        """Let a usual rule fill the fields in, and say in words what now holds."""
        rule = usual_rules.vote_rules().get(line.text)
        if self.key_of(line) == "rule" and rule and rule != usual_rules.rule_of(self._ballot):
            self._ballot = usual_rules.apply(rule, self._read(self.values()))
            for key, text in values_of(self._ballot).items():
                self.control_of(key).text = text
        self.explain(self._rule_text(self.values()))

    def _read(self, values: Mapping[str, str]) -> Ballot:
        """The ballot as far as the fields can be read."""
        try:
            return read_form(self._ballot, values)
        except (BadInput, ValueError):  # seats that are no number; a choice not made
            return self._ballot

    def _rule_text(self, values: Mapping[str, str]) -> str:
        ballot = self._read(values)
        told = rule_text(ballot, self._people[ballot.by_unit])
        rule = usual_rules.rule_of(ballot)
        return f"{told}\n{force_text(rule.source)}" if rule else told

    @property
    def is_changed(self) -> bool:
        """Also where only those who stand have been chosen."""
        return super().is_changed or self._ballot.candidates != self._stood

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
                dialog = CandidatesDialog(ballot.title, ballot.candidates, self._offered)
                self.app.push_screen(dialog, partial(self._save_with, ballot))

    def _save_with(self, ballot: Ballot, names: tuple[str, ...] | None) -> None:
        if names is not None:
            self._ballot = replace(self._ballot, candidates=names)
            with self.saying_refusals():
                self.dismiss(self._save(replace(ballot, candidates=names)))


def _offered(state: State) -> list[str]:
    """Who may stand: the member units, in their order."""
    units = sorted(state.units.values(), key=lambda unit: (unit.order, unit.id))
    return [unit.name for unit in units if unit.member]


def _quorums(ballot: Ballot) -> list[tuple[str, str]]:
    """No quorum of its own, or a share of all who may vote; what the ballot has is offered too."""
    shares = dict.fromkeys((ballot.quorum, *QUORUMS))
    return [
        ("", say("votes-no-quorum")),
        *((share, threshold_text(share)) for share in shares if share),
    ]


def _fields(state: State, ballot: Ballot) -> list[Field]:
    thresholds = list(THRESHOLDS)
    if ballot.threshold not in thresholds:
        thresholds.insert(0, ballot.threshold)
    in_order = agenda_rules.in_order(state.agenda.values(), state.sessions)
    items = [(str(item.id), f"{place}. {item.title}") for place, item in enumerate(in_order, 1)]
    choices: dict[str, list[tuple[str, str]]] = {
        "rule": [(rule.id, rule.name) for rule in usual_rules.vote_rules().values()],
        "method": [(one.value, say(f"method-{one}")) for one in Method],
        "question": [(one.value, say(f"question-{one}")) for one in Question],
        "base": [(base, say(f"base-{base}")) for base in tally.BASES],
        "threshold": [(text, threshold_text(text)) for text in thresholds],
        "quorum": _quorums(ballot),
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


def ask_draft(room: VotesScreen, ballot: Ballot) -> None:
    """Fill in a draft, new or not, and show it in the list."""

    def saved(draft: Ballot | None) -> None:
        if draft is not None:
            room.go_to(draft)

    save = partial(voting.save_ballot, room.conference, seen=ballot if ballot.id else None)
    room.app.push_screen(BallotForm(room.state, ballot, save), saved)


def ask_names(room: VotesScreen, ballot: Ballot) -> None:
    """Ask whom a draft is about, and nothing else."""

    def saved(names: tuple[str, ...] | None) -> None:
        if names is not None:
            with room.guarded():
                draft = replace(ballot, candidates=names)
                room.go_to(voting.save_ballot(room.conference, draft, seen=ballot))

    dialog = CandidatesDialog(ballot.title, ballot.candidates, _offered(room.state))
    room.app.push_screen(dialog, saved)
