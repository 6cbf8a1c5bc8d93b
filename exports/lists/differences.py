"""The letter of differences (thư đối chiếu): what lists sent again changed, for the office to see.

What is personal is named, its values are not: the letter goes to whoever sent the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.word import marked
from exports.word.facts import fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper, PaperColumn
from exports.wording import moment_text
from store import clock
from store.conference import Conference
from store.lists.sent_again import ChangedPerson, Differences, differences
from store.records import Delegate
from store.records.fields import FIELDS, Care
from store.state import State

RENAMED = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Tên cũ", 76),
    PaperColumn("Tên mới", 77),
)
MOVED = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Họ và tên", 45),
    PaperColumn("Chức vụ", 38),
    PaperColumn("Đơn vị cũ", 35),
    PaperColumn("Đơn vị mới", 35),
)
CHANGED = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Họ và tên", 45),
    PaperColumn("Đơn vị", 43),
    PaperColumn("Nội dung sửa", 65),
)
PEOPLE = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Họ và tên", 50),
    PaperColumn("Chức vụ", 50),
    PaperColumn("Đơn vị", 53),
)

OPEN = (PaperColumn("TT", 12, "center"), PaperColumn("Nội dung", 153))

FIELD_WORDS = {
    "name": "họ và tên",
    "honorific": "danh xưng",
    "title": "học vị, cấp bậc",
    "post": "chức vụ",
    "group_id": "thành phần",
    "gender": "giới tính",
    "birth": "ngày sinh",
    "phone": "điện thoại",
    "seat": "ghế",
    "votes": "quyền biểu quyết",
    "remark": "ghi chú",
}
"""What a list may change of a delegate beside the unit."""

_PERSONAL = frozenset(f.key for f in FIELDS[Delegate] if f.care is not Care.PUBLIC)


def write(conference: Conference, path: Path) -> Path:
    """Write the differences of every list sent again, the newest first. Raises `NotSaved`."""
    state = conference.state
    subject = f"Danh sách đại biểu dự {state.profile.title}"
    paper = begin(conference, "differences", "Thư đối chiếu", subject)
    for one in differences(state, conference.log()):
        _one_list(paper, state, one)
    paper.paragraph("Đề nghị cơ quan, đơn vị kiểm tra và báo lại Ban Tổ chức nếu có sai sót.")
    sign(paper, state, "differences")
    return paper.save(path)


def _one_list(paper: Paper, state: State, found: Differences) -> None:
    source = f"Danh sách {found.source}" if found.source else "Danh sách"
    when = moment_text(found.at.astimezone(clock.VIETNAM))
    paper.section(f"{source}, nhập lúc {when}")
    moved = [one for one in found.changed if one.has_moved]
    edited = [one for one in found.changed if one.fields]
    _table(paper, "Đơn vị đổi tên", RENAMED, found.renamed)
    _table(paper, "Đại biểu chuyển đơn vị", MOVED, [_moved(one, found) for one in moved])
    _table(paper, "Đại biểu sửa thông tin", CHANGED, [_edited(state, one, found) for one in edited])
    _table(paper, "Đại biểu mới", PEOPLE, [_person(one, found) for one in found.new])
    _table(paper, "Đại biểu đưa ra khỏi danh sách", PEOPLE, [_person(d, found) for d in found.gone])
    _table(paper, "Còn phải xác nhận", OPEN, [[line] for line in found.left_open])


def _table(
    paper: Paper, title: str, columns: Sequence[PaperColumn], rows: Sequence[Sequence[str]]
) -> None:
    if rows:
        paper.paragraph(f"{title}: {len(rows)}", bold=True)
        paper.table(columns, [[str(number), *row] for number, row in enumerate(rows, 1)])


def _moved(one: ChangedPerson, found: Differences) -> list[str]:
    was, now = (found.units.get(d.unit_id, "") for d in (one.before, one.after))
    return [marked.name(one.after), marked.post(one.after), was, now]


def _edited(state: State, one: ChangedPerson, found: Differences) -> list[str]:
    told = "; ".join(_field(state, one, key) for key in one.fields if key in FIELD_WORDS)
    unit = fact_of(one.after, "unit", found.units.get(one.after.unit_id, ""))
    return [marked.name(one.after), unit, told]


def _field(state: State, one: ChangedPerson, key: str) -> str:
    if key in _PERSONAL:
        return FIELD_WORDS[key]
    was, now = (_value(state, key, getattr(d, key)) for d in (one.before, one.after))
    return f"{FIELD_WORDS[key]}: {was} → {now}"


def _value(state: State, key: str, value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if key == "group_id" and isinstance(value, int):
        group = state.groups.get(value)
        return group.name if group else "–"
    return str(value) or "–"


def _person(delegate: Delegate, found: Differences) -> list[str]:
    unit = fact_of(delegate, "unit", found.units.get(delegate.unit_id, ""))
    return [marked.name(delegate), marked.post(delegate), unit]
