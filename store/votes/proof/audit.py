"""Auditing (kiểm tra lại) the votes of a conference from its log alone.

Every figure is made again from the papers as they were entered, every electorate from the list and
the passages as they stood at the opening, every seal from what it covers. Whatever differs is a
finding; every act on a ballot after its opening is told, whoever did it.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from store.errors import BadInput, Damaged, NotSaved
from store.journal.folder import is_conference
from store.journal.journal import Journal
from store.journal.lines import beginning
from store.journal.mending.reencoded import turn_back_locked
from store.journal.verify import DESK
from store.outside import zips
from store.outside.opening import opened
from store.outside.passing import PassingFolder
from store.votes import ballots
from store.votes.proof.replay import BallotAudit, Fault, Replay

MOST_ARCHIVE, MOST_FILES = 8 << 30, 50_000
MOST_JOURNAL = 256 << 20
"""Bytes of the journal and of all that is folded of it: a hundred times those of a long day."""
_IS_OF_JOURNAL = re.compile(r"(?:.*/)?(?:journal-\d+\.jsonl|conference\.json)")
"""What an audit needs of an archive."""


@dataclass(frozen=True)
class Audit:
    """The audits of all ballots in their order; `faults` are those of the log itself."""

    ballots: list[BallotAudit]
    faults: list[Fault]

    @property
    def agrees(self) -> bool:
        """Whether nothing contradicts anything."""
        return not self.faults and not any(not one.agrees for one in self.ballots)


def audit(place: Path) -> Audit:
    """Audit a conference folder, or a ZIP of one. Raises `BadInput`."""
    if not place.is_file():
        return _audit_folder(place)
    with PassingFolder() as spare:
        try:
            with opened(place, MOST_ARCHIVE) as stream:
                zips.check_directory(stream, MOST_FILES)
                with zipfile.ZipFile(stream) as archive:
                    zips.unpack(archive, Path(spare), _IS_OF_JOURNAL, MOST_JOURNAL)
        except zips.TooMuch as error:
            raise BadInput("archive-too-large", file=str(place)) from error
        except zips.UNREADABLE as error:
            raise BadInput("not-a-conference", folder=str(place)) from error
        inside = (one for one in (Path(spare), *sorted(Path(spare).rglob("*"))) if one.is_dir())
        found = next((one for one in inside if is_conference(one)), None)
        if found is None:
            raise BadInput("not-a-conference", folder=str(place))
        return _audit_folder(found)


def _audit_folder(folder: Path) -> Audit:
    if not is_conference(folder):
        raise BadInput("not-a-conference", folder=str(folder))
    with suppress(NotSaved):  # the damage is told as what it is
        turn_back_locked(folder, DESK)
    replay = Replay()
    reader = Journal(folder, beginning(folder))
    try:
        for entry in reader.read_new(locked=False):
            replay.take(entry)
    except Damaged as damage:
        replay.faults.append(Fault("journal-damaged", damage.facts))
    finally:
        reader.close()
    replay.finish(folder)
    ordered = [replay.audits[one.id] for one in ballots.in_order(replay.state)]
    return Audit([one for one in ordered if one.ballot.opened_at is not None], replay.faults)
