"""A day at six doors of every kind: `python -m bench.doors [DELEGATES]` (2,000 by itself).

Two terminals, two laptops with scripts, a browser, a phone, on a PostgreSQL that this starts itself
and stops twice, with a desk killed while the server is away. Says how long it took; an error where
anybody is missing or counted twice.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `tests`, when run as a file

from tests.day.test_day_several import play
from tests.several.cluster import Cluster


def main() -> int:
    """Play the day."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("delegates", type=int, nargs="?", default=2_000)
    delegates: int = parser.parse_args().delegates
    begin = time.monotonic()
    with (
        closing(Cluster()) as cluster,
        tempfile.TemporaryDirectory(prefix="doors-") as place,
        pytest.MonkeyPatch.context() as patch,
    ):
        asyncio.run(play(cluster, Path(place), patch, delegates))
    print(
        f"{delegates} delegates through six doors in {time.monotonic() - begin:.0f} s: all inside"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
