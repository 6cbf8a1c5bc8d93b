"""Whatever a terminal sends, what comes behind it is heard."""

from __future__ import annotations

import os
import sys
import threading
from itertools import chain
from typing import Any

import pytest
from textual import events
from textual.message import Message

from screens.frame.ordered_app import OrderedApp
from screens.lasting.any_bytes import AnyBytesParser, listening


def heard(data: str) -> str:
    parser = AnyBytesParser()
    found = chain(parser.feed(data), parser.tick())
    return "".join(each.character or "" for each in found if isinstance(each, events.Key))


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[:;0u",  # no number
        "\x1b[;:~",
        "\x1b[1114112;5u",  # behind the last letter
        "\x1b[9999999999999999999;5u",
        "\x1b[1;1;2000000u",
        "\x1b[48;0;0;0;0t\x1b[<0;3;3M",  # a terminal that does not know its size in pixels
    ],
)
def test_a_sequence_that_nobody_can_read_costs_itself_only(sequence: str) -> None:
    assert heard(f"a{sequence}bc").endswith("bc")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hands out letters, not bytes")
@pytest.mark.parametrize(
    ("sent", "letters"),
    [
        ("Bế".encode("utf-16-le"), "B\x00\ufffd\x1e"),
        (b"a\xffb\xe1\xbac", "a\ufffdb\ufffdc"),
        ("ế".encode(), "ế"),
    ],
)
def test_bytes_that_are_no_letters_stand_as_such(sent: bytes, letters: str) -> None:
    app = OrderedApp[None]()
    driver: Any = object.__new__(app.driver_class)
    reading, writing = os.pipe()
    found: list[str] = []

    def hear(message: Message) -> None:
        if isinstance(message, events.Key):
            found.append(message.character or "")
            if message.character == "!":
                driver.exit_event.set()

    vars(driver).update(
        fileno=reading, exit_event=threading.Event(), _debug=False, process_message=hear
    )
    for byte in sent:  # a letter may come in halves
        os.write(writing, bytes((byte,)))
    os.write(writing, b"!")
    os.close(writing)
    driver.run_input_thread()
    os.close(reading)
    assert "".join(found) == f"{letters}!"


def test_the_thread_of_windows_goes_on_behind_half_a_letter() -> None:
    class Monitor(threading.Thread):
        def __init__(self) -> None:
            super().__init__()
            self.exit_event = threading.Event()
            self.runs = 0

        def run(self) -> None:
            """As `textual.drivers.win32.EventMonitor`: it notes an error, and is at its end."""
            self.runs += 1
            if self.runs == 3:
                self.exit_event.set()

    monitor = listening(Monitor)()
    monitor.start()
    monitor.join(timeout=30)
    assert vars(monitor)["runs"] == 3
