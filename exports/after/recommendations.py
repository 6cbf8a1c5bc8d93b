"""Recommendations of the day (kiến nghị, đề xuất), gathered by whom they are made to."""

from __future__ import annotations

from pathlib import Path

from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import PaperColumn
from store.conference import Conference
from store.records import Recommendation

COLUMNS = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Người, đơn vị kiến nghị", 45),
    PaperColumn("Nội dung kiến nghị, đề xuất", 72),
    PaperColumn("Ý kiến trả lời", 37),
)
NOBODY = "Chưa ghi cơ quan xem xét"


def write(conference: Conference, path: Path) -> Path:
    """Write them in a table, those to one body together. Raises `NotSaved`."""
    state = conference.state
    kind, subject = "Tổng hợp kiến nghị, đề xuất", f"Tại {state.profile.title}"
    paper = begin(conference, "recommendations", kind, subject)
    by_body: dict[str, list[Recommendation]] = {}
    for one in state.in_order(Recommendation):
        by_body.setdefault(one.addressee, []).append(one)
    rows: list[list[str]] = []
    number = 0
    for body in sorted(by_body, key=lambda name: not name):
        to = fact_of(by_body[body][0], "addressee", body)
        rows.append([f"Kiến nghị với {to}" if to else NOBODY])
        for one in by_body[body]:
            number += 1
            told = fact_of(one, "speaker", one.speaker), fact_of(one, "text", one.text)
            rows.append([str(number), *told, ""])
    paper.table(COLUMNS, rows)
    count = fact("recommendations.all.count", str(number))
    paper.paragraph(f"Tổng số: {count} kiến nghị, đề xuất./.")
    sign(paper, state, "recommendations")
    return paper.save(path)
