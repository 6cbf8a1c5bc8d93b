"""A conference made anew in a new folder, behind the window: keys are obeyed meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from textual.app import App

from screens.sentences import say, say_error
from screens.words.copies.restored import restored_lines
from store.conference import Conference
from store.copies import copying, restoring
from store.copies.held import HeldCopy
from store.copies.restoring import Stop
from store.copies.sealing import sealed
from store.errors import HoinghiError
from store.journal.verify import DESK

Make = Callable[[], list[str]]
"""Makes the folder, in a thread of its own; what is told of it."""


def restore_apart(app: App[None], conference: Conference, dest: Path, seq: int) -> None:
    """Make it as of an earlier change, and tell the outcome in whichever room one is by then."""
    make = partial(restoring.restore, conference.folder, dest, restoring.up_to(seq))
    begun = say("log-restore-begun", number=seq)
    _begin(app, conference.folder, dest, begun, lambda: _told_of(dest, make()))


def restore_copy(
    app: App[None], conference: Conference, dest: Path, copy: HeldCopy, password: str
) -> None:
    """Make it of a copy, or an older folded file, or what a password closed; tell the outcome."""
    folder, path = conference.folder, copy.path

    def make() -> list[str]:
        if copy.is_sealed:
            return _unsealed(path, dest, password)
        if copy.kind == "generation":
            return _told_of(dest, restoring.restore_generation(folder, dest, path))
        return _told_of(dest, restoring.restore(path, dest))

    _begin(app, folder, dest, say("copies-restore-begun"), make)


def _begin(app: App[None], folder: Path, dest: Path, begun: str, make: Make) -> None:
    async def run() -> None:
        try:
            told = await asyncio.to_thread(make)
            copying.remember_copy(folder, dest)
        except HoinghiError as error:
            app.notify(say_error(error), severity="error", markup=False, timeout=30)
            return
        lines = [say("restored", folder=str(dest)), *told, say("restored-next", folder=str(dest))]
        app.notify("\n".join(lines), markup=False, timeout=30)

    app.notify(begun, markup=False)
    app.run_worker(run(), name="restore", exit_on_error=False)


def _told_of(dest: Path, stop: Stop) -> list[str]:
    """In the words of the new folder: what was done in a copy may be known only there."""
    with closing(Conference.open(dest, DESK, watches=True)) as made:
        return list(restored_lines(made.state, made.log(), stop))


def _unsealed(path: Path, dest: Path, password: str) -> list[str]:
    if path.is_file():
        from store.backups import sealed as backup

        backup.unseal(path, dest, password)
        return []
    return list(_lacks(dest, sealed.unseal(path, dest, password)))


def _lacks(dest: Path, spoiled: int) -> Iterator[str]:
    """What a sealed stick could not give."""
    if spoiled:
        yield say("repair-files-spoiled", name=str(spoiled))
    with closing(Conference.open(dest, DESK, watches=True)) as made:
        for code, name in made.storage.repairs:
            yield say(f"repair-{code}", name=name)
