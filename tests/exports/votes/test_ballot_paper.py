"""Ballot papers opened again: how many, what they ask, that they fit, that none differs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exports import catalogue
from exports.votes.ballot_paper import FORMS, layout
from exports.votes.ballot_pieces import MARGIN
from exports.wording import ballots
from exports.wording.ballots import BallotText
from exports.writing import PRACTICE_TEXT
from store.conference import Conference
from store.records import Method, Question
from store.votes import voting
from tests.exports.vote_papers import NAMES, on_paper, open_council, show_of_hands
from tests.word_file import read_paper

Render = Callable[[Path], list[Image.Image]]
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with open_council(tmp_path / "c") as made:
        yield made


def only(conference: Conference, **facts: Any) -> BallotText:
    voting.save_ballot(conference, on_paper(**facts))
    (text,) = ballots.ballot_papers(conference)
    return text


def pdf_text(path: Path) -> str:
    made = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    return " ".join(made.stdout.decode().split())


# --- what they say -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "kind", "question", "boxes"),
    [
        (
            {},
            "PHIẾU BIỂU QUYẾT",
            "Đồng ý hay không đồng ý đề nghị tặng danh hiệu Chiến sĩ thi đua cấp tỉnh đối với từng "
            "tên sau đây?",
            ("Đồng ý", "Không đồng ý"),
        ),
        (
            {"question": Question.CHOOSE, "seats": 2, "proposes": "làm Khối trưởng năm 2027"},
            "PHIẾU BẦU",
            "Chọn tối đa 2 trong 3 tên sau đây để làm Khối trưởng năm 2027.",
            ("Chọn",),
        ),
        (
            {"question": Question.SINGLE, "title": "Mức chi", "proposes": ""},
            "PHIẾU BIỂU QUYẾT",
            "Đồng ý hay không đồng ý với nội dung “Mức chi”?",
            ("Đồng ý", "Không đồng ý"),
        ),
        ({"round": 2}, "PHIẾU BIỂU QUYẾT (VÒNG HAI)", None, ("Đồng ý", "Không đồng ý")),
    ],
)
def test_the_question(
    conference: Conference,
    facts: dict[str, Any],
    kind: str,
    question: str | None,
    boxes: tuple[str, ...],
) -> None:
    text = only(conference, **facts)
    assert (text.kind, text.boxes) == (kind, boxes)
    assert question is None or text.question == question
    single = facts.get("question") is Question.SINGLE
    assert text.rows == (() if single else NAMES)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        (Question.CHOOSE, ["chọn quá 2 tên", "không chọn ai", "chọn ít hơn vẫn hợp lệ"], []),
        (Question.EACH, ["gạch bỏ tất cả các tên", "tính là để trống"], ["chọn quá"]),
        (Question.SINGLE, ["tính là để trống"], ["chọn quá", "gạch bỏ tất cả"]),
    ],
)
def test_what_makes_a_paper_invalid(
    conference: Conference, question: Question, told: list[str], untold: list[str]
) -> None:
    notes = " ".join(only(conference, question=question, seats=2).notes)
    for words in [*told, "không có dấu", "không phải mẫu", "Không ghi tên, không ký tên"]:
        assert words in notes
    assert not [words for words in untold if words in notes]


def test_one_for_everybody_who_may_vote(conference: Conference) -> None:
    assert only(conference).copies == 5
    (ballot,) = (b for b in conference.state.ballots.values() if b.candidates == NAMES)
    voting.open_ballot(conference, ballot.id)
    late = next(iter(conference.state.delegates.values()))
    conference.edit("delegate_votes", late, votes=False)
    (text,) = ballots.ballot_papers(conference)
    assert text.copies == 5, "frozen at the opening"


def test_only_papers_that_are_still_to_be_voted_on(conference: Conference) -> None:
    show_of_hands(conference)
    conference.save("prepare", on_paper(candidates=()))
    voting.save_ballot(conference, on_paper(method=Method.HANDS))
    assert ballots.ballot_papers(conference) == []


# --- the PDF -------------------------------------------------------------------------------------


def a_text(rows: list[str], **facts: Any) -> BallotText:
    given: dict[str, Any] = {
        "ballot": on_paper(),
        "practice": "",
        "host": "Hội đồng Thi đua - Khen thưởng tỉnh",
        "conference": "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2026",
        "day": "Ngày 20 tháng 12 năm 2026",
        "kind": "PHIẾU BIỂU QUYẾT",
        "subject": "Bình xét",
        "question": "Đồng ý hay không đồng ý?",
        "rows": tuple(rows),
        "boxes": ("Đồng ý", "Không đồng ý"),
        "notes": ("Cách ghi phiếu: " * 8, "Phiếu không hợp lệ: " * 8),
        "copies": 1,
    }
    return BallotText(**{**given, **facts})


@pytest.mark.parametrize(
    ("names", "on_sheet", "pages"), [(0, 4, 1), (3, 4, 1), (6, 2, 1), (16, 1, 1), (60, 1, 3)]
)
def test_as_many_on_a_sheet_as_their_length_lets(names: int, on_sheet: int, pages: int) -> None:
    form, made = layout(a_text([f"Sở Kế hoạch và Đầu tư số {n}" for n in range(names)]))
    assert (form.columns * form.rows, len(made)) == (on_sheet, pages)


@given(
    st.lists(st.sampled_from([*NAMES, "Phòng Tổng hợp Văn phòng Ủy ban nhân dân tỉnh " * 3])),
    st.sampled_from(["", PRACTICE_TEXT]),
)
def test_no_paper_is_longer_than_its_form(rows: list[str], practice: str) -> None:
    form, pages = layout(a_text(rows, practice=practice))
    assert form in FORMS
    for pieces in pages:
        assert sum(piece.height for piece in pieces) <= form.height - 2 * MARGIN + 1e-6


@needs_pdftotext
@pytest.mark.parametrize("practice", [False, True])
def test_the_pdf_has_every_copy(tmp_path: Path, practice: bool) -> None:
    with open_council(tmp_path / "d", practice=practice) as made:
        voting.save_ballot(made, on_paper())
        (path,) = catalogue.export(made, ["ballots"], tmp_path / "out")
    text = pdf_text(path)
    assert text.count("PHIẾU BIỂU QUYẾT") == 5
    assert text.count("(Dấu)") == 5
    assert text.count(PRACTICE_TEXT) == (5 if practice else 0)
    assert text.count(NAMES[2]) == 5
    assert "[/]" in text


@pytest.mark.office
def test_every_paper_looks_the_same(conference: Conference, tmp_path: Path, render: Render) -> None:
    voting.save_ballot(conference, on_paper(question=Question.SINGLE, candidates=()))
    (path,) = catalogue.export(conference, ["ballots"], tmp_path / "out")
    first, second = render(path)
    half = (first.width // 2, first.height // 2)
    # Cut lines and the roundings of a raster lie outside or differ by a pixel.
    pieces = [
        first.crop((x + 60, y + 60, x + half[0] - 60, y + half[1] - 60))
        for x in (0, half[0])
        for y in (0, half[1])
    ]
    dark = [sum(piece.convert("L").histogram()[:128]) for piece in pieces]
    assert min(dark) > 1000
    assert max(dark) - min(dark) < min(dark) * 0.03
    empty = second.crop((half[0] + 60, half[1] + 60, second.width - 20, second.height - 20))
    assert sum(empty.convert("L").histogram()[:128]) == 0, "five papers, and no sixth"


# --- Word ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("practice", [False, True])
def test_the_word_form_has_every_copy(tmp_path: Path, practice: bool) -> None:
    with open_council(tmp_path / "d", practice=practice) as made:
        voting.save_ballot(made, on_paper())
        voting.save_ballot(made, on_paper(title="Quy chế", question=Question.SINGLE, candidates=()))
        (path,) = catalogue.export(made, ["ballots-word"], tmp_path / "out")
    document = read_paper(path)
    texts = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    assert texts.count("PHIẾU BIỂU QUYẾT") == 10
    assert texts.count(NAMES[0]) == 5
    assert texts.count(PRACTICE_TEXT) == (10 if practice else 0), "on each paper, on no page alone"
    slips = [table for table in document.tables if len(table.columns) == 1]
    assert [len(table.rows) for table in slips] == [5, 5]
    for row in slips[0].rows:
        marks = row.cells[0].tables[-1]
        assert [cell.text for cell in marks.rows[0].cells] == [
            "TT",
            "Tập thể, cá nhân",
            "Đồng ý",
            "Không đồng ý",
        ]
        assert [r.cells[1].text for r in marks.rows[1:]] == list(NAMES)
        assert {cell.text for r in marks.rows[1:] for cell in r.cells[2:]} == {""}


def test_word_would_open_it_without_complaint(conference: Conference, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    voting.save_ballot(conference, on_paper())
    voting.save_ballot(conference, on_paper(question=Question.SINGLE, candidates=()))
    (path,) = catalogue.export(conference, ["ballots-word"], tmp_path / "out")
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []
