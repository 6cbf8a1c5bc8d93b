"""How often the person meant is among the first five hits, by what the desk types, and how soon.

Run `python -m bench.search [PEOPLE] [DELEGATES]`. Of 2,000 invented people each way of typing is
tried on 400; the same ones every time. "top 5": the person is among the first five. Where six share
what was typed that is luck; "or like them" also counts when all who stand above fit as typed, or
could have had the same text typed for them, one way or another. The time is that of a keystroke,
the text typed letter by letter, in a hall of 10,000: of the processor, whatever else it has to do;
a frame is 1/60 s.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.fake_people import generated_people, generated_units
from bench.search_queries import WAYS, Person, Texts
from store.search.entries import SearchEntry
from store.search.fit import Fit, Hit
from store.search.index import SearchIndex

FRAME_MS = 1000 / 60
SEED = 10
TRIED = 400
TIMED = 60
TOP = 5


class Shares(NamedTuple):
    """Of the texts tried: the person is in the top 5, or only people like them stand above.

    `misplaced` counts guesses above an exact hit: there must be none.
    """

    top: float
    like: float
    misplaced: int


def invented(count: int, seed: int = SEED) -> list[Person]:
    """So many people with units and phones; some units have a short name on the list."""
    chance = random.Random(seed)
    units = generated_units()
    people = []
    highland = count // 10
    named = generated_people(count - highland, seed)
    named += generated_people(highland, seed, highland=True)
    for title, name, _, _ in named:
        unit, short = chance.choice(units)
        prefix = chance.choice(("090", "091", "097", "098", "035", "086"))
        phone = f"{prefix}{chance.randrange(10**7):07}"
        people.append(Person(title, name, unit, short, phone))
    return people


def index_of(people: list[Person]) -> SearchIndex:
    """The people as the desk finds them, by ids from 1."""
    index = SearchIndex()
    for id, (title, name, unit, short, phone) in enumerate(people, start=1):
        index.put(SearchEntry(id, name, unit, id, "", phone, short=short, honorific=title))
    return index


def shares(index: SearchIndex, people: list[Person], way: Texts, tried: int = TRIED) -> Shares:
    """Try one way of typing on people drawn by lot."""
    chance = random.Random(SEED)
    top = like = misplaced = 0
    asked = 0
    for id in chance.sample(range(1, len(people) + 1), len(people)):
        if asked == tried:
            break
        if not (texts := way(people[id - 1])):
            continue
        asked += 1
        text = chance.choice(texts)
        hits = index.find(text)
        ids = [hit.id for hit in hits]
        place = ids.index(id) if id in ids else len(ids)
        above = hits[: min(place, TOP)]
        seen = len(above) < min(TOP, len(hits))
        top += seen
        like += seen or (bool(above) and all(_is_like(hit, text, people) for hit in above))
        guesses = [hit.fit is not Fit.TYPED for hit in hits]
        misplaced += guesses != sorted(guesses)
    return Shares(top / asked, like / asked, misplaced)


def _is_like(hit: Hit, text: str, people: list[Person]) -> bool:
    person = people[hit.id - 1]
    return hit.fit is Fit.TYPED or any(text in way(person) for way in WAYS.values())


def keystrokes(index: SearchIndex, people: list[Person], way: Texts) -> list[float]:
    """Milliseconds of each search while texts are typed letter by letter."""
    chance = random.Random(SEED)
    taken = []
    for person in chance.sample(people, TIMED):
        for text in way(person)[:1]:
            for end in range(2, len(text) + 1):
                begin = time.process_time()
                index.find(text[:end])
                taken.append((time.process_time() - begin) * 1000)
    return taken


def main() -> None:
    """Print a line for each way of typing."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    people = invented(count)
    crowd = invented(many)
    index, full = index_of(people), index_of(crowd)
    full.find("khoi dong")
    gc.freeze()  # as the windows do
    print(f"{count} people, {TRIED} texts a line; a keystroke of {many}, of a 60 Hz frame")
    print(f"{'':<31} {'top 5':>7} {'or like':>8} {'median':>7} {'19 of 20':>9}")
    for name, way in WAYS.items():
        of = shares(index, people, way)
        taken = keystrokes(full, crowd, way)
        half, most = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        late = f"   {of.misplaced} guesses above exact hits" if of.misplaced else ""
        print(
            f"{name:<31} {of.top:7.1%} {of.like:8.1%} {half / FRAME_MS:7.2f}"
            f" {most / FRAME_MS:9.2f}{late}"
        )


if __name__ == "__main__":
    main()
