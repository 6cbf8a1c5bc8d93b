"""All windows of one conference under random hands, while the command line writes into it."""

from __future__ import annotations

import select
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from store.demos.demo import demo_names, load_demo
from tests.windows.commands import Commands
from tests.windows.ending import end
from tests.windows.faults import Death
from tests.windows.strokes import PALETTE, QUIT, Hands, Stroke
from tests.windows.window import TRACEBACK, Window
from tui.demo import held_today, prepare

SHARES = {"secretary": 35, "second": 25, "desk": 20, "hall": 5, "podium": 5, "start": 10}
"""How many of a hundred keys go to each window."""
ASKED = 80
"""Among so many strokes before the end of a window one must have asked for it."""
PATIENCE = 1.0
"""Seconds until a window that is asked something must answer."""
BURSTS = (1, 1, 1, 2, 3, 5, 8, 15, 30)
"""So many strokes are sent without waiting for what the first of them does."""
APART = 0.05
"""How much farther than the slowest a window may be, as a share of its keys."""


@dataclass
class Player:
    """A window and who sits at it: keys given and still to be given."""

    window: Window
    strokes: Iterator[Stroke]
    wanted: int
    given: int = 0

    @property
    def done(self) -> float:
        """The share of its keys that was given."""
        return self.given / self.wanted if self.wanted else 1.0


@dataclass
class Soak:
    """What a run came to."""

    keys: int = 0
    left: int = 0
    commands: int = 0
    deaths: list[Death] = field(default_factory=list)


def play(seed: int, place: Path, keys: int, patience: float = PATIENCE) -> Soak:
    """Send `keys` keys to the windows of a conference made in `place`, and end them in order."""
    folder, codes = make(seed, place)
    return _Playing(seed, folder, codes, keys).run(patience)


def make(seed: int, place: Path) -> tuple[Path, list[str]]:
    """The practice conference of a seed: its folder, the codes of its delegates."""
    demo = held_today(load_demo(Random(seed).choice(demo_names())))
    conference = prepare(demo, place / "hn")
    codes = [each.code for each in conference.state.delegates.values()]
    conference.close()
    return conference.folder, codes


def window_of(role: str, folder: Path) -> Window:
    """The window in which a role works on a conference."""
    words: dict[str, tuple[str, ...]] = {
        "secretary": (str(folder),),
        "second": (str(folder),),
        "desk": ("desk", str(folder)),
        "hall": ("project", str(folder)),
        "podium": ("project", str(folder), "--podium"),
        "start": (),
    }
    return Window(role, words[role], folder.parent)


class _Playing:
    def __init__(self, seed: int, folder: Path, codes: list[str], keys: int) -> None:
        self._seed = seed
        self._soak = Soak()
        self._chance = Random(seed)
        self._commands = Commands(seed, folder, codes)
        self._players = [
            Player(
                window_of(role, folder),
                Hands(Random(f"{seed} {role}"), codes[:40]).strokes(),
                keys * share // 100,
            )
            for role, share in SHARES.items()
        ]

    def run(self, patience: float) -> Soak:
        """Play to the end; every window is closed, whatever happens."""
        try:
            while any(player.done < 1 for player in self._players):
                self._step()
            self._end(patience)
        finally:
            for player in self._players:
                player.window.close()
        self._soak.commands = self._commands.done
        return self._soak

    def _step(self) -> None:
        files = [player.window.fileno for player in self._players]
        select.select(files, [], [], 0.005)
        slowest = min(player.done for player in self._players)
        for player in self._players:
            window = player.window
            window.look()
            if window.ended is not None:
                self._ended(player)
            elif player.done < min(1.0, slowest + APART) and window.may_take:
                for stroke in islice(player.strokes, self._chance.choice(BURSTS)):
                    window.send(stroke)
                    player.given += stroke.keys
                    self._soak.keys += stroke.keys
            if news := window.news_of_log():
                self._died(player, "logged", news)
        self._found(self._commands.look(self._soak.keys))

    def _ended(self, player: Player) -> None:
        window = player.window
        time.sleep(0.05)
        window.look()
        code, drawn = window.ended, window.drawn
        asked = player.window.role == "start" or any(
            _asks(stroke) for stroke in list(window.sent)[-ASKED:]
        )  # any Escape, and any choice, ends the start
        if code or TRACEBACK in drawn:
            text = drawn.decode("utf-8", "replace")
            self._died(player, f"ended with {code}", text[-20_000:])
        elif not asked:
            self._died(player, "left unasked", "")
        else:
            self._soak.left += 1
        window.close()
        window.start()

    def _died(self, player: Player, how: str, told: str) -> None:
        sent = list(player.window.sent)
        self._soak.deaths.append(Death(self._seed, player.window.role, how, told, sent))

    def _found(self, death: Death | None) -> None:
        if death:
            self._soak.deaths.append(death)

    def _end(self, patience: float) -> None:
        self._soak.deaths += self._commands.close()
        for player in self._players:
            if failed := end(player.window, patience):
                shown = player.window.drawn.decode("utf-8", "replace")[-3_000:]
                self._died(player, failed, shown)
            elif player.window.ended or TRACEBACK in player.window.drawn:
                self._ended(player)
            if news := player.window.news_of_log():
                self._died(player, "logged", news)
        self._found(self._commands.verify())


def _asks(stroke: Stroke) -> bool:
    """Whether it may have led to the end of the program: by key, by palette, by a click."""
    sent = stroke.sent if isinstance(stroke.sent, bytes) else b""
    return QUIT in sent or PALETTE in sent or sent.startswith(b"\x1b[<")
