from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.checkin import corrections, desk, reception
from store.conference import Conference
from store.errors import Refused
from store.journal.verify import verify
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Status, Unit

DESKS = ("bàn 1", "bàn 2")


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Conference, Conference]:
    """Two windows on one conference of two delegates."""
    first = create_conference(tmp_path / "c", "khoi", date(2026, 11, 20), desk_name=DESKS[0])
    roster.add_delegates(
        first, "import", [Delegate(number=0, name=name) for name in ("Hòa", "Páo")]
    )
    return first, Conference.open(tmp_path / "c", DESKS[1])


def person(conference: Conference, number: int = 1) -> Delegate:
    conference.refresh()
    return next(d for d in conference.state.delegates.values() if d.number == number)


def test_an_edit_is_taken_back_whole(desks: tuple[Conference, Conference]) -> None:
    first, second = desks
    before = first.storage.read()
    first.save(
        "edit", replace(person(first), seat="A1"), replace(person(first, 2), remark="ăn chay")
    )
    entry = first.undo()
    assert entry.action == "edit"
    second.refresh()
    assert first.storage.read() == second.storage.read() == before
    assert second.log()[-1].undoes == entry.seq


def test_a_check_in_taken_back_stays_on_record_as_annulled(
    desks: tuple[Conference, Conference],
) -> None:
    first, _ = desks
    answer = desk.check_in(first, person(first).code)
    assert answer.passage
    first.undo()
    kept = first.state.passages[answer.passage.id]
    assert kept.annulled_at is not None
    assert (kept.annulled_by, kept.annul_reason) == (DESKS[0], "undo")
    assert replace(kept, annulled_at=None, annulled_by="", annul_reason="") == answer.passage
    assert desk.check_in(first, person(first).code).outcome == "admitted"


def test_an_annulment_taken_back_lets_the_passage_count_again(
    desks: tuple[Conference, Conference],
) -> None:
    first, _ = desks
    passage = desk.check_in(first, person(first).code).passage
    assert passage
    corrections.annul(first, passage.id, "quét nhầm")
    first.undo()
    assert first.state.passages[passage.id] == passage


def test_each_desk_takes_back_its_own(desks: tuple[Conference, Conference]) -> None:
    first, second = desks
    first.save("edit", replace(person(first), seat="A1"))
    second.save("edit", replace(person(second, 2), seat="B1"))
    assert first.undo().desk == DESKS[0]
    assert (person(first).seat, person(first, 2).seat) == ("", "B1")
    second.undo()
    with pytest.raises(Refused, match="nothing-to-undo"):
        second.undo()
    assert first.undo().action == "import"
    with pytest.raises(Refused, match="nothing-to-undo"):
        first.undo()


def test_what_another_desk_changed_since_is_not_taken_back(
    desks: tuple[Conference, Conference],
) -> None:
    first, second = desks
    first.save("edit", replace(person(first), seat="A1"), replace(person(first, 2), seat="A2"))
    second.save("edit", replace(person(second, 2), seat="B2"))
    before = first.storage.journal.position.seq
    with pytest.raises(Refused) as caught:
        first.undo()
    assert caught.value.code == "changed-since"
    assert caught.value.facts == {"table": "delegates", "id": person(first, 2).id}
    assert (person(first).seat, person(first, 2).seat) == ("A1", "B2")
    assert first.storage.journal.position.seq == before + 1  # the other desk's, nothing of ours
    second.undo()
    first.undo()
    assert (person(first).seat, person(first, 2).seat) == ("", "")


def test_an_undo_is_not_undone_but_what_was_before_it_is(
    desks: tuple[Conference, Conference],
) -> None:
    first, _ = desks
    for seat in ("A1", "A2"):
        first.save("edit", replace(person(first), seat=seat))
    seats = []
    for _ in range(2):
        first.undo()
        seats.append(person(first).seat)
    assert seats == ["A1", ""]


def test_somebody_the_other_desk_has_let_in_is_not_taken_off_the_list(
    desks: tuple[Conference, Conference],
) -> None:
    first, second = desks
    roster.add_delegates(first, "add", [Delegate(number=0, name="Mỵ")])
    desk.check_in(second, person(second, 3).code)
    with pytest.raises(Refused, match="changed-since"):
        first.undo()
    second.undo()
    first.undo()
    assert len(first.state.delegates) == 2
    assert not verify_findings(first)


def test_people_and_their_unit_saved_together_go_together(
    desks: tuple[Conference, Conference],
) -> None:
    first, _ = desks
    with first.writing("import") as writer:
        unit = writer.put(Unit(order=1, name="Sở Nội vụ"))
        roster.put_delegates(first, writer, [Delegate(number=0, name="Mỵ", unit_id=unit.id)])
    first.undo()
    assert (len(first.state.delegates), len(first.state.units)) == (2, 0)


def test_a_substitution_is_taken_back_on_both_sides(desks: tuple[Conference, Conference]) -> None:
    first, _ = desks
    before = first.storage.read()
    reception.substitute(first, person(first).id, Delegate(number=0, name="Mỵ"), with_vote=True)
    assert person(first).status is Status.REPLACED
    first.undo()
    assert first.storage.read() == before


@pytest.mark.parametrize("action", ["create", "publish", "void", "purge", "recover", "tinydb"])
def test_what_is_final_is_passed_over(desks: tuple[Conference, Conference], action: str) -> None:
    first, _ = desks
    first.save("edit", replace(person(first), seat="A1"))
    first.save(action, replace(person(first, 2), seat="A2"))
    first.undo()
    assert (person(first).seat, person(first, 2).seat) == ("", "A2")


def verify_findings(conference: Conference) -> list[str]:
    return [found.code for found in verify(conference.folder).findings if "file" not in found.code]
