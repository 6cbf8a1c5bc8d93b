"""Pictures of badges are read, whatever the light; whatever else is sent is a clear sentence."""

from __future__ import annotations

import struct
import zlib
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from store.conference import Conference
from store.errors import BadInput
from tests.web.scan.phone import SIGHTS, PhonePage, badge, jpeg, scene, symbol
from tui.web.scan import pictures
from tui.web.scan.pictures import MOST_BYTES, codes_in

CODE = "91234567890123456"
URL = "https://zalo.me/g/abcdef"


@pytest.mark.parametrize("sight", SIGHTS)
def test_a_badge_is_read(sight: str) -> None:
    assert codes_in(jpeg(SIGHTS[sight](scene(badge(CODE))))) == [CODE]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_png_of_any_kind_is_read(mode: str) -> None:
    file = BytesIO()
    card = badge(CODE)
    if mode == "I;16":
        grey = card.convert("L")
        deep = b"".join(struct.pack("<H", value * 257) for value in grey.tobytes())
        card = Image.frombytes("I;16", grey.size, deep)
    elif mode.endswith("A"):
        # Black where nothing is: read as it is, the whole picture would be dark.
        holes = card.convert("L").point(lambda value: 255 if value < 128 else 0)
        card = Image.new("RGBA", card.size, (0, 0, 0, 0))
        card.paste((0, 0, 0, 255), mask=holes)
        card = card.convert(mode)
    else:
        card = card.convert(mode)
    card.save(file, "PNG")
    assert codes_in(file.getvalue()) == [CODE]


def test_the_larger_of_two_codes_comes_first() -> None:
    found = codes_in(jpeg(scene(symbol(URL, 12), badge(CODE))))
    assert found == [URL, CODE]
    assert codes_in(jpeg(scene(symbol(URL, 3), badge(CODE)))) == [CODE, URL]


def test_nothing_is_found_where_nothing_is() -> None:
    assert codes_in(jpeg(scene())) == []


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(side: int = 30_000) -> bytes:
    """A PNG of some kilobytes that would be a gigabyte."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(bytes(1 << 20)))
    return b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b"")


def png_of(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def scans_bomb() -> bytes:
    """A progressive JPEG with its last scan over and over."""
    whole = jpeg(scene(badge(CODE)), progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * 200 + whole[-2:]


HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "picture-empty"),
    "a bomb": (png_bomb(), "picture-too-large"),
    "a bomb for Pillow too": (png_bomb(5_000), "picture-too-large"),
    "scan after scan": (scans_bomb(), "picture-unreadable"),
    "svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "picture-unreadable",
    ),
    "html": (b"<html><script>alert(1)</script></html>", "picture-unreadable"),
    "half a jpeg": (jpeg(scene(badge(CODE)))[:20_000], "picture-unreadable"),
    "a png cut short": (png_of(scene(badge(CODE)))[:9_000], "picture-unreadable"),
    "a gif": (b"GIF89a" + bytes(100), "picture-unreadable"),
    "a webp": (b"RIFF\x24\0\0\0WEBPVP8L" + bytes(100), "picture-unreadable"),
    "no picture": (b"\xff\xd8\xff" + bytes(range(256)) * 40, "picture-unreadable"),
    "a jpeg's size wrong": (
        jpeg(scene()).replace(b"\xff\xc0", b"\xff\xc0\0\x11\x08\0\0"),
        "picture-unreadable",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_picture_is_refused(what: str) -> None:
    data, code = HOSTILE[what]
    with pytest.raises(BadInput) as refused:
        codes_in(data)
    assert refused.value.code == code


def test_a_picture_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_flat", lambda _: pytest.fail("it was unpacked"))
    with pytest.raises(BadInput):
        codes_in(png_bomb())


# --- over the line -------------------------------------------------------------------------------


async def test_hostile_uploads_get_a_sentence(phone: PhonePage, conference: Conference) -> None:
    for what, (data, _) in HOSTILE.items():
        answer = await phone.read(data)
        assert answer["tone"] == "bad", what
        assert answer["details"][0].lower().endswith("chụp lại."), what
    assert not conference.refresh(), "something was written"


async def test_fifty_megabytes_are_not_read(phone: PhonePage) -> None:
    answer = await phone.read(bytes(50 << 20))
    assert (answer["status"], answer["tone"]) == (413, "bad")
    assert "15 MB" in answer["details"][0]


async def test_a_body_of_unknown_length_is_cut_off(phone: PhonePage) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(MOST_BYTES // (1 << 20) + 2):
            yield bytes(1 << 20)

    answer = await phone.read(endless())
    assert answer["status"] == 413


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", "image/heic", "application/json"])
async def test_only_jpeg_and_png_are_taken(phone: PhonePage, kind: str) -> None:
    answer = await phone.read(jpeg(scene(badge(CODE))), kind)
    assert (answer["status"], answer["tone"]) == (415, "bad")
    assert "JPEG" in answer["details"][0]


async def test_nothing_is_kept_of_a_picture(
    phone: PhonePage, conference: Conference, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code = conference.state.delegates[1].code
    await phone.ask("figures")
    caplog.set_level(0)
    before = kept_in(tmp_path)
    answer = await phone.read(jpeg(scene(badge(code), symbol(URL))))
    assert (answer["lines"], answer["tone"]) == ([code], "idle")
    await phone.read(HOSTILE["half a jpeg"][0])
    assert kept_in(tmp_path) == before
    assert code not in caplog.text
    assert "zalo" not in caplog.text


def kept_in(folder: Path) -> dict[Path, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in files}


async def test_two_badges_in_one_picture_are_chosen_between(
    phone: PhonePage, conference: Conference
) -> None:
    one, other = (conference.state.delegates[i].code for i in (1, 3))
    answer = await phone.read(jpeg(scene(badge(one), badge(other))))
    assert answer["lines"] == []
    assert {choice["line"] for choice in answer["choices"]} == {one, other}
    assert {choice["title"] for choice in answer["choices"]} == {"Nguyễn Văn An", "Lò Văn Cương"}
    assert answer["headline"] == "TRONG ẢNH CÓ 2 THẺ"
    assert not conference.refresh()


async def test_no_code_says_what_to_do(phone: PhonePage, conference: Conference) -> None:
    answer = await phone.read(jpeg(scene()))
    assert (answer["tone"], answer["sound"]) == ("warn", "look")
    assert "Chụp lại" in answer["details"][0]


async def test_what_is_most_like_a_badge_is_told_of(phone: PhonePage) -> None:
    answer = await phone.read(jpeg(scene(symbol(URL, 10), symbol(CODE, 4))))
    assert answer["lines"] == [CODE]
