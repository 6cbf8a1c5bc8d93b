"""What purge takes out stands on no paper and in no JSON: each says the same before and after."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.catalogue import PAPERS, export
from store import clock
from store.conference import Conference
from store.purge import purge
from store.records import Record
from store.records.fields import FIELDS, Care
from tests.exports.paper_day import at, paper_day
from tui import json_forms

PRIVATE = "riêng tư"


def filled(record: Record) -> Record:
    """The record with something in every field that purge wipes."""
    wiped = [field.key for field in FIELDS[type(record)] if field.care is not Care.PUBLIC]
    texts = {key: f"{PRIVATE}-{key}" for key in wiped if getattr(record, key) == ""}
    return replace(record, **texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed conference that holds something personal of everybody."""
    made = paper_day(tmp_path / "c")
    state = made.state
    with clock.travel(at(12, 0)), made.writing("everything") as writer:
        writer.put(replace(state.profile, closed_at=at(12, 0)))
        writer.put_all(map(filled, [*state.delegates.values(), *state.passages.values()]))
    made.close()
    return made.folder


def written(conference: Conference, out: Path) -> dict[str, bytes]:
    """Every paper's content by its file; of Word and Excel files the parts that people read."""
    paths = export(conference, [paper.id for paper in PAPERS], out)
    found = {}
    for path in (file for top in paths for file in ([top] if top.is_file() else top.iterdir())):
        if path.suffix == ".pdf":
            found[path.name] = path.read_bytes()
            continue
        with zipfile.ZipFile(path) as parts:
            names = (name for name in parts.namelist() if not name.startswith("docProps/"))
            found |= {f"{path.name}/{name}": parts.read(name) for name in names}
    return found


def printed(conference: Conference) -> dict[str, bytes]:
    """What `show` prints as JSON; the log is another matter, purge begins it anew."""
    made = {
        "summary": json_forms.summary(conference),
        "delegates": json_forms.delegates(conference),
        "attendance": json_forms.attendance(conference),
        "programme": json_forms.programme(conference),
        "ballots": json_forms.ballots(conference),
        "awards": json_forms.awards(conference),
    }
    return {name: json.dumps(form, ensure_ascii=False).encode() for name, form in made.items()}


def told(folder: Path, out: Path) -> dict[str, bytes]:
    conference = Conference.open(folder)
    with clock.travel(at(13, 0)):
        found = written(conference, out) | printed(conference)
    conference.close()
    return found


def test_nothing_that_is_handed_out_rests_on_what_purge_wipes(folder: Path, tmp_path: Path) -> None:
    before = told(folder, tmp_path / "before")
    purge(folder, "dòng lệnh")
    after = told(folder, tmp_path / "after")
    assert before.keys() == after.keys()
    assert sorted(name for name in before if before[name] != after[name]) == []
    assert not [name for name, content in before.items() if PRIVATE.encode() in content]
