"""The reader of the command line, in the user's language: its errors, its help, any order."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from screens.sentences import say
from store.errors import BadInput

_SENTENCES = {
    "usage: ": "argparse-usage",
    "positional arguments": "argparse-positionals",
    "options": "argparse-options",
    "show this help message and exit": "argparse-help",
    "show program's version number and exit": "argparse-version",
    "argument %(argument_name)s: %(message)s": "argparse-argument",
    "unrecognized arguments: %s": "argparse-unrecognized",
    "the following arguments are required: %s": "argparse-required",
    "expected one argument": "argparse-one-value",
    "expected at least one argument": "argparse-some-value",
    "ambiguous option: %(option)s could match %(matches)s": "argparse-ambiguous",
    "ignored explicit argument %r": "argparse-no-value",
    "invalid %(type)s value: %(value)r": "argparse-bad-value",
    "invalid choice: %(value)r (choose from %(choices)s)": "argparse-bad-choice",
}
"""What argparse says in English, and the sentence for it; %-places are filled by argparse."""


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are `BadInput`: sentences, and exit code 2."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Formatter)
        super().__init__(**settings)
        self.color = False  # Python 3.14 paints its help; nothing we print steers a terminal

    def error(self, message: str) -> None:  # type: ignore[override]
        """Say what is wrong and how to get help."""
        raise BadInput("usage", detail=message, command=self.prog)


class _Formatter(argparse.HelpFormatter):
    """Keeps the lines of a text that was laid out by hand."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" not in text:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in text.splitlines())


def parse(
    parser: argparse.ArgumentParser,
    commands: Mapping[str, argparse.ArgumentParser],
    words: Sequence[str],
) -> argparse.Namespace:
    """Read `words`; options may stand before, between or after the other words."""
    if words[0] not in commands or {"-h", "--help"} & set(words):
        return parser.parse_args(words)
    arguments = commands[words[0]].parse_intermixed_args(words[1:])
    arguments.command = words[0]
    return arguments


@contextmanager
def in_our_words() -> Iterator[None]:
    """Let argparse speak out of the catalogues while parsers are made and used."""
    # It has no setting for this: it takes its sentences from gettext, under this name.
    before = getattr(argparse, "_")  # noqa: B009
    setattr(argparse, "_", _translated)  # noqa: B010
    try:
        yield
    finally:
        setattr(argparse, "_", before)  # noqa: B010


def _translated(text: str) -> str:
    key = _SENTENCES.get(text)
    return say(key) if key else text


def one_of(command: argparse.ArgumentParser, name: str, *choices: str) -> None:
    """An argument that is one of these words."""
    command.add_argument(name, choices=choices, metavar=name.upper(), help=" | ".join(choices))
