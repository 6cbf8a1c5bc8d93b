"""What was done under an item, as the minutes tell it: only what happened is told."""

from __future__ import annotations

from exports.word.facts import fact, fact_of
from exports.word.paper import Paper
from exports.wording import hour_text, person_within, sentences, span_text
from exports.wording.hours import was_then
from exports.wording.presence import report_sentence
from store.acts import buses, handovers, places, pledges, presence_report
from store.records import AgendaItem, Bus, Handover, Pledge, Recommendation, VisitedPlace
from store.state import State


def item_acts(paper: Paper, state: State, item: AgendaItem) -> None:
    """Presence announced, who signed, what was handed over, where the party went."""
    if report := presence_report.of_item(state, item.id):
        at = fact_of(report, "at", hour_text(report.at))
        told = fact_of(report, "told", report_sentence(state, report))
        paper.paragraph(f"Báo cáo tình hình đại biểu lúc {at}: {told}")
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
        addressee = fact_of(one, "addressee", one.addressee)
        to = f" với {person_within(addressee)}" if addressee else ""
        what = fact_of(one, "text", one.text.rstrip(" .;"))
        paper.bullet(f"{fact_of(one, 'speaker', one.speaker)} kiến nghị{to}: {what}.")


def _signing(paper: Paper, state: State, rows: list[Pledge]) -> None:
    signed = pledges.signed(rows)
    if not signed:
        return
    told = [one.signed_at for one in signed if one.signed_at and was_then(state, one, "signed_at")]
    hours = [hour_text(at) for at in told]
    span = " – ".join(dict.fromkeys((*hours[:1], *hours[-1:])))  # seconds are not printed
    if told and told[-1] < told[0]:
        span = ""  # by a clock that was set back: each hour stands for itself
    ref = f"agenda.{rows[0].item_id}"
    when = f" ({fact(f'{ref}.signed_at', span)})" if span else ""
    count = fact(f"{ref}.signed", f"{len(signed)}/{len(rows)}")
    paper.paragraph(f"Đã ký giao ước thi đua {count} đơn vị{when}:")
    lines = []
    for one in signed:
        who = f", người ký: {fact_of(one, 'signer', one.signer)}" if one.signer else ""
        hour = fact_of(one, "signed_at", _hour(state, one, "signed_at"))
        lines.append(f"{fact_of(one, 'name', one.name)}{who}{f' ({hour})' if hour else ''}")
    paper.bullets(lines)
    missing = [fact_of(one, "name", one.name) for one in rows if not one.signed_at]
    if missing:
        paper.paragraph(f"Chưa ký: {'; '.join(missing)}.")


def _handovers(paper: Paper, state: State, item: AgendaItem) -> None:
    for one in handovers.of_item(state, item.id):
        if one.at:
            witness = fact_of(one, "witness", one.witness)
            seen = f", dưới sự chứng kiến của {person_within(witness)}" if witness else ""
            hour = fact_of(one, "at", _hour(state, one))
            when = f" ({hour})" if hour else ""
            giver, what = fact_of(one, "giver", one.giver), fact_of(one, "what", one.what)
            receiver = person_within(fact_of(one, "receiver", one.receiver))
            paper.bullet(f"{giver} bàn giao {what} cho {receiver}{seen}{when}.")


def _hour(state: State, record: Pledge | Handover, field: str = "at") -> str:
    """The hour of what was ticked off; "" where that was only done afterwards."""
    at = getattr(record, field)
    return hour_text(at) if at and was_then(state, record, field) else ""


def _visit(paper: Paper, state: State, item: AgendaItem) -> None:
    rides = [(bus, buses.on(state, bus.id)) for bus in buses.of_item(state, item.id)]
    used = [(bus, seats) for bus, seats in rides if buses.boarded(seats)]
    if used:
        people = fact_of(item, "boarded", str(sum(buses.boarded(seats) for _, seats in used)))
        count = fact_of(item, "buses", str(len(used)))
        paper.paragraph(f"Đoàn gồm {people} đại biểu, đi {count} xe:")
    paper.bullets(_bus(bus, f"{buses.boarded(seats)}/{len(seats)}") for bus, seats in used)
    for place in places.of_item(state, item.id):
        if place.arrived or place.notes:
            _place(paper, place)


def _bus(bus: Bus, boarded: str) -> str:
    leader = f" (trưởng xe: {fact_of(bus, 'leader', bus.leader)})" if bus.leader else ""
    return f"{fact_of(bus, 'name', bus.name)}{leader}: {fact_of(bus, 'boarded', boarded)} người"


def _place(paper: Paper, place: VisitedPlace) -> None:
    span = fact_of(place, "arrived", span_text(place.arrived, place.departed))
    host = f", {person_within(fact_of(place, 'host', place.host))} đón tiếp" if place.host else ""
    told = f"Thăm {fact_of(place, 'name', place.name)}{host}" + (f" ({span})" if span else "")
    notes = [fact_of(place, "notes", text) for text in sentences(place.notes)]
    paper.bullet(told + (f": {notes[0]}" if notes else "."))
    for line in notes[1:]:
        paper.paragraph(line)
