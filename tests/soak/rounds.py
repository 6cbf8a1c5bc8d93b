"""One round: what desks were given at the same time, held against what they said and wrote.

Nobody prescribes in which order desks get to write; the journal says in which they did. So the
model takes the journal's entries one after the other, each with the next thing its desk was given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.records.codec import Entry
from tests.soak.process import Told
from tests.soak.steps import Step, World


@dataclass
class Round:
    """What each desk was given, and what it told."""

    world: World
    steps: dict[str, deque[Step]] = field(default_factory=dict)
    told: dict[str, deque[Told]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def give(self, desk: str, steps: Iterable[Step], told: Iterable[Told]) -> None:
        """A desk was given this, and told that."""
        self.steps.setdefault(desk, deque()).extend(steps)
        self.told.setdefault(desk, deque()).extend(told)

    def settle(self, entries: Iterable[Entry]) -> list[str]:
        """Hold everything against the model; returns what is wrong, nothing mostly."""
        for entry in entries:
            self._take_what_writes_nothing()
            try:
                self._written(entry)
            except AssertionError as error:
                given = next(iter(self.steps.get(entry.desk, ())), None)
                return [f"{entry.desk}: {given}: {error}"]
        self._take_what_writes_nothing()
        for desk, steps in self.steps.items():
            if steps:
                must = steps[0].verdict(self.world)
                told = next(iter(self.told[desk]), None)
                self.wrong.append(f"{desk}: {steps[0]} told {told}, must be {must}")
            elif self.told[desk]:
                self.wrong.append(f"{desk} told {self.told[desk]} to nothing")
        return self.wrong

    def _take_what_writes_nothing(self) -> None:
        for desk, steps in self.steps.items():
            while steps and not steps[0].writes(self.world):
                must = steps[0].verdict(self.world)
                if must is not None:
                    if not self.told[desk] or self.told[desk][0] != must.told:
                        break
                    self.told[desk].popleft()
                steps.popleft()

    def _written(self, entry: Entry) -> None:
        steps = self.steps.get(entry.desk)
        assert steps, f"nobody asked for {entry}"
        must = steps[0].verdict(self.world)
        if must is not None:
            told = self.told[entry.desk]
            assert told, f"written and not answered: {entry}"
            assert told[0] == must.told, f"told {told[0]}, must be {must.told}"
            told.popleft()
        steps[0].commit(self.world, entry)
        steps.popleft()
