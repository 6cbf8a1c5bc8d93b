"""Commands that take an address on a server where a folder stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import clock
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate
from tests.several.cluster import Cluster
from tui.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with closing(Cluster()) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A conference of two, on the secretary's laptop."""
    monkeypatch.setattr("store.sharing.place.copies_folder", lambda: tmp_path / "copies")
    made = create_conference(tmp_path / "hội nghị", "cong-doan", clock.now().date())
    people = [Delegate(number=0, name=name) for name in ("Lò Văn An", "Trần Thị Bình")]
    roster.add_delegates(made, "delegate", people)
    made.close()
    return made.folder


@pytest.fixture
def address(folder: Path, cluster: Cluster, capsys: Capture) -> str:
    """Where it is on the server, as `share` prints it."""
    assert main(["share", str(folder), cluster.database()]) == 0
    return capsys.readouterr().out.strip()


def test_a_day_on_a_server(folder: Path, address: str, tmp_path: Path, capsys: Capture) -> None:
    assert address.endswith("#hoi-nghi")
    with Conference.open(folder) as conference:
        code = conference.state.delegates[1].code
    assert main(["checkin", address, code, "--desk", "cửa 2", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["outcome"], answer["desk"]) == ("admitted", "cửa 2")
    assert "unsent" not in answer
    assert main(["step", address, "next"]) == 0
    assert main(["show", str(folder), "attendance", "--json"]) == 0
    shown = capsys.readouterr().out
    assert '"inside"' in shown
    for words in (
        ["set", address, "--place", "Huế"],
        ["show", address, "agenda"],
        ["export", "--list"],
        ["export", address, "delegates", "--out", str(tmp_path)],
        ["verify", address],
        ["backups", address],
        ["undo", address],
        ["audit", address],
    ):
        assert main(words) == 0, (words, capsys.readouterr())
    assert main(["backup", address, str(tmp_path / "own")]) == 0
    assert not (tmp_path / "own" / "server.json").exists()
    with Conference.open(tmp_path / "own") as own:
        assert own.state.passages[1].desk == "cửa 2"
        own.edit("profile", own.state.profile, place="Vinh")


def test_without_the_server(
    folder: Path, address: str, cluster: Cluster, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Conference.open(folder) as conference:
        codes = [one.code for one in conference.state.delegates.values()]
    assert main(["show", address, "summary"]) == 0
    monkeypatch.setattr("tui.several.waiting.PATIENCE_SECONDS", 0.2)
    cluster.stop()
    try:
        capsys.readouterr()
        assert main(["checkin", address, codes[0], "--json"]) == 0
        told = capsys.readouterr()
        assert json.loads(told.out)["unsent"] is True
        assert "chưa gửi" in told.err
        assert main(["step", address, "next"]) == 3
        assert "Không tới được máy chủ" in capsys.readouterr().err
    finally:
        cluster.start()
    assert main(["checkin", address, codes[1]]) == 0
    assert "Đã gửi lên máy chủ 1 lượt" in capsys.readouterr().err
    with Conference.open(folder) as conference:
        assert len(conference.state.passages) == 2


def test_what_is_said_of_a_wrong_address(folder: Path, address: str, capsys: Capture) -> None:
    before = address.partition("#")[0]
    for words, said in (
        (["share", str(folder), before], "đã ở trên máy chủ"),
        (["show", f"{before}#khác", "summary"], "không có hội nghị “khác”"),
        (["show", "postgresql://a:mật@127.0.0.1:9/x", "summary"], "Không tới được máy chủ"),
        (["show", "postgresql://[", "summary"], "Địa chỉ không đọc được"),
        (["unshare", str(folder.parent)], "không ở trên máy chủ"),
    ):
        assert main(words) in {1, 2}
        told = capsys.readouterr().err
        assert said in told, told
        assert "mật@" not in told


def test_going_on_alone(folder: Path, address: str, capsys: Capture) -> None:
    assert main(["unshare", str(folder)]) == 0
    assert "đừng làm tiếp ở cả hai nơi" in capsys.readouterr().err
    assert main(["set", str(folder), "--place", "Vinh"]) == 0
    assert main(["show", address, "summary"]) == 0
    with Conference.open(folder) as alone:
        assert alone.storage.shared is None
        assert alone.state.profile.place == "Vinh"
