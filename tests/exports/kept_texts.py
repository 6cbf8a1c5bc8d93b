"""Texts of whole papers kept beside the tests, in `tests/exports/snapshots/<name>.txt`.

`HOINGHI_UPDATE_SNAPSHOTS=1 pytest tests/exports` writes them anew; read the difference before it is
committed: every fact in them must be true to the day that was built.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "snapshots"
SWITCH = "HOINGHI_UPDATE_SNAPSHOTS"
SEALS = re.compile(r"\b[0-9a-f]{64}\b|\b(?:[0-9A-F]{4} ){15}[0-9A-F]{4}\b")
"""Seals cover the delegates' codes, which are drawn anew each time."""


def check_snapshot(
    name: str, text: str, folder: Path = FOLDER, *, is_by_word: bool = False
) -> None:
    """Fail with a unified diff where `text` is not what was kept under that name.

    With `is_by_word` lines may be broken elsewhere: readers of PDF differ in what is upside down.
    """
    text = SEALS.sub("<seal>", text)
    kept = folder / f"{name}.txt"
    if os.environ.get(SWITCH) == "1":
        kept.write_text(text, encoding="utf-8", newline="\n")
    before = kept.read_text(encoding="utf-8") if kept.exists() else ""
    if before.split() != text.split() if is_by_word else before != text:
        lines = difflib.unified_diff(
            before.splitlines(), text.splitlines(), kept.name, "now", lineterm="", n=1
        )
        pytest.fail("\n".join([*lines, f"({SWITCH}=1 keeps the new text)"]), pytrace=False)
