"""What the desk costs: a search keystroke, a scan through the command line, one on the screen.

Run `python -m bench.desk [DELEGATES]`; every figure is a median of one run, ratios are against a
bare append and fsync of a line of the same length, measured between the scans. At last a desk in
another process checks in 20 people a second while this one is typed and scanned at: a key is seen
within a frame only if nothing holds the window up for longer.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.fake_people import generated_people
from store import clock
from store.checkin.desk import check_in
from store.conference import Conference
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate

ELSEWHERE_MS = 150
"""Until then a change at another desk is to be seen."""
FRAME_MS = 1000 / 60
LINE = b"x" * 420 + b"\n"
SCANS = 200


def made(folder: Path, number: int) -> Conference:
    """A conference of `number` delegates with generated names."""
    conference = create_conference(folder, "cong-doan", clock.now().date())
    people = generated_people(number, seed=1)
    roster.add_delegates(conference, "delegate", [Delegate(number=0, name=p[1]) for p in people])
    return conference


def median_ms(action: Callable[[int], object], times: int) -> float:
    """Median time of one call, in milliseconds; the call is given its number."""
    taken = []
    for number in range(times):
        begin = time.perf_counter()
        action(number)
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def bare_append(folder: Path) -> Callable[[int], None]:
    """A bare append and fsync, the least that a durable scan can cost."""
    descriptor = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(_: int) -> None:
        os.write(descriptor, LINE)
        os.fsync(descriptor)

    return append


def search(conference: Conference) -> None:
    """Typing a name key by key, and names with a typo."""
    names = [d.name for d in conference.state.delegates.values()]
    conference.state.search("khoi dong")
    chosen = random.Random(2).sample(names, 60)
    prefixes = [name[:length] for name in chosen for length in range(1, len(name))]
    words = median_ms(lambda n: conference.state.search(prefixes[n]), len(prefixes))
    typos = [name[:3] + name[4:-1] + "x" for name in chosen]
    wrong = median_ms(lambda n: conference.state.search(typos[n]), len(typos))
    print(f"search, a keystroke:      {words:7.2f} ms   {words / FRAME_MS:5.2f} of a 60 Hz frame")
    print(f"search, a typo:           {wrong:7.2f} ms   {wrong / 50:5.2f} of 50 ms")


def command_line(conference: Conference, bare: Callable[[int], object]) -> None:
    """Scans piped into `hoinghi checkin`, each sent when the one before was answered."""
    codes = [d.code for d in list(conference.state.delegates.values())[:SCANS]]
    command = [sys.executable, "-m", "tui.main", "checkin", str(conference.folder), "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        stdin, stdout = desk.stdin, desk.stdout

        def scan(number: int) -> None:
            stdin.write(codes[number].encode() + b"\n")
            stdin.flush()
            assert b"admitted" in stdout.readline()

        scan(0)
        scans, writes = [], []
        for number in range(1, len(codes)):
            begin = time.perf_counter()
            scan(number)
            scans.append((time.perf_counter() - begin) * 1000)
            writes.append(median_ms(bare, 1))
        stdin.close()
    taken, limit = statistics.median(scans), statistics.median(writes)
    print(
        f"scan, command line:       {taken:7.2f} ms   {taken / limit:5.1f} x bare ({limit:.2f} ms)"
    )


async def screen(conference: Conference, bare: Callable[[int], object]) -> None:
    """Scans typed into the check-in screen, until the answer is in the store and drawn."""
    from textual import events

    from tui.app import HoinghiApp

    codes = [d.code for d in list(conference.state.delegates.values())[SCANS : 2 * SCANS]]
    app = HoinghiApp(conference, only="checkin")
    scans, writes = [], []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for code in codes:
            before = len(conference.state.passages)
            begin = time.perf_counter()
            for key in (*code, "enter"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
            while len(conference.state.passages) == before:
                await asyncio.sleep(0)
            scans.append((time.perf_counter() - begin) * 1000)
            writes.append(median_ms(bare, 1))
            await pilot.pause()
    taken, limit = statistics.median(scans), statistics.median(writes)
    print(
        f"scan, screen (18 keys):   {taken:7.2f} ms   {taken / limit:5.1f} x bare ({limit:.2f} ms)"
    )


OTHER_DESK = """
import sys, time
from pathlib import Path
from store.checkin.desk import check_in
from store.conference import Conference

conference = Conference.open(Path(sys.argv[1]), "bàn 2")
ids = list(conference.state.delegates)[600:]
begin = time.monotonic()
for number, delegate_id in enumerate(ids):
    check_in(conference, delegate_id=delegate_id, how="search")
    if number == 0:
        print("scanning", flush=True)
    time.sleep(max(0, begin + number / 20 - time.monotonic()))
"""


async def beside_another_desk(conference: Conference) -> None:
    """Keys and scans at this desk while another one scans 20 times a second."""
    from textual import events

    from screens.checkin.screen import CheckinScreen
    from tui.app import HoinghiApp

    codes = [d.code for d in list(conference.state.delegates.values())[2 * SCANS : 3 * SCANS]]
    command = [sys.executable, "-c", OTHER_DESK, str(conference.folder)]
    app = HoinghiApp(conference, only="checkin")
    keys: list[float] = []
    scans: list[float] = []
    held: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            desk = app.screen
            assert isinstance(desk, CheckinScreen)
            assert other.stdout is not None
            await asyncio.to_thread(other.stdout.readline)
            watching = asyncio.create_task(_watch(held))
            for code in codes:
                begin = time.perf_counter()
                app.post_message(events.Key("n", "n"))
                while not desk.field.value:
                    await asyncio.sleep(0)
                keys.append((time.perf_counter() - begin) * 1000)
                app.post_message(events.Key("escape", None))
                while desk.field.value:
                    await asyncio.sleep(0)
                begin, answer = time.perf_counter(), desk.model.answer
                for key in (*code, "enter"):
                    app.post_message(events.Key(key, key if len(key) == 1 else None))
                while desk.model.answer is answer:
                    await asyncio.sleep(0)
                scans.append((time.perf_counter() - begin) * 1000)
                await asyncio.sleep(0.03)
            watching.cancel()
        other.kill()
    for name, taken in (("a key is seen", keys), ("a scan is answered", scans), ("held up", held)):
        half, most = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        print(
            f"beside another desk, {name + ':':<20} {half:6.2f} ms, 19 of 20 within {most:6.2f} ms"
            f"   {most / FRAME_MS:5.2f} of a 60 Hz frame"
        )


async def change_elsewhere(conference: Conference) -> None:
    """From another desk's scan being on disk to its row being drawn here."""
    from screens.checkin.screen import CheckinScreen
    from screens.widgets.long_list import LongList
    from tui.app import HoinghiApp

    seen = []
    app = HoinghiApp(conference, only="checkin")
    with Conference.open(conference.folder, "bàn 3") as other:
        ids = list(other.state.delegates)[-SCANS:]
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            desk = app.screen
            assert isinstance(desk, CheckinScreen)
            recents = desk.query_one("#recents", LongList)
            for delegate_id in ids:
                check_in(other, delegate_id=delegate_id, how="search")
                begin, before = time.perf_counter(), recents.row_id
                while recents.row_id == before:
                    await asyncio.sleep(0.001)
                await asyncio.sleep(0)  # what the list asked for is drawn
                seen.append((time.perf_counter() - begin) * 1000)
    most = statistics.quantiles(seen, n=20)[-1]
    print(
        f"another desk's scan is seen: {statistics.median(seen):6.2f} ms,"
        f" 19 of 20 within {most:6.2f} ms   {most / ELSEWHERE_MS:5.2f} of 150 ms"
    )


async def _watch(held: list[float]) -> None:
    """How long the window does nothing but its own work, each time."""
    while True:
        begin = time.perf_counter()
        await asyncio.sleep(0.001)
        held.append((time.perf_counter() - begin) * 1000)


def main() -> None:
    """Measure search, command line, screen, and screen beside another desk; print medians."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        conference = made(Path(name) / "c", number)
        bare = bare_append(Path(name))
        print(f"{number} delegates, medians")
        search(conference)
        command_line(conference, bare)
        conference.refresh()
        asyncio.run(screen(conference, bare))
        asyncio.run(beside_another_desk(conference))
        asyncio.run(change_elsewhere(conference))
        conference.close()


if __name__ == "__main__":
    main()
