"""All else of another copy: record by record, ours and theirs side by side, by the rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from store import clock
from store.acts import presence_report
from store.agenda import steps
from store.checkin import corrections, desk
from store.conference import Conference
from store.errors import Refused
from store.journal.verify import verify
from store.parted.comparing import RecordApart, compare
from store.parted.taking import take, take_checkins
from store.people import roster
from store.records import (
    AgendaItem,
    Award,
    AwardState,
    Ballot,
    Decision,
    Method,
    Question,
    RecipientKind,
    Speech,
    Task,
    Unit,
)
from tests.on_windows.system import on_both
from tests.store.parted.parted_kit import begun, copied, minute, opened

pytestmark = on_both

Do = Callable[[Conference], object]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies; An (1) was in at 7:01 before they parted, and ours did something since."""
    ours = begun(tmp_path / "a")
    do(ours, 1, lambda c: desk.check_in(c, delegate_id=1))
    theirs = copied(ours, tmp_path / "b")
    do(ours, 2, lambda c: c.save("task_add", Task(order=9, what="Việc ở đây", department="")))
    return ours, theirs


def do(folder: Path, at: int, what: Do) -> None:
    with clock.travel(minute(at)), opened(folder, "thư ký") as conference:
        what(conference)


def change(delegate_id: int, **fields: str) -> Do:
    return lambda c: roster.save_delegate(c, delegate_id, fields)


def only(conference: Conference, other: Path) -> RecordApart:
    (found,) = compare(conference, other).differences
    return found


def test_what_only_they_changed_is_taken_and_ours_stays(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, 3, change(2, post="Trưởng phòng", seat="A1"))
    do(theirs, 4, change(2, post="Giám đốc", phone="0912"))
    with opened(ours, "thư ký") as conference:
        found = only(conference, theirs)
        assert [(f.key, f.base, f.ours, f.theirs, f.is_clash) for f in found.fields] == [
            ("post", None, "Trưởng phòng", "Giám đốc", True),
            ("phone", None, None, "0912", False),
        ]
        take(conference, theirs, found.number)
        named = conference.state.delegates[2]
        assert (named.post, named.seat, named.phone) == ("Giám đốc", "A1", "0912")
        assert conference.log()[-1].action == "take"
        assert compare(conference, theirs).differences == []
        with pytest.raises(Refused, match="no-such-difference"):
            take(conference, theirs, found.number)
        conference.undo()
        assert only(conference, theirs) == found, "what was taken back can be taken again"


def test_what_was_decided_is_asked_again_only_where_they_go_on(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(theirs, 4, change(2, post="Giám đốc"))
    with opened(ours, "thư ký") as conference:
        take(conference, theirs, only(conference, theirs).number)
        roster.save_delegate(conference, 2, {"post": "Phó Giám đốc"})
        assert compare(conference, theirs).differences == []
    do(theirs, 5, change(2, seat="B7"))
    with opened(ours, "thư ký") as conference:
        found = only(conference, theirs)
        assert [field.key for field in found.fields] == ["seat"]
        take(conference, theirs, found.number)
        assert conference.state.delegates[2].post == "Phó Giám đốc"
    with opened(theirs, "thư ký") as other:
        found = only_of(other, ours, "delegates")
        assert [(f.key, f.base, f.theirs) for f in found.fields] == [
            ("post", "Giám đốc", "Phó Giám đốc")
        ]


def only_of(conference: Conference, other: Path, table: str) -> RecordApart:
    (found,) = [one for one in compare(conference, other).differences if one.table == table]
    return found


def test_new_records_get_an_id_of_their_own_and_bring_what_they_name(
    pair: tuple[Path, Path],
) -> None:
    ours, theirs = pair

    def speech(conference: Conference) -> None:
        with conference.writing("speech_add") as writer:
            unit = writer.put(Unit(order=2, name="Sở Tài chính"))
            writer.put(Speech(item_id=6, order=1, speaker="Người Nói", unit_id=unit.id))

    do(ours, 3, lambda c: c.save("unit_add", Unit(order=2, name="Sở Xây dựng")))
    do(ours, 3, lambda c: c.save("speech_add", Speech(item_id=6, order=1, speaker="Ở Đây")))
    do(theirs, 4, speech)
    with opened(ours, "thư ký") as conference:
        found = only_of(conference, theirs, "speeches")
        taken = take(conference, theirs, found.number)
        state = conference.state
        assert taken.record == found
        assert {one.speaker: one.order for one in state.speeches.values()} == {
            "Ở Đây": 1,
            "Người Nói": 2,
        }
        named = next(one for one in state.speeches.values() if one.speaker == "Người Nói")
        assert state.units[named.unit_id].name == "Sở Tài chính"
        assert compare(conference, theirs).differences == []
        conference.undo()
        assert len(compare(conference, theirs).differences) == 2
    assert verify(ours).status == "sound"


def test_what_they_removed(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    for who in (2, 3):
        do(theirs, 4, partial(roster.remove_delegate, delegate_id=who))
    do(ours, 5, lambda c: desk.check_in(c, delegate_id=3))
    with opened(ours, "thư ký") as conference:
        first, second = compare(conference, theirs).differences
        take(conference, theirs, first.number)
        assert 2 not in conference.state.delegates
        with pytest.raises(Refused, match="delegate-checked-in"):
            take(conference, theirs, second.number)


def test_a_passage_that_both_have_is_annulled_by_the_desks_rule(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(theirs, 4, lambda c: corrections.annul(c, 1, "quét nhầm"))
    with opened(ours, "thư ký") as conference:
        assert take_checkins(conference, theirs).passages == 0
        found = only(conference, theirs)
        take(conference, theirs, found.number)
        passage = conference.state.passages[1]
        assert (bool(passage.annulled_at), passage.annul_reason) == (True, "quét nhầm")
        assert compare(conference, theirs).differences == []
        conference.undo()
        assert not conference.state.passages[1].annulled_at


def test_steps_follow_the_rules_of_the_programme(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, 4, lambda c: steps.start_item(c, 1))
    do(theirs, 5, lambda c: steps.start_item(c, 2))
    with opened(ours, "thư ký") as conference:
        found = only_of(conference, theirs, "agenda")
        with pytest.raises(Refused, match="take-running"):
            take(conference, theirs, found.number)
        steps.finish_item(conference)
        take(conference, theirs, found.number)
        assert conference.state.find(AgendaItem, found.here).started == minute(5)
        plan = [one for one in compare(conference, theirs).differences if one.table == "plans"]
        assert all(one.refusal and one.refusal.code == "take-plan" for one in plan)


def test_the_last_item_ends_the_conference_here_too(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    with opened(theirs, "x") as other:
        last = len(other.state.agenda)
    do(theirs, 5, lambda c: steps.start_item(c, last))
    do(theirs, 6, steps.finish_item)
    with opened(ours, "thư ký") as conference:
        taken = [one for one in compare(conference, theirs).differences if not one.refusal]
        assert {one.table for one in taken} == {"agenda"}, "the end follows from the programme"
        for one in taken:
            take(conference, theirs, one.number)
        assert conference.state.profile.closed_at == minute(6)
        conference.undo()
        assert conference.state.profile.closed_at is None


def test_what_was_voted_or_announced_there_stays_there(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    draft = Ballot(
        order=1,
        title="Bầu Khối trưởng",
        method=Method.PAPER,
        question=Question.CHOOSE,
        base="present",
        threshold="1/2",
        secret=True,
    )
    do(theirs, 3, lambda c: c.save("ballot_add", draft))
    with opened(ours, "thư ký") as conference:
        assert only(conference, theirs).refusal is None, "nobody has voted yet"

    def open_it(conference: Conference) -> None:
        *_, ballot = conference.state.ballots.values()
        conference.save("ballot_open", replace(ballot, state="open", opened_at=minute(4)))
        item = next(iter(conference.state.agenda.values()))
        presence_report.take(conference, item.id)

    do(theirs, 4, open_it)
    with opened(ours, "thư ký") as conference:
        found = {one.table: one for one in compare(conference, theirs).differences}
        codes = {table: one.refusal.code for table, one in found.items() if one.refusal}
        assert codes == {"ballots": "take-votes", "presence_reports": "take-report"}
        for one in found.values():
            assert one.fields == ()
            with pytest.raises(Refused, match=one.refusal.code if one.refusal else "?"):
                take(conference, theirs, one.number)


def test_no_passage_is_let_in_after_the_end(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    with opened(ours, "x") as conference:
        last = len(conference.state.agenda)
    do(ours, 30, lambda c: steps.start_item(c, last))
    do(ours, 31, steps.finish_item)
    for who, at in ((2, 20), (3, 40)):
        do(theirs, at, partial(desk.check_in, delegate_id=who))
    with opened(ours, "thư ký") as conference:
        taken = take_checkins(conference, theirs)
        assert (taken.passages, [str(left) for _, left in taken.left]) == (1, ["after-close"])


def test_numbers_and_codes_never_meet(pair: tuple[Path, Path]) -> None:
    ours, theirs = pair
    do(ours, 3, lambda c: roster.reissue(c, 2))
    do(theirs, 4, lambda c: roster.reissue(c, 2))
    with opened(ours, "thư ký") as conference, opened(theirs, "x") as other:
        mine, their = conference.state.delegates[2], other.state.delegates[2]
        take(conference, theirs, only(conference, theirs).number)
        now = conference.state.delegates[2]
        assert now.code == their.code
        assert {*now.old_codes} == {*mine.old_codes, *their.old_codes, mine.code}


def test_who_was_counted_in_a_report_is_not_late_afterwards(pair: tuple[Path, Path]) -> None:
    from exports.wording.people import late_arrivals

    ours, theirs = pair
    do(theirs, 3, lambda c: desk.check_in(c, delegate_id=2))
    do(theirs, 4, lambda c: desk.check_in(c, delegate_id=3))
    do(ours, 6, lambda c: desk.check_in(c, delegate_id=2))

    def announce(conference: Conference) -> None:
        item = next(iter(conference.state.agenda.values()))
        presence_report.take(conference, item.id)

    do(ours, 7, announce)
    with opened(ours, "thư ký") as conference:
        session = next(iter(conference.state.sessions.values()))
        before = dict(conference.state.presence_reports)
        take_checkins(conference, theirs)
        late = [one.id for one, _ in late_arrivals(conference.state, session)]
        assert late == [3], "Bình (2) was counted, though an earlier coming in came over"
        assert conference.state.presence_reports == before


@pytest.mark.parametrize(("here", "refusal"), [(None, ""), (0, "take-conferred"), (1, "take-call")])
def test_what_was_conferred_there(tmp_path: Path, here: int | None, refusal: str) -> None:
    """It comes over but where the same one, or others in the same call, were called up here."""
    ours = begun(tmp_path / "a")
    with opened(ours, "thư ký") as conference, conference.writing("import") as writer:
        decision = writer.put(Decision(order=1, number="1/QĐ", body="Chủ tịch"))
        for order, name in enumerate(("Tập thể A", "Tập thể B"), start=1):
            writer.put(
                Award(
                    decision_id=decision.id,
                    honour="bang-khen",
                    form="Bằng khen",
                    kind=RecipientKind.COLLECTIVE,
                    recipient=name,
                    order=order,
                )
            )
    theirs = copied(ours, tmp_path / "b")
    do(ours, 2, change(2, seat="A1"))
    if here is not None:
        do(ours, 5, partial(confer, place=here))
    do(theirs, 6, partial(confer, place=0))
    with opened(ours, "thư ký") as conference:
        found = only(conference, theirs)
        assert (found.refusal.code if found.refusal else "") == refusal
        if not refusal:
            take(conference, theirs, found.number)
            award = conference.state.awards[found.here]
            assert (award.state, award.conferred_at) == (AwardState.CONFERRED, minute(6))


def confer(conference: Conference, place: int) -> None:
    award = list(conference.state.awards.values())[place]
    done = replace(award, state=AwardState.CONFERRED, call=1, conferred_at=clock.now())
    conference.save("conferred", done)
