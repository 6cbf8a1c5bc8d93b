"""Every sentence for people, in Vietnamese and English, out of two catalogues side by side.

`locale/<language>/*.ftl` are Fluent files; both languages have the same files and the same keys.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from screens.sentences.catalogue import Catalogue
from store.errors import HoinghiError
from store.outside.signs import told

LANGUAGES = ("vi", "en")

_language = "vi"
_spoken_here: ContextVar[str] = ContextVar("spoken_here", default="")
_names_keys = True
_in_a_browser = False
_on_a_phone: ContextVar[bool] = ContextVar("on_a_phone", default=False)

_OS_REASONS = {
    os.strerror(number): key
    for number, key in (
        (0, "os-unknown"),
        (errno.ENOENT, "os-missing"),
        (errno.ENOSPC, "os-full"),
        (getattr(errno, "EDQUOT", errno.ENOSPC), "os-full"),
        (errno.EROFS, "os-read-only"),
        (errno.EACCES, "os-forbidden"),
        (errno.EPERM, "os-forbidden"),
        (errno.EISDIR, "os-folder"),
        (errno.ENOTDIR, "os-no-folder"),
        (errno.EEXIST, "os-exists"),
        (errno.EIO, "os-faulty"),
        (errno.EBUSY, "os-busy"),
        (errno.ENODEV, "os-unplugged"),
        (errno.ENXIO, "os-unplugged"),
        (errno.ENAMETOOLONG, "os-long-name"),
        (errno.EINVAL, "os-bad-name"),
    )
}
"""What the system says in English, and the sentence for it."""


def set_language(language: str) -> None:
    """Speak `language` ("vi" or "en") from now on."""
    global _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """The language spoken now."""
    return _spoken_here.get() or _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while in this thread alone: windows go on in theirs."""
    token = _spoken_here.set(language)
    try:
        yield
    finally:
        _spoken_here.reset(token)


@contextmanager
def naming_keys(named: bool, *, in_a_browser: bool = False) -> Iterator[None]:
    """Whether sentences may name the keys of a window; on the command line there are none.

    Without keys the sentence `line-<key>` takes the place of `<key>` where there is one. A window
    `in_a_browser` has some of them with Alt.
    """
    global _names_keys, _in_a_browser
    before = _names_keys, _in_a_browser
    _names_keys, _in_a_browser = named, in_a_browser
    try:
        yield
    finally:
        _names_keys, _in_a_browser = before


def is_in_a_browser() -> bool:
    """Whether the window that speaks is shown by a browser."""
    return _in_a_browser


@contextmanager
def on_a_phone() -> Iterator[None]:
    """Speak, in this thread alone, to who holds a phone: it has neither keys nor a command line.

    The sentence `phone-<key>` takes the place of `<key>` where there is one, else `line-<key>`.
    """
    token = _on_a_phone.set(True)
    try:
        yield
    finally:
        _on_a_phone.reset(token)


@cache
def _catalogue_of(spoken: str, in_a_browser: bool) -> Catalogue:
    return Catalogue(spoken, in_a_browser=in_a_browser)


def _catalogue() -> Catalogue:
    return _catalogue_of(language(), _in_a_browser)


def say(key: str, /, **facts: str | int) -> str:
    """The sentence `key` with its facts.

    A missing sentence shows its key: a screen must not fall over a word. What steers a terminal is
    shown in it as what it is, wherever the sentence goes.
    """
    catalogue = _catalogue()
    if not _names_keys or _on_a_phone.get():
        key = _without_keys(key, catalogue)
    shown = {name: told(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return catalogue.fill(key, shown) if key in catalogue else key


def _without_keys(key: str, catalogue: Catalogue) -> str:
    """What is said in a sentence's place to who has no window before them."""
    if _on_a_phone.get() and f"phone-{key}" in catalogue:
        return f"phone-{key}"
    return f"line-{key}" if f"line-{key}" in catalogue else key


def say_if_known(key: str, /, **facts: str | int) -> str:
    """The sentence `key`, or "" where there is none: for words that depend on stored values."""
    return say(key, **facts) if key in _catalogue() else ""


def say_error(error: HoinghiError) -> str:
    """The sentence for an error: what, where, what to do."""
    return say(f"error-{error.code}", **readable(error.facts))


def set_aside_lines(left_out: Mapping[tuple[str, int], str]) -> list[str]:
    """A line for each record that could not be read (`Conference.set_aside`)."""
    return [
        say("set-aside", table=say(f"table-{table}"), id=record_id, name=name)
        for (table, record_id), name in left_out.items()
    ]


def readable(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """Facts with the system's reason ("No space left on device") in the language spoken.

    `what` is a field of a record, told by its name for people; `seen` and `theirs` are
    values of it.
    """
    shown = dict(facts)
    if "what" in shown:
        field = str(shown["what"])
        shown["what"] = say_if_known(f"field-{field}") or field
        shown |= {key: _value(field, shown[key]) for key in ("seen", "theirs") if key in shown}
    reason = str(shown.get("reason", ""))
    if reason in _OS_REASONS:
        shown["reason"] = say(_OS_REASONS[reason])
    return shown


def _value(field: str, text: str | int) -> str:
    """A stored value in words where it is one of a few."""
    if text in {"yes", "no"}:
        return say(f"word-{text}")
    kind = say_if_known(f"agenda-kind-{text}") if field == "kind" else ""
    return say_if_known(f"value-{field}-{text}") or kind or str(text)
