"""Biên bản kiểm phiếu: one for each ballot that was counted (after forms BM.10 and Đoàn 6).

Every figure and verdict is that of `ballots.verdict`, every share that of `percent_text`.
"""

from __future__ import annotations

from pathlib import Path

from exports.votes import voters
from exports.votes.vote_outcome import answers, sealed_note, settled, share_of
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import number_line
from exports.word.paper import Paper, PaperColumn, mark
from exports.wording import joined, moment_text
from exports.wording.hours import was_then
from exports.wording.ordinals import turn
from exports.wording.vote_records import BLANK, committee, invalid_reasons, threshold_words
from exports.wording.votes import base_words, proposed_text
from store import clock
from store.conference import Conference
from store.papers import legal_basis
from store.records import Ballot, BallotState, Method, Question
from store.state import State
from store.votes import ballots
from store.votes.tally import BallotOutcome, Result

COUNTED = {BallotState.COUNTED, BallotState.PUBLISHED}


def write(conference: Conference, path: Path) -> Path:
    """Write the records of all counted votes on paper. Raises `NotSaved`."""
    return _write(conference, path, Method.PAPER)


def write_hands(conference: Conference, path: Path) -> Path:
    """Write the records of all counted shows of hands. Raises `NotSaved`."""
    return _write(conference, path, Method.HANDS)


def _write(conference: Conference, path: Path, method: Method) -> Path:
    state, profile = conference.state, conference.state.profile
    kind = "Biên bản kiểm phiếu" if method is Method.PAPER else "Biên bản biểu quyết"
    # A show of hands has one page: the smaller size and the closer lines that the decree allows.
    size, spacing = (14, 1.15) if method is Method.PAPER else (13, 1.0)
    title = f"{kind} – {profile.title}"
    paper = Paper(profile.host_body, clock.now(), title=title, size=size, spacing=spacing)
    mark(paper, profile)
    paper_id = "vote-records" if method is Method.PAPER else "vote-records-hands"
    number = number_line(state, paper_id)
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
    paper.title(kind, ballot.title + (f" ({turn(ballot.round)})" if ballot.round > 1 else ""))
    if verdict.problems:
        paper.paragraph("SỐ LIỆU CHƯA CÂN ĐỐI, PHẢI KIỂM TRA LẠI TRƯỚC KHI KÝ.", bold=True)
    elif ballot.state is not BallotState.PUBLISHED:
        paper.paragraph("Bản trình ký; kết quả chưa công bố trước Hội nghị.", italic=True)
    _opening(paper, state, ballot)
    voters.told(paper, state, ballot)
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
    opened_at = ballot.opened_at
    when = moment_text(opened_at) if opened_at and was_then(state, ballot, "opened_at") else BLANK
    paper.labelled("Thời gian", fact_of(ballot, "opened_at", when), bold=True)
    where = f"{marked.venue(state, BLANK)}, tại {marked.title(state)}"
    paper.labelled("Địa điểm", where, bold=True)
    basis = fact_of(ballot, "basis", legal_basis.of_ballot(state, ballot).basis or BLANK)
    decided = f"Quyết định số {BLANK} ngày {BLANK} về thành phần biểu quyết"
    paper.labelled("Căn cứ", f"{decided}; {basis}", bold=True)
    chief, tellers = committee(state)
    size = len(tellers) + bool(chief)
    is_paper = ballot.method is Method.PAPER
    name, head = ("Ban kiểm phiếu", "Trưởng ban") if is_paper else ("Tổ kiểm phiếu", "Tổ trưởng")
    told = f"{fact('delegates.all.committee', f'{size:02d}' if size else BLANK)} người"
    members = (
        f"{head}: {fact('delegates.all.chief_teller', chief or BLANK)}",
        f"Ủy viên: {fact('delegates.all.tellers', joined(tellers) or BLANK)}",
    )
    if is_paper:
        paper.labelled(name, f"gồm {told}", bold=True)
        paper.bullets(members)
    else:
        paper.labelled(name, f"gồm {told}. {'; '.join(members)}.", bold=True)
    field = "proposes" if ballot.proposes else "title"
    what = f"{fact_of(ballot, field, proposed_text(ballot))}."
    if is_paper:
        paper.section("1. Nội dung biểu quyết")
        paper.paragraph(what)
    else:
        paper.labelled("1. Nội dung biểu quyết", what, bold=True)
    names = ballot.candidates if ballot.question is not Question.SINGLE else ()
    if names:
        told = "; ".join(marked.candidate(ballot, name) for name in names)
        count = _figure(ballot, "candidates", len(names))
        paper.paragraph(f"Danh sách biểu quyết gồm {count} tập thể, cá nhân: {told}.")
    if ballot.question is Question.CHOOSE and ballot.seats:
        paper.paragraph(f"Số lượng được chọn: {_figure(ballot, 'seats', ballot.seats)}.")


def _figure(ballot: Ballot, field: str, number: int) -> str:
    return fact_of(ballot, field, str(number))


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
            parts = "; ".join(f"{reason}: {count}" for reason, count in found)
            told += f" ({fact_of(ballot, 'invalid_for', parts)})"
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
    least = fact_of(ballot, "need", f"{verdict.need}/{verdict.base_votes}")
    told = f", tức là ít nhất {least}" if fixed else ""
    paper.paragraph(f"Mức cần đạt: {need}{told}. Tỷ lệ dưới đây tính trên {base_words(ballot)}.")
    is_choice = ballot.question is Question.CHOOSE
    columns = [
        PaperColumn("TT", 11, "center"),
        PaperColumn("Tập thể, cá nhân" if ballot.candidates else "Nội dung", 43),
        PaperColumn("Đồng ý" if not is_choice else "Số phiếu", 20, "center"),
    ]
    if not is_choice:
        columns.append(PaperColumn("Không đồng ý", 20, "center"))
        empty = "Để trống" if ballot.method is Method.PAPER else "Không biểu quyết"
        columns.append(PaperColumn(empty, 19, "center"))
    columns += [PaperColumn(f"Tỷ lệ trên {base_words(ballot)}", 42, "center")]
    columns.append(PaperColumn("Kết quả", 24, "center"))
    rows = [_row(ballot, verdict, n, one) for n, one in enumerate(verdict.results, start=1)]
    paper.table(columns, rows, size=12)


def _row(ballot: Ballot, verdict: BallotOutcome, number: int, result: Result) -> list[str]:
    name = marked.candidate(ballot, result.candidate or ballot.title)
    texts = {"votes": f"{result.votes}/{result.base_votes}"}
    if ballot.question is not Question.CHOOSE:
        texts |= {"against": str(result.against), "unmarked": str(result.unmarked)}
    texts["verdict"] = result_words(ballot, verdict, result)
    of_list = result.candidate in ballot.candidates
    place = f"-{ballot.candidates.index(result.candidate)}" if of_list else ""
    *figures, verdict_words = (
        fact_of(ballot, f"{field}{place}", text) for field, text in texts.items()
    )
    return [str(number), name, *figures, share_of(ballot, result), verdict_words]


def result_words(ballot: Ballot, verdict: BallotOutcome, result: Result) -> str:
    """How a vote came out for one candidate, in two or three words."""
    if verdict.problems:
        return "Chưa cân đối"
    if result.candidate and result.candidate in verdict.tie:
        return "Bằng phiếu"
    if not result.passed:
        return "Không đạt"
    if ballot.seats and not result.elected:
        return "Đạt, hết chỗ"
    return "Đạt"
