from __future__ import annotations

import io
from datetime import datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from exports.type.ties import loose
from exports.word.facts import fact, pieces, plain
from exports.word.paper import Paper
from exports.word.wordxml import run
from store.clock import VIETNAM

ENDED = fact("profile.closed_at", "11 giờ 30")


def test_a_fact_lies_in_a_control_that_names_its_record() -> None:
    paper = Paper("Sở Nội vụ", datetime(2020, 12, 25, 14, 0, tzinfo=VIETNAM))
    paper.paragraph(f"Kết thúc vào {ENDED}./.", bold=True)
    body = Document(io.BytesIO(paper.data())).element.body
    (control,) = body.iter(qn("w:sdt"))
    assert control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == "profile.closed_at"
    assert [loose(text.text or "") for text in control.iter(qn("w:t"))] == ["11 giờ 30"]
    assert len(list(control.iter(qn("w:b")))) == 1
    said = "".join(text.text for text in control.getparent().iter(qn("w:t")))
    assert loose(said) == "Kết thúc vào 11 giờ 30./."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a", [("", "a")]),
        (ENDED, [("profile.closed_at", "11 giờ 30")]),
        (
            f"a{ENDED}{ENDED.upper()}b",
            [
                ("", "a"),
                ("profile.closed_at", "11 giờ 30"),
                ("profile.closed_at", "11 GIỜ 30"),
                ("", "b"),
            ],
        ),
        (fact("a.b", f"x {ENDED}"), [("a.b", "x 11 giờ 30")]),
        (fact("a.b", ""), []),
    ],
)
def test_a_text_comes_apart_into_facts_and_the_rest(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert list(pieces(text)) == wanted
    assert plain(text) == "".join(piece for _, piece in wanted)


@given(st.text(), st.text())
def test_marks_that_somebody_typed_do_no_harm(before: str, told: str) -> None:
    assert "\x01" not in run(f"{before}\x01{told}\x02{told}\x03")
