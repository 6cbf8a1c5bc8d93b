"""A paper is written whole or not at all; text is made fit for files of XML."""

from __future__ import annotations

import re
from pathlib import Path

from store.durable import write_atomic
from store.errors import NotSaved

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without the control characters that no Word or Excel file may hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def write_whole(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, making its folder; returns `path`.

    Until the last step the old file stays untouched. Raises `NotSaved("paper-not-written")`, with
    `path` and `reason`: a full disk, a folder without write permission, a paper open in Word.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(path), reason=reason) from error
    return path
