"""The practice conferences hold together, and are those of their documents."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from store.agenda import speeches, timeline
from store.agenda.rules import KINDS
from store.awards import ceremony
from store.conference import Conference
from store.demos import practice
from store.demos.demo import Demo, demo_names, load_demo
from store.errors import BadInput
from store.kinds.templates import template_ids
from store.lists import kinds
from store.lists.tables.reading import FileReading
from store.records import Count, Delegate, Method, Question, RecipientKind, Status
from store.state import State
from store.votes import ballots
from store.votes.balance import problems
from store.votes.tally import outcome


@pytest.fixture(params=demo_names(), scope="module")
def demo(request: pytest.FixtureRequest) -> Demo:
    return load_demo(str(request.param))


@pytest.fixture(scope="module")
def conference(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conference]:
    made = practice.make(demo, tmp_path_factory.mktemp("made") / "c")
    yield made
    made.close()


@pytest.fixture
def state(conference: Conference) -> State:
    return conference.state


KHOI_5 = pytest.mark.parametrize("demo", ["khoi-5"], indirect=True)
LAI_CHAU = pytest.mark.parametrize("demo", ["lai-chau"], indirect=True)


def by_number(state: State) -> dict[int, Delegate]:
    return {delegate.number: delegate for delegate in state.delegates.values()}


def test_names() -> None:
    assert demo_names() == ("khoi-5", "lai-chau")
    with pytest.raises(BadInput) as caught:
        load_demo("khoi-6")
    assert caught.value.code == "demo-unknown"


def test_text_is_nfc_and_every_list_comes_in(demo: Demo) -> None:
    folder = files("store").joinpath("data", "demos", demo.id)
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert set(texts) == {"conference.toml", *(f"{kind}.tsv" for kind in demo.lists)}
    assert all(unicodedata.is_normalized("NFC", text) for text in texts.values())


def test_lists_say_nothing_that_is_not_on_record(demo: Demo, state: State) -> None:
    """Brought in again, no row would change anything: so each was understood as it is meant."""
    for kind in demo.lists:
        preview = kinds.preview_list(
            state, FileReading(practice.office_list(demo, kind), kind=kind)
        )
        assert preview.totals["rows"] == len(getattr(state, kind)) > 0
        assert preview.totals["same"] == preview.totals["rows"], kind
        assert preview.totals["ignored"] == 0
        assert preview.notes == ()


def test_references_are_in_range(demo: Demo, state: State) -> None:
    assert state.profile.kind == demo.kind
    assert demo.kind in template_ids()
    shorts = [unit.short for unit in state.units.values()]
    assert all(shorts)
    assert len(set(shorts)) == len(shorts)
    assert {d.group_id for d in state.delegates.values()} == set(state.groups)
    assert len(state.groups) == len(demo.groups)
    assert {told.number for told in demo.people} <= set(by_number(state))
    assert all(item.session <= len(demo.sessions) for item in demo.agenda)
    assert all(ballot.agenda <= len(demo.agenda) for ballot in demo.ballots)
    assert len(state.speeches) == len(demo.speeches)


def test_groups_hold_as_many_as_expected(state: State) -> None:
    counted = Counter(delegate.group_id for delegate in state.delegates.values())
    assert counted == {group.id: group.expected for group in state.groups.values()}
    for delegate in state.delegates.values():
        assert not delegate.votes or state.groups[delegate.group_id].votes


def test_people_are_numbered_as_in_their_list(demo: Demo, state: State) -> None:
    _, *rows = practice.office_list(demo, "delegates").text.splitlines()
    listed = [row.split("\t")[:2] for row in rows]
    assert [number for number, _ in listed] == [str(n) for n in range(1, len(rows) + 1)]
    for number, delegate in by_number(state).items():
        assert listed[number - 1][1] == f"{delegate.honorific} {delegate.name}"


def test_the_day_runs_forward_within_its_sessions(demo: Demo) -> None:
    previous_session, previous_end = 0, ""
    for item in demo.agenda:
        assert item.kind in KINDS
        session = demo.sessions[item.session - 1]
        assert session.start <= item.started < item.finished <= session.end
        if item.session == previous_session:
            assert item.started == previous_end
        previous_session, previous_end = item.session, item.finished


def test_speeches_follow_each_other_inside_their_item(demo: Demo, state: State) -> None:
    (item,) = (item for item in demo.agenda if item.kind == "discussion")
    place = timeline.agenda_items(state)[demo.agenda.index(item)]
    assert len(speeches.of_item(state, place.id)) == len(demo.speeches)
    end = ""
    for speech in demo.speeches:
        assert max(item.started, end) <= speech.started < speech.finished <= item.finished
        end = speech.finished


def test_some_are_absent_with_a_reason_and_somebody_comes_late(demo: Demo, state: State) -> None:
    excused = [d for d in state.delegates.values() if d.status is Status.EXCUSED]
    assert len(excused) >= 2
    assert all(delegate.reason and delegate.reported_by for delegate in excused)
    late = [told for told in demo.people if told.arrives]
    assert late
    assert all(told.arrives and told.arrives > demo.sessions[0].start for told in late)
    assert not {s.speaker for s in state.speeches.values()} & {d.name for d in excused}


def test_who_comes_and_when(demo: Demo, conference: Conference) -> None:
    coming = practice.arrivals(conference, demo)
    away = {told.number for told in demo.people if told.excused or told.stays_away}
    for order, session in enumerate(demo.sessions, start=1):
        here = {number: at for at, place, number in coming if place == order}
        assert set(here) == set(by_number(conference.state)) - away
        start = practice.moment(demo, session.start, order)
        late = {told.number for told in demo.people if told.arrives and order == 1}
        assert {number for number, at in here.items() if at >= start} == late


def test_ballots_balance(demo: Demo, state: State) -> None:
    for ballot, plan in zip(ballots.in_order(state), demo.ballots, strict=True):
        assert problems(ballot, plan.tally) == ()
        if ballot.question is not Question.SINGLE:
            assert tuple(count.candidate for count in plan.tally.counts) == ballot.candidates


def test_all_work_is_done_before_the_day(demo: Demo, state: State) -> None:
    assert len(state.tasks) == len(demo.tasks)
    for task in state.tasks.values():
        assert task.done
        assert task.due is not None
        assert task.due <= demo.day


@KHOI_5
def test_khoi_5_is_the_conference_of_the_document(demo: Demo, state: State) -> None:
    assert demo.day == date(2019, 3, 7)
    (chair,) = state.profile.chairs
    assert chair.name == "Nguyễn Thanh Tâm"
    assert chair.post == "Phó Chánh Văn phòng UBND tỉnh, Khối trưởng Khối 5"
    members = [unit.id for unit in state.units.values() if unit.member]
    assert len(members) == 6
    assert len(state.delegates) == 20
    assert sorted(d.unit_id for d in state.delegates.values() if d.votes) == sorted(members)
    named = [d.name for d in state.delegates.values() if d.honorific == "Đồng chí"]
    assert named == ["Hà Trí Trung", "Nguyễn Trúc Mai", "Nguyễn Thanh Tâm"]


@KHOI_5
def test_khoi_5_votes_as_the_document_says(demo: Demo, state: State) -> None:
    counted = zip(ballots.in_order(state), demo.ballots, strict=True)
    outcomes = [outcome(b, plan.tally) for b, plan in counted if b.method is Method.HANDS]
    assert all(result.elected for found in outcomes for result in found.results)
    assert [[result.candidate for result in found.results] for found in outcomes] == [
        [""],
        ["Văn phòng Ủy ban nhân dân tỉnh"],
        ["Văn phòng Hội đồng nhân dân tỉnh", "Sở Kế hoạch và Đầu tư"],
        ["Sở Kế hoạch và Đầu tư"],
        ["Văn phòng Đoàn Đại biểu Quốc hội tỉnh"],
    ]


@KHOI_5
def test_khoi_5_scores_are_said_to_be_invented_and_rank_the_proposed_first(demo: Demo) -> None:
    [scores] = [ballot for ballot in demo.ballots if ballot.rule == "ranking"]
    assert "tập dượt" in scores.note

    def score(count: Count) -> int:
        return -count.score

    ranked = [count.candidate for count in sorted(scores.tally.counts, key=score)]
    assert len(ranked) == len({count.score for count in scores.tally.counts}) == 6
    assert ranked[:3] == [
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Văn phòng Hội đồng nhân dân tỉnh",
        "Sở Kế hoạch và Đầu tư",
    ]


@LAI_CHAU
def test_lai_chau_has_eleven_groups_and_150_delegates(demo: Demo, state: State) -> None:
    assert len(state.groups) == 11
    assert len(state.delegates) == 150
    assert demo.day == date(2020, 12, 25)
    names = Counter(delegate.name for delegate in state.delegates.values())
    assert max(names.values()) > 1


@LAI_CHAU
def test_lai_chau_awards_fit_the_ladder(state: State) -> None:
    ladder = ceremony.rungs(state)
    names = {unit.name for unit in state.units.values()}
    for award in state.awards.values():
        assert award.kind in ladder[award.honour].holders
        delegate = state.delegates[award.delegate_id]
        assert state.groups[delegate.group_id].kind == "recipient"
        is_collective = award.kind is RecipientKind.COLLECTIVE
        assert award.recipient == (
            state.units[delegate.unit_id].name if is_collective else delegate.name
        )
        assert (award.recipient in names) == is_collective
        assert bool(award.receiver) == (delegate.status is Status.EXCUSED)
    assert len({award.delegate_id for award in state.awards.values()}) == len(state.awards) == 38
    assert {award.decision_id for award in state.awards.values()} == set(state.decisions)
    assert [bool(decision.about) for decision in state.decisions.values()] == [True] * 3


@LAI_CHAU
def test_lai_chau_dossiers_are_due_on_20_december(demo: Demo, state: State) -> None:
    places = [at for at, task in enumerate(demo.tasks) if "tập dượt" not in task.note]
    dues = {task.order - 1: task.due for task in state.tasks.values()}
    assert [dues[at] for at in places] == [date(2020, 12, 20)]
