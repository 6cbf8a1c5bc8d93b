"""What a durable check-in costs beside a bare append+fsync of as many bytes, and beside TinyDB.

`python -m bench.journal [SIZE…]`, or `python bench/journal.py`; sizes are numbers of delegates.
What is compared is taken by turns, in one run, on the disk of `--folder` (default: where you
stand).
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tinydb import TinyDB

from store.checkin import desk
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from store.records.codec import to_document

SIZES = (150, 1_000, 10_000, 100_000)
TURNS = 400
STOCK_EVERY = 20
"""Stock TinyDB gets one turn in so many; more would cool the caches for the other two."""

HEADING = f"""\
{TURNS} turns a size, {TURNS // STOCK_EVERY} of stock TinyDB; medians, 95th percentile in brackets.
x bare      check-in / bare; bare is write + fsync of the same bytes to a file kept open
stock/ours  TinyDB's own table.update(doc_ids=[i]) over JSONStorage / check-in
open, fold  once each; refresh is with nothing new, median

delegates bytes     check-in ms         bare ms x bare          stock ms stock/ours \
open ms fold ms refresh µs"""

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Lò", "Giàng")
GIVEN = ("Thị Hồng Nhung", "Văn Thưởng", "Ngọc Ánh", "A Páo", "Đức Thắng", "Thị Mỵ", "Bích Hường")
POSTS = ("Chủ tịch Ủy ban nhân dân xã", "Phó Trưởng phòng Nội vụ", "Hiệu trưởng", "Chuyên viên")


def main() -> None:
    """Measure everything in one run, so that ratios hold, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--folder", type=Path, default=Path.cwd())
    arguments = parser.parse_args()
    print(HEADING)
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(dir=arguments.folder, prefix=".bench-") as scratch:
            print(measure(Path(scratch), size), flush=True)


def measure(scratch: Path, size: int) -> str:
    """One row of the table."""
    folder = scratch / "conference"
    conference = create_conference(folder, "khoi", date(2026, 11, 20), practice=True)
    roster.add_delegates(conference, "import", [delegate(number) for number in range(size)])
    conference.close()
    opening = timed(lambda: Conference.open(folder).close())
    conference = Conference.open(folder, "desk 1")
    people = list(conference.state.delegates.values())
    stock = TinyDB(scratch / "stock.json", encoding="utf-8", ensure_ascii=False)
    stock.table("delegates").insert_multiple(map(to_document, people))
    bare = os.open(scratch / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def check_in(turn: int) -> float:
        way = "out" if turn // size % 2 else "in"
        return timed(lambda: desk.check_in(conference, people[turn % size].code, direction=way))

    def append(line: bytes) -> float:
        start = perf_counter()
        os.write(bare, line)
        os.fsync(bare)
        return (perf_counter() - start) * 1000

    def update(turn: int) -> float:
        table, change = stock.table("delegates"), {"remark": str(turn)}
        return timed(lambda: table.update(change, doc_ids=[1 + turn % size]))

    before = conference.storage.journal.position.offset
    check_in(0)
    line = b"x" * (conference.storage.journal.position.offset - before)
    ours: list[float] = []
    bares: list[float] = []
    stocks: list[float] = []
    for turn in range(1, TURNS + 1):
        if turn % 2:  # whoever comes second finds the disk in another mood
            ours.append(check_in(turn))
        bares.append(append(line))
        if not turn % 2:
            ours.append(check_in(turn))
        if not turn % STOCK_EVERY:
            stocks.append(update(turn))
    refresh = median(timed(conference.refresh) for _ in range(1_000)) * 1000
    fold = timed(conference.storage.fold)
    conference.close()
    stock.close()
    os.close(bare)
    own, floor, theirs = median(ours), median(bares), median(stocks)
    return (
        f"{size:9,} {len(line):5} {spread(ours):>15} {spread(bares):>15} {own / floor:6.2f}"
        f" {spread(stocks):>17} {theirs / own:10,.0f}"
        f" {opening:7.1f} {fold:7.1f} {refresh:10.1f}"
    )


def delegate(number: int) -> Delegate:
    """A made-up delegate, as long as real ones are."""
    return Delegate(
        number=number + 1,
        honorific="Đồng chí",
        name=f"{FAMILIES[number % len(FAMILIES)]} {GIVEN[number % len(GIVEN)]}",
        post=POSTS[number % len(POSTS)],
        birth=str(1960 + number % 40),
        phone=f"09{number:08d}",
        seat=f"A{number}",
        votes=True,
    )


def timed(action: Callable[[], object]) -> float:
    """How long an action takes, in milliseconds."""
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def spread(values: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{median(values):.3f} ({quantiles(values, n=20)[-1]:.3f})"


if __name__ == "__main__":
    main()
