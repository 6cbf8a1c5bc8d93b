"""`hoinghi share` and `unshare`: a conference put on a server, and gone on with by itself."""

from __future__ import annotations

from argparse import Namespace
from urllib.parse import quote

from screens.sentences import say
from store.sharing import share
from store.sharing.place import told
from tui.console import opened, tell
from tui.several.waiting import send_what_waits


def run_share(arguments: Namespace) -> int:
    """Put a conference on a server, for several laptops; its address on standard output."""
    with opened(arguments.folder) as conference:
        place = share.share(conference.storage, arguments.address, arguments.desks)
    address = told(arguments.address).partition("#")[0]
    tell(say("shared", name=place.name))
    print(f"{address}#{quote(place.name)}")
    return 0


def run_unshare(arguments: Namespace) -> int:
    """Go on from the folder alone, with all that it has, sent or not."""
    share.unshare(arguments.folder)
    with opened(arguments.folder) as conference:
        for line in send_what_waits(conference):
            tell(line)
    tell(say("unshared", folder=str(arguments.folder)))
    return 0
