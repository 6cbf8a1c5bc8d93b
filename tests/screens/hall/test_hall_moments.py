"""When the hall sees a ballot: while it is open, and a result until something follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from screens.hall.at_hand import RESULT_STAYS
from store import clock
from store.agenda import rules, steps, timeline
from store.awards import stage
from store.conference import Conference
from store.records import Tally
from store.votes import voting
from tests.screens.hall.hall_votes import (
    ALL_HERE,
    TITLE,
    agreed,
    counted,
    opened,
    published,
    text_at,
)
from tests.screens.stage_day import minutes, stage_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c")
        yield conference
        conference.close()


def before_the_first_item(day: Conference) -> None:
    assert not any(item.started for item in timeline.agenda_items(day.state))


def between_items(day: Conference) -> None:
    steps.start_item(day, 1)
    steps.finish_item(day)


def in_a_break(day: Conference) -> None:
    item = timeline.agenda_items(day.state)[0]
    day.edit("agenda", item, kind="break", title="Nghỉ giải lao")
    steps.start_item(day, 1)


def in_another_item(day: Conference) -> None:
    steps.start_item(day, 2)


def after_the_last_item(day: Conference) -> None:
    steps.start_item(day, len(timeline.agenda_items(day.state)))
    steps.finish_item(day)
    assert day.state.profile.closed_at


MOMENTS = [
    before_the_first_item,
    between_items,
    in_a_break,
    in_another_item,
    after_the_last_item,
]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("has_item", [False, True])
def test_a_result_is_shown_whenever_it_is_published(
    day: Conference, moment: Callable[[Conference], None], has_item: bool
) -> None:
    moment(day)
    item = timeline.agenda_items(day.state)[0]
    published(day, item_id=item.id if has_item else 0)
    text = text_at(day)
    assert "Kết quả biểu quyết" in text
    assert TITLE in text
    assert "16/19 · 84,21 %" in text


def later(by: timedelta) -> datetime:
    return minutes(0) + by


@pytest.mark.parametrize("has_item", [False, True])
@pytest.mark.parametrize("moment", MOMENTS[:3])
def test_without_an_item_of_its_own_a_result_stays_for_a_while(
    day: Conference, moment: Callable[[Conference], None], has_item: bool
) -> None:
    moment(day)
    item = timeline.agenda_items(day.state)[4]
    published(day, item_id=item.id if has_item else 0)
    assert TITLE in text_at(day, later(RESULT_STAYS))
    assert TITLE not in text_at(day, later(RESULT_STAYS + timedelta(seconds=1)))


@pytest.mark.parametrize("has_item", [False, True])
def test_a_result_stays_as_long_as_its_item_runs(day: Conference, has_item: bool) -> None:
    steps.start_item(day, 1)
    item = timeline.agenda_items(day.state)[0]
    published(day, item_id=item.id if has_item else 0)
    assert TITLE in text_at(day, later(RESULT_STAYS * 6))
    with clock.travel(minutes(61)):
        steps.next_item(day)
        assert TITLE not in text_at(day)
        steps.step_back(day)
        assert TITLE in text_at(day)


def test_a_result_known_before_its_item_comes_again_with_it(day: Conference) -> None:
    items = timeline.agenda_items(day.state)
    steps.start_item(day, 1)
    published(day, item_id=items[1].id)
    with clock.travel(minutes(30)):
        assert TITLE not in text_at(day)
        steps.next_item(day)
        assert TITLE in text_at(day)
        assert TITLE in text_at(day, minutes(90))


def test_a_withdrawal_does_not_stay_as_long_as_the_item(day: Conference) -> None:
    steps.start_item(day, 1)
    item = timeline.agenda_items(day.state)[0]
    ballot = published(day, item_id=item.id)
    voting.void_ballot(day, ballot.id, "đếm nhầm")
    assert "KẾT QUẢ ĐÃ HỦY" in text_at(day, later(RESULT_STAYS))
    assert text_at(day, later(RESULT_STAYS * 2)).startswith(f"Đang diễn ra\n{item.title}")


def test_what_is_withdrawn_before_its_item_does_not_come_with_it(day: Conference) -> None:
    items = timeline.agenda_items(day.state)
    steps.start_item(day, 1)
    ballot = published(day, item_id=items[1].id)
    voting.void_ballot(day, ballot.id, "đếm nhầm")
    with clock.travel(minutes(30)):
        steps.next_item(day)
        assert TITLE not in text_at(day)


def test_what_happens_on_the_stage_takes_the_results_place_for_good(day: Conference) -> None:
    steps.start_item(day, 1)
    published(day)
    with clock.travel(minutes(2)):
        stage.call_next(day)
        assert "Huân chương" in text_at(day)
        assert TITLE not in text_at(day)
    with clock.travel(minutes(3)):
        stage.confer(day)
        assert TITLE not in text_at(day)
        stage.undo_call(day)
        stage.undo_call(day)
        assert TITLE in text_at(day)


def test_a_result_of_papers_counted_meanwhile_is_shown_over_the_stage(day: Conference) -> None:
    ballot = counted(day, agreed(16, 15, 19))
    stage.call_next(day)
    with clock.travel(minutes(1)):
        voting.publish(day, ballot.id)
        assert TITLE in text_at(day)
    with clock.travel(minutes(2)):
        stage.confer(day)
        assert TITLE not in text_at(day)


def test_the_next_ballot_takes_the_results_place(day: Conference) -> None:
    published(day)
    with clock.travel(minutes(1)):
        second = opened(day, title="Bầu Ban Kiểm phiếu")
        assert "Đang biểu quyết:" in text_at(day)
        assert "Bầu Ban Kiểm phiếu" in text_at(day)
        assert TITLE not in text_at(day)
        voting.void_ballot(day, second.id, "mở nhầm")
        assert TITLE in text_at(day)
        assert "mở nhầm" not in text_at(day)


def test_an_open_ballot_comes_back_after_the_result_of_another(day: Conference) -> None:
    opened(day, title="Bầu Ban Kiểm phiếu")
    with clock.travel(minutes(1)):
        published(day)
        assert TITLE in text_at(day)
    assert "Bầu Ban Kiểm phiếu" in text_at(day, minutes(12))


def test_a_withdrawn_result_is_gone_and_the_hall_is_told_why(day: Conference) -> None:
    ballot = published(day)
    with clock.travel(minutes(20)):
        assert TITLE not in text_at(day)
        voting.void_ballot(day, ballot.id, "đếm nhầm [/] phiếu")
        text = text_at(day)
        assert "✗ KẾT QUẢ ĐÃ HỦY" in text
        assert TITLE in text
        assert "Lý do hủy: đếm nhầm [/] phiếu" in text
        assert "16/19" not in text
        assert "%" not in text
    assert "KẾT QUẢ ĐÃ HỦY" in text_at(day, minutes(30))
    assert "KẾT QUẢ ĐÃ HỦY" not in text_at(day, minutes(31))


def test_an_older_result_does_not_come_back_by_a_withdrawal(day: Conference) -> None:
    published(day, title="Thông qua báo cáo")
    with clock.travel(minutes(1)):
        ballot = published(day)
        voting.void_ballot(day, ballot.id, "đếm nhầm")
        assert "Thông qua báo cáo" not in text_at(day)
        assert "KẾT QUẢ ĐÃ HỦY" in text_at(day)


def test_the_rounds_that_fall_with_a_result_are_named(day: Conference) -> None:
    first = published(day)
    second = voting.second_round(day, first.id)
    voting.open_ballot(day, second.id)
    assert "Đang biểu quyết · vòng 2" in text_at(day)
    voting.record_count(day, second.id, _sheet(day, second.id))
    voting.publish(day, second.id)
    assert "Kết quả biểu quyết · vòng 2" in text_at(day)
    voting.void_ballot(day, first.id, "phiếu phát sai mẫu")
    text = text_at(day)
    assert "✗ KẾT QUẢ ĐÃ HỦY\n" in text
    assert f"Kết quả vòng 2 cũng hủy: {TITLE}" in text
    assert text.count("phiếu phát sai mẫu") == 1


def test_a_withdrawn_second_round_is_told_as_such(day: Conference) -> None:
    second = voting.second_round(day, published(day).id)
    voting.open_ballot(day, second.id)
    voting.record_count(day, second.id, _sheet(day, second.id))
    voting.publish(day, second.id)
    voting.void_ballot(day, second.id, "đếm nhầm")
    assert "✗ KẾT QUẢ ĐÃ HỦY · vòng 2" in text_at(day)


def test_a_repeated_vote_is_told_as_such(day: Conference) -> None:
    new = voting.repeat(day, published(day).id, "phát thiếu phiếu")
    assert "Nội dung này sẽ được biểu quyết lại." in text_at(day)
    with clock.travel(minutes(1)):
        voting.open_ballot(day, new.id)
        assert "biểu quyết lại" in text_at(day)
        assert "KẾT QUẢ ĐÃ HỦY" not in text_at(day)
        voting.record_count(day, new.id, _sheet(day, new.id))
        voting.publish(day, new.id)
        assert "Kết quả biểu quyết · biểu quyết lại" in text_at(day)
        assert "16/19" in text_at(day)


def test_a_ballot_that_was_never_published_goes_without_a_word(day: Conference) -> None:
    ballot = opened(day)
    voting.void_ballot(day, ballot.id, "mở nhầm")
    assert TITLE not in text_at(day)
    assert "mở nhầm" not in text_at(day)


def _sheet(day: Conference, ballot_id: int) -> Tally:
    names = day.state.ballots[ballot_id].candidates
    votes = {count.candidate: count for count in agreed(16, 15, 19)}
    return Tally(ledger=ALL_HERE, counts=tuple(votes[name] for name in names))


def test_nobody_stays_on_the_stage_into_the_next_item(day: Conference) -> None:
    """A last group that was never conferred leaves hall and podium with the next item."""
    awards = next(item for item in timeline.agenda_items(day.state) if item.kind == "awards")
    with clock.travel(minutes(1)):
        stage.call_next(day)
    with clock.travel(minutes(2)):
        steps.start_item(day, timeline.agenda_items(day.state).index(awards) + 1)
        assert "Huân chương" in text_at(day), "called a moment before its item"
    with clock.travel(minutes(30)):
        steps.next_item(day)
        following = rules.running(timeline.agenda_items(day.state))
        assert following
        assert following.title in text_at(day)
        assert "Huân chương" not in text_at(day)
