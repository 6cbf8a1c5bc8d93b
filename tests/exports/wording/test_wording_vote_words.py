"""Votes in words: every base by its name, unanimity only where nobody stood aside."""

from __future__ import annotations

from typing import Any

import pytest

from exports.wording.votes import act_of, base_words, chair_sentence, vote_sentence
from store.records import Ballot, BallotState, Count, Ledger, Method, Question, Tally
from store.votes.tally import outcome

AN, BINH = "Ông An", "Bà Bình"
SIX = Ledger(entitled=6, present=6, issued=6, collected=6, valid=6)


def ballot(*counts: Count, ledger: Ledger = SIX, **facts: Any) -> Ballot:
    names = tuple(count.candidate for count in counts if count.candidate)
    given: dict[str, Any] = {
        "title": "Việc",
        "method": Method.HANDS,
        "question": Question.EACH if names else Question.SINGLE,
        "base": "present",
        "threshold": ">1/2",
        **facts,
    }
    tally = Tally(ledger=ledger, counts=counts)
    return Ballot(order=1, candidates=names, tally=tally, state=BallotState.COUNTED, **given)


def read_out(of: Ballot) -> str:
    assert of.tally
    return chair_sentence(of, outcome(of, of.tally))


def single(agree: int, disagree: int = 0, unmarked: int = 0) -> Count:
    return Count(candidate="", agree=agree, disagree=disagree, unmarked=unmarked)


@pytest.mark.parametrize(
    ("base", "hands", "paper"),
    [
        ("members", "tổng số thành viên", "tổng số thành viên"),
        ("summoned", "tổng số đại biểu được triệu tập", "tổng số đại biểu được triệu tập"),
        ("present", "số đại biểu có mặt", "số đại biểu có mặt"),
        ("issued", "số đại biểu tham gia biểu quyết", "số phiếu phát ra"),
        ("collected", "số đại biểu tham gia biểu quyết", "số phiếu thu về"),
        ("valid", "số đại biểu tham gia biểu quyết", "số phiếu hợp lệ"),
        ("for_against", "số phiếu đồng ý và không đồng ý", "số phiếu đồng ý và không đồng ý"),
    ],
)
def test_each_base_has_its_name(base: str, hands: str, paper: str) -> None:
    assert base_words(ballot(single(4), base=base)) == hands
    assert base_words(ballot(single(4), base=base, method=Method.PAPER)) == paper
    by_unit = base_words(ballot(single(4), base=base, by_unit=True))
    assert by_unit == hands.replace("đại biểu", "đơn vị").replace("số thành", "số đơn vị thành")


@pytest.mark.parametrize(
    ("base", "by_person", "by_unit"),
    [
        ("members", "thành viên", "đơn vị thành viên"),
        ("summoned", "đại biểu", "đơn vị"),
        ("present", "đại biểu", "đơn vị"),
        ("valid", "phiếu", "phiếu"),
    ],
)
def test_who_agreed_is_named_by_the_base(base: str, by_person: str, by_unit: str) -> None:
    for is_by_unit, voters in ((False, by_person), (True, by_unit)):
        of = ballot(single(6), base=base, by_unit=is_by_unit)
        assert of.tally
        assert f"6/6 {voters} đồng ý" in vote_sentence(of, outcome(of, of.tally))


@pytest.mark.parametrize(
    ("of", "agreed"),
    [
        (ballot(single(6)), "nhất trí thông qua"),
        (ballot(single(5, unmarked=1)), "đã biểu quyết thông qua"),
        (ballot(single(5, 1), method=Method.PAPER), "đã bỏ phiếu thông qua"),
        # Who came in after the ballot was opened is not among those present then.
        (ballot(single(6, 1), ledger=Ledger(entitled=9, present=6, valid=7)), "đã biểu quyết"),
        (ballot(single(3, unmarked=3), base="for_against"), "đã biểu quyết thông qua"),
        (ballot(Count(candidate=AN, agree=6), Count(candidate=BINH, agree=5)), "đã biểu quyết"),
        (ballot(single(6), proposes="Nhất trí giải thể"), "Hội nghị nhất trí giải thể."),
        (ballot(single(6), proposes="Thống nhất giải thể"), "Hội nghị thống nhất giải thể."),
    ],
)
def test_unanimous_is_only_what_everybody_agreed_to(of: Ballot, agreed: str) -> None:
    assert agreed in read_out(of)
    assert read_out(of).count("nhất trí") == agreed.count("nhất trí")


@pytest.mark.parametrize(
    ("proposes", "said"),
    [
        ("Tặng Cờ thi đua", "nhất trí tặng Cờ thi đua cho ông An."),
        ("Làm Khối trưởng.", "nhất trí bầu ông An làm Khối trưởng."),
        ("", "nhất trí thống nhất về nội dung “Việc”: Ông An."),
    ],
)
def test_what_was_decided_for_one(proposes: str, said: str) -> None:
    assert read_out(ballot(Count(candidate=AN, agree=6), proposes=proposes)).endswith(said)


def test_an_honour_by_acclaim_is_not_an_election() -> None:
    of = ballot(Count(candidate=AN, agree=6), title="Suy tôn", proposes="Làm Khối trưởng")
    assert read_out(of).endswith("suy tôn ông An làm Khối trưởng.")


def test_nobody_passed_and_nobody_is_tied() -> None:
    nobody = "Không có trường hợp nào đạt đủ số phiếu cần thiết."
    few = [Count(candidate=name, agree=2, disagree=4) for name in (AN, BINH)]
    assert read_out(ballot(*few)).endswith(nobody)
    tied = [Count(candidate=name, agree=4) for name in (AN, BINH)]
    said = read_out(ballot(*tied, question=Question.CHOOSE, seats=1))
    assert nobody not in said
    assert said.endswith("(4 phiếu), chưa xác định, còn 1 vị trí: Ông An; Bà Bình.")


def test_a_refused_candidate_is_named() -> None:
    said = read_out(ballot(Count(candidate=AN, agree=2, disagree=4)))
    assert said.endswith(
        "chưa đủ mức cần thiết là 4 phiếu, Hội nghị không thông qua nội dung đối với ông An."
    )


def test_a_title_that_is_no_act_stays_out_of_sentences() -> None:
    assert act_of(ballot(single(6), title="Công tác nhân sự")) == ""
    assert act_of(ballot(single(6), title="Bầu Ban kiểm tra.")) == "bầu Ban kiểm tra"


def test_papers_of_a_single_proposal_are_counted_before_its_votes() -> None:
    ledger = Ledger(entitled=6, present=6, issued=6, collected=5, valid=4, invalid=1)
    of = ballot(single(4), ledger=ledger, method=Method.PAPER, secret=True)
    assert of.tally
    assert vote_sentence(of, outcome(of, of.tally)).startswith(
        "Kết quả bỏ phiếu kín: phát ra 6 phiếu, thu về 5, hợp lệ 4, không hợp lệ 1; 4/6 đại biểu"
    )
