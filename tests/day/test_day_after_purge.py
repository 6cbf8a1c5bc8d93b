"""What purge takes out stands on no paper and in no JSON: each says the same before and after."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.catalogue import PAPERS, export, why_not
from store import clock
from store.conference import Conference
from store.purge import purge
from store.records import Record
from store.records.fields import FIELDS, Care
from tests.exports.paper_day import at, paper_day
from tui.console import json_text
from tui.show import SHOWN

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
    ids = [paper.id for paper in PAPERS if why_not(conference, paper) is None]
    paths = export(conference, ids, out)
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
    forms = {what: form for what, (form, _) in SHOWN.items() if what != "log"}
    return {what: json_text(form(conference)).encode() for what, form in forms.items()}


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
