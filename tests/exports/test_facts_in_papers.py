"""Whatever a paper prints of a record lies in a fact that names the record, and only in Word.

Every paper of a filled day of each of the five kinds, of the richest day, and of one that has
something for every paper to say.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from exports import catalogue, looking
from exports.merging.parts.blocks import Paragraph, paragraphs, read_body
from exports.merging.parts.names import CELL, parent_of
from exports.merging.parts.package import WordFile
from store import clock
from store.conference import Conference
from store.errors import Refused
from store.records import TABLES
from store.state import State
from tests.exports.every_paper import complete
from tests.exports.full_day import full_day
from tests.exports.kind_day import KINDS, kind_day
from tests.exports.paper_day import at, paper_day
from tests.exports.paper_text import paper_text

DAYS = (*KINDS, "full", "every")
OF_NO_RECORD = {"paper", "profile", "report"}
"""What a fact may be told of beside the tables: the paper's settings, the conference, a report."""
LEAKED = re.compile(rf"\b(?:{'|'.join((*TABLES, *OF_NO_RECORD))})\.(?:\d+\.|all\.|[a-z]+_)")
TAGS = re.compile(r'<w:tag w:val="[^"]*"/>')

NOT_OF_TODAY = {
    "differences": "what lists said when they were sent again; what is open is told by its line",
    "talks": "the speakers' own files",
}
"""Papers that name people and things also where no record of today tells of them."""

EVERYDAY = {
    *("biểu quyết", "phục vụ", "trao thưởng", "chào cờ", "tham quan", "nghỉ giải lao"),
    *("khai mạc", "khai mạc hội nghị", "bế mạc hội nghị", "kết luận, bế mạc hội nghị"),
}
"""Titles and names of these days that are words of the papers themselves, too."""


@contextmanager
def everything(folder: Path) -> Iterator[Conference]:
    folder.mkdir()
    made = paper_day(folder / "c")
    with clock.travel(at(9, 5)):
        yield complete(made, folder)
    made.close()


def day_of(name: str, folder: Path) -> AbstractContextManager[Conference]:
    if name in KINDS:
        return kind_day(folder / name, name)
    return full_day(folder / name) if name == "full" else everything(folder / name)


@pytest.fixture(params=DAYS, scope="module")
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[State, list[Path]]]:
    """A day, and all its papers by their names in the catalogue."""
    folder = tmp_path_factory.mktemp("facts")
    with day_of(request.param, folder) as conference:
        found = []
        for paper in catalogue.PAPERS:
            try:
                path = catalogue.write_paper(conference, paper, folder / "papers").path
            except Refused:
                continue  # it would say nothing
            found.append(path.rename(folder / "papers" / f"{paper.id}{paper.suffix}"))
        yield conference.state, found


def of_word(papers: list[Path]) -> Iterator[tuple[str, list[Paragraph]]]:
    for path in papers:
        if path.suffix == ".docx":
            yield path.stem, list(paragraphs(read_body(WordFile(path.read_bytes()).body)))


def test_every_name_lies_in_a_fact(written: tuple[State, list[Path]]) -> None:
    state, papers = written
    names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in _names(state)), re.I)
    bare = [
        f"{paper_id}: {paragraph.text}"
        for paper_id, told in of_word(papers)
        if paper_id not in NOT_OF_TODAY
        for paragraph in told
        if names.search(_outside(paragraph))
    ]
    assert bare == []


def test_every_fact_names_a_record_that_there_is(written: tuple[State, list[Path]]) -> None:
    state, papers = written
    refs = {ref for _, told in of_word(papers) for one in told for ref in one.refs}
    assert len(refs) > 50
    assert {ref for ref in refs if not _exists(state, ref)} == set()


FIGURES = re.compile(r"\d+(?:[.,]\d+)?(?:/\d+)?(?:\s?%)?(?: \(.*\))?")
COUNTED = {"attendance", "minutes", "report", "score-table", "vote-records", "vote-records-hands"}


def test_every_figure_of_a_count_lies_in_a_fact(written: tuple[State, list[Path]]) -> None:
    """But for the numbers of the rows, which tell of nothing."""
    _, papers = written
    bare = [
        f"{paper_id}: {one.text}"
        for paper_id, told in of_word(papers)
        if paper_id in COUNTED
        for one in told
        if FIGURES.fullmatch(one.text) and _is_counted(one) and not one.facts
    ]
    assert bare == []


def _is_counted(paragraph: Paragraph) -> bool:
    """Whether it stands in a cell, and not in the first of its row."""
    cell = parent_of(paragraph.element)
    return cell.tag == CELL and next(cell.itersiblings(CELL, preceding=True), None) is not None


def test_what_a_vote_is_founded_on_lies_in_a_fact(written: tuple[State, list[Path]]) -> None:
    _, papers = written
    bare = [
        one.text
        for paper_id, told in of_word(papers)
        if paper_id in {"vote-records", "vote-records-hands"}
        for one in told
        if one.text.startswith("Căn cứ") and not any(".basis" in ref for ref in one.refs)
    ]
    assert bare == []


def test_marks_come_out_nowhere(written: tuple[State, list[Path]]) -> None:
    _, papers = written
    for path in papers:
        assert not LEAKED.search(_everything_in(path)), path.name
        if path.suffix == ".docx":
            assert not LEAKED.search("\n".join(looking.text_of(path))), path.name


def _names(state: State) -> list[str]:
    """What people and things are called, the longest first; short names may be other words."""
    found = [one.name for one in state.delegates.values()]
    found += [one.name for one in state.units.values()]
    found += [one.recipient for one in state.awards.values()]
    found += [one.form for one in state.awards.values()]
    found += [one.number for one in state.decisions.values()]
    found += [name for one in state.ballots.values() for name in (one.title, *one.candidates)]
    found += [one.title for one in state.agenda.values()]
    found += [one.topic for one in state.speeches.values()]
    found += [one.what for one in state.tasks.values()]
    for parts in (state.presenters, state.buses, state.places, state.pledges):
        found += [one.name for one in parts.values()]
    found += [person.name for person in (*state.profile.chairs, *state.profile.secretaries)]
    found += [state.profile.venue, *state.profile.citations]
    names = {name for name in found if len(name) > 6 and name.lower() not in EVERYDAY}
    return sorted(names, key=len, reverse=True)


def _outside(paragraph: Paragraph) -> str:
    """What a paragraph says beside its facts."""
    text, at, found = paragraph.text, 0, []
    for fact in paragraph.facts:
        found.append(text[at : fact.start])
        at = fact.start + len(fact.text)
    return "\n".join([*found, text[at:]])


def _exists(state: State, ref: str) -> bool:
    table, of_whom, *_ = ref.split(".")
    if table in OF_NO_RECORD or of_whom == "all":
        return table in {*OF_NO_RECORD, *TABLES}
    records = getattr(state, table)
    return int(of_whom) in records


def _everything_in(path: Path) -> str:
    if path.is_dir():
        return "\n".join(map(_everything_in, path.iterdir()))
    if path.suffix == ".pdf":
        return paper_text(path) if shutil.which("pdftotext") else ""
    with zipfile.ZipFile(path) as parts:
        xml = [parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))]
    return TAGS.sub("", b"\n".join(xml).decode())
