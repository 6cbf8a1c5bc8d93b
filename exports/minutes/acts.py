"""What was done under an item, as the minutes tell it: only what happened is told."""

from __future__ import annotations

from datetime import datetime

from exports.word.paper import Paper
from exports.wording import hour_text, sentences, span_text
from exports.wording.hours import was_then
from exports.wording.presence import report_sentence
from store.acts import buses, handovers, places, pledges, presence_report
from store.records import AgendaItem, Pledge, Recommendation, VisitedPlace
from store.state import State


def item_acts(paper: Paper, state: State, item: AgendaItem) -> None:
    """Presence announced, who signed, what was handed over, where the party went."""
    if report := presence_report.of_item(state, item.id):
        told = report_sentence(state, report)
        paper.paragraph(f"Báo cáo tình hình đại biểu lúc {hour_text(report.at)}: {told}")
    _signing(paper, state, pledges.of_item(state, item.id))
    _handovers(paper, state, item)
    _visit(paper, state, item)


def any_of(state: State, item: AgendaItem) -> bool:
    """Whether anything of an item was done: announced, signed, handed over, boarded."""
    return bool(
        presence_report.of_item(state, item.id)
        or pledges.signed(pledges.of_item(state, item.id))
        or any(one.at for one in handovers.of_item(state, item.id))
        or any(buses.boarded(buses.on(state, bus.id)) for bus in buses.of_item(state, item.id))
    )


def recommendations(paper: Paper, state: State) -> None:
    """All recommendations of the day, with who made them, and to whom."""
    listed = state.in_order(Recommendation)
    if listed:
        paper.section("Kiến nghị, đề xuất")
    for one in listed:
        to = f" với {one.addressee}" if one.addressee else ""
        paper.bullet(f"{one.speaker} kiến nghị{to}: {one.text.rstrip(' .;')}.")


def _signing(paper: Paper, state: State, rows: list[Pledge]) -> None:
    signed = pledges.signed(rows)
    if not signed:
        return
    hours = [hour for one in signed if (hour := _hour(state, one.signed_at))]
    span = " – ".join(dict.fromkeys((*hours[:1], *hours[-1:])))  # seconds are not printed
    when = f" ({span})" if span else ""
    paper.paragraph(f"Đã ký giao ước thi đua {len(signed)}/{len(rows)} đơn vị{when}:")
    lines = []
    for one in signed:
        who = f", người ký: {one.signer}" if one.signer else ""
        hour = _hour(state, one.signed_at)
        lines.append(f"{one.name}{who}{f' ({hour})' if hour else ''}")
    paper.bullets(lines)
    missing = [one.name for one in rows if not one.signed_at]
    if missing:
        paper.paragraph(f"Chưa ký: {'; '.join(missing)}.")


def _handovers(paper: Paper, state: State, item: AgendaItem) -> None:
    for one in handovers.of_item(state, item.id):
        if one.at:
            seen = f", dưới sự chứng kiến của {one.witness}" if one.witness else ""
            hour = _hour(state, one.at)
            when = f" ({hour})" if hour else ""
            paper.bullet(f"{one.giver} bàn giao {one.what} cho {one.receiver}{seen}{when}.")


def _hour(state: State, at: datetime | None) -> str:
    """The hour of what was ticked off; "" where that was only done afterwards."""
    return hour_text(at) if at and was_then(state, at) else ""


def _visit(paper: Paper, state: State, item: AgendaItem) -> None:
    rides = [(bus, buses.on(state, bus.id)) for bus in buses.of_item(state, item.id)]
    used = [(bus, seats) for bus, seats in rides if buses.boarded(seats)]
    if used:
        people = sum(buses.boarded(seats) for _, seats in used)
        paper.paragraph(f"Đoàn gồm {people} đại biểu, đi {len(used)} xe:")
    paper.bullets(
        f"{bus.name}{f' (trưởng xe: {bus.leader})' if bus.leader else ''}: "
        f"{buses.boarded(seats)}/{len(seats)} người"
        for bus, seats in used
    )
    for place in places.of_item(state, item.id):
        if place.arrived or place.notes:
            _place(paper, place)


def _place(paper: Paper, place: VisitedPlace) -> None:
    span = span_text(place.arrived, place.departed)
    host = f", {place.host} đón tiếp" if place.host else ""
    told = f"Thăm {place.name}{host}" + (f" ({span})" if span else "")
    notes = sentences(place.notes)
    paper.bullet(told + (f": {notes[0]}" if notes else "."))
    for line in notes[1:]:
        paper.paragraph(line)
