"""The list edited by hand: what forms hold becomes records, and what must not be is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from store.checkin import attendance, corrections, desk, reception
from store.conference import Conference
from store.errors import BadInput, HoinghiError, Refused
from store.kinds.create import create_conference
from store.people import parts, roster
from store.records import Award, Delegate, Group, GroupKind, RecipientKind, Session, Status, Unit


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 20))
    made.save("unit", Unit(order=1, name="Sở Nội vụ", short="SNV"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"name": "  Nguyễn  Văn An "}, "name", "Nguyễn Văn An"),
        ({"birth": "21/3/1975"}, "birth", "1975-03-21"),
        ({"birth": ""}, "birth", ""),
        ({"phone": "+84 912 345 678"}, "phone", "0912345678"),
        ({"phone": "máy lẻ 12"}, "phone", "máy lẻ 12"),
        ({"roles": "chair, , Phục vụ"}, "roles", ("chair", "Phục vụ")),
        ({"votes": "yes"}, "votes", True),
        ({"votes": "no"}, "votes", False),
        ({"unit": "so noi vu"}, "unit_id", 1),
        ({"unit": "snv"}, "unit_id", 1),
        ({"unit": ""}, "unit_id", 0),
        ({"unit": "Sở Y tế"}, "unit_id", 2),
        ({"group": "3"}, "group_id", 3),
        ({"group": ""}, "group_id", 0),
        ({"status": "excused", "reason": "ốm"}, "status", Status.EXCUSED),
    ],
)
def test_texts_become_fields(
    conference: Conference, values: dict[str, str], field: str, expected: object
) -> None:
    saved = roster.save_delegate(conference, 0, {"name": "An", **values})
    assert getattr(saved, field) == expected
    assert conference.state.delegates[saved.id] == saved


def test_a_new_delegate_votes_where_the_group_does(conference: Conference) -> None:
    voting = {group.votes: group.id for group in conference.state.groups.values()}
    for votes, group_id in voting.items():
        values = {"name": "An", "group": str(group_id), "votes": ""}
        assert roster.save_delegate(conference, 0, values).votes is votes


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": " 12 "}, "name-missing"),
        ({"birth": "hôm qua"}, "birth-odd"),
        ({"status": "declined"}, "reason-missing"),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(
    conference: Conference, values: Mapping[str, str], code: str
) -> None:
    saved = roster.save_delegate(conference, 0, {"name": "An"})
    with pytest.raises(BadInput) as caught:
        roster.save_delegate(conference, saved.id, {"unit": "Đơn vị lạ", **values})
    assert caught.value.code == code
    assert conference.state.delegates[saved.id] == saved
    assert len(conference.state.units) == 1


def test_only_the_given_fields_change(conference: Conference) -> None:
    saved = roster.save_delegate(conference, 0, {"name": "An", "seat": "A1", "votes": "yes"})
    again = roster.save_delegate(conference, saved.id, {"post": "Giám đốc"})
    assert (again.seat, again.votes, again.post) == ("A1", True, "Giám đốc")


def checked_in(conference: Conference, delegate: Delegate) -> None:
    desk.check_in(conference, delegate_id=delegate.id, how="search")


def awarded(conference: Conference, delegate: Delegate) -> None:
    honour = next(iter(conference.state.ladder.values())).key
    conference.save(
        "award",
        Award(
            decision_id=0,
            honour=honour,
            form="Bằng khen",
            kind=RecipientKind.INDIVIDUAL,
            recipient=delegate.name,
            order=1,
            delegate_id=delegate.id,
        ),
    )


def substituted(conference: Conference, delegate: Delegate) -> None:
    reception.substitute(conference, delegate.id, Delegate(number=0, name="Bình"), with_vote=False)


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        (checked_in, "delegate-checked-in"),
        (awarded, "delegate-has-award"),
        (substituted, "delegate-substituted"),
    ],
)
def test_nobody_the_records_speak_of_is_removed(
    conference: Conference, happened: Callable[[Conference, Delegate], None], code: str
) -> None:
    saved = roster.save_delegate(conference, 0, {"name": "An"})
    happened(conference, saved)
    with pytest.raises(Refused) as caught:
        roster.remove_delegate(conference, saved.id)
    assert caught.value.code == code
    assert saved.id in conference.state.delegates


def test_an_annulled_passage_does_not_keep_anybody(conference: Conference) -> None:
    saved = roster.save_delegate(conference, 0, {"name": "An"})
    answer = desk.check_in(conference, delegate_id=saved.id, how="search")
    assert answer.passage is not None
    corrections.annul(conference, answer.passage.id, "nhầm")
    roster.remove_delegate(conference, saved.id)
    assert saved.id not in conference.state.delegates
    conference.undo()
    assert conference.state.delegates[saved.id] == saved


def test_the_vote_is_turned_over(conference: Conference) -> None:
    saved = roster.save_delegate(conference, 0, {"name": "An"})
    assert [roster.toggle_vote(conference, saved.id).votes for _ in range(3)] == [True, False, True]


def test_units_and_groups_are_saved_once(conference: Conference) -> None:
    new_unit, new_group = Unit(order=0, name=""), Group(order=0, name="")
    unit = parts.save_part(conference, new_unit, name="Sở Y tế", member=True, block="Dãy A")
    assert (unit.order, unit.member, unit.block) == (2, True, "Dãy A")
    unit = parts.save_part(conference, unit, name="Sở Y Tế")
    assert unit.member
    kind = GroupKind.PRESS
    group = parts.save_part(conference, new_group, name="Báo chí", kind=kind, expected=5)
    assert (group.kind, group.expected, group.votes) == (GroupKind.PRESS, 5, False)
    assert group.order == 1 + max(g.order for g in conference.state.groups.values() if g != group)
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: parts.save_part(conference, new_unit, name="so noi vu"), "unit-exists"),
        (lambda: parts.save_part(conference, unit, name="so noi vu"), "unit-exists"),
        (lambda: parts.save_part(conference, new_unit, name=" "), "name-missing"),
        (lambda: parts.save_part(conference, new_group, name="BÁO CHÍ"), "group-exists"),
        (lambda: parts.parse_expected("nhiều"), "count-odd"),
    ]
    for save, code in cases:
        with pytest.raises(HoinghiError) as caught:
            save()
        assert caught.value.code == code


def test_a_unit_is_removed_only_when_nobody_is_in_it(conference: Conference) -> None:
    unit = conference.state.units[1]
    saved = roster.save_delegate(conference, 0, {"name": "An", "unit": unit.name})
    with pytest.raises(Refused) as caught:
        parts.remove_part(conference, unit)
    assert caught.value.facts["count"] == 1
    roster.save_delegate(conference, saved.id, {"unit": ""})
    parts.remove_part(conference, unit)
    assert conference.state.units == {}


def test_votes_sessions_and_who_told_are_saved_and_checked(conference: Conference) -> None:
    (delegate,) = roster.add_delegates(
        conference, "delegate_add", [Delegate(number=0, name="Lò Văn An")]
    )
    afternoon = Session(
        order=9, name="Buổi tối", starts=attendance.session(conference.state).starts
    )
    (session,) = conference.save("session", afternoon)
    values = {"weight": "3", "sessions": "9", "reported_by": "Sở Y tế"}
    saved = roster.save_delegate(conference, delegate.id, values)
    assert (saved.weight, saved.sessions, saved.reported_by) == (3, (session.id,), "Sở Y tế")
    orders = ", ".join(str(each.order) for each in conference.state.sessions.values())
    saved = roster.save_delegate(conference, delegate.id, {"weight": "", "sessions": orders})
    assert (saved.weight, saved.sessions) == (1, ())
    for wrong in ({"weight": "0"}, {"weight": "x"}, {"sessions": "7"}):
        with pytest.raises(BadInput):
            roster.save_delegate(conference, delegate.id, wrong)
