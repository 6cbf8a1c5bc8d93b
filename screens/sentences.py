"""Every sentence for people, in Vietnamese and English, out of two catalogues side by side.

`locale/<language>/*.ftl` are Fluent files; both languages have the same files and the same keys.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from store.errors import HoinghiError

LANGUAGES = ("vi", "en")

_language = "vi"


def set_language(language: str) -> None:
    """Speak `language` ("vi" or "en") from now on."""
    global _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language spoken now."""
    return _language


@cache
def _bundle(spoken: str) -> FluentBundle:
    # Isolation marks are for mixed writing directions; terminals would show them as boxes.
    bundle = FluentBundle([spoken], use_isolating=False)
    for path in sorted(files("screens").joinpath("locale", spoken).iterdir(), key=str):
        if path.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def say(key: str, /, **facts: str | int) -> str:
    """The sentence `key` with its facts; numbers are not grouped, so that years stay years.

    A missing sentence shows its key: a screen must not fall over a word.
    """
    bundle = _bundle(_language)
    if not bundle.has_message(key):
        return key
    pattern = bundle.get_message(key).value
    if pattern is None:
        return key
    values: dict[str, Any] = {
        name: fluent_number(fact, useGrouping=False) if isinstance(fact, int) else str(fact)
        for name, fact in facts.items()
    }
    text, _ = bundle.format_pattern(pattern, values)
    return str(text)


def say_if_known(key: str) -> str:
    """The sentence `key`, or "" where there is none: for words that depend on stored values."""
    return say(key) if _bundle(_language).has_message(key) else ""


def say_error(error: HoinghiError) -> str:
    """The sentence for an error: what, where, what to do."""
    return say(f"error-{error.code}", **error.facts)
