"""What windows are given: scans as keys, wherever they land, and keys of people between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from screens.forms.questions import Confirm
from tests.soak.givens import line, scans
from tests.soak.lines import ENDS, Line
from tests.soak.model import Piece, Scan
from tests.soak.rounds import (
    Question,
    RedoKey,
    Round,
    ScanStep,
    Step,
    UndoAnswer,
    UndoKey,
    WalkInStep,
)
from tests.soak.window import OVERLAYS, ROOMS, TYPED, Window, pressed, scanned, typed

if TYPE_CHECKING:
    from tests.soak.play import Soak


async def give(soak: Soak, given: Round, window: Window, codes: Sequence[str]) -> None:
    """Give a window one burst of keys, at its desk or with something else in front."""
    what = soak.rng.choices(
        ["burst", "elsewhere", "undo", "redo", "walk in", "search", "silent"],
        [60, 14, 7, 3, 3, 4, 2],
    )[0]
    if what == "burst":
        await _burst(soak, given, window, codes)
    elif what == "elsewhere":
        await _elsewhere(soak, given, window, codes)
    elif what == "undo":
        await _undo(soak, given, window, codes)
    elif what == "redo":
        await window.press("ctrl+shift+z")
        soak.count("redo")
        given.give(window.desk, [RedoKey(window.desk)], _told(window))
    elif what == "walk in":
        await _walk_in(soak, given, window)
    elif what == "search":
        await _search(soak, given, window)
    else:
        await _silent(soak, given, window, codes)


def _told(window: Window) -> list[tuple[str, int, str, tuple[str, ...]]]:
    told, window.told[:] = list(window.told), []
    return told


def _scans(soak: Soak, window: Window, of: Line) -> list[Step]:
    return scans(soak, window.desk, window.direction, of, owner=window.desk)


async def _burst(soak: Soak, given: Round, window: Window, codes: Sequence[str]) -> None:
    """Scans as fast as they come, the mode switched between them, undo right behind them."""
    strokes, steps = [], list[Step]()
    for _ in range(soak.rng.choice([1, 1, 1, 2, 3, 8, 30])):
        if soak.chance(0.06):
            strokes += pressed("ctrl+o")
            window.direction = "out" if window.direction == "in" else "in"
            soak.count("mode switched")
        kind, one = line(soak, codes)
        soak.count(kind)
        strokes += scanned(one.text + soak.rng.choice(ENDS))
        steps += _scans(soak, window, one)
    window.send(strokes)
    await window.answered(len(steps))
    given.give(window.desk, steps, _told(window))
    assert window.field_desk.field.value == "", window.field_desk.field.value


async def _undo(soak: Soak, given: Round, window: Window, codes: Sequence[str]) -> None:
    """Ctrl+Z behind scans, once or held; a question is answered, at times after more scans."""
    strokes, steps = [], list[Step]()
    for _ in range(soak.rng.choice([0, 1, 1, 3])):
        kind, one = line(soak, codes)
        soak.count(kind)
        strokes += scanned(one.text + "\r")
        steps += _scans(soak, window, one)
    times = soak.rng.choice([1, 1, 1, 6])
    soak.count("undo" if times == 1 else "undo held")
    window.send([*strokes, *pressed(*["ctrl+z"] * times)])
    await window.answered(len(steps))
    question = Question()
    steps += [UndoKey(window.desk, question)] * times
    asked, agreed = isinstance(window.app.screen, Confirm), soak.chance(0.6)
    if asked and soak.chance(0.5):
        kind, one = line(soak, codes, bare=True)
        soak.count(f"{kind} into a question")
        window.send(scanned(one.text + "\r"))
        more = _scans(soak, window, one)
        await window.answered(len(window.told) + len(more))
        assert isinstance(window.app.screen, Confirm), "a scan answered a question"
        steps += more
    if asked:
        await window.press("ctrl+s" if agreed else "escape")
    steps.append(UndoAnswer(window.desk, question, asked, agreed))
    given.give(window.desk, steps, _told(window))


async def _elsewhere(soak: Soak, given: Round, window: Window, codes: Sequence[str]) -> None:
    """Scans while something else is in front: answered, and nothing there changes."""
    places = OVERLAYS if window.only or soak.chance(0.5) else ROOMS
    place = soak.rng.choice(list(places))
    await window.press(*places[place])
    before, values = window.app.screen, window.values
    strokes, steps = [], list[Step]()
    for _ in range(soak.rng.choice([1, 1, 2, 6])):
        kind, one = line(soak, codes, bare=True)
        soak.count(f"{kind} elsewhere")
        strokes += scanned(one.text + soak.rng.choice(ENDS))
        steps += _scans(soak, window, one)
    window.send(strokes)
    await window.answered(len(steps))
    given.give(window.desk, steps, _told(window))
    assert window.app.screen is before, f"{place} was closed: {window.app.screen}"
    assert window.values == values, f"{place} was filled: {window.values}"
    assert window.headline in window.notes, f"{window.headline} is not said over {place}"
    if place == "form":
        await window.press("escape", "f4")
    else:
        await window.press("f4" if places is ROOMS else "escape")


async def _walk_in(soak: Soak, given: Round, window: Window) -> None:
    """Somebody nobody expected; the form is filled and saved in one burst."""
    name = f"Khách Lạ {soak.events}"
    soak.count("walk-in")
    await window.press("ctrl+n")
    window.send([*typed(name), *[(key, TYPED) for key, _ in pressed("ctrl+s")]])
    await window.answered(1)
    given.give(window.desk, [WalkInStep(window.desk, name, window.desk)], _told(window))


async def _search(soak: Soak, given: Round, window: Window) -> None:
    """Somebody without a badge is looked for by name and chosen by keys."""
    listed = [p for p in soak.world.model.people.values() if p.is_listed]
    person = soak.rng.choice(listed)
    soak.count("search")
    keys = [(key, TYPED) for key, _ in pressed("down", "enter")]
    window.send([*typed(person.name), *keys])
    await window.answered(1)
    model = soak.world.model
    piece = Piece(person.name, code=person.code)
    scan = Scan(window.desk, window.direction, piece, model.now, model.true)
    given.give(window.desk, [ScanStep(scan, window.desk)], _told(window))


async def _silent(soak: Soak, given: Round, window: Window, codes: Sequence[str]) -> None:
    """A scanner that sends nothing behind its code."""
    while not (one := line(soak, codes)[1]).pieces[-1].code:
        pass
    soak.count("no line end")
    window.send(scanned(one.text))
    await window.quiet()
    window.silence()
    steps = _scans(soak, window, one)
    await window.answered(len(steps))
    given.give(window.desk, steps, _told(window))
