"""Every paper of a day of each kind, edited in Word while its data went on changing."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from exports import last_written
from exports.looking import Standing
from exports.merging.comparison import Take
from exports.merging.parts.names import w
from exports.merging.parts.package import WordFile
from tests.exports.merging.edited import facts_of, texts
from tests.exports.office_day.by_hand import REMARK
from tests.exports.office_day.conftest import Office
from tests.exports.office_day.played import NEW

FEWEST = 30
"""Word papers of each kind's day."""
KEPT = tuple(map(w, ("commentReference", "highlight", "ins", "delText", "br")))
"""What an editor put there that is no words."""
_WORD = re.compile(r"\w+|[^\w\s]")


def test_the_day_writes_every_paper(office_papers: Office) -> None:
    assert office_papers.left_out == []
    assert len(office_papers.merged) >= FEWEST
    assert {one.standing for one in office_papers.merged} == {Standing.EDITED}


def test_everything_typed_is_there(office_papers: Office) -> None:
    lost = [
        (one.paper.id, word)
        for one in office_papers.merged
        for word in one.typed
        if word not in _said(one.result)
    ]
    assert lost == []
    assert all(one.typed for one in office_papers.merged)


def test_everything_that_is_no_words_is_there(office_papers: Office) -> None:
    for one in office_papers.merged:
        assert _signs(one.result) == _signs(one.comparison.theirs), one.paper.id
        file = WordFile(one.result)
        told = [comment.text for comment in file.document.comments]
        assert told in ([REMARK], []), one.paper.id
        assert len(told) == len(list(file.body.iter(w("commentReference")))), one.paper.id


def test_every_changed_fact_is_there(office_papers: Office) -> None:
    told: set[str] = set()
    for one in office_papers.merged:
        said, wanted = _said(one.result), _said(one.comparison.ours)
        for key, text in NEW.items():
            assert said.count(text) >= wanted.count(text), (one.paper.id, text)
            if text in wanted:
                told.add(key)
        news = _facts(one.comparison.ours) - _facts(one.comparison.base)
        assert not news - _facts(one.result), one.paper.id
    assert told == NEW.keys(), "of every change some paper tells"


def test_nothing_else_is_said(office_papers: Office) -> None:
    """Where nobody had to choose: what was there, and both changes of it, word for word."""
    for one in office_papers.merged:
        if not one.comparison.conflicts:
            wanted = _words(one.comparison.ours)
            wanted.update(_words(one.comparison.theirs))
            wanted.subtract(_words(one.comparison.base))
            assert _words(one.result) == +wanted, one.paper.id


def test_nobody_chooses_where_only_one_side_changed(office_papers: Office) -> None:
    for one in office_papers.merged:
        for conflict in one.comparison.conflicts:
            told = (one.paper.id, conflict)
            assert conflict.before, told
            assert conflict.before not in (conflict.word, conflict.data), told
    undecided = [one for one in office_papers.merged if one.comparison.conflicts]
    assert len(undecided) < len(office_papers.merged) / 4


def test_a_second_merge_has_nothing_to_do(office_papers: Office) -> None:
    for one in office_papers.merged:
        base = last_written.base_of(one.path)
        assert base is not None
        assert base.read_bytes() == one.comparison.ours
        assert {each.choice for each in one.again.differences} <= {Take.WORD}, one.paper.id
        assert not one.again.conflicts, one.paper.id


def test_word_would_open_what_came_of_it(office_papers: Office) -> None:
    audit = pytest.importorskip("openxml_audit")
    check = audit.OpenXmlValidator().validate
    for one in office_papers.merged:
        found = [str(error) for error in check(str(one.path)).errors]
        # python-docx puts remarks in without the style that Word makes for them.
        assert [text for text in found if "CommentReference" not in text] == [], one.paper.id


def _signs(data: bytes) -> set[str]:
    body = WordFile(data).body
    return {name for name in KEPT if next(body.iter(name), None) is not None}


@cache
def _said(data: bytes) -> str:
    return "\n".join(texts(data))


def _words(data: bytes) -> Counter[str]:
    return Counter(word for word in _WORD.findall(_said(data)) if not word.isdecimal())


@cache
def _facts(data: bytes) -> set[tuple[str, str]]:
    return set(facts_of(data))
