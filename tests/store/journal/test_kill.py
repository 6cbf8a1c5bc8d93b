from __future__ import annotations

import random
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from store.conference import Conference
from store.journal.verify import verify
from store.kinds import settings
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from store.records.codec import Entry
from tests.store.store_kit import entries_of, leave, replay
from tests.store.store_writers import Ack, start

KILLS = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A conference of five delegates."""
    conference = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20))
    roster.add_delegates(
        conference, "import", [Delegate(number=0, name=f"Đại biểu {n}") for n in range(5)]
    )
    conference.close()
    return tmp_path / "c"


def acknowledged(answers: Connection) -> list[Ack]:
    """All that a dead writer had said."""
    found: list[Ack] = []
    while True:
        try:
            found.append(answers.recv())
        except (EOFError, ConnectionResetError):
            return found


def test_nothing_acknowledged_is_lost_by_killing_the_writer(folder: Path) -> None:
    rng = random.Random(20261120)
    acks: dict[int, list[tuple[str, int, Any]]] = {}
    known = len(whole_log(folder))
    for trial in range(KILLS):
        writer, answers = start(folder, trial)
        said = [answers.recv() for _ in range(rng.choice((0, 1, 2, 3, 5, 8, 13)))]
        answers.poll(rng.uniform(0, 0.002))
        writer.kill()
        writer.join()
        said += acknowledged(answers)
        answers.close()

        conference = Conference.open(folder, "sau")
        assert conference.read_only is None
        entries = list(entries_of(conference.storage))
        assert len(entries) - known - len(said) in {0, 1}  # one may be written and not yet told
        assert [seq for seq, _ in said] == list(range(known + 1, known + 1 + len(said)))
        acks.update(said)
        known = len(entries)
        assert conference.storage.read() == replay(folder).tables
        leave(conference.storage)
        if trial % 20 == 0:
            assert verify(folder).status in {"sound", "repaired"}

    assert len(acks) > KILLS
    for seq, changes in acks.items():
        assert [(c.table, c.id, c.after) for c in entries[seq - 1].changes] == changes
    born = [(c.table, c.id) for entry in entries for c in entry.changes if c.before is None]
    assert len(born) == len(set(born))
    verify(folder)
    assert verify(folder).status == "sound"


def test_what_killed_folds_left_behind_is_cleared_away(folder: Path) -> None:
    left = folder / ".conference.json.4711.tmp"
    left.write_bytes(b"{")
    conference = Conference.open(folder)
    settings.set_profile(conference, {"venue": "Hội trường A"})
    conference.close()
    assert not left.exists()
    assert verify(folder).status == "sound"


def whole_log(folder: Path) -> list[Entry]:
    conference = Conference.open(folder)
    found = list(entries_of(conference.storage))
    leave(conference.storage)
    return found
