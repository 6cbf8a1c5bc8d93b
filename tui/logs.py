"""Where unexpected errors are written down, so that no user ever sees a traceback."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from platformdirs import user_log_path

from store import clock
from store.journal import durable


def path() -> Path:
    """The log file; `HOINGHI_LOG` names another."""
    named = os.environ.get("HOINGHI_LOG")
    return Path(named) if named else user_log_path("hoinghi", appauthor=False) / "errors.log"


def record(error: BaseException) -> Path:
    """Append the traceback to the log; returns where it was written."""
    text = f"\n--- {clock.now().isoformat()}\n{''.join(traceback.format_exception(error))}"
    for place in (path(), Path(tempfile.gettempdir()) / "hoinghi-errors.log"):
        try:
            durable.make_private_folder(place.parent, parents=True)
            with durable.appending(place) as log:
                log.write(text)
        except OSError:
            continue
        return place
    return path()
