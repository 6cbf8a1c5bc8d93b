"""`hoinghi paper show|set|final|reopen`: what an office gives a paper, and what stands on it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from exports import catalogue, finals, looking
from exports.catalogue import PaperKind
from exports.word import usual
from screens.sentences import say, say_error
from store.conference import Conference
from store.errors import BadInput
from store.papers import settings as paper_settings
from store.records import PaperSettings, Signing
from store.records.fields import edited
from store.times.days import parse_day
from tui.console import opened, print_json, print_lines, tell


def show(arguments: Namespace) -> int:
    """Print how a paper stands and its text; with `--json` what was given to it too."""
    paper = catalogue.find(arguments.paper)
    with opened(arguments.folder) as conference:
        out_dir = arguments.folder / "papers"
        look = looking.look(conference, paper, out_dir)
        found = _document(conference, paper, out_dir, look)
    if arguments.json:
        print_json(found)
    elif look.problem:
        raise look.problem
    else:
        print_lines(look.lines)
    return 0


def give(arguments: Namespace) -> int:
    """Give a paper its number, date, signer and so on, as KEY=VALUE; an empty value is blank."""
    paper = catalogue.find(arguments.paper)
    with opened(arguments.folder) as conference:
        given = dict(_read(word, conference.state.profile.year) for word in arguments.words)
        if not given:
            raise BadInput("set-nothing")
        saved = usual.give(conference, paper.id, **given)
    if arguments.json:
        print_json(to_builtins(saved))
    tell(say("papers-settings-saved"))
    for key, right in paper_settings.better(saved).items():
        tell(say("papers-better", field=say(f"field-{key}"), right=right))
    return 0


def make_final(arguments: Namespace) -> int:
    """Freeze a paper as its file lies there, with its PDF."""
    paper = catalogue.find(arguments.paper)
    with opened(arguments.folder) as conference:
        frozen = finals.make_final(conference, paper, arguments.folder / "papers")
    print_lines(str(path) for path in (frozen.path, frozen.pdf) if path)
    return 0


def reopen(arguments: Namespace) -> int:
    """Begin a new version of a final paper."""
    paper = catalogue.find(arguments.paper)
    with opened(arguments.folder) as conference:
        begun = paper_settings.reopen(conference, paper.id)
    tell(say("papers-reopened", version=begun.version))
    return 0


def _read(word: str, year: int) -> tuple[str, Any]:
    """A setting as typed. Raises `BadInput("paper-setting-unknown")`, or what its field says."""
    key, is_given, text = (part.strip() for part in word.partition("="))
    keys = [field.key for field in edited(PaperSettings)]
    if not is_given or key not in keys:
        raise BadInput("paper-setting-unknown", text=word, known=", ".join(keys))
    if key == "day":
        return key, parse_day(text, year) if text else None
    if key == "signing":
        if text not in set(Signing):
            known = ", ".join(filter(None, Signing))
            raise BadInput("paper-setting-unknown", text=word, known=known)
        return key, Signing(text)
    return key, text


def _document(
    conference: Conference, paper: PaperKind, out_dir: Path, look: looking.Look
) -> dict[str, Any]:
    settings = usual.shown(conference.state, paper.id)
    return {
        "paper": paper.id,
        "standing": looking.standing(conference, paper, out_dir),
        "stale": look.is_stale,
        "blanks": list(look.blanks),
        "refused": say_error(look.problem) if look.problem else None,
        "settings": to_builtins(settings),
        "text": list(look.lines),
    }
