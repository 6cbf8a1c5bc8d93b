"""What a record says so that a result can be proven: seal, names, latecomers, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from exports.votes import vote_record
from store import clock
from store.checkin import attendance, desk
from store.conference import Conference
from store.records import Count, Ledger, Method, Question, Tally
from store.votes import voting
from store.votes.counting import roll_calls
from store.votes.counting.paper_count import Mark
from store.votes.proof import seal
from tests.exports.paper_text import paper_text
from tests.exports.vote_papers import (
    NAMES,
    at,
    counted,
    on_paper,
    open_council,
    passed_by_written_opinion,
)
from tests.word_file import read_paper


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with open_council(tmp_path / "c") as made:
        yield made


def seal_in(path: Path) -> str:
    """What the picture on the record says to a scanner."""
    (part,) = read_paper(path).part.package.image_parts
    return str(zxingcpp.read_barcodes(Image.open(BytesIO(part.blob)))[0].text)


def test_the_seal_is_printed_to_be_read_and_scanned_the_same_before_and_after_publishing(
    conference: Conference, tmp_path: Path
) -> None:
    ballot_id = passed_by_written_opinion(conference)
    path = vote_record.write(conference, tmp_path / "a.docx")
    before, text = seal_in(path), paper_text(path)
    voting.publish(conference, ballot_id)
    sealed = conference.state.ballots[ballot_id].seal
    assert before == sealed.upper() == seal_in(vote_record.write(conference, tmp_path / "b.docx"))
    assert seal.spaced(sealed) in text
    assert "hoinghi audit" in text


def test_a_sheet_that_does_not_add_up_has_no_seal(conference: Conference, tmp_path: Path) -> None:
    counted(conference, on_paper(candidates=NAMES[:1]), (Count(candidate=NAMES[0], agree=5),))
    text = paper_text(vote_record.write(conference, tmp_path / "a.docx"))
    assert "SỐ LIỆU CHƯA CÂN ĐỐI" in text
    assert "Mã niêm phong" not in text


def test_a_roll_call_is_told_by_name(conference: Conference, tmp_path: Path) -> None:
    ballot = on_paper(
        method=Method.HANDS, question=Question.SINGLE, candidates=(), secret=False, by_name=True
    )
    with clock.travel(at(9, 5)):
        ballot_open = voting.open_ballot(conference, voting.save_ballot(conference, ballot).id)
        for place, mark in enumerate((Mark.AGREE, Mark.AGREE, Mark.DISAGREE, Mark.UNMARKED)):
            roll_calls.answer(conference, ballot_open.id, place, mark)
        roll_calls.finish(conference, ballot_open.id)
    text = paper_text(vote_record.write_hands(conference, tmp_path / "c.docx"))
    assert "gọi tên từng người, công khai" in text
    assert "Đồng ý (2): " in text
    assert "Không đồng ý (1): " in text
    assert "Không biểu quyết (1): " in text


def test_a_quorum_that_the_sheet_does_not_meet_is_not_told_as_met(
    conference: Conference, tmp_path: Path
) -> None:
    """The list it was opened with may have nobody to count; the figures are typed then."""
    ballot = on_paper(candidates=NAMES[:1], quorum="2/3")
    with clock.travel(at(9, 5)):
        ballot_open = voting.open_ballot(
            conference, voting.save_ballot(conference, ballot).id, overrule="để thử"
        )
    conference.edit("ballot", ballot_open, overruled="")
    sums = {"entitled": 6, "present": 3, "issued": 3, "collected": 3, "valid": 3}
    counts = (Count(candidate=NAMES[0], agree=3),)
    voting.record_count(conference, ballot_open.id, Tally(ledger=Ledger(**sums), counts=counts))
    text = paper_text(vote_record.write(conference, tmp_path / "a.docx"))
    assert "tức là 4; chưa đủ điều kiện." in text


def test_latecomers_and_an_overruled_quorum_are_told_with_their_reasons(
    conference: Conference, tmp_path: Path
) -> None:
    ballot = on_paper(candidates=NAMES[:1], quorum="100%")
    with clock.travel(at(9, 5)):
        draft = voting.save_ballot(conference, ballot)
        ballot_open = voting.open_ballot(conference, draft.id, overrule="Chủ trì quyết định")
    late = next(one for one in conference.state.delegates.values() if one.votes
                and not attendance.has_come(conference.state, one))  # fmt: skip
    with clock.travel(at(9, 7)):
        desk.check_in(conference, delegate_id=late.id, force_reason="Đến muộn")
        voting.admit_voters(conference, ballot_open.id, [late.id], "Tắc đường")
        sums = {"entitled": 5, "present": 5, "issued": 5, "collected": 5, "valid": 5}
        counts = (Count(candidate=NAMES[0], agree=5),)
        voting.record_count(conference, ballot_open.id, Tally(ledger=Ledger(**sums), counts=counts))
    text = paper_text(vote_record.write(conference, tmp_path / "a.docx"))
    assert "ít nhất 100% có mặt, tức là 5; chủ trì quyết định vẫn tiến hành" in text
    assert "lý do: Chủ trì quyết định." in text
    assert "lúc 09 giờ 07; lý do: Tắc đường." in text
    assert "Số vắng mặt: 0." in text
