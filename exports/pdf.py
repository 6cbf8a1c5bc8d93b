"""Word papers turned into PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from exports.type import fonts
from exports.writing import write_whole
from store.errors import BadInput, Refused

_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
)
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
    seconds = _STARTING_SECONDS + seconds_each * len(papers)
    with tempfile.TemporaryDirectory(prefix="hoinghi-pdf-", ignore_cleanup_errors=True) as folder:
        said = _convert(office, papers, Path(folder), seconds)
        made = [Path(folder, "out", f"{name}.pdf") for name in names]
        for paper, result in zip(papers, made, strict=True):
            if not result.is_file() or result.stat().st_size == 0:
                raise Refused("office-failed", paper=str(paper), reason=said)
        return [write_whole(out_dir / result.name, result.read_bytes()) for result in made]


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
