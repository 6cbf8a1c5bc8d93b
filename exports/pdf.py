"""Word papers turned into PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from exports.last_written import Stamp, stamp
from exports.type import fonts
from exports.writing import write_whole
from store.clock import VIETNAM
from store.errors import BadInput, Refused
from store.journal import durable
from store.outside.passing import PassingFolder

_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
)
_ROUNDS = 3
"""Whoever saves in Word while the PDF is made gets it made anew, so often."""
_MARK = re.compile(rb"\n%hoinghi-word ([0-9a-f]{64})\n\Z")
_TAIL = 200
"""Bytes at the end of a PDF that hold the mark."""
_STARTING_SECONDS = 60
"""The first start with a new profile takes long on an old laptop."""

_AS_PLAIN_TEXT = '{"ExportFormFields":{"type":"boolean","value":"false"}}'
"""Else facts in content controls become fields to fill in, from version 7.5 on."""


def find_office() -> str | None:
    """The LibreOffice program, or None."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def to_pdf(papers: Sequence[Path], out_dir: Path, seconds_each: float = 60) -> list[Path]:
    """Turn Word files into PDF files of the same names in `out_dir`, in the order given.

    A profile of its own lets it run beside an open LibreOffice. Raises `Refused("office-missing")`,
    `Refused("office-failed")` with `paper` and `reason`, `Refused("office-too-slow")`,
    `Refused("paper-keeps-changing")` where somebody goes on saving it,
    `BadInput("paper-names-clash")` when two files would become one PDF, and
    `NotSaved("paper-not-written")`.
    """
    office = find_office()
    if office is None:
        raise Refused("office-missing")
    names = [paper.stem for paper in papers]
    for name in names:
        if names.count(name) > 1:
            raise BadInput("paper-names-clash", name=name)
    if not papers:
        return []
    for _ in range(_ROUNDS):
        before = [_bytes(paper) for paper in papers]
        made = _made(office, papers, out_dir, seconds_each)
        changed = [
            one.name for one, data in zip(papers, before, strict=True) if _bytes(one) != data
        ]
        if not changed:
            return made
    raise Refused("paper-keeps-changing", paper=changed[0], times=_ROUNDS)


def is_stale(paper: Path) -> bool:
    """Whether the PDF beside a Word paper was made of another text than stands there now.

    Of a PDF that somebody else made, whether it is older than the Word file.
    """
    beside = paper.with_suffix(".pdf")
    if paper.suffix != ".docx":
        return False
    try:
        return _differ(paper, stamp(paper), beside, stamp(beside))
    except OSError:
        return False


@lru_cache(maxsize=200)
def _differ(paper: Path, stamped: Stamp, beside: Path, beside_stamped: Stamp) -> bool:
    """Read once for as long as neither file is written: a list of papers asks at every change."""
    if mark := _mark_in(beside):
        return mark != _digest(paper)
    return beside_stamped < stamped


def set_aside(paper: Path) -> Path | None:
    """Move the PDF beside a Word paper away where it was made of another text; returns where to.

    Only what `to_pdf` made is moved: a signed or scanned PDF is a person's. One that a reader holds
    open on Windows stays: its row says that it is old.
    """
    beside = paper.with_suffix(".pdf")
    if paper.suffix != ".docx" or not (paper.is_file() and beside.is_file()):
        return None
    try:
        mark = _mark_in(beside)
        if not mark or mark == _digest(paper):
            return None
        changed = datetime.fromtimestamp(beside.stat().st_mtime, VIETNAM)
        kept = beside.with_name(f"{beside.stem}-{changed:%Y%m%d-%H%M%S}.pdf")
        durable.replace(beside, kept)
    except OSError:
        return None
    return kept


def _mark_in(made: Path) -> str:
    """The digest of the text that a PDF was made of; "" where `to_pdf` did not make it."""
    with made.open("rb") as file:
        file.seek(max(0, made.stat().st_size - _TAIL))
        mark = _MARK.search(file.read())
    return mark[1].decode() if mark else ""


def _made(office: str, papers: Sequence[Path], out_dir: Path, seconds_each: float) -> list[Path]:
    names = [paper.stem for paper in papers]
    seconds = _STARTING_SECONDS + seconds_each * len(papers)
    with PassingFolder() as folder:
        said = _convert(office, papers, Path(folder), seconds)
        made = [Path(folder, "out", f"{name}.pdf") for name in names]
        for paper, result in zip(papers, made, strict=True):
            if not result.is_file() or result.stat().st_size == 0:
                raise Refused("office-failed", paper=str(paper), reason=said)
        return [
            write_whole(out_dir / result.name, result.read_bytes() + _mark(paper))
            for paper, result in zip(papers, made, strict=True)
        ]


def _bytes(paper: Path) -> bytes:
    """What a file holds; of one that is not there LibreOffice says so itself."""
    return paper.read_bytes() if paper.is_file() else b""


def _mark(paper: Path) -> bytes:
    """A last line, a comment in PDF, that tells of which text it was made."""
    return f"\n%hoinghi-word {_digest(paper)}\n".encode()


def _digest(paper: Path) -> str:
    """Of what a Word paper says, whenever it was made; of a file that is none, of its bytes."""
    total = hashlib.sha256()
    try:
        with zipfile.ZipFile(paper) as parts:
            for name in sorted(set(parts.namelist()) - {"docProps/core.xml"}):
                total.update(name.encode() + parts.read(name))
    except zipfile.BadZipFile:
        total.update(paper.read_bytes())
    return total.hexdigest()


def _convert(office: str, papers: Sequence[Path], folder: Path, seconds: float) -> str:
    """Run LibreOffice; returns what it said, for the message if a file is missing afterwards."""
    profile = folder / "profile"
    # LibreOffice looks here for fonts too: older Liberation fonts lack 92 Vietnamese letters.
    shutil.copytree(fonts.FOLDER, profile / "user" / "fonts")
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += [
        "--convert-to",
        f"pdf:writer_pdf_Export:{_AS_PLAIN_TEXT}",
        "--outdir",
        str(folder / "out"),
    ]
    command += [str(paper.resolve()) for paper in papers]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise Refused("office-failed", paper=str(papers[0]), reason=error.strerror or "") from error
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        _stop(process)
        raise Refused("office-too-slow", paper=str(papers[0]), seconds=int(seconds)) from error
    return said.decode("utf-8", "replace").strip()[-300:]


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with its helpers: the program started is only a script on Linux."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
