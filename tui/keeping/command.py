"""`hoinghi backup`, `backups` and `archive`: a conference copied, and put away."""

from __future__ import annotations

from argparse import Namespace

from screens.sentences import say
from screens.words.copies.copied import copied_lines
from screens.words.copies.held import held_text
from store.copies import copying, held
from store.copies.copying import Copied
from store.copies.held import HeldCopy
from store.copies.sealing.sealed import check_in_clear
from store.errors import BadInput
from store.journal.folder import is_conference
from store.times.shown import moment_text
from store.votes.proof.seal import spaced
from tui.console import print_json, print_lines, tell
from tui.keeping.password import new_password
from tui.several.address import up_to_date


def run_backup(arguments: Namespace) -> int:
    """Copy everything readable into a new conference folder, or a new file under a password.

    2 where that is not all there was.
    """
    folder = up_to_date(arguments.folder)
    check_in_clear(folder)
    if arguments.password or arguments.password_file:
        from store.backups import sealed

        copied = sealed.seal(folder, arguments.dest, new_password(arguments.password_file))
        tell(say("password-keep"))
    else:
        copied = copying.copy_to(folder, arguments.dest)
    copying.remember_copy(folder, arguments.dest)
    tell(say("backed-up", folder=str(arguments.dest)))
    return _told(copied)


def _told(copied: Copied) -> int:
    """Say what a copy lacks: 2 where that is anything."""
    for line in copied_lines(copied):
        tell(line)
    return 0 if copied.is_whole else 2


def run_backups(arguments: Namespace) -> int:
    """List what there is to go back to, the newest first."""
    check_in_clear(arguments.folder)
    if not is_conference(arguments.folder):
        raise BadInput("not-a-conference", folder=str(arguments.folder))
    copies = held.held_copies(arguments.folder)
    if arguments.json:
        print_json([_form(one) for one in copies])
    else:
        print_lines(map(_listed, copies) if copies else [say("backups-none")])
    return 0


def _form(one: HeldCopy) -> dict[str, object]:
    told = {"kind": one.kind, "path": str(one.path), "at": one.at, "last_seq": one.last_seq}
    return {**told, "sound": one.is_sound, "sealed": one.is_sealed}


def _listed(one: HeldCopy) -> str:
    changes = say("backups-changes", count=one.last_seq) if one.last_seq else "–"
    return "  ".join(
        (moment_text(one.at), say(f"backups-{one.kind}"), changes, held_text(one), str(one.path))
    )


def run_archive(arguments: Namespace) -> int:
    """Write the archive of a conference; its path on standard output."""
    from screens.words.papers.archive import about_text, make_archive

    made = make_archive(arguments.folder, arguments.out or arguments.folder)
    print(made.path)
    if made.kept:
        tell(say("papers-kept", number=1, name=made.kept.name))
    tell(about_text(made.manifest))
    tell(say("archive-mark", mark=spaced(made.mark)))
    return _told(made.copied)
