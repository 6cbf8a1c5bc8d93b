"""Who gives a desk something in a round: picks badges and lines with random numbers of its own."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tests.soak.lines import Line, Scanner, good
from tests.soak.model import Scan
from tests.soak.rounds import Round
from tests.soak.steps import ScanStep, Step

if TYPE_CHECKING:
    from tests.soak.play import Soak
    from tests.soak.process import Told


class Hand:
    """One desk's share of a round; desks take turns as they like, so none draws for another."""

    def __init__(self, soak: Soak, given: Round, *, is_alone: bool) -> None:
        self.soak, self._given, self.is_alone = soak, given, is_alone
        self.rng = random.Random(soak.rng.getrandbits(64))
        self.scanner = Scanner(self.rng, soak.event_code)
        self.seen: Sequence[str] = ()
        """Badges that several desks may see in this round."""

    def count(self, kind: str) -> None:
        """Something is given."""
        self.soak.count(kind)

    def chance(self, likely: float) -> bool:
        """Whether something happens this time."""
        return self.rng.random() < likely

    def give(self, desk: str, steps: Iterable[Step], told: Iterable[Told]) -> None:
        """The desk was given this, and told that."""
        self._given.give(desk, steps, told)

    def any_code(self) -> str:
        """Somebody's badge, valid or revoked."""
        person = self.rng.choice(list(self.soak.world.model.people.values()))
        if person.old_codes and self.chance(0.5):
            return self.rng.choice(person.old_codes)
        return person.code

    def line(self, where: str = "", *, bare: bool = False) -> Line:
        """What comes next from a scanner; `bare`: it can be no typing. It is counted by kind."""
        scanner, rng, some = self.scanner, self.rng, self.any_code
        code = rng.choice(self.seen) if self.seen and self.chance(0.15) else some()
        kinds: dict[str, tuple[int, Sequence[Callable[[], Line]]]] = {
            "good": (50, [lambda: good(code)]),
            "broken": (8, [lambda: scanner.broken(code)]),
            "unknown": (3, [scanner.unknown]),
            "other conference": (2, [scanner.elsewhere]),
            "product": (2, [scanner.product]),
            "bank": (2, [scanner.bank]),
            "card": (2, [scanner.card]),
            "address": (2, [scanner.address]),
            "other": (0 if bare else 2, [scanner.other]),
            "garbled": (2, [lambda: scanner.garbled(code)]),
            "layout": (4, [lambda: scanner.in_layout(code)]),
            "glued": (6, [lambda: good(some())] * rng.randint(2, 4)),
            "broken and good": (4, [lambda: scanner.broken(some()), lambda: good(some())]),
            "good and broken": (4, [lambda: good(some()), lambda: scanner.broken(some())]),
            "broken twice": (2, [lambda: scanner.broken(some())] * 2),
            "address and good": (1, [scanner.address, lambda: good(code)]),
            "bank and good": (1, [scanner.bank, lambda: good(code)]),
        }
        kind = rng.choices(list(kinds), [weight for weight, _ in kinds.values()])[0]
        makers = kinds[kind][1]
        self.count(f"{kind} {where}".strip())
        return makers[0]() if len(makers) == 1 else scanner.glued(makers)

    def scans(
        self, desk: str, direction: str, line: Line, *, nonce: str = "", owner: str = ""
    ) -> list[ScanStep]:
        """The steps that a line is."""
        model = self.soak.world.model
        nonces = [nonce, *(nonce and f"{nonce} {n}" for n in range(2, len(line.pieces) + 1))]
        return [
            ScanStep(Scan(desk, direction, piece, model.now, model.true, one, line.text), owner)
            for piece, one in zip(line.pieces, nonces, strict=True)
        ]
