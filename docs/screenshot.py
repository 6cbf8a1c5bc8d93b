"""Makes the pictures in the README: `python docs/screenshot.py`, on one practice conference.

Desk, import preview, count of papers, hall and the first page of the minutes, as they stand on the
practice day of 150 delegates. The page needs LibreOffice and `pdftoppm`; without them it stays.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # runs without being installed too

from textual.pilot import Pilot

from exports import pdf
from exports.lists.excel import write_xlsx
from screens.lists.preview import ImportPreview
from store import clock
from store.agenda import steps
from store.awards import stage
from store.checkin import desk
from store.conference import Conference
from store.demos import practice
from store.demos.demo import Demo, load_demo
from store.records import Ballot, Method, Question
from store.votes import voting
from store.votes.counting import tellers
from store.votes.counting.paper_count import BallotPaper, Mark
from tui.app import HoinghiApp
from tui.demo import prepare
from tui.play import play

PICTURES = Path(__file__).with_name("pictures")
SIZES = {"desk": (110, 32), "preview": (110, 20), "tally": (110, 18), "hall": (80, 22)}
"""Columns and lines of each picture: no more than there is to see."""
PAGE_DOTS = 75
"""Dots an inch of the minutes' page: readable, and under 150 KB."""
ARRIVED = 101
"""Of the delegates who come, how many are in when the desk's picture is taken."""

CANDIDATES = ("Giàng Thị Mỷ", "Hoàng Minh Đức", "Lò Văn Thành", "Nguyễn Thu Hà", "Vàng A Páo")

Show = Callable[[Pilot[None]], Awaitable[None]]


async def _take(app: HoinghiApp, name: str, show: Show) -> None:
    async with app.run_test(size=SIZES[name]) as pilot:
        await pilot.pause()
        await show(pilot)
        await pilot.pause()
        picture = app.export_screenshot(title="hoinghi")
        (PICTURES / f"{name}.svg").write_text(picture + "\n", encoding="utf-8")


def take_preview(conference: Conference, folder: Path) -> None:
    """The list that one office sends late: some are known, one moved, one is hard to tell."""
    known = sorted(conference.state.delegates.values(), key=lambda delegate: delegate.number)[20:25]
    units = conference.state.units
    rows = [
        [one.name, one.post, units[one.unit_id].name, "x" if one.votes else ""] for one in known
    ]
    rows[1][1] = "Phó Trưởng ban"
    rows[2][2] = units[known[3].unit_id].name
    rows += [["Lò Thị Ưng", "Trưởng phòng", rows[0][2], "x"], ["", "Chuyên viên", rows[0][2], ""]]
    path = folder / "danh-sach-bo-sung.xlsx"
    columns = [(name, 24) for name in ("Họ và tên", "Chức vụ", "Đơn vị", "Biểu quyết")]
    write_xlsx(path, "DANH SÁCH ĐẠI BIỂU BỔ SUNG", columns, rows)

    async def show(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "ctrl+o", *str(path), "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ImportPreview)
        await screen.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down")

    asyncio.run(_take(HoinghiApp(conference), "preview", show))


def take_desk(conference: Conference, demo: Demo) -> None:
    """Two thirds of the hall are in, and one more comes."""
    by_number = {d.number: d for d in conference.state.delegates.values()}
    coming = [
        (at, number) for at, order, number in practice.arrivals(conference, demo) if order == 1
    ]
    for at, number in coming[: ARRIVED - 1]:
        with clock.travel(at):
            desk.check_in(conference, by_number[number].code)
    at, number = coming[ARRIVED - 1]

    async def show(pilot: Pilot[None]) -> None:
        await pilot.press(*by_number[number].code, "enter")

    with clock.travel(at):
        asyncio.run(_take(HoinghiApp(conference, only="checkin"), "desk", show))


def take_tally(conference: Conference) -> None:
    """An election whose papers are being counted, one after the other."""
    ballot = voting.save_ballot(
        conference,
        Ballot(
            order=0,
            title="Bầu Ban Chấp hành lâm thời",
            method=Method.PAPER,
            question=Question.CHOOSE,
            base="valid",
            threshold=">1/2",
            candidates=CANDIDATES,
            seats=3,
            secret=True,
        ),
    )
    opened = voting.open_ballot(conference, ballot.id)
    here = opened.present
    tellers.prepare_papers(conference, ballot.id, 1, issued=here, collected=here)
    chosen = random.Random(3)
    for _ in range(58):
        marked = set(chosen.sample(range(len(CANDIDATES)), 3))
        marks = [Mark.AGREE if n in marked else Mark.UNMARKED for n in range(len(CANDIDATES))]
        tellers.count_paper(conference, ballot.id, 1, BallotPaper(marks=tuple(marks)))

    async def show(pilot: Pilot[None]) -> None:
        await pilot.press("f6", "ctrl+b")
        await pilot.pause()
        await pilot.press("1", "4")

    asyncio.run(_take(HoinghiApp(conference), "tally", show))


def take_hall(conference: Conference) -> None:
    """The first recipients are called to the stage."""
    stage.read_decision(conference)
    stage.call_next(conference)

    async def show(pilot: Pilot[None]) -> None:
        await pilot.pause()

    asyncio.run(_take(HoinghiApp(conference, hall="hall"), "hall", show))


def take_minutes(demo: Demo, folder: Path) -> None:
    """The first page of the minutes, once the whole day has been played."""
    if pdf.find_office() is None or shutil.which("pdftoppm") is None:
        print("minutes.png stays as it is: LibreOffice or pdftoppm is missing", file=sys.stderr)
        return
    play(demo, folder / "day")
    (paper,) = (folder / "day" / "papers").glob("*bien-ban-hoi-nghi.docx")
    (made,) = pdf.to_pdf([paper], folder)
    command = ["pdftoppm", "-png", "-singlefile", "-f", "1", "-r", str(PAGE_DOTS), str(made)]
    subprocess.run([*command, str(PICTURES / "minutes")], check=True)


def main() -> None:
    """All five pictures; codes and moments are the same every time."""
    secrets.randbelow = random.Random(9).randrange  # type: ignore[assignment]
    demo = load_demo("lai-chau")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        conference = prepare(demo, folder / "c")
        with clock.travel(practice.eve(demo)):
            take_preview(conference, folder)
        take_desk(conference, demo)
        with clock.travel(practice.moment(demo, demo.agenda[1].started)):
            steps.next_item(conference)
            take_tally(conference)
            take_hall(conference)
        conference.close()
        take_minutes(demo, folder)


if __name__ == "__main__":
    main()
