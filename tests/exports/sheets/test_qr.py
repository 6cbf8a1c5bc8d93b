from __future__ import annotations

import io
import random

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from qrcode.constants import ERROR_CORRECT_H
from qrcode.main import QRCode
from qrcode.util import MODE_NUMBER, QRData

from exports.sheets import qr
from store.errors import BadInput

CODE = "91234567890123456"
codes = st.from_regex(r"9[0-9]{16}", fullmatch=True)


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("L"))]


def draw(rows: list[list[bool]], module: int = 3, border: int = 0) -> Image.Image:
    side = len(rows) + 2 * border
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + border, y + border), 0 if dark else 255)
    return picture.resize((side * module, side * module), Image.Resampling.NEAREST)


def test_a_thousand_codes_read_back_under_the_fixed_mask() -> None:
    dice = random.Random(17)
    for _ in range(1000):
        code = "9" + "".join(dice.choices("0123456789", k=16))
        rows = qr.matrix(code)
        assert [len(row) for row in rows] == [21] * 21
        assert read(draw(rows, border=4)) == [code]


@given(codes | st.from_regex(r"[0-9]{1,17}", fullmatch=True))
def test_summed_codes_are_those_of_the_library(code: str) -> None:
    symbol = QRCode(version=1, error_correction=ERROR_CORRECT_H, border=0, mask_pattern=2)
    symbol.add_data(QRData(code, mode=MODE_NUMBER))  # type: ignore[call-overload]
    symbol.make(fit=False)
    assert qr.matrix(code) == [[bool(module) for module in row] for row in symbol.get_matrix()]


def test_the_error_level_is_h() -> None:
    found = zxingcpp.read_barcodes(draw(qr.matrix(CODE), border=4))[0]
    assert found.ec_level == "H"


@given(codes)
def test_the_picture_for_word_reads_back(code: str) -> None:
    assert read(Image.open(io.BytesIO(qr.png(code, 4)))) == [code]


def test_the_picture_has_its_quiet_zone() -> None:
    picture = Image.open(io.BytesIO(qr.png(CODE, 10))).convert("L")
    assert picture.size == (290, 290)
    white = picture.point(lambda level: 255 - level).getbbox()
    assert white == (40, 40, 250, 250)


@given(codes)
def test_the_terminal_rows_read_back(code: str) -> None:
    lines = qr.half_blocks(code)
    assert [len(line) for line in lines] == [29] * 15
    rows: list[list[bool]] = []
    for line in lines:
        rows.append([sign in "▀█" for sign in line])
        rows.append([sign in "▄█" for sign in line])
    assert read(draw(rows)) == [code]


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=60))
def test_the_terminal_rows_of_any_text_read_back(text: str) -> None:
    rows: list[list[bool]] = []
    for line in qr.text_half_blocks(text):
        rows.append([sign in "▀█" for sign in line])
        rows.append([sign in "▄█" for sign in line])
    assert read(draw(rows)) == [text]


@pytest.mark.parametrize("code", ["", "12a", "٣٤", "9" * 18, "9 1", "-1"])
def test_what_is_no_short_number_is_refused(code: str) -> None:
    with pytest.raises(BadInput, match="code-not-digits"):
        qr.matrix(code)
