"""Word papers read in tests: python-docx does not see what stands in content controls."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn


def read_paper(file: Path | IO[bytes]) -> Opened:
    """A paper, with its facts as plain runs."""
    document = Document(str(file) if isinstance(file, Path) else file)
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for run in list(control.find(qn("w:sdtContent"))):
            control.addprevious(run)
        control.getparent().remove(control)
    return document
