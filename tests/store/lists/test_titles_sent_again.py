"""A list sent again with titles, or without them, never makes another person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from store.conference import Conference
from store.kinds.create import create_conference
from store.lists.entries.preview import Preview
from store.lists.kinds import bring_in, preview_list
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people.naming import full_name

HEAD = "TT\tHọ và tên\tChức vụ\tĐơn vị"
WAYS = ("Lê Văn An", "TS. Lê Văn An", "Đ/c Lê Văn An", "Đồng chí TS Lê Văn An", "LÊ VĂN AN")


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20)) as made:
        yield made


def previewed(conference: Conference, *names: str, kind: str = "delegates") -> Preview[Any]:
    rows = [f"{n}\t{name}\tGiám đốc\tSở Nội vụ" for n, name in enumerate(names, start=1)]
    sent = Pasted("\n".join([HEAD, *rows]))
    return preview_list(conference.state, FileReading(sent, kind=kind))


def send(conference: Conference, *names: str) -> None:
    preview = previewed(conference, *names)
    bring_in(conference, "delegates", preview, [row.key for row in preview.rows])


@pytest.mark.parametrize(("first", "second"), list(product(WAYS, WAYS)))
def test_it_is_one_person_however_written(conference: Conference, first: str, second: str) -> None:
    before = len(conference.state.delegates)
    send(conference, first, "Trần Thị Bình")
    send(conference, second, "Trần Thị Bình")
    assert len(conference.state.delegates) == before + 2
    an = next(d for d in conference.state.delegates.values() if d.name.lower() == "lê văn an")
    assert ("TS" in first + second) == bool(an.title), "a list without titles takes none away"
    assert ("Đ" in (first + second).replace("LÊ VĂN", "")) == (an.honorific == "Đồng chí")


@pytest.mark.parametrize(
    ("honorific", "name"),
    [("Đồng chí TS.", "Lê Văn An"), ("TS.", "Lê Văn An"), ("", "TS. Lê Văn An")],
)
def test_titles_that_an_earlier_version_left_elsewhere_are_the_same(
    conference: Conference, honorific: str, name: str
) -> None:
    send(conference, "Lê Văn An")
    (old,) = (d for d in conference.state.delegates.values() if d.name == "Lê Văn An")
    conference.save("delegate", replace(old, honorific=honorific, name=name))
    shown = full_name(conference.state.delegates[old.id])
    (row,) = previewed(conference, "TS. Lê Văn An").rows
    assert (row.verdict, row.matches, dict(row.changes)) == ("same", old.id, {})
    (row,) = previewed(conference, "PGS.TS. Lê Văn An").rows
    assert (row.verdict, dict(row.changes)) == ("changed", {"title": "TS."})
    send(conference, "PGS.TS. Lê Văn An")
    new = conference.state.delegates[old.id]
    assert full_name(new) == shown.replace("TS.", "PGS.TS.")
    assert (new.title, new.name) == ("PGS.TS.", "Lê Văn An")


def test_twice_in_one_file_with_a_title_and_without_is_asked(conference: Conference) -> None:
    first, second = previewed(conference, "Lê Văn An", "TS. Lê Văn An").rows
    assert (first.verdict, second.verdict) == ("new", "doubtful")
    assert second.has("repeated")
    second = previewed(conference, "TS. Lê Văn An", "Lê Văn An").rows[1]
    assert second.verdict == "same"


def test_awards_and_speeches_find_their_people(conference: Conference) -> None:
    send(conference, "TS. Lê Văn An")
    (an,) = (d for d in conference.state.delegates.values() if d.name == "Lê Văn An")
    text = "TT\tHọ và tên\tHình thức khen thưởng\n1\tThS. Lê Văn An\tBằng khen\n2\tLê B\tBằng khen"
    reading = FileReading(Pasted(text), kind="awards")
    row = preview_list(conference.state, reading).rows[0]
    assert not row.has("recipient-unmatched")
    assert row.kind == "individual"
    bring_in(conference, "awards", preview_list(conference.state, reading), [row.key])
    (award,) = (a for a in conference.state.awards.values() if "An" in a.recipient)
    assert award.delegate_id == an.id
    again = FileReading(Pasted(text.replace("ThS. ", "")), kind="awards")
    assert preview_list(conference.state, again).rows[0].matches == award.id


def test_a_speech_is_its_speakers_with_a_title_or_without(conference: Conference) -> None:
    text = "TT\tHọ và tên\tNội dung\n1\tĐ/c TS. Lê Văn An\tChuyển đổi số"
    reading = FileReading(Pasted(text), kind="speeches")
    bring_in(conference, "speeches", preview_list(conference.state, reading))
    (speech,) = conference.state.speeches.values()
    again = FileReading(Pasted(text.replace("Đ/c TS. ", "")), kind="speeches")
    (row,) = preview_list(conference.state, again).rows
    assert (row.matches, row.verdict) == (speech.id, "same")
