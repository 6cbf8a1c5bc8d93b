from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from exports.pdf import find_office

Render = Callable[[Path], list[Image.Image]]


def _need(there: object, what: str) -> None:
    """Skip without the tool; where HOINGHI_REQUIRE_OFFICE is set its absence is a failure."""
    if not there:
        if os.environ.get("HOINGHI_REQUIRE_OFFICE"):
            pytest.fail(f"{what} is required here")
        pytest.skip(f"{what} is not installed")


@pytest.fixture
def office() -> None:
    _need(find_office(), "LibreOffice")


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Every page of a PDF as a grey picture of 150 dpi."""
    _need(shutil.which("pdftoppm"), "pdftoppm")

    def pages(pdf: Path) -> list[Image.Image]:
        folder = tmp_path / f"{pdf.stem}-pages"
        folder.mkdir()
        subprocess.run(["pdftoppm", "-r", "150", "-gray", str(pdf), str(folder / "p")], check=True)
        return [Image.open(path) for path in sorted(folder.iterdir())]

    return pages
