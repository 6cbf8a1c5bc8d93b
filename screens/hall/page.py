"""What the hall may see: one page, made of what is public at this moment and of nothing else.

No figure of a ballot before it is published, and nobody beyond the present stage call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from screens.sentences import say
from screens.widgets.plain import bar
from screens.words.awards import honour_text, recipient_text
from screens.words.votes import base_text
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.awards import ceremony
from store.awards import rules as award_rules
from store.checkin import attendance
from store.records import AgendaItem, Ballot, BallotState, Method, Question, Session
from store.state import State
from store.thresholds import percent, percent_text, points_text
from store.votes import ballots
from store.votes.tally import Result

BREAK = "break"


@dataclass(frozen=True)
class Page:
    """A page: a small line, the headline, a large number with its caption, blocks of lines.

    The first line of a block is the stronger one; blocks are not torn apart. Pages with `figures`
    have bars, which stand below each other.
    """

    kicker: str
    headline: str
    digits: str = ""
    caption: str = ""
    blocks: tuple[tuple[str, ...], ...] = ()
    figures: bool = False


def hall_page(state: State, session: Session, now: datetime, width: int) -> Page:
    """The page to show, with bars for `width` cells; what happened last goes before.

    Order: the stage call, an open ballot, a published result, the running item, the title.
    """
    running = agenda_rules.running(timeline.agenda_items(state))
    found: list[tuple[datetime, Page]] = []
    call = award_rules.on_stage(ceremony.calls(state))
    if call:
        found.append((call.awards[0].called_at or now, _stage(call)))
    for ballot in ballots.in_order(state):
        is_under_way = ballot.state in {BallotState.OPEN, BallotState.COUNTED}
        if is_under_way and _is_at_hand(ballot, ballot.opened_at, running):
            word = "hall-counting" if _is_counted(state, ballot) else "hall-voting"
            found.append((ballot.opened_at or now, Page(say(word), ballot.title)))
        if ballot.state is BallotState.PUBLISHED and _belongs(ballot, running):
            found.append((ballot.published_at or now, _result(ballot, width)))
    if found:
        return max(found, key=lambda one: one[0])[1]
    if running and running.kind != BREAK:
        return Page(say("hall-running"), running.title, caption=running.presenter)
    return _title(state, session, running)


def _is_counted(state: State, ballot: Ballot) -> bool:
    """Whether the tellers are at it, or have finished and nothing is announced yet."""
    begun = any(sheet.ballot_id == ballot.id for sheet in state.teller_sheets.values())
    return begun or ballot.state is BallotState.COUNTED


def _is_at_hand(ballot: Ballot, since: datetime | None, running: AgendaItem | None) -> bool:
    """Whether an open ballot is what the hall does now: papers may be out during later items."""
    if running is None or ballot.item_id == running.id:
        return True
    return since is not None and running.started is not None and since >= running.started


def _belongs(ballot: Ballot, running: AgendaItem | None) -> bool:
    """Whether a result's agenda item runs; without an item, the one it was published in."""
    if running is None:
        return False
    if ballot.item_id:
        return ballot.item_id == running.id
    return bool(ballot.published_at and running.started and ballot.published_at >= running.started)


def _stage(call: award_rules.Call) -> Page:
    blocks = []
    for award in call.awards:
        about = ", ".join(part for part in (award.post, award.unit) if part)
        blocks.append((recipient_text(award), about) if about else (recipient_text(award),))
    return Page(say("hall-stage"), honour_text(call), blocks=tuple(blocks))


def _title(state: State, session: Session, running: AgendaItem | None) -> Page:
    profile = state.profile
    kicker = profile.host_body or profile.parent_body
    if profile.closed_at:
        return Page(kicker, profile.title, caption=say("hall-closed"))
    present = attendance.attendance_of(state, session).people.present
    lines = (running.title,) if running else (f"{session.starts:%d/%m/%Y}", profile.venue)
    blocks = tuple((line,) for line in lines if line)
    return Page(kicker, profile.title, str(present), say("hall-present"), blocks)


def _result(ballot: Ballot, width: int) -> Page:
    verdict = ballots.verdict(ballot)
    kicker = say("hall-result")
    if verdict is None:
        return Page(kicker, ballot.title)
    if ballot.method is Method.SCORES:
        blocks = tuple(
            (f"{result.rank}. {result.candidate}", say("hall-points", n=points_text(result.score)))
            for result in verdict.results
        )
        return Page(kicker, ballot.title, blocks=blocks)
    base = say("hall-base", base=base_text(ballot), whole=verdict.base_votes)
    if ballot.question is Question.SINGLE:
        return _proposal(ballot, verdict.results, base, width)
    blocks = tuple(
        (
            f"{'✓' if result.elected else '–'} {result.candidate}",
            _figures(result.votes, result.base_votes, width),
        )
        for result in verdict.results
    )
    return Page(kicker, ballot.title, caption=base, blocks=blocks, figures=True)


def _proposal(ballot: Ballot, results: Sequence[Result], base: str, width: int) -> Page:
    blocks: list[tuple[str, ...]] = []
    for result in results:
        blocks.append((say("hall-passed" if result.passed else "hall-failed"),))
        for key, votes in (
            ("for", result.votes),
            ("against", result.against),
            ("other", result.unmarked),
        ):
            figures = _figures(votes, result.base_votes, width)
            blocks.append((say(f"hall-votes-{key}"), figures))
    return Page(say("hall-result"), ballot.title, caption=base, blocks=tuple(blocks), figures=True)


def _figures(votes: int, whole: int, width: int) -> str:
    share = percent(votes, whole)
    text = f"{votes} · {percent_text(share)}".rjust(16)
    return f"{bar(share, max(8, width - 18))}  {text}"
