"""The form of a record: its edited fields, shown as text and read back as their type tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec.structs import fields as attributes

from screens.forms.controls import Field
from screens.forms.form import Form, T, about, mark, yes_no
from screens.sentences import say, say_if_known
from store import clock
from store.acts.buses import parse_capacity
from store.awards.ladder import parse_batch
from store.people.parts import parse_expected
from store.preparation import amount_text, parse_amount
from store.records.fields import StoredField, edited
from store.times.days import parse_day
from store.times.hours import parse_minutes, parse_moment
from store.times.shown import day_text, moment_text

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""By the field's `typed` name: what it may be, and how that is shown."""

_READERS: dict[str, Callable[[str], Any]] = {
    "amount": parse_amount,
    "batch": parse_batch,
    "capacity": parse_capacity,
    "expected": parse_expected,
    "gap": parse_minutes,
    "minutes": parse_minutes,
}
"""How the text of a number is read; the type of all other fields tells."""


def record_form(
    title: str,
    kind: type[msgspec.Struct],
    record: msgspec.Struct | None,
    do: Callable[..., T],
    *,
    choices: Choices | None = None,
    known: Mapping[str, Sequence[str]] | None = None,
    year: int = 0,
    day: date | None = None,
) -> Form[T]:
    """A form that begins with a record's fields, or blank; `do` gets them as the record has them.

    `year` is that of days typed without one, `day` that of hours; `known` are names to complete
    fields with.
    """
    fields = record_fields(kind, record, choices=choices)
    return Form(title, fields, lambda typed: do(**values_of(kind, typed, year, day)), known=known)


def record_fields(
    kind: type[msgspec.Struct],
    record: msgspec.Struct | None,
    *,
    choices: Choices | None = None,
    texts: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> list[Field]:
    """The fields of a form, named by `labels`, by `form-<kind>-<field>`, or as in the log.

    They hold `texts`, the values of the record, or the defaults of its kind. An id is asked for
    only where there are `choices` or a text for it.
    """
    offered, given, called = choices or {}, texts or {}, labels or {}
    types = get_type_hints(kind)
    held = {one.name: getattr(record, one.name, one.default) for one in attributes(kind)}
    return [
        Field(
            field.typed,
            called.get(field.typed) or _label(kind, field),
            given.get(field.typed, _text(field.key, held[field.key])),
            offered.get(field.typed, yes_no() if types[field.key] is bool else None),
            field.required,
        )
        for field in edited(kind)
        if not field.ids_of or offered.get(field.typed) or field.typed in given
    ]


def values_of(
    kind: type[msgspec.Struct], texts: Mapping[str, str], year: int = 0, day: date | None = None
) -> dict[str, Any]:
    """What the texts of a form mean, by the keys of the record; an error names its field.

    `year` is that of days typed without one, `day` that of hours.
    """
    types, fields = get_type_hints(kind), {}
    for field in edited(kind):
        if field.typed in texts:
            with about(field.typed):
                fields[field.key] = _value(types[field.key], field, texts[field.typed], year, day)
    return fields


def _label(kind: type[msgspec.Struct], field: StoredField) -> str:
    name = f"{kind.__name__.lower()}-{field.typed}"
    return say_if_known(f"form-{name}") or say(f"field-{field.key}")


def _text(key: str, value: Any) -> str:
    if value is None or value is msgspec.NODEFAULT:
        return ""
    if isinstance(value, bool):
        return mark(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    return amount_text(value) if key == "amount" else str(value)


def _value(hint: Any, field: StoredField, text: str, year: int, day: date | None) -> Any:
    kinds = get_args(hint) or (hint,)  # of `date | None` the first is what is typed
    if field.key in _READERS:
        return _READERS[field.key](text)
    if field.ids_of:
        return int(text or 0)
    if kinds[0] is datetime:
        return parse_moment(text, day or clock.now().date()) if text else None
    if kinds[0] is date:
        return parse_day(text, year)
    return text == "yes" if kinds[0] is bool else kinds[0](text)
