"""A conference put on a server, and brought from there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store.checkin import desk
from store.conference import Conference
from store.demos.demo import load_demo
from store.errors import NotSaved
from store.journal.lines import journal_path
from store.parted import sending
from store.sharing import place, share
from tests.several.cluster import Cluster, Line
from tui.demo import held_today, prepare


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with prepare(held_today(load_demo("lai-chau")), tmp_path / "lai-chau") as conference:
        return conference.folder


def _shared(folder: Path, address: str) -> Path:
    with Conference.open(folder) as conference:
        share.share(conference.storage, address)
    return share.brought(address)


def test_lines_go_as_they_are_and_come_back(folder: Path, address: str) -> None:
    before = journal_path(folder, 1).read_bytes()
    copy = _shared(folder, address)
    assert journal_path(copy, 1).read_bytes() == before
    with Conference.open(copy) as there, Conference.open(folder) as here:
        assert there.storage.read() == here.storage.read()


def test_what_one_does_the_other_has(folder: Path, address: str) -> None:
    copy = _shared(folder, address)
    with Conference.open(copy, "bàn 2") as there, Conference.open(folder, "bàn 1") as here:
        ids = list(here.state.delegates)
        first = desk.check_in(here, delegate_id=ids[0], how="search")
        assert first.outcome == "admitted"
        second = desk.check_in(there, delegate_id=ids[0], how="search")
        assert second.outcome == "already"
        assert second.first
        assert second.first.desk == "bàn 1"
        desk.check_in(there, delegate_id=ids[1], how="search")
        desk.check_in(here, delegate_id=ids[2], how="search")
        with there.storage.frozen():
            pass
        assert there.storage.read() == here.storage.read()
    assert journal_path(copy, 1).read_bytes() == journal_path(folder, 1).read_bytes()


def test_a_scan_goes_on_without_the_server_and_is_sent(
    folder: Path, cluster: Cluster, line: Line
) -> None:
    direct = cluster.database()
    through = direct.replace(str(cluster.port), str(line.port))
    here_folder, there_folder = folder, _shared(folder, direct)
    place.mark(there_folder, share.reading(f"{through}#lai-chau"))
    with Conference.open(there_folder, "bàn 2") as there, Conference.open(here_folder) as here:
        one, two, three, four = list(there.state.delegates)[:4]
        desk.check_in(here, delegate_id=one)
        assert desk.check_in(there, delegate_id=one).outcome == "already"
        line.cut()
        desk.check_in(here, delegate_id=two)
        offline = [desk.check_in(there, delegate_id=who) for who in (one, two, three, four)]
        assert [answer.outcome for answer in offline] == [
            "already",
            "admitted",
            "admitted",
            "admitted",
        ]
        assert len(there.storage.unsent.entries) == 3
        with pytest.raises(NotSaved, match="server-"):
            desk.close_session(there, 1)
        there.undo()  # the last one
        assert not sending.is_due(there)
        line.mend()
        wait(lambda: sending.is_due(there))
        sent = sending.send(there)
        assert [passage.outcome for passage in sent] == ["already", "admitted", "admitted"]
        assert [passage.cautions for passage in sent] == [("told_otherwise",), (), ()]
        assert sent[2].annulled_at
        wait(lambda: here.refresh() or here.storage.read() == there.storage.read())
        assert here.storage.read() == there.storage.read()
        assert not there.storage.unsent
        desk.close_session(there, 1)
    assert journal_path(there_folder, 1).read_bytes() == journal_path(folder, 1).read_bytes()


def wait(until: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)
