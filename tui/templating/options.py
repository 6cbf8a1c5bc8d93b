"""The options of `hoinghi template`; read at every start, so it imports nothing more."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from screens.sentences import say
from tui.parser import one_of


def template_options(template: ArgumentParser) -> None:
    """What is to be done, with which paper or file."""
    one_of(template, "action", "get", "check")
    template.add_argument("target", metavar="PAPER|FILE")
    template.add_argument("--paper", metavar="PAPER", help=say("cli-template-paper"))
    template.add_argument("--out", type=Path, metavar="FILE", help=say("cli-template-out"))
