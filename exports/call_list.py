"""Awards as they are called (danh sách trao thưởng): the MC's list, then the list of trays."""

from __future__ import annotations

from pathlib import Path

from exports.minutes_awards import decision_text
from exports.named_paper import begin
from exports.word import Column, Paper
from store import view
from store.attendance import Presence
from store.awards import Call
from store.conference import Conference
from store.records import Award, AwardState, Session
from store.state import State

CALLS = (
    Column("TT", 12, "center"),
    Column("Tập thể, cá nhân được khen thưởng", 62),
    Column("Hình thức khen thưởng", 47),
    Column("Người nhận; có mặt", 44),
)
TRAYS = (
    Column("Khay", 15, "center"),
    Column("Hình thức khen thưởng", 60),
    Column("Tên ghi trên bằng", 70),
    Column("Đã kiểm", 20, "center"),
)
PRESENT = {
    Presence.INSIDE: "có mặt",
    Presence.LEFT: "ĐÃ RA VỀ",
    Presence.EXCUSED: "VẮNG, có lý do",
    Presence.NOT_YET: "CHƯA ĐẾN",
    None: "",
}


def write(conference: Conference, path: Path) -> Path:
    """Write both lists from the stage calls as they stand now. Raises `NotSaved`."""
    state = conference.state
    paper = begin(conference, "Danh sách trao thưởng", f"Tại {state.profile.title}")
    calls = view.calls(state)
    if not calls:
        paper.paragraph("Chưa có khen thưởng nào trong danh sách.")
        return paper.save(path)
    paper.section("I. DANH SÁCH GỌI (NGƯỜI DẪN CHƯƠNG TRÌNH)")
    session = _session(conference)
    told: set[int] = set()
    for call in calls:
        _announce(paper, call, told)
        paper.table(
            CALLS, [_row(state, award, n, session) for n, award in _numbered(call)], size=14
        )
    paper.new_copy()
    paper.section("II. DANH SÁCH KHAY (BỘ PHẬN TRAO THƯỞNG)")
    paper.paragraph(
        "Xếp khay đúng thứ tự hàng nhận, người đứng đầu hàng nhận khay số 1. Trên mỗi khay, vật "
        "gắn hoặc đeo (Huân chương, Huy chương, Huy hiệu) để trên cùng, rồi đến Bằng, Cờ."
    )
    rows: list[list[str]] = []
    for call in calls:
        rows.append([_heading(call)])
        rows += [[str(n), award.form, _on_paper(award), "☐"] for n, award in _numbered(call)]
    paper.table(TRAYS, rows, size=14)
    return paper.save(path)


def _session(conference: Conference) -> Session:
    """The session in which awards are conferred."""
    state = conference.state
    items = [item for item in view.agenda_items(state) if item.kind == "awards"]
    found = state.sessions.get(items[0].session_id) if items else None
    return found or conference.session()


def _numbered(call: Call) -> list[tuple[int, Award]]:
    return list(enumerate(call.awards, start=1))


def _heading(call: Call) -> str:
    name = call.rung.name if call.rung else call.awards[0].form
    state = {AwardState.CALLED: " – ĐANG TRAO", AwardState.CONFERRED: " – ĐÃ TRAO"}
    return f"Đợt {call.number}. {name} ({len(call.awards)}){state.get(call.state, '')}"


def _announce(paper: Paper, call: Call, told: set[int]) -> None:
    """The call's heading; with the first call of a decision, when it is read (law.md, 2.3).

    Each decision is read once.
    """
    paper.section(_heading(call))
    decision = call.decision
    if decision is None or decision.id in told:
        return
    told.add(decision.id)
    order = (
        "Mời lên trước, công bố quyết định khi đã đứng vào vị trí: "
        if decision.call_first
        else "Công bố quyết định trước, rồi mời lên nhận: "
    )
    paper.paragraph(order + decision_text(decision).rstrip(";") + ".", italic=True)


def _row(state: State, award: Award, number: int, session: Session) -> list[str]:
    return [str(number), _who(award), award.form, _receiver(state, award, session)]


def _who(award: Award) -> str:
    about = ", ".join(part for part in (award.post, award.unit) if part)
    lines = [award.recipient, about if about != award.recipient else ""]
    return "\n".join(line for line in lines if line)


def _receiver(state: State, award: Award, session: Session) -> str:
    """Who comes up, and whether the desk has seen them; posthumous awards are said to be so."""
    delegate = state.delegates.get(award.delegate_id)
    where = PRESENT[view.award_presence(state, award, session)]
    if award.posthumous:
        return f"TRUY TẶNG; đại diện gia đình nhận: {award.receiver or '…'}"
    if award.receiver:
        return f"{award.receiver} nhận thay"
    if delegate and delegate.name != award.recipient:
        return f"{delegate.name} đại diện nhận; {where}"
    return where[:1].upper() + where[1:]


def _on_paper(award: Award) -> str:
    return f"{award.recipient} (truy tặng)" if award.posthumous else award.recipient
