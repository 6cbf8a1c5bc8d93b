"""Ctrl+T at the desk: "thử máy quét", a test code, one scan, and what is wrong with the scanner."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from exports.sheets.qr import half_blocks
from screens.checkin.desk.line import garbled_by_input_method
from screens.frame.keys import speak
from screens.sentences import say
from screens.widgets.big_result import BigResult
from screens.widgets.modal import Modal
from screens.widgets.plain import Tone
from screens.widgets.scan_field import ScanField
from store.checkin.lines.scanning import (
    Diagnosed,
    Diagnosis,
    Verdict,
    diagnose,
    escape_line,
    read_line,
)
from store.codes import LENGTH, grouped, new_code
from store.conference import Conference

WAIT_FOR_ENTER = 0.6
"""Seconds without a key after which a code without Enter at its end has been sent whole."""
PAPER = "#000000 on #ffffff"
"""Said outright: with the theme's own colours no scanner reads the code off the screen."""
_TONES: dict[Diagnosis, Tone] = {Diagnosis.GOOD: "ok", Diagnosis.WRONG_LAYOUT: "warn"}


class ScannerScreen(Modal[None]):
    """A test code that belongs to nobody, a field of its own, and the diagnosis."""

    AUTO_FOCUS = "#test-scan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+t", "close", id="scanner.close", priority=True, key_display="Esc"),
    ]

    def __init__(self, conference: Conference) -> None:
        super().__init__()
        speak(self)
        self._event = conference.state.profile.event_code
        self.code = new_code(self._event, conference.state.by_code)
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The code beside what to do with it."""
        code = Content("\n").join(Content.styled(row, PAPER) for row in half_blocks(self.code))
        with Vertical(id="scanner-box"):
            yield Static(Content(say("scanner-title")), id="scanner-title", markup=False)
            with Horizontal():
                yield Static(code, id="test-code", markup=False)
                with Vertical(id="scanner-side"):
                    yield Static(Content(say("scanner-how", code=grouped(self.code))), markup=False)
                    yield ScanField(id="test-scan", placeholder=say("scanner-placeholder"))
                    yield BigResult(id="diagnosis")
            yield Static(Content(say("scanner-hint")), id="scanner-hint", markup=False)

    def on_mount(self) -> None:
        """Wait for a scan."""
        self.query_one("#diagnosis", BigResult).show("idle", say("scanner-waiting"))

    def on_descendant_blur(self) -> None:
        """The field keeps the focus here too."""
        if self.is_current and self.app.app_focus:
            self.query_one("#test-scan", ScanField).focus()

    @on(ScanField.Scanned, "#test-scan")
    def _scanned(self, event: ScanField.Scanned) -> None:
        self._stop_waiting()
        self._show(event.line, "\r", rewritten=event.is_rewritten)

    @on(ScanField.Typed, "#test-scan")
    def _typed(self, event: ScanField.Typed) -> None:
        self._stop_waiting()
        if len(event.text) >= LENGTH:
            self._waiting = self.set_timer(WAIT_FOR_ENTER, self._no_enter)

    def _no_enter(self) -> None:
        field = self.query_one("#test-scan", ScanField)
        line = field.value
        field.value = ""
        self._show(line, "")

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.stop()
            self._waiting = None

    def _show(self, line: str, terminator: str, *, rewritten: bool = False) -> None:
        # A badge of this conference tests a scanner as well as the code on the screen does.
        reading = read_line(line, self._event)
        expected = reading.code if reading.verdict is Verdict.CODE else self.code
        found = diagnose(line, expected, terminator)
        if garbled_by_input_method(line, reading, rewritten=rewritten):
            found = Diagnosed(Diagnosis.INPUT_METHOD)
        key = found.diagnosis.replace("_", "-")
        details = [say(f"scanner-advice-{key}")]
        if found.layout:
            details.append(say(f"checkin-layout-{found.layout.replace('_', '-')}"))
        if found.diagnosis is not Diagnosis.GOOD:
            details.append(say("scanner-line", line=escape_line(line)))
        result = self.query_one("#diagnosis", BigResult)
        result.show(_TONES.get(found.diagnosis, "bad"), say(f"scanner-{key}"), details)

    def action_close(self) -> None:
        """Back to the desk."""
        self.dismiss()
