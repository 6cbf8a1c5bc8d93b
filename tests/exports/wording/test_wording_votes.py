"""What is read out and written down: the right verb, figures, base and verdict."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from exports.wording.ballots import question_text
from exports.wording.votes import TIE_RULES, chair_sentence, proposed_text, vote_sentence
from store import clock
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes import ballots
from store.votes.tally import BASES, outcome

VP, SKH, STC = "Văn phòng UBND tỉnh", "Sở Kế hoạch và Đầu tư", "Sở Tài chính"


def ballot(
    counts: list[tuple[Any, ...]], method: str = "hands", voters: int = 6, **more: Any
) -> Ballot:
    """A counted ballot; `counts` are name, agree, disagree, unmarked."""
    facts = {"base": "members", "threshold": ">1/2", "by_unit": True, **more}
    question = facts.pop("question", "each" if counts[0][0] else "single")
    given = [Count(candidate=c[0], agree=c[1], disagree=c[2], unmarked=c[3]) for c in counts]
    ledger = Ledger(entitled=6, present=6, issued=voters, collected=voters, valid=voters)
    return Ballot(
        id=1,
        order=1,
        title=facts.pop("title", "Việc"),
        method=Method(method),
        question=Question(question),
        candidates=tuple(c[0] for c in counts if c[0]),
        tally=Tally(ledger=facts.pop("ledger", ledger), counts=tuple(given)),
        state=BallotState.COUNTED,
        **facts,
    )


def spoken(of: Ballot) -> str:
    assert of.tally
    return chair_sentence(of, outcome(of, of.tally))


def written(of: Ballot) -> str:
    assert of.tally
    return vote_sentence(of, outcome(of, of.tally))


REPORT = "Thông qua báo cáo tổng kết năm 2018"
SINGLE = [
    (
        (6, 0, 0),
        "Với 6/6 phiếu đồng ý, đạt 100 % tổng số đơn vị thành viên, Hội nghị nhất trí thông qua báo"
        " cáo tổng kết năm 2018.",
        "Kết quả biểu quyết: 6/6 đơn vị thành viên đồng ý, đạt 100 % tổng số đơn vị thành viên (cần"
        " 4); thông qua.",
    ),
    (
        (5, 0, 1),
        "Với 5/6 phiếu đồng ý, đạt 83,33 % tổng số đơn vị thành viên, Hội nghị đã biểu quyết thông"
        " qua báo cáo tổng kết năm 2018.",
        "Kết quả biểu quyết: 5/6 đơn vị thành viên đồng ý, đạt 83,33 % tổng số đơn vị thành viên"
        " (cần 4), không biểu quyết 1; thông qua.",
    ),
    (
        (3, 2, 1),
        "Với 3/6 phiếu đồng ý, đạt 50 % tổng số đơn vị thành viên, chưa đủ mức cần thiết là 4"
        " phiếu, Hội nghị không thông qua nội dung “Việc”.",
        "Kết quả biểu quyết: 3/6 đơn vị thành viên đồng ý, đạt 50 % tổng số đơn vị thành viên (cần"
        " 4), không đồng ý 2, không biểu quyết 1; không thông qua.",
    ),
]


@pytest.mark.parametrize(("figures", "said", "minuted"), SINGLE)
def test_a_single_proposal(figures: tuple[int, int, int], said: str, minuted: str) -> None:
    of = ballot([("", *figures)], proposes=REPORT)
    assert spoken(of) == said
    assert written(of) == minuted


ACTS = [
    ("Đề nghị tặng Cờ thi đua", "nhất trí đề nghị tặng Cờ thi đua cho Văn phòng UBND tỉnh."),
    ("Làm Khối trưởng năm 2019", "nhất trí bầu Văn phòng UBND tỉnh làm Khối trưởng năm 2019."),
    ("Thống nhất chọn đơn vị mới", "Hội nghị thống nhất chọn đơn vị mới: Văn phòng UBND tỉnh."),
    ("Công an tỉnh [/] chủ trì", "nhất trí Công an tỉnh [/] chủ trì: Văn phòng UBND tỉnh."),
    ("", "nhất trí thống nhất về nội dung “Việc”: Văn phòng UBND tỉnh."),
]


@pytest.mark.parametrize(("proposes", "ending"), ACTS)
def test_what_was_decided_for_whom(proposes: str, ending: str) -> None:
    assert spoken(ballot([(VP, 6, 0, 0)], proposes=proposes)).endswith(ending)


def test_several_candidates_stand_line_by_line() -> None:
    of = ballot([(VP, 6, 0, 0), (SKH, 5, 1, 0), (STC, 2, 4, 0)], proposes="Đề nghị tặng Bằng khen")
    assert spoken(of).splitlines() == [
        "Kết quả biểu quyết nội dung “Việc”:",
        "- Văn phòng UBND tỉnh: 6/6 phiếu đồng ý, đạt 100 % tổng số đơn vị thành viên.",
        "- Sở Kế hoạch và Đầu tư: 5/6 phiếu đồng ý, đạt 83,33 % tổng số đơn vị thành viên.",
        "- Sở Tài chính: 2/6 phiếu đồng ý, đạt 33,33 % tổng số đơn vị thành viên.",
        "Căn cứ kết quả trên, Hội nghị đã biểu quyết đề nghị tặng Bằng khen cho Văn phòng UBND"
        " tỉnh; Sở Kế hoạch và Đầu tư.",
    ]
    assert written(of).splitlines() == [
        "Kết quả biểu quyết:",
        "- Văn phòng UBND tỉnh: 6/6 đơn vị thành viên đồng ý, đạt 100 % tổng số đơn vị thành viên"
        " (cần 4); đạt.",
        "- Sở Kế hoạch và Đầu tư: 5/6 đơn vị thành viên đồng ý, đạt 83,33 % tổng số đơn vị thành"
        " viên (cần 4), không đồng ý 1; đạt.",
        "- Sở Tài chính: 2/6 đơn vị thành viên đồng ý, đạt 33,33 % tổng số đơn vị thành viên (cần"
        " 4), không đồng ý 4; không đạt.",
    ]


def test_a_secret_election_names_its_papers_and_rounds() -> None:
    ledger = Ledger(entitled=6, present=6, issued=6, collected=6, valid=5, invalid=1, written=0)
    of = ballot(
        [(VP, 4, 0, 0), (SKH, 3, 0, 0), (STC, 2, 0, 0)],
        "paper",
        question="choose",
        seats=1,
        base="valid",
        secret=True,
        round=2,
        ledger=ledger,
        title="Suy tôn Khối trưởng",
        proposes="Làm Khối trưởng",
    )
    lines = written(of).splitlines()
    assert lines[0] == (
        "Kết quả bỏ phiếu kín vòng hai: phát ra 6 phiếu, thu về 6, hợp lệ 5, không hợp lệ 1."
    )
    assert lines[1].endswith("4/5 phiếu đồng ý, đạt 80 % số phiếu hợp lệ (cần 3); đạt, được chọn.")
    assert lines[2].endswith("đạt mức phiếu, không có trong số được chọn.")
    assert spoken(of).endswith("Hội nghị đã bỏ phiếu suy tôn Văn phòng UBND tỉnh làm Khối trưởng.")


def test_a_tie_is_said_and_how_it_was_settled() -> None:
    of = ballot([(VP, 5, 0, 0), (SKH, 4, 0, 0), (STC, 4, 0, 0)], question="choose", seats=2)
    tie = "Bằng phiếu nhau (4 phiếu), chưa xác định, còn 1 vị trí: Sở Kế hoạch và Đầu tư; "
    assert written(of).endswith(tie + "Sở Tài chính.")
    settled = ballots.settle_tie(of, "chair_vote", [STC])
    ending = "Trường hợp bằng phiếu ở vị trí cuối: theo phiếu của chủ trì; chọn Sở Tài chính."
    assert written(settled).endswith(ending)
    assert spoken(settled).endswith(ending)
    assert set(TIE_RULES) == set(ballots.TIE_RULES)


def test_points_are_ranked_with_comma_decimals() -> None:
    of = ballot([(VP, 0, 0, 0), (SKH, 0, 0, 0), (STC, 0, 0, 0)], "scores")
    scores = [(VP, 9650), (SKH, 9850), (STC, 9650)]
    counts = tuple(Count(candidate=name, score=score) for name, score in scores)
    of = replace(of, tally=Tally(ledger=Ledger(), counts=counts))
    expected = [
        "Kết quả chấm điểm:",
        "- Thứ nhất: Sở Kế hoạch và Đầu tư, 98,5 điểm.",
        "- Thứ hai: Văn phòng UBND tỉnh, 96,5 điểm (bằng điểm).",
        "- Thứ hai: Sở Tài chính, 96,5 điểm (bằng điểm).",
    ]
    assert written(of).splitlines() == expected
    assert spoken(of).splitlines()[1:] == expected[1:]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("method", ["hands", "paper"])
def test_every_percentage_names_its_base(base: str, method: str) -> None:
    of = ballot([("", 4, 1, 1)], method, base=base, proposes=REPORT)
    for text in (spoken(of), written(of)):
        after = text.split(" % ", 1)[1]
        assert after.startswith(("tổng số ", "số "))


def test_a_withdrawn_ballot_reads_as_withdrawn() -> None:
    opened = ballot([("", 6, 0, 0)], opened_at=clock.now().replace(minute=5))
    gone = ballots.void(opened, "Đếm nhầm.", clock.now())
    assert written(gone) == (
        "Biểu quyết mở lúc 08 giờ 05 đã bị hủy lúc 08 giờ 15, kết quả không được công bố; "
        "lý do: Đếm nhầm."
    )
    assert spoken(gone) == f"Nội dung “Việc”: b{written(gone)[1:]}"
    told = ballots.publish(opened, clock.now().replace(minute=10))
    assert written(ballots.void(told, "Đếm nhầm", clock.now())) == (
        "Kết quả công bố lúc 08 giờ 10 đã bị hủy lúc 08 giờ 15; lý do: Đếm nhầm."
    )
    draft = ballots.void(ballot([("", 6, 0, 0)]), "Trùng", clock.now())
    assert written(draft) == "Biểu quyết đã bị hủy lúc 08 giờ 15; lý do: Trùng."


REFUSED = [
    ("Đề nghị tặng Cờ thi đua", "Hội nghị không đề nghị tặng Cờ thi đua cho Văn phòng UBND tỉnh."),
    ("Làm Cụm phó năm 2027", "Hội nghị không suy tôn Văn phòng UBND tỉnh làm Cụm phó năm 2027."),
    ("Mức chi", "Hội nghị không thông qua nội dung đối với Văn phòng UBND tỉnh."),
]


@pytest.mark.parametrize(("proposes", "ending"), REFUSED)
def test_what_was_not_decided_for_whom(proposes: str, ending: str) -> None:
    of = ballot([(VP, 1, 5, 0)], title="Suy tôn", proposes=proposes)
    assert spoken(of).endswith(ending)


def tied(**facts: Any) -> Ballot:
    """Two for one place, with as many votes each."""
    return ballot([(VP, 5, 1, 0), (SKH, 5, 1, 0)], seats=1, **facts)


def test_who_goes_into_a_second_round_was_not_passed_over() -> None:
    minuted = written(tied(tie_rule="second_round"))
    assert minuted.count("đạt mức phiếu, bằng phiếu, vào vòng hai.") == 2
    assert "không có trong số được chọn" not in minuted
    assert "biểu quyết vòng hai giữa những trường hợp bằng phiếu" in minuted


def test_a_tie_that_nobody_has_settled_passes_nobody_over() -> None:
    minuted = written(tied())
    assert minuted.count("đạt mức phiếu, bằng phiếu.") == 2


@pytest.mark.parametrize("facts", [{"tie_rule": "drop_all"}, {"tie_rule": "chair_vote"}])
def test_whoever_lost_a_tie_was_passed_over(facts: dict[str, Any]) -> None:
    chosen = (VP,) if facts["tie_rule"] == "chair_vote" else ()
    minuted = written(tied(chosen=chosen, **facts))
    assert f"- {SKH}: 5/6 đơn vị thành viên đồng ý" in minuted
    assert minuted.count("không có trong số được chọn") == 2 - len(chosen)


def test_papers_are_given_out_again_where_papers_were() -> None:
    assert "bỏ phiếu vòng hai" in written(tied(tie_rule="second_round", method="paper"))


@pytest.mark.parametrize(
    ("title", "told"),
    [("Suy tôn Cụm phó", "Suy tôn làm Cụm phó năm 2027"), ("Bầu", "Bầu làm Cụm phó năm 2027")],
)
def test_an_office_stands_with_the_act_by_which_it_is_given(title: str, told: str) -> None:
    of = ballot([(VP, 6, 0, 0)], title=title, proposes="Làm Cụm phó năm 2027.")
    assert proposed_text(of) == told
    of = replace(of, question=Question.EACH)
    asked = told[:1].lower() + told[1:]
    assert question_text(of) == f"Đồng ý hay không đồng ý {asked} đối với từng tên sau đây?"
