"""What a user chose once and for all windows, in one small JSON file."""

from __future__ import annotations

import json
import os
from pathlib import Path

from screens.sentences import LANGUAGES
from store.errors import BadInput
from store.outside.opening import read

MOST_BYTES = 1 << 20
"""Of a small file: more was not written by us."""


def path() -> Path:
    """Where the settings lie; `HOINGHI_CONFIG` names another file."""
    if named := os.environ.get("HOINGHI_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("hoinghi", appauthor=False) / "config.json"


def language() -> str:
    """The language to speak: "vi", unless `HOINGHI_LANG` or the file's `language` says "en"."""
    named = os.environ.get("HOINGHI_LANG")
    chosen = _kept("language") if named is None else named
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def _kept(name: str) -> str:
    """A setting as the file has it; "" where there is none, or it cannot be read."""
    try:
        return str(json.loads(read(path(), MOST_BYTES))[name])
    except (BadInput, OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
