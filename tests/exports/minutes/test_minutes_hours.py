"""The minutes tell hours at which something was done; what nobody recorded stays open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exports.votes import vote_record
from store import clock
from store.acts import handovers, pledges
from store.agenda import steps
from store.conference import Conference
from store.records import Count, Ledger, Session, Tally
from store.votes import voting
from tests.exports.bare_day import at, bare_day, hands, said, start
from tests.exports.paper_text import paper_text

NO_MOMENT = "…. giờ …., ngày …. tháng …. năm …."


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        yield made


def closed(conference: Conference) -> None:
    start(conference, 2, at(8))
    start(conference, 3, at(9))
    with clock.travel(at(10)):
        steps.finish_item(conference)


def test_the_end_is_told_only_of_a_closed_conference(
    conference: Conference, tmp_path: Path
) -> None:
    start(conference, 1, at(8))
    with clock.travel(at(8, 50)):
        steps.finish_item(conference)
    text = said(conference, tmp_path)
    assert f"Hội nghị kết thúc vào {NO_MOMENT}./." in text
    assert "**DỰ THẢO**" in text
    assert "DỰ THẢO" in text.splitlines()[0], "on every further page too"


def test_closed_minutes_are_no_draft(conference: Conference, tmp_path: Path) -> None:
    closed(conference)
    text = said(conference, tmp_path)
    assert "Hội nghị kết thúc vào 10 giờ 00, ngày 20 tháng 12 năm 2026./." in text
    assert "DỰ THẢO" not in text


def test_a_planned_hour_is_not_told_as_the_beginning(
    conference: Conference, tmp_path: Path
) -> None:
    assert f"**Thời gian bắt đầu: **{NO_MOMENT}" in said(conference, tmp_path)


def test_the_reception_is_not_the_beginning(conference: Conference, tmp_path: Path) -> None:
    conference.save("t", Session(order=2, name="Buổi chiều", starts=at(13)))
    first = min(conference.state.agenda.values(), key=lambda item: item.order)
    conference.edit("t", first, kind="welcome")
    start(conference, 1, at(7, 30))
    assert f"**Thời gian bắt đầu: **{NO_MOMENT}" in said(conference, tmp_path)
    start(conference, 2, at(8, 5))
    text = said(conference, tmp_path)
    assert "**Thời gian bắt đầu: **08 giờ 05, ngày 20 tháng 12 năm 2026" in text
    assert "# Buổi sáng, 08 giờ 05" in text


@pytest.mark.parametrize(("hour", "told"), [(9, True), (17, False)])
def test_what_is_ticked_off_afterwards_has_no_hour(
    conference: Conference, tmp_path: Path, hour: int, told: bool
) -> None:
    item = max(conference.state.agenda.values(), key=lambda item: item.order)
    with clock.travel(at(7)):
        facts = {"what": "Cờ luân lưu", "giver": "Ông A", "receiver": "Bà B"}
        handover = handovers.save(conference, item.id, None, **facts)
        (pledge,) = pledges.add(conference, item.id, "Khối thi đua số 2")
    if told:
        start(conference, 3, at(8))
    else:
        closed(conference)
    with clock.travel(at(hour)):
        handovers.toggle(conference, handover)
        pledges.sign(conference, pledge, "Ông A")
    text = said(conference, tmp_path, at(18))
    when = f" ({hour:02d} giờ 00)" if told else ""
    assert f"Ông A bàn giao Cờ luân lưu cho bà B{when}." in text
    assert f"Đã ký giao ước thi đua 1/1 đơn vị{when}:" in text
    assert f"- Khối thi đua số 2, người ký: Ông A{when}." in text


@pytest.mark.parametrize(("hour", "told"), [(9, "09 giờ 00, ngày 20"), (17, "…………")])
def test_a_vote_opened_afterwards_has_no_hour(
    conference: Conference, tmp_path: Path, hour: int, told: str
) -> None:
    if is_over := hour > 16:
        closed(conference)
    with clock.travel(at(hour)):
        ballot = voting.save_ballot(conference, hands("Thông qua"))
        voting.open_ballot(conference, ballot.id)
        sheet = Tally(ledger=Ledger(entitled=6, present=6), counts=(Count(candidate="", agree=6),))
        voting.record_count(conference, ballot.id, sheet)
    if not is_over:
        closed(conference)
    path = vote_record.write_hands(conference, tmp_path / "r.docx")
    assert f"**Thời gian: **{told}" in paper_text(path)
