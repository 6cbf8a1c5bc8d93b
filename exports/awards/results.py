"""How every award came out, for Excel (kết quả khen thưởng): called, received, handed over."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.awards.certificates import KINDS
from exports.lists.excel import Value, with_notes, write_of_conference
from exports.wording import BY_SET_CLOCK
from exports.wording.awards import outcome_text, recipient_name
from store.awards import ceremony
from store.conference import Conference
from store.records import Award, AwardState
from store.state import State
from store.times.moments import moment, set_back

COLUMNS = (
    ("TT", 6.0),
    ("Đợt", 7.0),
    ("Vị trí", 7.0),
    ("Hình thức khen thưởng", 36.0),
    ("Hạng", 7.0),
    ("Tên", 32.0),
    ("Chức vụ", 26.0),
    ("Đơn vị", 32.0),
    ("Loại", 12.0),
    ("Số quyết định", 18.0),
    ("Ngày quyết định", 14.0),
    ("Cơ quan quyết định", 30.0),
    ("Kết quả", 34.0),
    ("Trao lúc", 17.0),
    ("Người nhận", 26.0),
    ("Người trao", 26.0),
    ("Trao sau lúc", 17.0),
    ("Trao sau cho", 26.0),
    ("Ký nhận", 9.0),
)


def write(conference: Conference, path: Path) -> Path:
    """Write one row an award, in the order of the calls. Raises `NotSaved`."""
    state = conference.state
    places = ceremony.places(state)
    odd = _out_of_order(state)
    told = (
        [
            number,
            *places.get(award.id, (None, None)),
            *_cells(state, award),
            f"Giờ trao {BY_SET_CLOCK}" if award.id in odd else "",
        ]
        for number, award in enumerate(stage.listed(state), start=1)
    )
    columns, rows = with_notes(COLUMNS, told)
    return write_of_conference(path, state.profile, "Kết quả khen thưởng", columns, rows)


def _out_of_order(state: State) -> frozenset[int]:
    """Awards conferred by a clock that had been set back, where that hour is told."""
    told = (one for one in stage.listed(state) if one.state is AwardState.CONFERRED)
    return set_back(moment(one.id, one, "conferred_at") for one in told)


def _cells(state: State, award: Award) -> list[Value]:
    decision = state.decisions.get(award.decision_id)
    is_conferred = award.state is AwardState.CONFERRED
    return [
        award.form,
        award.award_class or None,
        recipient_name(state, award),
        award.post,
        award.unit,
        KINDS[award.kind],
        decision.number if decision else "",
        decision.signed_on if decision else None,
        decision.body if decision else "",
        outcome_text(state, award),
        award.conferred_at if is_conferred else None,
        award.received_by if is_conferred else "",
        award.presented_by if is_conferred else "",
        *_handed(award),
    ]


def _handed(award: Award) -> list[Value]:
    """When it was handed over after the ceremony, to whom, and whether they signed."""
    if award.state is not AwardState.HANDED:
        return [None, "", ""]
    return [award.handed_at, award.handed_to, "x" if award.handed_signed else ""]
