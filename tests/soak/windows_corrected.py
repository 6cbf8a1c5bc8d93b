"""What is put right at a window: whose passage it was, or that it was none."""

from __future__ import annotations

from textual.screen import ModalScreen

from screens.forms.form import Form
from screens.forms.person_search import PersonSearch
from tests.soak.corrected import CorrectStep, SwapStep
from tests.soak.hand import Hand
from tests.soak.people import Person
from tests.soak.window import Window, slowly, typed


async def correct(hand: Hand, window: Window) -> None:
    """Somebody's last passage is taken back by Ctrl+X, or restored, from whichever desk it was."""
    person = _someone(hand)
    hand.count("correction")
    _look_for(window, person.name, "ctrl+x")
    await window.quiet()
    if isinstance(window.app.screen, Form):
        window.send([*slowly("enter"), *typed("Quét nhầm người"), *slowly("ctrl+s")])
        await window.quiet()
    await _leave(window)
    hand.give(window.desk, [CorrectStep(window.desk, person)], window.take_told())


async def swap(hand: Hand, window: Window) -> None:
    """It was not that person: Ctrl+W, and who it was."""
    wrong, right = _someone(hand), _someone(hand)
    hand.count("swap")
    _look_for(window, wrong.name, "ctrl+w")
    await window.quiet()
    if isinstance(window.app.screen, PersonSearch):
        window.send([*typed(right.name), *slowly("down", "ctrl+s")])
        await window.quiet()
    await _leave(window)
    hand.give(window.desk, [SwapStep(window.desk, wrong, right)], window.take_told())


def _someone(hand: Hand) -> Person:
    """Anybody on the list who is not known by another one's passages, too."""
    people = hand.soak.world.model.people.values()
    return hand.rng.choice([p for p in people if p.is_listed and p.status != "replaced"])


def _look_for(window: Window, name: str, key: str) -> None:
    window.send([*typed(name), *slowly("down", key)])


async def _leave(window: Window) -> None:
    """Out of whatever was not answered, and of what was typed."""
    while isinstance(window.app.screen, ModalScreen):
        await window.press("escape")
    if window.field_desk.field.value or window.field_desk.model.hits.searching:
        await window.press("escape")
