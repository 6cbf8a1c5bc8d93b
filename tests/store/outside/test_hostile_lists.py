"""No file that claims to be a list can end the program, fill the machine or be waited for."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from screens.sentences import LANGUAGES, say_error, set_language
from store.errors import BadInput
from store.lists.sources.files import read_table, read_text, sheets_of
from store.outside import limited, memory
from tests.store.office_files import HEADER, Cell, delegate_rows, ods, text, word, xls, xlsx
from tests.store.outside.hostile_files import LISTS, is_possible

MEMORY = 300 << 20
"""Bytes that reading a list may take; a list of ten thousand rows takes a tenth."""
READING = """
import resource, sys
from pathlib import Path
from store.errors import BadInput
from store.lists.sources.files import read_table
try:
    read_table(Path(sys.argv[1]))
except BadInput as error:
    print(error.code)
own = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(int(own) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.parametrize("name", [name for name in LISTS if is_possible(name)])
def test_a_hostile_list_is_a_sentence(tmp_path: Path, name: str) -> None:
    make, code = LISTS[name]
    path = make(tmp_path / name)
    with pytest.raises(BadInput) as caught:
        read_table(path)
    assert caught.value.code.removesuffix("-near") == code
    for language in LANGUAGES:
        set_language(language)
        told = say_error(caught.value)
        assert not told.startswith("error-")
        assert "{" not in told
        assert " $" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it of one process alone")
@pytest.mark.parametrize("name", ["zip bomb.xlsx", "million.xlsx", "area.ods", "spans.xls"])
def test_reading_takes_little_memory(tmp_path: Path, name: str) -> None:
    make, code = LISTS[name]
    words = [sys.executable, "-c", READING, str(make(tmp_path / name))]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    told, kib = done.stdout.split()
    assert told == code
    assert int(kib) * 1024 < MEMORY


def test_a_library_that_falls_over_ends_only_its_process(tmp_path: Path) -> None:
    """The reading library panics where it cannot have the memory that a sheet asks for."""
    if sys.platform == "win32":
        pytest.skip("there are no such limits")
    make, _ = LISTS["area.ods"]
    data = make(tmp_path / "a.ods").read_bytes()
    before = resource.getrlimit(resource.RLIMIT_AS)
    (tmp_path / "b.ods").write_bytes(data)
    for _ in range(2):
        with pytest.raises(BadInput, match="file-beyond-reading"):
            read_table(tmp_path / "b.ods")
    assert resource.getrlimit(resource.RLIMIT_AS) == before


SWELLING = "held = []\nwhile True: held.append(bytearray(b'x' * 2**20))"
"""A process that takes memory until it is ended; it has no limit of its own, as on Windows."""


@pytest.mark.skipif(sys.platform not in {"linux", "win32"}, reason="no other system tells it")
def test_a_process_that_swells_is_ended_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "_PROGRAM", SWELLING + "#{root}{module}")
    monkeypatch.setattr(limited, "WAIT", 500.0)  # it is not the clock that ends it
    monkeypatch.setattr(limited, "STARVED_WAIT", 500.0)
    with Path(__file__).open("rb") as file, pytest.raises(BadInput, match="file-beyond-reading"):
        limited.ask("x", file, [], "x")


@pytest.mark.skipif(sys.platform not in {"linux", "win32"}, reason="no other system tells it")
def test_what_a_process_holds_is_known() -> None:
    words = [sys.executable, "-c", "held = b'x' * 2**26\nprint(flush=True)\ninput()"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert 2**26 < memory.held_by(process) < 2**27
        process.communicate(b"\n")
    assert memory.held_by(process) == 0


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "docx", "csv"])
def test_what_comes_from_the_other_process_is_what_was_read_there(
    tmp_path: Path, suffix: str
) -> None:
    rows: list[list[Cell]] = [["DANH SÁCH"], list(HEADER), *delegate_rows()]
    path = tmp_path / f"a.{suffix}"
    if suffix == "docx":
        word(path, [rows, [["Sở\nY tế", "b"], ["Sở Y tế", "c"]]], [(0, 0, 1)])
    elif suffix == "xlsx":
        xlsx(path, rows, ["A1:C1", "D3:D4"], font=".VnTime")
    else:
        {"xls": xls, "ods": ods, "csv": text}[suffix](path, rows)
    assert read_table(path) == sheets_of(path.name, path.read_bytes())
    assert read_table(path, "vni") == sheets_of(path.name, path.read_bytes(), "vni")


@pytest.mark.parametrize("pasted", ["An\n" * 30_000, "x" * 5_000_000])
def test_a_paste_is_bounded(pasted: str) -> None:
    with pytest.raises(BadInput, match="paste-too-large"):
        read_text(pasted)


def test_a_machine_that_starts_no_process_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["a", "b"]])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    with pytest.raises(BadInput, match="file-no-reader"):
        read_table(path)


STILL = "import time\n\ndef answer(*words):\n    time.sleep(600)\n"


def children() -> set[str]:
    """The processes that this one has begun; none where the system does not tell."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {number for task in tasks for number in task.read_text("ascii").split()}


def test_who_stands_still_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "still.py").write_text(STILL, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(limited, "WAIT", 0.4)
    before = children()
    with (tmp_path / "still.py").open("rb") as file, pytest.raises(BadInput) as caught:
        limited.ask("still", file, [], "a.xlsx")
    assert caught.value.code == "file-beyond-reading"
    assert children() <= before, "nobody is left behind"


def test_no_file_of_the_working_folder_stands_in_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "store.py").write_text("raise SystemExit(9)", "utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit(9)", "utf-8")
    path = xlsx(tmp_path / "a.xlsx", [["a", "b"]])
    monkeypatch.chdir(tmp_path)
    assert read_table(path)[0].rows == [["a", "b"]]
