"""What counting a paper ballot costs: a mark until it is drawn, Enter until the paper is on disk.

Run `python -m bench.votes [PAPERS]`; every figure is a median of one run. Marks are set against a
frame of a 60 Hz screen, papers against a bare append and fsync of a line of the same length,
measured between them.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.desk import FRAME_MS, bare_append, median_ms
from screens.votes.papers.screen import TallyScreen
from store import clock
from store.conference import Conference
from store.kinds.create import create_conference
from store.records import Ballot, Method, Question
from store.votes import voting
from store.votes.counting import paper_count, tellers
from store.votes.counting.paper_count import BallotPaper, Mark
from tui.app import HoinghiApp

NAMES = tuple(f"Người thứ {number}" for number in range(1, 13))
SEATS = 9


def made(folder: Path, papers: int) -> Conference:
    """A conference whose only ballot, 9 of 12, is ready to be counted."""
    conference = create_conference(folder, "cong-doan", clock.now().date())
    ballot = Ballot(
        order=0,
        title="Bầu Ban Chấp hành",
        method=Method.PAPER,
        question=Question.CHOOSE,
        base="valid",
        threshold=">1/2",
        candidates=NAMES,
        seats=SEATS,
    )
    opened = voting.open_ballot(conference, voting.save_ballot(conference, ballot).id)
    numbers: dict[str, Any] = {
        "issued": papers,
        "collected": papers,
        "entitled": papers,
        "present": papers,
    }
    for teller in (1, 2):
        tellers.prepare_papers(conference, opened.id, teller, **numbers)
    return conference


async def key(pilot: Pilot[None], name: str, shown: str) -> float:
    """Milliseconds from a key to the screen that says `shown`, its lines laid out."""
    begin = time.perf_counter()
    pilot.app.post_message(events.Key(name, name if len(name) == 1 else None))
    screen = pilot.app.screen
    assert isinstance(screen, TallyScreen)
    status = screen.query_one("#status")
    while shown not in str(getattr(status, "content", "")):
        await asyncio.sleep(0)
    screen._compositor.render_strips()
    return (time.perf_counter() - begin) * 1000


async def screen(conference: Conference, papers: int, folder: Path) -> None:
    """A teller at the keyboard: nine marks and Enter, paper by paper."""
    bare = bare_append(folder)
    marks, saves, writes = [], [], []
    app = HoinghiApp(conference)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f6", "ctrl+b")
        await pilot.pause()
        for number in range(1, papers + 1):
            for chosen in range(1, SEATS + 1):
                marks.append(await key(pilot, str(chosen), f"chọn {chosen}/"))
            saves.append(await key(pilot, "enter", f"lá số {number}"))
            writes.append(median_ms(bare, 1))
    mark, save, write = (statistics.median(taken) for taken in (marks, saves, writes))
    worst = sorted(marks)[len(marks) * 99 // 100]
    print(f"a mark until drawn:       {mark:7.2f} ms   {mark / FRAME_MS:5.2f} of a 60 Hz frame")
    print(f"  one in a hundred:       {worst:7.2f} ms   {worst / FRAME_MS:5.2f} of a 60 Hz frame")
    print(f"Enter until saved, drawn: {save:7.2f} ms   {save / write:5.1f} x bare ({write:.2f} ms)")


def store(conference: Conference, papers: int, folder: Path) -> None:
    """The same without a screen: a paper until it is durable, and taking it back."""
    bare = bare_append(folder)
    (ballot_id,) = conference.state.ballots
    paper = BallotPaper((Mark.AGREE,) * SEATS + (Mark.UNMARKED,) * (len(NAMES) - SEATS))
    saves, writes, undone = [], [], []
    for _ in range(papers):
        saves.append(median_ms(lambda _: tellers.count_paper(conference, ballot_id, 2, paper), 1))
        writes.append(median_ms(bare, 1))
    for _ in range(min(papers, 30)):
        undone.append(median_ms(lambda _: tellers.undo_paper(conference, ballot_id, 2), 1))
    sheet = tellers.teller_sheet(conference.state, ballot_id, 2)
    assert sheet is not None
    assert paper_count.entered(sheet) == papers - len(undone)
    save, write, undo = (statistics.median(taken) for taken in (saves, writes, undone))
    print(f"a paper until durable:    {save:7.2f} ms   {save / write:5.1f} x bare ({write:.2f} ms)")
    print(f"taking one back:          {undo:7.2f} ms   {undo / write:5.1f} x bare")


def main() -> None:
    """Print what each count costs beside a bare append."""
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        conference = made(Path(name) / "c", papers)
        print(f"{papers} papers, {len(NAMES)} names, {SEATS} seats, medians")
        store(conference, papers, Path(name))
        asyncio.run(screen(conference, papers, Path(name)))
        conference.close()


if __name__ == "__main__":
    main()
