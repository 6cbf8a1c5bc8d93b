"""No file spoiled at random ends a command without a sentence, makes it wait, or fills the machine.

`HOINGHI_MUTANTS` says how many of each kind are tried; `HOINGHI_SEED` where they begin.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from store.outside import limited
from store.outside.signs import steering
from tests.conftest import ask_apart
from tests.mutants import mutant
from tests.spoiled import WAYS, good_files
from tui.main import main

pytestmark = pytest.mark.usefixtures("_read_apart")
MANY = int(os.environ.get("HOINGHI_MUTANTS", "5"))
SEED = int(os.environ.get("HOINGHI_SEED", "1"))
MOST_SECONDS = 30.0
"""Of this process' computing; a hang takes longer, however busy the machine is."""


@pytest.fixture
def _read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are read by a process of their own, as the program does it."""
    monkeypatch.setattr(limited, "ask", ask_apart)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `c` and a good file of each kind."""
    return good_files(tmp_path_factory.mktemp("good"))


@pytest.mark.parametrize("way", WAYS)
def test_a_spoiled_file_is_a_sentence(
    good: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    way: str,
) -> None:
    name, words = WAYS[way]
    data, file = (good / name).read_bytes(), tmp_path / name
    monkeypatch.setenv("HOINGHI_CONFIG", str(file if way == "settings" else tmp_path / "none"))
    line = [word.format(folder=good / "c", file=file) for word in words]
    _try(way, data, file, tmp_path, monkeypatch, capsys, lambda: main(line))


@pytest.mark.parametrize("name", ["conference.json", "journal-000001.jsonl", "lock"])
def test_a_spoiled_folder_is_a_sentence(
    good: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    data = (good / "d" / name).read_bytes()

    def shown() -> int:
        spoiled = (tmp_path / name).read_bytes()
        shutil.rmtree(tmp_path / "d", ignore_errors=True)
        shutil.copytree(good / "d", tmp_path / "d")
        (tmp_path / "d" / name).write_bytes(spoiled)
        return max(
            main([*words, *rest])
            for words, rest in (
                (("show", str(tmp_path / "d")), ("summary",)),
                (("show", str(tmp_path / "d")), ("log",)),
                (("verify", str(tmp_path / "d")), ()),
            )
        )

    _try(name, data, tmp_path / name, tmp_path, monkeypatch, capsys, shown)


def _try(
    way: str,
    data: bytes,
    file: Path,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    run: Callable[[], int],
) -> None:
    log = place / "errors.log"
    monkeypatch.setenv("HOINGHI_LOG", str(log))
    for number in range(MANY):
        seed = f"{way} {SEED} {number}"
        file.write_bytes(mutant(data, Random(seed)))
        begun = time.process_time()
        code = run()
        told = capsys.readouterr()
        assert not log.exists(), (seed, log.read_text("utf-8"), told.err)
        assert code in {0, 1, 2, 3}, seed
        assert steering(told.out + told.err) == [], seed
        assert time.process_time() - begun < MOST_SECONDS, seed
