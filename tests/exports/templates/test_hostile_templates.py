"""Files that are no template, and templates that mean harm: each gets a sentence, at once."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from exports import catalogue
from exports.templates import package
from screens.sentences import say_error, set_language
from store.conference import Conference
from store.errors import BadInput
from tests.exports.templates.template_files import exported, of_lines, put

PATIENCE = 60
"""Seconds; without its bounds none of these ends within hours."""


def refusal(day: Conference, data: bytes, out: Path) -> BadInput:
    put(day, "minutes", data)
    began = time.monotonic()
    with pytest.raises(BadInput) as caught:
        catalogue.export(day, ["minutes"], out)
    assert time.monotonic() - began < PATIENCE
    assert not list(out.glob("[!.]*"))
    for language in ("en", "vi"):
        set_language(language)
        told = say_error(caught.value)
        assert "{" not in told.replace("{%p", "").replace("{%tr", "") or "“" in told
        assert caught.value.code not in told
    return caught.value


def zipped(name: str, content: bytes, *, whole: bytes = b"") -> bytes:
    held = io.BytesIO(whole)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        b"PK\x03\x04" + b"\0" * 50,
        zipped("hello.txt", b"hello"),
        zipped("[Content_Types].xml", b"<Types/>"),
        of_lines("{{p body }}")[:2000],
        zipped("word/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', whole=of_lines("a")),
    ],
    ids=["empty", "text", "zeros", "other-zip", "no-document", "cut", "entities"],  # not by bytes
)
def test_what_is_no_word_file(day: Conference, tmp_path: Path, data: bytes) -> None:
    assert refusal(day, data, tmp_path / "out").code == "template-not-word"


def test_a_bomb(day: Conference, tmp_path: Path) -> None:
    text = zipped("word/bomb.xml", b" " * (package.MOST_TEXT + 10), whole=of_lines("a"))
    assert refusal(day, text, tmp_path / "out").code == "template-too-large"
    picture = zipped("word/media/b.png", b"\0" * (package.MOST_BYTES + 10), whole=of_lines("a"))
    assert len(picture) < 200_000
    assert refusal(day, picture, tmp_path / "out").code == "template-too-large"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{{ ''.__class__ }}", "template-unknown-field"),
        ("{{ body.__class__.__mro__ }}", "template-unknown-field"),
        ("{{ subject['__class__'] }}", "template-unknown-field"),
        ("{{ sections.1.__init__.__globals__ }}", "template-unknown-field"),
        ("{{ delegates|map(attribute='__class__')|list }}", "template-unknown-field"),
        ("{{ ''|attr('__class__') }}", "template-forbidden"),
        ("{{ subject.format(1) }}", "template-forbidden"),
        ("{{ '%999999999d'|format(1) }}", "template-forbidden"),
        ("{{ '%999999999d' % 1 }}", "template-forbidden"),
        ("{{ 9**9**9**9 }}", "template-forbidden"),
        ("{{ 'a' * 999999999999 }}", "template-forbidden"),
        ("{% for i in range(999999999999) %}{% endfor %}", "template-forbidden"),
        ("{% set a = 'a' %}{% set a = a ~ a %}", "template-forbidden"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "template-forbidden"),
        ("{% include 'x' %}", "template-forbidden"),
        ("{% import 'os' as os %}", "template-forbidden"),
        ("{{ config }}{{ self }}{{ request }}", "template-unknown-field"),
        ("{{ cycler }}{{ lipsum }}", "template-unknown-field"),
        ("{{ _counted }}", "template-unknown-field"),
        ("{{ subject|_counted }}", "template-forbidden"),
        ("{{ subject|safe }}", "template-forbidden"),
        ("{{ subject is khong }}", "template-forbidden"),
        ("{{ subject|khong }}", "template-forbidden"),
        ("{{ " + "+".join(["venue"] * 3000) + " }}", "template-syntax"),
        ("{% if 1 %}" * 150 + "{% endif %}" * 150, "template-syntax"),
        ("{{ venue {{ host }}", "template-syntax"),
        ("{% if venue }}", "template-syntax"),
        ("{% for d in delegates %}{{ d.name }}", "template-unclosed"),
        ("{% if venue %}", "template-unclosed"),
        ("{% endfor %}", "template-syntax"),
        ("{{ venue", "template-syntax"),
        ("{{ }}", "template-syntax"),
        ("{% khong %}", "template-syntax"),
        ("{{ " + "(" * 3000 + " }}", "template-syntax"),
        ("{% for a in venue %}{{ a }}{% endfor %}", "template-no-list"),
        ("{{ sections.99 }}", "template-no-such-value"),
        ("{{ sections['Không có'].heading }}", "template-no-such-value"),
        ("{{ delegates.9999.name }}", "template-no-such-value"),
        ("{{ venue + 1 }}", "template-fails"),
    ],
    ids=lambda told: told[:40],
)
def test_what_is_no_field(day: Conference, tmp_path: Path, line: str, code: str) -> None:
    error = refusal(day, of_lines("Dòng một", line, "{{p body }}"), tmp_path / "out")
    assert error.code == code
    assert error.facts["number"] == 2
    assert error.facts["words"]
    assert error.facts["paper"] == "minutes"
    assert error.facts["file"] == "minutes.docx"


def test_loops_within_loops_end(day: Conference, tmp_path: Path) -> None:
    loops = [f"{{%p for a{n} in delegates %}}" for n in range(12)]
    ends = ["{%p endfor %}"] * 12
    error = refusal(day, of_lines(*loops, "x", *ends), tmp_path / "out")
    assert error.code == "template-too-long"


def test_text_that_grows_by_joining_ends(day: Conference, tmp_path: Path) -> None:
    line = "{{ venue" + "|join('aaaaaaaaaaaaaaaaaaaa')" * 12 + " }}"
    assert refusal(day, of_lines(line), tmp_path / "out").code == "template-too-long"


def test_a_loop_that_ends_in_another_kind_of_place(day: Conference, tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("{% for d in delegates %}")
    made.add_table(rows=1, cols=1).cell(0, 0).text = "{% endfor %}"
    held = io.BytesIO()
    made.save(held)
    assert refusal(day, held.getvalue(), tmp_path / "out").code == "template-crossed"


@pytest.mark.parametrize("lines", [("{{ title }}",), ("{{ title }}", "{{p body }}")])
def test_signs_left_out_are_told_by_every_template(
    day: Conference, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    """Also by one that leaves out the foot, where the program's own paper says it."""
    day.save("hostile", replace(day.state.profile, title="Tổng kết \u202e\U0001f600"))
    put(day, "minutes", of_lines(*lines))
    written = exported(day, "minutes", tmp_path / "out")
    texts = [one.text for one in docx.Document(str(written)).paragraphs]
    notes = [text for text in texts if text.startswith("Ghi chú: đã bỏ")]
    assert len(notes) == 1
    assert "U+202E" in notes[0]
    assert "U+1F600" in notes[0]


def test_a_template_says_nothing_of_signs_where_none_was_left_out(
    day: Conference, tmp_path: Path
) -> None:
    put(day, "minutes", of_lines("{{ title }}"))
    texts = [one.text for one in docx.Document(str(exported(day, "minutes", tmp_path))).paragraphs]
    assert not any("đã bỏ" in text for text in texts)
