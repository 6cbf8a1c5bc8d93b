"""The PDF files of papers that were written, each beside its Word file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports import pdf, writing
from exports.writing import Written

_AT_ONCE = 100
"""Papers that LibreOffice turns into PDF in one run."""


def write_pdfs(written: Sequence[Path], out_dir: Path) -> list[Written]:
    """Turn those of the files that are Word papers into PDF files in a folder.

    Those of a folder of files stand beside each of them. What a person made of an older one is kept
    as `writing.put` does. Raises `Refused("office-missing")`,
    `Refused("office-failed")`, `NotSaved`.
    """
    done = _turned([path for path in written if path.suffix == ".docx"], out_dir)
    for folder in filter(Path.is_dir, written):
        done += _turned(sorted(folder.glob("*.docx")), folder)
    return done


def _turned(papers: Sequence[Path], out_dir: Path) -> list[Written]:
    """Some at a time: Windows has no room for the names of a thousand in one command."""
    done: list[Written] = []
    with writing.workshop(out_dir) as folder:
        for start in range(0, len(papers) or 1, _AT_ONCE):
            made = pdf.to_pdf(papers[start : start + _AT_ONCE], folder)
            done += [writing.put(path, out_dir / path.name) for path in made]
    return done
