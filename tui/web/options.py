"""What `serve` takes on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from screens.sentences import say

PORT = 8600


def serve_options(serve: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    serve.add_argument("--host", default="", metavar="H", help=say("cli-serve-host"))
    serve.add_argument("--port", type=int, default=PORT, metavar="P", help=say("cli-serve-port"))
    serve.add_argument(
        *("--tls",), type=Path, nargs=2, metavar=("CERT", "KEY"), help=say("cli-serve-tls")
    )
    serve.add_argument("--new-links", action="store_true", help=say("cli-serve-new-links"))
