"""Awards as they are called (danh sách trao thưởng): the MC's list, then the list of trays."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word.facts import fact_of
from exports.word.named_paper import begin
from exports.word.paper import Paper, PaperColumn
from exports.wording import person_within
from exports.wording.awards import about_recipient, outcome_text, recipient_name
from store.awards import ceremony
from store.awards.givers import PLANNED
from store.awards.rules import Call
from store.checkin import attendance
from store.checkin.headcount import Presence
from store.conference import Conference
from store.people.naming import full_name
from store.people.titles import bare_name
from store.records import Award, AwardState, RecipientKind, Session
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
CAME_OUT = {
    AwardState.CONFERRED: "ĐÃ TRAO",
    AwardState.READ: "CHỈ CÔNG BỐ",
    AwardState.OWED: "CHƯA NHẬN",
    AwardState.HANDED: "ĐÃ TRAO SAU",
}


def write(conference: Conference, path: Path) -> Path:
    """Write both lists from the stage calls as they stand now. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tại {state.profile.title}"
    paper = begin(conference, "awards", "Danh sách trao thưởng", subject)
    paper.section("I. DANH SÁCH GỌI (NGƯỜI DẪN CHƯƠNG TRÌNH)")
    paper.paragraph("Số thứ tự là vị trí trên sân khấu, tính từ bên trái.", italic=True)
    session = attendance.session(state)
    told: list[int] = []
    for call in ceremony.calls(state):
        stage.begin_call(paper, state, call, told)
        _givers(paper, state, call)
        rows = [_row(state, call, n, award, session) for n, award in stage.numbered(call)]
        paper.table(CALLS, rows, size=14)
    paper.new_copy()
    _trays(paper, state)
    return paper.save(path)


def _givers(paper: Paper, state: State, call: Call) -> None:
    """Who gives at which places, where somebody comes up and somebody was assigned."""
    lines = [] if stage.is_read(call) else stage.people_lines(state, call)
    for number, line in enumerate(lines, start=1):
        paper.bullet(line + ("." if number == len(lines) else ";"), keep=True)


def _trays(paper: Paper, state: State) -> None:
    """The trays of those who come up, in the same places."""
    paper.section("II. DANH SÁCH KHAY (BỘ PHẬN TRAO THƯỞNG)")
    paper.paragraph(
        "Xếp khay đúng thứ tự hàng nhận: người đứng đầu hàng nhận khay số 1. Trên mỗi khay, Huân "
        "chương, Huy chương, Huy hiệu để trên cùng, rồi đến Bằng, Cờ."
    )
    rows: list[list[str]] = []
    for call in stage.on_stage(state):
        rows += [["\n".join((stage.heading(call), *stage.people_lines(state, call)))]]
        for number, award in stage.numbered(call):
            named = stage.named(call, award, recipient_name(state, award))
            rows.append([str(number), "\n".join(named), ""])
    paper.table(TRAYS, rows, size=14)


def _row(state: State, call: Call, number: int, award: Award, session: Session) -> list[str]:
    named = stage.named(call, award, recipient_name(state, award))
    about = fact_of(award, "about", about_recipient(award))
    takes, where = _receiver(state, award, session)
    who = "\n".join([*named, *([about] if about else [])])
    return [str(number), who, fact_of(award, "receiver", takes), where]


def _receiver(state: State, award: Award, session: Session) -> tuple[str, str]:
    """Who comes up in whose place, and whether the desk has seen them that day.

    Of what has come out: whose hands took it, if any, and how it came out.
    """
    if award.state is AwardState.CONFERRED:
        return outcome_text(state, award), CAME_OUT[AwardState.CONFERRED]
    if award.state is AwardState.HANDED:
        return f"Trao sau cho {person_within(award.handed_to)}", CAME_OUT[AwardState.HANDED]
    if award.state not in PLANNED:
        return "", CAME_OUT.get(award.state, "")
    if award.only_read:
        return "", CAME_OUT[AwardState.READ]
    where = ceremony.comes_up(state, award, session).where
    if award.posthumous:
        return f"Đại diện gia đình: {award.receiver or '…'}", PRESENT[where]
    if award.receiver:  # whom the desk need not know
        is_one = award.kind is RecipientKind.INDIVIDUAL
        return f"{award.receiver} {'nhận thay' if is_one else 'đại diện nhận'}", ""
    delegate = ceremony.taker(state, award, session)
    if where is not Presence.INSIDE:
        delegate = ceremony.stage_delegate(state, award)
    if delegate and bare_name(delegate.name) != bare_name(award.recipient):
        return f"{full_name(delegate)} đại diện nhận", PRESENT[where]
    return "", PRESENT[where]
