"""A page is as large as it fits, and nothing of it is ever cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.hall.layout import Canvas, Layout, Page, lay_out
from screens.hall.screen import TURN_SECONDS
from store import clock
from store.conference import Conference
from store.records import Count, Ledger, Question
from tests.screens.hall.hall_votes import LONGEST, NAMES, opened, published
from tests.screens.hall.projection import projected, seen
from tests.screens.stage_day import minutes, stage_day

SIZES = [(60, 20), (80, 24), (120, 36), (160, 45), (200, 60), (320, 100)]

words = st.lists(st.text("abcđêổ", min_size=1, max_size=12), min_size=1, max_size=60).map(" ".join)
pages = st.builds(
    Page,
    kicker=st.just("Kết quả"),
    headline=words,
    digits=st.sampled_from(["", "16/19", "1600/1900  84,21%"]),
    caption=st.lists(words, max_size=3).map("\n".join),
    blocks=st.lists(st.lists(words, min_size=1, max_size=3).map(tuple), max_size=8).map(tuple),
)
canvases = st.builds(Canvas, st.integers(20, 200), st.integers(8, 80), st.booleans())


def words_of(layout: Layout) -> str:
    page = layout.page
    fixed = [page.kicker, page.headline, page.digits, page.caption]
    rest = [line for part in layout.parts for block in part for line in block]
    return " ".join(" ".join([*fixed, *rest]).split())


@given(pages, canvases)
def test_every_word_has_a_place_on_some_part(page: Page, canvas: Canvas) -> None:
    laid = lay_out(page, canvas)
    whole = Layout(page, (page.blocks,), has_air=False)
    assert sorted(words_of(laid).split()) == sorted(words_of(whole).split())
    for part in laid.parts:
        assert sum(map(canvas.height_of, part)) <= canvas.left(laid.page)
    assert canvas.left(laid.page) >= 0
    assert canvas.is_wide_enough(laid.page)


@given(pages, canvases)
def test_a_larger_form_is_taken_only_whole(large: Page, canvas: Canvas) -> None:
    small = Page("Kết quả", "nhỏ", larger=(large,))
    laid = lay_out(small, canvas)
    fits = canvas.holds(large)
    assert (laid.page.headline == large.headline) == fits
    if fits:
        assert len(laid.parts) <= 1


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c", practice=True)
        for delegate in conference.state.delegates.values():
            conference.edit("delegates", delegate, votes=False)
        yield conference
        conference.close()


THIRTY = tuple(f"{NAMES[0]} số {n}" for n in range(1, 31))
SUMS = Ledger(entitled=1900, present=1800, issued=1800, collected=1700, valid=1690, invalid=10)


def thirty(day: Conference) -> None:
    counts = [Count(candidate=name, agree=1600 - n) for n, name in enumerate(THIRTY)]
    facts = {"question": Question.CHOOSE, "seats": 29, "base": "members", "threshold": ">1/2"}
    published(day, counts, SUMS, title=LONGEST, candidates=THIRTY, **facts)


def own_bases(day: Conference) -> None:
    counts = [Count(candidate=n, agree=900, disagree=700, unmarked=90) for n in THIRTY[:5]]
    facts = {"base": "for_against", "threshold": "2/3"}
    published(day, counts, SUMS, title=LONGEST, candidates=THIRTY[:5], **facts)


def proposal(day: Conference) -> None:
    counts = [Count(candidate="", agree=1600, disagree=60, unmarked=30)]
    facts = {"question": Question.SINGLE, "base": "members", "threshold": ">1/2"}
    published(day, counts, SUMS, title=LONGEST, candidates=(), **facts)


def voting_now(day: Conference) -> None:
    opened(day, title=LONGEST, candidates=THIRTY)


NAMED: dict[Callable[[Conference], None], tuple[str, ...]] = {
    thirty: THIRTY,
    own_bases: THIRTY[:5],
    proposal: ("Vắng mặt", "Phiếu không hợp lệ", "Không biểu quyết"),
    voting_now: THIRTY,
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", NAMED)
async def test_nothing_is_cut_at_any_size(
    day: Conference, scene: Callable[[Conference], None], size: tuple[int, int]
) -> None:
    scene(day)
    missing = {f"{name} " for name in NAMED[scene]}
    async with projected(day, size) as pilot:
        for turn in range(30):
            with clock.travel(minutes(0) + timedelta(seconds=turn * TURN_SECONDS)):
                text = await seen(pilot)
            for always in (LONGEST, "Cần ", "BẢN THỰC HÀNH"):
                assert always in text
            missing -= {name for name in missing if name in text}
            if not missing:
                return
    assert not missing
