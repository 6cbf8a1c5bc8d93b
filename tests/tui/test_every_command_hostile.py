"""Every command over a day of hostile texts: JSON that is JSON, nothing that steers, no traceback.

The commands come from the reader of the command line: one that is not in the table fails the test,
and so does an action of one that has several.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import clock
from store.outside import limited
from store.outside.signs import steering
from tests.conftest import ask_apart
from tests.exports.paper_day import at
from tests.hostile_day import TEXTS, hostile_day
from tests.store.office_files import Cell, xlsx
from tui.main import COMMANDS, build_parsers
from tui.main import main as hoinghi

WAYS = ("steering", "lines", "long")
"""What may break a line that is printed; how it is drawn is the screens' concern."""
BAD = "Ngoạ \x1b]0;x\x07\x9b2J\u202e\ufeff\x08 [red]x[/] ế"
COUNT = {"method": "hands", "question": "single", "base": "present", "threshold": ">1/2"}
COUNT |= {"entitled": "5", "present": "4", "for": "3", "against": "1"}

SHOWN = (
    *("summary", "delegates", "attendance", "agenda", "ballots", "awards", "acts"),
    *("speeches", "recommendations", "log"),
)
WINDOWS = frozenset({"open", "desk", "project", "serve"})
"""What opens a window prints nothing; `screens/test_hostile_screens.py` looks at them. What serves
browsers goes on until it is ended; `tui/web` looks at that."""
LINES: dict[str, tuple[tuple[str, ...], ...]] = {
    "new": (("{new}/a", "--template", "khoi", "--title", BAD), ("{new}/b", "--template", BAD)),
    "set": (("{f}", "--title", BAD), ("{f}", "--set", f"{BAD}=1"), ("{f}", "--date", BAD)),
    "session": (
        ("{f}", "list"),
        ("{f}", "add", "--name", BAD, "--date", "21/12/2026"),
        ("{f}", "set", "2", "--name", BAD),
        ("{f}", "remove", "2"),
    ),
    "templates": ((),),
    "template": (("get", "minutes", "--out", "{new}/m.docx"), ("check", "{new}/m.docx")),
    "import": tuple(
        ("{f}", "{list}", "--as", kind, *more)
        for kind in ("delegates", "units", "awards", "agenda", "speeches")
        for more in (("--dry-run",), ("--accept", "all"))
    ),
    "demo": (("khoi-5", "--out", "{new}/demo"), (BAD,)),
    "checkin": (("{f}", BAD, "9" * 17, "http://x"), ("{f}", "1", "--force", BAD, "--desk", BAD)),
    "step": (
        *(("{f}", word) for word in ("start", "next", "pause", "resume", "finish", "back", "plan")),
        *(("{f}", word, "9") for word in ("skip", "unskip", "remove")),
        ("{f}", "add", BAD, "--kind", BAD),
        ("{f}", "add", BAD),
        *(("{f}", word, BAD, "1") for word in ("move", "minutes", "gap", "fixed", "times")),
        ("{f}", "shorten", BAD),
    ),
    "act": (("{f}", BAD, BAD), ("{f}", "list"), ("{f}", "report", BAD, "--by", BAD)),
    "count": (("{f}", BAD, "{count}"), ("{f}", "Ngoạ", "{count}"), ("{f}", BAD, "{list}")),
    "scores": (("{f}", BAD, "{list}"), ("{f}", BAD, "{list}", "--cell", f"A1={BAD}")),
    "call": (
        *(("{f}", word) for word in ("next", "conferred", "undo")),
        ("{f}", "jump", "1"),
        *(("{f}", word, "1", "--reason", BAD, "--to", BAD) for word in ("owed", "handed")),
        *(("{f}", word, "1") for word in ("read", "recall", "withdraw", "restore")),
    ),
    "ladder": (
        ("{f}", "list"),
        ("{f}", "add", BAD, "--by", BAD, "--alias", BAD),
        ("{f}", "move", BAD, "1"),
        ("{f}", "remove", BAD),
    ),
    "presenters": (
        ("{f}", "list"),
        ("{f}", "add", BAD, "--post", BAD),
        ("{f}", "propose"),
        ("{f}", "remove", BAD),
    ),
    "undo": (("{f}",), ("{f}", "--desk", BAD)),
    "hall": (
        *(("{f}", word, BAD) for word in ("message", "podium")),
        *(("{f}", word) for word in ("freeze", "blank", "clear")),
    ),
    "show": (
        *(("{f}", what) for what in SHOWN),
        ("{f}", "attendance", "--missing"),
        ("{f}", "attendance", "--chase"),
    ),
    "export": (("--list",), ("{f}", "agenda", "delegates", "--out", "{new}/p"), ("{f}", BAD)),
    "paper": (
        ("show", "{f}", "agenda"),
        ("set", "{f}", "agenda", f"number={BAD}"),
        ("diff", "{f}", "agenda"),
        ("merge", "{f}", "agenda"),
        ("final", "{f}", "agenda"),
        ("reopen", "{f}", "agenda", f"reason={BAD}"),
    ),
    "verify": (("{f}",), ("{new}/none",)),
    "backup": (("{f}", "{new}/backup"), ("{f}", f"{{new}}/{BAD}")),
    "restore": (
        ("{f}", "--change", "3", "--to", "{new}/then"),
        ("{f}", "--at", BAD, "--to", "{new}/x"),
    ),
    "mirror": tuple(
        ("{f}", word, "--password-file", "{count}") for word in ("seal", "open", "take")
    ),
    "backups": (("{f}",),),
    "compare": (("{f}", "{other}"), ("{f}", "{new}/none")),
    "take": (("{f}", "{other}", "--checkins"), ("{f}", "{other}", "1")),
    "archive": (("{f}", "--out", "{new}/a.zip"),),
    "cards": (("{f}", "show"), ("{f}", "take")),
    "purge": (("{f}",), ("{f}", "--yes")),
    "audit": (("{f}",),),
    "clock": (("{f}",), ("{f}", "--right")),
    "share": (("{f}", f"postgresql://[{BAD}"), ("{f}", BAD)),
    "unshare": (("{f}",),),
}


def parsers() -> dict[str, argparse.ArgumentParser]:
    return dict(build_parsers()[1])


def actions(parser: argparse.ArgumentParser) -> set[str]:
    """The words of which one must be given: actions, what is shown."""
    found: set[str] = set()
    for action in parser._actions:
        if action.choices and not action.option_strings:
            found |= set(action.choices)
    return found


def test_every_command_is_in_the_table() -> None:
    assert set(LINES) | WINDOWS == set(COMMANDS) == set(parsers())
    for name, parser in parsers().items():
        if name not in WINDOWS:
            assert actions(parser) <= {word for line in LINES[name] for word in line}, name


@pytest.fixture(scope="module", params=WAYS)
def day(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A place with the day `c`, a list and a count."""
    place = tmp_path_factory.mktemp("hostile")
    with clock.travel(at(17, 30)):
        hostile_day(place / "c", request.param).close()
    text = TEXTS[request.param].replace("\ufffe", "")
    text = "".join(sign for sign in text if sign >= " " or sign in "\t\n")[:400]
    rows: list[list[Cell]] = [
        ["STT", "Họ và tên", "Đơn vị"],
        [1, f"Lò Văn An {text}", text],
        [2, "Vừ A Dê", "Sở Y tế"],
    ]
    xlsx(place / f"tệp {BAD[:6]}.xlsx", rows)
    told = json.dumps(COUNT | {"title": BAD})
    (place / "count.json").write_text(told, "utf-8")
    return place


@pytest.fixture
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(limited, "ask", ask_apart)
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with clock.travel(at(17, 30)):
        yield


@pytest.mark.usefixtures("_apart")
@pytest.mark.parametrize("name", LINES)
def test_what_it_says(
    day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    for copy in ("f", "other"):
        shutil.copytree(day / "c", tmp_path / copy)
    hoinghi(["checkin", str(tmp_path / "other"), "--force", BAD, "1"])  # they part
    given = {"f": tmp_path / "f", "other": tmp_path / "other", "new": tmp_path / "new"}
    given |= {"list": next(day.glob("*.xlsx")), "count": day / "count.json"}
    (tmp_path / "new").mkdir()
    has_json = any("--json" in action.option_strings for action in parsers()[name]._actions)
    capsys.readouterr()
    for line in LINES[name]:
        words = [name, *(_filled(word, given) for word in line)]
        for more in ([], ["--json"]) if has_json else ([],):
            code = hoinghi([*words, *more])
            told = capsys.readouterr()
            assert code in {0, 1, 2}, (line, told)
            assert not (tmp_path / "errors.log").exists(), (line, told)
            assert steering(told.out + told.err) == [], line
            assert code == 0 or told.err.strip() or told.out.strip(), (line, "it says nothing")
            if more and told.out.strip():
                documents = told.out.splitlines() if name == "checkin" else [told.out]
                assert all(isinstance(json.loads(each), (dict, list)) for each in documents), line


def _filled(word: str, given: dict[str, Path]) -> str:
    for key, path in given.items():
        word = word.replace(f"{{{key}}}", str(path))
    return word
