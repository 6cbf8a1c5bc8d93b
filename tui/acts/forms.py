"""What `show acts|speeches|recommendations` prints as JSON."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from exports.wording.presence import report_sentence
from store import clock
from store.acts import buses, handovers, places, pledges, presence_report, speakers
from store.acts.kinds import act_of
from store.agenda import speech_times, speeches, timeline
from store.checkin.attendance import session
from store.conference import Conference
from store.records import AgendaItem, PresenceReport, Recommendation
from store.state import State

Form = dict[str, Any]


def _of(source: object, *keys: str) -> Form:
    """Attributes that are printed under their own names."""
    return {key: getattr(source, key) for key in keys}


def acts(conference: Conference) -> list[Form]:
    """Every item with what is to be done under it, and how far that is."""
    state = conference.state
    return [
        {
            "position": position,
            "title": item.title,
            "kind": item.kind,
            "act": act_of(item),
            "report": _report(state, presence_report.of_item(state, item.id)),
            "pledges": [
                _of(one, "name", "signed_at", "signer") for one in pledges.of_item(state, item.id)
            ]
            if pledges.is_asked(state, item)
            else [],
            "handovers": [
                _of(one, "what", "giver", "receiver", "witness", "at")
                for one in handovers.of_item(state, item.id)
            ],
            "places": [
                _of(one, "name", "host", "arrived", "departed", "notes")
                for one in places.of_item(state, item.id)
            ],
            "buses": _buses(state, item),
        }
        for position, item in enumerate(timeline.agenda_items(state), start=1)
    ]


def _report(state: State, report: PresenceReport | None) -> Form | None:
    if report is None:
        return None
    counts = {key: value for key, value in asdict(report.people).items() if key != "name"}
    return {
        "at": report.at,
        **counts,
        "present": report.people.inside + report.people.left,
        "quorum": _of(report, "base", "base_votes", "have", "need"),
        "text": report_sentence(state, report),
    }


def _buses(state: State, item: AgendaItem) -> list[Form]:
    return [
        {
            **_of(bus, "name", "capacity", "leader"),
            "riders": [
                {**_of(seat.delegate, "number", "name"), "boarded_at": seat.rider.boarded_at}
                for seat in buses.on(state, bus.id)
            ],
        }
        for bus in buses.of_item(state, item.id)
    ]


def talks(conference: Conference) -> list[Form]:
    """The speeches of every item, with the speaker's presence and how they keep to the time."""
    state, now, here = conference.state, clock.now(), session(conference.state)
    rows: list[Form] = []
    for position, item in enumerate(timeline.agenda_items(state), start=1):
        until = speech_times.now_in(item, now)
        for number, speech in enumerate(speeches.of_item(state, item.id), start=1):
            unit = state.units.get(speech.unit_id)
            spent = speeches.used(speech, until)
            rows.append(
                {
                    "item": position,
                    "number": number,
                    **_of(speech, "speaker", "topic"),
                    "unit": unit and unit.name,
                    "presence": speakers.presence_of(state, speech, here),
                    **_of(speech, "minutes", "started", "finished"),
                    "used_seconds": int(spent.total_seconds()) if spent is not None else None,
                    "pace": speeches.pace(speech, until),
                    "gist": speech.gist,
                }
            )
    return rows


def recommendations(conference: Conference) -> list[Form]:
    """All recommendations of the day, in the order of the minutes."""
    state = conference.state
    positions: dict[int, int] = {
        item.id: place for place, item in enumerate(timeline.agenda_items(state), start=1)
    }
    return [
        {
            "item": positions.get(one.item_id),
            **_of(one, "speaker", "text", "addressee", "at"),
        }
        for one in state.in_order(Recommendation)
    ]
