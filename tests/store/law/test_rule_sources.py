"""Where rules come from: never surer than the document bears, and no note of ours leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exports.letters import words as invitations
from store.awards.ladder import load_ladder
from store.data_files import Grade
from store.demos.demo import demo_names, load_demo
from store.kinds.create import create_conference
from store.kinds.templates import Template, load_template, template_ids
from store.law.documents import documents
from store.law.sources import RuleSource
from store.votes.quotas import quotas
from store.votes.usual_rules import rule_of, vote_rules

KINDS = [load_template(name) for name in template_ids()] + [load_demo(n) for n in demo_names()]

OURS = (
    "tài liệu nguồn", "Tài liệu nguồn", "chưa đối chiếu", "chưa đọc", "chưa xác nhận", "chưa rõ",
    "số liệu tập dượt", "quy chế của tỉnh quyết định", "nay thay", "[A]", "[B]", "[C]", "[U]",
)  # fmt: skip
"""Words of notes to ourselves."""


def all_sources() -> list[RuleSource]:
    return [
        *(rule.source for rule in vote_rules().values()),
        *(quota.source for quota in quotas().values()),
        *(row.source for row in load_ladder().rungs),
        *(kind.profile.quorum.source for kind in KINDS),
        invitations.built_in().privacy.source,
    ]


def notes() -> Iterator[str]:
    """Every note of ours in the data files."""
    yield from (one.note for one in all_sources() if one.note)
    yield from (one.note for one in documents().values() if one.note)
    for kind in KINDS:
        yield from (task.note for task in kind.tasks if task.note != "Tập quán")


def read(**facts: Any) -> RuleSource:
    return msgspec.convert({"grade": "B", **facts}, RuleSource)


def test_there_is_something_to_watch() -> None:
    assert len(all_sources()) > 90
    assert len(set(notes())) > 35


def test_a_rule_of_an_expired_decree_is_never_grade_a() -> None:
    cited = [one for one in all_sources() if one.document == "nd-98-2023"]
    assert {one.grade for one in cited} == {"B"}
    for one in all_sources():
        assert one.grade != "A" or (one.cites is not None and one.cites.in_force)


@pytest.mark.parametrize(
    "facts",
    [
        {"grade": "A", "document": "nd-98-2023", "article": "khoản 7 Điều 30"},
        {"grade": "A", "document": "tt-01-2021"},
        {"grade": "A", "says": "theo tập quán"},
        {"document": "nd-1-1900"},
        {"document": ""},
        {"article": "Điều 1", "says": "theo tập quán"},
        {"says": "theo tập quán", "grade": "D"},
    ],
)
def test_what_a_data_file_may_not_say(facts: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(**facts)


def test_what_it_says_on_paper() -> None:
    known = {"document": "nd-152-2025", "article": "Điều 50–54", "note": "ghi chú của ta"}
    assert read(**known).text == "Điều 50–54 Nghị định số 152/2025/NĐ-CP"
    assert read(**known, says="8 lần").text == "Điều 50–54 Nghị định số 152/2025/NĐ-CP: 8 lần"
    assert read(says="quá bán", note="ghi chú của ta").text == "quá bán"
    assert read(document="nd-98-2023", article="Điều 30", says="90%").text == (
        "Điều 30 Nghị định số 98/2023/NĐ-CP (hết hiệu lực từ 01/07/2025, được thay thế bằng "
        "Nghị định số 152/2025/NĐ-CP): 90%"
    )


@pytest.mark.parametrize(
    ("day", "grade"), [(date(2027, 2, 28), "A"), (date(2027, 3, 1), "B"), (date(2025, 6, 30), "B")]
)
def test_what_was_read_in_full_counts_less_out_of_force(day: date, grade: Grade) -> None:
    assert read(grade="A", document="nd-152-2025").grade_on(day) == grade
    assert read(grade="C", document="nd-152-2025").grade_on(day) == "C"
    assert read(grade="U", says="theo tập quán").grade_on(day) == "U"


def test_no_printed_source_holds_a_note() -> None:
    for one in all_sources():
        for words in (*OURS, *notes()):
            assert words not in one.text, one.text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_note_is_saved_with_a_conference(tmp_path: Path, kind: Template) -> None:
    conference = create_conference(tmp_path / "c", kind, date(2026, 12, 20))
    kept = "".join(path.read_text("utf-8") for path in conference.folder.glob("*.json*"))
    ballots = list(conference.state.ballots.values())
    conference.close()
    assert "Nghị định số 152/2025" in kept, "the papers' grounds are kept, hence all is looked at"
    for ballot in ballots:  # what the secretary is told of the question, and no paper prints
        kept = kept.replace(f'"{ballot.source_note}"', "")
    for words in (*OURS, *notes()):
        assert words not in kept
    for ballot, plan in zip(ballots, kind.ballots, strict=True):
        rule = vote_rules()[plan.rule]
        assert rule_of(ballot) == rule
        assert ballot.quorum == rule.quorum
        assert plan.note.rstrip(".") in ballot.source_note
        assert not ballot.source or rule.source.document
        assert (ballot.threshold, ballot.method) == (rule.threshold, rule.method)
