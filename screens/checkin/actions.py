"""What can be done at the desk besides scanning, each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from screens.checkin import modes, people
from screens.checkin.corrections import choosing
from screens.frame.key_bar import HELP, ShownKey
from screens.sentences import say
from store.checkin.rules import Outcome

if TYPE_CHECKING:
    from screens.checkin.desk.model import DeskModel
    from screens.checkin.screen import CheckinScreen

NEEDS_PERSON = frozenset({"substitute", "reissue", "absent", "swap"})
COMING_AND_GOING = ("force", "absent", "card", "session", "swap")
"""Keys that the footer offers only at times."""

DONE_BY: dict[str, tuple[str, Callable[[CheckinScreen], None]]] = {
    "force": ("ctrl+f", people.ask_force),
    "walk-in": ("ctrl+n", people.ask_walk_in),
    "substitute": ("ctrl+s", people.ask_substitute),
    "reissue": ("ctrl+r", people.ask_reissue),
    "absent": ("ctrl+e", people.ask_absent),
    "card": ("ctrl+d", people.ask_card),
    "correct": ("ctrl+x", choosing.correct),
    "swap": ("ctrl+w", choosing.swap),
    "exits": ("ctrl+o", modes.switch_exits),
    "figures": ("ctrl+g", modes.show_figures),
    "session": ("ctrl+y", modes.choose_session),
    "chase": ("ctrl+a", modes.show_chase),
    "scanner": ("ctrl+t", modes.show_scanner),
    "privacy": ("ctrl+k", modes.switch_privacy),
    "bell": ("ctrl+b", modes.switch_bell),
    "close-session": ("f10", modes.ask_close_session),
}
"""What can be done at the desk: its key, and what does it or asks first."""
IN_HELP_ONLY = frozenset({"privacy", "bell", "chase", "close-session"})


def is_offered(desk: CheckinScreen, action: str, what: str) -> bool:
    """Whether a key of the desk does anything now: some need a refusal, a card, a person."""
    model = desk.model
    if action == "move":
        return model.hits.searching or bool(desk.field.value)
    if action != "do":
        return True
    if what == "session":
        return len(desk.state.sessions) > 1
    if what == "chase":
        return bool(desk.state.awards)
    if what == "force":
        return model.answer is not None and model.answer.may_be_forced
    if what == "card":
        return model.may_card
    if what == "swap" and desk.counts.chosen is not None:
        return True
    return what not in NEEDS_PERSON or model.chosen_id() is not None


ALWAYS = ("app.undo", "checkin.exits", "checkin.walk-in", "checkin.swap", HELP, "checkin.figures")
"""What the footer offers where nothing asks for something else, the most wanted first."""
WANTED_AFTER = {
    Outcome.UNKNOWN: ("checkin.walk-in",),
    Outcome.MISREAD: ("checkin.scanner",),
    Outcome.GARBLED: ("checkin.scanner",),
    Outcome.WRONG_SESSION: ("checkin.session",),
    Outcome.CLOSED: ("checkin.session",),
}
"""What the sentence of an answer names."""


def first_keys(model: DeskModel) -> Sequence[str | ShownKey]:
    """The keys that matter now: those of the list, a refusal or a waiting card, then the usual."""
    wanted: list[str | ShownKey] = []
    stop = ShownKey("escape", "escape", "Esc", say("key-checkin-stop"))
    if model.hits.searching:
        wanted = [_enter(model), ShownKey("arrows", "down", "↑↓", say("key-checkin-choose")), stop]
        wanted.append("checkin.walk-in")
    elif model.card:
        wanted = ["checkin.card", stop]
    elif model.answer is not None and model.shown.tone != "ok":
        forced = ["checkin.force"] if model.answer.may_be_forced else []
        wanted = [*forced, *WANTED_AFTER.get(model.answer.outcome, ())]
    if model.settings.out and not model.hits.searching:
        wanted.append("checkin.exits")
    return [*wanted, *(key for key in ALWAYS if key not in wanted)]


def _enter(model: DeskModel) -> ShownKey:
    """What Enter does to the hit under the cursor, or that it goes into the list first."""
    if model.hits.meant is None:
        what = "look"
    elif model.linking:
        what = "link"
    else:
        what = "out" if model.settings.out else "in"
    return ShownKey("enter", "enter", "Enter", say(f"key-checkin-enter-{what}"))
