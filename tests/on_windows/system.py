"""Which of the two systems a test runs on; modules that write files run on both.

`pytestmark = on_both`, or the decorator on one test. Of a module, `only_here` leaves out what
nobody can do on Windows (delete a file that is open), and what takes long and opens no other file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

HERE, WINDOWS = "here", "windows"
on_both = pytest.mark.parametrize("system", [HERE, WINDOWS], indirect=True)
as_windows = pytest.mark.parametrize("system", [WINDOWS], indirect=True)
only_here = pytest.mark.only_here


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = [item for item in items if not (_runs_as_windows(item) and _is_only_here(item))]


def _runs_as_windows(item: pytest.Item) -> bool:
    given = getattr(item, "callspec", None)
    return given is not None and given.params.get("system") == WINDOWS


def _is_only_here(item: pytest.Item) -> bool:
    return item.get_closest_marker("only_here") is not None


@pytest.fixture(autouse=True)
def system(request: pytest.FixtureRequest) -> Iterator[str]:
    """The system a test runs on; as Windows below its `tmp_path`."""
    chosen = getattr(request, "param", HERE)
    if chosen == WINDOWS:
        from tests.on_windows.files import Windows

        root: Path = request.getfixturevalue("tmp_path")
        with pytest.MonkeyPatch.context() as patch:
            Windows(root).begin(patch)
            yield chosen
    else:
        yield chosen
