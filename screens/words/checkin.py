"""An answer of the desk in words: headline, the person, and what to do now."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from screens.sentences import say, say_error
from screens.words.quorum import whole_day_text
from store.cards.marks import is_key_missing
from store.checkin import attendance
from store.checkin.attendance import Attendance
from store.checkin.headcount import Presence
from store.checkin.lines.scanning import ForeignKind, escape_line
from store.checkin.lines.splitting import pieces
from store.checkin.rules import Answer, Caution, Outcome
from store.journal.several.shared import BEYOND
from store.people.naming import birth_year, full_name, group_name, unit_name
from store.records import Delegate, Passage, Session, Status
from store.state import State
from store.thresholds import percent, percent_text

if TYPE_CHECKING:  # the command line says the same words without loading the windows
    from screens.widgets.plain import Sound, Tone

TONES: dict[Outcome, Tone] = {
    Outcome.ADMITTED: "ok",
    Outcome.RETURNED: "ok",
    Outcome.LEFT: "ok",
    Outcome.ALREADY: "warn",
    Outcome.JUST_SCANNED: "warn",
    Outcome.AMBIGUOUS: "warn",
    Outcome.UNKNOWN: "bad",
    Outcome.MISREAD: "bad",
    Outcome.FOREIGN: "bad",
    Outcome.GARBLED: "bad",
    Outcome.REVOKED: "bad",
    Outcome.DECLINED: "bad",
    Outcome.REPLACED: "bad",
    Outcome.WRONG_SESSION: "bad",
    Outcome.CLOSED: "bad",
    Outcome.NOT_SAVED: "bad",
}
"""How each outcome looks: let in, look again, refused."""
SOUND_OF: dict[Outcome, Sound] = {
    Outcome.ADMITTED: "good",
    Outcome.RETURNED: "good",
    Outcome.LEFT: "good",
    Outcome.ALREADY: "look",
    Outcome.JUST_SCANNED: "look",
    Outcome.AMBIGUOUS: "look",
    Outcome.UNKNOWN: "refused",
    Outcome.MISREAD: "refused",
    Outcome.FOREIGN: "refused",
    Outcome.GARBLED: "refused",
    Outcome.REVOKED: "refused",
    Outcome.DECLINED: "refused",
    Outcome.REPLACED: "refused",
    Outcome.WRONG_SESSION: "refused",
    Outcome.CLOSED: "refused",
    Outcome.NOT_SAVED: "refused",
}
"""The class of sound that each outcome is told apart by, with the eyes on the badge."""
WORST_LAST: tuple[Sound, ...] = ("good", "look", "refused")
ODD_EXITS = frozenset({Caution.NEVER_IN, Caution.OUT_ALREADY})
"""Cautions that have a headline of their own."""
SIGN_OF: dict[Tone, str] = {"ok": "✓", "warn": "!", "bad": "✗"}
"""The sign of each tone in lists, from good to bad."""
SIGNS = {Outcome.LEFT: "◄", Outcome.RETURNED: "►", Outcome.ALREADY: "="}
"""Signs that differ from their tone's."""


SEATED = frozenset({Outcome.ADMITTED, Outcome.RETURNED, Outcome.ALREADY, Outcome.JUST_SCANNED})
"""Who is in the hall after the answer, and may be shown to a seat."""


class Words(NamedTuple):
    """What the big result shows."""

    tone: Tone
    headline: str
    details: list[str]
    sign: str | None = None
    large: tuple[tuple[str, ...], ...] = ()
    """What is drawn large, the first that there is room for: the name, and where to sit."""


def described_person(state: State, delegate: Delegate) -> str:
    """Name with what tells namesakes apart: birth year, post, unit."""
    parts = (
        full_name(delegate),
        birth_year(delegate),
        delegate.post,
        unit_name(state, delegate),
    )
    return " · ".join(part for part in parts if part)


def brief_person(state: State, delegate: Delegate) -> str:
    """Name, birth year and unit on one line."""
    parts = (full_name(delegate), birth_year(delegate), unit_name(state, delegate))
    return " · ".join(part for part in parts if part)


def person_lines(state: State, delegate: Delegate) -> list[str]:
    """Post and unit; number, group, seat and birth year; what the desk is told of the person."""
    known = [
        say("checkin-number", number=delegate.number),
        group_name(state, delegate),
        say("checkin-seat", seat=delegate.seat) if delegate.seat else "",
        say("checkin-born", year=birth_year(delegate)) if birth_year(delegate) else "",
        say("checkin-card") if delegate.card_hash else "",
    ]
    absent = state.delegates.get(delegate.replaces)
    return [
        line
        for line in (
            " – ".join(part for part in (delegate.post, unit_name(state, delegate)) if part),
            " · ".join(part for part in known if part),
            say("checkin-vip", text=delegate.vip) if delegate.vip else "",
            say("checkin-remark", text=delegate.remark) if delegate.remark else "",
            _instead_of(delegate, absent) if absent else "",
        )
        if line
    ]


def _instead_of(delegate: Delegate, absent: Delegate) -> str:
    name = full_name(absent)
    if not absent.votes:
        return say("checkin-instead-of", name=name)
    return say("checkin-instead-votes" if delegate.votes else "checkin-instead-no-vote", name=name)


def tone_of(outcome: str, cautions: Collection[str]) -> Tone:
    """How an answer looks: what is odd about it is looked at again."""
    tone = TONES[Outcome(outcome)]
    return "warn" if cautions and tone == "ok" else tone


def words(state: State, answer: Answer) -> Words:
    """The answer for the big result."""
    key = answer.outcome.replace("_", "-")
    if answer.outcome is Outcome.FOREIGN:
        key += "-" + (answer.kind or "other").replace("_", "-")
    delegate = answer.delegate
    odd_exit = [one.replace("_", "-") for one in answer.cautions if one in ODD_EXITS]
    head = "-".join([key, *odd_exit])
    headline = say(f"checkin-head-{head}", name=full_name(delegate) if delegate else "")
    details = person_lines(state, delegate) if delegate else []
    details += [line for line in _advice(state, answer, key) if line]
    tone = tone_of(answer.outcome, answer.cautions)
    sign = None if answer.cautions else SIGNS.get(answer.outcome)
    return Words(tone, headline, details, sign, _large(answer))


def input_method_words(shown: Words) -> Words:
    """The answer to a line that an input method spoiled: how to switch it off."""
    details = [say("checkin-advice-garbled")]
    return shown._replace(headline=say("checkin-head-garbled"), details=details)


def _large(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """Name and seat, or less where there is less room: the given name goes last, and is cried."""
    delegate = answer.delegate
    if delegate is None:
        return ()
    names = (delegate.name,), tuple(delegate.name.split()[-1:])
    if not delegate.seat or answer.outcome not in SEATED:
        return names
    seat = say("checkin-seat", seat=delegate.seat)
    return ((delegate.name, seat), *((*name, seat) for name in names[1:]), *names)


def who_scanned(state: State, line: str) -> str:
    """Whose codes a line holds, for one that could not be answered; else the line itself."""
    found = pieces(line, state.profile.event_code)
    holders = [state.by_code.get(piece.reading.code, []) for piece in found]
    names = [full_name(state.delegates[ids[0]]) for ids in holders if ids]
    return ", ".join(names) or escape_line(line)


def words_of_line(state: State, answers: list[Answer]) -> Words:
    """The answers to one line; of several codes each in a line of its own, the worst in colour."""
    said = [words(state, answer) for answer in answers]
    if len(said) == 1:
        return said[0]
    tone = max((one.tone for one in said), key=list(SIGN_OF).index)
    lines = [f"{one.sign or SIGN_OF[one.tone]} {one.headline}" for one in said]
    return Words(tone, say("checkin-several", count=len(said)), lines)


def _advice(state: State, answer: Answer, key: str) -> list[str]:
    passage = answer.passage
    facts = _facts(state, answer)
    has_seat = answer.outcome is Outcome.ADMITTED and facts["seat"]
    lines = [say_error(answer.error)] if answer.error else []
    lines += [say(f"checkin-caution-{one.replace('_', '-')}") for one in answer.cautions]
    if answer.kind == ForeignKind.IDENTITY_CARD and state.profile.identity_cards:
        is_away = is_key_missing(state.profile)
        lines.append(say("checkin-card-key-elsewhere" if is_away else "checkin-card-of-nobody"))
    elif not ODD_EXITS.intersection(answer.cautions):
        lines.append(say("checkin-advice-seat" if has_seat else f"checkin-advice-{key}", **facts))
    if passage is not None and passage.id >= BEYOND:
        lines.append(say("checkin-not-sent"))
    if passage is not None and passage.force_reason:
        lines.append(say("checkin-forced", reason=passage.force_reason))
    if answer.outcome is Outcome.AMBIGUOUS:
        held = (state.delegates.get(i) for i in answer.candidates)
        lines += [described_person(state, one) for one in held if one]
    if answer.may_be_forced:
        lines.append(say("checkin-may-force"))
    if answer.layout:
        lines.append(say(f"checkin-layout-{answer.layout.replace('_', '-')}"))
        lines.append(say("checkin-layout-advice"))
    return lines


def _facts(state: State, answer: Answer) -> dict[str, str | int]:
    delegate, first = answer.delegate, answer.first
    session = answer.session
    facts: dict[str, str | int] = {
        "at": f"{first.at:%H:%M}" if first else "",
        "desk": first.desk if first else "",
        "session": session.name if session else "",
        "reason": "–",
        "by": "–",
        "substitute": "–",
        "sessions": "–",
        "seat": delegate.seat if delegate else "",
    }
    if delegate is None:
        return facts
    substitute = state.delegates.get(delegate.replaced_by)
    theirs = [state.sessions[i].name for i in delegate.sessions if i in state.sessions]
    facts["reason"] = delegate.reason or "–"
    facts["by"] = delegate.reported_by or "–"
    facts["substitute"] = described_person(state, substitute) if substitute else "–"
    facts["sessions"] = ", ".join(theirs) or "–"
    return facts


def outcome_word(passage: Passage) -> str:
    """The outcome in a word or two with its sign, for lists."""
    if passage.annulled_at:
        return f"× {say('checkin-word-annulled')}"
    outcome = Outcome(passage.outcome)
    tone = tone_of(outcome, passage.cautions)
    sign = (not passage.cautions and SIGNS.get(outcome)) or SIGN_OF[tone]
    forced = " *" if passage.force_reason else ""
    return f"{sign} {say('checkin-word-' + outcome.replace('_', '-'))}{forced}"


def standing(state: State, delegate: Delegate, session: Session) -> str:
    """Where a delegate is, or why they are not expected, in a word with its sign."""
    where = attendance.presence_of(state, delegate, session)
    if where in {Presence.INSIDE, Presence.LEFT}:
        return say(f"checkin-is-{where}")
    if delegate.status in {Status.REPLACED, Status.DECLINED, Status.WITHDRAWN}:
        return say(f"checkin-is-{delegate.status}")
    return say(f"checkin-is-{where.replace('_', '-')}")


def counts_text(counted: Attendance) -> str:
    """How many are here, of how many, and where the others are, as every desk shows it."""
    people = counted.people
    said = say(
        "checkin-counts",
        session=counted.session.name,
        present=people.present,
        summoned=people.summoned,
        share=percent_text(percent(people.present, people.summoned)),
        inside=people.inside,
        left=people.left,
        excused=people.excused,
        waiting=people.unexcused,
    )
    of_day = whole_day_text(counted)
    return f"{said}\n{of_day}" if of_day else said


def undone_words(
    state: State, passage: Passage | None, changed: Delegate | None, session: Session
) -> Words:
    """What was taken back: a passage, or else what the desk had changed of a delegate."""
    if passage is None:
        title = say("checkin-undone", name=full_name(changed) if changed else "")
        return Words("warn", title, [say("checkin-undone-record")], "×")
    delegate = state.delegates.get(passage.delegate_id)
    name = full_name(delegate) if delegate else passage.line or say("checkin-removed")
    outcome = say(f"checkin-word-{passage.outcome.replace('_', '-')}")
    details = [say("checkin-undone-what", outcome=outcome, at=f"{passage.at:%H:%M:%S}")]
    if delegate is not None:
        details.append(say("checkin-undone-now", state=standing(state, delegate, session)))
    return Words("warn", say("checkin-undone", name=name), details, "×")
