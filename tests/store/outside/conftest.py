"""Here lists are read by a process of their own, as the program does it."""

from __future__ import annotations

import pytest

from store.outside import limited
from tests.conftest import ask_apart


@pytest.fixture(autouse=True)
def _read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "ask", ask_apart)
