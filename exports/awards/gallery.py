"""Who stands where in each photograph (thứ tự ảnh): givers and recipients from the left."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word import marked
from exports.word.facts import fact_of
from exports.word.paper import PaperColumn
from store.awards.rules import Call
from store.conference import Conference
from store.records import Award, AwardState
from store.state import State

COLUMNS = (
    PaperColumn("Ảnh", 14, "center"),
    PaperColumn("Từ trái sang phải", 100),
    PaperColumn("Số hiệu ảnh", 51),
)
CAME_UP = frozenset({AwardState.WAITING, AwardState.CALLED, AwardState.CONFERRED})


def write(conference: Conference, path: Path) -> Path:
    """Write one picture for each call. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-gallery", "Thứ tự ảnh trao thưởng")
    rows: list[list[str]] = []
    for call in stage.on_stage(state):
        rows.append([stage.heading(call)])
        rows.append([str(call.number), "\n".join(_people(state, call)), ""])
    paper.table(COLUMNS, rows)
    return paper.save(path)


def _people(state: State, call: Call) -> list[str]:
    givers = stage.givers(state, call)
    told = [f"Người trao: {'; '.join(givers)}"] if givers else []
    return told + [f"{n}. {_stands(state, award)}" for n, award in stage.numbered(call)]


def _stands(state: State, award: Award) -> str:
    """The recipient; or who stands there for them; or that the place is empty."""
    name = marked.recipient(state, award)
    if award.state not in CAME_UP:
        return f"{name} (không lên nhận)"
    by_name = fact_of(award, "receiver", award.received_by or award.receiver)
    if award.posthumous:
        return f"{name} (truy tặng; đại diện gia đình: {by_name or '…'})"
    return f"{name} (người nhận: {by_name})" if by_name else name
