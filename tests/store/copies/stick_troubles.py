"""What can befall a stick, done to its folder or to what the system says of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from store.copies import marks


@contextmanager
def removed(stick: Path) -> Iterator[None]:
    away = stick.rename(stick.parent.parent / "in the pocket")
    yield
    away.rename(stick)


@contextmanager
def other_stick(stick: Path) -> Iterator[None]:
    away = stick.rename(stick.parent.parent / "in the pocket")
    stick.mkdir()
    (stick / marks.MARK).write_text("0" * 32, "ascii")
    yield
    assert [path.name for path in stick.iterdir()] == [marks.MARK], "nothing was written there"
    (stick / marks.MARK).unlink()
    stick.rmdir()
    away.rename(stick)


def _is_within(path: object, stick: Path) -> bool:
    return str(path).startswith(f"{stick}{os.sep}")


@contextmanager
def read_only(stick: Path) -> Iterator[None]:
    real = os.open

    def opening(path: Any, flags: int, *rest: int) -> int:
        if _is_within(path, stick) and flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, os.strerror(30))
        return real(path, flags, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opening)
        yield


@contextmanager
def _at_each_write(stick: Path, do: Callable[[], None]) -> Iterator[None]:
    """Let something happen whenever bytes are written to any file on the stick."""
    opening, writing = os.open, os.write
    there: dict[int, bool] = {}

    def opened(path: Any, *rest: int) -> int:
        descriptor = opening(path, *rest)
        there[descriptor] = _is_within(path, stick)
        return descriptor

    def written(descriptor: int, data: Any) -> int:
        if there.get(descriptor):
            do()
        return writing(descriptor, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opened)
        patch.setattr(os, "write", written)
        yield


@contextmanager
def full(stick: Path) -> Iterator[None]:
    def no_room() -> None:
        raise OSError(28, os.strerror(28))

    with _at_each_write(stick, no_room):
        yield


@contextmanager
def slow(stick: Path) -> Iterator[None]:
    """Each write takes as long as somebody looks on: no test waits 5 s, and none is too quick."""
    go_on = Event()

    def hang() -> None:
        assert go_on.wait(600)

    with _at_each_write(stick, hang):
        yield
        go_on.set()
