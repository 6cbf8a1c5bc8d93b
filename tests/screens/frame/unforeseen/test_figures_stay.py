"""A figure that is being typed is kept, whether its form is closed or its window starts again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screens.frame.unforeseen.closing import close_over
from screens.frame.unforeseen.guarded import BROKEN
from screens.votes.count import CountForm
from screens.votes.figures import LEDGER, Texts, empty_texts
from store.conference import Conference
from store.records import Ballot, Method, Question
from tests.screens.frame.unforeseen.windows import day_fixture, log_fixture
from tui.app import HoinghiApp

__all__ = ["day_fixture", "log_fixture"]

pytestmark = pytest.mark.unforeseen


@pytest.mark.parametrize("end", [HoinghiApp.give_up, close_over])
async def test_the_figure_in_focus_is_kept(
    day: Conference, end: Callable[[HoinghiApp], object]
) -> None:
    kept: list[Texts] = []
    ballot = Ballot(
        order=1,
        title="Nghị quyết",
        method=Method.PAPER,
        question=Question.EACH,
        candidates=("Sở A", "Sở B"),
        base="valid",
        threshold=">1/2",
        secret=True,
    )
    app = HoinghiApp(day)
    async with app.run_test(size=(120, 40)) as pilot:
        form = CountForm(ballot, empty_texts(ballot), "Tổ 1", lambda _: None, kept.append)
        await app.push_screen(form)
        await pilot.press("4", "2")
        assert (kept, app.unforeseen, form.texts["issued", LEDGER]) == ([], [], "42")
        end(app)
        assert [texts["issued", LEDGER] for texts in kept] == ["42"]
        assert not app.is_lost
    assert (app.return_code == BROKEN) == (end is HoinghiApp.give_up)
