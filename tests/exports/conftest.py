from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from exports.pdf import find_office

Render = Callable[[Path], list[Image.Image]]


_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def qr_codes(page: Image.Image) -> list[zxingcpp.Barcode]:
    """The QR codes of a page; among 500 of them a reader of all kinds sees an EAN by chance."""
    return list(zxingcpp.read_barcodes(page, formats=_QR_ONLY))


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
