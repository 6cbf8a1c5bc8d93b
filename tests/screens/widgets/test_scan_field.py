"""Scans come in bursts, with any line end, between letters typed by people; none may be lost."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Button, Input

from screens.widgets.scan_field import SILENCE, ScanField

CODES = [f"{number:017d}" for number in range(1, 201)]


class Desk(App[None]):
    BINDINGS = [("escape", "note('escape')")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.scans: list[ScanField.Scanned] = []
        self.unended: list[str] = []
        self.typed: list[str] = []
        self.notes: list[str] = []

    def compose(self) -> ComposeResult:
        yield ScanField(id="scan")
        yield Button("x")

    def on_scan_field_scanned(self, event: ScanField.Scanned) -> None:
        self.scans.append(event)

    def on_scan_field_unended(self, event: ScanField.Unended) -> None:
        self.unended.append(event.text)

    def on_scan_field_typed(self, event: ScanField.Typed) -> None:
        self.typed.append(event.text)

    def on_scan_field_stepped(self, event: ScanField.Stepped) -> None:
        self.notes.append(f"{event.rows:+}")

    def on_input_submitted(self) -> None:
        self.notes.append("submitted")

    def action_note(self, what: str) -> None:
        self.notes.append(what)

    @property
    def lines(self) -> list[str]:
        return [scan.line for scan in self.scans]

    def burst(self, text: str) -> None:
        """Post all events at once, as the terminal's reader does for one read."""
        self.type_with_gaps(text, 100, 0.0001)

    def type_with_gaps(self, text: str, start: float, gap: float = 0.2) -> float:
        """Post keys `gap` seconds apart by their own times, without waiting; the time after."""
        for event in XTermParser().feed(text):
            event.time = start
            start += gap
            self.post_message(event)
        return start


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.pause()


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t", "\r\t", "\x1b[57414u"])
async def test_200_scans_in_one_burst(end: str) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("".join(code + end for code in CODES))
        await settle(pilot)
        assert app.lines == CODES
        assert all(scan.burst == scan.line for scan in app.scans)
        assert [scan.at for scan in app.scans] == sorted(scan.at for scan in app.scans)
        field = app.query_one(ScanField)
        assert field.value == ""
        assert field.has_focus
        assert app.notes == []


async def test_an_empty_line_is_no_scan() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("\r\n\r  \r")
        await settle(pilot)
        assert app.lines == []
        assert app.query_one(ScanField).value == ""


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
async def test_a_paste_of_many_lines_is_one_scan_a_line(end: str) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst(f"ab\x1b[200~{end.join(['cd', '', *CODES])}\x1b[201~")
        await settle(pilot)
        assert app.lines == ["abcd", *CODES]
        assert app.query_one(ScanField).value == ""


async def test_a_paste_within_one_line_is_typing() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("\x1b[200~Nguyễn\x1b[201~")
        await settle(pilot)
        assert app.lines == []
        assert app.typed == ["Nguyễn"]


async def test_typing_is_told_and_a_scan_is_not_told_as_typing_nothing() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("na\x7f\x7f12\r")
        await settle(pilot)
        assert app.typed == ["n", "na", "n", "", "1", "12"]
        assert app.lines == ["12"]


async def test_arrows_are_told_in_their_order_and_escape_goes_on_to_the_screen() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("ng\x1b[A\x1b[B\x1b[B")
        await settle(pilot)
        await pilot.press("escape")
        assert app.notes == ["-1", "+1", "+1", "escape"]
        assert app.query_one(ScanField).value == "ng"


@pytest.mark.parametrize(("seconds", "stays"), [(0.0, True), (0.4, True), (0.6, False)])
async def test_tab_leaves_an_empty_field_unless_a_scanner_sent_it(
    seconds: float, stays: bool
) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.type_with_gaps("1\r", 100, 0)
        app.type_with_gaps("\t", 100 + seconds)
        await settle(pilot)
        assert app.lines == ["1"]
        assert app.query_one(ScanField).has_focus == stays


async def test_tab_leaves_a_field_never_used() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert app.focused is app.query_one(Button)


async def test_typing_is_told_from_scanning() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        later = app.type_with_gaps("nguyen\r", 100)
        later = app.type_with_gaps(f"{CODES[0]}\r", later, 0.04)
        later = app.type_with_gaps("ngu", later)
        later = app.type_with_gaps(f"{CODES[1]}\r", later, 0.001)
        app.type_with_gaps(CODES[2], later + 1, 0.001)
        app.type_with_gaps("\r", later + 2)
        await settle(pilot)
        assert [(scan.line, scan.burst) for scan in app.scans] == [
            ("nguyen", ""),
            (CODES[0], CODES[0]),
            (f"ngu{CODES[1]}", CODES[1]),
            (CODES[2], ""),
        ]


async def test_a_scan_replaces_selected_text() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.type_with_gaps("ngu", 50)
        await settle(pilot)
        app.query_one(ScanField).select_all()
        app.burst(f"{CODES[0]}\r")
        await settle(pilot)
        assert [(scan.line, scan.burst) for scan in app.scans] == [(CODES[0], CODES[0])]


async def test_scans_reach_their_own_field() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("1\r")
        await settle(pilot)
        field: Input = app.query_one("#scan", ScanField)
        assert [scan.control for scan in app.scans] == [field]


async def test_only_keys_end_lines() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.post_message(events.Key("f2", None))
        app.burst("1")
        await settle(pilot)
        assert app.lines == []


async def test_an_input_method_among_a_scan_is_told() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        later = app.type_with_gaps(f"{CODES[0][:9]}\x7f{CODES[0][9:]}\r", 100, 0.01)
        later = app.type_with_gaps(f"{CODES[1]}\r", later + 1, 0.01)
        app.type_with_gaps("hungf\x7f\x7f\r", later + 1)  # somebody corrects what was typed
        await settle(pilot)
        assert [scan.is_rewritten for scan in app.scans] == [True, False, False]


@pytest.mark.parametrize(("is_whole", "line"), [(True, CODES[0]), (False, "")])
async def test_what_has_no_end_is_taken_if_it_is_whole_and_told_if_not(
    is_whole: bool, line: str
) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        field = app.query_one(ScanField)
        field.is_whole = lambda _: is_whole
        app.burst(CODES[0])
        await pilot.pause(SILENCE + 0.1)
        assert app.lines == ([line] if line else [])
        assert [scan.has_end for scan in app.scans] == [False] * bool(line)
        assert app.unended == ([] if line else [CODES[0]])
        assert field.value == ("" if line else CODES[0])


async def test_a_person_who_stops_to_think_is_no_scanner() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        field = app.query_one(ScanField)
        field.is_whole = lambda text: len(text) > 16
        app.type_with_gaps(CODES[0], 100, 0.2)
        await pilot.pause(SILENCE + 0.1)
        assert (app.lines, app.unended) == ([], [])


DESK_PROGRAM = """
from textual.app import App
from textual.widgets import Static
from screens.widgets.scan_field import ScanField

class Desk(App):
    lines = []
    def compose(self):
        yield ScanField()
        yield Static("", id="count")
    def on_ready(self):
        self.query_one(Static).update("ready")
    def on_scan_field_scanned(self, event):
        self.lines.append(event.line)
        wanted = [f"{n:017d}" for n in range(1, len(self.lines) + 1)]
        order = "in order" if self.lines == wanted else "MIXED UP"
        self.query_one(Static).update(f"{len(self.lines)} {order}")

Desk().run()
"""


def test_50_scans_in_one_write_to_a_real_terminal() -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such terminals")
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    desk = subprocess.Popen(
        [sys.executable, "-c", DESK_PROGRAM],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)

    def wait_for(text: str) -> None:
        until = time.monotonic() + 30
        while not any(text in line for line in screen.display):
            readable, _, _ = select.select([ours], [], [], max(0.0, until - time.monotonic()))
            assert readable, "\n".join(screen.display)
            stream.feed(os.read(ours, 65536))

    try:
        wait_for("ready")
        os.write(ours, "".join(f"{code}\r" for code in CODES[:50]).encode())
        wait_for("50 in order")
        os.write(ours, b"\x11")
        while select.select([ours], [], [], 30)[0]:
            try:
                os.read(ours, 65536)
            except OSError:  # the program has closed its end
                break
        assert desk.wait(30) == 0
    finally:
        desk.kill()
        desk.wait()
        os.close(ours)
