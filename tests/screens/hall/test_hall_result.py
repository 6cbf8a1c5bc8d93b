"""What the hall reads of a result: rule, base, seats, and a bar whose whole is the base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from screens.hall.layout import Page
from screens.hall.result import SIGNS
from screens.widgets.big_digits import big_digits, huge_digits
from store import clock
from store.conference import Conference
from store.records import Count, Ledger, Method, Question
from store.votes import ballots, electorate, voting
from store.votes.breakdown import breakdown
from store.votes.counting import roll_calls, tellers
from store.votes.counting.paper_count import BallotPaper, Mark
from tests.screens.hall.hall_votes import (
    NAMES,
    agreed,
    counted,
    opened,
    page_at,
    published,
    text_at,
    text_of,
)
from tests.screens.stage_day import minutes, stage_day

BAR = re.compile(f"[{''.join(set(SIGNS.values()))}]{{12,}}")
"""As long as a bar is, and no figure."""
ABSENT = Ledger(entitled=19, present=17, issued=17, collected=17, valid=16, invalid=1, written=1)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        # Whoever may vote comes from the sheets here.
        for delegate in conference.state.delegates.values():
            conference.edit("delegates", delegate, votes=False)
        yield conference
        conference.close()


def forms(page: Page) -> list[Page]:
    return [*page.larger, page]


def test_the_rule_and_the_base_are_named(day: Conference) -> None:
    published(day)
    text = text_at(day)
    assert "Tỷ lệ tính trên số phiếu hợp lệ: 19" in text
    assert "Cần 16/19 (ít nhất 80 %)" in text
    assert f"✓ {NAMES[0]} · đạt" in text
    assert f"✗ {NAMES[1]} · không đạt" in text


def test_each_candidate_has_the_need_of_their_own_base(day: Conference) -> None:
    ledger = Ledger(entitled=20, present=20, issued=20, collected=20, valid=20)
    counts = [
        Count(candidate=NAMES[0], agree=10, disagree=10),
        Count(candidate=NAMES[1], agree=7, disagree=3, unmarked=10),
    ]
    ballot = published(day, counts, ledger, base="for_against", threshold=">1/2")
    text = text_at(day)
    assert "số phiếu đồng ý và không đồng ý của từng trường hợp" in text
    assert f"✗ {NAMES[0]} · không đạt · cần 11/20" in text
    assert f"✓ {NAMES[1]} · đạt · cần 6/10" in text
    assert "7/10 · 70 %" in text
    assert "Cần trên 1/2" in text
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    assert [(one.need, one.base_votes) for one in verdict.results] == [(11, 20), (6, 10)]


@pytest.mark.parametrize("form", range(4))
def test_the_absent_and_the_invalid_are_parts_of_every_bar(day: Conference, form: int) -> None:
    counts = [
        Count(candidate="A", agree=12, disagree=3, unmarked=1, written_agree=1),
        Count(candidate="B", agree=6, disagree=10, written_disagree=1),
    ]
    ballot = published(day, counts, ABSENT, base="members", threshold=">1/2")
    page = forms(page_at(day, width=160))[form]
    assert "Phiếu không hợp lệ 1" in page.caption
    assert "Vắng mặt 1" in page.caption
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    for block, result in zip(page.blocks, verdict.results, strict=True):
        parts = breakdown(ballot, result)
        assert sum(parts.values()) == 19
        bars = [found.group() for line in block if (found := BAR.search(line))]
        assert len(bars) == (5, 3, 1, 1)[form]
        for bar in bars:
            assert set(bar) == {SIGNS[kind] for kind in parts}


def test_written_opinions_are_told_where_they_count(day: Conference) -> None:
    counts = [Count(candidate="A", agree=12, disagree=4, written_agree=1)]
    published(day, counts, ABSENT, base="members", threshold=">1/2")
    assert "✓ A · đạt · 1 ý kiến văn bản" in text_at(day)
    assert "13/19 · 68,42 %" in text_at(day)
    published(day, counts, ABSENT, base="valid", threshold=">1/2")
    assert "ý kiến văn bản" not in text_at(day)
    assert "12/16 · 75 %" in text_at(day)


def test_every_sign_of_a_bar_is_explained(day: Conference) -> None:
    ledger = Ledger(entitled=19, present=0, written=5)
    counts = [Count(candidate="A", written_agree=2, written_disagree=3)]
    published(day, counts, ledger, base="members", threshold=">1/2")
    caption = page_at(day).caption
    assert caption.endswith("█ Đồng ý   ▓ Không đồng ý   · Vắng mặt 14")


def test_one_proposal_is_its_whole_base(day: Conference) -> None:
    counts = [Count(candidate="", agree=12, disagree=2, unmarked=2, written_agree=1)]
    published(
        day,
        counts,
        ABSENT,
        question=Question.SINGLE,
        candidates=(),
        base="members",
        threshold="2/3",
    )
    page = page_at(day)
    text = text_of(page)
    assert "✓ ĐƯỢC THÔNG QUA · 13/19 · 68,42 %" in text
    assert "Cần 13/19 (ít nhất 2/3)" in text
    names = ["Đồng ý", "Văn bản đồng ý", "Không đồng ý", "Để trống", "Phiếu không hợp lệ"]
    rows = page.blocks[1:]
    assert [row[0].split("  ")[0] for row in rows] == [*names, "Vắng mặt"]
    assert [int(row[0].split(" · ")[0].split()[-1]) for row in rows] == [12, 1, 2, 2, 1, 1]
    assert {one.digits for one in page.larger} == {"", "13/19  68,42%"}


CHOICE: dict[str, Any] = {"question": Question.CHOOSE, "threshold": ">1/2", "seats": 2}


def chosen(*votes: int) -> list[Count]:
    names = ("An", "Bình", "Chi", "Dung")
    return [Count(candidate=n, agree=v) for n, v in zip(names, votes, strict=False)]


def test_who_has_a_seat_and_who_passed_without_one(day: Conference) -> None:
    published(day, chosen(15, 12, 11, 0), **CHOICE)
    text = text_at(day)
    assert "Cần 10/19 (trên 1/2) · lấy 2" in text
    for words in ("✓ An · được chọn", "✓ Bình · được chọn", "– Chi · đạt, hết chỗ"):
        assert words in text
    assert "✗ Dung · không đạt" in text
    assert "còn" not in text


def test_seats_that_stay_free_are_told(day: Conference) -> None:
    published(day, chosen(19, 9, 9), **CHOICE)
    assert "lấy 2 · còn 1 chỗ chưa có người" in text_at(day)


@pytest.mark.parametrize(
    ("rule", "picked", "words"),
    [
        ("second_round", (), ["! Bình · bằng phiếu", "! Chi · bằng phiếu"]),
        ("chair_vote", ("Chi",), ["✓ Chi · được chọn", "– Bình · đạt, hết chỗ"]),
    ],
)
def test_a_tie_is_told_with_how_it_was_settled(
    day: Conference, rule: str, picked: tuple[str, ...], words: list[str]
) -> None:
    ballot = counted(day, chosen(15, 11, 11), **CHOICE)
    voting.settle_tie(day, ballot.id, rule, picked)
    voting.publish(day, ballot.id)
    text = text_at(day)
    assert "Bằng phiếu: " in text
    for expected in ["✓ An · được chọn", *words]:
        assert expected in text


def test_scores_are_a_ranking_and_equal_points_are_told(day: Conference) -> None:
    counts = [Count(candidate=n, score=s) for n, s in (("An", 9850), ("Bình", 9725), ("Chi", 9725))]
    published(day, counts, Ledger(), method=Method.SCORES, threshold=">1/2")
    text = text_at(day)
    assert "1. An\n98,5 điểm" in text
    assert "2. Chi (bằng điểm)\n97,25 điểm" in text
    assert "Tỷ lệ" not in text


def test_an_open_ballot_says_how_it_is_voted(day: Conference) -> None:
    opened(day, question=Question.CHOOSE, seats=2)
    text = text_at(day)
    assert "Bỏ phiếu · chọn trong danh sách · lấy 2 · mỗi người một phiếu · phiếu kín" in text
    assert "Cần ít nhất 80 % số phiếu hợp lệ" in text
    assert f"2. {NAMES[1]}" in text


def test_the_count_is_followed_by_papers_only(day: Conference) -> None:
    ballot = opened(day)
    for teller in (1, 2):
        tellers.prepare_papers(day, ballot.id, teller, issued=9, collected=9, entitled=9, present=9)
    before = text_at(day)
    assert "Đã kiểm 0/9 phiếu" in before
    paper = BallotPaper((Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED))
    for teller in (1, 1, 1, 1, 2, 2):
        tellers.count_paper(day, ballot.id, teller, paper)
    tellers.count_paper(day, ballot.id, 2, BallotPaper(reason="no_seal"))
    assert text_at(day) == before.replace("0/9", "3/9")


def test_a_roll_call_is_followed_by_the_number_of_answers(day: Conference) -> None:
    for delegate in day.state.delegates.values():
        day.edit("delegates", delegate, votes=True)
    facts = {"method": Method.HANDS, "question": Question.SINGLE, "candidates": ()}
    ballot = opened(day, **facts, by_name=True, secret=False, base="present")
    assert "mỗi người một phiếu · gọi tên từng người" in text_at(day)
    assert "Đã trả lời" not in text_at(day)
    listed = electorate.of_ballot(day.state, ballot.id)
    assert listed is not None
    here = [place for place, one in enumerate(listed.voters) if electorate.may_cast(one)]
    assert len(here) == 2
    roll_calls.answer(day, ballot.id, here[0], Mark.AGREE)
    assert "Đã trả lời 1/2" in text_at(day)


@pytest.mark.parametrize("secret", [True, False])
def test_no_figure_of_a_counted_ballot_is_told(day: Conference, secret: bool) -> None:
    before = opened(day, secret=secret)
    words = text_at(day)
    voting.void_ballot(day, before.id, "thử")
    counted(day, agreed(16, 15, 19), secret=secret)
    assert text_at(day) == words.replace("Đang biểu quyết:", "Đang kiểm phiếu")


@pytest.mark.parametrize(("draw", "lines"), [(big_digits, 3), (huge_digits, 5)])
def test_large_figures_are_of_one_width_and_tell_each_other_apart(
    draw: Callable[[str], tuple[str, ...]], lines: int
) -> None:
    rows = draw("16/19  84,21%")
    assert len(rows) == lines
    assert len({len(row) for row in rows}) == 1
    assert len({draw(sign) for sign in "0123456789/%+-,:"}) == 16
