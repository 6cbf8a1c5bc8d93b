"""What the page's script sends, sent by hand; and badges as a camera sees them."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

from aiohttp.test_utils import TestClient
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from exports.sheets.qr import png, text_png

Answer = dict[str, Any]
SCRIPT = {"X-Hoinghi-Scan": "1"}


class PhonePage:
    """One phone: its cookie is the client's."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.client = client

    async def ask(self, where: str, **asked: Any) -> Answer:
        """The answer to a JSON request."""
        async with self.client.post(f"/scan/{where}", json=asked, headers=SCRIPT) as response:
            answer: Answer = await response.json()
        return answer | {"status": response.status}

    async def scan(self, line: str = "", **more: Any) -> Answer:
        """A line that was read, or with `delegate` somebody who was chosen."""
        return await self.ask("scan", **{"line": line, "nonce": nonce(), **more})

    async def read(self, picture: object, kind: str = "image/jpeg", way: str = "in") -> Answer:
        """A picture that was taken."""
        headers = {**SCRIPT, "Content-Type": kind}
        where = f"/scan/read?way={way}"
        async with self.client.post(where, data=picture, headers=headers) as response:
            answer: Answer = await response.json()
        return answer | {"status": response.status}


def nonce() -> str:
    """What the script makes for each scan."""
    return uuid4().hex


def badge(code: str, size: int = 220) -> Image.Image:
    """A badge (A7, upright) with its code in the lower half."""
    card = Image.new("RGB", (420, 600), "white")
    drawn = ImageDraw.Draw(card)
    drawn.rectangle((0, 0, 420, 90), fill="#a00")
    drawn.rectangle((60, 150, 360, 180), fill="#222")
    drawn.rectangle((90, 220, 330, 240), fill="#555")
    module = max(2, size // 29)
    card.paste(Image.open(BytesIO(png(code, module))), (100, 300))
    return card


def symbol(text: str, module_px: int = 6) -> Image.Image:
    """A QR code of something else."""
    return Image.open(BytesIO(text_png(text, module_px))).convert("RGB")


def scene(*things: Image.Image, wide: int = 1200, high: int = 1600) -> Image.Image:
    """Things on a table, one below the other."""
    table = Image.new("RGB", (wide, high), "#8a7f70")
    top = 60
    for thing in things:
        table.paste(thing, ((wide - thing.width) // 2, top))
        top += thing.height + 60
    return table


def jpeg(image: Image.Image, **how: Any) -> bytes:
    """As a phone's camera keeps it."""
    file = BytesIO()
    image.save(file, "JPEG", quality=80, **how)
    return file.getvalue()


def in_perspective(image: Image.Image) -> Image.Image:
    """Held at a slant."""
    wide, high = image.size
    corners = (wide * 0.1, high * 0.15, -wide * 0.1, high * 0.9, wide * 1.1, high, wide * 0.85, 0)
    return image.transform(image.size, Image.Transform.QUAD, corners)


def noisy(image: Image.Image) -> Image.Image:
    """In the dark, with what the sensor adds."""
    dark = ImageEnhance.Brightness(image).enhance(0.3)
    picks = random.Random(7)
    grain = Image.frombytes("L", (150, 200), picks.randbytes(150 * 200)).resize(image.size)
    return ImageChops.add(dark, ImageEnhance.Brightness(grain.convert("RGB")).enhance(0.15))


def smeared(image: Image.Image) -> Image.Image:
    """Moved while the picture was taken."""
    moved = image
    for step in range(1, 6):
        moved = Image.blend(moved, ImageChops.offset(image, step, 0), 1 / (step + 1))
    return moved


SIGHTS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as it is": lambda image: image,
    "upside down": lambda image: image.rotate(180),
    "on its side": lambda image: image.rotate(90, expand=True),
    "askew": lambda image: image.rotate(33),
    "in perspective": in_perspective,
    "dark": lambda image: ImageEnhance.Brightness(image).enhance(0.12),
    "dark and noisy": noisy,
    "pale": lambda image: ImageEnhance.Contrast(image).enhance(0.12),
    "out of focus": lambda image: image.filter(ImageFilter.GaussianBlur(2.5)),
    "smeared": smeared,
    "far away": lambda image: image.resize((image.width // 3, image.height // 3)),
    "in grey": lambda image: image.convert("L"),
    "large": lambda image: image.resize((image.width * 2, image.height * 2)),
}
"""What a camera does to a badge."""
