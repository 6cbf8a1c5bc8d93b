"""A conference, a good file of each kind that commands read, and what is asked of each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from store import clock
from store.records import Ballot, Method, Question
from store.votes import voting
from tests.exports.paper_day import at, paper_day
from tests.store.office_files import HEADER, Cell, delegate_rows, ods, text, word, xls, xlsx
from tui.main import main

NAMED = "Thông qua nghị quyết thi đua"
COUNT = {"title": NAMED, "method": "hands", "question": "single", "base": "present"}
COUNT |= {"threshold": ">1/2", "entitled": "5", "present": "4", "for": "3", "against": "1"}
SETTINGS = '{"language": "en", "x": [1, {"y": null}]}'


def good_files(place: Path) -> Path:
    """A folder `c`, a copy of it `d`, and a good file of each kind."""
    with clock.travel(at(17, 30)):
        made = paper_day(place / "c")
        draft = Ballot(
            order=9,
            title=NAMED,
            method=Method.HANDS,
            question=Question.SINGLE,
            base="valid",
            threshold=">1/2",
        )
        voting.save_ballot(made, draft)
        made.close()
        rows: list[list[Cell]] = [["DANH SÁCH"], list(HEADER), *delegate_rows()]
        makers: dict[str, Callable[[Path, list[list[Cell]]], object]] = {
            **{"xlsx": xlsx, "xls": xls, "ods": ods, "csv": text}
        }
        for suffix, make in makers.items():
            make(place / f"a.{suffix}", rows)
        lines = [f"{row[0]}. {row[1]}, {row[2]} {row[3]}" for row in rows[2:]]
        (place / "a.txt").write_text("\n".join(lines), "utf-8")
        word(place / "a.docx", [rows])
        (place / "a.json").write_text(json.dumps(COUNT), "utf-8")
        assert main(["export", str(made.folder), "agenda"]) == 0
        paper = next((made.folder / "papers").rglob("*.docx"))
        shutil.copy(paper, place / "paper.docx")
        assert main(["archive", str(made.folder), "--out", str(place / "a.zip")]) == 0
        (place / "config.json").write_text(SETTINGS, "utf-8")
        shutil.copytree(made.folder, place / "d")
    return place


LISTS = ("xlsx", "xls", "ods", "csv", "txt", "docx")
IMPORT = ("import", "{folder}", "{file}")
WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{f"a list of {kind}": (f"a.{kind}", IMPORT) for kind in LISTS},
    "a count": ("a.json", ("count", "{folder}", NAMED, "{file}")),
    "a template": ("paper.docx", ("template", "check", "{file}", "--paper", "agenda")),
    "a paper": ("paper.docx", ("paper", "diff", "{folder}", "agenda", "--file", "{file}")),
    "an archive": ("a.zip", ("verify", "{file}")),
    "an archive to audit": ("a.zip", ("audit", "{file}")),
    "settings": ("config.json", ("templates",)),
}
"""Way to the good file that is spoiled, and the command line that reads it."""
