"""Every field of every record is declared, has a name for people, and is kept or wiped by purge."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from msgspec.structs import fields as attributes
from msgspec.structs import replace

from screens.sentences import LANGUAGES, say_if_known, set_language
from store.clock import VIETNAM
from store.conference import Conference
from store.purge import purge
from store.records import TABLES, Delegate, Part, Record
from store.records.codec import to_document
from store.records.fields import FIELDS, Care, edited

WIPED = {
    "conference": "identity_cards identity_key",
    "delegates": "gender birth phone vip reported_by card_hash card_tail",
    "passages": "line held_by nonce nonce_of force_reason annulled_at annulled_by annul_reason",
    "teller_sheets": "typed",
    "hall": "message podium_message",
}
"""What purge takes out, once more: making it keep more is a decision, not a slip."""

NOON = datetime(2026, 12, 20, 12, 0, tzinfo=VIETNAM)
USABLE: dict[str, Any] = {"conference.closed_at": NOON, "conference.mirror": ""}
"""Values that purge itself reads; no marker may stand there."""


def hints(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return {key: hint for key, hint in get_type_hints(struct).items() if key != "id"}


def types_in(hint: Any) -> list[Any]:
    """The types that a hint such as `tuple[Person, ...] | None` is made of."""
    if get_origin(hint) in {Union, types.UnionType, tuple, dict}:
        return [kind for part in get_args(hint) if part is not ... for kind in types_in(part)]
    return [hint]


def parts_in(hint: Any) -> list[type[Part]]:
    return [t for t in types_in(hint) if isinstance(t, type) and issubclass(t, Part)]


def structs() -> Iterator[type[msgspec.Struct]]:
    """All record types, and the types of all parts inside them."""
    waiting: list[type[msgspec.Struct]] = [*TABLES.values()]
    seen: set[type[msgspec.Struct]] = set()
    while waiting:
        struct = waiting.pop()
        if struct not in seen:
            seen.add(struct)
            yield struct
            waiting += [part for hint in hints(struct).values() for part in parts_in(hint)]


def name_of(struct: type[msgspec.Struct]) -> str:
    return next((table for table, kind in TABLES.items() if kind is struct), struct.__name__)


def test_each_field_is_declared_once() -> None:
    real = {f"{name_of(s)}.{key}" for s in structs() for key in hints(s)}
    told = Counter(f"{name_of(s)}.{f.key}" for s, them in FIELDS.items() for f in them)
    twice = sorted(name for name, times in told.items() if times > 1)
    assert sorted(real - told.keys()) == [], "declare these in store/records/fields.py"
    assert sorted(told.keys() - real) == [], "no such field: take it out of store/records/fields.py"
    assert twice == [], "declared twice in store/records/fields.py"


@pytest.mark.parametrize("struct", structs(), ids=name_of)
def test_what_is_declared_is_what_the_record_holds(struct: type[msgspec.Struct]) -> None:
    defaults = {f.name: f.required for f in attributes(struct)}
    for field in FIELDS[struct]:
        hint, where = hints(struct)[field.key], f"{name_of(struct)}.{field.key}"
        held = parts_in(hint)
        assert held == ([field.part] if field.part else []), f"part= of {where}"
        ids = field.key.endswith("_id") or field.key in {"sessions", "replaces", "replaced_by"}
        assert bool(field.ids_of) == ids, f"ids_of= of {where}"
        assert field.ids_of in {"", *TABLES}, f"ids_of= of {where}"
        if field.care is not Care.PUBLIC:
            assert not defaults[field.key], f"purge needs a default in place of {where}"


def test_what_is_wiped_is_no_slip() -> None:
    wiped = {
        name_of(s): {f.key for f in them if f.care is not Care.PUBLIC} for s, them in FIELDS.items()
    }
    assert {name: keys for name, keys in wiped.items() if keys} == {
        name: set(keys.split()) for name, keys in WIPED.items()
    }, "what store/records/fields.py lets purge wipe is not what WIPED says"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_has_a_name_for_people(language: str) -> None:
    shown = {f.key for them in FIELDS.values() for f in them if f.care is not Care.SECRET}
    wanted = {f"table-{table}" for table in TABLES}
    wanted |= {f"field-{key}" for key in shown}
    wanted |= {f"delegate-{field.typed}" for field in edited(Delegate)}
    set_language(language)
    try:
        missing = sorted(key for key in wanted if not say_if_known(key))
    finally:
        set_language("vi")
    assert missing == [], f"say these in screens/locale/{language}"


# --- purge -------------------------------------------------------------------------------------


def marked(struct: type[msgspec.Struct], path: str) -> Any:
    """A value of this type with the marker of its field in every text."""
    return struct(**{key: _value(hint, f"{path}.{key}") for key, hint in hints(struct).items()})


def _value(hint: Any, path: str) -> Any:
    if path in USABLE:
        return USABLE[path]
    kind = types_in(hint)[0]
    if get_origin(hint) is dict:
        return {f"<{path}>": f"<{path}>"}
    value: Any
    if kind is str:
        value = f"<{path}>"
    elif kind is datetime:
        value = NOON
    elif issubclass(kind, msgspec.Struct):
        value = marked(kind, path)
    elif issubclass(kind, Enum):
        value = next(iter(kind))
    else:
        value = kind(2026, 12, 20) if kind.__name__ == "date" else kind(1)
    return (value,) if get_origin(hint) is tuple else value


def markers(
    struct: type[msgspec.Struct], path: str, public: bool = True
) -> Iterator[tuple[str, bool]]:
    """The markers of `marked`, each with whether purge has to keep it."""
    care = {field.key: field.care for field in FIELDS.get(struct, ())}
    for key, hint in hints(struct).items():
        kept = public and care.get(key) is Care.PUBLIC
        for part in parts_in(hint):
            yield from markers(part, f"{path}.{key}", kept)
        if str in types_in(hint) and f"{path}.{key}" not in USABLE:
            yield f"<{path}.{key}>", kept


def full_day(conference: Conference) -> Path:
    """A closed conference with a marker in each text of each record, and in strange tables."""
    records: list[Record] = [marked(kind, name) for name, kind in TABLES.items()]
    by_table = dict(zip(TABLES, records, strict=True))
    presence = replace(by_table["passages"], outcome="admitted", annulled_at=None)
    refused = replace(by_table["passages"], outcome="unknown", annulled_at=None, desk="<refused>")
    annulled = replace(by_table["passages"], outcome="admitted", desk="<annulled>")
    with conference.writing("everything") as writer:
        for name, record in by_table.items():
            if name != "passages":
                writer.put(replace(record, id=1))
        writer.put_all([presence, refused, annulled])
    with conference.storage.transaction("theirs"):
        conference.storage.staged("theirs")[1] = {"text": "<theirs>"}
        of_another_version = {**to_document(by_table["units"]), "new_field": "<units.new_field>"}
        conference.storage.staged("units")[1] = of_another_version
    folder = conference.folder
    conference.close()
    return folder


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_purge_keeps_what_is_public_and_nothing_else(conference: Conference) -> None:
    folder = full_day(conference)
    expected = dict(pair for name, kind in TABLES.items() for pair in markers(kind, name))
    del expected["<passages.outcome>"]
    strange = ("<refused>", "<annulled>", "<theirs>", "<units.new_field>")
    before = bytes_of(folder)
    assert [m for m in (*expected, *strange) if m.encode() not in before] == []
    purge(folder, "dòng lệnh")
    after = bytes_of(folder)
    left = {marker for marker in (*expected, *strange) if marker.encode() in after}
    public = {marker for marker, kept in expected.items() if kept}
    assert left - public == set(), "still on disk: store/purge.py must not keep these"
    assert public - left == set(), "wiped though public: store/purge.py must keep these"


def test_a_field_that_nobody_declared_is_not_kept(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgetful = dict(FIELDS)
    forgetful[Delegate] = tuple(f for f in FIELDS[Delegate] if f.key != "remark")
    monkeypatch.setattr("store.purge.FIELDS", forgetful)
    folder = full_day(conference)
    purge(folder, "dòng lệnh")
    assert b"<delegates.remark>" not in bytes_of(folder)
    assert b"<delegates.name>" in bytes_of(folder)
