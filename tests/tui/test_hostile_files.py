"""Every other file that a command reads may be anything: it is a sentence, soon, and no more."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.before.talk_texts import taken_over
from exports.merging.parts.package import WordFile
from store import clock
from store.errors import BadInput
from store.kinds.create import create_conference
from store.outside.signs import steering
from store.people import roster
from store.records import Delegate
from tests.store.outside.hostile_files import BOMB, bomb, crowd, docx
from tui import config, recent
from tui.main import main

TRICKS = "\x1b]0;x\x07\x1b[2J\x9b2J\x08\x08\u202e\u2066\ufeff\u200b"
"""A title and a screen that a terminal would change, a backspace, marks that turn the order."""

Maker = Callable[[Path], object]


def _pipe(path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(path)


FILES: dict[str, Maker] = {
    "nothing": lambda path: None,
    "pipe": _pipe,
    "folder": Path.mkdir,
    "dangling": lambda path: path.symlink_to("nowhere"),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "empty": lambda path: path.write_bytes(b""),
    "program": lambda path: path.write_bytes(b"\x7fELF" + bytes(range(256)) * 20),
    "no text": lambda path: path.write_bytes(b'{"title": "Ng\xe0y"}'),
    "half a letter": lambda path: path.write_bytes(b"\xff\xfe{"),
    "deep": lambda path: path.write_bytes(b"[" * 100_000),
    "deep unknown": lambda path: path.write_bytes(b'{"a":' * 50_000),
    "large": lambda path: path.write_bytes(b" " * (9 << 20)),
    "bomb": lambda path: bomb(path, "word/document.xml"),
    "bomb of a manifest": lambda path: bomb(path, "manifest.json"),
    "bomb of a journal": lambda path: bomb(path, "journal-000001.jsonl"),
    "crowd": crowd,
    "entities": lambda path: docx(path, b"<w:p/>", BOMB),
}
WAYS = {
    "count": ("count", "{folder}", "Bầu", "{file}"),
    "template": ("template", "check", "{file}", "--paper", "minutes"),
    "archive": ("verify", "{file}"),
    "audit": ("audit", "{file}"),
    "import": ("import", "{folder}", "{file}"),
    "paper": ("paper", "diff", "{folder}", "agenda", "--file", "{file}"),
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no pipes, no devices")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = create_conference(tmp_path_factory.mktemp("c") / "c", "khoi", clock.now().date())
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name=f"Lò {TRICKS} Văn An")])
    made.close()
    assert main(["export", str(made.folder), "agenda"]) == 0
    return made.folder


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", FILES)
def test_a_hostile_file_is_a_sentence(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    way: str,
    file: str,
) -> None:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    path = tmp_path / f"tệp {TRICKS}.docx"
    FILES[file](path)
    words = [word.format(folder=folder, file=path) for word in WAYS[way]]
    is_a_list = (way, file) == ("import", "no text")  # of one line, in an old encoding
    assert main(words) == 0 if is_a_list else main(words) in {1, 2}
    told = capsys.readouterr()
    assert told.err.strip() or told.out.strip()
    assert not (tmp_path / "errors.log").exists()
    assert steering(told.out + told.err) == []


@pytest.mark.parametrize("file", FILES)
def test_a_talk_and_a_page_to_merge_are_refused(tmp_path: Path, file: str) -> None:
    path = tmp_path / "a.docx"
    FILES[file](path)
    assert taken_over.read(path) is None
    if path.is_file():
        with pytest.raises(BadInput, match="paper-"):
            WordFile(path.read_bytes())


SHOWN = ("summary", "delegates", "attendance", "agenda", "ballots", "awards", "acts", "log")


@pytest.mark.parametrize("words", [("show", what) for what in SHOWN] + [("audit",), ("verify",)])
def test_nothing_that_a_terminal_obeys_is_printed(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    for json_too in ([], ["--json"]) if words[0] == "show" else ([],):
        assert main([words[0], str(folder), *words[1:], *json_too]) == 0
        told = capsys.readouterr()
        assert steering(told.out + told.err) == []
    if words == ("show", "delegates"):
        assert "\\u202e" in told.out
        assert "\\u001b]0;x\\u0007" in told.out


@pytest.mark.parametrize(
    "words",
    [
        (TRICKS,),
        ("show", TRICKS, "summary"),
        ("show", "{folder}", TRICKS),
        ("checkin", "{folder}", TRICKS),
        ("step", "{folder}", "start", TRICKS),
        ("act", "{folder}", TRICKS),
        ("export", "{folder}", TRICKS),
        ("set", "{folder}", "--set", f"{TRICKS}=1"),
        ("import", "{folder}", "a.csv", "--cell", TRICKS),
        ("new", "{folder}", "--template", TRICKS),
        ("backup", "{folder}", "{folder}/a/" + "b" * 400),
        ("show", "c" * 5_000, "summary"),
        ("c" * 5_000,),
        ("verify", "c" * 5_000),
        ("new", "c" * 5_000, "--template", "khoi"),
        ("import", "{folder}", "c" * 5_000),
        ("count", "{folder}", "Bầu", "c" * 5_000),
    ],
)
def test_no_error_repeats_what_steers(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    main([word.format(folder=folder) for word in words])
    told = capsys.readouterr()
    assert told.out + told.err
    assert steering(told.out + told.err) == []
    assert not (tmp_path / "errors.log").exists()


SETTINGS = b'{"language": "en", "x": [1, {"y": null}]}'


def test_no_bad_byte_in_the_settings_stops_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "config.json"
    monkeypatch.setenv("HOINGHI_CONFIG", str(path))
    monkeypatch.delenv("HOINGHI_LANG", raising=False)
    for place in range(len(SETTINGS)):
        for byte in (b"\xff", b"\0", b"{", b'"', b"]"):
            path.write_bytes(SETTINGS[:place] + byte + SETTINGS[place + 1 :])
            assert config.language() in {"vi", "en"}
    path.write_bytes(b"\xef\xbb\xbf" + SETTINGS)
    assert main(["templates"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("file", FILES)
def test_settings_may_be_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    FILES[file](tmp_path / "config.json")
    monkeypatch.setenv("HOINGHI_CONFIG", str(tmp_path / "config.json"))
    monkeypatch.setattr(recent, "_memory", lambda: tmp_path / "config.json")
    monkeypatch.delenv("HOINGHI_LANG", raising=False)
    assert config.language() == "vi"
    assert recent.recent() == []


@pytest.mark.parametrize("names", [b"5", b"{}", b'["\\u0000", 7, null]', b'"c"', b"[[]]"])
def test_a_memory_of_something_else_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: bytes
) -> None:
    (tmp_path / "recent.json").write_bytes(names)
    monkeypatch.setattr(recent, "_memory", lambda: tmp_path / "recent.json")
    assert recent.recent() == []
