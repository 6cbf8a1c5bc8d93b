"""The list of a visit's buses: everybody who may come along stands on it once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exports.lists import bus_list
from store.acts import buses, places
from store.agenda import timeline
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Delegate, Unit
from tests.exports.paper_text import paper_text


def tour(folder: Path) -> Conference:
    made = create_conference(folder / "t", "giao-luu", date(2026, 12, 20))
    parts.save_part(made, Unit(order=0, name="Hải Dương", member=True))
    (unit,) = made.state.units.values()
    people = [
        Delegate(number=0, name=f"Lê Thị {n}", unit_id=unit.id) for n in ("An", "Bình", "Cúc")
    ]
    roster.add_delegates(made, "delegate", people)
    return made


def test_every_rider_and_who_has_no_bus(tmp_path: Path) -> None:
    made = tour(tmp_path)
    visit = next(one.id for one in timeline.agenda_items(made.state) if one.kind == "visit")
    places.save(made, visit, None, name="Làng nghề Nôm")
    bus = buses.save(made, visit, None, name="Xe số 1", capacity=2, leader="Ông Tư")
    buses.fill(made, visit)
    text = paper_text(bus_list.write(made, tmp_path / "xe.docx"))
    assert "Xe số 1" in text
    assert "Làng nghề Nôm" in text
    assert "Ông Tư" in text
    assert "Xe có 2/2 chỗ" in text
    assert "Chưa xếp xe (1 đại biểu):" in text
    for name in ("An", "Bình", "Cúc"):
        assert text.count(f"Lê Thị {name}") == 1
    assert len(buses.on(made.state, bus.id)) == 2
    made.close()
