"""A paper made final: its file as it lies there, frozen beside the others with its PDF."""

from __future__ import annotations

import hashlib
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


def make_final(conference: Conference, paper: PaperKind, out_dir: Path) -> Frozen:
    """Freeze the paper's file in `out_dir`, with all that a person did to it, and its PDF.

    Raises `Refused("paper-not-there")`, `Refused("paper-is-final")`, what `pdf.to_pdf` raises
    where LibreOffice is there and fails, and `NotSaved`.
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
        made = _pdf_of(fresh, folder)
        path = writing.put(fresh, out_dir / FOLDER / fresh.name).path
        beside = writing.put(made, out_dir / FOLDER / made.name).path if made else None
    for file in filter(None, (path, beside)):
        file.chmod(file.stat().st_mode & 0o444)
    paper_settings.make_final(conference, paper.id, hashlib.sha256(data).hexdigest())
    return Frozen(path, beside)


def _pdf_of(paper: Path, folder: Path) -> Path | None:
    if paper.suffix != ".docx" or pdf.find_office() is None:
        return None
    (made,) = pdf.to_pdf([paper], folder)
    return made
