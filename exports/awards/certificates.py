"""Data for printing certificates (dữ liệu in bằng): an Excel list for a mail merge."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.lists.excel import Value, write_xlsx
from exports.wording.awards import honorific, recipient_text
from exports.writing import practice_text
from store.conference import Conference
from store.records import Award, RecipientKind
from store.state import State

KINDS = {
    RecipientKind.COLLECTIVE: "Tập thể",
    RecipientKind.HOUSEHOLD: "Hộ gia đình",
    RecipientKind.INDIVIDUAL: "Cá nhân",
}
COLUMNS = (
    ("STT", 6.0),
    ("Số quyết định", 18.0),
    ("Ngày quyết định", 14.0),
    ("Cơ quan quyết định", 30.0),
    ("Hình thức khen thưởng", 36.0),
    ("Hạng", 7.0),
    ("Danh xưng", 12.0),
    ("Tên", 32.0),
    ("Chức vụ", 26.0),
    ("Đơn vị", 32.0),
    ("Loại", 12.0),
    ("Truy tặng", 10.0),
    ("Lời ghi trên bằng", 60.0),
    ("Đã in", 8.0),
)


def write(conference: Conference, path: Path) -> Path:
    """Write one row an award, in the order of the calls. Raises `NotSaved`."""
    state = conference.state
    title, columns = "Dữ liệu in bằng", list(COLUMNS)
    mark = practice_text(state.profile)
    if mark:  # in every row: rows are merged one by one, a heading alone gets lost
        title = f"THỰC HÀNH {title}"
        columns.append((mark, 30.0))
    rows = [
        [number, *_cells(state, award), *([mark] if mark else [])]
        for number, award in enumerate(stage.listed(state), start=1)
    ]
    return write_xlsx(path, title, columns, rows, filtered=True)


def _cells(state: State, award: Award) -> list[Value]:
    decision = state.decisions.get(award.decision_id)
    verb = "Truy tặng" if award.posthumous else "Tặng"
    return [
        decision.number if decision else "",
        decision.signed_on if decision else None,
        decision.body if decision else "",
        award.form,
        award.award_class or None,
        honorific(state, award),
        award.recipient,
        award.post,
        award.unit,
        KINDS[award.kind],
        "x" if award.posthumous else "",
        f"{verb} {award.form} cho {recipient_text(state, award)}",
        "x" if award.printed else "",
    ]
