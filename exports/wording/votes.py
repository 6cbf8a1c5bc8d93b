"""What a vote's result reads like in Vietnamese: for the chair to read, and for the minutes.

Every percentage names its base; all figures come from `tally.outcome`, none is computed here.
"""

from __future__ import annotations

from exports.wording import hour_text, person_within
from exports.wording.ordinals import ordinal, turn
from store.kinds import clusters
from store.kinds.clusters import BlockWords
from store.records import Ballot, BallotState, Ledger, Method, Question
from store.thresholds import percent_text, points_text
from store.votes.ballots import seats_left
from store.votes.tally import BallotOutcome, Result

TIE_RULES = {
    "second_round": "bỏ phiếu vòng hai giữa những trường hợp bằng phiếu",
    "chair_vote": "theo phiếu của chủ trì",
    "heads_decide": "{heads} thống nhất quyết định",
    "prefer_women": "ưu tiên cá nhân là nữ hoặc tập thể có từ 70 % nữ trở lên",
    "drop_all": "không chọn trường hợp nào trong số bằng phiếu",
}
"""How a tie was settled, by the keys of `store.ballots.TIE_RULES`."""

_VERBS = (
    *("ban hành", "bầu", "chọn", "công bố", "cử ", "đề nghị", "đề xuất", "giao ", "giới thiệu"),
    *("kiến nghị", "làm ", "nhất trí", "phê duyệt", "suy tôn", "tán thành", "tặng ", "thông qua"),
    *("thống nhất", "xếp hạng"),
)
"""How proposals begin; anything else may be a name and keeps its capital."""


def base_words(ballot: Ballot) -> str:
    """The base of the ballot's percentages: "tổng số đơn vị thành viên", "số phiếu hợp lệ"."""
    voter = "đơn vị" if ballot.by_unit else "đại biểu"
    hands = ballot.method is Method.HANDS
    return {
        "members": "tổng số đơn vị thành viên" if ballot.by_unit else "tổng số thành viên",
        "summoned": f"tổng số {voter} được triệu tập",
        "present": f"số {voter} có mặt",
        "issued": f"số {voter} tham gia biểu quyết" if hands else "số phiếu phát ra",
        "collected": f"số {voter} tham gia biểu quyết" if hands else "số phiếu thu về",
        "valid": f"số {voter} tham gia biểu quyết" if hands else "số phiếu hợp lệ",
        "for_against": "số phiếu đồng ý và không đồng ý",
    }[ballot.base]


def proposed_text(ballot: Ballot) -> str:
    """What is voted on, to stand by itself: who is "làm Khối trưởng" is elected or acclaimed so."""
    text = (ballot.proposes or ballot.title).strip().rstrip(".")
    if not text.lower().startswith("làm "):
        return text
    return f"{_choosing(ballot).capitalize()} {lowered(text)}"


def act_of(ballot: Ballot) -> str:
    """What passing means, to go on a sentence ("đề nghị tặng Cờ…"); "" where it is no act."""
    text = ballot.proposes or ballot.title
    return lowered(text) if text.strip().lower().startswith(_VERBS) else ""


def vote_sentence(
    ballot: Ballot, outcome: BallotOutcome, said: BlockWords = clusters.EITHER
) -> str:
    """The result for the minutes; one line, or a heading and a line for each candidate."""
    if ballot.state is BallotState.VOID:
        return withdrawal_sentence(ballot)
    if ballot.method is Method.SCORES:
        return _ranking("Kết quả chấm điểm", outcome)
    head = f"Kết quả {_way(ballot)}"
    papers = _papers(ballot)
    if ballot.question is Question.SINGLE:
        lines = [
            f"{head}: {papers}{_figures(ballot, result)}; {_verdict(ballot, result, outcome)}."
            for result in outcome.results
        ]
        return "\n".join(lines)
    lines = [f"{head}: {papers.removesuffix('; ')}." if papers else f"{head}:"]
    lines += [
        f"- {result.candidate}: {_figures(ballot, result)}; {_verdict(ballot, result, outcome)}."
        for result in outcome.results
    ]
    return "\n".join(lines + _tie(ballot, outcome, said))


def withdrawal_sentence(ballot: Ballot) -> str:
    """What became of a withdrawn vote: a result taken back, or papers that were never counted."""
    before = ballot.published_at or ballot.opened_at
    is_told = ballot.voided_at and not (before and ballot.voided_at < before)
    when = f" lúc {hour_text(ballot.voided_at)}" if ballot.voided_at and is_told else ""
    if ballot.published_at:
        told = f"Kết quả công bố lúc {hour_text(ballot.published_at)} đã bị hủy{when}"
    elif ballot.opened_at:
        opened = hour_text(ballot.opened_at)
        told = f"Biểu quyết mở lúc {opened} đã bị hủy{when}, kết quả không được công bố"
    else:
        told = f"Biểu quyết đã bị hủy{when}"
    return f"{told}; lý do: {ballot.void_reason.rstrip('.')}."


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def chair_sentence(
    ballot: Ballot, outcome: BallotOutcome, said: BlockWords = clusters.EITHER
) -> str:
    """What the chair reads out; several lines where there are several candidates."""
    if ballot.state is BallotState.VOID:
        return f"Nội dung “{ballot.title}”: {_lower_first(withdrawal_sentence(ballot))}"
    if ballot.method is Method.SCORES:
        return _ranking("Kết quả chấm điểm thi đua như sau", outcome)
    if len(outcome.results) == 1:
        return _one(ballot, outcome.results[0])
    lines = [f"Kết quả {_way(ballot)} nội dung “{ballot.title}”:"]
    lines += [f"- {r.candidate}: {_votes(ballot, r)}." for r in outcome.results]
    elected = [result for result in outcome.results if result.elected]
    if elected:
        act = _act(ballot, *(result.candidate for result in elected))
        lines.append(f"Căn cứ kết quả trên, Hội nghị {_agreed(ballot, elected)}{act}.")
    elif not outcome.tie:
        lines.append("Không có trường hợp nào đạt đủ số phiếu cần thiết.")
    return "\n".join(lines + _tie(ballot, outcome, said))


def _one(ballot: Ballot, result: Result) -> str:
    votes = _votes(ballot, result)
    if result.elected:
        act = _act(ballot, result.candidate)
        return f"Với {votes}, Hội nghị {_agreed(ballot, [result])}{act}."
    if result.passed:  # passed, but without a place
        return f"{result.candidate}: {votes}; không có trong số được chọn."
    about = (
        f"đối với {person_within(result.candidate)}" if result.candidate else f"“{ballot.title}”"
    )
    refused = f"thông qua nội dung {about}"
    if result.candidate and lowered(ballot.proposes).startswith(("làm ", "đề nghị", "tặng")):
        refused = _act(ballot, result.candidate)
    return f"Với {votes}, chưa đủ mức cần thiết là {result.need} phiếu, Hội nghị không {refused}."


def _way(ballot: Ballot) -> str:
    if ballot.method is Method.PAPER:
        way = "bỏ phiếu kín" if ballot.secret else "bỏ phiếu"
    else:
        way = "biểu quyết"
    return f"{way} {turn(ballot.round)}" if ballot.round > 1 else way


def _papers(ballot: Ballot) -> str:
    """The ballot papers' sums, with "; " after them; nothing for a show of hands."""
    ledger = ballot.tally.ledger if ballot.tally else Ledger()
    parts = []
    if ballot.method is Method.PAPER and ballot.tally:
        parts += [
            f"phát ra {ledger.issued} phiếu",
            f"thu về {ledger.collected}",
            f"hợp lệ {ledger.valid}",
            f"không hợp lệ {ledger.invalid}",
        ]
    if ledger.written:
        parts.append(f"ý kiến bằng văn bản của người vắng mặt {ledger.written}")
    return ", ".join(parts) + "; " if parts else ""


def _figures(ballot: Ballot, result: Result) -> str:
    voters = {
        "members": "đơn vị thành viên" if ballot.by_unit else "thành viên",
        "summoned": "đơn vị" if ballot.by_unit else "đại biểu",
        "present": "đơn vị" if ballot.by_unit else "đại biểu",
    }.get(ballot.base, "phiếu")
    text = f"{result.votes}/{result.base_votes} {voters} đồng ý, {_share(ballot, result)}"
    text += f" (cần {result.need})"
    if result.against:
        text += f", không đồng ý {result.against}"
    if result.unmarked:
        is_paper = ballot.method is Method.PAPER
        text += f", {'để trống' if is_paper else 'không biểu quyết'} {result.unmarked}"
    return text


def _votes(ballot: Ballot, result: Result) -> str:
    votes = f"{result.votes}/{result.base_votes} phiếu đồng ý"
    return f"{votes}, {_share(ballot, result)}"


def _share(ballot: Ballot, result: Result) -> str:
    return f"đạt {percent_text(result.percent)} {base_words(ballot)}"


def _verdict(ballot: Ballot, result: Result, outcome: BallotOutcome) -> str:
    if ballot.question is Question.SINGLE:
        return "thông qua" if result.passed else "không thông qua"
    if not result.passed:
        return "không đạt"
    if not ballot.seats:
        return "đạt"
    if result.elected:
        return "đạt, được chọn"
    if result.candidate in outcome.tie and ballot.tie_rule == "second_round":
        return "đạt mức phiếu, bằng phiếu, vào vòng hai"
    if result.candidate in outcome.tie and not ballot.tie_rule:
        return "đạt mức phiếu, bằng phiếu"
    return "đạt mức phiếu, không có trong số được chọn"


def _agreed(ballot: Ballot, results: list[Result]) -> str:
    act = lowered(ballot.proposes)
    whole = all(r.votes == r.base_votes and not r.against and not r.unmarked for r in results)
    if whole:
        return "" if act.startswith(("nhất trí", "thống nhất")) else "nhất trí "
    return "đã bỏ phiếu " if ballot.method is Method.PAPER else "đã biểu quyết "


def _act(ballot: Ballot, *candidates: str) -> str:
    """What was decided, and for whom; the one candidate of a proposal has no name."""
    act = lowered(ballot.proposes)
    names = "; ".join(filter(None, candidates))
    within = "; ".join(map(person_within, candidates))
    if not names:
        return act or f"thông qua nội dung “{ballot.title}”"
    if not act:
        return f"thống nhất về nội dung “{ballot.title}”: {names}"
    if act.startswith("làm "):
        return f"{_choosing(ballot)} {within} {act}"
    if act.startswith(("đề nghị", "tặng")):
        return f"{act} cho {within}"
    return f"{act}: {names}"


def _choosing(ballot: Ballot) -> str:
    return "suy tôn" if "suy tôn" in ballot.title.lower() else "bầu"


def lowered(text: str) -> str:
    """How a proposal goes on in a sentence; a name keeps its capital."""
    text = text.strip().rstrip(".")
    return text[:1].lower() + text[1:] if text.lower().startswith(_VERBS) else text


def _tie(ballot: Ballot, outcome: BallotOutcome, said: BlockWords) -> list[str]:
    """How a tie at the last place stands or was settled."""
    if ballot.tie_rule:
        text = f"Trường hợp bằng phiếu ở vị trí cuối: {tie_text(ballot, said)}"
        return [
            text
            + (f"; chọn {'; '.join(map(person_within, ballot.chosen))}." if ballot.chosen else ".")
        ]
    if not outcome.tie:
        return []
    names, votes = "; ".join(outcome.tie), _votes_of(outcome, outcome.tie[0])
    left = seats_left(ballot)
    return [f"Bằng phiếu nhau ({votes} phiếu), chưa xác định, còn {left} vị trí: {names}."]


def tie_text(ballot: Ballot, said: BlockWords) -> str:
    """How a tie was settled; hands are raised again where hands were raised."""
    text = TIE_RULES[ballot.tie_rule].format(heads=said.both_heads)
    return text.replace("bỏ phiếu", "biểu quyết") if ballot.method is Method.HANDS else text


def _votes_of(outcome: BallotOutcome, candidate: str) -> int:
    return next(r.votes for r in outcome.results if r.candidate == candidate)


def _ranking(head: str, outcome: BallotOutcome) -> str:
    lines = [
        f"- Thứ {ordinal(result.rank)}: {result.candidate}, {points_text(result.score)} điểm"
        + (" (bằng điểm)" if result.candidate in outcome.tie else "")
        + "."
        for result in outcome.results
    ]
    return "\n".join([f"{head}:", *lines])
