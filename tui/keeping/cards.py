"""`hoinghi cards`: the key to a conference's identity cards goes to another laptop on paper."""

from __future__ import annotations

import sys
from argparse import Namespace

from screens.sentences import say
from store.cards import keys
from store.cards.marks import key_name
from store.errors import Refused
from tui.console import opened, tell


def run_cards(arguments: Namespace) -> int:
    """Show the key on standard output, or take it from standard input: never from the arguments.

    Other users of a machine see the arguments of every command, and a shell keeps them.
    """
    with opened(arguments.folder, watches=True) as conference:
        name = key_name(conference.state.profile)
    if not name:
        raise Refused("card-key-none")
    if arguments.action == "show":
        key = keys.find(name)
        if key is None:
            raise Refused("card-key-elsewhere")
        print(keys.letters(key))
        tell(say("card-key-shown"))
        return 0
    tell(say("card-key-ask"))
    keys.keep(keys.of_letters(sys.stdin.readline(), name))
    tell(say("card-key-taken"))
    return 0
