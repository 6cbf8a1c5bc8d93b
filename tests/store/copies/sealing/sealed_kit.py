"""A password that takes no time to close and open with; `tests.store.backups` has a real one."""

from __future__ import annotations

import pyrage
import pytest

PASSWORD = "chín con rồng đất"


@pytest.fixture
def quick_password(monkeypatch: pytest.MonkeyPatch) -> str:
    """The password; the frames and files are sealed as on the day."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda data, word: data + word.encode())
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _opened)
    return PASSWORD


def _opened(data: bytes, word: str) -> bytes:
    if not data.endswith(word.encode()):
        raise pyrage.DecryptError
    return data.removesuffix(word.encode())
