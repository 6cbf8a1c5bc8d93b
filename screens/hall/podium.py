"""What the chair and the MC need beside the hall's screen: time, quorum, who comes up next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from exports.wording.votes import chair_sentence
from screens.hall.at_hand import AWARDS, ballot_at_hand, stage_call, told_at
from screens.hall.timing import Moment, Timer, moment, seconds_left, timer_of
from screens.hall.vote import heading, told_lines
from screens.sentences import say
from screens.widgets.plain import Tone
from screens.words.agenda import clock_text, drift_text, hour_on
from screens.words.awards import honour_text, recipient_text, script, where_text
from screens.words.awards.outcomes import outcome_text
from screens.words.quorum import among_text, quorum_text, whole_day_text
from screens.words.votes import STATE_SIGNS
from store.agenda.rules import Slot
from store.awards import ceremony
from store.awards import rules as award_rules
from store.awards.rules import Call
from store.checkin import attendance
from store.hall.projection import projection
from store.kinds import clusters
from store.records import AgendaItem, Award, Ballot, BallotState, Projection, Session
from store.state import State
from store.thresholds import percent, percent_text
from store.votes import ballots


@dataclass(frozen=True)
class PodiumPage:
    """The running item, its countdown, lines that stay, and blocks that are turned over.

    `digits` is the time left, with a sign, and with "+" before it once it is over; `kicker` says
    that the headline is a message.
    """

    kicker: str
    headline: str
    digits: str
    tone: Tone
    lines: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]


def podium_page(state: State, session: Session, now: datetime) -> PodiumPage:
    """The podium's page at this moment."""
    at = moment(state, now)
    current = at.current
    following = at.following.item if at.following else None
    calls = ceremony.calls(state)
    on_stage, coming = stage_call(state, calls), award_rules.next_call(calls)
    is_stage = on_stage is not None or _is_near(current, following)
    shown = projection(state)
    headline, *further = _headlines(state, at, shown)
    lines = [
        *_by_hand(shown),
        *further,
        say("hall-paused") if at.is_paused else "",
        _times(current, at, now) if current else say("podium-paused"),
        _next_item(at, now),
        *([] if is_stage and current else _people(state, session)),
    ]
    blocks: list[tuple[str, ...]] = []
    if at_hand := ballot_at_hand(state, now):
        blocks += _ballot(state, at_hand[1])
    if on_stage:
        blocks += _call(state, "podium-on-stage", on_stage, session)
    if coming and is_stage:
        blocks += _call(state, "podium-next-call", coming, session)
    elif coming:
        blocks.append((_heading("podium-next-call", coming),))
    timer = timer_of(at, now) or Timer("", "idle")
    return PodiumPage(
        say("podium-message") if shown.podium_message else "",
        headline,
        timer.text,
        timer.tone,
        tuple(filter(None, lines)),
        tuple(blocks),
    )


def _headlines(state: State, at: Moment, shown: Projection) -> list[str]:
    """The secretary's message, who speaks about what, the item; the first is the headline."""
    found = [shown.podium_message] if shown.podium_message else []
    if at.speech:
        found += [at.speech.speaker, at.speech.topic]
    if at.current:
        found.append(f"{at.current.position}. {at.current.item.title}")
    return list(filter(None, found)) or [state.profile.title]


def _by_hand(shown: Projection) -> list[str]:
    """What the hall sees in place of what the day is at."""
    lines = [say("podium-hall-blank")] if shown.blank else []
    lines += [say("podium-hall-frozen", at=f"{shown.frozen_at:%H:%M}")] if shown.frozen_at else []
    return lines + ([say("podium-hall-message", text=shown.message)] if shown.message else [])


def _is_near(current: Slot | None, following: AgendaItem | None) -> bool:
    """Whether awards are handed over now, or come next."""
    near = [current.item] if current else []
    near += [following] if following else []
    return not current or any(item.kind == AWARDS for item in near)


def _times(slot: Slot, at: Moment, now: datetime) -> str:
    left, end = seconds_left(at, now), max(slot.expected_end, at.time_up)
    return say(
        "podium-left" if left >= 0 else "podium-over",
        time=clock_text(left),
        start=f"{slot.expected_start:%H:%M}",
        end=hour_on(end, now),
    )


def _next_item(at: Moment, now: datetime) -> str:
    drift, slot = drift_text(list(at.slots)), at.following
    if slot is None:
        return say("podium-last", drift=drift)
    who = f" – {slot.item.presenter}" if slot.item.presenter else ""
    return say(
        "podium-next",
        at=hour_on(slot.expected_start, now),
        position=slot.position,
        title=f"{slot.item.title}{who}",
        drift=drift,
    )


def _people(state: State, session: Session) -> list[str]:
    counted = attendance.attendance_of(state, session)
    people = counted.day  # what the chair says is of the day, as the minutes have it
    share = percent_text(percent(people.present, people.summoned))
    return [
        say(
            "podium-present",
            present=people.present,
            summoned=people.summoned,
            share=share,
            among=among_text(state, counted),
        ),
        whole_day_text(counted),
        quorum_text(counted.quorum),
    ]


def _ballot(state: State, ballot: Ballot) -> list[tuple[str, ...]]:
    """How a ballot is voted, or why it is withdrawn; of a published one what the chair reads."""
    sign = STATE_SIGNS[ballot.state] if told_at(ballot) else STATE_SIGNS[BallotState.OPEN]
    what = heading(state, ballot).rstrip(":")
    first = say("podium-vote", sign=sign, what=what, title=ballot.title)
    verdict = ballots.verdict(ballot)
    if ballot.state is BallotState.PUBLISHED and verdict:
        said = chair_sentence(ballot, verdict, clusters.words_for(state.profile))
        return [(first,), *((line,) for line in said.splitlines())]
    return [(first, *told_lines(state, ballot))]


def _heading(key: str, call: Call) -> str:
    return say(key, number=call.number, honour=honour_text(call), count=len(call.awards))


def _call(state: State, key: str, call: Call, session: Session) -> list[tuple[str, ...]]:
    """A call: what is done in which order, then everybody in the order of the row."""
    head = (_heading(key, call), *script(call, with_names=False))
    names = [
        (f"{place}. {recipient_text(award)}  {_about(state, award, session)}",)
        for place, award in enumerate(call.awards, start=1)
    ]
    return [head, *names]


def _about(state: State, award: Award, session: Session) -> str:
    """How it came out, or who comes up; and from whose hands it is to be taken."""
    if came_out := outcome_text(award):
        return came_out
    if award.only_read:
        return say("awards-only-read")
    giver = ceremony.presenter_words(state.presenters.get(award.presenter_id))
    where = where_text(state, award, session)
    return f"{where} · {say('awards-presented-by', name=giver)}" if giver else where
