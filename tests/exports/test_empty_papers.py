"""A paper that would say nothing is not written and says why; the others are written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from exports import catalogue
from exports.catalogue import PAPERS, USUAL, LeftOut, Written
from screens.sentences import LANGUAGES, say_error, set_language
from store.agenda import edits
from store.awards import stage
from store.conference import Conference
from store.errors import Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import (
    AgendaItem,
    Award,
    BallotState,
    Delegate,
    Method,
    RecipientKind,
    Status,
)
from tests.exports.paper_day import at, paper_day

NO_DELEGATES = "paper-no-delegates"
NO_AWARDS = "no-awards-listed"

WHY_NOT = {
    "agenda": "paper-no-agenda",
    "tasks": "paper-no-tasks",
    "invitations": NO_DELEGATES,
    "invitations-each": NO_DELEGATES,
    "labels": NO_DELEGATES,
    "delegates": NO_DELEGATES,
    "delegates-xlsx": NO_DELEGATES,
    "differences": "paper-no-list-again",
    "sign-in": NO_DELEGATES,
    "buses": "paper-no-buses",
    "badges": NO_DELEGATES,
    "badges-a7": NO_DELEGATES,
    "badges-a6": NO_DELEGATES,
    "place-cards": NO_DELEGATES,
    "place-cards-a4": NO_DELEGATES,
    "attendance": NO_DELEGATES,
    "awards": NO_AWARDS,
    "awards-script": NO_AWARDS,
    "awards-decisions": NO_AWARDS,
    "awards-presenters": NO_AWARDS,
    "awards-honours": NO_AWARDS,
    "awards-gallery": NO_AWARDS,
    "awards-owed": NO_AWARDS,
    "awards-certificates": NO_AWARDS,
    "ballots": "paper-no-ballots",
    "ballots-word": "paper-no-ballots",
    "vote-records": "paper-no-paper-vote",
    "vote-records-hands": "paper-no-hands-vote",
    "agenda-actual": "paper-no-agenda",
    "minutes": "",  # a form to be filled in, whatever is known
}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Conference]:
    """A conference of which nothing is known but what it is called."""
    made = create_conference(tmp_path / "c", "khoi", at(8, 0).date())
    with made.writing("clear") as writer:
        state = made.state
        for one in (*state.agenda.values(), *state.tasks.values(), *state.ballots.values()):
            writer.remove(one)
        writer.put(replace(state.profile, purpose="", requirements=""))
    yield made
    made.close()


def test_of_every_paper_it_is_told_what_becomes_of_it() -> None:
    assert list(WHY_NOT) == catalogue.paper_ids()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_of_an_empty_conference(
    empty: Conference, tmp_path: Path, paper: catalogue.PaperKind
) -> None:
    out = tmp_path / "out"
    if not WHY_NOT[paper.id]:
        assert catalogue.write_paper(empty, paper, out).path.exists()
        return
    with pytest.raises(Refused) as caught:
        catalogue.write_paper(empty, paper, out)
    assert caught.value.code == WHY_NOT[paper.id]
    assert not out.exists()
    for language in LANGUAGES:
        set_language(language)
        told = say_error(caught.value)
        assert told != caught.value.code
        assert "F" in told, "it says where to go"
    set_language("vi")


def test_the_others_are_written_all_the_same(empty: Conference, tmp_path: Path) -> None:
    found = list(catalogue.write_papers(empty, USUAL, tmp_path / "out"))
    written = [one.path.name for one in found if isinstance(one, Written)]
    left_out = {one.paper.id: one.why.code for one in found if isinstance(one, LeftOut)}
    assert written == ["bien-ban-hoi-nghi.docx"]
    assert left_out == {p.id: WHY_NOT[p.id] for p in USUAL if p.id != "minutes"}


def test_a_paper_that_is_not_written_fixes_no_plan(empty: Conference) -> None:
    edits.add_item(
        empty, 0, AgendaItem(order=0, title="Khai mạc", session_id=1, kind="report", minutes=5)
    )
    assert not catalogue.fixes_plan(empty, [catalogue.find("invitations")])
    assert catalogue.fixes_plan(empty, [catalogue.find("agenda")])


def refused(conference: Conference, paper_id: str) -> str:
    why = catalogue.why_not(conference, catalogue.find(paper_id))
    return why.code if why else ""


@pytest.mark.parametrize(
    ("status", "invited", "comes"),
    [
        (Status.INVITED, "", ""),
        (Status.DECLINED, "paper-nobody-invited", "paper-nobody-comes"),
        (Status.EXCUSED, "paper-nobody-invited", "paper-nobody-comes"),
    ],
)
def test_of_those_who_will_not_come(
    empty: Conference, status: Status, invited: str, comes: str
) -> None:
    roster.add_delegates(empty, "t", [Delegate(number=0, name="Lý A Một", status=status)])
    assert refused(empty, "delegates") == ""
    assert {refused(empty, one) for one in ("invitations", "labels")} == {invited}
    assert {refused(empty, one) for one in ("badges", "place-cards-a4")} == {comes}


def listed(conference: Conference, **facts: Any) -> Award:
    given = {"kind": RecipientKind.INDIVIDUAL, "honour": "bang-khen-tinh", "form": "Bằng khen"}
    award = Award(decision_id=0, recipient="Sùng A Chu", order=0, **{**given, **facts})
    return stage.add_award(conference, award)


def of_awards(conference: Conference) -> dict[str, str]:
    found = {p.id: refused(conference, p.id) for p in PAPERS if p.id.startswith("awards")}
    return {paper_id: code for paper_id, code in found.items() if code}


def test_of_awards(empty: Conference) -> None:
    """What each paper lacks, from an award that waits to one that is withdrawn."""
    award = listed(empty)
    lacks = {
        "awards-decisions": "paper-no-decisions",
        "awards-presenters": "paper-no-presenters",
        "awards-owed": "paper-none-owed",
    }
    assert of_awards(empty) == lacks
    stage.edit_award(empty, award.id, only_read=True)
    nobody = dict.fromkeys(("awards-presenters", "awards-gallery"), "paper-nobody-comes-up")
    assert of_awards(empty) == lacks | nobody
    stage.hand_over(empty, award.id, at(10, 0), "con trai", signed=True)
    on_stage = ("awards", "awards-script", "awards-presenters", "awards-gallery")
    assert of_awards(empty) == lacks | dict.fromkeys(on_stage, "paper-no-calls")
    stage.take_back_handing(empty, award.id)
    stage.withdraw(empty, award.id, "Có đơn")
    every = (one for one in WHY_NOT if one.startswith("awards"))
    assert of_awards(empty) == dict.fromkeys(every, "paper-awards-withdrawn")


def test_of_votes_each_way_has_its_own_record(tmp_path: Path) -> None:
    made = paper_day(tmp_path / "d")
    counted = {b.method for b in made.state.ballots.values() if b.state is BallotState.PUBLISHED}
    assert counted == {Method.HANDS}
    assert refused(made, "vote-records-hands") == ""
    assert refused(made, "vote-records") == "paper-no-paper-vote"
    made.close()
