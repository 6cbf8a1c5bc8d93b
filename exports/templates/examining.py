"""Looking a template over: what is wrong in it, what of the paper it lacks, a filled sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from exports.templates.anatomy import copies_of
from exports.templates.context import paper_values
from exports.templates.language.checking import Findings, check, missing
from exports.templates.language.sandbox import OfficeLanguage
from exports.templates.language.source import sources
from exports.templates.package import document, own_document, read
from exports.templates.rendering import rendered
from exports.templates.shipped import template_of, template_of_no_data
from exports.word.paper import Paper
from exports.writing import write_whole
from store import clock
from store.conference import Conference
from store.errors import BadInput

Writer = Callable[[Conference, Path], Path]


@dataclass(frozen=True)
class Examined:
    """What was found in a template: its flaws, the fields of the paper that it lacks."""

    flaws: tuple[BadInput, ...]
    lacks: tuple[str, ...]


def examined(path: Path, paper_id: str, own: Path) -> Examined:
    """Look a template over, beside the program's own paper `own`. Raises `BadInput`."""
    found, language = Findings(), OfficeLanguage()
    for source, _ in sources(document(read(path), path.name)):
        check(source, language, found)
    flaws = tuple(flaw.error(paper_id, path.name) for flaw in found.flaws)
    (first, *_) = copies_of(own_document(own))
    has = {"body", *(name for name, text in first.texts.items() if text)}
    return Examined(flaws, tuple(missing(found.used, has)))


def sample(conference: Conference, path: Path, paper_id: str, own: Path, out: Path) -> Path:
    """Write a sample of the template at `out`. Raises `BadInput` and `NotSaved`."""
    values = paper_values(conference.state, paper_id)
    return write_whole(out, rendered(read(path), path.name, own, paper_id, values))


def shipped(conference: Conference, writer: Writer | None, folder: Path) -> bytes:
    """The template to begin with; `writer` is None where that paper would say nothing."""
    if writer is None:
        return template_of_no_data(conference.state.profile.host_body)
    return template_of(writer(conference, folder / "mau.docx"))


def stand_in(conference: Conference, path: Path) -> Path:
    """A paper of no kind, where the sample conference has nothing for the right one to say."""
    profile = conference.state.profile
    paper = Paper(profile.host_body, clock.now())
    paper.heading(profile.parent_body, profile.host_body, "Số: …/…", f"{profile.place}, ngày ……")
    paper.title("Văn bản", profile.title)
    paper.paragraph("Nội dung văn bản.")
    paper.signatures(None, ("Người ký", "", "…"), profile.recipients or ("Lưu: VT",))
    return paper.save(path)
