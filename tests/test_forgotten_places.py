"""Whoever adds an outcome, a paper, a room or a word that is stored is told which place is missing.

`CONTRIBUTING.md` has the same places in order. Fields: `tests/store/test_fields.py` and
`tests/test_fields_shown.py`; sentences that the code asks for: `tests/screens/test_sentences.py`;
what documents say: `tests/test_documents.py`.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from exports.catalogue import PAPERS
from screens.frame.room import Room
from screens.frame.room_bar import ROOM_NAMES
from screens.sentences import LANGUAGES, say_if_known, set_language
from screens.words.checkin import TONES
from store.checkin.lines.scanning import ForeignKind
from store.checkin.rules import OVERRULABLE, Outcome
from store.records import PRESENCE_OUTCOMES, TABLES, Role
from store.records.fields import FIELDS
from store.votes.tally import BASES
from tests.exports import kept_texts
from tests.exports.test_snapshots_of_papers import NOTHING_TO_SAY
from tests.screens.test_snapshots import ROOM_KEYS
from tui.app import ROOMS
from tui.checkin_lines import FINE

ROOT = Path(__file__).parents[1]
FLOORS = ("store", "exports", "screens", "tui")


def must_be_none(forgotten: Iterable[object], place: str) -> None:
    """Fail with the place and all that is forgotten there."""
    found = sorted(str(one) for one in forgotten)
    assert not found, f"{place}: {', '.join(found)}"


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for floor in FLOORS for path in (ROOT / floor).rglob("*.py")}
    bare = [folder for folder in folders if not (folder / "__init__.py").exists()]
    must_be_none(bare, "without __init__.py these are missing from an installed copy")


# --- an outcome of a scan ----------------------------------------------------------------------


def told_outcomes() -> dict[str, list[str]]:
    """The rows of the table for scripts: exit code, "có" where people count, "có" for force."""
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    table = text.partition("<!-- outcomes -->")[2].partition("<!-- /outcomes -->")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
    return {row[0].strip("`"): row[3:] for row in rows if len(row) > 3 and row[3].isdigit()}


def test_every_outcome_has_a_tone() -> None:
    must_be_none(set(Outcome) - TONES.keys(), "TONES in screens/words/checkin.py lacks")


def test_scripts_are_told_of_every_outcome() -> None:
    rows = told_outcomes()
    must_be_none(set(Outcome) - rows.keys(), "the outcomes in docs/command-line.md lack")
    must_be_none(rows.keys() - set(Outcome), "no outcomes, yet in docs/command-line.md")


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_is_what_scripts_are_told(outcome: Outcome) -> None:
    code, counts, force = told_outcomes()[outcome]
    wanted = "3" if outcome is Outcome.NOT_SAVED else "0" if outcome in FINE else "1"
    assert code == wanted, "FINE in tui/checkin_lines.py, or the exit code in docs/command-line.md"
    assert (counts == "có") == (outcome in PRESENCE_OUTCOMES), (
        "PRESENCE_OUTCOMES in store/records/people.py, or “Có mặt” in docs/command-line.md"
    )
    assert (force == "có") == (outcome in OVERRULABLE), (
        "OVERRULABLE in store/checkin/rules.py, or “Ép” in docs/command-line.md"
    )


# --- words of the log --------------------------------------------------------------------------

STORED_AS_TEXT: dict[tuple[str, str], Iterable[str]] = {
    ("passages", "outcome"): Outcome,
    ("passages", "kind"): [kind for kind in ForeignKind if kind],
    ("passages", "direction"): ("in", "out"),
    ("passages", "how"): ("scan", "search", "forced", "walk_in"),
    ("ballots", "base"): BASES,
    ("delegates", "gender"): ("male", "female"),
    ("delegates", "roles"): Role,
}
"""Fields that hold one of a few words though their type is text."""


def stored_words() -> Iterator[str]:
    """What the log shows of every word that a record may hold: `value-<field>-<word>`."""
    for (_, field), words in STORED_AS_TEXT.items():
        yield from (f"value-{field}-{word}" for word in words)
    for record in FIELDS:
        for field, hint in get_type_hints(record).items():
            for kind in (hint, *get_args(hint)):
                if isinstance(kind, type) and issubclass(kind, StrEnum):
                    yield from (f"value-{field}-{word}" for word in kind if word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_has_a_word_for_every_stored_word(language: str) -> None:
    set_language(language)
    missing = {key for key in stored_words() if not say_if_known(key)}
    must_be_none(missing, f"say these in screens/locale/{language}/preparation.ftl")


def test_the_log_is_asked_for_real_fields() -> None:
    unknown = [pair for pair in STORED_AS_TEXT if pair[1] not in TABLES[pair[0]].__struct_fields__]
    must_be_none(unknown, "no such fields")


# --- a paper -----------------------------------------------------------------------------------


def modules(folder: str) -> Iterator[Any]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        yield import_module(name.removesuffix(".__init__"))


def test_whatever_writes_a_paper_is_in_the_catalogue() -> None:
    writers = {
        function
        for module in modules("exports")
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("write") and list(inspect.signature(function).parameters) == WRITES
    }
    listed = {paper.write for paper in PAPERS}
    assert len(writers) > 10
    missing = [f"{writer.__module__}.{writer.__name__}" for writer in writers - listed]
    must_be_none(missing, "PAPERS in exports/catalogue.py lacks what is written by")


WRITES = ["conference", "path"]
"""The parameters of a function that writes a whole paper."""


def test_the_text_of_every_paper_is_kept() -> None:
    kept = {path.stem for path in kept_texts.FOLDER.glob("full-day-*.txt")}
    wanted = {f"full-day-{paper.id}" for paper in PAPERS if paper.id not in NOTHING_TO_SAY}
    must_be_none(wanted - kept, f"not kept yet; {kept_texts.SWITCH}=1 pytest tests/exports keeps")
    must_be_none(kept - wanted, "texts in tests/exports/snapshots of papers that are gone")


def test_no_two_papers_have_one_name_or_file() -> None:
    for told in ([paper.id for paper in PAPERS], [paper.stem + paper.suffix for paper in PAPERS]):
        assert len(told) == len(set(told))


# --- a room ------------------------------------------------------------------------------------


def rooms() -> dict[str, type[Room]]:
    """Every screen that names a room of its own."""
    list(modules("screens"))
    return {kind.room: kind for kind in kinds_of(Room) if kind.room}


def kinds_of(base: type[Room]) -> Iterator[type[Room]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def test_every_room_can_be_entered() -> None:
    must_be_none(rooms().keys() - ROOMS.keys(), "ROOMS in tui/app.py lacks")
    must_be_none(ROOMS.keys() - rooms().keys(), "ROOMS in tui/app.py has what no screen is named")
    must_be_none(ROOMS.keys() - set(ROOM_NAMES), "ROOM_NAMES in screens/frame/room_bar.py lacks")
    assert list(ROOMS) == list(ROOM_NAMES), "ROOM_NAMES has another order than ROOMS"
    keys = [key for key, _, _ in ROOMS.values()]
    assert keys == [f"f{number}" for number in range(2, len(keys) + 2)], "keys in tui/app.py"


def test_every_room_shows_tables_that_there_are() -> None:
    for name, kind in rooms().items():
        must_be_none(kind.shows - TABLES.keys(), f"no tables, yet the room {name} shows them")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_room_has_its_names_and_its_help(language: str) -> None:
    set_language(language)
    wanted = [
        f"{form}-{room}" for form in ("room", "room-short", "key-app", "help") for room in rooms()
    ]
    missing = [key for key in wanted if not say_if_known(key)]
    must_be_none(missing, f"say these in common.ftl and help.ftl of screens/locale/{language}")


def test_every_room_has_its_picture() -> None:
    without = {"papers"}  # it shows a folder, whose path is another one each time
    missing = ROOMS.keys() - without - ROOM_KEYS.keys()
    must_be_none(missing, "ROOM_KEYS in tests/screens/test_snapshots.py lacks")


def test_the_contracts_know_every_room() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    apart = next(one["modules"] for one in contracts if one["type"] == "independence")
    floors = next(one["layers"] for one in contracts if one.get("containers") == ["screens"])
    top = {f"screens.{room}" for room in floors[0].split(" | ")}
    must_be_none(top ^ set(apart), "only in one of the two lists of rooms in pyproject.toml")
    must_be_none({f"screens.{room}" for room in ROOMS} - top, "pyproject.toml's contracts lack")
