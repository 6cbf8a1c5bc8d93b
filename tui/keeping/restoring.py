"""`hoinghi restore`: a conference made anew of a backup."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from screens.sentences import say
from store.errors import BadInput
from store.journal import verify
from tui.console import tell
from tui.keeping.password import password


def run_restore(arguments: Namespace) -> int:
    """Make a new conference folder of a backup: of a folder, or of a file under a password."""
    source: Path = arguments.source
    if source.is_dir():
        verify.copy_to(source, arguments.to)
    else:
        from store.backups import sealed

        if not sealed.is_sealed(source):  # nobody types a password in vain
            raise BadInput("not-sealed", name=source.name)
        sealed.unseal(source, arguments.to, password(arguments.password_file))
    tell(say("restored", folder=str(arguments.to)))
    return 0
