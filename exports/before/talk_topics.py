"""The list of topics (danh mục tham luận): who speaks about what, and for how long."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import PaperColumn
from exports.wording import delegate_text
from store.acts import speakers
from store.agenda import speeches, timeline
from store.conference import Conference
from store.records import Speech
from store.state import State

COLUMNS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Người trình bày", 48),
    PaperColumn("Đơn vị", 40),
    PaperColumn("Nội dung tham luận", 45),
    PaperColumn("Số phút", 20, "center"),
)


def write(conference: Conference, path: Path) -> Path:
    """Write the list. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tại {state.profile.title}"
    paper = begin(conference, "talk-topics", "Danh mục tham luận", subject)
    talks = talks_of(state)
    paper.table(COLUMNS, _rows(state, talks))
    count = fact("speeches.all.count", str(len(talks)))
    paper.paragraph(f"Danh mục gồm {count} tham luận./.")
    sign(paper, state, "talk-topics")
    return paper.save(path)


def talks_of(state: State) -> list[Speech]:
    """All talks in the order of the programme; their numbers are their places, from 1."""
    items = timeline.agenda_items(state)
    return [speech for item in items for speech in speeches.of_item(state, item.id)]


def who(state: State, speech: Speech) -> str:
    """The speaker with honorific, and their post on a line of its own."""
    delegate = speakers.delegate_of(state, speech)
    if delegate is None:
        return fact_of(speech, "speaker", speech.speaker)
    name = delegate_text(state, delegate).partition(" – ")[0]
    return "\n".join(filter(None, (fact_of(speech, "speaker", name), marked.post(delegate))))


def unit_of(state: State, speech: Speech) -> str:
    """The unit that the talk is given for: as written down, else the speaker's."""
    delegate = speakers.delegate_of(state, speech)
    unit = state.units.get(speech.unit_id or (delegate.unit_id if delegate else 0))
    return fact_of(speech, "unit", unit.name) if unit else ""


def _rows(state: State, talks: list[Speech]) -> list[list[str]]:
    """Numbered through; where several items have talks each is a band."""
    rows: list[list[str]] = []
    is_parted = len({speech.item_id for speech in talks}) > 1
    number = 0
    for item_id, theirs in groupby(talks, key=lambda speech: speech.item_id):
        if is_parted:
            rows.append([marked.item(state.agenda[item_id])])
        for speech in theirs:
            number += 1
            topic = fact_of(speech, "topic", speech.topic or "…………")
            minutes = fact_of(speech, "minutes", str(speech.minutes or "…"))
            row = [str(number), who(state, speech), unit_of(state, speech), topic, minutes]
            rows.append(row)
    return rows
