"""`hoinghi verify`, `backup`, `backups` and `archive`: a conference checked, copied, put away."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from screens.sentences import readable, say
from store.copies import copying, held
from store.copies.held import HeldCopy
from store.errors import BadInput
from store.journal import verify
from store.journal.folder import is_conference
from store.journal.verify import Finding
from store.votes.proof.seal import spaced
from tui.console import print_json, print_lines, tell
from tui.keeping.password import new_password
from tui.several.address import up_to_date


def run_verify(arguments: Namespace) -> int:
    """Check a folder or an archive: 0 sound, 1 repaired, 2 damaged."""
    place = up_to_date(arguments.place)
    return _verify_archive(place) if place.is_file() else _verify_folder(place)


def _verify_folder(folder: Path) -> int:
    """Check the journal and the folded file."""
    report = verify.verify(folder)
    print_lines(map(_told, report.findings))
    print(say(f"verify-{report.status}", changes=report.changes, seq=report.last_seq))
    return {"sound": 0, "repaired": 1, "damaged": 2}[report.status]


def _told(finding: Finding) -> str:
    return say(f"finding-{finding.code}", **readable(finding.facts))


def _verify_archive(file: Path) -> int:
    """Hold an archive against its manifest; nothing in it can be repaired."""
    from exports.archive import checking
    from screens.words.papers.archive import about_text

    found = checking.check(file)
    print_lines(map(_told, found.findings))
    print(about_text(found.manifest))
    print(say("archive-mark", mark=spaced(found.mark)))
    if found.findings:
        print(say("archive-damaged", number=len(found.findings)))
        return 2
    print(say("archive-sound", files=len(found.manifest.files)))
    return 0


def run_backup(arguments: Namespace) -> int:
    """Copy everything readable into a new conference folder, or a new file under a password."""
    folder = up_to_date(arguments.folder)
    if arguments.password or arguments.password_file:
        from store.backups import sealed

        sealed.seal(folder, arguments.dest, new_password(arguments.password_file))
        tell(say("password-keep"))
    else:
        copying.copy_to(folder, arguments.dest)
    copying.remember_copy(folder, arguments.dest)
    tell(say("backed-up", folder=str(arguments.dest)))
    return 0


def run_backups(arguments: Namespace) -> int:
    """List what there is to go back to, the newest first."""
    if not is_conference(arguments.folder):
        raise BadInput("not-a-conference", folder=str(arguments.folder))
    copies = held.held_copies(arguments.folder)
    if arguments.json:
        print_json([{**one._asdict(), "path": str(one.path)} for one in copies])
    else:
        print_lines(map(_listed, copies) if copies else [say("backups-none")])
    return 0


def _listed(one: HeldCopy) -> str:
    at = f"{one.at:%d/%m/%Y %H:%M}" if one.at else say("backups-away")
    changes = say("backups-changes", count=one.last_seq) if one.last_seq else "–"
    return "  ".join((at, say(f"backups-{one.kind}"), changes, str(one.path)))


def run_archive(arguments: Namespace) -> int:
    """Write the archive of a conference; its path on standard output."""
    from screens.words.papers.archive import about_text, make_archive

    made = make_archive(arguments.folder, arguments.out or arguments.folder)
    print(made.path)
    if made.kept:
        tell(say("papers-kept", number=1, name=made.kept.name))
    tell(about_text(made.manifest))
    tell(say("archive-mark", mark=spaced(made.mark)))
    return 0
