"""What a window is given while its drive has no room, and when it has some again."""

from __future__ import annotations

from tests.soak.full_disk import LaterStep, refused, without_room
from tests.soak.hand import Hand
from tests.soak.lines import ENDS
from tests.soak.steps import Step
from tests.soak.window import Window, scanned


async def without_saving(hand: Hand, window: Window) -> None:
    """Lines while the drive is full; or room again, and all of them are saved."""
    if window.has_room:
        window.full.enter_context(without_room(window.conference))
        window.has_room = False
    elif hand.chance(0.5):
        await save_later(hand, window)
        return
    strokes, steps = [], list[Step]()
    for _ in range(hand.rng.choice([1, 2, 5])):
        one = hand.line("without room")
        strokes += scanned(one.text + hand.rng.choice(ENDS))
        scans = hand.scans(window.desk, window.direction, one, owner=window.desk)
        answered, later = refused(hand.soak.world, scans)
        steps += answered
        window.waiting += later
    window.send(strokes)
    await window.answered(len(steps))
    window.app._save_again()
    waiting = len(window.waiting)
    assert window.unsaved == waiting, f"{window.unsaved} are to be saved, not {waiting}"
    hand.give(window.desk, steps, window.take_told())


async def save_later(hand: Hand, window: Window) -> None:
    """There is room again."""
    hand.count("room again")
    window.full.close()
    window.has_room = True
    window.app._save_again()
    await window.quiet()
    assert not window.unsaved, f"{window.unsaved} are not saved although there is room"
    hand.give(window.desk, map(LaterStep, window.waiting), window.take_told())
    window.waiting = []
