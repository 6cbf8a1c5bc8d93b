"""What holds for every paper, every edit and every change of the data."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml.etree import _Element

from exports.merging.comparison import Take, chosen
from exports.merging.merge import compare, merged
from exports.merging.parts.blocks import Paragraph, paragraphs, read_body
from exports.merging.parts.names import CELL, parent_of
from tests.exports.merging.edited import (
    Line,
    Person,
    edited,
    facts_of,
    new_paragraph,
    retyped,
    runs_split,
    texts,
    typed,
    without_tags,
    written,
)

TEXT = "đại biểu có mặt nghe báo cáo thảo luận và thống nhất thông qua các nội dung sau"
WORDS = st.sampled_from(TEXT.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
VALUES = st.sampled_from(["11 giờ 30", "12/15", "Ông Lò A", "x\ny", "118 đại biểu, đạt 94,4%"])
LINES = st.lists(
    st.builds(
        Line, st.integers(1, 9), SENTENCES, VALUES, st.just("") | SENTENCES.map(" {}".format)
    ),
    max_size=6,
    unique_by=lambda line: line.id,
)
PEOPLE = st.lists(
    st.builds(Person, st.integers(1, 9), st.sampled_from(["Hà", "Lò B", "Tổ 3"]), VALUES),
    max_size=5,
    unique_by=lambda one: one.id,
)


class Edit(NamedTuple):
    """Something done in Word: at which paragraph of the text, at which letter."""

    kind: str
    paragraph: int
    letter: int


EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(["type", "type", "retype", "new", "remove", "split", "untag"]),
        st.integers(0, 40),
        st.integers(0, 60),
    ),
    max_size=5,
)
FEW = settings(
    phases=[Phase.generate], max_examples=25, deadline=None, suppress_health_check=list(HealthCheck)
)


Record = TypeVar("Record", bound=Line | Person)


class Day(NamedTuple):
    """What a paper told when it was written, and what it would tell after changes of the data."""

    lines: list[Line]
    people: list[Person]
    lines_now: list[Line]
    people_now: list[Person]

    def papers(self) -> tuple[bytes, bytes]:
        return written(self.lines, self.people), written(self.lines_now, self.people_now)


@st.composite
def days(draw: st.DrawFn) -> Day:
    lines, people = draw(LINES), draw(PEOPLE)
    now = _changed(draw, lines, draw(LINES)), _changed(draw, people, draw(PEOPLE))
    return Day(lines, people, *now)


def _changed(draw: st.DrawFn, olds: list[Record], news: list[Record]) -> list[Record]:
    """Some records as they were, some changed, some gone, some new, maybe in another order."""
    new: dict[int, Record] = {one.id: one for one in news}
    left: list[Record] = [new.pop(one.id, one) for one in olds if draw(st.integers(0, 5))]
    found = [*left, *new.values()]
    if draw(st.integers(0, 4)) == 0:
        found.sort(key=lambda _: draw(st.integers(0, 9)))
    return found


def apply(data: bytes, edits: list[Edit]) -> tuple[bytes, list[str], set[str]]:
    """The edited file, the words typed that still stand in it, and the facts that were touched."""
    typed_words: list[str] = []
    touched: set[str] = set()

    def edit(body: _Element) -> None:
        for number, one in enumerate(edits):
            held = list(paragraphs(read_body(body)))
            paragraph = held[one.paragraph % len(held)]
            word = f"gõ{number}"
            _edit(body, one, paragraph, word, touched)
            typed_words.append(word)

    after = edited(data, edit)
    said = "\n".join(texts(after))
    return after, [word for word in typed_words if word in said], touched


def _edit(body: _Element, one: Edit, paragraph: Paragraph, word: str, touched: set[str]) -> None:
    if one.kind == "split":
        runs_split(body)
    elif one.kind == "untag":
        without_tags(body)
    elif one.kind == "new":
        new_paragraph(paragraph.element, f"{word} thêm")
    else:
        touched.update(paragraph.refs)
        if one.kind == "type":
            typed(paragraph.element, one.letter, f" {word} ")
        elif one.kind == "retype":
            retyped(paragraph.element, f"{word} viết lại")
        elif parent_of(paragraph.element).tag != CELL:
            parent_of(paragraph.element).remove(paragraph.element)


@given(days())
@FEW
def test_of_a_paper_that_nobody_edited_comes_what_the_data_says(day: Day) -> None:
    base, ours = day.papers()
    result = merged(compare(base, base, ours))
    assert texts(result) == texts(ours)
    assert facts_of(result) == facts_of(ours)


@given(days(), EDITS)
@FEW
def test_where_no_data_changed_the_file_stays(day: Day, edits: list[Edit]) -> None:
    base, _ = day.papers()
    theirs, *_ = apply(base, edits)
    comparison = compare(base, theirs, base)
    assert merged(comparison) == theirs
    assert not comparison.conflicts
    assert {one.choice for one in comparison.differences} <= {Take.WORD}


@given(days(), EDITS)
@FEW
def test_nothing_typed_is_lost_without_a_choice(day: Day, edits: list[Edit]) -> None:
    base, ours = day.papers()
    theirs, words, _ = apply(base, edits)
    comparison = compare(base, theirs, ours)
    for choice in (Take.WORD, Take.BOTH):
        said = "\n".join(texts(merged(comparison, chosen(comparison.differences, choice))))
        assert [word for word in words if word not in said] == []


@given(days(), EDITS)
@FEW
def test_no_fact_goes_stale(day: Day, edits: list[Edit]) -> None:
    base, ours = day.papers()
    # Tags are lost when a file is saved: until then the facts that are typed into are known.
    theirs, _, touched = apply(base, sorted(edits, key=lambda one: one.kind == "untag"))
    told = set(facts_of(merged(compare(base, theirs, ours))))
    news = set(facts_of(ours)) - set(facts_of(base))  # where nothing is new the file stays theirs
    assert {fact for fact in news if fact not in told and fact[0] not in touched} == set()


@given(days(), EDITS)
@FEW
def test_to_take_all_of_the_data_gives_all_its_facts(day: Day, edits: list[Edit]) -> None:
    base, ours = day.papers()
    theirs, *_ = apply(base, edits)
    comparison = compare(base, theirs, ours)
    everything = {one.number: Take.DATA for one in comparison.differences}
    assert texts(merged(comparison, everything)) == texts(ours)


@given(days(), EDITS)
@FEW
def test_to_merge_again_changes_nothing(day: Day, edits: list[Edit]) -> None:
    base, ours = day.papers()
    theirs, *_ = apply(base, edits)
    result = merged(compare(base, theirs, ours))
    assert merged(compare(ours, result, ours)) == result
