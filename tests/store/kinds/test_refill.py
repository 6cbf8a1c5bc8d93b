"""What of a template follows when the conference's data change, and what was touched stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store import preparation
from store.agenda import edits, steps
from store.conference import Conference
from store.errors import BadInput, Refused
from store.kinds.changing import Planned, first_day
from store.kinds.create import create_conference
from store.kinds.settings import planned_settings, set_profile
from store.kinds.templates import template_ids
from store.records import Ballot, BallotState, Person, Session, Task
from store.votes import voting

HELD = date(2019, 3, 7)


@pytest.fixture
def block(tmp_path: Path) -> Iterator[Conference]:
    """A block's conference that was made, as once by default, for the calendar's year."""
    with create_conference(tmp_path / "c", "khoi", HELD, {"year": "2019"}) as made:
        yield made


def tables(conference: Conference) -> str:
    return json.dumps(conference.storage.read(), sort_keys=True, default=str, ensure_ascii=False)


def before_of(plan: Planned, table: str, field: str) -> dict[object, object]:
    told = [one for one in plan.refilled if (one.table, one.field) == (table, field)]
    return {one.before: one.after for one in told}


def test_the_year_goes_through_every_untouched_text(block: Conference) -> None:
    plan = planned_settings(block.state, {"year": "2018"})
    set_profile(block, {"year": "2018"})
    state = block.state
    assert "2020" not in tables(block)
    assert {b.proposes for b in state.ballots.values()} >= {"Làm Khối trưởng năm 2019"}
    assert any(
        i.presenter == "Khối trưởng năm 2018, Khối trưởng năm 2019" for i in state.agenda.values()
    )
    assert before_of(plan, "ballots", "proposes")["Làm Khối trưởng năm 2020"] == (
        "Làm Khối trưởng năm 2019"
    )
    assert before_of(plan, "conference", "title")
    assert before_of(plan, "tasks", "what")
    assert before_of(plan, "papers_due", "title")
    assert not plan.kept
    assert plan.is_worth_telling


def test_every_point_of_the_purpose_follows_by_itself(block: Conference) -> None:
    own = "Biểu dương điển hình năm 2019"
    block.edit("profile", block.state.profile, purpose=f"{block.state.profile.purpose}\n{own}")
    plan = planned_settings(block.state, {"year": "2018", "host_body": "Khối 5"})
    set_profile(block, {"year": "2018", "host_body": "Khối 5"})
    points = block.state.profile.purpose.split("\n")
    assert points[0] == (
        "Đánh giá kết quả công tác thi đua, khen thưởng năm 2018, thống nhất phương hướng, "
        "nhiệm vụ năm 2019 của Khối 5."
    )
    assert points[-1] == own
    assert [(one.field, one.text) for one in plan.kept] == [("purpose", own)]


def test_what_is_told_is_what_is_done(block: Conference) -> None:
    plan = planned_settings(block.state, {"year": "2018", "date": "14/03/2019"})
    set_profile(block, {"year": "2018", "date": "14/03/2019"})
    stored = tables(block)
    for one in plan.refilled:
        told = one.after.isoformat() if isinstance(one.after, date) else str(one.after)
        assert told in stored, one


def test_one_undo_takes_all_back_to_the_byte(block: Conference) -> None:
    before = tables(block)
    set_profile(block, {"year": "2018", "date": "2019-04-02", "host_body": "Khối 5"})
    assert tables(block) != before
    block.undo()
    assert tables(block) == before


def test_what_was_typed_by_hand_stays_and_is_told(block: Conference) -> None:
    state = block.state
    launch = next(i for i in state.agenda.values() if i.kind == "launch")
    edits.edit_item(block, launch, title="Phát động thi đua năm 2020, tặng hoa")
    elected = next(b for b in state.ballots.values() if b.proposes.startswith("Làm Khối phó"))
    block.save("test", replace(elected, proposes="Làm Phó khối"))
    plan = planned_settings(state, {"year": "2018"})
    set_profile(block, {"year": "2018"})
    assert state.agenda[launch.id].title == "Phát động thi đua năm 2020, tặng hoa"
    assert state.agenda[launch.id].presenter == "Khối trưởng năm 2019"
    assert state.ballots[elected.id].proposes == "Làm Phó khối"
    assert state.ballots[elected.id].title == "Bầu chọn Khối phó năm 2019"
    told = {(one.table, one.field, one.text, one.why) for one in plan.kept}
    assert told == {
        ("agenda", "title", "Phát động thi đua năm 2020, tặng hoa", "typed"),
        ("ballots", "proposes", "Làm Phó khối", "typed"),
    }


def test_a_text_that_no_longer_names_a_year_is_told_too(block: Conference) -> None:
    launch = next(i for i in block.state.agenda.values() if i.kind == "launch")
    edits.edit_item(block, launch, title="Phát động thi đua")
    plan = planned_settings(block.state, {"year": "2018"})
    assert [one.text for one in plan.kept] == ["Phát động thi đua"]


def test_texts_follow_wherever_their_items_were_moved(block: Conference) -> None:
    signing = next(i for i in block.state.agenda.values() if i.kind == "signing")
    edits.move_item(block, signing.id, -6)
    set_profile(block, {"year": "2018"})
    assert block.state.agenda[signing.id].title == "Ký kết giao ước thi đua năm 2019"


def test_a_vote_that_was_opened_stays_as_it_was_voted_on(block: Conference) -> None:
    elected = next(b for b in block.state.ballots.values() if b.title.endswith("trưởng năm 2020"))
    block.save("test", replace(elected, state=BallotState.OPEN))
    plan = planned_settings(block.state, {"year": "2018"})
    set_profile(block, {"year": "2018"})
    assert block.state.ballots[elected.id].title == "Bầu chọn Khối trưởng năm 2020"
    opened = {one.field for one in plan.kept if one.why == "opened"}
    assert opened == {"title", "proposes"}


def test_a_vote_that_was_withdrawn_is_left_alone(block: Conference) -> None:
    elected = next(b for b in block.state.ballots.values() if b.title.endswith("trưởng năm 2020"))
    block.save("test", replace(elected, state=BallotState.VOID))
    assert not planned_settings(block.state, {"year": "2018"}).kept
    set_profile(block, {"year": "2018"})
    assert block.state.ballots[elected.id].proposes == "Làm Khối trưởng năm 2020"


def test_the_minutes_of_what_was_done_follow(block: Conference) -> None:
    for _ in range(9):
        steps.next_item(block)
    set_profile(block, {"year": "2018"})
    titles = [item.title for item in block.state.agenda.values() if item.started]
    assert "Bầu chọn Khối trưởng, Khối phó năm 2019" in titles


def test_the_bodies_go_through_the_texts(block: Conference) -> None:
    set_profile(block, {"host_body": "Khối thi đua số 5", "parent_body": "Hội đồng tỉnh"})
    profile = block.state.profile
    assert profile.title.endswith("của Khối thi đua số 5")
    assert profile.papers_due[-1].title == "Biên bản hội nghị Khối thi đua số 5"
    assert profile.papers_due[0].recipient == "Thường trực Hội đồng tỉnh (Sở Nội vụ)"
    assert profile.recipients[0] == "Thường trực Hội đồng tỉnh (Sở Nội vụ)"


def test_bodies_that_meet_another_text_of_the_template_part_again(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "tinh", HELD) as made:
        before = tables(made)
        set_profile(made, {"host_body": "Tỉnh ủy"})
        set_profile(made, {"host_body": "Sở Nội vụ"})
        assert tables(made) == before


def test_chairs_keep_their_names_while_their_posts_follow(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "cong-doan", HELD) as made:
        chair = "Lò Văn An, Chủ tịch Liên đoàn Lao động tỉnh; Vi Thị Bé, Trưởng ban"
        set_profile(made, {"chair": chair})
        set_profile(made, {"host_body": "Liên đoàn Lao động tỉnh Lai Châu"})
        assert made.state.profile.chairs == (
            Person(name="Lò Văn An", post="Chủ tịch Liên đoàn Lao động tỉnh Lai Châu"),
            Person(name="Vi Thị Bé", post="Trưởng ban"),
        )


def test_a_title_that_is_typed_stays_when_the_year_changes(block: Conference) -> None:
    set_profile(block, {"title": "Hội nghị Khối 5 năm 2019"})
    plan = planned_settings(block.state, {"year": "2018"})
    assert [one.text for one in plan.kept] == ["Hội nghị Khối 5 năm 2019"]
    set_profile(block, {"year": "2018", "title": "Hội nghị Khối 5 năm 2018"})
    assert block.state.profile.title == "Hội nghị Khối 5 năm 2018"


def test_nothing_is_told_where_nothing_follows(block: Conference) -> None:
    assert not planned_settings(block.state, {"venue": "Hội trường A"}).is_worth_telling
    assert not planned_settings(block.state, {"year": "2019"}).is_worth_telling


def test_a_kind_of_another_version_is_changed_all_the_same(block: Conference) -> None:
    block.save("test", replace(block.state.profile, kind="kỳ lạ"))
    set_profile(block, {"year": "2018", "date": "08/03/2019"})
    assert block.state.profile.year == 2018
    assert first_day(block.state.in_order(Session)) == date(2019, 3, 8)


@pytest.mark.parametrize(
    ("changed", "other"),
    [
        ({"title": "Tổng kết năm 2017"}, 2017),
        ({"title": "Tổng kết năm 2019"}, 0),
        ({"title": "Tổng kết năm 2017", "year": "2017"}, 0),
        ({"title": "Hội nghị"}, 0),
        ({"date": "31/12/2019"}, 0),
        ({"date": "01/04/2020"}, 2020),
        ({"date": "01/04/2020", "year": "2019"}, 0),
    ],
)
def test_a_year_that_may_have_been_forgotten_is_asked_for(
    block: Conference, changed: dict[str, str], other: int
) -> None:
    plan = planned_settings(block.state, changed)
    assert plan.other_year == other
    assert plan.profile.year == int(changed.get("year", "2019"))


# --- the day ---------------------------------------------------------------------------------


def test_another_day_moves_sessions_and_deadlines(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "giao-luu", date(2026, 10, 30)) as made:
        state = made.state
        hours = [(s.starts, s.ends) for s in state.in_order(Session)]
        dues = {task.id: task.due for task in state.tasks.values()}
        set_profile(made, {"date": "06/11/2026"})
        week = timedelta(days=7)
        assert [(s.starts, s.ends) for s in state.in_order(Session)] == [
            (starts + week, ends + week if ends else None) for starts, ends in hours
        ]
        for task in state.tasks.values():
            was = dues[task.id]
            assert was
            assert task.due == was + week
        assert [paper.due for paper in state.profile.papers_due] == [
            date(2026, 11, 11),
            date(2026, 11, 16),
            date(2026, 12, 10),
        ]


def test_days_typed_by_hand_and_done_work_stay(block: Conference) -> None:
    typed, done, *_ = block.state.in_order(Task)
    preparation.edit_task(block, typed, due=date(2019, 2, 1))
    preparation.mark_task(block, done, done=True)
    sent, late, *_ = block.state.profile.papers_due
    preparation.mark_paper(block, sent, done=True)
    preparation.change_paper(block, late, replace(late, due=date(2019, 3, 30)))
    plan = planned_settings(block.state, {"date": "14/3/2019"})
    set_profile(block, {"date": "14/3/2019"})
    state = block.state
    assert state.tasks[typed.id].due == date(2019, 2, 1)
    assert state.tasks[done.id].due == done.due
    assert [paper.due for paper in state.profile.papers_due] == [
        sent.due,
        date(2019, 3, 30),
        date(2019, 3, 19),
    ]
    assert [(one.name, one.text) for one in plan.kept] == [
        (late.title, date(2019, 3, 30)),
        (typed.what, date(2019, 2, 1)),
    ]


def test_the_grounds_are_those_in_force_on_the_new_day(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "tinh", date(2027, 2, 26)) as made:
        cited = made.state.profile.citations
        set_profile(made, {"date": "05/03/2027"})
        assert len(made.state.profile.citations) == len(cited) - 1
        set_profile(made, {"date": "26/02/2027"})
        assert made.state.profile.citations == cited


def test_grounds_that_were_typed_stay(block: Conference) -> None:
    block.save("test", replace(block.state.profile, citations=("Luật tự gõ",)))
    set_profile(block, {"date": "05/03/2027"})
    assert block.state.profile.citations == ("Luật tự gõ",)


def test_a_day_that_moved_under_the_form_is_refused(block: Conference) -> None:
    set_profile(block, {"date": "08/03/2019"})
    with pytest.raises(Refused, match="changed-meanwhile"):
        set_profile(block, {"date": "14/03/2019"}, None, HELD)
    set_profile(block, {"date": "08/03/2019"}, None, HELD)


@pytest.mark.parametrize("text", ["", "32/1/2019", "mai", "2019-13-01", "1/1/0001"])
def test_a_day_that_is_none_is_refused(block: Conference, text: str) -> None:
    with pytest.raises(BadInput, match="date-unreadable"):
        set_profile(block, {"date": text})


# --- whatever happens ------------------------------------------------------------------------

KINDS = st.sampled_from(template_ids())
DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(kind=KINDS, day=DAYS, days=st.integers(-400, 400))
def test_moving_there_and_back_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, kind: str, day: date, days: int
) -> None:
    with create_conference(tmp_path_factory.mktemp("c") / "c", kind, day) as made:
        before = tables(made)
        set_profile(made, {"date": f"{day + timedelta(days=days):%d/%m/%Y}"})
        set_profile(made, {"date": f"{day:%d/%m/%Y}"})
        assert tables(made) == before


@QUICK
@given(kind=KINDS, day=DAYS, year=st.integers(2000, 2040), data=st.data())
def test_texts_typed_by_hand_are_never_touched(
    tmp_path_factory: pytest.TempPathFactory, kind: str, day: date, year: int, data: st.DataObject
) -> None:
    with create_conference(tmp_path_factory.mktemp("c") / "c", kind, day) as made:
        state = made.state
        chosen = data.draw(st.sets(st.sampled_from(sorted(state.agenda))))
        typed = [
            replace(state.agenda[one], title=state.agenda[one].title + " (gõ tay)")
            for one in chosen
        ]
        made.save("test", *typed)
        before = tables(made)
        set_profile(made, {"year": str(year), "date": "05/06/2031", "host_body": "Cơ quan khác"})
        assert [state.agenda[item.id].title for item in typed] == [item.title for item in typed]
        made.undo()
        assert tables(made) == before


def test_ballots_of_no_template_stay(block: Conference) -> None:
    mine = replace(next(iter(block.state.ballots.values())), id=0, order=0, title="Riêng năm 1990")
    saved = voting.save_ballot(block, replace(mine, proposes="Riêng"))
    set_profile(block, {"year": "2018"})
    kept: Ballot = block.state.ballots[saved.id]
    assert (kept.title, kept.proposes) == ("Riêng năm 1990", "Riêng")


def test_head_and_deputy_follow_the_body_that_is_named_later(tmp_path: Path) -> None:
    with create_conference(tmp_path / "c", "cum-khoi", date(2027, 1, 20)) as made:
        set_profile(made, {"host_body": "Khối thi đua các sở"})
        presenters = {item.presenter for item in made.state.agenda.values()}
        assert "Khối phó" in presenters
        assert not any("Cụm" in one for one in presenters)
        assert made.state.profile.venue == "Hội trường đơn vị Khối trưởng"


def test_what_an_older_version_filled_in_follows_too(tmp_path: Path) -> None:
    """It named both, whatever the host was called."""
    host = {"host_body": "Cụm thi đua số 3"}
    with create_conference(tmp_path / "c", "cum-khoi", date(2027, 1, 20), host) as made:
        with made.writing("edit_agenda") as writer:
            for item in made.state.agenda.values():
                for new, old in (("trưởng", "Khối trưởng"), ("phó", "Khối phó")):
                    if item.presenter == f"Cụm {new}":
                        writer.put(replace(item, presenter=f"Cụm {new} ({old})"))
        set_profile(made, {"year": "2025"})
        presenters = {item.presenter for item in made.state.agenda.values()}
        assert presenters >= {"Cụm trưởng", "Cụm phó"}
        assert not any("(" in one for one in presenters)
