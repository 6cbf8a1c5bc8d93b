"""Awards as they are called (danh sách trao thưởng): the MC's list, then the list of trays."""

from __future__ import annotations

from pathlib import Path

from exports.word.named_paper import begin
from exports.word.paper import Paper, PaperColumn
from exports.wording.awards import decision_text
from exports.wording.issue_days import made_there
from store.awards import ceremony
from store.awards.rules import Call
from store.checkin import attendance
from store.checkin.headcount import Presence
from store.conference import Conference
from store.people.titles import bare_name
from store.records import Award, AwardState, Session
from store.state import State

CALLS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Tập thể, cá nhân được khen thưởng", 78),
    PaperColumn("Người nhận", 45),
    PaperColumn("Có mặt", 30, "center"),
)
TRAYS = (
    PaperColumn("Khay", 15, "center"),
    PaperColumn("Tên ghi trên bằng, cờ", 120),
    PaperColumn("Đã kiểm", 30, "center"),
)
PRESENT = {
    Presence.INSIDE: "Có mặt",
    Presence.LEFT: "ĐÃ RA VỀ",
    Presence.EXCUSED: "VẮNG",
    Presence.NOT_YET: "CHƯA ĐẾN",
    None: "",
}


def write(conference: Conference, path: Path) -> Path:
    """Write both lists from the stage calls as they stand now. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tại {state.profile.title}"
    paper = begin(conference, "Danh sách trao thưởng", subject, day=made_there(state))
    calls = ceremony.calls(state)
    if not calls:
        paper.paragraph("Chưa có khen thưởng nào trong danh sách.")
        return paper.save(path)
    paper.section("I. DANH SÁCH GỌI (NGƯỜI DẪN CHƯƠNG TRÌNH)")
    session = attendance.session(conference.state)
    told: set[int] = set()
    for call in calls:
        _announce(paper, call, told)
        rows = [_row(state, call, n, award, session) for n, award in _numbered(call)]
        paper.table(CALLS, rows, size=14)
    paper.new_copy()
    _trays(paper, calls)
    return paper.save(path)


def _trays(paper: Paper, calls: list[Call]) -> None:
    paper.section("II. DANH SÁCH KHAY (BỘ PHẬN TRAO THƯỞNG)")
    paper.paragraph(
        "Xếp khay đúng thứ tự hàng nhận: người đứng đầu hàng nhận khay số 1. Trên mỗi khay, Huân "
        "chương, Huy chương, Huy hiệu để trên cùng, rồi đến Bằng, Cờ."
    )
    rows: list[list[str]] = []
    for call in calls:
        rows.append([_heading(call)])
        rows += [[str(n), "\n".join(_named(call, award)), ""] for n, award in _numbered(call)]
    paper.table(TRAYS, rows, size=14)


def _numbered(call: Call) -> list[tuple[int, Award]]:
    return list(enumerate(call.awards, start=1))


def _heading(call: Call) -> str:
    state = {AwardState.CALLED: " – ĐANG TRAO", AwardState.CONFERRED: " – ĐÃ TRAO"}
    number = len(call.awards)
    return f"Đợt {call.number}. {call.awards[0].form} ({number}){state.get(call.state, '')}"


def _announce(paper: Paper, call: Call, told: set[int]) -> None:
    """The call's heading, and before or after it the decision, as `call_first` has it.

    Each decision is read once, at its first call.
    """
    decision = call.decision
    if decision is None or decision.id in told:
        paper.section(_heading(call))
        return
    told.add(decision.id)
    text = decision_text(decision).rstrip(";") + "."
    if decision.call_first:
        paper.section(_heading(call))
        paper.paragraph(f"Mời lên trước; đã đứng vào vị trí mới công bố {text}", italic=True)
    else:
        paper.paragraph(f"Công bố trước, rồi mời lên nhận: {text}", italic=True)
        paper.section(_heading(call))


def _row(state: State, call: Call, number: int, award: Award, session: Session) -> list[str]:
    about = ", ".join(part for part in (award.post, award.unit) if part)
    who = [*_named(call, award), *([about] if about and about != award.recipient else [])]
    return [str(number), "\n".join(who), *_receiver(state, award, session)]


def _named(call: Call, award: Award) -> list[str]:
    """The recipient's name as it is read out, and the honour's words where the row's differ."""
    name = f"{award.recipient} (TRUY TẶNG)" if award.posthumous else award.recipient
    return [name, *([award.form] if award.form != call.awards[0].form else [])]


def _receiver(state: State, award: Award, session: Session) -> tuple[str, str]:
    """Who comes up in whose place, and whether the desk has seen them that day."""
    delegate, presence = ceremony.comes_up(state, award, session)
    where = PRESENT[presence]
    if award.posthumous:
        return f"Đại diện gia đình: {award.receiver or '…'}", where
    if award.receiver:
        return f"{award.receiver} nhận thay", ""  # whom the desk need not know
    if delegate and bare_name(delegate.name) != bare_name(award.recipient):
        return f"{delegate.name} đại diện nhận", where
    return "", where
