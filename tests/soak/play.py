"""Events at random at four desks of one conference: `play(seed, folder, events)` tells what failed.

Two windows that were given no name, a process fed by a pipe, and a process that is killed between a
line and its answer. Every line has one answer, and what is told, written and counted is what the
reference model says.
"""

from __future__ import annotations

import asyncio
import random
import traceback
from collections import Counter
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from screens import sentences
from store.conference import Conference
from tests.soak import processes_given, windows_given
from tests.soak.compare import contradictions, last_contradictions
from tests.soak.hall import OPENS, codes_by, make_hall, people_of
from tests.soak.hand import Hand
from tests.soak.model import Model
from tests.soak.process import ProcessDesk
from tests.soak.rounds import Round
from tests.soak.shared import Shared
from tests.soak.steps import World
from tests.soak.window import Keyboard, Window, listening
from tests.soak.windows_full import save_later

COMPARED = 400
"""Events between two comparisons of everything, at least."""
PIPE, MORTAL = "bàn ống", "bàn chết"


@dataclass
class Soak:
    """One soak under way; `wrong` is what contradicts the model."""

    seed: int
    folder: Path
    rng: random.Random
    shared: Shared
    event_code: str
    world: World
    reader: Conference
    windows: list[Window]
    pipe: ProcessDesk
    mortal: ProcessDesk
    events: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    read: int = 0

    def count(self, kind: str) -> None:
        """Something was given to a desk, or happened to all."""
        self.events += 1
        self.kinds[kind] += 1

    def pass_time(self) -> None:
        """Let some time pass; now and then the clock is set, back or forward by minutes."""
        step = self.rng.choice([0.0, 0.0, 1.0, 2.0, 4.0, 5.0, 20.0])
        jump = 0.0
        have_room = all(window.has_room for window in self.windows)
        if self.rng.random() < 0.04 and have_room:
            jump = self.rng.choice([-1, 1]) * self.rng.choice([7.0, 60.0, 420.0])
            self.count("clock set")
        self.world.model.true += step
        self.shared.wall += step + jump
        self.world.model.now = self.shared.wall

    def settle(self, given: Round) -> None:
        """Hold a round against the journal and the model."""
        log = self.reader.log()
        new, self.read = log[self.read :], len(log)
        self.wrong += [f"event {self.events}: {one}" for one in given.settle(new)]


def play(seed: int, folder: Path, events: int) -> Soak:
    """Play so many events; see `Soak.wrong`."""
    sentences.set_language("vi")
    folder.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_play(seed, folder, events))


async def _play(seed: int, place: Path, events: int) -> Soak:
    rng = random.Random(seed)
    shared, keyboard = Shared(place / "clock"), Keyboard()
    shared.wall = OPENS.timestamp()
    folder = place / "hn"
    async with AsyncExitStack() as stack:
        stack.enter_context(shared.ruling())
        stack.enter_context(keyboard.ruling())
        stack.enter_context(codes_by(random.Random(seed)))
        with make_hall(folder) as made:
            model = Model({}, shared.wall)
            model.know(people_of(made))
            model.wrote()
            event_code = made.state.profile.event_code
        only = "checkin" if seed % 2 else ""
        reader = stack.enter_context(Conference.open(folder, "đối chiếu"))
        windows = [Window(folder, keyboard, only) for _ in range(2)]
        pipe = ProcessDesk(folder, shared, PIPE)
        mortal = ProcessDesk(folder, shared, MORTAL, is_mortal=True)
        soak = Soak(
            *(seed, folder, rng, shared, event_code, World(model)),
            *(reader, windows, pipe, mortal),
        )
        soak.read = len(reader.log())
        stack.callback(pipe.kill)
        stack.callback(mortal.kill)
        stack.enter_context(listening(windows))
        for window in windows:
            stack.enter_context(window.conference)
        for window in windows:
            await stack.enter_async_context(window.opened())
        try:
            await _day(soak, events)
        except Exception:
            soak.wrong.append(f"event {soak.events}: {traceback.format_exc()}")
            for window in windows:
                with suppress(Exception):  # what it was is known already
                    await window.quiet()
    return soak


async def _day(soak: Soak, events: int) -> None:
    usual = [window.desk for window in soak.windows]
    assert usual in (["thư ký", "thư ký 2"], ["bàn 1", "bàn 2"]), usual
    await soak.pipe.start()
    await soak.mortal.start("--nonce")
    every, compared = max(COMPARED, events // 30), 0
    while soak.events < events and not soak.wrong:
        soak.pass_time()
        given = Round(soak.world)
        busy = soak.rng.sample(range(4), soak.rng.choice([1, 1, 2, 3, 4]))
        hands = [Hand(soak, given, is_alone=len(busy) == 1) for _ in busy]
        seen = [hands[0].any_code() for _ in range(2)]
        desks = (_at_desk(hand, desk, seen) for hand, desk in zip(hands, busy, strict=True))
        failed = [one for one in await asyncio.gather(*desks, return_exceptions=True) if one]
        if failed:
            raise failed[0]
        soak.settle(given)
        if soak.events - compared > every and not soak.wrong:
            compared = soak.events
            soak.wrong += contradictions(soak)
    for window in soak.windows:
        if not window.has_room and not soak.wrong:
            given = Round(soak.world)
            await save_later(Hand(soak, given, is_alone=True), window)
            soak.settle(given)
    if not soak.wrong:
        soak.wrong += await last_contradictions(soak)


async def _at_desk(hand: Hand, desk: int, seen: list[str]) -> None:
    hand.seen = seen
    if desk < 2:
        await windows_given.give(hand, hand.soak.windows[desk])
    elif desk == 2:
        await processes_given.give_pipe(hand, hand.soak.pipe)
    else:
        await processes_given.give_mortal(hand, hand.soak.mortal)
