"""Results of the votes, for Excel (kết quả biểu quyết): a row for each ballot and candidate.

Every figure and verdict is that of `ballots.verdict`; each percentage names what it is of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exports.lists.excel import PercentCell, Value, with_notes, write_of_conference
from exports.votes.vote_record import COUNTED, result_words
from exports.wording import BY_SET_CLOCK
from exports.wording.vote_records import threshold_words
from exports.wording.votes import base_words
from store.conference import Conference
from store.records import Ballot, BallotState, Ledger, Method, Question
from store.state import State
from store.thresholds import percent_number
from store.times.moments import moment, set_back
from store.votes import ballots, standing
from store.votes.balance import frozen
from store.votes.tally import BallotOutcome, Result

COLUMNS = (
    ("TT", 6.0),
    ("Nội dung biểu quyết", 40.0),
    ("Vòng", 7.0),
    ("Hình thức", 16.0),
    ("Trạng thái", 14.0),
    ("Công bố lúc", 17.0),
    ("Tập thể, cá nhân", 32.0),
    ("Tổng số được biểu quyết", 12.0),
    ("Có mặt", 9.0),
    ("Phiếu phát ra", 9.0),
    ("Phiếu thu về", 9.0),
    ("Phiếu hợp lệ", 9.0),
    ("Đồng ý", 9.0),
    ("Không đồng ý", 9.0),
    ("Ý kiến khác, để trống", 10.0),
    ("Điểm", 9.0),
    ("Tỷ lệ", 9.0),
    ("Tỷ lệ tính trên", 28.0),
    ("Số làm cơ sở tính", 11.0),
    ("Mức cần đạt", 14.0),
    ("Số phiếu cần đạt", 10.0),
    ("Kết quả", 16.0),
)

SECRET = "Phiếu kín, chưa công bố"


def write(conference: Conference, path: Path) -> Path:
    """Write every vote that was counted, also those not published yet. Raises `NotSaved`.

    Of a secret one that is not published there are sums only.
    """
    state = conference.state
    odd = _out_of_order(state)
    found = (
        [*row, f"Giờ công bố {BY_SET_CLOCK}" if ballot.id in odd else ""]
        for ballot in counted(state)
        for row in _rows(ballot)
    )
    told = ([number, *row] for number, row in enumerate(found, start=1))
    columns, rows = with_notes(COLUMNS, told)
    return write_of_conference(path, state.profile, "Kết quả biểu quyết", columns, rows)


def _out_of_order(state: State) -> frozenset[int]:
    """Votes announced by a clock that had been set back, where that hour is told."""
    return set_back(moment(one.id, one, "published_at") for one in counted(state) if _is_told(one))


def _is_told(ballot: Ballot) -> bool:
    return ballot.state is BallotState.PUBLISHED


def counted(state: State) -> list[Ballot]:
    """The votes of every kind that have figures, in the order of the programme."""
    return [one for one in ballots.in_order(state) if one.state in COUNTED and one.tally]


def _rows(ballot: Ballot) -> Iterator[list[Value]]:
    outcome = ballots.verdict(ballot)
    if outcome is None or ballot.tally is None:
        return
    sums = frozen(ballot, ballot.tally.ledger)
    if standing.is_hidden(ballot):
        yield [*_head(ballot), "", *_sums(sums, has_papers=True), *[None] * 9, SECRET]
        return
    for result in outcome.results:
        yield [*_head(ballot), result.candidate, *_cells(ballot, sums, outcome, result)]


def _head(ballot: Ballot) -> list[Value]:
    is_published = _is_told(ballot)
    return [
        ballot.title,
        ballot.round,
        _way(ballot),
        "Đã công bố" if is_published else "Chưa công bố",
        ballot.published_at if is_published else None,
    ]


def _way(ballot: Ballot) -> str:
    if ballot.method is Method.PAPER:
        return "Bỏ phiếu kín" if ballot.secret else "Bỏ phiếu"
    if ballot.method is Method.SCORES:
        return "Chấm điểm"
    return "Gọi tên" if ballot.by_name else "Giơ tay"


def _cells(ballot: Ballot, sums: Ledger, outcome: BallotOutcome, result: Result) -> list[Value]:
    if ballot.method is Method.SCORES:
        return [*[None] * 8, result.score / 100, *[None] * 5, f"Thứ {result.rank}"]
    return [
        *_sums(sums, has_papers=ballot.method is Method.PAPER),
        *_votes(ballot, result),
        result_words(ballot, outcome, result),
    ]


def _sums(sums: Ledger, *, has_papers: bool) -> list[Value]:
    papers = (sums.issued, sums.collected, sums.valid) if has_papers else (None,) * 3
    return [sums.entitled, sums.present, *papers]


def _votes(ballot: Ballot, result: Result) -> list[Value]:
    is_choice = ballot.question is Question.CHOOSE
    share = percent_number(result.percent)
    return [
        result.votes,
        None if is_choice else result.against,
        None if is_choice else result.unmarked,
        None,
        None if share is None else PercentCell(share / 100),
        base_words(ballot),
        result.base_votes,
        threshold_words(ballot.threshold),
        result.need,
    ]


PAPER = ("votes-xlsx", "Kết quả biểu quyết (Excel)", "ket-qua-bieu-quyet", ".xlsx", write)
"""Id, title, file name, its ending, and what writes it."""
