"""Who has not received (danh sách chưa nhận khen thưởng), to sign when it is handed over."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.paper import PaperColumn
from exports.wording.awards import recipient_name
from store.conference import Conference
from store.records import Award, AwardState
from store.state import State

COLUMNS = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Tập thể, cá nhân", 42),
    PaperColumn("Đơn vị", 35),
    PaperColumn("Hình thức khen thưởng", 37),
    PaperColumn("Lý do", 28),
    PaperColumn("Ký nhận", 25),
)


def write(conference: Conference, path: Path) -> Path:
    """Write those in whose hands the award is not. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-owed", "Danh sách chưa nhận khen thưởng")
    rows = [
        [
            str(n),
            fact_of(award, "recipient", recipient_name(state, award)),
            fact_of(award, "unit", award.unit),
            marked.form(award),
            marked.outcome(state, award),
            "\n",
        ]
        for n, award in enumerate(not_received(state), start=1)
    ]
    paper.table(COLUMNS, rows)
    count = fact("awards.all.not_received", str(len(rows)))
    paper.paragraph(f"Danh sách gồm {count} khen thưởng./.")
    return paper.save(path)


def not_received(state: State) -> list[Award]:
    """Those owed and those only read; once the conference is over also those left uncalled."""
    states = {AwardState.OWED, AwardState.READ}
    if state.profile.closed_at:
        states |= {AwardState.WAITING, AwardState.CALLED}
    return [award for award in stage.listed(state) if award.state in states]
