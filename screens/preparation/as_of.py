"""A copy as of an earlier change, made behind the window: keys are obeyed meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App

from screens.sentences import say, say_error
from screens.words.copies.restored import restored_lines
from store.conference import Conference
from store.copies import copying, restoring
from store.errors import HoinghiError


def restore_apart(app: App[None], conference: Conference, dest: Path, seq: int) -> None:
    """Begin, and tell the outcome in whichever room one is by then."""
    folder = conference.folder

    async def run() -> None:
        try:
            stop = await asyncio.to_thread(restoring.restore, folder, dest, restoring.up_to(seq))
            copying.remember_copy(folder, dest)
        except HoinghiError as error:
            app.notify(say_error(error), severity="error", markup=False, timeout=30)
            return
        told = restored_lines(conference.state, conference.log(), stop)
        lines = [say("restored", folder=str(dest)), *told]
        app.notify("\n".join(lines), markup=False, timeout=20)

    app.notify(say("log-restore-begun", number=seq), markup=False)
    app.run_worker(run(), name="restore", exit_on_error=False)
