"""The delegate's code as a QR code: version 1 (21 x 21), error level H, digits only.

The mask is fixed: any mask is valid, and trying all eight makes a code eight times slower.
"""

from __future__ import annotations

import struct
import zlib

from store.errors import BadInput

MODULES = 21
QUIET_ZONE = 4
"""Light modules that must surround the code (ISO/IEC 18004)."""

_MASK = 2
_CAPACITY = 17
"""Digits that fit version 1 at level H."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def matrix(code: str) -> list[list[bool]]:
    """The 21 rows of 21 modules, true where dark, without the quiet zone.

    Raises `BadInput("code-not-digits")` unless the code is 1 to 17 ASCII digits.
    """
    if not (code.isascii() and code.isdigit() and len(code) <= _CAPACITY):
        raise BadInput("code-not-digits", text=code)
    from qrcode.constants import ERROR_CORRECT_H
    from qrcode.main import QRCode
    from qrcode.util import MODE_NUMBER, QRData

    symbol = QRCode(version=1, error_correction=ERROR_CORRECT_H, border=0, mask_pattern=_MASK)
    symbol.add_data(QRData(code, mode=MODE_NUMBER))  # type: ignore[call-overload]
    symbol.make(fit=False)
    return [[bool(module) for module in row] for row in symbol.get_matrix()]


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
    return _png(matrix(code), module_px)


def text_png(text: str, module_px: int = 10) -> bytes:
    """The same of any text; see `text_matrix`."""
    return _png(text_matrix(text), module_px)


def _png(modules: list[list[bool]], module_px: int) -> bytes:
    side = (len(modules) + 2 * QUIET_ZONE) * module_px
    lines = []
    for row in _with_quiet_zone(modules):
        bits = "".join(("0" if dark else "1") * module_px for dark in row)
        packed = int(bits.ljust((side + 7) // 8 * 8, "1"), 2).to_bytes((side + 7) // 8, "big")
        lines.append((b"\x00" + packed) * module_px)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def half_blocks(code: str) -> list[str]:
    """Rows of half-block characters, quiet zone included: 15 rows of 29.

    Show them with an explicit black foreground on an explicit white background, or no scanner
    reads them.
    """
    rows = _with_quiet_zone(matrix(code))
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
