"""In a browser: papers that were written are offered to it, for they lie on another laptop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from textual.app import App

MOST = 4
"""So many are offered by name; the page of all papers has the others."""


@runtime_checkable
class HandsOver(Protocol):
    """What draws a window for a browser, and can offer it papers."""

    def hand_over(self, names: Sequence[str]) -> None:
        """Offer papers by their names in the conference's folder of papers."""


def hand_over(app: App[Any], paths: Sequence[Path], papers: Path) -> bool:
    """Offer files to the browser, if there is one; whether any of them could be offered."""
    if not isinstance(app._driver, HandsOver):
        return False
    own = [path for path in paths if path.is_relative_to(papers)]
    # Of a folder of files the browser gets one ZIP, which it asks for by the folder.
    names = [path.relative_to(papers).as_posix() + "/" * path.is_dir() for path in own]
    if names:
        app._driver.hand_over(names if len(names) <= MOST else [])
    return bool(names)
