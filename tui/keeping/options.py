"""What the commands that copy and put away a conference take on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from screens.sentences import say
from tui.parser import one_of
from tui.several.address import conference_at


def keeping_options(command: Callable[..., argparse.ArgumentParser]) -> None:
    """The options of what checks, copies, restores, compares and puts away a conference."""
    checked = command("verify", folder=False)
    checked.add_argument("place", type=conference_at, metavar="FOLDER|FILE")
    checked.add_argument("--password", action="store_true", help=say("cli-verify-password"))
    _password_file(checked)
    backup = command("backup")
    backup.add_argument("dest", type=Path, metavar="DEST")
    backup.add_argument("--password", action="store_true", help=say("cli-password"))
    _password_file(backup)
    restore = command("restore", folder=False)
    restore.add_argument("source", type=Path, metavar="FOLDER|FILE")
    restore.add_argument("--to", type=Path, required=True, metavar="NEW")
    restore.add_argument("--at", metavar="TIME", help=say("cli-restore-at"))
    restore.add_argument("--change", type=int, metavar="N", help=say("cli-restore-change"))
    _password_file(restore)
    mirror = command("mirror")
    one_of(mirror, "action", "seal", "open", "take")
    _password_file(mirror)
    command("backups").add_argument("--json", action="store_true")
    compared = command("compare")
    compared.add_argument("other", type=Path, metavar="OTHER")
    compared.add_argument("--json", action="store_true")
    _password_file(compared)
    taken = command("take")
    taken.add_argument("other", type=Path, metavar="OTHER")
    taken.add_argument("numbers", nargs="*", type=int, metavar="N", help=say("cli-take-numbers"))
    taken.add_argument("--checkins", action="store_true", help=say("cli-take-checkins"))
    taken.add_argument("--all", action="store_true", help=say("cli-take-all"))
    taken.add_argument("--later", action="store_true", help=say("cli-take-later"))
    taken.add_argument("--desk", default="", metavar="NAME")
    _password_file(taken)
    command("clock").add_argument("--right", action="store_true", help=say("cli-clock-right"))
    archive = command("archive")
    archive.add_argument("--out", type=Path, metavar="ZIP", help=say("cli-archive-out"))
    one_of(command("cards"), "action", "show", "take")
    purge = command("purge")
    purge.add_argument("--yes", action="store_true", help=say("cli-yes"))
    purge.add_argument("--texts", action="store_true", help=say("cli-purge-texts"))
    part = purge.add_mutually_exclusive_group()
    part.add_argument("--cards-only", action="store_true", help=say("cli-cards-only"))
    part.add_argument("--old-cards", action="store_true", help=say("cli-old-cards"))
    audit = command("audit", folder=False)
    audit.add_argument("place", type=conference_at, metavar="FOLDER|ZIP")
    audit.add_argument("--json", action="store_true")


def _password_file(command: argparse.ArgumentParser) -> None:
    told = say("cli-password-file")
    command.add_argument("--password-file", type=Path, metavar="FILE", help=told)
