"""What windows are given: scans as keys, wherever they land, and keys of people between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events

from screens.forms.form import Form
from screens.forms.questions import Confirm
from tests.soak.hand import Hand
from tests.soak.lines import ENDS, Line, good
from tests.soak.model import Piece, Scan
from tests.soak.steps import Question, RedoKey, ScanStep, Step, UndoAnswer, UndoKey, WalkInStep
from tests.soak.window import OVERLAYS, ROOMS, SCANNED, Window, pressed, scanned, slowly, typed
from tests.soak.windows_corrected import correct, swap
from tests.soak.windows_full import without_saving

FORCEABLE = frozenset({"revoked", "declined", "replaced", "wrong_session"})


async def give(hand: Hand, window: Window) -> None:
    """Give a window one burst of keys, at its desk or with something else in front."""
    if not window.has_room:
        if hand.is_alone:
            await without_saving(hand, window)
        return
    ways = {**WAYS, **ALONE} if hand.is_alone else WAYS
    (way,) = hand.rng.choices(list(ways), list(ways.values()))
    await way(hand, window)


def _scans(hand: Hand, window: Window, of: Line) -> Sequence[Step]:
    return hand.scans(window.desk, window.direction, of, owner=window.desk)


async def _burst(hand: Hand, window: Window) -> None:
    """Scans as fast as they come, the mode switched between them, undo right behind them."""
    strokes, steps = [], list[Step]()
    for _ in range(hand.rng.choice([1, 1, 2, 3, 8, 30, 50])):
        if hand.chance(0.06):
            strokes += pressed("ctrl+o")
            window.direction = "out" if window.direction == "in" else "in"
            hand.count("mode switched")
        if hand.chance(0.03):
            strokes += pressed(*["enter"] * 12)
            hand.count("Enter held")
        if hand.chance(0.04):
            one = good(hand.any_code())
            strokes += typed("ng" + one.text[:1])
            strokes += scanned(one.text[1:] + "\r")
            hand.count("good behind letters")
        else:
            one = hand.line()
            strokes += scanned(one.text + hand.rng.choice(ENDS))
        steps += _scans(hand, window, one)
    window.send(strokes)
    await window.answered(len(steps))
    hand.give(window.desk, steps, window.take_told())
    assert window.field_desk.field.value == "", window.field_desk.field.value


async def _undo(hand: Hand, window: Window) -> None:
    """Ctrl+Z behind scans, once or held; a question is answered, at times after more scans."""
    strokes, steps = [], list[Step]()
    for _ in range(hand.rng.choice([0, 1, 1, 3])):
        one = hand.line()
        strokes += scanned(one.text + "\r")
        steps += _scans(hand, window, one)
    times = hand.rng.choice([1, 1, 1, 6])
    hand.count("undo" if times == 1 else "undo held")
    window.send([*strokes, *pressed(*["ctrl+z"] * times)])
    await window.answered(len(steps))
    question = Question()
    steps += [UndoKey(window.desk, question)] * times
    asked, agreed = isinstance(window.app.screen, Confirm), hand.chance(0.6)
    if asked and hand.chance(0.5):
        one = hand.line("into a question", bare=True)
        window.send(scanned(one.text + "\r"))
        more = _scans(hand, window, one)
        await window.answered(len(window.told) + len(more))
        assert isinstance(window.app.screen, Confirm), "a scan answered a question"
        steps += more
    if asked:
        await window.press("ctrl+s" if agreed else "escape")
    steps.append(UndoAnswer(window.desk, question, asked, agreed))
    hand.give(window.desk, steps, window.take_told())


async def _elsewhere(hand: Hand, window: Window) -> None:
    """Scans while something else is in front: answered, and nothing there changes."""
    places = OVERLAYS if window.only or hand.chance(0.5) else ROOMS
    place = hand.rng.choice(list(places))
    await window.press(*places[place])
    before, values = window.app.screen, window.values
    strokes, steps = [], list[Step]()
    for _ in range(hand.rng.choice([1, 1, 2, 6])):
        one = hand.line("elsewhere", bare=True)
        strokes += scanned(one.text + hand.rng.choice(ENDS))
        steps += _scans(hand, window, one)
    window.send(strokes)
    await window.answered(len(steps))
    hand.give(window.desk, steps, window.take_told())
    assert window.app.screen is before, f"{place} was closed: {window.app.screen}"
    assert window.values == values, f"{place} was filled: {window.values}"
    assert window.headline in window.notes, f"{window.headline} is not said over {place}"
    if place == "form":
        await window.press("escape", "f4")
    else:
        await window.press("f4" if places is ROOMS else "escape")


async def _walk_in(hand: Hand, window: Window) -> None:
    """Somebody nobody expected; the form is filled and saved in one burst."""
    name = "Khách Lạ " + "".join(hand.rng.choices("bcdghklmnt", k=7)).title()
    hand.count("walk-in")
    await window.press("ctrl+n")
    window.send([*typed(name), *slowly("ctrl+s")])
    await window.answered(1)
    hand.give(window.desk, [WalkInStep(window.desk, name, window.desk)], window.take_told())


async def _search(hand: Hand, window: Window) -> None:
    """Somebody without a badge is looked for by name and chosen by keys."""
    listed = [p for p in hand.soak.world.model.people.values() if p.is_listed]
    person = hand.rng.choice(listed)
    hand.count("search")
    window.send([*typed(person.name), *slowly("down", "enter")])
    await window.answered(1)
    model = hand.soak.world.model
    piece = Piece(person.name, code=person.code)
    scan = Scan(window.desk, window.direction, piece, model.now, model.true)
    hand.give(window.desk, [ScanStep(scan, window.desk)], window.take_told())


async def _silent(hand: Hand, window: Window) -> None:
    """A scanner that sends nothing behind its code."""
    hand.count("no line end")
    one = good(hand.any_code())
    window.send(scanned(one.text))
    await window.quiet()
    window.silence()
    steps = _scans(hand, window, one)
    await window.answered(len(steps))
    hand.give(window.desk, steps, window.take_told())


async def _paste(hand: Hand, window: Window) -> None:
    """A scanner that pastes, one code or several lines, with an end or without."""
    lines = [good(hand.any_code()) for _ in range(hand.rng.choice([1, 1, 2]))]
    hand.count("pasted")
    text = "\n".join(line.text for line in lines) + hand.rng.choice(["", "\n"])
    window.send([(events.Paste(text), SCANNED)])
    steps = [step for line in lines for step in _scans(hand, window, line)]
    await window.answered(len(steps))
    hand.give(window.desk, steps, window.take_told())


async def _force(hand: Hand, window: Window) -> None:
    """Whoever is refused is let in by Ctrl+F, with a reason."""
    people = hand.soak.world.model.people.values()
    person = hand.rng.choice([p for p in people if p.status or p.old_codes])
    code = hand.rng.choice([person.code, *person.old_codes])
    (step,) = hand.scans(window.desk, window.direction, good(code), owner=window.desk)
    steps = [step]
    hand.count("forced")
    may_be = step.verdict(hand.soak.world).outcome in FORCEABLE
    window.send(scanned(code + "\r"))
    await window.answered(1)
    await window.press("ctrl+f")
    assert isinstance(window.app.screen, Form) == may_be, f"{window.app.screen} for Ctrl+F"
    if may_be:
        window.send([*typed("Chủ trì cho vào"), *slowly("ctrl+s")])
        piece = Piece("", code=person.code)
        steps.append(ScanStep(replace(step.scan, piece=piece, is_forced=True), window.desk))
        await window.answered(2)
    hand.give(window.desk, steps, window.take_told())


async def _redo(hand: Hand, window: Window) -> None:
    """Ctrl+Shift+Z."""
    hand.count("redo")
    await window.press("ctrl+shift+z")
    hand.give(window.desk, [RedoKey(window.desk)], window.take_told())


WAYS = {
    _burst: 60,
    _elsewhere: 14,
    _undo: 7,
    _redo: 3,
    _walk_in: 3,
    _search: 4,
    _silent: 2,
    _paste: 3,
}
"""What may be done at a window, and how often."""
ALONE = {_force: 10, correct: 20, swap: 16, without_saving: 16}
"""The same while no other desk writes: what is put right was chosen before it is done."""
