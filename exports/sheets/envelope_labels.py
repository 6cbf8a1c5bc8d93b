"""Address labels for the envelopes (nhãn phong bì): 70 x 37 mm, three by eight on an A4 sheet."""

from __future__ import annotations

from pathlib import Path

from exports.sheets.print_sheet import Grid, block, new_sheet, places, practice_bar, save
from exports.wording import people
from exports.writing import practice_text
from store.conference import Conference
from store.people.naming import full_name, unit_name

GRID = Grid(70, 37, 3, 8)
"""The usual sheet of 24 labels without margins between them."""
_EDGE = 5.5
"""Office printers leave 5 mm at the paper's edges white."""


def write(conference: Conference, path: Path) -> Path:
    """Write a label for every invitation, in the invitations' order. Raises `NotSaved`."""
    state = conference.state
    sheet = new_sheet(f"Nhãn phong bì: {state.profile.title}")
    mark = practice_text(state.profile)
    wide = GRID.width - 2 * _EDGE
    for delegate, x, y in places(sheet, GRID, people.invited(state), marks=False):
        left, below = x + _EDGE, y + 5
        if mark:
            practice_bar(sheet, mark, left, below, wide, 3.4)
            below += 4
        below += block(sheet, "Kính gửi:", left, below, wide, 4, (9, 9))
        name = full_name(delegate)
        below += block(sheet, name, left, below, wide, 10.5, (13, 8), 2, bold=True) + 0.6
        about, high = y + GRID.height - 4.5, (9.5, 6.0)
        room = (about - below) / 2
        below += block(sheet, delegate.post, left, below, wide, room, high, 2)
        unit = unit_name(state, delegate)
        block(sheet, unit, left, below, wide, about - below, high, 2, bold=True)
    return save(sheet, path)
