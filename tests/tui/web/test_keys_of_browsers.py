"""Keys that a browser keeps for itself are named as they reach a window in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.binding import Binding

from screens.frame.keys import key_name, key_sign
from screens.sentences import naming_keys, say
from tests.tui.web.guests import come_in, entered, window
from tui.web import pages
from tui.web.roles import DESK
from tui.web.server import WebServer


def kept() -> list[str]:
    """The letters that the page gives a window as Ctrl when they come with Alt."""
    told = re.search(r"const KEPT = (\{.*?\});", pages.files()["page.js"].read_text("utf-8"))
    assert told
    return re.findall(r"\\u001b(\w)", told[1])


def test_sentences_help_and_bottom_line_name_what_the_page_hands_over() -> None:
    for letter in kept():
        key = f"ctrl+{letter}"
        assert key_name(key) == f"Ctrl+{letter.upper()}"
        with naming_keys(True, in_a_browser=True):
            assert key_name(key) == f"Alt+{letter.upper()}"
            assert key_sign(Binding(key, "x"), f"^{letter}") == f"Alt+{letter.upper()}"
            assert key_sign(Binding(f"insert,{key}", "x", key_display="Ins"), "Ins") == "Ins"
    with naming_keys(True, in_a_browser=True):
        assert key_name("ctrl+o") == "Ctrl+O"
        assert key_sign(Binding("ctrl+o", "x"), "^o") == "^o"
        told = say("checkin-ready-hint")
        assert "Alt+N" in told
        assert "Ctrl+N" not in told
        # What people wrote is theirs.
        assert "Ctrl+N" in say("serving-title", title="Ctrl+N")
        assert "Ctrl+Z" in say("help-delegates")
    assert "Ctrl+N" in say("checkin-ready-hint")


@pytest.mark.skipif("sys.platform == 'win32'")
async def test_a_desk_in_a_browser_names_them(
    folder: Path, codes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))
    server = WebServer(folder, "127.0.0.1")
    async with entered(server) as client:
        await come_in(client, server, DESK)
        seen = await window(client, DESK, width=128, height=32)
        await seen.until_shown("Alt+N Thêm tại chỗ")
        await seen.until_shown("Không có tên trong danh sách: Alt+N")
        assert "^n" not in seen.shown
