"""Processes that write into one conference as fast as they can, to be killed or to compete.

Every change is acknowledged through a pipe: its sequence number and what became of each document.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from store.checkin import desk
from store.conference import Conference
from store.journal import snapshot
from store.people import roster
from store.records import Delegate
from store.records.codec import Change

Ack = tuple[int, list[tuple[str, int, Any]]]
"""Sequence number, and (table, id, document or None) of each change."""

_context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    _context.set_forkserver_preload([__name__])


def start(folder: Path, seed: int, count: int | None = None) -> tuple[BaseProcess, Connection]:
    """A process making `count` changes (None: until killed), and the pipe of its answers."""
    ours, theirs = _context.Pipe(duplex=False)
    process = _context.Process(target=work, args=(folder, seed, count, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def work(folder: Path, seed: int, count: int | None, answers: Connection) -> None:
    """Change things at random, folding and changing files far more often than in real life."""
    snapshot.FOLD_ENTRIES = 3
    snapshot.FOLD_BYTES = 4_000
    snapshot.ROLL_BYTES = 12_000
    rng = random.Random(seed)
    done: list[Change] = []

    class Recorded(Conference):
        def _take(self, change: Change) -> None:
            done.append(change)
            super()._take(change)

    conference = Recorded.open(folder, f"bàn {seed}")
    made = 0
    while count is None or made < count:
        conference.refresh()
        done.clear()
        change_something(conference, rng, f"{seed}-{made}")
        mine = [(change.table, change.id, change.after) for change in done if is_mine(change, seed)]
        answers.send((conference.storage.journal.position.seq, mine))
        made += 1
    conference.close()
    answers.close()


def change_something(conference: Conference, rng: random.Random, mark: str) -> None:
    """One check-in, edit or arrival, between 200 and 9,000 bytes long."""
    people = list(conference.state.delegates.values())
    person = rng.choice(people)
    remark = f"{mark} " + "ữ" * rng.choice((0, 3, 40, 1_500, 3_000))
    kind = rng.randrange(4)
    if kind == 0 or len(people) > 400:
        conference.save("edit", replace(person, remark=remark))
    elif kind == 1:
        new = [
            Delegate(number=0, name="Lò Thị Ón", remark=remark) for _ in range(rng.randint(1, 4))
        ]
        roster.add_delegates(conference, "add", new)
    else:
        desk.check_in(
            conference, f"{mark} {remark[:300]}", nonce=mark
        )  # not a code: always recorded


def is_mine(change: Change, seed: int) -> bool:
    """Whether a change is of this writer: every document carries its mark."""
    document = change.after or {}
    marks = (document.get("remark", ""), document.get("nonce", ""))
    return any(mark.startswith(f"{seed}-") for mark in marks)
