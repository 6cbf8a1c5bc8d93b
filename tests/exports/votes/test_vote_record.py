"""Biên bản kiểm phiếu opened again: its figures are those of the screen and of the minutes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx.document import Document

from exports import catalogue
from exports.pdf import to_pdf
from exports.wording.vote_records import threshold_words
from exports.wording.votes import vote_sentence
from exports.writing import PRACTICE_TEXT
from store import clock
from store.conference import Conference
from store.errors import BadInput
from store.people import roster
from store.records import Count, Delegate, Ledger, Tally
from store.thresholds import percent_text
from store.votes import ballots, voting
from store.votes.usual_rules import VoteRule, apply, vote_rules
from tests.exports.bare_day import at, bare_day, hands
from tests.exports.full_day import full_day
from tests.exports.paper_checker import pages_of
from tests.exports.vote_papers import (
    NAMES,
    PEOPLE,
    counted,
    on_paper,
    open_council,
    passed_by_written_opinion,
    show_of_hands,
    tied_choice,
)
from tests.word_file import read_paper


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with open_council(tmp_path / "c") as made:
        yield made


def opened(conference: Conference, tmp_path: Path, paper: str = "vote-records") -> Document:
    (path,) = catalogue.export(conference, [paper], tmp_path / "out")
    return read_paper(path)


def text_of(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def results(document: Document) -> list[list[str]]:
    (table,) = (t for t in document.tables if t.rows[0].cells[0].text == "TT")
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_everything_that_the_form_asks_for(conference: Conference, tmp_path: Path) -> None:
    passed_by_written_opinion(conference)
    document = opened(conference, tmp_path)
    text = text_of(document)
    for told in (
        "09 giờ 05, ngày 20 tháng 12 năm 2026",
        "Hội trường A",
        "Nghị định số 152/2025/NĐ-CP, khoản 7 Điều 30",
        "Ban kiểm phiếu: gồm 03 người",
        "- Trưởng ban: Trần Thị Ngọc;",
        "- Ủy viên: Lê Hoàng Nam và Phạm Quốc Việt.",
        f"gồm 3 tập thể, cá nhân: {'; '.join(NAMES)}.",
        "biểu quyết: 5;",
        "- Số có mặt (buổi sáng): 4;",
        "- Số vắng mặt: 1, gồm: Đồng chí Võ Thị Ánh (đi công tác).",
        "- Số phiếu phát ra: 4;",
        "- Số phiếu thu về: 4;",
        "- Số phiếu hợp lệ: 3;",
        "- Số phiếu không hợp lệ: 1 (không có dấu: 1);",
        "- Ý kiến bằng văn bản của người vắng mặt: 1.",
        "ít nhất 80 % tổng số thành viên, tức là ít nhất 4/5",
        f"Đủ mức cần đạt: {NAMES[0]} (80 %).",
        "Bản trình ký; kết quả chưa công bố",
    ):
        assert told in text, told
    signatures = document.tables[-1]
    left, right = signatures.rows[0].cells
    assert left.text.startswith("ỦY VIÊN")
    assert right.text.startswith("TRƯỞNG BAN KIỂM PHIẾU")
    assert right.text.endswith("Trần Thị Ngọc")


@pytest.mark.parametrize("rule", list(vote_rules().values()), ids=lambda rule: rule.id)
def test_the_ground_is_printed_without_our_notes(
    conference: Conference, tmp_path: Path, rule: VoteRule
) -> None:
    made = apply(rule, on_paper())
    facts = {"source": made.source, "source_note": made.source_note}
    counts = tuple(Count(candidate=name, agree=4) for name in NAMES)
    counted(conference, on_paper(**facts), counts)
    (ground,) = (p.text for p in opened(conference, tmp_path).paragraphs if "Căn cứ" in p.text)
    assert ground.endswith(f"; {made.source or '…………'}")
    assert not made.source or rule.source.document
    assert not rule.source.note or rule.source.note not in ground
    for ours in ("chưa đối chiếu", "chưa đọc", "[A]", "[B]", "[C]", "[U]"):
        assert ours not in ground
    assert "hết hiệu lực" not in ground, "what has ended is no legal basis"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("Tin ngày 18/03/2019: biểu quyết thống nhất, bầu chọn.", "…………"),
        ("Tài liệu nguồn: bầu chọn Khối trưởng.", "…………"),
        ("biểu quyết quá bán tổng số thành viên, theo tập quán hội nghị", "…………"),
        ("Quyết định 12/QĐ-UBND (chưa đối chiếu)", "Quyết định 12/QĐ-UBND"),
        ("Quy chế của Khối; Tin ngày 18/03/2019", "Quy chế của Khối"),
    ],
)
def test_where_a_rule_came_from_is_never_printed(
    conference: Conference, tmp_path: Path, source: str, printed: str
) -> None:
    """Folders of older versions have it in the field of the legal basis."""
    counts = tuple(Count(candidate=name, agree=4) for name in NAMES)
    counted(conference, on_paper(source=source, source_note="Nguồn: báo tỉnh"), counts)
    text = text_of(opened(conference, tmp_path))
    assert f"về thành phần biểu quyết; {printed}\n" in text
    for ours in ("Tin ngày", "Tài liệu nguồn", "chưa đối chiếu", "theo tập quán", "báo tỉnh"):
        assert ours not in text


def test_a_ground_that_was_typed_is_printed_as_it_is(
    conference: Conference, tmp_path: Path
) -> None:
    typed = "Quyết định số 12/QĐ-UBND [kèm Quy chế]"
    counts = tuple(Count(candidate=name, agree=4) for name in NAMES)
    counted(conference, on_paper(source=typed), counts)
    assert typed in text_of(opened(conference, tmp_path))


def test_the_table_is_sorted_and_names_its_base(conference: Conference, tmp_path: Path) -> None:
    passed_by_written_opinion(conference)
    head, *rows = results(opened(conference, tmp_path))
    assert head[-2] == "Tỷ lệ trên tổng số thành viên"
    assert rows == [
        ["1", NAMES[0], "4/5", "0", "0", "80 %", "Đạt"],
        ["2", NAMES[1], "2/5", "2", "0", "40 %", "Không đạt"],
        ["3", NAMES[2], "2/5", "1", "1", "40 %", "Không đạt"],
    ]


@pytest.mark.parametrize("make", [passed_by_written_opinion, tied_choice])
def test_its_figures_are_those_of_screen_and_minutes(
    conference: Conference, tmp_path: Path, make: object
) -> None:
    assert callable(make)
    ballot = conference.state.ballots[make(conference)]
    verdict = ballots.verdict(ballot)
    assert verdict is not None
    minutes = vote_sentence(ballot, verdict)
    rows = results(opened(conference, tmp_path))[1:]
    assert len(rows) == len(verdict.results)
    for row, result in zip(rows, verdict.results, strict=True):
        assert row[1] == result.candidate
        assert row[2] == f"{result.votes}/{result.base_votes}"
        assert percent_text(result.percent) in row
        assert f"{row[2]} " in minutes
        assert percent_text(result.percent) in minutes


def test_a_tie_its_rule_and_the_second_round(conference: Conference, tmp_path: Path) -> None:
    tied_choice(conference)
    document = opened(conference, tmp_path)
    text = text_of(document)
    assert "bỏ phiếu vòng hai giữa những trường hợp bằng phiếu" in text
    assert f"Biểu quyết vòng hai đối với: {NAMES[0]}; {NAMES[2]}." in text
    assert f"Đủ mức cần đạt và được chọn: {NAMES[1]} (100 %)." in text
    assert "Số lượng được chọn: 2." in text
    assert results(document)[0][2] == "Số phiếu"


def test_the_second_rounds_record_names_the_first(conference: Conference, tmp_path: Path) -> None:
    first = tied_choice(conference)
    again = next(b for b in conference.state.ballots.values() if b.previous_id == first)
    voting.open_ballot(conference, again.id)
    counts = tuple(
        Count(candidate=n, agree=a) for n, a in zip(again.candidates, (3, 1), strict=True)
    )
    ledger = conference.state.ballots[first].tally
    assert ledger is not None
    voting.record_count(conference, again.id, Tally(ledger=ledger.ledger, counts=counts))
    text = text_of(opened(conference, tmp_path))
    assert "Đây là kết quả vòng hai; vòng một: “Bầu Ban kiểm tra”." in text


def test_what_does_not_balance_is_said_and_decides_nothing(
    conference: Conference, tmp_path: Path
) -> None:
    counted(conference, on_paper(candidates=NAMES[:1]), (Count(candidate=NAMES[0], agree=5),))
    document = opened(conference, tmp_path)
    text = text_of(document)
    assert "SỐ LIỆU CHƯA CÂN ĐỐI" in text
    assert "Đủ mức cần đạt" not in text
    assert results(document)[1][-1] == "Chưa cân đối"


def test_absences_that_do_not_fit_the_sheet_are_left_open(
    conference: Conference, tmp_path: Path
) -> None:
    counts = (Count(candidate=NAMES[0], agree=3),)
    counted(
        conference,
        on_paper(candidates=NAMES[:1]),
        counts,
        present=3,
        issued=3,
        collected=3,
        valid=3,
    )
    text = text_of(opened(conference, tmp_path))
    assert "- Số vắng mặt: 2; lý do: …………." in text
    assert "đi công tác" not in text


def test_hands_have_a_record_of_their_own(conference: Conference, tmp_path: Path) -> None:
    passed_by_written_opinion(conference)
    show_of_hands(conference)
    document = opened(conference, tmp_path, "vote-records-hands")
    text = text_of(document)
    assert "BIÊN BẢN BIỂU QUYẾT" in text
    assert "Hình thức: giơ tay." in text
    assert "phát ra" not in text
    assert "Kết luận: nội dung biểu quyết được thông qua." in text
    assert "Bản trình ký" not in text
    assert results(document)[1][1:] == ["Thông qua quy chế", "3/4", "1", "0", "75 %", "Đạt"]
    assert NAMES[0] not in text


def test_one_record_a_ballot_each_on_its_own_page(conference: Conference, tmp_path: Path) -> None:
    passed_by_written_opinion(conference)
    tied_choice(conference)
    document = opened(conference, tmp_path)
    assert len(document.sections) == 2
    assert text_of(document).count("BIÊN BẢN KIỂM PHIẾU") == 2


def test_practice_records_are_marked(tmp_path: Path) -> None:
    with open_council(tmp_path / "d", practice=True) as made:
        passed_by_written_opinion(made)
        document = opened(made, tmp_path)
    assert document.paragraphs[0].text == PRACTICE_TEXT


@pytest.mark.parametrize("paper", ["vote-records", "vote-records-hands"])
def test_word_would_open_it_without_complaint(
    conference: Conference, tmp_path: Path, paper: str
) -> None:
    audit = pytest.importorskip("openxml_audit")
    passed_by_written_opinion(conference)
    tied_choice(conference)
    show_of_hands(conference)
    (path,) = catalogue.export(conference, [paper], tmp_path / "out")
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize(
    ("threshold", "words"),
    [
        ("80%", "ít nhất 80 %"),
        (">1/2", "trên 1/2"),
        ("2/3", "ít nhất 2/3"),
        (" > 1/2 ", "trên 1/2"),
    ],
)
def test_thresholds_in_words(threshold: str, words: str) -> None:
    assert threshold_words(threshold) == words


def test_no_threshold() -> None:
    with pytest.raises(BadInput):
        threshold_words("nửa")


def test_where_nobody_was_counted_nobody_is_absent_and_no_quorum_missed(tmp_path: Path) -> None:
    with bare_day(tmp_path) as bare, clock.travel(at(9)):
        members = [Delegate(number=0, name=name, votes=True) for name in PEOPLE]
        roster.add_delegates(bare, "t", members)
        ballot = voting.save_ballot(bare, hands("Thông qua", quorum="2/3"))
        voting.open_ballot(bare, ballot.id, overrule="Chưa quét thẻ")
        sheet = Tally(ledger=Ledger(entitled=5), counts=(Count(candidate=""),))
        voting.record_count(bare, ballot.id, sheet)
        text = text_of(opened(bare, tmp_path, "vote-records-hands"))
    assert "- Số có mặt: …………;" in text
    assert "- Số vắng mặt: …………." in text
    assert "tức là 4; không ghi nhận số có mặt nên chưa xét được; chủ trì quyết định" in text
    assert "chưa đủ điều kiện" not in text
    assert PEOPLE[4] not in text


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_the_record_of_a_show_of_hands_has_one_page(tmp_path: Path) -> None:
    """With its table, seal and signatures; only long texts and many names need a second one."""
    with full_day(tmp_path / "day") as made:
        (path,) = catalogue.export(made, ["vote-records-hands"], tmp_path / "out")
    first, second, *_ = pages_of(to_pdf([path], tmp_path)[0])
    assert max(word.bottom for word in first.words) < 770  # points: the margin begins at 785
    assert {"Bút", "Kiểm"} <= {word.text for word in first.words}, "who signs"
    assert [word.text for word in second.words[:2]] == ["HỘI", "ĐỒNG"], "the next record"
