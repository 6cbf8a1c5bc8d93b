"""Rules in words, and a sentence in both languages for whatever a vote can raise or show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from screens.sentences import LANGUAGES, say, set_language
from screens.words import votes
from store.checkin.headcount import Voters
from store.records import Ballot, BallotState, Method, Question
from store.votes import balance, ballots, electorate, rounds, tally, voting

ROOT = Path(tally.__file__).parents[2]


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    set_language("vi")
    yield
    set_language("vi")


def ballot(**facts: Any) -> Ballot:
    given: dict[str, Any] = {
        "order": 1,
        "title": "Việc",
        "method": Method.HANDS,
        "question": Question.SINGLE,
        "base": "members",
        "threshold": ">1/2",
    }
    return Ballot(**{**given, **facts})


THRESHOLDS = [
    (">1/2", "trên 1/2"),
    ("2/3", "ít nhất 2/3"),
    ("80%", "ít nhất 80 %"),
    ("80 %", "ít nhất 80 %"),
    (">90%", "trên 90 %"),
    ("≥3/4", "ít nhất 3/4"),
]


@pytest.mark.parametrize(("threshold", "words"), THRESHOLDS)
def test_thresholds_in_words(threshold: str, words: str) -> None:
    assert votes.threshold_text(threshold) == words


RULES = [
    ({"by_unit": True}, (6, 5), "Cần ít nhất 4/6 đơn vị thành viên, quá bán"),
    ({"threshold": "80%"}, (19, 15), "Cần ít nhất 16/19 thành viên, ít nhất 80 %"),
    (
        {"base": "present", "threshold": "2/3"},
        (9, 6),
        "Cần ít nhất 4/6 đại biểu có quyền biểu quyết, ít nhất 2/3 (tính trên số có mặt)",
    ),
    ({"base": "valid"}, (6, 6), "Cần quá bán số phiếu hợp lệ"),
    ({}, (0, 0), "Cần quá bán tổng số thành viên"),
    ({"method": Method.SCORES}, (6, 6), "Xếp theo tổng điểm, không tính tỷ lệ"),
]


@pytest.mark.parametrize(("facts", "voters", "words"), RULES)
def test_the_rule_in_words(facts: dict[str, Any], voters: tuple[int, int], words: str) -> None:
    assert votes.rule_text(ballot(**facts), Voters(*voters)) == words


def catalogue(language: str) -> dict[str, set[str]]:
    """Each key of votes.ftl with the facts it names."""
    text = files("screens").joinpath("locale", language, "votes.ftl").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, Message):
            span = entry.span
            assert span is not None
            assert entry.id.name not in found
            found[entry.id.name] = set(re.findall(r"\$(\w+)", text[span.start : span.end]))
    return found


def test_both_languages_say_the_same_things() -> None:
    assert catalogue("vi") == catalogue("en")


def raised(module: Any) -> set[str]:
    text = Path(module.__file__).read_text(encoding="utf-8")
    return set(re.findall(r'(?:Refused|BadInput)\(\s*"([a-z-]+)"', text))


PROBLEMS = {
    "negative-figure",
    "electorate-differs",
    "present-over-entitled",
    "issued-over-entitled",
    "issued-over-present",
    "figure-too-large",
    "nobody-voted",
    "present-unknown",
    "marks-under-valid",
    "collected-over-issued",
    "collected-not-valid-plus-invalid",
    "written-over-absent",
    "marks-over-seats",
    "votes-over-valid",
    "candidate-sum",
    "written-sum",
}


def test_the_list_of_problems_is_complete() -> None:
    text = Path(balance.__file__).read_text(encoding="utf-8")
    found = re.findall(r'(?:Problem\(|must\(.*?,)\s*"([a-z-]+)"', text, re.DOTALL)
    assert set(found) == PROBLEMS


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_may_happen_has_a_sentence(language: str) -> None:
    set_language(language)
    modules = (ballots, rounds, voting, electorate)
    keys = {f"error-{code}" for module in modules for code in raised(module)}
    keys |= {f"ledger-{code}" for code in PROBLEMS} | {f"error-ledger-{code}" for code in PROBLEMS}
    keys |= {f"base-{base}" for base in tally.BASES}
    keys |= {f"method-{one}" for one in Method} | {f"question-{one}" for one in Question}
    keys |= {f"ballot-state-{state}" for state in BallotState}
    keys |= {f"tie-rule-{rule}" for rule in ballots.TIE_RULES}
    assert {key for key in keys if say(key) == key} == set()
