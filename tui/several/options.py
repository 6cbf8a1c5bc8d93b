"""What the commands for several laptops take on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from screens.sentences import say


def several_options(command: Callable[..., argparse.ArgumentParser]) -> None:
    """The options of `share` and `unshare`."""
    shared = command("share")
    shared.add_argument("address", metavar="URL", help=say("cli-address"))
    shared.add_argument(
        "--desks", action="append", default=[], metavar="ROLE", help=say("cli-share-desks")
    )
    command("unshare")
