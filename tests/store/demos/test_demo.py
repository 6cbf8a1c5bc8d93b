from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest
from msgspec.structs import asdict

from store.agenda.rules import KINDS
from store.awards.ladder import default_rungs
from store.demos.demo import Demo, DemoPerson, demo_names, generated_people, load_demo, people
from store.errors import BadInput
from store.kinds.templates import template_ids
from store.records import Ballot, Count, Method, Question
from store.votes.tally import outcome, problems


@pytest.fixture(params=["khoi-5", "lai-chau"])
def demo(request: pytest.FixtureRequest) -> Demo:
    return load_demo(str(request.param))


def by_key(demo: Demo) -> dict[str, DemoPerson]:
    return {person.key: person for person in people(demo) if person.key}


def as_ballot(demo: Demo, position: int) -> Ballot:
    plan = demo.ballots[position]
    taken = {
        field: value
        for field, value in asdict(plan).items()
        if field not in {"agenda", "tally", "generated"}
    }
    return Ballot(order=position + 1, **taken)


def test_names() -> None:
    assert demo_names() == ("khoi-5", "lai-chau")
    with pytest.raises(BadInput) as caught:
        load_demo("khoi-6")
    assert caught.value.code == "demo-unknown"


def test_text_is_nfc(demo: Demo) -> None:
    path = files("store").joinpath("data", "demos", f"{demo.id}.toml")
    assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))


def test_references_are_in_range(demo: Demo) -> None:
    assert demo.template in template_ids()
    shorts = [unit.short for unit in demo.units]
    assert len(set(shorts)) == len(shorts)
    assert {row.unit for row in demo.delegates} <= set(shorts)
    assert {row.group for row in demo.delegates} == set(range(1, len(demo.groups) + 1))
    assert all(item.session <= len(demo.sessions) for item in demo.agenda)
    assert all(ballot.agenda <= len(demo.agenda) for ballot in demo.ballots)
    assert all(award.decision <= len(demo.decisions) for award in demo.awards)
    keys = by_key(demo)
    assert {speech.delegate for speech in demo.speeches} <= set(keys)
    assert {award.delegate for award in demo.awards} <= set(keys)
    assert all(demo.agenda[s.agenda - 1].kind == "discussion" for s in demo.speeches)


def test_rows_of_several_people_are_plain(demo: Demo) -> None:
    for row in demo.delegates:
        single = row.key or row.excused or row.unexcused or row.arrives or row.name != "generated"
        assert row.count == 1 or not single
    keys = [row.key for row in demo.delegates if row.key]
    assert len(set(keys)) == len(keys)


def test_groups_hold_as_many_as_expected(demo: Demo) -> None:
    counted = Counter(person.group for person in people(demo))
    assert [counted[order] for order in range(1, len(demo.groups) + 1)] == [
        group.expected for group in demo.groups
    ]
    for person in people(demo):
        assert not person.votes or demo.groups[person.group - 1].votes


def test_people_are_the_same_every_time_and_numbered(demo: Demo) -> None:
    first = people(demo)
    assert first == people(demo)
    assert [person.number for person in first] == list(range(1, len(first) + 1))
    assert all(person.name and unicodedata.is_normalized("NFC", person.name) for person in first)


def test_the_day_runs_forward_within_its_sessions(demo: Demo) -> None:
    previous_session, previous_end = 0, ""
    for item in demo.agenda:
        assert item.kind in KINDS
        session = demo.sessions[item.session - 1]
        assert session.start <= item.started < item.finished <= session.end
        if item.session == previous_session:
            assert item.started == previous_end
        previous_session, previous_end = item.session, item.finished


def test_speeches_follow_each_other_inside_their_item(demo: Demo) -> None:
    end = ""
    for speech in demo.speeches:
        item = demo.agenda[speech.agenda - 1]
        assert max(item.started, end) <= speech.started < speech.finished <= item.finished
        end = speech.finished


def test_some_are_absent_with_a_reason_and_somebody_comes_late(demo: Demo) -> None:
    everyone = people(demo)
    excused = [person for person in everyone if person.excused]
    assert len(excused) >= 2
    assert all(person.reported_by for person in excused)
    late = [person for person in everyone if person.arrives]
    assert late
    assert all(person.arrives and person.arrives > demo.sessions[0].start for person in late)
    speakers = {by_key(demo)[speech.delegate].number for speech in demo.speeches}
    assert not speakers & {person.number for person in excused}


def test_ballots_balance(demo: Demo) -> None:
    for position, plan in enumerate(demo.ballots):
        assert problems(as_ballot(demo, position), plan.tally) == ()
        if plan.question is not Question.SINGLE:
            assert tuple(count.candidate for count in plan.tally.counts) == plan.candidates


def test_khoi_5_is_the_conference_of_the_document() -> None:
    demo = load_demo("khoi-5")
    assert demo.day == date(2019, 3, 7)
    assert demo.profile.chairs[0].name == "Nguyễn Thanh Tâm"
    members = [unit.name for unit in demo.units if unit.member]
    assert len(members) == 6
    everyone = people(demo)
    assert len(everyone) == 20
    voters = [person.unit for person in everyone if person.votes]
    assert sorted(voters) == sorted(unit.short for unit in demo.units if unit.member)
    named = [person.name for person in everyone if not person.generated]
    assert named == ["Hà Trí Trung", "Nguyễn Trúc Mai", "Nguyễn Thanh Tâm"]


def test_khoi_5_votes_as_the_document_says() -> None:
    demo = load_demo("khoi-5")
    results = [
        [result.candidate for result in outcome(as_ballot(demo, position), plan.tally).results]
        for position, plan in enumerate(demo.ballots)
        if plan.method is Method.HANDS
        and all(r.elected for r in outcome(as_ballot(demo, position), plan.tally).results)
    ]
    assert results == [
        [""],
        ["Văn phòng Ủy ban nhân dân tỉnh"],
        ["Văn phòng Hội đồng nhân dân tỉnh", "Sở Kế hoạch và Đầu tư"],
        ["Sở Kế hoạch và Đầu tư"],
        ["Văn phòng Đoàn Đại biểu Quốc hội tỉnh"],
    ]


def test_khoi_5_scores_are_marked_as_invented_and_rank_the_proposed_first() -> None:
    demo = load_demo("khoi-5")
    [scores] = [ballot for ballot in demo.ballots if ballot.method is Method.SCORES]
    assert scores.generated

    def score(count: Count) -> int:
        return -count.score

    ranked = [count.candidate for count in sorted(scores.tally.counts, key=score)]
    assert len(ranked) == len({count.score for count in scores.tally.counts}) == 6
    assert ranked[:3] == [
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Văn phòng Hội đồng nhân dân tỉnh",
        "Sở Kế hoạch và Đầu tư",
    ]


def test_lai_chau_has_eleven_groups_and_150_delegates() -> None:
    demo = load_demo("lai-chau")
    assert len(demo.groups) == 11
    assert sum(group.expected or 0 for group in demo.groups) == 150
    assert demo.day == date(2020, 12, 25)
    names = Counter(person.name for person in people(demo))
    assert max(names.values()) > 1


def test_lai_chau_awards_fit_the_ladder() -> None:
    demo = load_demo("lai-chau")
    ladder = {rung.key: rung for rung in default_rungs()}
    names = {unit.name for unit in demo.units}
    keys = by_key(demo)
    for award in demo.awards:
        assert award.kind in ladder[award.honour].holders
        assert award.generated
        person = keys[award.delegate]
        assert demo.groups[person.group - 1].kind == "recipient"
        assert (award.recipient in names) == (award.kind == "collective")
        assert bool(award.receiver) == bool(person.excused)
    assert len({award.delegate for award in demo.awards}) == len(demo.awards)
    assert {award.decision for award in demo.awards} == {1, 2, 3}


def test_lai_chau_dossiers_are_due_on_20_december() -> None:
    demo = load_demo("lai-chau")
    given = [task for task in demo.tasks if not task.generated]
    assert [task.due for task in given] == [date(2020, 12, 20)]
    assert all(task.due <= demo.day for task in demo.tasks)


@pytest.mark.parametrize("highland", [False, True])
def test_generated_people(highland: bool) -> None:
    made = generated_people(120, 5, highland=highland)
    assert made == generated_people(120, 5, highland=highland)
    assert made != generated_people(120, 6, highland=highland)
    assert len(made) == 120
    assert {(honorific, gender) for honorific, _, gender, _ in made} == {
        ("Ông", "Nam"),
        ("Bà", "Nữ"),
    }
    assert all(2 <= len(name.split()) <= 4 for _, name, _, _ in made)
    assert all(1963 <= birth <= 1991 for _, _, _, birth in made)
    families = {name.split()[0] for _, name, _, _ in made}
    assert bool(families & {"Lò", "Giàng", "Sùng", "Tẩn"}) == highland
    names = Counter(name for _, name, _, _ in made)
    assert max(names.values()) > 1


def test_generated_people_of_none() -> None:
    assert generated_people(0, 1) == []
