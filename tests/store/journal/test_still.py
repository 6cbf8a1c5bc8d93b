"""The copy of a conference that another thread reads while the day goes on."""

from __future__ import annotations

from pathlib import Path

from store import clock
from store.checkin import attendance, desk
from tests.exports.paper_day import at, paper_day


def test_later_changes_leave_the_copy_alone(tmp_path: Path) -> None:
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        still = made.still()
        before = attendance.attendance_of(still.state, attendance.session(still.state))
        guest = next(d for d in made.state.delegates.values() if d.number == 5)
        desk.check_in(made, delegate_id=guest.id)
        made.remove("delegate", next(iter(made.state.units.values())))
        assert attendance.attendance_of(still.state, attendance.session(still.state)) == before
        assert (
            attendance.attendance_of(made.state, attendance.session(made.state)).people.present == 5
        )
    made.close()
