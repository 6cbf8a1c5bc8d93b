"""Checking an archive (kiểm tra bản lưu trữ): nothing of it is unpacked, nothing in it believed."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PureWindowsPath

from exports.archive import manifest
from exports.archive.bundle import CHUNK, is_sealed
from exports.archive.manifest import ArchivedFile, Manifest
from exports.writing import printable
from store.errors import BadInput
from store.journal import durable
from store.journal.verify import Finding, finding
from store.outside import opening, zips

MOST_GROWTH = 200
"""So many times its size an archive may be unpacked; own ones are below a tenth of that."""
MOST_MANIFEST = 64 << 20
MOST_FILES = 50_000
MOST_ARCHIVE = 8 << 30
"""Bytes; an archive is read piece by piece."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 1


@dataclass(frozen=True)
class ArchiveCheck:
    """What was found; `mark` is that of the manifest, to be held against one written down."""

    manifest: Manifest
    mark: str
    findings: tuple[Finding, ...]


def check(path: Path) -> ArchiveCheck:
    """Hold every file of an archive against its checksum.

    Found: `archive-missing`, `archive-added`, `archive-changed`, `archive-broken` (it cannot be
    read), `archive-twice` and `archive-outside` (it would be unpacked elsewhere), all with `name`;
    or `archive-repacked`, where all files are as they were but not what lies around them.
    Raises `BadInput`: archive-unreadable, archive-not-a-zip, archive-without-manifest,
    archive-manifest-unreadable, archive-too-large.
    """
    try:
        with opening.opened(path, MOST_ARCHIVE) as stream:
            try:
                zips.check_directory(stream, MOST_FILES)
                opened = zipfile.ZipFile(stream)
            except zips.TooMuch as error:
                raise BadInput("archive-too-large", file=str(path)) from error
            except zips.UNREADABLE as error:
                raise BadInput("archive-not-a-zip", file=str(path)) from error
            with opened:
                found = _check(opened, path)
            if not (found.findings or is_sealed(stream, opened.comment)):
                return replace(found, findings=(finding("archive-repacked"),))
            return found
    except BadInput as error:
        if error.code != "file-missing" or not isinstance(error.__cause__, OSError):
            raise
        reason = durable.reason(error.__cause__)
        raise BadInput("archive-unreadable", file=str(path), reason=reason) from error
    except OSError as error:
        reason = durable.reason(error)
        raise BadInput("archive-unreadable", file=str(path), reason=reason) from error


def shown(name: str) -> str:
    """A name out of an archive as it may be printed: nothing in it steers a terminal."""
    return " ".join(printable(name).splitlines())


def _check(opened: zipfile.ZipFile, path: Path) -> ArchiveCheck:
    inside = [info for info in opened.infolist() if info.file_size or not info.is_dir()]
    if sum(info.file_size for info in inside) > MOST_GROWTH * path.stat().st_size:
        raise BadInput("archive-too-large", file=str(path))
    held = Counter(info.filename for info in inside)
    told = _manifest(opened, path)
    kept = manifest.decode(told)
    return ArchiveCheck(kept, manifest.mark_of(told), tuple(_findings(opened, held, kept)))


def _manifest(opened: zipfile.ZipFile, path: Path) -> bytes:
    try:
        info = opened.getinfo(manifest.NAME)
    except KeyError as error:
        raise BadInput("archive-without-manifest", file=str(path)) from error
    try:
        if info.file_size > MOST_MANIFEST:
            raise zipfile.BadZipFile
        return b"".join(_read(opened, info))
    except zips.UNREADABLE as error:
        raise BadInput("archive-manifest-unreadable") from error


def _findings(opened: zipfile.ZipFile, held: Counter[str], kept: Manifest) -> Iterator[Finding]:
    told = {file.name: file for file in kept.files}
    for name in sorted(name for name, times in held.items() if times > 1):
        yield finding("archive-twice", name=shown(name))
    for name in sorted(filter(_leads_outside, held)):
        yield finding("archive-outside", name=shown(name))
    for name, file in told.items():
        if name not in held:
            yield finding("archive-missing", name=shown(name))
        elif fault := _fault(opened, file):
            yield fault
    for name in sorted(held.keys() - told.keys() - {manifest.NAME}):
        yield finding("archive-added", name=shown(name))


def _fault(opened: zipfile.ZipFile, file: ArchivedFile) -> Finding | None:
    """What is wrong with a file that is there."""
    info, digest = opened.getinfo(file.name), sha256()
    if info.file_size != file.size:
        return finding("archive-changed", name=shown(file.name))
    try:
        for part in _read(opened, info):
            digest.update(part)
    except zips.UNREADABLE:
        return finding("archive-broken", name=shown(file.name))
    if digest.hexdigest() != file.sha256:
        return finding("archive-changed", name=shown(file.name))
    return None


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """A file piece by piece, never more than it says it is. Raises `zips.UNREADABLE`."""
    if info.compress_type not in _METHODS or info.flag_bits & _ENCRYPTED:
        raise zipfile.BadZipFile
    with opened.open(info) as member:
        while part := member.read(CHUNK):
            yield part


def _leads_outside(name: str) -> bool:
    """Whether some program would unpack it somewhere else than under the archive's folder."""
    windows = PureWindowsPath(name)
    return bool(windows.anchor) or ".." in windows.parts
