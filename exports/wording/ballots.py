"""What a ballot paper (phiếu) says, the same for the PDF and the Word form."""

from __future__ import annotations

from dataclasses import dataclass

from exports.wording import day_text
from exports.wording.ordinals import turn
from exports.wording.votes import act_of, lowered, proposed_text
from exports.writing import practice_text
from store.checkin import attendance
from store.conference import Conference
from store.records import Ballot, BallotState, Method, Profile, Question
from store.state import State
from store.votes import ballots, electorate

SEAL = "(Dấu)"


@dataclass(frozen=True)
class BallotText:
    """One ballot paper's texts; `rows` are the names, `boxes` the heads of what is marked."""

    ballot: Ballot
    practice: str
    host: str
    conference: str
    day: str
    kind: str
    subject: str
    question: str
    rows: tuple[str, ...]
    boxes: tuple[str, ...]
    notes: tuple[str, ...]
    copies: int


def to_vote_on(state: State) -> list[Ballot]:
    """The ballots on paper that are still to be voted on; those without their names have none."""
    waiting = {BallotState.DRAFT, BallotState.OPEN}
    return [
        ballot
        for ballot in ballots.in_order(state)
        if ballot.method is Method.PAPER
        and ballot.state in waiting
        and (ballot.candidates or ballot.question is Question.SINGLE)
    ]


def ballot_papers(conference: Conference) -> list[BallotText]:
    """The papers of all ballots that are still to be voted on, each as often as it is handed out.

    Before a ballot is opened that is once for everybody who may vote as the list stands now.
    """
    state = conference.state
    found = []
    for ballot in to_vote_on(state):
        now = electorate.now(state, ballot)
        item = state.agenda.get(ballot.item_id)
        session = state.sessions.get(item.session_id) if item else None
        day = (session or attendance.session(state)).starts.date()
        copies = ballot.entitled or now.entitled or 1
        found.append(_text(ballot, state.profile, day_text(day), copies))
    return found


def _text(ballot: Ballot, profile: Profile, day: str, copies: int) -> BallotText:
    is_choice = ballot.question is Question.CHOOSE
    act = act_of(ballot)
    kind = "PHIẾU BẦU" if is_choice and act.startswith(("bầu", "làm")) else "PHIẾU BIỂU QUYẾT"
    return BallotText(
        ballot=ballot,
        practice=practice_text(profile),
        host=profile.host_body,
        conference=profile.title,
        day=day[:1].upper() + day[1:],
        kind=kind + (f" ({turn(ballot.round).upper()})" if ballot.round > 1 else ""),
        subject=ballot.title,
        question=question_text(ballot),
        rows=() if ballot.question is Question.SINGLE else ballot.candidates,
        boxes=("Chọn",) if is_choice else ("Đồng ý", "Không đồng ý"),
        notes=(_how(ballot), _invalid(ballot)),
        copies=copies,
    )


def question_text(ballot: Ballot) -> str:
    """What is asked: "Đồng ý hay không đồng ý thông qua báo cáo?"."""
    act = act_of(ballot)
    if ballot.question is Question.SINGLE:
        return f"Đồng ý hay không đồng ý {act or f'với nội dung “{ballot.title}”'}?"
    if ballot.question is Question.EACH:
        if act.startswith("làm "):
            act = lowered(proposed_text(ballot))
        return f"Đồng ý hay không đồng ý {act + ' ' if act else ''}đối với từng tên sau đây?"
    whole = len(ballot.candidates)
    return f"Chọn tối đa {ballot.seats} trong {whole} tên sau đây{f' để {act}' if act else ''}."


def _how(ballot: Ballot) -> str:
    if ballot.question is Question.CHOOSE:
        how = (
            f"Đánh dấu X vào ô của tên được chọn, chọn tối đa {ballot.seats}; "
            "chọn ít hơn vẫn hợp lệ."
        )
    elif ballot.question is Question.EACH:
        how = (
            "Ở mỗi dòng, đánh dấu X vào một trong hai ô. Dòng không đánh dấu ô nào hoặc đánh dấu "
            "cả hai ô thì tính là để trống đối với tên đó."
        )
    else:
        how = (
            "Đánh dấu X vào một trong hai ô. Không đánh dấu ô nào hoặc đánh dấu cả hai ô thì tính "
            "là để trống."
        )
    unit = " Mỗi đơn vị thành viên một phiếu." if ballot.by_unit else ""
    secret = " Không ghi tên, không ký tên vào phiếu." if ballot.secret else ""
    return f"Cách ghi phiếu: {how}{unit}{secret}"


def _invalid(ballot: Ballot) -> str:
    """What makes a paper invalid: TT 01/2021/TT-BNV, Điều 11.6, as far as the question allows."""
    reasons = ["không phải mẫu do Ban kiểm phiếu phát ra", "không có dấu"]
    if ballot.question is Question.CHOOSE:
        reasons += [f"chọn quá {ballot.seats} tên", "không chọn ai"]
    if ballot.question is not Question.SINGLE:
        reasons += ["gạch bỏ tất cả các tên", "ghi thêm tên ngoài danh sách"]
    reasons.append("viết thêm nội dung khác")
    return f"Phiếu không hợp lệ: {'; '.join(reasons)}."
