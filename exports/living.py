"""A paper edited in Word while its data goes on changing: compared, and brought together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exports import catalogue, last_written, needs, writing
from exports.catalogue import PaperKind
from exports.merging.comparison import Comparison, Take
from exports.merging.merge import compare, merged
from exports.templates import own
from exports.writing import Written
from store.conference import Conference
from store.errors import BadInput, Refused
from store.outside import opening
from store.outside.passing import PassingFolder
from store.papers import settings as paper_settings


def compared(
    conference: Conference, paper: PaperKind, out_dir: Path, file: Path | None = None
) -> Comparison:
    """What a person changed in the paper's file, or in another `file`, and the data since then.

    Raises `BadInput("paper-no-word")` for a paper that is no single Word file, `BadInput` for a
    file that cannot be read, `Refused("paper-never-written")` where it is not known what the
    program wrote, and `Refused` where the paper would say nothing now.
    """
    if paper.suffix != ".docx":
        raise BadInput("paper-no-word", name=paper.title)
    path = out_dir / catalogue.file_name(paper, conference.state.profile)
    base = last_written.base_of(path)
    if base is None:
        raise Refused("paper-never-written", name=paper.title)
    theirs = _read(file or path)
    needs.check(conference, paper.id)
    with PassingFolder() as held:
        ours = own.write(conference, paper.id, paper.write, Path(held, path.name)).read_bytes()
    return compare(_read(base), theirs, ours)


def bring_together(
    conference: Conference,
    paper: PaperKind,
    out_dir: Path,
    comparison: Comparison,
    choices: Mapping[int, Take],
) -> Written:
    """Write what comes of a comparison to the paper's place; a person's file is kept beside it.

    From then on the data of now is what the program wrote last. Raises `Refused("paper-is-final")`,
    `Refused("paper-conflicts")` with their `numbers` where nobody has chosen, and `NotSaved`.
    """
    paper_settings.check_open(conference.state, paper.id)
    left = [str(one.number) for one in comparison.conflicts if one.number not in choices]
    if left:
        raise Refused("paper-conflicts", count=len(left), numbers=", ".join(left))
    target = out_dir / catalogue.file_name(paper, conference.state.profile)
    with writing.workshop(out_dir) as folder:
        fresh = writing.write_whole(folder / target.name, merged(comparison, choices))
        written = writing.put(fresh, target)
    last_written.remember_as(target, comparison.ours)
    return written


def _read(path: Path) -> bytes:
    try:
        return opening.read(path, writing.MOST_BYTES)
    except BadInput as error:
        if isinstance(error.__cause__, OSError) and error.code == "file-missing":
            reason = error.__cause__.strerror or str(error)
            raise BadInput("paper-file-unreadable", path=str(path), reason=reason) from error
        raise
