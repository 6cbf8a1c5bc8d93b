"""A backup under a password: one file in the age format, which any tool of that format opens.

In it is a tar.gz of what `copying.copy_to` makes, and the key to the identity cards: another
laptop knows them at once. The encryption is authenticated, with scrypt of the password before it
(age-encryption.org/v1): a wrong password, a changed or a shortened file opens nothing. Nobody can
open it without the password; it stands nowhere.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from store.cards import keys
from store.cards.marks import key_name
from store.conference import Conference
from store.copies import copying
from store.copies.copying import Copied
from store.copies.sealing.files import FORMAT
from store.errors import BadInput, NotSaved
from store.journal import durable
from store.journal.folder import create_folder, whole_or_nothing
from store.journal.verify import DESK
from store.outside import passwords
from store.outside.passing import PassingFolder

_FOLDER, _KEY = "conference", "card-key"


def seal(folder: Path, dest: Path, password: str) -> Copied:
    """Write everything readable of a conference to a new file `dest`, which only it opens.

    The plain copy in between lies in the system's own temporary folder, never where the backup
    goes. Raises `BadInput` (file-exists, not-a-conference), `NotSaved`.
    """
    if dest.exists():
        raise BadInput("file-exists", path=str(dest))
    from pyrage import passphrase  # takes longer to import than most commands take

    with PassingFolder() as held:
        copied = copying.copy_to(folder, plain := Path(held, _FOLDER))
        data = _packed(plain)
    try:
        durable.write_atomic(dest, passphrase.encrypt(data, password))
    except OSError as error:
        raise NotSaved("write-failed", reason=durable.reason(error)) from error
    return copied


def unseal(file: Path, to: Path, password: str, *, keeps_key: bool = True) -> None:
    """Make the new folder `to` of a backup under a password, and keep the key to its cards here.

    Who only looks into it keeps no key. Raises `BadInput` (backup-unreadable, not-sealed,
    sealed-not-opened, sealed-too-slow, folder-not-empty), `NotSaved`.
    """
    data = _opened(file, password)
    create_folder(to)
    with whole_or_nothing(to):
        with tarfile.open(fileobj=io.BytesIO(data)) as packed:
            for name, content in _files(packed):
                if name == PurePosixPath(_KEY):
                    if keeps_key:
                        keys.keep(content)
                else:
                    path = to.joinpath(*name.parts[1:])
                    durable.make_private_folders(path.parent, to)
                    durable.write(path, content)
        durable.sync_all(to)


def is_sealed(file: Path) -> bool:
    """Whether a file is a backup under a password. Raises `BadInput`."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(FORMAT)) == FORMAT
    except OSError as error:
        reason = durable.reason(error)
        raise BadInput("backup-unreadable", name=file.name, reason=reason) from error


def check(file: Path, password: str) -> None:
    """Raises `BadInput` as `unseal` does where a password does not open a backup."""
    _opened(file, password)


def _packed(plain: Path) -> bytes:
    with Conference.open(plain, DESK, watches=True) as conference:
        name = key_name(conference.state.profile)
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as packed:
        packed.add(plain, _FOLDER)
        if key := keys.find(name) if name else None:
            told = tarfile.TarInfo(_KEY)
            told.size, told.mode = len(key), durable.PRIVATE_FILE
            packed.addfile(told, io.BytesIO(key))
    return held.getvalue()


def _opened(file: Path, password: str) -> bytes:
    if not is_sealed(file):
        raise BadInput("not-sealed", name=file.name)
    return passwords.opened(file, file.name, password)


def _files(packed: tarfile.TarFile) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The plain files that belong there; nothing that leads out of the folder."""
    for member in packed:
        name = PurePosixPath(member.name)
        is_ours = name.parts[0] == _FOLDER or member.name == _KEY
        if member.isfile() and is_ours and ".." not in name.parts and not name.is_absolute():
            opened = packed.extractfile(member)
            yield name, opened.read() if opened else b""
