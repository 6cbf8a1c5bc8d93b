"""The run sheet for the chair and the MC (kịch bản điều hành): every step with what is said at it.

It goes by the programme as it stands now, at the hours that were printed: what the hall holds in
its hands. Figures that nobody has counted yet are dots. Of what is over it tells what was recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from exports.before import award_cues, item_cues, vote_cues
from exports.before.cues import Cue, chair_text, masters
from exports.lists.programme import hours_of
from exports.word import marked
from exports.word.facts import plain
from exports.word.named_paper import begin
from exports.word.paper import PaperColumn
from exports.wording import day_text
from store.agenda import printed, timeline
from store.conference import Conference
from store.records import AgendaItem, PlanLine
from store.state import State

COLUMNS = (
    PaperColumn("Thời gian", 25, "center"),
    PaperColumn("Nội dung", 50),
    PaperColumn("Lời dẫn", 102),
    PaperColumn("Người thực hiện", 40),
    PaperColumn("Chuẩn bị", 35),
)
_LINE, _FULL = 50, 18
"""Letters in a line of the words, and lines in a row: more are set in rows that follow."""


def write(conference: Conference, path: Path) -> Path:
    """Write the run sheet. Raises `NotSaved`."""
    state = conference.state
    paper = begin(
        conference,
        "run-sheet",
        "Kịch bản điều hành",
        state.profile.title,
        landscape=True,
    )
    paper.labelled("Chủ trì", chair_text(state), bold=True)
    paper.labelled("Người dẫn chương trình", masters(state), bold=True)
    paper.table(COLUMNS, _rows(state))
    return paper.save(path)


def _rows(state: State) -> Iterator[list[str]]:
    items = [item for item in timeline.agenda_items(state) if not item.skipped_at]
    hours = {line.item_id: line for line in _lines(state, items)}
    number = 0
    for session_id, theirs in groupby(items, key=lambda item: item.session_id):
        session = state.sessions[session_id]
        if len(state.sessions) > 1:
            yield [marked.session(session, f"{session.name}, {day_text(session.starts.date())}")]
        for item in theirs:
            number += 1
            first, *others = item_cues.cues_of(state, item)
            yield from _of_cue(first, hours_of(hours[item.id]), f"{number}. {marked.item(item)}")
            yield from _of_cues(others)
    yield from _band("Trao thưởng: chưa xếp vào nội dung nào", award_cues.of_item(state, 0))
    yield from _band("Biểu quyết: chưa xếp vào nội dung nào", vote_cues.loose_votes(state))


def _lines(state: State, items: list[AgendaItem]) -> tuple[PlanLine, ...]:
    """The hours as printed; of what was put in afterwards those that the agenda schedules."""
    return (*printed.scheduled(items, state.sessions), *printed.lines_of(state))


def _band(heading: str, cues: Iterable[Cue]) -> Iterator[list[str]]:
    rows = list(_of_cues(cues))
    if rows:
        yield [heading]
        yield from rows


def _of_cues(cues: Iterable[Cue]) -> Iterator[list[str]]:
    for cue in cues:
        yield from _of_cue(cue, "", cue.what)


def _of_cue(cue: Cue, hours: str, what: str) -> Iterator[list[str]]:
    """The rows of a step: one that would not stand on a page is told in several."""
    for words in _parts(cue.words):
        yield [hours, what, "\n".join(words), cue.who, cue.prepare]
        hours, what = "", f"{cue.what} (tiếp)"


def _parts(words: Iterable[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    room = _FULL
    for line in words:
        lines = 1 + len(plain(line)) // _LINE
        if lines > room and parts[-1]:
            parts.append([])
            room = _FULL
        parts[-1].append(line)
        room -= lines
    return parts
