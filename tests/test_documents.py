"""The documents say what the code does: generated parts, JSON keys, keys, paths, commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docs import tables, write
from docs.write import PARTS, ROOT
from screens.sentences import say, set_language
from store import clock
from store.checkin import desk
from store.conference import Conference
from store.kinds.changing import first_day
from store.lists.entries.preview import Preview
from store.lists.kinds import bring_in, preview_list
from store.lists.tables.lines import Ignored
from store.lists.tables.reading import FileReading
from store.records import Count, Ledger, Session, Tally
from tests.exports.day_of_acts import do_everything
from tests.exports.full_day import full_day
from tests.screens.stage_day import minutes, stage_day
from tests.store import office_files
from tui import json_forms
from tui.app import ROOMS
from tui.main import main
from tui.show import OF_AWARDS, SHOWN

DOCUMENTS = ("README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/command-line.md")
COMMAND_LINE = "docs/command-line.md"
PICTURE_BYTES = 150_000


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PARTS)
def test_what_follows_the_code_is_up_to_date(name: str) -> None:
    assert write.renewed(name) == text_of(name), f"python docs/write.py renews {name}"


@pytest.mark.parametrize("script", sorted((ROOT / "docs").glob("*.py")), ids=lambda path: path.stem)
def test_every_script_starts_as_a_file(script: Path, tmp_path: Path) -> None:
    program = "import runpy, sys; sys.path[0] = sys.argv[1]; runpy.run_path(sys.argv[2])"
    command = [sys.executable, "-c", program, str(script.parent), str(script)]
    subprocess.run(command, cwd=tmp_path, check=True)


# --- what is pointed at ------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_are_there(name: str) -> None:
    text = text_of(name)
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^"]+)"', text)
    folder = (ROOT / name).parent
    assert [link for link in links if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_within_lead_to_a_heading(name: str) -> None:
    text = text_of(name)
    headings = {anchor(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - headings == set()


def anchor(heading: str) -> str:
    """A heading's address within its page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_path_that_contributing_names_is_there() -> None:
    paths = re.findall(r"`((?:\w[\w.]*/)+[\w./]*)`", text_of("CONTRIBUTING.md"))
    assert "store/checkin/rules.py" in paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_pictures_stay_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").iterdir())
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > PICTURE_BYTES] == []


# --- commands and keys -------------------------------------------------------------------------


def test_both_readmes_have_the_same_two_commands() -> None:
    wanted = re.findall(r"<!-- (?:run|tests) -->\n```sh\n(.*)\n```\n", text_of("README.md"))
    assert len(wanted) == 2
    english = text_of("README.en.md").splitlines()
    assert [command for command in wanted if command not in english] == []


@pytest.mark.parametrize(("name", "language"), [("README.md", "vi"), ("README.en.md", "en")])
def test_every_room_stands_in_the_table_of_keys(name: str, language: str) -> None:
    cells = {cell.strip() for line in text_of(name).splitlines() for cell in line.split("|")}
    told = re.findall(r"\| (F\d+) \| ([^|]+?) (?=\|)", text_of(name))
    set_language(language)
    wanted = {(key.upper(), say(f"room-{room}")) for room, (key, _, _) in ROOMS.items()}
    assert wanted - set(told) == set(), f"rooms without their key in {name}"
    assert {"F1", "Ctrl+Z", "Ctrl+P", "Ctrl+Q", "Ctrl+L"} <= cells


# --- JSON --------------------------------------------------------------------------------------


def shape(value: Any) -> str:
    """The keys of a JSON value: `{…}` of an object, `[…]` of the objects in a list."""
    if isinstance(value, dict):
        return "{" + ", ".join(key + shape(inner) for key, inner in value.items()) + "}"
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    if not rows:
        return ""
    keys = {key: max((shape(row.get(key)) for row in rows), key=len) for row in rows for key in row}
    return "[" + ", ".join(key + inner for key, inner in keys.items()) + "]"


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    with full_day(tmp_path_factory.mktemp("full") / "day") as made:
        yield made


def told_keys() -> dict[str, str]:
    part = text_of(COMMAND_LINE).partition("<!-- json -->")[2].partition("<!-- /json -->")[0]
    found = re.findall(r"- `([\w -]+)`: `([^`]*)`", part)
    return {command: " ".join(keys.split()) for command, keys in found}


def is_told(command: str, document: Any) -> None:
    line = f"- `{command}`: `{shape(document)}`"
    assert told_keys().get(command) == shape(document), f"{COMMAND_LINE} must say\n{line}"


@pytest.mark.parametrize("what", SHOWN)
def test_the_keys_of_show(conference: Conference, tmp_path: Path, what: str) -> None:
    if what == "log":
        with Conference.open(twice_the_same_code(conference, tmp_path)) as passed:
            desk.check_in(passed, passed.state.delegates[2].code)
            document = SHOWN[what][0](passed)
    elif what in {"acts", "recommendations"}:
        folder = tmp_path / "acts"
        shutil.copytree(conference.folder, folder)
        with Conference.open(folder) as made:
            do_everything(made)
            document = SHOWN[what][0](made)
    else:
        document = SHOWN[what][0](conference)
    if what == "log":  # what a record holds is said in store/records
        bare = {"before": None, "after": None}
        document = [
            {**row, "changes": [{**change, **bare} for change in row["changes"]]}
            for row in document
        ]
    if what == "ballots":
        document.append(contradictory(conference))
    is_told(f"show {what}", document)


@pytest.mark.parametrize("option", OF_AWARDS)
def test_the_keys_of_what_is_missing_and_whom_to_chase(tmp_path: Path, option: str) -> None:
    with clock.travel(minutes(0)), stage_day(tmp_path / "c") as day:
        day.edit("delegate_edit", day.state.delegates[1], phone="0912 345 678")
        document = OF_AWARDS[option][0](day)
    assert document
    is_told(f"show awards --{option}", document)


def contradictory(conference: Conference) -> Any:
    """A ballot whose sums do not add up, as `show` prints it."""
    ballot = next(one for one in conference.state.ballots.values() if one.tally)
    wrong = Tally(ledger=Ledger(valid=5), counts=(Count(candidate="", agree=9),))
    return json_forms.ballot(conference.state, replace(ballot, tally=wrong))


def test_the_keys_of_count(conference: Conference) -> None:
    is_told("count", contradictory(conference))


def test_the_keys_of_set_and_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "new")
    main(["new", folder, "--template", "khoi", "--date", "07/03/2019"])
    with Conference.open(Path(folder)) as made:
        task = next(one for one in made.state.tasks.values() if one.due)
        made.edit("task", task, due=first_day(made.state.in_order(Session)))
    day = ("--date", "07/03/2031", "--dry-run", "--json")
    for command, words in (("set", [folder]), ("session", [folder, "set", "1"])):
        capsys.readouterr()
        main([command, *words, *day])
        is_told(command, json.loads(capsys.readouterr().out))


def test_the_keys_of_checkin(
    conference: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = twice_the_same_code(conference, tmp_path)
    codes = [conference.state.delegates[number].code for number in (1, 2)]
    capsys.readouterr()
    main(["checkin", str(folder), *codes, "--json"])
    one, several = map(json.loads, capsys.readouterr().out.splitlines())
    is_told("checkin", {**one, "candidates": several["candidates"]})
    assert one.keys() == several.keys()


def twice_the_same_code(conference: Conference, tmp_path: Path) -> Path:
    """A copy in which delegates 2 and 3 have one code."""
    folder = copied(conference, tmp_path)
    with Conference.open(folder) as made:
        second, third = made.state.delegates[2], made.state.delegates[3]
        made.save("delegate", replace(third, code=second.code))
    return folder


def copied(conference: Conference, tmp_path: Path) -> Path:
    main(["backup", str(conference.folder), str(tmp_path / "copy")])
    return tmp_path / "copy"


def test_the_keys_of_import(conference: Conference, tmp_path: Path) -> None:
    rows: list[list[office_files.Cell]] = [
        list(office_files.HEADER),
        *office_files.delegate_rows(),
    ]
    document = preview_list(
        conference.state, FileReading(office_files.xlsx(tmp_path / "ds.xlsx", rows))
    ).to_json()
    bare = [{**row, "reasons": [{"code": ""}]} for row in document["rows"]]
    ignored = [Ignored(1, "title-row", "").to_json()]
    beside = {"columns": None, "notes": [{"code": ""}], "ignored": ignored}
    again = sent_again(conference, tmp_path)
    is_told("import", {**document, **beside, "rows": bare, **again})


def sent_again(conference: Conference, tmp_path: Path) -> dict[str, Any]:
    """What is told of a list sent again in which a unit is renamed, one has moved, one is gone."""
    head: list[office_files.Cell] = ["Họ và tên", "Chức vụ", "Đơn vị"]

    def previewed(*units: str) -> Preview[Any]:
        rows = [[f"Lê Văn {name}", name, unit] for name, unit in zip("ABCD", units, strict=False)]
        path = office_files.xlsx(tmp_path / "again.xlsx", [head, *rows])
        return preview_list(conference.state, FileReading(path))

    bring_in(conference, "delegates", previewed("Sở Cũ", "Sở Cũ", "Sở Cũ", "Sở Cũ"))
    posts: list[list[office_files.Cell]] = [head, ["Lê Văn A", "Giám đốc", "Sở Cũ"]]
    changed = preview_list(
        conference.state, FileReading(office_files.xlsx(tmp_path / "posts.xlsx", posts))
    )
    told = {"moved": previewed("Sở Cũ", "Sở Tư pháp"), "renamed": previewed("Sở Mới", "Sở Mới")}
    found = {key: preview.to_json()[key] for key, preview in told.items()}
    found["changed"] = changed.to_json()["changed"]
    return {**found, "gone": told["moved"].to_json()["gone"]}


def test_the_grammar_is_read_from_the_parser() -> None:
    usage = tables.grammar("vi")
    assert "hoinghi verify FOLDER|FILE [--password] [--password-file FILE]\n" in usage
    assert "hoinghi new FOLDER --template ID [--title TITLE] " in usage
    assert "[--set KEY=VALUE …]\n" in usage
