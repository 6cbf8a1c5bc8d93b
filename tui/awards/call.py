"""`hoinghi call`: the stage led from the command line, and how single awards come out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from screens.sentences import say
from screens.words.awards import recipient_text
from store import clock
from store.awards import ceremony, stage
from store.awards import rules as award_rules
from store.checkin import attendance
from store.conference import Conference
from store.errors import BadInput
from store.records import Award, AwardState
from store.state import State
from store.times.hours import parse_moment
from tui.console import opened, tell

LED: Mapping[str, Callable[[Conference], list[Award]]] = {
    "next": stage.call_next,
    "undo": stage.undo_call,
}
"""Steps of the stage that need nothing else."""

OF_ONE = ("owed", "read", "recall", "handed", "withdraw", "restore")
"""What is told of one award, named by its position in `show awards`, or as call.place."""


def run_call(arguments: Namespace) -> int:
    """Do one thing on the stage or with one award, and say how each award stands now."""
    action, words = arguments.action, arguments.words
    needs_word = action == "jump" or action in OF_ONE
    if len(words) != needs_word:
        raise BadInput("call-usage")
    with opened(arguments.folder) as conference:
        if action in LED:
            changed = LED[action](conference)
        elif action == "conferred":
            changed = _confer(conference, arguments)
        elif action == "jump":
            changed = _jump(conference, words[0])
        else:
            changed = [_one(conference, arguments, _award(conference.state, words[0]))]
        places = ceremony.places(conference.state)
        for award in changed:
            call, _ = places.get(award.id, (0, 0))  # the number that screens and papers have
            print(
                say(
                    f"award-{award.state}",
                    call=call,
                    form=award.form,
                    recipient=award.recipient,
                )
            )
    return 0


def _confer(conference: Conference, arguments: Namespace) -> list[Award]:
    """Whoever is known to be away is left owed and told, unless `--all` says that they came."""
    state = conference.state
    call = award_rules.on_stage(ceremony.calls(state))
    owed = _places(call, arguments.owed) if call else set()
    if call and not arguments.all:
        missing = ceremony.missing(state, call, attendance.session(state))
        away = [award for award in missing if award.id not in owed]
        owed |= {award.id for award in away}
        if away:
            tell(say("call-left-owed", names="; ".join(map(recipient_text, away))))
    return stage.confer(conference, owed)


def _places(call: award_rules.Call, text: str) -> set[int]:
    """The ids of those at places of a call: "2,5". Raises `BadInput`."""
    places = [one.strip() for one in text.split(",") if one.strip()]
    held = {str(n): award for n, award in enumerate(call.awards, start=1)}
    standing = {place: award.id for place, award in held.items() if award in call.standing}
    if unknown := [place for place in places if place not in standing]:
        raise BadInput("call-no-such-place", place=unknown[0])
    return {standing[place] for place in places}


def _jump(conference: Conference, number: str) -> list[Award]:
    """Call a group out of turn, and say what it passes."""
    every = ceremony.calls(conference.state)
    found = next((call for call in every if str(call.number) == number.strip()), None)
    if found is None:
        raise BadInput("call-no-such-call", number=number)
    changed = stage.call_chosen(conference, found.awards[0].id)
    if passed := award_rules.passed_over(ceremony.calls(conference.state)):
        numbers = ", ".join(str(call.number) for call in passed)
        tell(say("awards-passed", count=len(passed), numbers=numbers))
    return changed


def _award(state: State, text: str) -> Award:
    """The award at a position of `show awards`, or at CALL.PLACE. Raises `BadInput`."""
    announced = ceremony.announced(state)
    at = {f"{call}.{place}": key for key, (call, place) in ceremony.places(state).items()}
    at |= {str(position): award.id for position, award in enumerate(announced, start=1)}
    if text.strip() not in at:
        raise BadInput("call-no-such-award", text=text)
    return state.awards[at[text.strip()]]


def _one(conference: Conference, arguments: Namespace, award: Award) -> Award:
    action = arguments.action
    if action in {"owed", "read"}:
        return stage.mark(conference, award.id, AwardState(action), arguments.reason)
    if action == "withdraw":
        return stage.withdraw(conference, award.id, arguments.reason)
    if action == "handed":
        now = clock.now()
        at = parse_moment(arguments.at, now.date()) if arguments.at else now
        return stage.hand_over(conference, award.id, at, arguments.to, signed=arguments.signed)
    return (stage.recall if action == "recall" else stage.restore)(conference, award.id)
