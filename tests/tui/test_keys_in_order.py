"""A key that opens a dialog, and what is typed right behind it: nothing goes to the room below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.screen import ModalScreen
from textual.widgets import Input

from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Ballot, Delegate, Method, Question
from tui.app import HoinghiApp


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = create_conference(tmp_path / "c", "cong-doan", date(2026, 12, 16))
    people = [Delegate(number=0, name=name) for name in ("Lò Thị Hoa", "Giàng A Páo")]
    roster.add_delegates(made, "delegates", people)
    for ballot in list(made.state.ballots.values()):
        made.remove("ballot", ballot)
    nobody = Ballot(
        order=1,
        title="Suy tôn",
        method=Method.PAPER,
        question=Question.EACH,
        base="members",
        threshold="80%",
    )
    made.save("ballot", nobody)  # Enter asks first who stands
    yield made
    made.close()


@pytest.mark.parametrize(
    ("room", "opening"),
    [("f3", "insert"), ("f5", "insert"), ("f6", "ctrl+n"), ("f6", "enter")],
)
async def test_what_is_typed_right_behind_the_key_that_opens_a_form_goes_into_it(
    conference: Conference, room: str, opening: str
) -> None:
    app = HoinghiApp(conference)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press(room)
        await pilot.pause()
        for key in (opening, *"Xyz"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ModalScreen)
        assert "Xyz" in [field.value for field in app.screen.query(Input)]
