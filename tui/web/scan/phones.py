"""The phones that serve as desks: each its own, all in one thread, off the server's loop.

A conference is not for several threads. Each phone has one of its own, so that it is told apart on
record and takes back nothing but what it did itself.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple, TypeVar

from screens.sentences import on_a_phone
from store.conference import Conference
from store.copies.mirroring import WINDOW_PATIENCE_SECONDS
from tui.web.scan.phone_desk import PhoneDesk

T = TypeVar("T")

MOST_PHONES = 24
"""At once; of more, the one not heard of for longest begins anew when it comes back."""


class Phone(NamedTuple):
    """What a phone is known by, and the number behind its name; 0 while it has none."""

    key: str
    number: int = 0

    @classmethod
    def new(cls) -> Phone:
        """A phone that comes for the first time."""
        return cls(token_hex(16))

    @classmethod
    def known(cls, mark: str) -> Phone | None:
        """The phone that carries this mark; None for what is no mark."""
        found = re.fullmatch(r"([0-9]{1,3})\.([0-9a-f]{32})", mark, re.ASCII)
        return cls(found[2], int(found[1])) if found else None

    @property
    def mark(self) -> str:
        """What the phone carries, to have its own number again also after a restart."""
        return f"{self.number}.{self.key}"


class PhoneDesks:
    """The desks of all phones of a folder, the one not heard of for longest first.

    `desk` is what they are called, with a number behind it: điện thoại 1, điện thoại 2…
    """

    def __init__(self, folder: Path, desk: str) -> None:
        self._folder = folder
        self._desk = desk
        self._desks: dict[str, PhoneDesk] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="phones")

    async def ask(self, phone: Phone, do: Callable[[PhoneDesk], T]) -> T:
        """What a phone's desk answers. Raises `HoinghiError` where there is no such conference."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._do, phone, do)

    async def close(self) -> None:
        """Fold what was written and give the folder back, once all is answered."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close_all)
        self._thread.shutdown()

    # --- in the thread ---------------------------------------------------------------------------

    def _do(self, phone: Phone, do: Callable[[PhoneDesk], T]) -> T:
        with on_a_phone():
            desk = self._desks.pop(phone.key, None) or self._opened(phone)
            self._desks[phone.key] = desk
            return do(desk)

    def _opened(self, phone: Phone) -> PhoneDesk:
        while len(self._desks) >= MOST_PHONES:
            self._desks.pop(next(iter(self._desks))).close()
        name = f"{self._desk} {phone.number or 1}"
        # A window tells a person what the dead left unfinished; a phone takes none of it in.
        conference = Conference.open(self._folder, name, watches=True)
        conference.claim_desk()
        conference.mirror.patience = WINDOW_PATIENCE_SECONDS  # all phones wait meanwhile
        conference.mirror.start()
        return PhoneDesk(conference)

    def _close_all(self) -> None:
        while self._desks:
            self._desks.popitem()[1].close()
