"""The sentences of one language, out of its Fluent files.

Nearly all are text with `{ $fact }`, `{ another-sentence }` or `{ "text" }` in it, and are read
here. Those with more, such as choices (`->`), are left to Fluent, which is imported when the
first of them is said: that takes as long as a whole command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LOCALE = Path(__file__).resolve().parents[1] / "locale"

_SENTENCE = re.compile(r"^([a-z][\w-]*) *=(.*(?:\n(?![a-zA-Z#-]).*)*)", re.MULTILINE)
"""A key, and everything up to the next key or comment."""

_PLACE = re.compile(r'\{ *(?:\$([\w-]+)|([a-z][\w-]*)|"([^"\\{}]*)") *\}')
"""A fact, another sentence, or text that needs quotes to be kept."""

_MORE = re.compile(r"[{}]|\n *[.*\[]")
"""What a sentence with more than places still has when they are taken out."""


_KEPT = re.compile(r"\bCtrl\+([NQTW])\b")
"""Keys that browsers keep for themselves; a window in one is given them with Alt (`page.js`)."""


class Catalogue:
    """The sentences of one language by key; numbers are not grouped, so that years stay years.

    `in_a_browser` they name the keys that reach a window there.
    """

    def __init__(self, language: str, *, in_a_browser: bool = False) -> None:
        self._language = language
        files = sorted((LOCALE / language).glob("*.ftl"))
        text = "\n".join(path.read_text(encoding="utf-8") for path in files)
        if in_a_browser:
            text = _KEPT.sub(r"Alt+\1", text)
        self._sources: dict[str, str] = dict(_SENTENCE.findall(text))
        self._templates: dict[str, str | None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._sources

    def fill(self, key: str, facts: Mapping[str, str | int]) -> str:
        """The sentence `key` with its facts; one that is not given says its name."""
        if key not in self._templates:
            self._templates[key] = self._template(key)
        template = self._templates[key]
        if template is None:
            return self._said_by_fluent(key, facts)
        return template.format_map(_Facts(facts))

    def _template(self, key: str) -> str | None:
        """A sentence as `str.format_map` takes it, or None if it is left to Fluent."""
        if _MORE.search(_PLACE.sub("", self._as_written(key))):
            return None
        first, _, rest = self._sources[key].rstrip(" \n").partition("\n")
        text = f"{first.lstrip(' ')}\n{dedent(rest)}".strip("\n")
        return _PLACE.sub(self._filled_place, text)

    def _filled_place(self, place: re.Match[str]) -> str:
        fact, other, text = place.groups()
        if fact:
            return f"{{{fact}}}"
        return text if other is None else str(self._template(other))

    def _as_written(self, key: str) -> str:
        """A sentence and all that it names, as they stand in the files."""
        source = f"{key} ={self._sources[key]}\n"
        named = (other for _, other, _ in _PLACE.findall(source) if other)
        return source + "".join(map(self._as_written, named))

    @cached_property
    def _bundle(self) -> FluentBundle:
        from fluent.runtime import FluentBundle

        # Isolation marks are for mixed writing directions; terminals would show them as boxes.
        return FluentBundle([self._language], use_isolating=False)

    def _said_by_fluent(self, key: str, facts: Mapping[str, str | int]) -> str:
        from fluent.runtime import FluentResource
        from fluent.runtime.types import fluent_number

        if not self._bundle.has_message(key):
            self._bundle.add_resource(FluentResource(self._as_written(key)))
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            return key
        values: dict[str, Any] = {
            name: fluent_number(fact, useGrouping=False) if isinstance(fact, int) else str(fact)
            for name, fact in facts.items()
        }
        text, _ = self._bundle.format_pattern(pattern, values)
        return str(text)


class _Facts(dict[str, "str | int"]):
    """Facts by name; one that is not there says its name."""

    def __missing__(self, name: str) -> str:
        return name
