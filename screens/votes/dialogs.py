"""The small questions of the votes: open, publish, withdraw, settle a tie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from exports.wording.votes import vote_sentence
from screens.forms.controls import Field
from screens.forms.form import Form, about, ask_text
from screens.forms.questions import Confirm
from screens.sentences import say
from screens.words.votes import frozen_lines, ledger_text, rule_text, source_lines
from store.checkin.headcount import Voters
from store.records import Ballot
from store.votes import ballots


class LongConfirm(Confirm):
    """Yes or no about a text of several lines that may be longer than the terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,pageup", "turn(-1)", show=False, id="long-confirm.up"),
        Binding("down,pagedown", "turn(1)", show=False, id="long-confirm.down"),
    ]

    def action_turn(self, pages: int) -> None:
        """Scroll the text by about a page."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * max(1, text.size.height - 1), animate=False)


def ask_open(ballot: Ballot, voters: Voters) -> Confirm:
    """Rule and electorate before the ballot opens."""
    lines = [
        ballot.title,
        "",
        rule_text(ballot, voters),
        say("votes-now", entitled=voters.entitled, present=voters.present),
    ]
    lines += source_lines(ballot)
    if not voters.entitled:
        lines.append(say("votes-nobody-entitled"))
    elif not voters.present:
        lines.append(say("votes-nobody-present"))
    lines += ["", say("votes-open-freezes")]
    return LongConfirm(
        say("votes-open-title"), "\n".join(lines), ok=say("votes-open-ok"), cancel=say("key-back")
    )


def ask_publish(ballot: Ballot) -> Confirm:
    """All figures once more before everybody sees them."""
    verdict = ballots.verdict(ballot)
    lines = [ballot.title, "", *filter(None, [ledger_text(ballot)]), *frozen_lines(ballot)]
    if verdict is not None:
        lines += vote_sentence(ballot, verdict).split("\n")
    lines += ["", say("votes-publish-shows")]
    return LongConfirm(
        say("votes-publish-title"),
        "\n".join(lines),
        ok=say("votes-publish-ok"),
        cancel=say("key-back"),
    )


def ask_reason(ballot: Ballot) -> Form[str]:
    """Why a ballot is withdrawn."""
    return ask_text(
        say("votes-withdraw-title", title=ballot.title),
        say("votes-withdraw-label"),
        ok=say("votes-withdraw-ok"),
        cancel=say("key-back"),
        missing=say("error-void-reason-missing"),
    )


def ask_tie(
    ballot: Ballot, tied: Sequence[str], settle: Callable[[str, list[str]], Ballot]
) -> Form[Ballot]:
    """Which rule was applied, and whom it chose: a field for each seat that is left."""
    rules = [(rule, say(f"tie-rule-{rule}")) for rule in ballots.TIE_RULES]
    names = [(name, name) for name in tied]
    fields = [Field("rule", say("votes-tie-which"), choices=rules, required=True)]
    for seat in range(1, ballots.seats_left(ballot) + 1):
        fields.append(Field(f"seat-{seat:03}", say("votes-tie-seat", seat=seat), choices=names))

    def done(values: Mapping[str, str]) -> Ballot:
        chosen = [values[field.key] for field in fields[1:] if values[field.key]]
        with about("rule"):
            return settle(values["rule"], list(dict.fromkeys(chosen)))

    return Form(
        say("votes-tie-title", title=ballot.title),
        fields,
        done,
        cancel=say("key-back"),
        missing=say("votes-tie-missing"),
    )
