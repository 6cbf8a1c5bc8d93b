"""Who rides in which bus of a visit (danh sách xe), a sheet a bus, to be ticked as they board."""

from __future__ import annotations

from pathlib import Path

from exports.word import marked
from exports.word.facts import fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import day_text, hour_text
from store.acts import buses, places
from store.agenda import printed, timeline
from store.conference import Conference
from store.people.naming import unit_name
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
    paper.section(f"{fact_of(bus, 'name', bus.name)} – {marked.item(item)}")
    leaves = next((one.starts for one in printed.lines_of(state) if one.item_id == item.id), None)
    if leaves:
        hour = f"{hour_text(leaves)}, {day_text(leaves.date())}"
        paper.labelled("Giờ đi", fact_of(item, "starts", hour))
    if stops := [fact_of(place, "name", place.name) for place in places.of_item(state, item.id)]:
        paper.labelled("Nơi đến", "; ".join(stops))
    if bus.leader:
        paper.labelled("Phụ trách xe", fact_of(bus, "leader", bus.leader))
    seats = buses.on(state, bus.id)
    rows = []
    for number, (rider, delegate) in enumerate(seats, start=1):
        about = ", ".join(filter(None, (delegate.post, unit_name(state, delegate))))
        mark = ON_BOARD if rider.boarded_at else ""
        rows.append([str(number), marked.name(delegate), fact_of(delegate, "about", about), mark])
    paper.table(COLUMNS, rows)
    room = f"/{bus.capacity} chỗ" if bus.capacity else ""
    taken = fact_of(bus, "riders", f"{len(seats)}{room}")
    boarded = fact_of(bus, "boarded", str(buses.boarded(seats) or "……"))
    paper.paragraph(f"Xe có {taken}; đã lên xe: {boarded}.")


def _without(paper: Paper, state: State, item: AgendaItem) -> None:
    """Nobody who may come along is passed over."""
    left = buses.without_bus(state, item.id)
    if left:
        count = fact_of(item, "without_bus", str(len(left)))
        paper.paragraph(f"Chưa xếp xe ({count} đại biểu):", bold=True)
    for delegate in left:
        who = filter(None, (marked.name(delegate), marked.unit(state, delegate)))
        paper.bullet(f"{', '.join(who)};")
