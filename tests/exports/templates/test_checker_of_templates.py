"""The checker knows every field that there is, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.templates.context import paper_values
from exports.templates.language.checking import Findings, check, missing
from exports.templates.language.fields import (
    ALL,
    CONFERENCE,
    ListShape,
    RowShape,
    SectionsShape,
    Shape,
    TextShape,
)
from exports.templates.language.sandbox import OfficeLanguage
from exports.templates.language.source import sources
from store.conference import Conference
from tests.exports.day_of_acts import do_everything
from tests.exports.full_day import full_day

NAMES = st.from_regex(r"[a-zA-Z][a-zA-Z_0-9]{0,12}", fullmatch=True)
WORDS = {"and", "or", "not", "in", "is", "if", "else", "none", "None", "true", "false", "loop"}
WORDS |= {"True", "False", "self"}


def found(*lines: str) -> Findings:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    findings, language = Findings(), OfficeLanguage()
    for source, _ in sources(made):
        check(source, language, findings)
    return findings


def flaws(*lines: str) -> list[tuple[str, str, int]]:
    return [(one.code, one.what, one.place.number) for one in found(*lines).flaws]


@pytest.mark.parametrize("name", ALL)
def test_every_field_is_known(name: str) -> None:
    assert flaws("{{ " + name + " }}") == []


@given(NAMES)
def test_no_other_field_is_known(name: str) -> None:
    told = flaws("Dòng", "Trường {{ " + name + " }}")
    known = name in ALL or name in WORDS
    assert told == ([] if known else [("template-unknown-field", name, 2)])


@given(st.sampled_from([k for k, v in ALL.items() if isinstance(v, ListShape)]), NAMES)
def test_fields_of_rows(name: str, key: str) -> None:
    each = ALL[name]
    assert isinstance(each, ListShape)
    known = isinstance(each.each, RowShape) and key in each.each.fields
    told = flaws("{%p for one in " + name + " %}", "{{ one." + key + " }}", "{%p endfor %}")
    assert told == ([] if known else [("template-unknown-field", f"one.{key}", 2)])


@given(st.lists(st.sampled_from(["{{ venue }}", "{{ x }}", "chữ", "{{ a.b }}"]), max_size=8))
def test_each_flaw_has_its_paragraph(lines: list[str]) -> None:
    wrong = {"{{ x }}": "x", "{{ a.b }}": "a"}
    wanted = [
        ("template-unknown-field", wrong[line], place)
        for place, line in enumerate(lines, start=1)
        if line in wrong
    ]
    assert flaws(*lines) == wanted


@given(st.text(st.sampled_from("{}%#|.()[]'\" aforindlgts_1~+<>&=!"), max_size=40))
def test_whatever_is_typed_is_a_flaw_or_a_template(line: str) -> None:
    found("chữ", line)
    found("{{ " + line + " }}")
    found("{% " + line + " %}")


def test_a_field_that_word_split_is_still_one() -> None:
    made = docx.Document()
    line = made.add_paragraph()
    for piece in ("{", "{ ven", "ue", " }", "}"):
        line.add_run(piece).bold = piece == "ue"
    findings = Findings()
    for source, _ in sources(made):
        check(source, OfficeLanguage(), findings)
    assert findings.flaws == []
    assert findings.used == {"venue"}


def test_names_of_a_loop_end_with_it() -> None:
    assert flaws("{% for d in units %}{{ d.name }}{{ loop.index }}{% endfor %}{{ d.name }}") == [
        ("template-unknown-field", "d", 1)
    ]


def test_a_flaw_in_the_header_is_said_to_be_there() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Cơ quan {{ khong }}"
    findings = Findings()
    for source, _ in sources(made):
        check(source, OfficeLanguage(), findings)
    (flaw,) = findings.flaws
    assert (flaw.place.part, flaw.place.number) == ("header", 1)
    assert flaw.place.words == "Cơ quan {{ khong }}"


def test_what_is_left_out_is_named() -> None:
    has = {"body", "subject", "number_line", "signer"}
    assert list(missing({"body", "number"}, has)) == ["subject", "signer"]
    assert list(missing({"sections", "subject", "number_line", "foot"}, has)) == []


def test_rows_have_the_fields_that_are_told(day: Conference, tmp_path: Path) -> None:
    with full_day(tmp_path / "day") as made:
        do_everything(made)
        both = [paper_values(one.state, "minutes") for one in (made, day)]
    for values in both:
        assert values.keys() - {"addressees"} == CONFERENCE.keys()
        for name, value in values.items():
            _is_of(ALL[name], value)
    never = {name for name in CONFERENCE if not any(values[name] for values in both)}
    assert never <= {"purpose", "requirements", "clock_note"}


def _is_of(shape: Shape, value: Any) -> None:
    match shape:
        case TextShape():
            assert isinstance(value, str | bool)
        case ListShape():
            for one in value:
                _is_of(shape.each, one)
        case RowShape():
            assert value.keys() == shape.fields.keys()
            for name, one in value.items():
                _is_of(shape.fields[name], one)
        case _:
            assert isinstance(shape, SectionsShape)
