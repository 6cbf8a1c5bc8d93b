"""The bases of all records: frozen values that msgspec reads and writes."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all stored records."""

    id: int = 0


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of values that live inside a record."""
