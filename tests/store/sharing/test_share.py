"""A conference put on a server, and brought from there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.checkin import desk
from store.conference import Conference
from store.demos.demo import load_demo
from store.errors import BadInput, NotSaved, Refused
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
        share.share(conference, address)
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
        assert second.first and second.first.desk == "bàn 1"
        desk.check_in(there, delegate_id=ids[1], how="search")
        desk.check_in(here, delegate_id=ids[2], how="search")
        with there.storage.frozen():
            pass
        assert there.storage.read() == here.storage.read()
    assert journal_path(copy, 1).read_bytes() == journal_path(folder, 1).read_bytes()
