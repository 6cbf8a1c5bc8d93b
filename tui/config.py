"""What a user chose once and for all windows: language, theme, bell. One small file."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from platformdirs import user_config_path

from store.journal import durable


class Config(msgspec.Struct, frozen=True, omit_defaults=True):
    """Settings of this user on this laptop.

    `language` is "vi" or "en"; `theme` one of Textual's; `bell` rings at refused scans.
    """

    language: str = "vi"
    theme: str = "textual-dark"
    bell: bool = True


def path() -> Path:
    """Where the settings lie; `HOINGHI_CONFIG` names another file."""
    named = os.environ.get("HOINGHI_CONFIG")
    return Path(named) if named else user_config_path("hoinghi", appauthor=False) / "config.json"


def load() -> Config:
    """The settings; the defaults where there are none or they cannot be read.

    `HOINGHI_LANG` wins over the file.
    """
    try:
        config = msgspec.json.decode(path().read_bytes(), type=Config)
    except (OSError, msgspec.MsgspecError):
        config = Config()
    language = os.environ.get("HOINGHI_LANG", config.language)
    language = language if language in {"vi", "en"} else "vi"
    return msgspec.structs.replace(config, language=language)


def save(config: Config) -> None:
    """Keep the settings; a folder that cannot be written is no reason to stop."""
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        durable.write_atomic(path(), msgspec.json.encode(config))
    except OSError:
        return
