"""What the commands of the awards are given; read before anything of a conference is imported."""

from __future__ import annotations

from argparse import ArgumentParser

from screens.sentences import say

ACTIONS = ("list", "add", "remove", "propose")


def read_presenters(command: ArgumentParser) -> None:
    """Teach the command what `hoinghi presenters` is given."""
    command.add_argument("action", choices=ACTIONS, metavar="ACTION", help=" | ".join(ACTIONS))
    command.add_argument("words", nargs="*", metavar="NAME|N", help=say("cli-presenters-words"))
    command.add_argument("--post", default="", metavar="POST")
    command.add_argument("--tray", action="store_true", help=say("cli-presenters-tray"))
    command.add_argument("--anew", action="store_true", help=say("cli-presenters-anew"))
    command.add_argument("--json", action="store_true")
