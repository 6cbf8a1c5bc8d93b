"""The pledge (giao ước thi đua) with the units that sign it."""

from __future__ import annotations

from pathlib import Path

from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, head, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text
from exports.wording.issue_days import made_there
from store.acts import pledges
from store.agenda import timeline
from store.conference import Conference
from store.records import AgendaItem
from store.state import State

COLUMNS = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Đơn vị", 62),
    PaperColumn("Người ký", 50),
    PaperColumn("Chữ ký", 42, "center"),
)
KIND = "Giao ước thi đua"
DOTS = "………………………………………………………………"


def write(conference: Conference, path: Path) -> Path:
    """Write a pledge for each item under which one is signed. Raises `NotSaved`."""
    state = conference.state
    asked = items(state)
    subject = f"Năm {state.profile.year + 1}"
    paper = begin(conference, "pledge", KIND, subject)
    for place, item in enumerate(asked):
        if place:
            paper.new_copy()
            head(paper, state, "pledge", KIND, subject)
        _pledge(paper, state, item)
    return paper.save(path)


def items(state: State) -> list[AgendaItem]:
    """The items under which anybody signs."""
    return [
        item
        for item in timeline.agenda_items(state)
        if pledges.is_asked(state, item) and pledges.of_item(state, item.id)
    ]


def _pledge(paper: Paper, state: State, item: AgendaItem) -> None:
    profile = state.profile
    day = fact("sessions.all.last_day", day_text(made_there(state)))
    where = f", tại {marked.venue(state)}" if profile.venue else ""
    paper.paragraph(
        f"Tại {marked.title(state)}, {day}{where}, các đơn vị có tên dưới đây cùng thi đua với "
        "những nội dung sau:"
    )
    for _ in range(3):  # what they pledge is theirs to write
        paper.paragraph(DOTS)
    rows = []
    for number, one in enumerate(pledges.of_item(state, item.id), start=1):
        # The signature itself is given by hand; what the log saw is only when.
        hour = fact_of(one, "signed_at", hour_text(one.signed_at) if one.signed_at else "")
        at = f"(ký lúc {hour})" if hour else "\n"
        who = fact_of(one, "name", one.name), fact_of(one, "signer", one.signer)
        rows.append([str(number), *who, at])
    paper.table(COLUMNS, rows)
    paper.paragraph("Các đơn vị cam kết thực hiện nghiêm túc nội dung giao ước trên./.")
    sign(paper, state, "pledge")
