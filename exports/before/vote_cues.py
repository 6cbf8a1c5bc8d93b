"""What is said of presence and to open a vote: figures are dots until they were counted."""

from __future__ import annotations

from collections.abc import Iterator

from exports.before.cues import BLANK, FIGURE, Cue, chair_text, is_over, unrecorded
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.wording import joined
from exports.wording.ballots import question_text
from exports.wording.presence import report_sentence
from exports.wording.vote_records import committee, threshold_words
from exports.wording.votes import base_words, chair_sentence
from store.acts import presence_report
from store.acts.kinds import ItemAct, kinds_of
from store.agenda import timeline
from store.kinds import clusters
from store.records import AgendaItem, Ballot, BallotState, Method, Question
from store.state import State
from store.votes import ballots

_HANDS = (
    "Ai đồng ý, xin giơ tay (thẻ biểu quyết). Xin cảm ơn, mời bỏ tay xuống.",
    "Ai không đồng ý, xin giơ tay. Ai có ý kiến khác, xin giơ tay.",
)


def presence(state: State, item: AgendaItem) -> Iterator[Cue]:
    """The report on presence: as announced, or with blanks under the item where it belongs."""
    report = presence_report.of_item(state, item.id)
    if report:
        words: tuple[str, ...] = (fact_of(report, "told", report_sentence(state, report)),)
    elif item.id == _presence_item(state) and is_over(state, item):
        words = (unrecorded("báo cáo tình hình đại biểu trước Hội nghị"),)
    elif item.id == _presence_item(state):
        words = (
            f"Xin báo cáo tình hình đại biểu: tổng số đại biểu triệu tập {FIGURE}; có mặt "
            f"{FIGURE}, đạt {FIGURE} %; vắng có lý do: {FIGURE}; vắng chưa rõ lý do: {FIGURE}.",
            _quorum(state),
        )
    else:
        return
    is_past = report or is_over(state, item)
    who, prepare = f"Chủ trì: {chair_text(state)}", "" if is_past else "Số liệu của bàn điểm danh"
    yield Cue("Báo cáo tình hình đại biểu", words, who, prepare)


def _presence_item(state: State) -> int:
    """Under which item it is announced where nobody has done it yet; 0 in an empty programme."""
    items = timeline.agenda_items(state)
    for kind in kinds_of(ItemAct.ATTENDANCE):
        for item in items:
            if item.kind == kind:
                return item.id
    return next((item.id for item in items if item.kind != "welcome"), 0)


def _quorum(state: State) -> str:
    rule = state.profile.quorum
    base = "đại biểu triệu tập"
    if rule.base == "members":
        is_unit = any(unit.member for unit in state.units.values())
        base = "đơn vị thành viên" if is_unit else "thành viên"
    need = threshold_words(rule.threshold)
    return (
        f"Đang có mặt trong hội trường {FIGURE}/{FIGURE} {base} (cần {need}): "
        f"{BLANK} điều kiện tiến hành Hội nghị."
    )


def votes(state: State, item: AgendaItem) -> Iterator[Cue]:
    """The votes taken under an item."""
    for ballot in ballots.in_order(state):
        if ballot.item_id == item.id and ballot.state is not BallotState.VOID:
            yield _vote(state, ballot)


def loose_votes(state: State) -> Iterator[Cue]:
    """Votes that stand under no item of the programme."""
    for ballot in ballots.in_order(state):
        if ballot.item_id not in state.agenda and ballot.state is not BallotState.VOID:
            yield _vote(state, ballot)


def _vote(state: State, ballot: Ballot) -> Cue:
    verdict = ballots.verdict(ballot)
    is_out = verdict is not None and ballot.state is BallotState.PUBLISHED
    said = (
        chair_sentence(ballot, verdict, clusters.words_for(state.profile)).splitlines()
        if is_out and verdict
        else []
    )
    result = [fact_of(ballot, "announced", line) for line in said]
    title = fact_of(ballot, "title", ballot.title)
    if ballot.method is Method.SCORES:
        words = result or [f"Kết quả chấm điểm thi đua như sau: {BLANK}"]
        return Cue(title, tuple(words), chair_text(state), "Bảng điểm")
    past = _past(state, ballot)
    if past:
        is_due = ballot.state is BallotState.COUNTED
        words = [past, *([_result(ballot)] if is_due else result)]
        return Cue(title, tuple(words), f"Chủ trì: {chair_text(state)}")
    is_paper = ballot.method is Method.PAPER
    words = [*_opening(ballot), *(_papers(state) if is_paper else _HANDS)]
    words.append(_result(ballot))
    prepare = "Phiếu, hòm phiếu; Ban kiểm phiếu" if is_paper else "Thẻ biểu quyết; Tổ kiểm phiếu"
    return Cue(title, tuple(words), f"Chủ trì: {chair_text(state)}", prepare)


def _past(state: State, ballot: Ballot) -> str:
    """What is told of a vote at which nobody is asked any more; "" while it may still be taken."""
    title = fact_of(ballot, "title", ballot.title)
    match ballot.state:
        case BallotState.PUBLISHED:
            return f"Đã biểu quyết và công bố kết quả: {title}."
        case BallotState.COUNTED:
            return f"Đã biểu quyết, đã kiểm phiếu, chưa công bố kết quả: {title}."
        case BallotState.DRAFT:
            item = state.agenda.get(ballot.item_id)
            over = is_over(state, item) if item else state.profile.closed_at is not None
            return unrecorded("biểu quyết") if over else ""
    return ""


def _opening(ballot: Ballot) -> list[str]:
    """What is voted on, how, by whom, how many it takes."""
    voter = "mỗi đơn vị thành viên một phiếu" if ballot.by_unit else "đại biểu có quyền biểu quyết"
    way = "giơ tay"
    if ballot.method is Method.PAPER:
        way = "bỏ phiếu kín" if ballot.secret else "bỏ phiếu"
    again = f", vòng {ballot.round}" if ballot.round > 1 else ""
    words = [
        f"Hội nghị tiến hành biểu quyết nội dung: {fact_of(ballot, 'title', ballot.title)}. "
        f"Hình thức: {way}{again}; {voter}."
    ]
    if ballot.quorum:
        need = threshold_words(ballot.quorum)
        words.append(f"Có mặt {FIGURE}/{FIGURE} (cần {need}): {BLANK} điều kiện biểu quyết.")
    words.append(fact_of(ballot, "question", question_text(ballot)))
    if ballot.question is not Question.SINGLE:
        names = [marked.candidate(ballot, name) for name in ballot.candidates] or [BLANK]
        words += [f"{place}. {name}." for place, name in enumerate(names, start=1)]
    need = threshold_words(ballot.threshold)
    words.append(f"Được thông qua khi đạt {need} {base_words(ballot)}.")
    return words


def _papers(state: State) -> list[str]:
    chief, tellers = committee(state)
    leader = fact("delegates.all.chief_teller", chief) or BLANK
    others = f"; ủy viên: {fact('delegates.all.tellers', joined(tellers))}" if tellers else ""
    return [
        f"Ban kiểm phiếu gồm: Trưởng ban: {leader}{others}. Hội nghị có nhất trí không?",
        "Mời Ban kiểm phiếu kiểm tra hòm phiếu, phát phiếu và hướng dẫn cách ghi phiếu.",
        "Mời các đại biểu bỏ phiếu.",
    ]


def _result(ballot: Ballot) -> str:
    base = base_words(ballot)
    if ballot.question is Question.SINGLE:
        figures = f"{FIGURE}/{FIGURE} đồng ý, đạt {FIGURE} % {base}"
    else:
        figures = f"từng tên {FIGURE}/{FIGURE}, đạt {FIGURE} % {base}"
    return f"Kết quả: {figures}. Hội nghị {BLANK}."
