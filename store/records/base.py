"""The bases of all records: frozen values that msgspec reads and writes.

They hold no cycles, so Python's garbage collector need not look through them (`gc=False`): with
10,000 delegates that takes as long as reading them.
"""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of all stored records."""

    id: int = 0


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of values that live inside a record."""
