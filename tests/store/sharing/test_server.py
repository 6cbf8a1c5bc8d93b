"""What a server must be, what it lets nobody do, and what is lost with it: nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs signals", allow_module_level=True)

from screens.words.mirror import server_warnings
from store import clock
from store.checkin import desk
from store.conference import Conference
from store.errors import BadInput, Damaged, HoinghiError, NotSaved, Refused
from store.journal.lines import journal_files, journal_path
from store.journal.several.shared import Unsure
from store.journal.several.unsent import OUTBOX
from store.kinds.create import create_conference
from store.parted import sending
from store.people import roster
from store.records import Delegate
from store.sharing import place, schema, share
from store.sharing.server import Server
from tests.several.cluster import Cluster, Line
from tests.store.store_kit import raising

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    today = clock.now().date()
    with create_conference(tmp_path / "c", "cong-doan", today, desk_name="thư ký") as made:
        people = [Delegate(number=0, name=f"Đại biểu {n}") for n in range(8)]
        roster.add_delegates(made, "delegate", people)
    return tmp_path / "c"


@pytest.fixture
def here(folder: Path, address: str) -> Iterator[Conference]:
    """The laptop from which the conference was put on the server."""
    with Conference.open(folder, "bàn 1") as conference:
        share.share(conference.storage, address)
    with Conference.open(folder, "bàn 1") as conference:
        yield conference


@pytest.fixture
def there(here: Conference, address: str) -> Iterator[Conference]:
    """Another laptop."""
    with Conference.open(share.brought(address), "bàn 2") as conference:
        yield conference


def wait(until: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def server_of(conference: Conference) -> Server:
    assert isinstance(conference.storage.shared, Server)
    return conference.storage.shared


def scan(conference: Conference, who: int) -> str:
    return str(desk.check_in(conference, delegate_id=who).outcome)


# --- what it must be -----------------------------------------------------------------------------


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_a_server_that_may_lose_what_it_saved_is_refused(
    setting: str, cluster: Cluster, folder: Path, address: str
) -> None:
    with cluster.connect() as owner:
        owner.execute(f"ALTER SYSTEM SET {setting} = off")
        owner.execute("SELECT pg_reload_conf()")
    try:
        with Conference.open(folder) as conference:
            wait(lambda: _refuses(conference, address, "server-unsafe"))
    finally:
        with cluster.connect() as owner:
            owner.execute(f"ALTER SYSTEM RESET {setting}")
            owner.execute("SELECT pg_reload_conf()")


def _refuses(conference: Conference, address: str, code: str) -> bool:
    """The server takes a moment to obey its own settings; until then it takes the conference."""
    try:
        share.share(conference.storage, f"{address}#{time.monotonic_ns()}")
    except Refused as refused:
        return refused.code == code
    place.unmark(conference.folder)
    return False


def test_a_table_of_another_version_is_refused(
    here: Conference, cluster: Cluster, address: str
) -> None:
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute("COMMENT ON SCHEMA hoinghi IS 'hoinghi 99'")
    with pytest.raises(BadInput) as refused:
        share.brought(f"{address}#c")
    assert refused.value.code == "server-version"
    assert refused.value.facts["found"] == "hoinghi 99"


def test_wrong_password_and_no_database_and_nobody_there(cluster: Cluster, address: str) -> None:
    with cluster.connect() as owner:
        owner.execute("DROP ROLE IF EXISTS guest")
        owner.execute("CREATE ROLE guest LOGIN PASSWORD 'right'")
    hba = cluster.folder / "data" / "pg_hba.conf"
    before = hba.read_text()
    hba.write_text("host all guest 127.0.0.1/32 scram-sha-256\n" + before)
    with cluster.connect() as owner:
        owner.execute("SELECT pg_reload_conf()")
    try:
        wrong = address.replace("owner@", "guest:wrong@")
        wait(lambda: _code(wrong) == "server-refuses")
    finally:
        hba.write_text(before)
        with cluster.connect() as owner:
            owner.execute("SELECT pg_reload_conf()")
    assert _code(address + "x") == "server-refuses"
    assert _code("postgresql://owner@127.0.0.1:9/x") == "server-no-copy"
    assert _code(address) == "server-empty"


def _code(address: str) -> str:
    with pytest.raises(HoinghiError) as refused:
        share.brought(address)
    assert "wrong" not in str(refused.value.facts)
    return refused.value.code


def test_who_is_let_in_no_more_is_told_so_and_goes_on_with_people(
    here: Conference, cluster: Cluster, address: str
) -> None:
    """No waiting helps against a server that refuses: somebody must see to it."""
    with cluster.connect() as owner:
        owner.execute("DROP ROLE IF EXISTS visitor")
        owner.execute("CREATE ROLE visitor LOGIN")
    with psycopg.connect(address, autocommit=True) as owner:
        schema.admit(owner, "visitor")
    as_visitor = address.replace("owner@", "visitor@")
    with Conference.open(share.brought(f"{as_visitor}#c"), "bàn 3") as conference:
        assert server_warnings(conference) == []
        with cluster.connect() as owner:
            owner.execute("ALTER ROLE visitor NOLOGIN")
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'visitor'"
            )
        wait(lambda: any("visitor" in told for told in server_warnings(conference)))
        assert scan(conference, 1) == "admitted"
        assert conference.storage.unsent
        with cluster.connect() as owner:
            owner.execute("ALTER ROLE visitor LOGIN")
        wait(lambda: sending.is_due(conference))
        assert len(sending.send(conference)) == 1
        assert server_warnings(conference) == []


def test_no_password_is_kept_anywhere(folder: Path, address: str) -> None:
    with Conference.open(folder) as conference:
        share.share(conference.storage, address.replace("owner@", "owner:geheim@"))
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"geheim" in content for content in kept)


def test_several_conferences_have_names(here: Conference, folder: Path, address: str) -> None:
    with (
        create_conference(folder.parent / "d", "cong-doan", clock.now().date()) as other,
        pytest.raises(Refused, match="server-name-taken"),
    ):
        share.share(other.storage, f"{address}#c")
    with Conference.open(folder.parent / "d") as other:
        share.share(other.storage, address)
    assert _code(address) == "server-which"
    assert _code(f"{address}#e") == "server-no-such"
    assert share.brought(f"{address}#d") != share.brought(f"{address}#c")


# --- what it lets nobody do ----------------------------------------------------------------------


def test_no_line_is_ever_changed(here: Conference, address: str) -> None:
    for statement in (
        "UPDATE hoinghi.lines SET line = ''",
        "DELETE FROM hoinghi.lines",
        "TRUNCATE hoinghi.lines",
    ):
        with psycopg.connect(address) as owner, pytest.raises(psycopg.Error):
            owner.execute(statement)
    with psycopg.connect(address) as owner, pytest.raises(psycopg.errors.UniqueViolation):
        owner.execute("INSERT INTO hoinghi.lines VALUES ('c', 1000, '')")
    assert scan(here, 1) == "admitted"


def test_a_desk_may_read_and_append_only(here: Conference, cluster: Cluster, address: str) -> None:
    with cluster.connect() as owner:
        owner.execute("DROP ROLE IF EXISTS desks")
        owner.execute("CREATE ROLE desks LOGIN")
    folder = here.folder.parent / "e"
    with create_conference(folder, "cong-doan", clock.now().date()) as other:
        roster.add_delegates(other, "delegate", [Delegate(number=0, name="Lò Văn An")])
        share.share(other.storage, f"{address}#e", ["desks"])
    theirs = share.brought(address.replace("owner@", "desks@") + "#e")
    with Conference.open(theirs, "bàn 3") as conference:
        assert scan(conference, 1) == "admitted"
    with (
        Conference.open(theirs, "bàn 3") as conference,
        pytest.raises(Refused, match="server-refuses"),
    ):
        conference.storage.start_over({})
    with Conference.open(theirs, "bàn 3") as conference:
        assert scan(conference, 1) == "just_scanned"


def test_a_purge_is_one_on_every_laptop(here: Conference, there: Conference) -> None:
    scan(there, 1)
    here.refresh()
    name = "Đại biểu 1".encode()
    assert name in journal_path(there.folder, 1).read_bytes()
    here.storage.start_over({key: here.storage.read()[key] for key in ("conference", "sessions")})
    wait(lambda: there.refresh() or not there.state.delegates)
    for conference in (here, there):
        assert not conference.state.delegates
        assert len(journal_files(conference.folder)) == 1
        assert not any(
            name in path.read_bytes() for path in conference.folder.rglob("*") if path.is_file()
        )
    with there.writing("delegate") as writer:
        writer.put(Delegate(number=1, name="Mới"))
    wait(lambda: here.refresh() or bool(here.state.delegates))


# --- what is lost with it ------------------------------------------------------------------------


def test_an_answer_that_was_lost_doubles_nothing(
    here: Conference, there: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, append = server_of(there), server_of(there).append

    def lost(seq: int, lines: list[bytes]) -> None:
        append(seq, lines)
        server._lost()
        raise Unsure("server-unsure")

    monkeypatch.setattr(server, "append", lost)
    monkeypatch.setattr(server, "_ask_newest", lambda _connection: None)  # not back at once
    assert scan(there, 1) == "admitted"
    assert len(there.storage.unsent.entries) == 1
    monkeypatch.undo()
    wait(lambda: sending.is_due(there))
    assert sending.send(there) == []
    assert not there.storage.unsent
    wait(lambda: here.refresh() or len(here.state.passages) == 1)
    assert len(there.state.passages) == 1
    monkeypatch.setattr(server, "append", lost)
    with pytest.raises(Unsure):
        desk.close_session(there, 1)


def test_who_is_back_at_once_hears_the_answer_that_was_lost(
    here: Conference, there: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, append = server_of(there), server_of(there).append

    def lost(seq: int, lines: list[bytes]) -> None:
        append(seq, lines)
        server._lost()
        server.is_here = True  # the other connection heard of the line
        raise Unsure("server-unsure")

    monkeypatch.setattr(server, "append", lost)
    assert scan(there, 1) == "admitted"
    assert not there.storage.unsent
    assert len(there.state.passages) == 1
    wait(lambda: here.refresh() or len(here.state.passages) == 1)
    monkeypatch.undo()
    assert scan(there, 1) == "just_scanned"


def test_who_sits_there_is_told_in_time(
    here: Conference, there: Conference, cluster: Cluster, line: Line, address: str
) -> None:
    """A line that goes dead without a word stops nobody for long."""
    through = address.replace(str(cluster.port), str(line.port))
    folder = there.folder
    there.close()
    place.mark(folder, share.reading(f"{through}#c"))
    with Conference.open(folder, "bàn 2") as conference:
        assert scan(conference, 1) == "admitted"
        line.is_dead = True
        begun = time.monotonic()
        assert scan(conference, 2) == "admitted"
        assert time.monotonic() - begun < 20  # 2 s where nothing else runs
        assert conference.storage.unsent
        begun = time.monotonic()
        for who in range(3, 7):
            assert scan(conference, who) == "admitted"
        assert time.monotonic() - begun < 2
        line.cut()
        line.mend()
        wait(lambda: sending.is_due(conference))
        assert len(sending.send(conference)) == 5
    wait(lambda: here.refresh() or len(here.state.passages) == 6)


def test_what_cannot_be_sent_goes_on_waiting(
    there: Conference, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.stop()
    try:
        assert scan(there, 1) == "admitted"
    finally:
        cluster.start()
    wait(lambda: sending.is_due(there))
    with monkeypatch.context() as patch:
        patch.setattr(server_of(there), "append", raising(NotSaved("server-away")))
        with pytest.raises(NotSaved):
            sending.send(there)
    assert len(there.state.passages) == len(there.storage.unsent.entries) == 1
    assert len(sending.send(there)) == 1
    assert there.undo().action == "check_in"


def test_a_copy_that_the_system_lost_the_end_of_gets_it_back(there: Conference) -> None:
    scan(there, 1)
    there.storage.fold()
    scan(there, 2)
    journal, folder = journal_path(there.folder, 1), there.folder
    there.close()
    (folder / "conference.json").unlink()
    whole = journal.read_bytes()
    journal.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 1])
    with Conference.open(folder, "bàn 2") as conference:
        assert not conference.storage.missing
        assert len(conference.state.passages) == 2
    assert journal.read_bytes() == whole


KILLED = """
import os, sys
from pathlib import Path
from store.checkin import desk
from store.conference import Conference
from store.sharing.server import Server

append = Server.append
def killed(self, seq, lines):
    append(self, seq, lines)
    os.kill(os.getpid(), 9)
Server.append = killed
with Conference.open(Path(sys.argv[1]), "bàn 2") as conference:
    desk.check_in(conference, delegate_id=1)
"""


def test_who_is_killed_before_the_answer_comes_loses_nothing(
    here: Conference, there: Conference
) -> None:
    folder = there.folder
    there.close()
    run = subprocess.run(
        [sys.executable, "-c", KILLED, folder], cwd=ROOT, check=False, env=os.environ
    )
    assert run.returncode == -signal.SIGKILL
    with Conference.open(folder, "bàn 2") as conference:
        assert scan(conference, 1) in {"just_scanned", "already"}
        assert len(conference.state.passages) == 1


def test_what_waits_is_known_to_every_window_of_a_laptop_and_to_the_next(
    here: Conference, there: Conference, cluster: Cluster
) -> None:
    folder = there.folder
    with Conference.open(folder, "bàn 3") as second:
        cluster.stop()
        try:
            assert scan(there, 1) == "admitted"
            second.refresh()
            assert len(second.state.passages) == 1
            assert scan(second, 1) == "already"
            there.close()
        finally:
            cluster.start()
    assert list(folder.glob(f"{OUTBOX}*"))
    with Conference.open(folder, "bàn 2") as again:
        assert ("unsent", "2") in again.storage.repairs
        assert len(again.state.passages) == 2
        wait(lambda: sending.is_due(again))
        sent = sending.send(again)
        assert [one.desk for one in sent] == ["bàn 2", "bàn 3"]
    assert not list(folder.glob(f"{OUTBOX}*"))
    assert list((folder / "backups").glob("sent-*"))
    wait(lambda: here.refresh() or len(here.state.passages) == 2)


def test_a_dead_server_costs_one_command(
    here: Conference, there: Conference, cluster: Cluster
) -> None:
    scan(here, 1)
    wait(lambda: there.refresh() or len(there.state.passages) == 1)
    cluster.stop()
    try:
        scan(there, 2)
        with pytest.raises(NotSaved, match="server-"):
            desk.close_session(there, 1)
        share.unshare(there.folder)
        with pytest.raises(NotSaved, match="unshared-since"):
            desk.close_session(there, 1)
        there.close()
        with Conference.open(there.folder, "thư ký") as alone:
            assert [one.outcome for one in sending.send(alone)] == ["admitted"]
            desk.close_session(alone, 1)
            assert len(alone.state.passages) == 2
            assert not alone.storage.unsent
    finally:
        cluster.start()


def test_a_copy_that_went_on_by_itself_is_not_mixed_in(here: Conference, there: Conference) -> None:
    folder, kept = there.folder, place.place_of(there.folder)
    assert kept
    there.close()
    share.unshare(folder)
    with Conference.open(folder) as alone:
        scan(alone, 1)
    scan(here, 2)
    place.mark(folder, kept)
    with Conference.open(folder) as parted:
        assert parted.read_only
        assert parted.read_only.code == "server-parted"
        with pytest.raises(Refused, match="server-parted"):
            desk.close_session(parted, 1)


def test_a_clock_that_is_wrong_is_known(here: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOINGHI_NOW", raising=False)
    real = clock._wall
    monkeypatch.setattr(clock, "_wall", lambda: real() + timedelta(hours=1))
    with closing(Server(server_of(here).place)) as server:
        assert abs(server.off - timedelta(hours=1)) < timedelta(seconds=30)


def test_a_server_whose_lines_are_damaged_is_told(here: Conference, address: str) -> None:
    with psycopg.connect(address, autocommit=True) as owner:
        last = here.storage.journal.position.seq
        owner.execute(
            "INSERT INTO hoinghi.lines VALUES ('c', %s, %s)", [last + 1, b"00000000 {}\n"]
        )
    with pytest.raises(Damaged):
        scan(here, 1)
