"""Spoiled files of every kind given to the commands that read them: each is a sentence, soon.

Run `python -m bench.spoiled --seconds 1200 --seed 0`. Each file is told by its kind and number, so
`--only "a list of xlsx" --first 17 --files 1` tries one again. What breaks the rule is told: a
traceback, an answer without a word or with what steers a terminal, more than 5 seconds of
computing, more than 300 MB. Exit code 1: something did. Linux only: each file is tried by a process
that is split off, whose computing and memory the system tells.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `tests`, when run as a file

from store.outside.signs import steering
from tests.mutants import mutant
from tests.mutants_told import forged_journal, json_bytes, json_mutant, odd_list
from tests.spoiled import COUNT, IMPORT, NAMED, SETTINGS, WAYS, good_files
from tui.main import main as hoinghi

assert sys.platform != "win32"  # it has no processes that split
MOST_SECONDS = 5.0
MOST_MB = 300
HANGS = 900
"""Seconds on the clock after which a command is ended; a busy machine may let it wait long."""

Words = list[str]
Case = tuple[list[Words], str]
"""The command lines, and the settings file ("" for none)."""
Kind = Callable[[Path, Path, Random], Case]

_SHOWN = ("summary", "delegates", "attendance", "agenda", "ballots", "awards", "acts", "log")


def _spoiled(name: str, words: tuple[str, ...]) -> Kind:
    def case(good: Path, place: Path, chance: Random) -> Case:
        file = place / name
        file.write_bytes(mutant((good / name).read_bytes(), chance))
        line = [word.format(folder=good / "c", file=file) for word in words]
        if words == IMPORT:
            line += chance.choice(([], ["--json"], ["--dry-run"]))
        return [line], str(file) if name == "config.json" else ""

    return case


def _odd_list(good: Path, place: Path, chance: Random) -> Case:
    """A list put together by chance, read as one of every kind."""
    file = odd_list(place, chance)
    kind = chance.choice(("delegates", "delegates", "units", "awards", "agenda", "speeches"))
    if chance.random() < 0.1:
        return [["scores", str(good / "c"), NAMED, str(file), "--dry-run"]], ""
    shutil.copytree(good / "d", place / "d")
    line = ["import", str(place / "d"), str(file), "--as", kind]
    line += chance.choice(([], ["--json"], ["--accept", "all"], ["--dry-run", "--json"]))
    return [line, ["show", str(place / "d"), "delegates"]], ""


def _count(good: Path, place: Path, chance: Random) -> Case:
    """A count of the wrong form."""
    told = json.loads(json.dumps(COUNT | {"results": [{"candidate": "x", "agree": 1}]}))
    (place / "a.json").write_bytes(json_bytes(json_mutant(told, chance)))
    return [["count", str(good / "c"), NAMED, str(place / "a.json"), "--json"]], ""


def _settings(good: Path, place: Path, chance: Random) -> Case:
    """Settings of the wrong form."""
    held = json.loads(SETTINGS) | {"theme": "nord", "keys": {"quit": "f1"}, "recent": ["a"]}
    (place / "config.json").write_bytes(json_bytes(json_mutant(held, chance)))
    return [["templates"], ["show", str(good / "c"), "summary"]], str(place / "config.json")


def _of_folder(name: str) -> Kind:
    def case(good: Path, place: Path, chance: Random) -> Case:
        shutil.copytree(good / "d", place / "d")
        file = place / "d" / name
        data = file.read_bytes()
        if name.startswith("journal") and chance.random() < 0.7:
            file.write_bytes(forged_journal(data, chance))
        elif name == "conference.json" and chance.random() < 0.7:
            file.write_bytes(json_bytes(json_mutant(json.loads(data), chance)))
        else:
            file.write_bytes(mutant(data, chance))
        shown = chance.sample(_SHOWN, 3)
        lines = [
            ["show", str(place / "d"), what, *chance.choice(([], ["--json"]))] for what in shown
        ]
        lines += [["verify", str(place / "d")], ["audit", str(place / "d")]]
        if chance.random() < 0.3:
            lines.append(
                ["export", str(place / "d"), "agenda", "delegates", "--out", str(place / "p")]
            )
        return lines, ""

    return case


KINDS: dict[str, Kind] = {
    **{way: _spoiled(*told) for way, told in WAYS.items()},
    "an odd list": _odd_list,
    "an odd list again": _odd_list,
    "a count of another form": _count,
    "settings of another form": _settings,
    **{
        f"a {name}": _of_folder(name)
        for name in ("journal-000001.jsonl", "conference.json", "lock")
    },
}


def _run(case: Case, place: Path) -> None:
    """In the process split off: run the command lines, and tell of each how it ended."""
    lines, settings = case
    os.environ["HOINGHI_LOG"] = str(place / "errors.log")
    os.environ["HOINGHI_CONFIG"] = settings or str(place / "none.json")
    for target in (1, 2):
        out = os.open(place / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(out, target)
    for words in lines:
        try:
            code = hoinghi(words)
        except SystemExit as end:
            code = int(end.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        with (place / "codes").open("a") as file:
            file.write(f"{code}\n")


def tried(kind: str, number: int, seed: int, good: Path) -> list[str]:
    """What is wrong about the program's answer to one file."""
    chance = Random(f"{kind} {seed} {number}")
    place = Path(tempfile.mkdtemp(dir=good))
    try:
        lines, settings = KINDS[kind](good, place, chance)
        begun = time.monotonic()
        pid = os.fork()
        if not pid:
            status = 70
            try:
                _run((lines, settings), place)
                status = 0
            finally:
                os._exit(status)
        ended, status, used = _waited(pid, begun)
        return _wrong(place, lines, status, used) if ended else ["it hangs"]
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _waited(pid: int, begun: float) -> tuple[bool, int, resource.struct_rusage]:
    while True:
        done, status, used = os.wait4(pid, os.WNOHANG)
        if done:
            return True, status, used
        if time.monotonic() - begun > HANGS:
            os.kill(pid, 9)
            _, status, used = os.wait4(pid, 0)
            return False, status, used
        time.sleep(0.02)


def _wrong(place: Path, lines: list[Words], status: int, used: resource.struct_rusage) -> list[str]:
    found: list[str] = []
    said = (place / "said").read_text("utf-8", "replace") if (place / "said").exists() else ""
    codes = (place / "codes").read_text().split() if (place / "codes").exists() else []
    if (place / "errors.log").exists():
        found.append("unforeseen: " + (place / "errors.log").read_text("utf-8", "replace"))
    if status or len(codes) != len(lines):
        found.append(f"it died: {status}, {codes}: {said[-2000:]}")
    if set(codes) - {"0", "1", "2", "3"}:
        found.append(f"exit codes {codes}: {said[-500:]}")
    if not said.strip():
        found.append("it says nothing")
    if "Traceback" in said:
        found.append(said[-3000:])
    if wrong := steering(said.replace("\n", "")):
        found.append(f"it steers: {wrong}")
    seconds = (used.ru_utime + used.ru_stime) / max(1, len(lines))
    if seconds > MOST_SECONDS:
        found.append(f"{seconds:.1f} s of computing: {said[-300:]}")
    if used.ru_maxrss > MOST_MB << 10:
        found.append(f"{used.ru_maxrss >> 10} MB")
    return found


def main() -> int:
    """Try file after file: 0 every answer was good, 1 some were not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--files", type=int, default=10**9, help="at most")
    parser.add_argument("--first", type=int, default=0, metavar="N")
    parser.add_argument("--only", choices=[*KINDS], metavar="KIND")
    told = parser.parse_args()
    good = good_files(Path(tempfile.mkdtemp(prefix="spoiled-")))
    ends = time.monotonic() + told.seconds
    count: Counter[str] = Counter()
    bad = 0
    try:
        number = told.first
        while time.monotonic() < ends and count.total() < told.files:
            for kind in [told.only] if told.only else KINDS:
                wrong = tried(kind, number, told.seed, good)
                count[kind] += 1
                bad += bool(wrong)
                for line in wrong:
                    print(f"WRONG {kind!r} --seed {told.seed} --first {number}: {line}", flush=True)
            number += 1
            if not number % 25:
                print(f"{count.total()} files, {bad} answered badly", flush=True)
    finally:
        shutil.rmtree(good, ignore_errors=True)
    print(f"{count.total()} files, {bad} answered badly: {dict(count)}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
