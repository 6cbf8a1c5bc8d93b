"""Biên bản kiểm phiếu: one for each ballot that was counted (after forms BM.10 and Đoàn 6).

Every figure and verdict is that of `ballots.verdict`, every share that of `percent_text`.
"""

from __future__ import annotations

from pathlib import Path

from exports.votes.vote_outcome import answers, sealed_note, settled
from exports.word.facts import fact
from exports.word.named_paper import number_line
from exports.word.paper import Paper, PaperColumn, mark
from exports.wording import joined, moment_text
from exports.wording.vote_records import (
    absent_voters,
    committee,
    invalid_reasons,
    late_voters,
    threshold_words,
)
from exports.wording.votes import base_words
from store import clock
from store.checkin.headcount import Voters
from store.conference import Conference
from store.records import Ballot, BallotState, Ledger, Method, Question
from store.state import State
from store.thresholds import percent_text
from store.votes import ballots, electorate
from store.votes.balance import quorum_need
from store.votes.tally import BallotOutcome, Result

COUNTED = {BallotState.COUNTED, BallotState.PUBLISHED}
BLANK = "…………"


def write(conference: Conference, path: Path) -> Path:
    """Write the records of all counted votes on paper. Raises `NotSaved`."""
    return _write(conference, path, Method.PAPER)


def write_hands(conference: Conference, path: Path) -> Path:
    """Write the records of all counted shows of hands. Raises `NotSaved`."""
    return _write(conference, path, Method.HANDS)


def _write(conference: Conference, path: Path, method: Method) -> Path:
    state, profile = conference.state, conference.state.profile
    kind = "Biên bản kiểm phiếu" if method is Method.PAPER else "Biên bản biểu quyết"
    paper = Paper(profile.host_body, clock.now(), title=f"{kind} – {profile.title}")
    mark(paper, profile)
    paper_id = "vote-records" if method is Method.PAPER else "vote-records-hands"
    number = number_line(state, paper_id, "BB")
    for place, ballot in enumerate(counted(state, method)):
        if place:
            paper.new_copy()
        paper.heading(profile.parent_body, profile.host_body, number)
        _record(paper, conference, ballot, kind)
    return paper.save(path)


def counted(state: State, method: Method) -> list[Ballot]:
    """The votes of that method that were counted."""
    return [b for b in ballots.in_order(state) if b.method is method and b.state in COUNTED]


def _record(paper: Paper, conference: Conference, ballot: Ballot, kind: str) -> None:
    state = conference.state
    verdict = ballots.verdict(ballot)
    assert verdict is not None, "a counted ballot has a sheet"
    paper.title(kind, ballot.title + (f" (vòng {ballot.round})" if ballot.round > 1 else ""))
    if verdict.problems:
        paper.paragraph("SỐ LIỆU CHƯA CÂN ĐỐI, PHẢI KIỂM TRA LẠI TRƯỚC KHI KÝ.", bold=True)
    elif ballot.state is not BallotState.PUBLISHED:
        paper.paragraph("Bản trình ký; kết quả chưa công bố trước Hội nghị.", italic=True)
    _opening(paper, state, ballot)
    _voters(paper, state, ballot)
    _papers(paper, ballot)
    _results(paper, ballot, verdict)
    settled(paper, state, ballot, verdict)
    answers(paper, state, ballot)
    if not verdict.problems:
        sealed_note(paper, conference, ballot)
    paper.paragraph(f"Biên bản được lập thành 02 bản, kết thúc vào hồi {BLANK} cùng ngày./.")
    chief, tellers = committee(state)
    note = "(Ký, ghi rõ họ tên)"
    left = ("Ủy viên", note, "\n".join(tellers))
    right = "Trưởng ban kiểm phiếu" if ballot.method is Method.PAPER else "Tổ trưởng kiểm phiếu"
    paper.signatures(left, (right, note, chief))


def _opening(paper: Paper, state: State, ballot: Ballot) -> None:
    profile = state.profile
    when = moment_text(ballot.opened_at) if ballot.opened_at else BLANK
    paper.labelled("Thời gian", fact(f"ballots.{ballot.id}.opened_at", when), bold=True)
    venue = fact("profile.venue", profile.venue or BLANK)
    where = f"{venue}, tại {fact('profile.title', profile.title)}"
    paper.labelled("Địa điểm", where, bold=True)
    paper.labelled(
        "Căn cứ",
        f"Quyết định số {BLANK} ngày {BLANK} về thành phần biểu quyết; {ballot.source or BLANK}",
        bold=True,
    )
    chief, tellers = committee(state)
    size = len(tellers) + bool(chief)
    is_paper = ballot.method is Method.PAPER
    name, head = ("Ban kiểm phiếu", "Trưởng ban") if is_paper else ("Tổ kiểm phiếu", "Tổ trưởng")
    told = f"{size:02d} người" if size else f"{BLANK} người"
    paper.labelled(name, f"gồm {told}", bold=True)
    paper.bullet(f"{head}: {fact('delegates.all.chief_teller', chief or BLANK)};")
    paper.bullet(f"Ủy viên: {fact('delegates.all.tellers', joined(tellers) or BLANK)}.")
    paper.section("1. Nội dung biểu quyết")
    paper.paragraph(f"{(ballot.proposes or ballot.title).rstrip('.')}.")
    names = ballot.candidates if ballot.question is not Question.SINGLE else ()
    if names:
        paper.paragraph(
            f"Danh sách biểu quyết gồm {len(names)} tập thể, cá nhân: {'; '.join(names)}."
        )
    if ballot.question is Question.CHOOSE and ballot.seats:
        paper.paragraph(f"Số lượng được chọn: {ballot.seats}.")


def _voters(paper: Paper, state: State, ballot: Ballot) -> None:
    assert ballot.tally is not None
    ledger = ballot.tally.ledger
    voter = "đơn vị thành viên" if ballot.by_unit else "thành viên, đại biểu có quyền biểu quyết"
    paper.section("2. Thành phần")
    paper.bullet(f"Tổng số {voter}: {_figure(ballot, 'entitled', ledger.entitled)};")
    absent = ledger.entitled - ledger.present
    session = state.sessions.get(ballot.session_id)
    frozen = f" ({session.name.lower()})" if session and len(state.sessions) > 1 else ""
    paper.bullet(f"Số có mặt{frozen}: {_figure(ballot, 'present', ledger.present)};")
    listed = electorate.of_ballot(state, ballot.id)
    # Of a list that does not make the sheet's figures nobody's name would be true.
    is_theirs = listed is not None and electorate.sums(listed.voters) == Voters(
        ledger.entitled, ledger.present
    )
    named = absent_voters(listed) if listed and is_theirs else []
    if absent > 0 and named:
        paper.bullet(f"Số vắng mặt: {absent}, gồm: {'; '.join(named)}.")
    elif absent > 0:
        paper.bullet(f"Số vắng mặt: {absent}; lý do: {BLANK}.")
    else:
        paper.bullet("Số vắng mặt: 0.")
    if late := late_voters(listed) if listed else []:
        paper.bullet(f"Đến sau khi mở, được ghi nhận biểu quyết: {'; '.join(late)}.")
    _quorum(paper, ballot, ledger)


def _figure(ballot: Ballot, field: str, number: int) -> str:
    return fact(f"ballots.{ballot.id}.{field}", str(number))


def _quorum(paper: Paper, ballot: Ballot, ledger: Ledger) -> None:
    """Whether there was a quorum by the figures told above it, and why the chair went on without.

    The list it was opened with may have named nobody; then the sheet's figures are what is told.
    """
    need = quorum_need(ballot, ledger.entitled)
    rule = f"Điều kiện tiến hành: ít nhất {ballot.quorum} có mặt, tức là {need}; " if need else ""
    if ballot.quorum and not need:
        rule = (
            f"Điều kiện tiến hành: ít nhất {ballot.quorum} có mặt; chưa có ai trong danh sách được "
            "ghi nhận quyền biểu quyết nên chưa xét được; "
        )
    is_met = 0 < need <= ledger.present
    if ballot.overruled and is_met and not ballot.entitled:  # only the sheet could tell
        paper.bullet(f"{rule}đủ điều kiện.")
        rule = "Khi mở biểu quyết, "
    if ballot.overruled:
        paper.bullet(f"{rule}chủ trì quyết định vẫn tiến hành, lý do: {ballot.overruled}.")
    elif need:
        paper.bullet(f"{rule}{'đủ' if is_met else 'chưa đủ'} điều kiện.")
    elif rule:
        paper.bullet(f"{rule.removesuffix('; ')}.")


def _papers(paper: Paper, ballot: Ballot) -> None:
    assert ballot.tally is not None
    ledger = ballot.tally.ledger
    if ballot.method is Method.PAPER:
        way = "Bỏ phiếu kín" if ballot.secret else "Bỏ phiếu"
        paper.section("3. Kết quả kiểm phiếu")
        paper.bullet(f"Hình thức: {way.lower()};")
        paper.bullet(f"Số phiếu phát ra: {_figure(ballot, 'issued', ledger.issued)};")
        paper.bullet(f"Số phiếu thu về: {_figure(ballot, 'collected', ledger.collected)};")
        paper.bullet(f"Số phiếu hợp lệ: {_figure(ballot, 'valid', ledger.valid)};")
        told = f"Số phiếu không hợp lệ: {_figure(ballot, 'invalid', ledger.invalid)}"
        found = invalid_reasons(ballot.tally)
        if found:
            parts = [f"{reason}: {count}" for reason, count in found]
            told += f" ({'; '.join(parts)})"
        elif ledger.invalid:
            told += f"; lý do: {BLANK}"
        paper.bullet(f"{told}{';' if ledger.written else '.'}")
    else:
        paper.section("3. Kết quả biểu quyết")
        way = "gọi tên từng người, công khai" if ballot.by_name else "giơ tay"
        paper.bullet(f"Hình thức: {way}{';' if ledger.written else '.'}")
    if ledger.written:
        paper.bullet(
            f"Ý kiến bằng văn bản của người vắng mặt: {_figure(ballot, 'written', ledger.written)}."
        )


def _results(paper: Paper, ballot: Ballot, verdict: BallotOutcome) -> None:
    need = f"{threshold_words(ballot.threshold)} {base_words(ballot)}"
    fixed = ballot.base != "for_against"
    told = f", tức là ít nhất {verdict.need}/{verdict.base_votes}" if fixed else ""
    paper.paragraph(f"Mức cần đạt: {need}{told}. Tỷ lệ dưới đây tính trên {base_words(ballot)}.")
    is_choice = ballot.question is Question.CHOOSE
    columns = [
        PaperColumn("TT", 11, "center"),
        PaperColumn("Tập thể, cá nhân" if ballot.candidates else "Nội dung", 58),
        PaperColumn("Đồng ý" if not is_choice else "Số phiếu", 20, "center"),
    ]
    if not is_choice:
        columns.append(PaperColumn("Không đồng ý", 20, "center"))
        empty = "Để trống" if ballot.method is Method.PAPER else "Không biểu quyết"
        columns.append(PaperColumn(empty, 19, "center"))
    columns += [PaperColumn(f"Tỷ lệ trên {base_words(ballot)}", 27, "center")]
    columns.append(PaperColumn("Kết quả", 24, "center"))
    rows = [_row(ballot, verdict, n, one) for n, one in enumerate(verdict.results, start=1)]
    paper.table(columns, rows, size=12)


def _row(ballot: Ballot, verdict: BallotOutcome, number: int, result: Result) -> list[str]:
    name = result.candidate or ballot.title
    row = [
        str(number),
        fact(f"ballots.{ballot.id}.result.{number}", name),
        f"{result.votes}/{result.base_votes}",
    ]
    if ballot.question is not Question.CHOOSE:
        row += [str(result.against), str(result.unmarked)]
    return [*row, percent_text(result.percent), _told(ballot, verdict, result)]


def _told(ballot: Ballot, verdict: BallotOutcome, result: Result) -> str:
    if verdict.problems:
        return "Chưa cân đối"
    if result.candidate and result.candidate in verdict.tie:
        return "Bằng phiếu"
    if not result.passed:
        return "Không đạt"
    if ballot.seats and not result.elected:
        return "Đạt, hết chỗ"
    return "Đạt"
