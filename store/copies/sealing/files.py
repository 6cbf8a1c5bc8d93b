"""The files beside the journal, sealed one by one under names that tell nothing.

A file's name on the stick is made, with what only the conference's folder knows, of its own name,
length and time: so it is seen, without opening anything, what is there already. It begins with a
line that is the sum of what follows, which tells everybody whether it is as it was written; sealed
stand its name and its time, and then the file.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from store.copies.beside import files_beside, is_beside
from store.copies.rotting import forget_cached
from store.copies.sealing import keys
from store.journal import durable

FOLDER = "files"
"""On the stick: a sealed file each."""
SUFFIX = ".sealed"
_HEAD_BYTES = 4096
_SUM_BYTES = 33
"""A sum in hexadecimal, and the end of its line."""
_FORM = 2
"""Of these files; those of another form, older ones had no sum, are brought anew."""
FORMAT = b"age-encryption.org/"
"""How a file of the format begins: one that an older version sealed, or a backup."""
_SLICE = 1 << 18


class SealedBeside:
    """Brings the files of one folder to one sealed mirror. `left`: those that could not be."""

    def __init__(self, source: Path, target: Path) -> None:
        self.source = source
        self.target = target
        self.left: dict[str, str] = {}

    def round(self) -> Iterator[None]:
        """Go once through all files; asked on after each. Raises `OSError`."""
        found = keys.of_folder(self.source)
        if found is None:
            return
        recipient, kept, self.left = found[0], set[str](), {}
        for path in files_beside(self.source):
            name = path.relative_to(self.source).as_posix()
            try:
                there = self.target / FOLDER / _hidden(name, path.stat(), recipient)
                kept.add(there.name)
                if not there.exists():
                    self._seal(path, name, there, recipient)
            except FileNotFoundError:
                if not self.target.is_dir():
                    raise
            except OSError as error:
                self.left[name] = durable.reason(error)
            yield
        for old in (self.target / FOLDER).glob("*"):
            if not self.left and old.name not in kept:
                old.unlink(missing_ok=True)

    def _seal(self, path: Path, name: str, there: Path, recipient: str) -> None:
        from pyrage import encrypt, x25519

        durable.make_private_folder(there.parent)
        told = b"%s\0%d\n" % (name.encode("utf-8", "surrogateescape"), path.stat().st_mtime_ns)
        sealed: bytes = encrypt(told + path.read_bytes(), [x25519.Recipient.from_str(recipient)])
        durable.write_atomic(there, b"%s\n%s" % (_sum(sealed).encode(), sealed))


def _sum(sealed: bytes) -> str:
    return hashlib.sha256(sealed).hexdigest()[: _SUM_BYTES - 1]


def _hidden(name: str, stamp: os.stat_result, recipient: str) -> str:
    told = f"{_FORM}\0{name}\0{stamp.st_size}\0{stamp.st_mtime_ns}".encode(
        "utf-8", "surrogateescape"
    )
    return hmac.new(recipient.encode(), told, "sha256").hexdigest()[:40] + SUFFIX


def unseal_files(mirror: Path, to: Path, identity: str) -> int:
    """Put back what was sealed, as far as it is whole; returns how many could not be opened.

    Of two states of one file the newer one stays. Raises `OSError`.
    """
    from pyrage import DecryptError, decrypt, x25519

    own, bad, times = x25519.Identity.from_str(identity), 0, dict[str, int]()
    for path in sorted((mirror / FOLDER).glob(f"*{SUFFIX}")):
        try:
            data = path.read_bytes()
            start = 0 if data.startswith(FORMAT) else _SUM_BYTES
            file = io.BytesIO(decrypt(data[start:], [own]))
            name, _, time = file.readline(_HEAD_BYTES).rstrip(b"\n").rpartition(b"\0")
            told, at = name.decode("utf-8", "surrogateescape"), int(time)
        except (DecryptError, OSError, ValueError):
            bad += 1
            continue
        parts = PurePosixPath(told).parts
        if not is_beside(parts) or ".." in parts or times.get(told, 0) > at:
            continue
        times[told] = at
        place = to.joinpath(*parts)
        durable.make_private_folders(place.parent, to)
        durable.write(place, file.read())
        os.utime(place, ns=(at, at))
    return bad


def sealed_files(mirror: Path) -> list[Path]:
    """The sealed files of a mirror that carry a sum. Raises `OSError`."""
    found = []
    for path in sorted((mirror / FOLDER).glob(f"*{SUFFIX}")):
        with suppress(FileNotFoundError), path.open("rb") as file:
            if file.read(len(FORMAT)) != FORMAT:
                found.append(path)
    return found


def looked_through(path: Path) -> Iterator[bool]:
    """Hold a sealed file against its sum, a slice at a time: whether it is sound so far.

    One that was just taken away is sound. Raises `OSError`.
    """
    found = hashlib.sha256()
    with suppress(FileNotFoundError), path.open("rb", buffering=0) as file:
        forget_cached(file.fileno(), 0, os.fstat(file.fileno()).st_size)
        told = file.read(_SUM_BYTES)
        while piece := file.read(_SLICE):
            found.update(piece)
            yield True
        yield told == f"{found.hexdigest()[: _SUM_BYTES - 1]}\n".encode()
