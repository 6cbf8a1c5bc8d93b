"""What agenda items have to do, done on a day that is over: one of each."""

from __future__ import annotations

from msgspec.structs import replace

from store.acts import buses, handovers, places, pledges, presence_report, recommendations
from store.conference import Conference


def do_everything(made: Conference) -> None:
    """One report, pledge, handover, place, bus with its riders, recommendation."""
    items = {item.kind: item.id for item in made.state.agenda.values()}
    closed = made.state.profile
    made.save("test", replace(closed, closed_at=None))  # it was announced before that
    presence_report.take(made, items["opening"])
    made.save("test", closed)
    (pledge,) = pledges.add(made, items["closing"], "Khối thi đua số 2")
    pledges.sign(made, pledge, "Ông A")
    facts = {"what": "Cờ luân lưu", "giver": "Ông A", "receiver": "Bà B", "witness": "Ông C"}
    handovers.toggle(made, handovers.save(made, items["closing"], None, **facts))
    places.step(made, places.save(made, items["visit"], None, name="Hợp tác xã", host="UBND xã"))
    bus = buses.save(made, items["visit"], None, name="Xe 1", capacity=45)
    (rider, *_) = buses.seat(made, bus.id, "1-3")
    buses.board(made, rider)
    recommendations.save(made, items["discussion"], None, speaker="Sở Y tế", text="Bổ sung quỹ")
