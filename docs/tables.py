"""Tables of the documents that follow the code: the command line's grammar, and all papers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

from exports.catalogue import PAPERS
from exports.templates.language.fields import CONFERENCE, PAPER, ListShape, RowShape, Shape
from screens.frame.keys import key_name
from screens.sentences import say, set_language
from tui.app import ROOMS
from tui.main import build_parsers

_ARROWS = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "ctrl+up", "ctrl+down"})


def grammar(language: str) -> str:
    """Each command as it is typed, then what it does. Language is "vi" or "en"."""
    set_language(language)
    try:
        _, commands = build_parsers()
        lines = [f"{usage(name, one)}\n    {say(f'cli-{name}')}" for name, one in commands.items()]
    finally:
        set_language("vi")
    return "\n".join(["```", *lines, "```"])


def usage(name: str, command: argparse.ArgumentParser) -> str:
    """One command: what must stand there bare, what may be left out in brackets, … for more.

    `new` is `hoinghi new FOLDER --template ID [--title TITLE] … [--set KEY=VALUE …]`.
    """
    return " ".join(["hoinghi", name, *(_words(command))])


def _words(command: argparse.ArgumentParser) -> Iterator[str]:
    actions = [one for one in command._actions if one.dest != "help"]
    for one in [one for one in actions if not one.option_strings]:
        word = "|".join(one.choices) if one.choices else str(one.metavar)
        yield {"?": f"[{word}]", "*": f"[{word} …]"}.get(str(one.nargs), word)
    for one in [one for one in actions if one.option_strings]:
        word = one.option_strings[-1]
        if one.nargs != 0:
            value = "|".join(one.choices) if one.choices else one.metavar or one.dest.upper()
            word += f" {value if isinstance(value, str) else ' '.join(value)}"
        more = " …" if isinstance(one, argparse._AppendAction) else ""
        yield word if one.required else f"[{word}{more}]"


def papers(head: tuple[str, str, str]) -> str:
    """All papers with their files and their names for `hoinghi export`, under these headings."""
    rows = [head, ("---",) * 3]
    rows += [(one.title, f"`{one.stem}{one.suffix or '/'}`", f"`{one.id}`") for one in PAPERS]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def template_fields() -> str:
    """The fields of an office's own templates: of the paper, then of the conference."""
    return "\n".join(
        f"- *{title}*: {', '.join(_field(name, shape) for name, shape in fields.items())}"
        for title, fields in (("văn bản · paper", PAPER), ("hội nghị · conference", CONFERENCE))
    )


def keys(language: str) -> str:
    """What each key does in each room: a row for a key, a column for a room. "vi" or "en"."""
    set_language(language)
    try:
        done: dict[str, dict[str, str]] = {}
        for room, (_, module, name) in ROOMS.items():
            screen = getattr(import_module(module), name)
            for binding in _bindings(screen):
                text = say(f"key-{(binding.id or '').replace('.', '-')}")
                for key in binding.key.split(","):
                    told = done.setdefault(key, {}).get(room)
                    done[key][room] = f"{told}; {text}" if told else text
        rooms = [room for room in ROOMS if any(room in row for row in done.values())]
        rows = [("", *(f"{ROOMS[one][0].upper()} {say(f'room-short-{one}')}" for one in rooms))]
        rows += [("---",) * (len(rooms) + 1)]
        for key in sorted(done, key=_by_kind):
            if len(done[key]) > 1:
                rows.append((f"**{key_name(key)}**", *(done[key].get(one, "") for one in rooms)))
    finally:
        set_language("vi")
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _bindings(screen: type[DOMNode]) -> list[Binding]:
    """The keys of a room, but not the arrows of its list."""
    own = (one for parent in screen.__mro__ for one in parent.__dict__.get("BINDINGS", ()))
    found = [one for one in own if isinstance(one, Binding) and one.id]
    return [one for one in found if not _ARROWS.intersection(one.key.split(","))]


def _by_kind(key: str) -> tuple[bool, bool, str]:
    return key.startswith("ctrl+"), key[0] == "f" and key[1:].isdigit(), key


def _field(name: str, shape: Shape) -> str:
    """A list is told with what its rows have: `sessions[name, day]`."""
    if not isinstance(shape, ListShape):
        return f"`{name}`"
    each = shape.each
    rows = each.fields.items() if isinstance(each, RowShape) else ()
    inner = ", ".join(_field(key, one).strip("`") for key, one in rows)
    return f"`{name}[{inner}]`"
