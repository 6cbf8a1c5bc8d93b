"""A paper made final: its file as it lies there, frozen beside the others with its PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from exports import catalogue, pdf, writing
from exports.catalogue import PaperKind
from store.conference import Conference
from store.errors import NotSaved, Refused
from store.papers import settings as paper_settings

FOLDER = "chinh-thuc"
"""Where final papers lie, inside the folder of the papers."""


@dataclass(frozen=True)
class Frozen:
    """The files of one final version; `pdf` is None where no program could make it."""

    path: Path
    pdf: Path | None


@dataclass(frozen=True)
class Ready:
    """A final version made aside, which takes its place when it is settled."""

    paper: PaperKind
    folder: Path
    made: tuple[Path, ...]
    digest: str

    def settle(self, conference: Conference) -> Frozen:
        """Put the files in their place and keep that the paper is final.

        Raises `Refused("paper-is-final")`, `NotSaved`.
        """
        conference.refresh()  # another window may have been faster
        paper_settings.check_open(conference.state, self.paper.id)
        files = [writing.put(made, self.folder / made.name).path for made in self.made]
        for file in files:
            file.chmod(file.stat().st_mode & 0o444)
        paper_settings.make_final(conference, self.paper.id, self.digest)
        return Frozen(files[0], files[1] if len(files) > 1 else None)


def make_final(conference: Conference, paper: PaperKind, out_dir: Path) -> Frozen:
    """Freeze the paper's file in `out_dir`, with all that a person did to it, and its PDF.

    Raises what `readied` and `Ready.settle` raise.
    """
    with readied(conference, paper, out_dir) as ready:
        return ready.settle(conference)


@contextmanager
def readied(conference: Conference, paper: PaperKind, out_dir: Path) -> Iterator[Ready]:
    """The final version as it would be; gone again where it was not settled.

    LibreOffice takes its seconds in here. Raises `Refused("paper-not-there")`,
    `Refused("paper-is-final")`, what `pdf.to_pdf` raises where LibreOffice is there and fails,
    and `NotSaved`.
    """
    source = out_dir / catalogue.file_name(paper, conference.state.profile)
    paper_settings.check_open(conference.state, paper.id)
    if not source.is_file():
        raise Refused("paper-not-there", name=source.name)
    version = paper_settings.given(conference.state, paper.id).version + 1
    name = f"{source.stem}-v{version}"
    try:
        data = source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(source), reason=reason) from error
    with writing.workshop(out_dir / FOLDER) as folder:
        fresh = writing.write_whole(folder / f"{name}{source.suffix}", data)
        made = (fresh, *_pdf_of(fresh, folder))
        yield Ready(paper, out_dir / FOLDER, made, hashlib.sha256(data).hexdigest())


def _pdf_of(paper: Path, folder: Path) -> list[Path]:
    if paper.suffix != ".docx" or pdf.find_office() is None:
        return []
    return pdf.to_pdf([paper], folder)
