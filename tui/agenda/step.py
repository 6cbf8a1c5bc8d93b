"""`hoinghi step`: lead the agenda and change it, then print where it stands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from screens.sentences import say
from screens.words.agenda import typed_lines
from screens.words.awards.leftover import leftover_text
from store import clock
from store.agenda import actual_times, edits, printed, shorten, steps, timeline
from store.agenda import rules as agenda_rules
from store.agenda.rules import ItemState
from store.awards.before.leftover import ends_awards
from store.checkin import attendance
from store.conference import Conference
from store.errors import BadInput
from store.lists.entries.agenda_kinds import kind_of
from store.records import AgendaItem
from store.state import State
from store.times.hours import parse_minutes, parse_moment
from tui import json_forms
from tui.console import opened, print_json, tell

Act = Callable[[Conference], object]

USUAL_MINUTES = 10
"""How long an item is put in for, if nothing is said."""
NOTHING = "-"
"""Typed where a time is to be taken away."""

_LED: dict[str, Act] = {
    "finish": steps.finish_item,
    "next": steps.next_item,
    "pause": steps.pause_item,
    "resume": steps.resume_item,
    "skip": steps.skip_item,
    "plan": printed.print_anew,
}
"""What needs no word more."""


def run_step(arguments: Namespace) -> int:
    """Do one step, or change one thing, and print every item."""
    act = _act(arguments)  # wrong use is told before anything is opened
    with opened(arguments.folder) as conference:
        _do_and_tell(conference, act)
        if arguments.json:
            print_json(json_forms.programme(conference))
            return 0
        for slot in timeline.slots(conference.state, clock.now()):
            print(say(f"slot-{slot.state}", position=slot.position, title=slot.item.title))
    return 0


def _do_and_tell(conference: Conference, act: Act) -> None:
    """Do it; then say which awards are left behind by what ended with it."""
    before = {item.id for item in _over(conference.state)}
    was_closed = conference.state.profile.closed_at
    act(conference)
    state = conference.state
    items = timeline.agenda_items(state)
    ended = [item for item in _over(state) if item.id not in before]
    closes = bool(state.profile.closed_at and not was_closed)
    leaves = closes or any(ends_awards(items, item) for item in ended)
    if told := leaves and leftover_text(state):
        tell(told)


def _over(state: State) -> list[AgendaItem]:
    over = {ItemState.DONE, ItemState.SKIPPED}
    return [one for one in timeline.agenda_items(state) if agenda_rules.state_of(one) in over]


def _act(arguments: Namespace) -> Act:
    """What the words ask for. Raises `BadInput`."""
    words: Sequence[str] = arguments.words
    options = (arguments.minutes, arguments.after, arguments.kind, arguments.fixed, arguments.gap)
    if arguments.action != "add" and any(option is not None for option in options):
        raise BadInput("step-usage")
    match arguments.action, words:
        case action, [] if action in _LED:
            return _LED[action]
        case "back", []:
            return _back
        case "shorten", []:
            return _shorten
        case "start", [word]:
            place = _number(word)
            return lambda c: steps.start_item(c, place)
        case "skip", [word]:
            place = _number(word)
            return lambda c: steps.skip_item(c, place)
        case "unskip", [word]:
            place = _number(word)
            return lambda c: steps.unskip_item(c, place)
        case "add", [_, *_]:
            return _adding(" ".join(words), arguments)
        case "remove", [word]:
            return _at(word, lambda c, item: edits.remove_item(c, item.id))
        case "move", [word, rows]:
            by = _number(rows)
            return _at(word, lambda c, item: edits.move_item(c, item.id, by))
        case "minutes", [word, *length] if length:
            minutes = parse_minutes(" ".join(length))
            return _at(word, lambda c, item: edits.edit_item(c, item, minutes=minutes))
        case "gap", [word, *length] if length:
            gap = parse_minutes(" ".join(length))
            return _at(word, lambda c, item: edits.edit_item(c, item, gap=gap))
        case "fixed", [word, hour]:
            return _at(word, lambda c, item: _fix(c, item, hour))
        case "times", [word, start]:
            return _at(word, lambda c, item: _correct(c, item, start, None))
        case "times", [word, start, end]:
            return _at(word, lambda c, item: _correct(c, item, start, end))
        case "times", [word, start, end, *pause]:
            return _at(word, lambda c, item: _correct(c, item, start, end, " ".join(pause)))
    raise BadInput("step-usage")


def _number(word: str) -> int:
    try:
        return int(word)
    except ValueError:
        detail = say("argparse-bad-value") % {"value": word}
        raise BadInput("usage", detail=detail, command="hoinghi step") from None


def _at(word: str, do: Callable[[Conference, AgendaItem], object]) -> Act:
    """Do it with the item at a place counted from 1. Raises `BadInput`, and later `Refused`."""
    place = _number(word)

    def act(conference: Conference) -> object:
        items = timeline.agenda_items(conference.state)
        return do(conference, agenda_rules.item_at(items, place))

    return act


def _adding(title: str, arguments: Namespace) -> Act:
    """Put an item in behind another one: what has begun last, if nothing is said."""
    kind = arguments.kind or kind_of(title)
    if kind not in agenda_rules.KINDS:
        known = ", ".join(sorted(agenda_rules.KINDS))
        raise BadInput("item-kind-unknown", kind=kind, known=known)
    new = AgendaItem(
        order=0,
        title=title,
        kind=kind,
        session_id=0,
        minutes=USUAL_MINUTES if arguments.minutes is None else parse_minutes(arguments.minutes),
        gap=parse_minutes(arguments.gap or ""),
    )

    def add(conference: Conference) -> object:
        state, items = conference.state, timeline.agenda_items(conference.state)
        begun = [item for item in items if item.started]
        after = next(reversed(begun or items), None)
        if arguments.after is not None:
            after = agenda_rules.item_at(items, arguments.after)
        session_id = after.session_id if after else attendance.session(state).id
        item = replace(new, session_id=session_id)
        if arguments.fixed:
            day = actual_times.day_of(state, item)
            item = replace(item, fixed=parse_moment(arguments.fixed, day))
        return edits.add_item(conference, after.id if after else 0, item)

    return add


def _fix(conference: Conference, item: AgendaItem, hour: str) -> AgendaItem:
    day = actual_times.day_of(conference.state, item)
    fixed = None if hour == NOTHING else parse_moment(hour, day)
    return edits.edit_item(conference, item, fixed=fixed)


def _correct(
    conference: Conference, item: AgendaItem, start: str, end: str | None, pause: str | None = None
) -> None:
    day = actual_times.day_of(conference.state, item)
    started = actual_times.typed_start(item, "" if start == NOTHING else start, day)
    finished = item.finished
    if end is not None:
        typed = "" if end == NOTHING else end
        finished = actual_times.typed_end(item, typed, started, day)
    paused = None
    if pause is not None:
        paused = actual_times.typed_pause(item, "" if pause == NOTHING else pause)
    saved = actual_times.correct(conference, item, started, finished, paused)
    for other in actual_times.overlapping(timeline.agenda_items(conference.state), saved):
        tell(say("times-overlap", title=saved.title, other=other.title))


def _back(conference: Conference) -> None:
    typed = steps.typed_since_step(conference)
    steps.step_back(conference)
    for line in typed_lines(typed):
        tell(say("step-back-took", what=line))


def _shorten(conference: Conference) -> None:
    wanted = shorten.proposal(conference.state, clock.now())
    for item in shorten.apply(conference, wanted):
        tell(say("shortened", title=item.title, minutes=item.minutes))
    if wanted.missing:
        tell(say("shorten-missing", minutes=wanted.missing))
    elif not wanted.minutes:
        tell(say("shorten-nothing"))
