"""Who hands over what (danh sách người trao): call by call, in their places on the stage."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word.paper import PaperColumn
from store.conference import Conference

COLUMNS = (
    PaperColumn("Vị trí", 22, "center"),
    PaperColumn("Người trao", 85),
    PaperColumn("Người bưng khay", 58),
)


def write(conference: Conference, path: Path) -> Path:
    """Write the presenters of every call, from the stage's left. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-presenters", "Danh sách người trao thưởng")
    paper.paragraph("Vị trí tính từ bên trái sân khấu.", italic=True)
    rows: list[list[str]] = []
    for call in stage.on_stage(state):
        rows.append([stage.heading(call)])
        rows += [
            [places, giver or "Chưa phân công", tray]
            for places, giver, tray in stage.stretches(state, call)
        ]
    paper.table(COLUMNS, rows)
    return paper.save(path)
