"""After a purge nothing from before it can be opened on a sealed stick, nor by its password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.agenda import steps
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.sealing import keys, sealed
from store.copies.sealing.files import SealedBeside
from store.journal.verify import verify
from store.kinds import settings
from store.people import roster
from store.purge import forget_old_cards, purge
from tests.on_windows.system import on_both
from tests.store.copies.sealing.sealed_kit import PASSWORD, quick_password
from tests.store.store_kit import make_conference

pytestmark = on_both

__all__ = ["quick_password"]
PHONE = "0912345678"


@pytest.fixture
def folder(tmp_path: Path, quick_password: str) -> Path:
    """A conference that is over, on a sealed stick with its backups."""
    stick = tmp_path / "usb"
    with make_conference(tmp_path / "c") as made:
        keys.make(made.folder, quick_password)
        settings.set_profile(made, {"mirror": str(stick)})
        roster.save_delegate(made, 1, {"phone": PHONE})
        for _ in range(2):  # a second folded file makes the first one a backup
            made.storage.fold()
            roster.save_delegate(made, 2, {"phone": PHONE})
            roster.save_delegate(made, 2, {"phone": ""})
        for _ in list(made.state.agenda):
            steps.next_item(made)
        steps.finish_item(made)
    sync(made.folder, stick)
    list(SealedBeside(made.folder, stick).round())
    return made.folder


@pytest.mark.parametrize("forget", [purge, forget_old_cards])
def test_what_is_gone_from_the_folder_is_gone_from_the_stick(
    folder: Path, tmp_path: Path, forget: Callable[[Path, str], object]
) -> None:
    stick = tmp_path / "usb"
    before = {path.name for path in (stick / "files").iterdir()}
    assert before
    forget(folder, "dòng lệnh")
    assert not before & {path.name for path in (stick / "files").iterdir()}
    sealed.unseal(stick, tmp_path / "new", PASSWORD)
    assert verify(tmp_path / "new").status == "sound"
    with Conference.open(tmp_path / "new") as new, Conference.open(folder) as old:
        assert new.storage.read() == old.storage.read()
        assert next(iter(new.log())).action == "purge"
