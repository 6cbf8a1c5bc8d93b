"""One verdict, one wording of its figures: screen, hall, minutes, vote record and command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exports import catalogue
from exports.type.ties import loose
from store import clock
from store.agenda import steps
from store.clock import VIETNAM
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.votes import voting
from tests.screens.hall.projection import projected, seen_in_turn
from tests.word_file import read_paper
from tui.app import HoinghiApp
from tui.main import main

NOW = datetime(2026, 12, 20, 9, 0, tzinfo=VIETNAM)
FIGURES = {"Sở Tài chính": "84,21 %", "Sở Tư pháp": "15,79 %"}
"""16 and 3 of 19 members."""


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(NOW):
        made = create_conference(tmp_path / "c", "tinh", date(2026, 12, 20))
        steps.next_item(made)
        ballot = voting.save_ballot(
            made,
            Ballot(
                order=1,
                title="Bình xét Cờ thi đua",
                method=Method.PAPER,
                question=Question.EACH,
                base="members",
                threshold="80%",
                candidates=tuple(FIGURES),
                item_id=1,
            ),
        )
        voting.open_ballot(made, ballot.id)
        ledger = Ledger(entitled=19, present=19, issued=19, collected=19, valid=19)
        counts = (
            Count(candidate="Sở Tài chính", agree=16, disagree=3),
            Count(candidate="Sở Tư pháp", agree=3, disagree=16),
        )
        voting.record_count(made, ballot.id, Tally(ledger=ledger, counts=counts))
        voting.publish(made, ballot.id)
        yield made
    made.close()


def shown(pilot: Pilot[None]) -> str:
    """All text on the screen in front."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def on_screen(conference: Conference, key: str = "") -> str:
    app = HoinghiApp(conference)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        if key:
            await pilot.press(key)
        await pilot.pause(0.3)
        return shown(pilot)


async def in_hall(conference: Conference) -> str:
    """What the hall is shown, page by page; its large letters as the text they are set from."""
    async with projected(conference, size=(120, 40)) as pilot:
        return await seen_in_turn(pilot)


def paper(conference: Conference, folder: Path, paper_id: str) -> str:
    (path,) = catalogue.export(conference, [paper_id], folder)
    tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return loose(" ".join(node.text or "" for node in read_paper(path).element.body.iter(tag)))


async def test_every_place_says_the_same(
    conference: Conference, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {
        "F6": await on_screen(conference, key="f6"),
        "hall": await in_hall(conference),
        "minutes": paper(conference, tmp_path, "minutes"),
        "record": paper(conference, tmp_path, "vote-records"),
    }
    assert main(["show", str(conference.folder), "ballots"]) == 0
    places["command line"] = capsys.readouterr().out
    for place, text in places.items():
        for candidate, share in FIGURES.items():
            assert candidate in text, place
            assert share.replace(" %", "%") in text.replace(" %", "%"), place
    assert main(["show", str(conference.folder), "ballots", "--json"]) == 0
    (ballot,) = json.loads(capsys.readouterr().out)
    found = {row["candidate"]: row["percent"] for row in ballot["results"]}
    assert found == {"Sở Tài chính": 84.21, "Sở Tư pháp": 15.79}
    assert [row["passed"] for row in ballot["results"]] == [True, False]
