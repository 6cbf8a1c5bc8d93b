"""A file with a password on a laptop that is busy, or slower than the one that closed it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage import passphrase

from store.errors import BadInput
from store.outside import passwords

EXCESSIVE = re.sub(rb" \d+\n", b" 60\n", passphrase.encrypt(b"x", "mật khẩu"), count=1)
"""What no laptop opens in a lifetime: the library says so before it looks at the password."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "stick.age"
    made.write_bytes(EXCESSIVE)
    return made


def test_too_much_to_reckon_is_no_wrong_password(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(BadInput, match="sealed-too-slow"):
        passwords.opened(file, "stick", "mật khẩu")
    assert waits == [passwords.PAUSE] * (passwords.TRIES - 1)


def test_what_was_busy_a_moment_ago_opens(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def over(_seconds: float) -> None:
        monkeypatch.setattr(passphrase, "decrypt", lambda data, password: b"x")

    monkeypatch.setattr(time, "sleep", over)
    assert passwords.opened(file, "stick", "mật khẩu") == b"x"


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:30], lambda _: b""])
def test_what_is_damaged_is_said_at_once(
    file: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(time, "sleep", None)
    file.write_bytes(spoil(passphrase.encrypt(b"x", "mật khẩu")))
    with pytest.raises(BadInput, match="sealed-not-opened"):
        passwords.opened(file, "stick", "mật khẩu")
