"""Awards as they are called (danh sách trao thưởng): the MC's list, then the list of trays."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word.facts import fact
from exports.word.named_paper import begin
from exports.word.paper import Paper, PaperColumn
from exports.wording.awards import about_recipient, outcome_text, recipient_name
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
CAME_OUT = {AwardState.OWED: "CHƯA NHẬN", AwardState.HANDED: "ĐÃ TRAO SAU"}


def write(conference: Conference, path: Path) -> Path:
    """Write both lists from the stage calls as they stand now. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tại {state.profile.title}"
    paper = begin(conference, "awards", "Danh sách trao thưởng", subject, day=made_there(state))
    paper.section("I. DANH SÁCH GỌI (NGƯỜI DẪN CHƯƠNG TRÌNH)")
    paper.paragraph("Số thứ tự là vị trí trên sân khấu, tính từ bên trái.", italic=True)
    session = attendance.session(state)
    told: set[int] = set()
    for call in ceremony.calls(state):
        stage.begin_call(paper, call, told)
        _givers(paper, state, call)
        rows = [_row(state, call, n, award, session) for n, award in stage.numbered(call)]
        paper.table(CALLS, rows, size=14)
    paper.new_copy()
    _trays(paper, state)
    return paper.save(path)


def _givers(paper: Paper, state: State, call: Call) -> None:
    """Who gives at which places, where somebody was assigned."""
    for places, giver, tray in stage.stretches(state, call):
        people = [f"người trao: {giver}"] if giver else []
        people += [f"bưng khay: {tray}"] if tray else []
        if people:
            paper.bullet(f"Vị trí {places}, {'; '.join(people)};")


def _trays(paper: Paper, state: State) -> None:
    """The trays of those who come up, in the same places."""
    paper.section("II. DANH SÁCH KHAY (BỘ PHẬN TRAO THƯỞNG)")
    paper.paragraph(
        "Xếp khay đúng thứ tự hàng nhận: người đứng đầu hàng nhận khay số 1. Trên mỗi khay, Huân "
        "chương, Huy chương, Huy hiệu để trên cùng, rồi đến Bằng, Cờ."
    )
    rows: list[list[str]] = []
    for call in stage.on_stage(state):
        rows.append([stage.heading(call)])
        rows += [_tray(state, call, n, award) for n, award in stage.numbered(call)]
    paper.table(TRAYS, rows, size=14)


def _tray(state: State, call: Call, number: int, award: Award) -> list[str]:
    lines = _named(state, call, award)
    bearer, giver = stage.tray_bearer(state, award), stage.presenter(state, award)
    people = [f"bưng khay: {bearer}"] if bearer else []
    people += [f"người trao: {giver}"] if giver else []
    lines += ["; ".join(people)] if people else []
    return [str(number), "\n".join(lines), ""]


def _named(state: State, call: Call, award: Award) -> list[str]:
    first, *others = stage.named(call, award, recipient_name(state, award))
    return [fact(f"awards.{award.id}.recipient", first), *others]


def _row(state: State, call: Call, number: int, award: Award, session: Session) -> list[str]:
    about = about_recipient(award)
    who = [*_named(state, call, award), *([about] if about else [])]
    return [str(number), "\n".join(who), *_receiver(state, award, session)]


def _receiver(state: State, award: Award, session: Session) -> tuple[str, str]:
    """Who comes up in whose place, and whether the desk has seen them that day.

    Once it is conferred: whose hands took it.
    """
    if award.state is AwardState.CONFERRED and award.received_by:
        return outcome_text(award), ""
    delegate, presence = ceremony.comes_up(state, award, session)
    where = CAME_OUT.get(award.state, PRESENT[presence])
    if award.posthumous:
        return f"Đại diện gia đình: {award.receiver or '…'}", where
    if award.receiver:  # whom the desk need not know
        return f"{award.receiver} nhận thay", CAME_OUT.get(award.state, "")
    if delegate and bare_name(delegate.name) != bare_name(award.recipient):
        return f"{delegate.name} đại diện nhận", where
    return "", where
