"""`hoinghi verify`: a folder, an archive, or what lies under a password, checked."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from screens.sentences import readable, say
from store.copies.sealing import sealed
from store.errors import BadInput
from store.journal import verify
from store.journal.verify import Finding, Report
from store.outside.passing import PassingFolder
from store.votes.proof.seal import spaced
from tui.console import print_lines
from tui.keeping import password
from tui.several.address import up_to_date

DAMAGED = 2


def run_verify(arguments: Namespace) -> int:
    """Check what lies at a place: 0 sound, 1 repaired, 2 damaged."""
    place = arguments.place = up_to_date(arguments.place)
    if sealed.is_sealed(place):
        return _check_sealed(arguments)
    return _check_file(arguments) if place.is_file() else _check_folder(place)


def _check_folder(folder: Path) -> int:
    """Check the journal and the folded file."""
    report = verify.verify(folder)
    print_lines(map(_told, report.findings))
    print(say(f"verify-{report.status}", changes=report.changes, seq=report.last_seq))
    return {"sound": 0, "repaired": 1, "damaged": DAMAGED}[report.status]


def _told(finding: Finding) -> str:
    """In words; what lies on a sealed stick comes back by its password, and not by itself."""
    facts = readable(finding.facts)
    if finding.code == "lines-elsewhere" and sealed.is_sealed(Path(str(finding.facts["folder"]))):
        return say("finding-lines-sealed", **facts)
    return say(f"finding-{finding.code}", **facts)


# --- under a password ----------------------------------------------------------------------------


def _is_given(arguments: Namespace) -> bool:
    return bool(arguments.password or arguments.password_file or password.is_named())


def _check_sealed(arguments: Namespace) -> int:
    """Hold a sealed stick against its sums, and with the password look inside as well."""
    from store.copies.sealing import checking

    place: Path = arguments.place
    found = checking.check(place)
    print_lines(say("finding-sealed-rotten", file=name) for name in found.journals)
    if found.spoiled:
        print(say("finding-sealed-spoiled", number=found.spoiled))
    if not _is_given(arguments):
        told = "sound" if found.is_sound else "rotten"
        print(say(f"verify-sealed-{told}", seq=found.last_seq, files=found.files))
        print(say("verify-sealed-how", folder=str(place)))
        return 0 if found.is_sound else DAMAGED
    report, spoiled = checking.check_opened(place, password.password(arguments.password_file))
    return _tell_opened(report, spoiled, is_sound=found.is_sound)


def _tell_opened(report: Report, spoiled: int, *, is_sound: bool = True) -> int:
    print_lines(_told(one) for one in report.findings if one.code != "lines-elsewhere")
    if spoiled:
        print(say("finding-sealed-closed", number=spoiled))
    is_sound = is_sound and not spoiled and report.status == "sound"
    told = "opened" if is_sound else "damaged"
    print(say(f"verify-sealed-{told}", changes=report.changes, seq=report.last_seq))
    return 0 if is_sound else DAMAGED


def _check_file(arguments: Namespace) -> int:
    """Check an archive, or a backup under a password once that opens it."""
    from store.backups import sealed as backup

    place: Path = arguments.place
    if not backup.is_sealed(place):
        return _check_archive(place)
    if not _is_given(arguments):
        raise BadInput("sealed-unchecked", name=str(place))
    with PassingFolder() as held:
        made = Path(held, "conference")
        backup.unseal(place, made, password.password(arguments.password_file), keeps_key=False)
        return _tell_opened(verify.verify(made), 0)


def _check_archive(file: Path) -> int:
    """Hold an archive against its manifest; nothing in it can be repaired."""
    from exports.archive import checking
    from screens.words.papers.archive import about_text

    found = checking.check(file)
    print_lines(map(_told, found.findings))
    print(about_text(found.manifest))
    print(say("archive-mark", mark=spaced(found.mark)))
    if found.findings:
        print(say("archive-damaged", number=len(found.findings)))
        return DAMAGED
    print(say("archive-sound", files=len(found.manifest.files)))
    return 0
