"""Good files spoiled at random, as a bad stick, a broken download or a bad will spoils them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

_HUGE = (0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
_TOKENS = (
    b"<",
    b">",
    b"&",
    b"99999999999",
    b"-1",
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"{",
    b"null",
    b"1e999",
)


def mutant(data: bytes, chance: Random) -> bytes:
    """The file with one to three faults; of a ZIP as a rule within one of its members."""
    for _ in range(chance.randint(1, 3)):
        if data[:2] == b"PK" and chance.random() < 0.6:
            data = _of_member(data, chance)
        else:
            data = chance.choice(_FAULTS)(data, chance)
    return data


def _flipped(data: bytes, chance: Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 2, 30))):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _left_out(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 10, 500)) :]


def _twice(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start : start + chance.choice((10, 500))] * 2 + data[start:]


def _huge_number(data: bytes, chance: Random) -> bytes:
    """A count in a header that is far too large, or none."""
    at = chance.randrange(max(1, len(data) - 4))
    return data[:at] + struct.pack("<I", chance.choice(_HUGE)) + data[at + 4 :]


def _token(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) + data[at + chance.choice((0, 3)) :]


_FAULTS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_flipped, _cut, _left_out, _twice, _huge_number, _token),
)


def _of_member(data: bytes, chance: Random) -> bytes:
    """A fault within a member, a member left out, or one in the place of another."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = {name: old.read(name) for name in old.namelist()}
    except Exception:  # what is spoiled already may be anything
        return _flipped(data, chance)
    if not members:
        return data
    one, other = chance.choice(sorted(members)), chance.choice(sorted(members))
    way = chance.random()
    if way < 0.1:
        del members[one]
    elif way < 0.25:
        members[one], members[other] = members[other], members[one]
    else:
        members[one] = chance.choice(_FAULTS)(members[one], chance)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return held.getvalue()
