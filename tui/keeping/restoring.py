"""`hoinghi restore`: a conference made anew of a backup, or of a folder as of a time; and `mirror`.

What `backup` takes of a damaged folder is all that can be read; `restore` takes what the journal
alone says, be it another's than the folded file.
"""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from screens.sentences import say
from screens.words.copies.restored import restored_lines
from store.clock import VIETNAM
from store.copies import copying, restoring
from store.copies.giving_back import is_closed
from store.copies.restoring import IsLater
from store.copies.sealing import keys
from store.copies.sealing import sealed as sealed_mirror
from store.errors import BadInput, NotSaved, Refused
from store.journal.mending.reencoded import turn_back_locked
from store.times.hours import parse_second
from store.times.shown import moment_text
from tui.console import opened, tell
from tui.keeping.password import new_password, password


def run_restore(arguments: Namespace) -> int:
    """Make a new conference folder of a folder's journal, or of what a password closed.

    2 where the journal could not be read as far as asked: what is before stands in the new folder.
    """
    source: Path = arguments.source
    if source.is_dir() and not sealed_mirror.is_sealed(source):
        return _restore_folder(arguments)
    from store.backups import sealed

    is_stick = sealed_mirror.is_sealed(source)
    if not is_stick and not sealed.is_sealed(source):  # nobody types a password in vain
        raise BadInput("not-sealed", name=source.name)
    if arguments.at is not None or arguments.change is not None:
        raise BadInput("restore-folder-first", name=source.name)
    if is_stick:
        return _restore_sealed(arguments)
    sealed.unseal(source, arguments.to, password(arguments.password_file))
    tell(say("restored", folder=str(arguments.to)))
    return 0


def _restore_sealed(arguments: Namespace) -> int:
    entered = password(arguments.password_file)
    spoiled = sealed_mirror.unseal(arguments.source, arguments.to, entered)
    tell(say("restored", folder=str(arguments.to)))
    if spoiled:
        tell(say("repair-files-spoiled", name=str(spoiled)))
    made = opened(arguments.to, watches=True)
    return 2 if spoiled or made.storage.missing or made.read_only else 0


def _restore_folder(arguments: Namespace) -> int:
    with suppress(NotSaved):  # it is told as damage
        for name in turn_back_locked(arguments.source, say("desk-command")):
            tell(say("repair-journal-reencoded", name=name))
    try:
        stop = restoring.restore(arguments.source, arguments.to, _asked(arguments))
    except BadInput as error:
        if error.code != "nothing-so-early" or arguments.at is None:
            raise
        at = moment_text(_moment(arguments), seconds=True)  # its day was perhaps not typed
        raise BadInput("nothing-so-early-at", folder=str(arguments.source), at=at) from error
    copying.remember_copy(arguments.source, arguments.to)
    tell(say("restored", folder=str(arguments.to)))
    with opened(arguments.to, watches=True) as made:
        for line in restored_lines(made.state, made.log(), stop):
            tell(line)
    return 2 if stop.damage else 0


def _asked(arguments: Namespace) -> IsLater:
    """How far to go."""
    if arguments.at is not None and arguments.change is not None:
        raise BadInput("restore-one-place")
    if arguments.at is None and arguments.change is None:
        return restoring.to_the_end
    if arguments.at is not None:
        return restoring.as_of(_moment(arguments))
    end = restoring.end_of(arguments.source)
    if arguments.change > end.last.seq and not end.damage:
        raise BadInput("no-such-change", number=arguments.change, last=end.last.seq)
    return restoring.up_to(arguments.change)


def _moment(arguments: Namespace) -> datetime:
    """The time asked for; an hour without a day is one of the day of the last change."""
    last = restoring.end_of(arguments.source).last.at.astimezone(VIETNAM)
    return parse_second(arguments.at, last.date()).astimezone(VIETNAM)


def _take_back(arguments: Namespace) -> int:
    with opened(arguments.folder) as conference:
        if not is_closed(conference.storage, conference.state.profile.mirror):
            raise Refused("mirror-nothing-missing")
        count = conference.take_back(password(arguments.password_file))
        tell(say("mirror-taken", count=count))
        return 1 if conference.storage.missing else 0


def run_mirror(arguments: Namespace) -> int:
    """Seal the mirror under a password, or have it in clear again; or take lost changes from it."""
    if arguments.action == "take":
        return _take_back(arguments)
    with opened(arguments.folder) as conference:
        if arguments.action == "open":
            keys.forget(conference.folder)
            tell(say("mirror-opens"))
            return 0
        keys.make(conference.folder, new_password(arguments.password_file))
    tell(say("mirror-seals"))
    tell(say("password-keep"))
    return 0
