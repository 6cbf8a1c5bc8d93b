"""Block letters fill the screen at any size, and nothing of a page is cut or left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Static

from exports.type.blocks.letters import Size
from exports.type.blocks.setting import drawn, wrapped
from screens.hall.large import HALL, PODIUM, set_large
from screens.hall.layout import Canvas, Page
from screens.hall.screen import MARGIN, HallScreen
from store import clock
from store.agenda import steps
from store.conference import Conference
from store.hall import projection
from tests.screens.hall.projection import projected, seen
from tests.screens.stage_day import minutes, stage_day

SIZES = [(40, 12), (60, 20), (80, 24), (120, 36), (160, 45), (200, 60), (240, 67)]
TITLE = "Báo cáo tổng kết phong trào thi đua yêu nước giai đoạn 2020–2025"

texts = st.lists(
    st.text("aăâđêệỏôởưNgTHĐẾỖỰ0257%/:“”會", min_size=1, max_size=11), min_size=1, max_size=25
).map(" ".join)
pages = st.builds(
    Page,
    kicker=st.sampled_from(["", "Đang diễn ra"]),
    headline=texts,
    digits=st.sampled_from(["", "► 12:30", "■ +1:02:03", "128"]),
    caption=st.one_of(st.just(""), texts),
    blocks=st.lists(st.lists(texts, min_size=1, max_size=2).map(tuple), max_size=6).map(tuple),
    figures=st.booleans(),
    lead=st.sampled_from(["headline", "digits", "blocks"]),
)
canvases = st.builds(Canvas, st.integers(36, 236), st.integers(11, 66), st.booleans())


@settings(deadline=None, max_examples=150)
@given(pages, canvases, st.booleans())
def test_a_page_fits_and_every_word_has_its_turn(page: Page, on: Canvas, turns: bool) -> None:
    large = set_large(page, on, HALL if turns else PODIUM)
    if large is None:
        return  # the plain layout has its own tests
    assert turns or len(large.parts) == 1
    stays = sum(len(rows) + 1 for rows in large.stays.values())
    for part in large.parts:
        assert stays + len(part) <= on.height + (not part)
        for row in (*part, *(row for rows in large.stays.values() for row in rows)):
            assert len(row) <= on.width
    told = " ".join(large.said).split()
    fixed = f"{page.kicker} {page.headline} {page.digits} {page.caption}".split()
    wanted = [word for block in page.blocks for line in block for word in line.split()]
    assert sorted(told) == sorted([*wanted, *fixed * len(large.parts)])


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Conference]:
    with clock.travel(minutes(0)):
        conference = stage_day(tmp_path / "c", practice=True)
        yield conference
        conference.close()


def lit_lines(screen: HallScreen) -> list[str]:
    """The lines of the screen between the banner and the foot, as wide as a page."""
    return [strip.text for strip in screen._compositor.render_strips()][1:-1]


@pytest.mark.parametrize("size", SIZES[1:], ids=str)
async def test_what_is_said_is_what_is_drawn(day: Conference, size: tuple[int, int]) -> None:
    projection.tell(day, hall="Mời ĐẠI BIỂU ra sân chụp ảnh")
    async with projected(day, size) as pilot:
        assert "Mời ĐẠI BIỂU ra sân chụp ảnh" in await seen(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, HallScreen)
        shown = [line[MARGIN // 2 : -(MARGIN // 2)] for line in lit_lines(screen)]
        found = [
            size_
            for size_ in (Size(c, w) for c in range(5, 81) for w in (80, 66))
            if (lines := wrapped("Mời ĐẠI BIỂU ra sân chụp ảnh", size_, size[0] - MARGIN))
            and _stands_in(drawn(lines, size_, size[0] - MARGIN, centred=True), shown)
        ]
        assert len(found) == 1
        assert found[0].capital > size[1] // 6  # legible from the last row


def _stands_in(rows: tuple[str, ...], shown: list[str]) -> bool:
    ends = range(len(rows), len(shown) + 1)
    return any(tuple(shown[end - len(rows) : end]) == rows for end in ends)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_long_title_with_its_time_stands_on_the_screen(
    day: Conference, size: tuple[int, int]
) -> None:
    first = next(iter(day.state.agenda.values()))
    day.edit("agenda_edit", first, title=TITLE, presenter="Đồng chí Nguyễn Văn Hùng")
    steps.start_item(day, 1)
    async with projected(day, size) as pilot:
        text = await seen(pilot)
        for expected in (TITLE, "Đồng chí Nguyễn Văn Hùng", "Đang diễn ra"):
            assert expected in text
        statics = [one for one in pilot.app.screen.query("#hall-page > Static") if one.display]
        assert statics
        for one in statics:
            assert isinstance(one, Static)
            assert pilot.app.screen.region.contains_region(one.region), one.id
            assert one.region.height == one.size.height


async def test_a_second_more_leaves_everything_where_it_was(day: Conference) -> None:
    steps.start_item(day, 1)
    async with projected(day, (160, 45)) as pilot:
        places = []
        for seconds in (0, 1, 9, 59):
            with clock.travel(minutes(0) + timedelta(seconds=seconds)):
                await seen(pilot)
                places.append([one.region for one in pilot.app.screen.query("Static")])
        assert all(one == places[0] for one in places)
