"""Putting a passage right, from any room: taken back, restored, or given to the right person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.person_search import PersonSearch
from screens.frame.room import Room
from screens.sentences import say, say_error
from screens.words.checkin import Words, described_person, person_lines, standing
from store.checkin import attendance, corrections
from store.checkin.attendance import Basis
from store.conference import Conference
from store.errors import BadInput, Refused
from store.people import roster
from store.people.naming import full_name
from store.records import PRESENCE_OUTCOMES, Delegate, Passage
from store.state import State


class Corrected(NamedTuple):
    """What was done, in words, and about whom it is now; 0 for nobody on the list."""

    words: Words
    delegate_id: int = 0


Told = Callable[[Corrected], None]
"""What shows in a room what was done."""

MOST = 6
"""So many passages of one person are offered; nobody comes and goes more often in a day."""

FORCEABLE = frozenset(
    {"swap-declined", "swap-replaced", "swap-session", "swap-closed", "swap-not-inside"}
)
"""Refusals of the right person that a reason overrules."""


class _Swap(NamedTuple):
    """It is to be somebody else's passage."""

    passage: Passage
    reason: str


class _Overruled(NamedTuple):
    """Somebody was chosen whom a rule keeps out."""

    delegate_id: int
    why: Refused


def ask_correction(
    room: Room, passages: Iterable[Passage], told: Told, person: Delegate | None = None
) -> None:
    """Ask what is to be put right of passages, newest first; of a `person` also the badge."""
    state = room.state
    about = [one for one in passages if one.outcome in corrections.CORRECTABLE][:MOST]
    choices = [choice for one in about for choice in _choices(state, one)]
    if person is not None and person.old_codes:
        codes = {"old": person.old_codes[-1][-4:], "new": person.code[-4:]}
        choices.append((f"reissue:{person.id}", say("correct-reissue", **codes)))
    if not choices:
        told(Corrected(Words("warn", say("correct-nothing"), [say("correct-nothing-of")])))
        return
    person = person or state.delegates.get(about[0].delegate_id)
    fields = [
        Field("what", say("correct-what"), choices[0][0], choices, required=True),
        Field("reason", say("correct-reason")),
    ]
    who = described_person(state, person) if person else about[0].line
    text = "\n".join(_told_before(state, about))

    def answered(result: Corrected | _Swap | None) -> None:
        if isinstance(result, _Swap):
            ask_right_person(room, result.passage, told, result.reason)
        elif result is not None:
            told(result)

    def do(values: Mapping[str, str]) -> Corrected | _Swap:
        return _do(room.conference, values)

    form = Form(say("correct-title", name=who), fields, do, text=text, ok=say("correct-yes"))
    room.app.push_screen(form, answered)


def _choices(state: State, passage: Passage) -> list[tuple[str, str]]:
    facts = {"passage": _passage_text(passage)}
    if passage.annulled_at:
        return [(f"restore:{passage.id}", say("correct-restore", **facts))]
    key = "annul"
    if passage.how == "walk_in":
        delegate = state.delegates.get(passage.delegate_id)
        key = "annul-substitute" if delegate and delegate.replaces else "annul-walk-in"
    choices = [(f"annul:{passage.id}", say(f"correct-{key}", **facts))]
    if passage.outcome in PRESENCE_OUTCOMES:
        choices.append((f"swap:{passage.id}", say("correct-swap", **facts)))
    return choices


def _passage_text(passage: Passage) -> str:
    """What it was, when and at which desk."""
    outcome = say(f"checkin-word-{passage.outcome}")
    return say("correct-passage", outcome=outcome, at=f"{passage.at:%H:%M}", desk=passage.desk)


def _told_before(state: State, passages: Sequence[Passage]) -> list[str]:
    """Each passage with its person, time and desk, and what rests on it."""
    lines: list[str] = []
    for one in passages:
        delegate = state.delegates.get(one.delegate_id)
        name = full_name(delegate) if delegate else one.line or say("checkin-removed")
        lines.append(say("correct-line", name=name, passage=_passage_text(one)))
        if one.annulled_at:
            at, desk = f"{one.annulled_at:%H:%M}", one.annulled_by
            lines.append("   " + say("correct-annulled", at=at, desk=desk))
        else:
            lines += ["   " + line for line in _bases(attendance.rests_on(state, one))]
    return lines


def _bases(bases: Iterable[Basis]) -> list[str]:
    """What stays as it is, and has to be known."""
    return [
        say("correct-basis-scan", at=f"{one.scan.at:%H:%M}", desk=one.scan.desk)
        if one.scan
        else say(f"correct-basis-{one.kind}", title=one.title)
        for one in bases
    ]


def _do(conference: Conference, values: Mapping[str, str]) -> Corrected | _Swap:
    """Do what was chosen; of a swap, who it was is still to be asked."""
    what, _, number = values["what"].partition(":")
    state, reason = conference.state, values["reason"]
    if what == "swap":
        return _Swap(state.passages[int(number)], reason)
    if not reason:
        raise BadInput("correction-reason-missing", field="reason")
    if what == "reissue":
        delegate = roster.take_back_reissue(conference, int(number), reason)
        details = [say("correct-reissue-done", code=delegate.code[-4:]), reason]
        head = say("correct-reissue-head", name=full_name(delegate))
        return Corrected(Words("ok", head, details), delegate.id)
    passage = state.passages[int(number)]
    if what == "restore":
        corrections.restore(conference, passage.id, reason)
        return _done(state, passage, "restored", [])
    bases = _bases(attendance.rests_on(state, passage))
    delegate_before = state.delegates.get(passage.delegate_id)
    annulled = corrections.annul(conference, passage.id, reason)
    shown = _done(state, annulled, "annulled-done", bases)
    absent = state.delegates.get(delegate_before.replaces) if delegate_before else None
    if passage.how == "walk_in" and absent:
        shown.words.details.append(say("correct-comes-back", name=full_name(absent)))
        shown = shown._replace(delegate_id=absent.id)
    return shown


def _done(state: State, passage: Passage, key: str, more: list[str]) -> Corrected:
    """What was done to a passage, and where that leaves the person."""
    delegate = state.delegates.get(passage.delegate_id)
    name = full_name(delegate) if delegate else passage.line or say("checkin-removed")
    lines = [_passage_text(passage)]
    session = state.sessions.get(passage.session_id)
    if delegate is None:
        lines.append(say("correct-off-the-list"))
    elif session is not None:
        lines.append(say("checkin-undone-now", state=standing(state, delegate, session)))
    headline, details = say(f"correct-{key}", name=name), [*lines, *more]
    is_restored = key == "restored"
    words = Words("ok", headline, details) if is_restored else Words("warn", headline, details, "×")
    return Corrected(words, delegate.id if delegate else 0)


# --- it was not that person ----------------------------------------------------------------------


def ask_right_person(room: Room, passage: Passage, told: Told, reason: str = "") -> None:
    """Ask whose passage it was, and give it to them: one person back, another in, at once."""
    state = room.state
    wrong = state.delegates.get(passage.delegate_id)
    name = full_name(wrong) if wrong else passage.line
    session = state.sessions[passage.session_id]

    def swap(delegate_id: int, force_reason: str = "") -> Corrected:
        bases = _bases(attendance.rests_on(state, passage))
        answer = corrections.swap(
            room.conference, passage.id, delegate_id, reason=reason, force_reason=force_reason
        )
        right = answer.delegate
        assert right is not None, "whose passage it is now"
        headline = say("correct-swapped", name=full_name(right))
        not_this = say("correct-not-this", name=name, passage=_passage_text(passage))
        now = say("checkin-undone-now", state=standing(state, right, session))
        details = [not_this, *person_lines(state, right), now, *bases]
        return Corrected(Words("ok", headline, details), right.id)

    def choose(delegate_id: int) -> Corrected | _Overruled:
        try:
            return swap(delegate_id)
        except Refused as refusal:
            if refusal.code not in FORCEABLE:
                raise
            return _Overruled(delegate_id, refusal)

    def answered(result: Corrected | _Overruled | None) -> None:
        if isinstance(result, Corrected):
            told(result)
        elif result is not None:
            _ask_force(room, result, swap, told)

    facts = {"outcome": say(f"checkin-word-{passage.outcome}"), "at": f"{passage.at:%H:%M}"}
    title = say("correct-who-title", name=name, desk=passage.desk, **facts)
    question = PersonSearch[Corrected | _Overruled](
        title, state, session, choose, ok=say("correct-swap-yes")
    )
    room.app.push_screen(question, answered)


def _ask_force(
    room: Room, overruled: _Overruled, swap: Callable[[int, str], Corrected], told: Told
) -> None:
    """Overrule what keeps the right person out, with a reason."""

    def answered(result: Corrected | None) -> None:
        if result is not None:
            told(result)

    form = Form(
        say("correct-force-title"),
        [Field("reason", say("checkin-force-label"), required=True)],
        lambda values: swap(overruled.delegate_id, values["reason"]),
        text=say_error(overruled.why),
        ok=say("correct-force-yes"),
        missing=say("checkin-force-missing"),
    )
    room.app.push_screen(form, answered)
