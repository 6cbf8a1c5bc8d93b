"""`hoinghi restore`: a conference made anew of a backup; `hoinghi mirror`: a mirror sealed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from screens.sentences import say
from store.copies import copying
from store.copies.sealing import keys
from store.copies.sealing import sealed as sealed_mirror
from store.errors import BadInput
from tui.console import opened, tell
from tui.keeping.password import new_password, password


def run_restore(arguments: Namespace) -> int:
    """Make a new conference folder of a backup: of a folder, or what a password closed."""
    source: Path = arguments.source
    if sealed_mirror.is_sealed(source):
        sealed_mirror.unseal(source, arguments.to, password(arguments.password_file))
    elif source.is_dir():
        copying.copy_to(source, arguments.to)
    else:
        from store.backups import sealed

        if not sealed.is_sealed(source):  # nobody types a password in vain
            raise BadInput("not-sealed", name=source.name)
        sealed.unseal(source, arguments.to, password(arguments.password_file))
    tell(say("restored", folder=str(arguments.to)))
    return 0


def run_mirror(arguments: Namespace) -> int:
    """Have all that goes onto the stick from now on sealed under a password."""
    with opened(arguments.folder) as conference:
        keys.make(conference.folder, new_password(arguments.password_file))
    tell(say("mirror-seals"))
    tell(say("password-keep"))
    return 0
