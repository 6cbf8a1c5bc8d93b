"""What may be written behind the commands of awards."""

from __future__ import annotations

import argparse

from screens.sentences import say
from tui.parser import one_of


def call_options(call: argparse.ArgumentParser) -> None:
    """What is done on the stage, and how single awards come out."""
    of_one = ("owed", "read", "recall", "handed", "withdraw", "restore")
    one_of(call, "action", "next", "conferred", "undo", "jump", *of_one)
    call.add_argument("words", nargs="*", metavar="AWARD|CALL", help=say("cli-call-words"))
    for option, metavar in (("owed", "PLACES"), ("reason", "R"), ("to", "NAME"), ("at", "TIME")):
        call.add_argument(f"--{option}", default="", metavar=metavar, help=say("cli-call-options"))
    for option in ("all", "signed"):
        call.add_argument(f"--{option}", action="store_true", help=say("cli-call-options"))


def ladder_options(ladder: argparse.ArgumentParser) -> None:
    """The ladder of honours, and what an own honour is."""
    one_of(ladder, "action", "list", "add", "remove", "move")
    ladder.add_argument("words", nargs="*", metavar="NAME|N", help=say("cli-ladder-words"))
    ladder.add_argument("--holders", default="individual", metavar="KIND,…")
    ladder.add_argument("--class", default="0", choices=("0", "1", "2", "3"), dest="award_class")
    for option, metavar in (("by", "BODY"), ("alias", "NAME;…")):
        ladder.add_argument(f"--{option}", default="", metavar=metavar)
    ladder.add_argument("--batch", default="10", metavar="N")
    ladder.add_argument("--place", type=int, default=0, metavar="N", help=say("cli-ladder-place"))
    ladder.add_argument("--json", action="store_true")
