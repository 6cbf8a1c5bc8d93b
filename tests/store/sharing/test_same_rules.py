"""The rules of the day are the same on a server: their own tests run over one, as they are."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.conftest import SERVER

STORE = Path(__file__).parents[1]


@pytest.mark.parametrize("concern", ["agenda", "awards", "checkin", "people", "votes"])
def test_rules_on_a_server(concern: str, address: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", STORE / concern],
        env={**os.environ, SERVER: address},
        check=False,
        capture_output=True,
        text=True,
        cwd=STORE.parents[1],
    )
    assert run.returncode == 0, run.stdout[-6_000:]
    assert "100%" in run.stdout
