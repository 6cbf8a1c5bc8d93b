"""Nobody else on the laptop, and nobody who finds a stick, simply reads what the program keeps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from platformdirs import user_data_path

from exports.writing import write_set
from store.conference import Conference
from store.journal.folder import make_private
from store.journal.storage import JournalStorage
from tests.exports.paper_day import paper_day
from tests.store.store_kit import journal
from tui import logs, recent
from tui.main import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps lists of its own")


@pytest.fixture(autouse=True)
def _everybody_may_do_everything() -> Iterator[None]:
    """The most careless of systems, so that nothing here is private by chance."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "logs" / "errors.log"))
    monkeypatch.setenv("HOINGHI_NOW", "2026-12-20T09:05")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    paper_day(tmp_path / "c").close()
    return tmp_path / "c"


def open_to_others(*places: Path) -> list[str]:
    paths = [path for place in places for path in (place, *place.rglob("*"))]
    return [f"{path.name} {mode:o}" for path in paths if (mode := mode_of(path)) & 0o077]


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_all_that_is_made_in_a_folder_is_its_owners_alone(folder: Path, tmp_path: Path) -> None:
    for words in (
        ["set", str(folder), "--set", f"mirror={tmp_path / 'stick'}"],
        ["export", str(folder), "agenda", "attendance-xlsx", "excerpts-units", "badges"],
        ["paper", "final", str(folder), "agenda"],
        ["archive", str(folder)],
        ["checkin", str(folder), "123"],
        ["backup", str(folder), str(tmp_path / "copy")],
    ):
        main(words)
    with Conference.open(folder) as conference:
        conference.claim_desk()
        conference.draft(conference.state.profile).keep({"title": ""}, {"title": "x"})
        conference.storage.journal.roll()
        with journal(folder).open("ab") as file:
            file.write(b"torn")
        assert open_to_others(folder) == []
    Conference.open(folder).close()
    kinds = {path.suffix or path.name.split("-")[0] for path in folder.rglob("*")}
    assert kinds >= {".docx", ".xlsx", ".zip", ".json", ".jsonl", "lock", ".txt"}
    assert open_to_others(folder, tmp_path / "copy", tmp_path / "stick") == []


def test_a_torn_line_is_put_aside_for_its_owner_alone(folder: Path) -> None:
    with journal(folder).open("ab") as file:
        file.write(b"torn")
    Conference.open(folder).close()
    assert list((folder / "backups").glob("torn-*"))
    assert open_to_others(folder) == []


def test_papers_put_elsewhere_are_as_the_system_makes_files(folder: Path, tmp_path: Path) -> None:
    os.umask(0o027)
    out = tmp_path / "hand-out"
    assert main(["export", str(folder), "agenda", "--out", str(out)]) == 0
    assert (mode_of(out), mode_of(out / "chuong-trinh.docx")) == (0o750, 0o640)
    badges = write_set(out / "codes", [("a.png", b"a")])
    assert (mode_of(badges), mode_of(badges / "a.png")) == (0o750, 0o640)


def test_a_folder_that_was_open_is_closed_when_it_is_opened(folder: Path, tmp_path: Path) -> None:
    main(["export", str(folder), "agenda"])
    (folder / "own.txt").write_text("mine")
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    stick = tmp_path / "stick"
    stick.mkdir()
    main(["set", str(folder), "--set", f"mirror={stick}"])
    main(["checkin", str(folder), "123"])
    assert open_to_others(folder, stick) == ["own.txt 666"]


def test_a_copy_is_private_whatever_the_papers_were(folder: Path, tmp_path: Path) -> None:
    main(["export", str(folder), "agenda"])
    (folder / "papers").chmod(0o755)
    (folder / "papers" / "chuong-trinh.docx").chmod(0o644)
    main(["backup", str(folder), str(tmp_path / "copy")])
    assert open_to_others(tmp_path / "copy") == []


def test_a_folder_of_somebody_else_is_left_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    make_private(folder)
    assert mode_of(folder) == 0o755


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a").write_text("a")
    (folder / "papers").rmdir()
    (folder / "papers").symlink_to(tmp_path / "mine")
    folder.chmod(0o755)
    JournalStorage(folder, "A").close()
    assert mode_of(folder) == 0o700
    assert (mode_of(tmp_path / "mine"), mode_of(tmp_path / "mine" / "a")) == (0o777, 0o666)


def test_the_folder_of_papers_is_made_anew_as_private(folder: Path) -> None:
    (folder / "papers").rmdir()
    assert main(["export", str(folder), "agenda"]) == 0
    assert open_to_others(folder / "papers") == []


def test_a_drive_that_knows_no_owners_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: int) -> None:
        raise PermissionError

    folder.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", refuse)
    Conference.open(folder).close()


def test_what_is_kept_of_the_user_is_theirs_alone(folder: Path, tmp_path: Path) -> None:
    place = user_data_path("hoinghi", appauthor=False)
    place.mkdir(parents=True)
    recent.remember(folder)
    assert recent.recent() == [folder.resolve()]
    assert logs.path().parent == tmp_path / "logs"
    logs.record(ValueError())
    logs.path().chmod(0o644)
    logs.record(ValueError())
    assert open_to_others(place, tmp_path / "logs") == []
