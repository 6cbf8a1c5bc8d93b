"""Every paper that the program writes: its name, its file, and how it comes into a folder."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exports import (
    attendance_report,
    badges,
    call_list,
    delegate_list,
    minutes,
    pdf,
    programme,
    sign_in,
    task_list,
)
from store import durable
from store.clock import VIETNAM
from store.conference import Conference
from store.errors import BadInput, NotSaved
from store.records import Profile

PRACTICE_PREFIX = "THUC-HANH-"
"""File names of practice conferences begin so."""


@dataclass(frozen=True)
class PaperKind:
    """A paper that can be written: `title` in Vietnamese, `stem` and `suffix` of its file."""

    id: str
    title: str
    stem: str
    suffix: str
    write: Callable[[Conference, Path], Path]


PAPERS = (
    PaperKind("agenda", "Chương trình Hội nghị", "chuong-trinh", ".docx", programme.write),
    PaperKind(
        "tasks", "Phân công chuẩn bị, dự trù", "phan-cong-chuan-bi", ".docx", task_list.write
    ),
    PaperKind(
        "delegates", "Danh sách đại biểu", "danh-sach-dai-bieu", ".docx", delegate_list.write
    ),
    PaperKind(
        "delegates-xlsx",
        "Danh sách đại biểu (Excel)",
        "danh-sach-dai-bieu",
        ".xlsx",
        delegate_list.write_excel,
    ),
    PaperKind("sign-in", "Danh sách ký tên", "danh-sach-ky-ten", ".docx", sign_in.write),
    PaperKind("cards", "Thẻ đại biểu có mã QR", "the-dai-bieu", ".pdf", badges.write),
    PaperKind(
        "attendance",
        "Báo cáo tình hình đại biểu",
        "bao-cao-dai-bieu",
        ".docx",
        attendance_report.write,
    ),
    PaperKind("awards", "Danh sách trao thưởng", "danh-sach-trao-thuong", ".docx", call_list.write),
    PaperKind("minutes", "Biên bản Hội nghị", "bien-ban-hoi-nghi", ".docx", minutes.write),
)
"""All papers in the order in which a conference needs them."""


@dataclass(frozen=True)
class Written:
    """A file that was written; `kept` is where the older file of that name went, if it differed."""

    path: Path
    kept: Path | None = None


def paper_ids() -> list[str]:
    """The ids of all papers, in their order."""
    return [paper.id for paper in PAPERS]


def find(paper_id: str) -> PaperKind:
    """The paper of that id. Raises `BadInput("paper-unknown")`."""
    for paper in PAPERS:
        if paper.id == paper_id:
            return paper
    raise BadInput("paper-unknown", id=paper_id, known=", ".join(paper_ids()))


def file_name(paper: PaperKind, profile: Profile) -> str:
    """The paper's file name: letters without accents, which every stick and mail program takes."""
    prefix = PRACTICE_PREFIX if profile.practice else ""
    return f"{prefix}{paper.stem}{paper.suffix}"


def export(conference: Conference, ids: Iterable[str], out_dir: Path) -> list[Path]:
    """Write papers into a folder; returns their paths. See `write_paper` for older files.

    Raises `BadInput("paper-unknown")` before anything is written, and `NotSaved`.
    """
    chosen = [find(paper_id) for paper_id in dict.fromkeys(ids)]
    return [write_paper(conference, paper, out_dir).path for paper in chosen]


def write_paper(conference: Conference, paper: PaperKind, out_dir: Path) -> Written:
    """Write one paper into a folder, which is made if need be. Raises `NotSaved`.

    The office may have worked on the file of an earlier export: where the new one differs, the
    old one stays beside it under a name that ends with the time it was last changed.
    """
    target = out_dir / file_name(paper, conference.state.profile)
    with _workshop(out_dir) as folder:
        try:
            fresh = paper.write(conference, folder / target.name)
        except NotSaved as error:
            raise NotSaved(error.code, **{**error.facts, "path": str(target)}) from error
        return _put(fresh, target)


def write_pdfs(written: Sequence[Path], out_dir: Path) -> list[Written]:
    """Turn those of the files that are Word papers into PDF files in a folder, as `write_paper`.

    Raises `Refused("office-missing")`, `Refused("office-failed")`, `NotSaved`.
    """
    papers = [path for path in written if path.suffix == ".docx"]
    with _workshop(out_dir) as folder:
        made = pdf.to_pdf(papers, folder)
        return [_put(path, out_dir / path.name) for path in made]


@contextmanager
def _workshop(out_dir: Path) -> Iterator[Path]:
    """A passing folder on the same drive: a finished file then only needs its new place."""
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
        held = tempfile.TemporaryDirectory(
            prefix=".hoinghi-", dir=out_dir, ignore_cleanup_errors=True
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(out_dir), reason=reason) from error
    with held as folder:
        yield Path(folder)


def _put(fresh: Path, target: Path) -> Written:
    """Move a finished file to its place, keeping the one that was there if it differs."""
    kept = None
    try:
        if target.exists() and not _same(fresh, target):
            kept = _free_name(target)
            durable.keep_copy(target, kept)
        try:
            durable.replace(fresh, target)
        except OSError:
            if kept:  # on Windows, a paper that is open in Word
                kept.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved("paper-not-written", path=str(target), reason=reason) from error
    return Written(target, kept)


def _free_name(target: Path) -> Path:
    changed = datetime.fromtimestamp(target.stat().st_mtime, VIETNAM)
    stem = f"{target.stem}-{changed:%Y%m%d-%H%M%S}"
    kept, number = target.with_name(stem + target.suffix), 2
    while kept.exists():
        kept, number = target.with_name(f"{stem}-{number}{target.suffix}"), number + 1
    return kept


_TIME_OF_MAKING = re.compile(
    rb"/(?:Creation|Mod)Date\s*\([^)]*\)|/ID\s*\[[^\]]*\]|/DocChecksum\s*/\w+"
)


def _same(fresh: Path, old: Path) -> bool:
    """Whether two papers say the same, whenever they were made."""
    return _content(fresh) == _content(old)


def _content(path: Path) -> object:
    if path.suffix == ".pdf":
        return _TIME_OF_MAKING.sub(b"", path.read_bytes())
    try:
        with zipfile.ZipFile(path) as parts:
            names = sorted(set(parts.namelist()) - {"docProps/core.xml"})
            return [(name, parts.read(name)) for name in names]
    except zipfile.BadZipFile:
        return path.read_bytes()
