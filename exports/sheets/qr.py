"""The delegate's code as a QR code: version 1 (21 x 21), error level H, digits only.

The mask is fixed: any mask is valid, and trying all eight makes a code eight times slower.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache

from store.errors import BadInput

MODULES = 21
QUIET_ZONE = 4
"""Light modules that must surround the code (ISO/IEC 18004)."""

_MASK = 2
_CAPACITY = 17
"""Digits that fit version 1 at level H."""
_GROUP = 3
"""Digits that stand together as one number."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def matrix(code: str) -> list[list[bool]]:
    """The 21 rows of 21 modules, true where dark, without the quiet zone.

    Raises `BadInput("code-not-digits")` unless the code is 1 to 17 ASCII digits.
    """
    return [[module == "1" for module in row] for row in rows(code)]


@lru_cache(maxsize=16)
def rows(code: str) -> tuple[str, ...]:
    """The same as texts, "1" where dark."""
    if not (code.isascii() and code.isdigit() and len(code) <= _CAPACITY):
        raise BadInput("code-not-digits", text=code)
    whole = _summed(code) if len(code) == _CAPACITY else _by_library(code)
    modules = f"{whole:0{MODULES * MODULES}b}"
    return tuple(modules[at : at + MODULES] for at in range(0, len(modules), MODULES))


def _by_library(code: str) -> int:
    """All modules as one number, the first row highest."""
    from qrcode.constants import ERROR_CORRECT_H
    from qrcode.main import QRCode
    from qrcode.util import MODE_NUMBER, QRData

    symbol = QRCode(version=1, error_correction=ERROR_CORRECT_H, border=0, mask_pattern=_MASK)
    symbol.add_data(QRData(code, mode=MODE_NUMBER))  # type: ignore[call-overload]
    symbol.make(fit=False)
    modules = (bool(module) for row in symbol.get_matrix() for module in row)
    return int("".join("01"[module] for module in modules), 2)


def _summed(code: str) -> int:
    """A code of 17 digits as the sum of its parts, many times faster than making it anew.

    Groups of three digits stand as binary numbers, the check words are a linear code, and the mask
    is added: every bit of a group turns the same modules around, whatever the others are.
    """
    whole, turned = _parts()
    for bits, start in zip(turned, range(0, _CAPACITY, _GROUP), strict=True):
        value = int(code[start : start + _GROUP])
        for place, modules in enumerate(bits):
            if value >> place & 1:
                whole ^= modules
    return whole


@cache
def _parts() -> tuple[int, list[list[int]]]:
    """The code of all zeros, and what each bit of each group turns around in it."""
    nothing = "0" * _CAPACITY
    zero = _by_library(nothing)
    turned = []
    for start in range(0, _CAPACITY, _GROUP):
        end = min(start + _GROUP, _CAPACITY)
        wide = end - start
        numbers = (f"{1 << place:0{wide}}" for place in range((10**wide - 1).bit_length()))
        codes = (nothing[:start] + number + nothing[end:] for number in numbers)
        turned.append([_by_library(code) ^ zero for code in codes])
    return zero, turned


def text_matrix(text: str) -> list[list[bool]]:
    """Any text as rows of modules, in the smallest version that holds it at level M."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    symbol = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    symbol.add_data(text)
    symbol.make(fit=True)
    return [[bool(module) for module in row] for row in symbol.get_matrix()]


def png(code: str, module_px: int = 10) -> bytes:
    """A black and white PNG picture with its quiet zone, `module_px` pixels a module."""
    return _png(rows(code), module_px)


def text_png(text: str, module_px: int = 10) -> bytes:
    """The same of any text; see `text_matrix`."""
    rows = ["".join("01"[dark] for dark in row) for row in text_matrix(text)]
    return _png(rows, module_px)


def _png(modules: Sequence[str], module_px: int) -> bytes:
    side = (len(modules) + 2 * QUIET_ZONE) * module_px
    wide = (side + 7) // 8
    # a row like the one above it is told as no difference, which packs to next to nothing
    again = (b"\x02" + bytes(wide)) * (module_px - 1)
    edge = (b"\x00" + b"\xff" * wide + again) * QUIET_ZONE
    margin = "1" * (QUIET_ZONE * module_px)
    shown = {"0": "1" * module_px, "1": "0" * module_px}
    lines = [edge]
    for row in modules:
        bits = margin + "".join([shown[module] for module in row]) + margin
        lines.append(b"\x00" + int(bits.ljust(8 * wide, "1"), 2).to_bytes(wide, "big") + again)
    lines.append(edge)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines), 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def half_blocks(code: str) -> list[str]:
    """Rows of half-block characters, quiet zone included: 15 rows of 29.

    Show them with an explicit black foreground on an explicit white background, or no scanner
    reads them.
    """
    return _in_half_blocks(matrix(code))


def text_half_blocks(text: str) -> list[str]:
    """The same of any text; see `text_matrix`."""
    return _in_half_blocks(text_matrix(text))


def _in_half_blocks(modules: list[list[bool]]) -> list[str]:
    rows = _with_quiet_zone(modules)
    rows.append([False] * len(rows[0]))
    pairs = zip(rows[0::2], rows[1::2], strict=True)
    return [
        "".join(_HALVES[pair] for pair in zip(*rows_of_two, strict=True)) for rows_of_two in pairs
    ]


def _with_quiet_zone(modules: list[list[bool]]) -> list[list[bool]]:
    side = [False] * QUIET_ZONE
    inner = [side + row + side for row in modules]
    edge = [[False] * (len(modules) + 2 * QUIET_ZONE) for _ in range(QUIET_ZONE)]
    return edge + inner + [list(row) for row in edge]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
