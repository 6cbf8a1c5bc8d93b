"""A window that adds a guest is killed between any two steps: the guest is there once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs signals", allow_module_level=True)

import signal

from store.checkin.attendance import attendance_of, session
from store.conference import Conference
from store.journal.several.unsent import OUTBOX
from store.journal.verify import verify
from store.parted import sending
from store.sharing import share
from tests.several.cluster import Cluster
from tests.store.parted.parted_kit import begun

ROOT = Path(__file__).resolve().parents[3]

ADDED = """
import os, sys, time
from pathlib import Path
from store.checkin.reception import admit_newcomer
from store.conference import Conference
from store.journal.journal import Journal
from store.journal.several.unsent import Unsent
from store.parted import sending
from store.records import Delegate
from store.sharing.server import Server

def dies(owner, name, before):
    whole = getattr(owner, name)
    def killed(*given):
        if not before:
            whole(*given)
        os.kill(os.getpid(), 9)
    setattr(owner, name, killed)

what, folder = sys.argv[1], Path(sys.argv[2])
with Conference.open(folder, "bàn 2") as conference:
    if what.startswith("send"):
        while not sending.is_due(conference):
            time.sleep(0.02)
        if what == "send-lost":
            dies(Server, "append", False)
        elif what == "send-half":
            dies(Journal, "advance", False)
        else:
            dies(Unsent, "put_away", what == "send-unput")
        sending.send(conference)
    if what == "server":
        dies(Server, "append", False)
    elif what == "before":
        dies(Unsent, "append", True)
    elif what == "outbox":
        dies(Unsent, "append", False)
    admit_newcomer(conference, Delegate(number=0, name="Khách"), unit="Sở Mới")
    print("saved", flush=True)
"""


def run(what: str, folder: Path, *, is_killed: bool = True) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ADDED, what, folder],
        cwd=ROOT,
        check=False,
        env=os.environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == (-signal.SIGKILL if is_killed else 0), done.stderr
    assert (done.stdout == "saved\n") is not is_killed


@pytest.fixture
def copy(tmp_path: Path, address: str) -> Path:
    with Conference.open(begun(tmp_path / "c"), "bàn 1") as conference:
        share.share(conference.storage, address)
    return share.brought(address)


def all_sent(folder: Path) -> None:
    """The next window sends what waits."""
    with Conference.open(folder, "bàn 3") as conference:
        end = time.monotonic() + 60
        while conference.storage.unsent:
            assert time.monotonic() < end
            if sending.is_due(conference):
                sending.send(conference)
            time.sleep(0.02)
    assert not list(folder.glob(f"{OUTBOX}*"))


def added(folder: Path) -> tuple[int, int, int]:
    """Guests, people inside, and units."""
    with Conference.open(folder, "thư ký") as conference:
        conference.refresh()
        state = conference.state
        guests = sum(one.walk_in for one in state.delegates.values())
        inside = attendance_of(state, session(state)).people.inside
        found = guests, inside, len(state.units)
    assert verify(folder).status == "sound"
    return found


def test_killed_before_the_answer_comes(copy: Path, tmp_path: Path) -> None:
    run("server", copy)
    all_sent(copy)
    assert added(copy) == added(tmp_path / "c") == (1, 1, 2)


@pytest.mark.parametrize(("what", "count"), [("before", 0), ("outbox", 1)])
def test_killed_with_the_server_away(
    copy: Path, tmp_path: Path, cluster: Cluster, what: str, count: int
) -> None:
    cluster.stop()
    try:
        run(what, copy)
        assert added(copy) == (count, count, 1 + count)
    finally:
        cluster.start()
    all_sent(copy)
    assert added(copy) == added(tmp_path / "c") == (count, count, 1 + count)


@pytest.mark.parametrize("what", ["send-lost", "send-half", "send-unput", "send-done"])
def test_killed_while_it_is_sent(copy: Path, tmp_path: Path, cluster: Cluster, what: str) -> None:
    cluster.stop()
    try:
        run("add", copy, is_killed=False)
        run("add", copy, is_killed=False)
    finally:
        cluster.start()
    run(what, copy)
    all_sent(copy)
    assert added(copy) == added(tmp_path / "c") == (2, 2, 2)
