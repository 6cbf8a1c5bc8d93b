"""Handovers, recommendations, purpose: written down, confirmed, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from store.acts import handovers, purpose, recommendations
from store.agenda import edits, timeline
from store.conference import Conference
from store.kinds import settings
from store.kinds.create import create_conference
from store.records import (
    AgendaItem,
    Ballot,
    BallotState,
    Count,
    Ledger,
    Method,
    Question,
    Recommendation,
    Tally,
)
from tests.store.conftest import MORNING


def item(conference: Conference, kind: str) -> AgendaItem:
    return next(one for one in timeline.agenda_items(conference.state) if one.kind == kind)


def test_a_handover_begins_with_what_is_known(tmp_path: Path, morning: object) -> None:
    with create_conference(tmp_path / "k", "khoi", date(2026, 12, 20)) as khoi:
        settings.set_profile(khoi, {"chair": "Nguyễn Thanh Tâm, Phó Chánh Văn phòng"})
        new = handovers.suggested(khoi.state, item(khoi, "handover"))
        assert new.what in {"nhiệm vụ Khối trưởng năm 2025", "nhiệm vụ Khối trưởng năm 2026"}
        assert new.giver == "Nguyễn Thanh Tâm, Phó Chánh Văn phòng"
        assert new.receiver == ""


def test_a_handover_is_confirmed_and_taken_back(conference: Conference) -> None:
    place = item(conference, "closing").id
    made = handovers.save(conference, place, None, what="Cờ", giver="A", receiver="B")
    assert made.at is None
    assert handovers.toggle(conference, made).at == MORNING
    assert handovers.toggle(conference, made).at is None
    changed = handovers.save(conference, place, made, witness="Ông Trung")
    assert handovers.of_item(conference.state, place) == [changed]
    handovers.remove(conference, changed)
    assert handovers.of_item(conference.state, place) == []


def test_recommendations_keep_their_order_and_their_hour(conference: Conference) -> None:
    under = item(conference, "discussion").id
    first = recommendations.save(conference, under, None, speaker="Sở A", text="Sớm có hướng dẫn")
    second = recommendations.save(
        conference, under, None, speaker="Ông B", text="Tăng kinh phí", addressee="UBND tỉnh"
    )
    assert (first.at, first.item_id, second.order) == (MORNING, under, 2)
    recommendations.move(conference, second, -5)
    listed = conference.state.in_order(Recommendation)
    assert [one.speaker for one in listed] == ["Ông B", "Sở A"]
    assert recommendations.addressees(conference.state)[0] == "UBND tỉnh"
    changed = recommendations.save(conference, 0, first, text="Có hướng dẫn trong quý I")
    assert changed.item_id == under
    recommendations.remove(conference, changed)
    assert len(conference.state.recommendations) == 1


def test_a_recommendation_outlives_its_item_and_what_was_to_be_done_does_not(
    conference: Conference,
) -> None:
    place = item(conference, "discussion").id
    recommendations.save(conference, place, None, speaker="Sở A", text="x")
    handovers.save(conference, place, None, what="Cờ", giver="A", receiver="B")
    edits.remove_item(conference, place)
    assert [one.item_id for one in conference.state.recommendations.values()] == [0]
    assert not conference.state.handovers
    conference.undo()
    assert [one.item_id for one in conference.state.recommendations.values()] == [place]
    assert len(conference.state.handovers) == 1


def test_purpose_and_requirements_are_kept_from_two_windows(conference: Conference) -> None:
    seen = conference.state.profile
    purpose.write(conference, seen, "Đánh giá năm qua", "")
    purpose.write(conference, seen, "Biểu dương điển hình", "Trang trọng, tiết kiệm")
    profile = conference.state.profile
    assert profile.purpose == "Đánh giá năm qua\nBiểu dương điển hình"
    assert profile.requirements == "Trang trọng, tiết kiệm"


def test_the_head_just_elected_receives(conference: Conference) -> None:
    counts = (Count(candidate="Sở A", agree=2, disagree=5), Count(candidate="Sở B", agree=5))
    ledger = Ledger(entitled=7, present=7, issued=7, collected=7, valid=7)
    ballot = Ballot(
        order=1,
        title="Bầu chọn Khối trưởng năm 2027",
        method=Method.PAPER,
        question=Question.CHOOSE,
        base="valid",
        threshold=">1/2",
        candidates=("Sở A", "Sở B"),
        seats=1,
        state=BallotState.COUNTED,
        tally=Tally(ledger=ledger, counts=counts),
    )
    (counted,) = conference.save("count", ballot)
    new = item(conference, "closing")
    assert handovers.suggested(conference.state, new).receiver == ""  # not announced yet
    conference.save("publish", replace(counted, state=BallotState.PUBLISHED))
    assert handovers.suggested(conference.state, new).receiver == "Sở B"
    deputy = replace(counted, title="Bầu Khối phó", state=BallotState.PUBLISHED)
    conference.save("publish", deputy)
    assert handovers.suggested(conference.state, new).receiver == ""
