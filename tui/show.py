"""`hoinghi show`: what there is, as a table for people or JSON for scripts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from screens.sentences import say
from screens.words import log
from screens.words.awards.ladder import prize_text, totals
from screens.words.quorum import quorum_text, whole_day_text
from screens.words.set_back import SIGN, scan_again_lines
from screens.words.verdicts import quorum_lines
from screens.words.votes import problem_text
from store import clock
from store.agenda import timeline
from store.agenda.rules import ItemState
from store.awards import ceremony
from store.awards.figures import figures
from store.awards.prizes import prizes
from store.checkin import day
from store.checkin.attendance import Attendance, arrival_of, attendance_of, session
from store.conference import Conference
from store.errors import BadInput
from store.journal import logbook
from store.people.naming import group_name, unit_name
from store.people.order import delegates_by_name
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.thresholds import percent, percent_text, points_text
from store.times.moments import moment, set_back, set_back_entries
from store.times.shown import moment_text
from store.votes import ballots, standing
from store.votes.tally import Result
from tui import json_forms
from tui.acts import forms as acts_forms
from tui.acts.lines import acts_lines, recommendations_lines, speeches_lines
from tui.agenda.lines import agenda_lines
from tui.awards import before
from tui.console import opened, print_json, print_lines

Shown = tuple[Callable[[Conference], Any], Callable[[Conference], Iterator[str]]]


def run_show(arguments: Namespace) -> int:
    """Print one part of the conference."""
    form, lines = _shown(arguments)
    with opened(arguments.folder) as conference:
        if arguments.json:
            print_json(form(conference))
        else:
            print_lines(lines(conference))
    return 0


def _shown(arguments: Namespace) -> Shown:
    """What to show. Raises `BadInput` where only the awards have it."""
    for option, shown in OF_AWARDS.items():
        if getattr(arguments, option):
            if arguments.what != "awards":
                raise BadInput("show-of-awards", option=f"--{option}")
            return shown
    return SHOWN[arguments.what]


def _table(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Columns as wide as their widest cell; two spaces between."""
    from rich.cells import cell_len

    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*texts, strict=True)]
    for row in texts:
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _counts(counted: Attendance) -> Iterator[str]:
    people = counted.people
    yield say("show-session", order=counted.session.order)
    yield say(
        "show-people",
        present=people.present,
        summoned=people.summoned,
        share=percent_text(percent(people.present, people.summoned)),
        excused=people.excused,
        unexcused=people.unexcused,
        begun="yes" if day.has_begun(counted.session, clock.now()) else "no",
        left=people.left,
    )


def _quorum(counted: Attendance) -> str:
    quorum, electorate = counted.quorum, counted.electorate
    if not (quorum.base_votes and electorate.entitled):
        return quorum_text(quorum)
    return say(
        "show-quorum-met" if quorum.met else "show-quorum-missing",
        base=say(f"quorum-base-{quorum.base}"),
        need=quorum.need,
        entitled=electorate.entitled,
        present=electorate.present,
    )


def summary_lines(conference: Conference) -> Iterator[str]:
    """The conference in a few lines."""
    state = conference.state
    counted = attendance_of(state, session(state))
    yield state.profile.title
    yield from _counts(counted)
    yield from scan_again_lines(state)
    if of_day := whole_day_text(counted):
        yield of_day
    yield _quorum(counted)
    slots = [slot.state for slot in timeline.slots(state, clock.now())]
    yield say("show-agenda", done=slots.count(ItemState.DONE), total=len(slots))
    awards = figures(state)
    yield say("show-awards", conferred=awards.conferred, total=awards.total)
    for part, people in (*counted.by_group, *counted.by_unit):
        name = part or say("show-no-part")
        yield say("show-part", name=name, present=people.present, summoned=people.summoned)


def delegates_lines(conference: Conference) -> Iterator[str]:
    """One line a delegate."""
    state = conference.state
    return _table(
        [
            [
                one.number,
                one.name,
                one.post,
                unit_name(state, one),
                group_name(state, one),
                one.code,
            ]
            for one in delegates_by_name(state)
        ]
    )


def attendance_lines(conference: Conference) -> Iterator[str]:
    """One line a delegate summoned, then the counts."""
    state = conference.state
    counted = attendance_of(state, session(state))
    people = [one for one in delegates_by_name(state) if one.id in counted.states]
    came = {one.id: arrival_of(state, one, counted.session) for one in people}
    marked = set_back(moment(key, passage) for key, passage in came.items() if passage)
    rows = []
    for one in people:
        arrival, presence = came[one.id], say(f"presence-{counted.states[one.id]}")
        hour = _clock(arrival.at if arrival else None) + (SIGN if one.id in marked else "")
        absent = state.delegates.get(one.replaces)
        why = say("checkin-instead-of", name=absent.name) if absent else one.reason
        rows.append([one.number, one.name, unit_name(state, one), presence, hour, why])
    yield from _table(rows or [[""]])
    if marked:
        yield say("set-back-legend", sign=SIGN)
    yield from _counts(counted)


def ballot_lines(state: State, ballot: Ballot) -> Iterator[str]:
    """A ballot with its verdict."""
    outcome = standing.shown(state, ballot)
    # Of a base that is only known after the count, "1 of 0" would be no rule at all.
    sentence = "show-ballot" if outcome.base_votes else "show-ballot-rule"
    if ballot.method is Method.SCORES:
        sentence = "show-ballot-scores"
    yield say(
        sentence,
        id=ballot.id,
        title=ballot.title,
        state=say(f"ballot-state-{ballot.state}"),
        need=outcome.need,
        threshold=ballot.threshold,
        whole=outcome.base_votes,
        base=say(f"base-{ballot.base}"),
    )
    if ballot.tally and not outcome.results:
        yield say("show-secret")
    for result in outcome.results:
        yield _result(ballot, result)
    if outcome.tie:
        tied = "show-tie-scores" if ballot.method is Method.SCORES else "show-tie"
        yield say(tied, candidates=", ".join(outcome.tie))
    for problem in outcome.problems:
        yield f"! {problem_text(problem)}"
    if ballot.state is BallotState.COUNTED:
        yield from quorum_lines(state, ballot)


def _result(ballot: Ballot, result: Result) -> str:
    if ballot.method is Method.SCORES:
        return say("show-score", candidate=result.candidate, score=points_text(result.score))
    passed, failed = "show-result-passed", "show-result-failed"
    if ballot.question is Question.CHOOSE:  # nobody votes against on such a paper
        passed, failed = "show-choice-passed", "show-choice-failed"
    return say(
        passed if result.elected else failed,
        candidate=result.candidate or ballot.title,
        votes=result.votes,
        against=result.against,
        unmarked=result.unmarked,
        share=percent_text(result.percent),
        base=say(f"base-{ballot.base}"),
    )


def ballots_lines(conference: Conference) -> Iterator[str]:
    """All ballots, each with its verdict."""
    for ballot in ballots.in_order(conference.state):
        yield from ballot_lines(conference.state, ballot)


def awards_lines(conference: Conference) -> Iterator[str]:
    """One line an award, in the order of the announcement."""
    state = conference.state
    here = session(state)
    places, counted = ceremony.places(state), prizes(state)
    for award in ceremony.announced(state):
        call, place = places.get(award.id, (0, 0))
        presence = ceremony.award_presence(state, award, here) or "unknown"
        line = say(
            "show-award",
            call=call,
            place=place,
            form=award.form,
            recipient=award.recipient,
            state=say(f"award-state-{award.state}"),
            presence=say(f"presence-{presence}"),
        )
        prize = counted.of.get(award.id) if counted else None
        yield f"{line} – {prize_text(prize)}" if prize else line
    yield from totals(counted) if counted else []


def log_lines(conference: Conference) -> Iterator[str]:
    """One line a change, oldest first: what was done, to whom, and how a check-in came out."""
    entries = conference.log()
    marked = set_back_entries(entries)
    for entry in entries:
        what = log.marked_headline(conference.state, entry, entries, marked)
        if passage := logbook.passage_in(entry):
            what = f"{what} – {log.outcome_text(conference.state, passage)}"
        at = moment_text(entry.at.astimezone(clock.VIETNAM), seconds=True)
        yield f"{entry.seq:>6}  {at}  {entry.desk}  {what}"
    if marked:
        yield say("set-back-legend", sign=SIGN)


OF_AWARDS: dict[str, Shown] = {
    "missing": (before.missing, before.missing_lines),
    "chase": (before.chase, before.chase_lines),
}
"""What an option shows of the awards instead of them."""

SHOWN: dict[str, Shown] = {
    "summary": (json_forms.summary, summary_lines),
    "delegates": (json_forms.delegates, delegates_lines),
    "attendance": (json_forms.attendance, attendance_lines),
    "agenda": (json_forms.programme, agenda_lines),
    "ballots": (json_forms.ballots, ballots_lines),
    "awards": (json_forms.awards, awards_lines),
    "acts": (acts_forms.acts, acts_lines),
    "speeches": (acts_forms.talks, speeches_lines),
    "recommendations": (acts_forms.recommendations, recommendations_lines),
    "log": (json_forms.log, log_lines),
}
"""What can be shown: as JSON, and as lines for people."""
