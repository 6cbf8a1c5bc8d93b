"""The codes in a picture that a phone took; nothing of the picture is kept.

Whoever has the link may send anything. So only JPEG and PNG are opened, and nothing is unpacked
before the header has said how much that would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from store.errors import BadInput

if TYPE_CHECKING:
    from PIL import Image
    from zxingcpp import Point, Position

MOST_BYTES = 15 << 20
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 16_000_000}
"""By format. A JPEG is unpacked at a fraction of its size, a PNG as a whole, up to 8 bytes each."""
MOST_SCANS = 40
"""A progressive JPEG has about ten; each of thousands would take as long as the whole picture."""
SIDE = 1600
"""Pixels of the longer side at which a badge held before a phone reads best."""

_JPEG, _SCAN = b"\xff\xd8", b"\xff\xda"


def codes_in(picture: bytes) -> list[str]:
    """What the codes in a picture say, the largest first; [] where none was found.

    Raises `BadInput`: picture-empty, picture-unreadable, picture-too-large.
    """
    for image in _views(_opened(picture)):
        if found := _read(image):
            return found
    return []


def _opened(picture: bytes) -> Image.Image:
    """The picture in grey, unpacked no further than is needed."""
    from PIL import Image

    if not picture:
        raise BadInput("picture-empty")
    if picture.startswith(_JPEG) and picture.count(_SCAN) > MOST_SCANS:
        raise BadInput("picture-unreadable")
    try:
        image = Image.open(BytesIO(picture), formats=tuple(MOST_PIXELS))
        wide, high = image.size
        most = MOST_PIXELS["PNG" if image.format == "PNG" else "JPEG"]
        is_fit = wide * high <= most
        if is_fit:
            image.draft("L", (2 * SIDE, 2 * SIDE))  # the nearest fraction that is no smaller
            grey = _flat(image)
    except Image.DecompressionBombError as error:
        raise BadInput("picture-too-large") from error
    except Exception as error:  # of Pillow, in whatever part of a broken file it stumbles
        raise BadInput("picture-unreadable") from error
    if not is_fit:
        raise BadInput("picture-too-large")
    return grey


def _flat(image: Image.Image) -> Image.Image:
    """In grey; what shows through is white, as paper is."""
    from PIL import Image

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        whole = image.convert("RGBA")
        paper = Image.new("RGBA", whole.size, "white")
        paper.alpha_composite(whole)
        return paper.convert("L")
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("L")


def _views(grey: Image.Image) -> Iterator[Image.Image]:
    """The picture in the ways it may be read, the likeliest first."""
    from PIL import ImageFilter, ImageOps

    usual = _fitted(grey, SIDE)
    yield usual
    bright = ImageOps.autocontrast(usual, cutoff=1)
    yield bright
    yield bright.filter(ImageFilter.GaussianBlur(1.5))
    yield bright.filter(ImageFilter.UnsharpMask(4, 250, 0))
    yield _fitted(bright, SIDE // 2)
    if max(grey.size) > SIDE:
        yield grey
    elif max(grey.size) < SIDE // 2:
        yield grey.resize((grey.width * 2, grey.height * 2))


def _fitted(image: Image.Image, side: int) -> Image.Image:
    """The picture with no side longer than that."""
    longest = max(image.size)
    if longest <= side:
        return image
    wide, high = (max(1, one * side // longest) for one in image.size)
    return image.resize((wide, high))


def _read(image: Image.Image) -> list[str]:
    from zxingcpp import BarcodeFormat, BarcodeFormats, TextMode, read_barcodes

    kinds = BarcodeFormats([BarcodeFormat.QRCode, BarcodeFormat.EAN13, BarcodeFormat.DataMatrix])
    found = read_barcodes(image, formats=kinds, text_mode=TextMode.Plain)
    texts = [(_area(one.position), one.text) for one in found if one.text]
    return list(dict.fromkeys(text for _, text in sorted(texts, reverse=True)))


def _area(place: Position) -> int:
    """Square of what a code covers, as nearly as telling the larger from the smaller needs."""
    one, corner, other = place.top_left, place.top_right, place.bottom_right
    return _apart(one, corner) * _apart(corner, other)


def _apart(one: Point, other: Point) -> int:
    return int((one.x - other.x) ** 2 + (one.y - other.y) ** 2)
