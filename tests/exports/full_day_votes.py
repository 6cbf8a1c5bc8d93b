"""The votes of `full_day`: every method, every way in which a ballot can end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from store import clock
from store.clock import VIETNAM
from store.conference import Conference
from store.records import AgendaItem, Ballot, Count, Ledger, Method, Question, Tally
from store.votes import voting

AN, BINH, CHI, DUNG = "Ông An", "Bà Bình", "Ông Chí", "Bà Dung"


def report_votes(made: Conference, item: AgendaItem) -> None:
    """Under the report at 09:00: passed, refused, announced and then withdrawn."""
    report = _hands("Thông qua báo cáo", item, proposes="Thông qua báo cáo năm 2026")
    _published(made, (9, 0), report, _proposal(3))
    _published(made, (9, 5), _hands("Tăng chỉ tiêu", item), _proposal(1, 1, 1))
    renamed = _hands("Đổi tên Khối", item, question=Question.EACH, candidates=("Khối 10",))
    _published(made, (9, 10), renamed, (Count(candidate="Khối 10", agree=3),))
    with clock.travel(_at(9, 12)):
        voting.void_ballot(made, max(made.state.ballots), "Đếm nhầm")


def late_morning_votes(made: Conference, item: AgendaItem, skipped: AgendaItem) -> None:
    """From 10:00: papers with written opinions, a choice with two rounds, and what is not told."""
    each = _papers("Bình xét Chiến sĩ thi đua", item, Question.EACH, (AN, BINH, CHI))
    each = replace(each, base="members", threshold="2/3", proposes="Đề nghị tặng danh hiệu")
    counts = (
        Count(candidate=AN, agree=3, written_agree=1),
        Count(candidate=BINH, agree=2, disagree=1, written_disagree=1),
        Count(candidate=CHI, agree=1, disagree=1, unmarked=1, written_agree=1),
    )
    reasons = (0, 1, 0, 0, 0, 0)
    _published(made, (10, 5), each, counts, reasons, issued=4, valid=3, invalid=1, written=1)
    _two_rounds(made, item)
    loose = _hands("Giờ ăn trưa", skipped, question=Question.EACH, candidates=("11 giờ 30",))
    _published(made, (10, 40), loose, (Count(candidate="11 giờ 30", agree=3),))
    _not_told(made, item)


def _two_rounds(made: Conference, item: AgendaItem) -> None:
    """Two seats: one is given, two are tied for the other and vote again."""
    choose = _papers("Bầu Ban kiểm tra", item, Question.CHOOSE, (AN, BINH, CHI, DUNG))
    choose = replace(choose, threshold="1/2", seats=2, secret=True, proposes="Bầu vào Ban kiểm tra")
    votes = zip((AN, BINH, CHI, DUNG), (2, 4, 2, 0), strict=True)
    counts = tuple(Count(candidate=name, agree=agree) for name, agree in votes)
    first = _counted(made, (10, 20), choose, counts)
    voting.settle_tie(made, first, "second_round", ())
    with clock.travel(_at(10, 25)):
        voting.publish(made, first)
        again = voting.second_round(made, first)
    finals = (Count(candidate=AN, agree=1), Count(candidate=CHI, agree=3))
    _published(made, (10, 30), again, finals)


def _not_told(made: Conference, item: AgendaItem) -> None:
    """A draft, one open, one counted, one withdrawn before it was counted."""
    voting.save_ballot(made, _papers("Mới soạn", item, Question.EACH, (AN, BINH)))
    with clock.travel(_at(10, 45)):
        voting.open_ballot(
            made, voting.save_ballot(made, _papers("Đang mở", item, Question.EACH, (CHI,))).id
        )
        counted = _hands("Đã đếm", item, question=Question.EACH, candidates=(DUNG,))
        _counted(made, (10, 46), counted, (Count(candidate=DUNG, agree=3),))
        gone = voting.save_ballot(made, _hands("Bỏ giữa chừng", None))
        voting.open_ballot(made, gone.id)
        voting.void_ballot(made, gone.id, "Mất điện")


def afternoon_votes(made: Conference, item: AgendaItem) -> None:
    """From 15:05: points, a tie settled by the chair, one tied that nobody gets."""
    ranked = _hands("Chấm điểm thi đua", item, method=Method.SCORES, candidates=(AN, BINH, CHI))
    points = zip((AN, BINH, CHI), (9_650, 9_850, 9_650), strict=True)
    counts = tuple(Count(candidate=name, score=score) for name, score in points)
    _published(made, (15, 5), replace(ranked, question=Question.EACH), counts)
    for title, rule, chosen in (
        ("Suy tôn Khối trưởng", "chair_vote", (CHI,)),
        ("Chọn đơn vị đăng cai", "drop_all", ()),
    ):
        ballot = _hands(title, item, question=Question.CHOOSE, candidates=(AN, CHI), seats=1)
        ballot = replace(
            ballot, by_unit=False, base="present", threshold="1/3", proposes="Làm Khối trưởng"
        )
        tied = (Count(candidate=AN, agree=1), Count(candidate=CHI, agree=1))
        saved = _counted(made, (15, 10), ballot, tied)
        voting.settle_tie(made, saved, rule, chosen)
        with clock.travel(_at(15, 15)):
            voting.publish(made, saved)


def _at(hour: int, minute: int) -> datetime:
    return datetime(2026, 12, 20, hour, minute, tzinfo=VIETNAM)


def _hands(title: str, item: AgendaItem | None, **facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 0,
        "title": title,
        "method": Method.HANDS,
        "question": Question.SINGLE,
        "base": "members",
        "threshold": ">1/2",
        "by_unit": True,
        "item_id": item.id if item else 0,
    }
    return Ballot(**{**given, **facts})


def _papers(title: str, item: AgendaItem, question: Question, names: tuple[str, ...]) -> Ballot:
    ballot = _hands(title, item, method=Method.PAPER, question=question, candidates=names)
    return replace(ballot, by_unit=False, base="valid", source="Nghị định số 98/2023/NĐ-CP")


def _proposal(agree: int, disagree: int = 0, unmarked: int = 0) -> tuple[Count, ...]:
    return (Count(candidate="", agree=agree, disagree=disagree, unmarked=unmarked),)


def _counted(
    made: Conference,
    when: tuple[int, int],
    ballot: Ballot,
    counts: tuple[Count, ...],
    reasons: tuple[int, ...] = (),
    **sums: Any,
) -> int:
    """Open and count a ballot; all who are here vote unless `sums` say otherwise."""
    with clock.travel(_at(*when)):
        opened = voting.open_ballot(made, voting.save_ballot(made, ballot).id)
        here = opened.present
        given = {"issued": here, "valid": here, **sums}
        ledger = Ledger(entitled=opened.entitled, present=here, collected=given["issued"], **given)
        voting.record_count(made, opened.id, Tally(ledger=ledger, counts=counts, reasons=reasons))
    return opened.id


def _published(
    made: Conference,
    when: tuple[int, int],
    ballot: Ballot,
    counts: tuple[Count, ...],
    *more: Any,
    **sums: Any,
) -> None:
    saved = _counted(made, when, ballot, counts, *more, **sums)
    with clock.travel(_at(*when)):
        voting.publish(made, saved)
