"""Who rides in which bus of a visit (danh sách xe), a sheet a bus, to be ticked as they board."""

from __future__ import annotations

from pathlib import Path

from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text
from store.acts import buses, places
from store.agenda import printed, timeline
from store.conference import Conference
from store.people.naming import full_name, unit_name
from store.records import AgendaItem, Bus
from store.state import State

COLUMNS = (
    PaperColumn("TT", 13, "center"),
    PaperColumn("Họ và tên", 50),
    PaperColumn("Chức vụ, đơn vị", 72),
    PaperColumn("Lên xe", 30, "center"),
)
ON_BOARD = "✓"


def write(conference: Conference, path: Path) -> Path:
    """Write the list of every bus, then who has none yet. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tại {state.profile.title}"
    paper = begin(conference, "buses", "Danh sách xe", subject)
    sheets = 0
    for item in timeline.agenda_items(state):
        listed = buses.of_item(state, item.id)
        for bus in listed:
            if sheets:
                paper.new_copy()
            sheets += 1
            _bus(paper, state, item, bus)
        if listed:
            _without(paper, state, item)
    sign(paper, state, "buses")
    return paper.save(path)


def _bus(paper: Paper, state: State, item: AgendaItem, bus: Bus) -> None:
    paper.section(f"{bus.name} – {item.title}")
    leaves = next((one.starts for one in printed.lines_of(state) if one.item_id == item.id), None)
    if leaves:
        paper.labelled("Giờ đi", f"{hour_text(leaves)}, {day_text(leaves.date())}")
    if stops := [place.name for place in places.of_item(state, item.id)]:
        paper.labelled("Nơi đến", "; ".join(stops))
    if bus.leader:
        paper.labelled("Phụ trách xe", bus.leader)
    seats = buses.on(state, bus.id)
    rows = []
    for number, (rider, delegate) in enumerate(seats, start=1):
        about = ", ".join(filter(None, (delegate.post, unit_name(state, delegate))))
        mark = ON_BOARD if rider.boarded_at else ""
        rows.append([str(number), full_name(delegate), about, mark])
    paper.table(COLUMNS, rows)
    room = f"/{bus.capacity} chỗ" if bus.capacity else ""
    paper.paragraph(f"Xe có {len(seats)}{room}; đã lên xe: {buses.boarded(seats) or '……'}.")


def _without(paper: Paper, state: State, item: AgendaItem) -> None:
    """Nobody who may come along is passed over."""
    left = buses.without_bus(state, item.id)
    if left:
        paper.paragraph(f"Chưa xếp xe ({len(left)} đại biểu):", bold=True)
    for delegate in left:
        unit = unit_name(state, delegate)
        paper.bullet(full_name(delegate) + (f", {unit}" if unit else "") + ";")
