"""Six doors at once: laptops on a server that fails twice, and one of them is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs signals", allow_module_level=True)

from store import clock
from store.checkin import attendance
from store.conference import Conference
from store.journal.lines import journal_path
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from store.sharing import share
from tests.several.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
DESKS, DELEGATES = 6, 600
WITHIN = 120.0
"""Seconds for everything: what else runs here is nobody's fault."""


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with closing(Cluster()) as made:
        yield made


class Laptop:
    """A desk's process on a laptop of its own; every line sent is answered by one line."""

    def __init__(self, number: int, address: str, home: Path) -> None:
        self.number, self._address, self._home = number, address, home
        self.answers: list[dict[str, object]] = []
        self.sent = 0
        self._start()

    def _start(self) -> None:
        words = ["checkin", self._address, "--desk", f"cửa {self.number}", "--json"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui.main", *words],
            cwd=ROOT,
            env={**os.environ, "XDG_DATA_HOME": str(self._home / str(self.number))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def scan(self, code: str) -> dict[str, object]:
        """Scan a code, and wait for the answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{code}\n")
        self.process.stdin.flush()
        self.answers.append(json.loads(self.process.stdout.readline()))
        return self.answers[-1]

    def killed(self) -> None:
        """Die at once, and come back."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self._start()

    def leave(self) -> None:
        """Send what waits, and end."""
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(WITHIN) in {0, 1}


def test_six_doors(cluster: Cluster, tmp_path: Path) -> None:
    address, chance = cluster.database(), Random(6)
    made = create_conference(tmp_path / "c", "cong-doan", clock.now().date(), desk_name="thư ký")
    people = [Delegate(number=0, name=f"Đại biểu {n}") for n in range(DELEGATES)]
    roster.add_delegates(made, "delegate", people)
    share.share(made.storage, address)
    made.close()
    with Conference.open(tmp_path / "c") as conference:
        codes = [one.code for one in conference.state.delegates.values()]
        # Most come through one door; every tenth is scanned again at another.
        scans = [(chance.randrange(DESKS), code) for code in codes]
        scans += [(chance.randrange(DESKS), code) for code in codes[::10]]
        chance.shuffle(scans)
        laptops = [Laptop(n, address, tmp_path) for n in range(DESKS)]
        kinds: Counter[object] = Counter()
        for count, (door, code) in enumerate(scans):
            if count in {150, 400}:
                cluster.stop()
            if count in {200, 460}:
                cluster.start()
            if count == 440:
                assert laptops[2].answers[-1].get("unsent")
                laptops[2].killed()
            kinds[laptops[door].scan(code)["outcome"]] += 1
        for laptop in laptops:
            laptop.leave()
        until = time.monotonic() + WITHIN
        while len(conference.state.passages) < len(codes) and time.monotonic() < until:
            conference.refresh()
            time.sleep(0.05)
        assert kinds.total() == len(scans)
        assert kinds.keys() <= {"admitted", "already", "just_scanned"}
        session = attendance.session(conference.state)
        everybody = conference.state.delegates.values()
        assert {
            str(attendance.presence_of(conference.state, one, session)) for one in everybody
        } == {"inside"}
        scanned = Counter(one.outcome for one in conference.state.passages.values())
        assert scanned["admitted"] == DELEGATES
    lines = [journal_path(tmp_path / "c", 1).read_bytes()]
    for laptop in laptops:
        copy = next((tmp_path / str(laptop.number) / "hoinghi" / "servers").iterdir())
        assert not list(copy.glob("outbox-*"))
        with Conference.open(copy):
            lines.append(journal_path(copy, 1).read_bytes())
    assert len(set(lines)) == 1
