"""Where an office's own templates lie, and writing a paper by the one it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exports.writing import write_whole
from store.conference import Conference
from store.errors import NotSaved

FOLDER = "templates"
"""In the conference's folder, with a file for each paper: `minutes.docx`."""
_SAME = {"invitations-each": "invitations"}
"""Papers that are written by another's template where they have none of their own."""

Writer = Callable[[Conference, Path], Path]


def template_for(conference: Conference, paper_id: str) -> Path | None:
    """The office's own template of a paper; None where the program's own is used."""
    for name in (paper_id, _SAME.get(paper_id, "")):
        path = conference.folder / FOLDER / f"{name}.docx"
        if name and path.is_file():
            return path
    return None


def changed_at(conference: Conference, paper_id: str) -> int:
    """When a paper's own template was changed last, in nanoseconds; 0 without one."""
    path = template_for(conference, paper_id)
    try:
        return path.stat().st_mtime_ns if path else 0
    except OSError:
        return 0


def write(conference: Conference, paper_id: str, writer: Writer, path: Path) -> Path:
    """Write a paper, by the office's own template where there is one.

    Raises what `writer` does, and `BadInput` for a template that cannot be used: then nothing lies
    at `path`.
    """
    written = writer(conference, path)
    template = template_for(conference, paper_id)
    if template is None or not (path.suffix == ".docx" or written.is_dir()):
        return written
    try:
        for file in sorted(written.glob("*.docx")) if written.is_dir() else [written]:
            _rewrite(conference, paper_id, template, file)
    except BaseException:
        if not written.is_dir():
            written.unlink(missing_ok=True)
        raise
    return written


def _rewrite(conference: Conference, paper_id: str, template: Path, file: Path) -> None:
    # docxtpl and Jinja are read only where an office has a template.
    from exports.templates.context import paper_values
    from exports.templates.package import read
    from exports.templates.rendering import rendered

    values = paper_values(conference.state, paper_id)
    try:
        data = rendered(read(template), template.name, file, paper_id, values)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(file), reason=reason) from error
    write_whole(file, data)
