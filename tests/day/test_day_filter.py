"""Typing into the filter of F3 in a real terminal, all in one burst: no space is lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.demos.demo import load_demo
from tui.demo import prepare

if sys.platform == "win32":  # pragma: no cover
    pytest.skip("needs a pty", allow_module_level=True)

from tests.day.terminal import F3, Terminal, ctrl

NOW = "2019-03-07T13:40:00+07:00"
BACKSPACE = "\x7f"
BURSTS = ["tran van hung", "nguyen  thi", "a b c d e f g h i k", "so noi vu tinh "]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Terminal]:
    prepare(load_demo("khoi-5"), tmp_path / "hn").close()
    opened = Terminal(str(tmp_path / "hn"), home=tmp_path, now=NOW)
    opened.wait("Tổng quan", "BẢN THỰC HÀNH")
    yield opened
    opened.close()


@pytest.mark.parametrize("in_pieces", [False, True])
def test_a_burst_loses_no_space(window: Terminal, *, in_pieces: bool) -> None:
    for text in BURSTS:
        cut = text.index(" ") + 1 if in_pieces else 0
        window.send(F3 + ctrl("f") + BACKSPACE * 20 + text[:cut])
        window.send(f"{text[cut:]}|")
        window.wait(f"{text}|")


def test_a_burst_typed_over_the_list_goes_whole_into_the_filter(window: Terminal) -> None:
    window.send(F3 + "tran van hung|")
    window.wait("tran van hung|")
