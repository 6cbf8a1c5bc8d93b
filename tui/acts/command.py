"""`hoinghi act`: do what an item has to do, then print where it stands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence

from store.acts import (
    buses,
    handovers,
    places,
    pledges,
    presence_report,
    purpose,
    recommendations,
)
from store.acts.kinds import ItemAct
from store.conference import Conference
from store.errors import BadInput, Refused
from store.names import fold
from store.records import Pledge
from tui.acts.forms import acts
from tui.acts.lines import acts_lines
from tui.acts.places import item_of, row_of
from tui.acts.speeches import SPEECH_ACTS
from tui.console import opened, print_json, print_lines

Do = Callable[[Conference, Namespace, Sequence[str]], object]


def run_act(arguments: Namespace) -> int:
    """Do it, and print what is done under every item."""
    word, *words = arguments.words
    known = ACTS.get(word)
    if known is None:
        raise BadInput("act-unknown", word=word, known=", ".join(sorted(ACTS)))
    usage, least, most, do = known
    if not least <= len(words) <= most:
        raise BadInput("act-usage", usage=f"{word} {usage}".strip())
    with opened(arguments.folder) as conference:
        do(conference, arguments, words)
        if arguments.json:
            print_json(acts(conference))
        else:
            print_lines(acts_lines(conference))
    return 0


def _report(conference: Conference, arguments: Namespace, _: Sequence[str]) -> object:
    return presence_report.take(conference, item_of(conference, arguments, ItemAct.ATTENDANCE).id)


def _sign(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.SIGNING)
    if not words:
        return pledges.sign_all(conference, item.id)
    return pledges.sign(conference, _pledge(conference, item.id, words[0]), arguments.by)


def _unsign(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.SIGNING)
    return pledges.unsign(conference, _pledge(conference, item.id, words[0]))


def _pledge_add(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    return pledges.add(conference, item_of(conference, arguments, ItemAct.SIGNING).id, words[0])


def _pledge_out(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.SIGNING)
    pledges.leave_out(conference, _pledge(conference, item.id, words[0]))
    return None


def _pledge(conference: Conference, item_id: int, name: str) -> Pledge:
    """The pledge of a unit by its name or short name. Raises `Refused`."""
    units = conference.state.units
    for one in pledges.of_item(conference.state, item_id):
        short = units[one.unit_id].short if one.unit_id in units else ""
        if fold(name) in {fold(one.name), fold(short)}:
            return one
    raise Refused("act-no-pledge", name=name)


def _handover(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.HANDOVER)
    what = handovers.suggested(conference.state, item)
    facts = {
        "what": words[0] if words else what.what,
        "giver": arguments.giver or what.giver,
        "receiver": arguments.receiver or what.receiver,
        "witness": arguments.witness,
    }
    missing = [key for key in ("giver", "receiver") if not facts[key]]
    if missing:
        raise BadInput("act-usage", usage=f"handover {ACTS['handover'][0]}")
    return handovers.toggle(conference, handovers.save(conference, item.id, None, **facts))


def _place(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.VISIT)
    return places.save(conference, item.id, None, name=words[0], host=arguments.host)


def _step(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.VISIT)
    return places.step(conference, row_of(places.of_item(conference.state, item.id), words[0]))


def _bus(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.VISIT)
    capacity = buses.parse_capacity(arguments.seats)
    facts = {"name": words[0], "capacity": capacity, "leader": arguments.leader}
    return buses.save(conference, item.id, None, **facts)


def _seat(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    item = item_of(conference, arguments, ItemAct.VISIT)
    bus = row_of(buses.of_item(conference.state, item.id), words[0])
    return buses.seat(conference, bus.id, words[1])


def _fill(conference: Conference, arguments: Namespace, _: Sequence[str]) -> object:
    return buses.fill(conference, item_of(conference, arguments, ItemAct.VISIT).id)


def _board(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    """Tick delegates by their numbers, on whatever bus they are listed."""
    item = item_of(conference, arguments, ItemAct.VISIT)
    return [buses.board(conference, one) for one in buses.found(conference.state, item.id, words)]


def _recommend(conference: Conference, arguments: Namespace, words: Sequence[str]) -> object:
    facts = {"text": words[0], "speaker": arguments.giver, "addressee": arguments.receiver}
    if not arguments.giver:
        raise BadInput("act-usage", usage=f"recommend {ACTS['recommend'][0]}")
    item_id = recommendations.item_now(conference.state, arguments.item)
    return recommendations.save(conference, item_id, None, **facts)


def _purpose(conference: Conference, _: Namespace, words: Sequence[str]) -> object:
    profile = conference.state.profile
    return purpose.write(conference, profile, words[0], profile.requirements)


def _requirements(conference: Conference, _: Namespace, words: Sequence[str]) -> object:
    profile = conference.state.profile
    return purpose.write(conference, profile, profile.purpose, words[0])


ACTS: dict[str, tuple[str, int, int, Do]] = {
    "report": ("", 0, 0, _report),
    "sign": ("[UNIT] [--by NAME]", 0, 1, _sign),
    "unsign": ("UNIT", 1, 1, _unsign),
    "pledge": ("UNITS", 1, 1, _pledge_add),
    "no-pledge": ("UNIT", 1, 1, _pledge_out),
    "handover": ("[WHAT] --from GIVER --to RECEIVER [--witness NAME]", 0, 1, _handover),
    "place": ("NAME [--host NAME]", 1, 1, _place),
    "step": ("PLACE", 1, 1, _step),
    "bus": ("NAME [--seats N] [--leader NAME]", 1, 1, _bus),
    "seat": ("BUS WHO", 2, 2, _seat),
    "fill": ("", 0, 0, _fill),
    "board": ("NUMBER…", 1, 1000, _board),
    "recommend": ("TEXT --from WHO [--to BODY]", 1, 1, _recommend),
    "purpose": ("TEXT", 1, 1, _purpose),
    "requirements": ("TEXT", 1, 1, _requirements),
    **SPEECH_ACTS,
}
"""Word to what follows it, how many words at least and at most, and what does it."""
