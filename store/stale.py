"""What was read is held against what stands: another window's correction is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from store.errors import Refused
from store.records import Record

_NAMES = ("title", "name", "what", "number", "recipient", "speaker", "topic")


def refuse_stale(
    seen: Record, stored: Record | None, wanted: Mapping[str, Any] | None = None
) -> None:
    """Raise `Refused` where a record is not as it was `seen`.

    With `wanted` only those fields count, and only where they would undo what somebody else wrote;
    otherwise any. The error says which field, what was seen and what stands now.
    """
    if stored is None:
        raise Refused("record-gone")
    for field in msgspec.structs.fields(type(seen)):
        key = field.name
        before, now = getattr(seen, key), getattr(stored, key)
        if before == now or (wanted is not None and wanted.get(key, now) == now):
            continue
        names = (str(getattr(stored, name)) for name in _NAMES if getattr(stored, name, ""))
        raise Refused(
            "changed-meanwhile",
            name=next(names, ""),
            field=key,
            what=key,
            seen=_text(before),
            theirs=_text(now),
        )


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_text, value)) or "–"
    if isinstance(value, msgspec.Struct):
        return "…"  # figures, which may be secret
    return "–" if value is None or value == "" else str(value)
