"""What reading a list found, in plain sentences: reasons, ignored rows, encodings, fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.sentences import say
from store.lists.entries.preview import CHANGED, DOUBTFUL, NEW, REFUSED, SAME, Preview
from store.lists.entries.rows import Row
from store.lists.kinds import KINDS, ListRow
from store.lists.tables.body import Ignored, Reason
from store.lists.tables.reading import FileColumn, FileReading
from store.names import fold
from store.people.naming import group_name, unit_name
from store.records import Delegate, Record, Speech
from store.state import State

SIGNS = {NEW: "+", SAME: "=", CHANGED: "~", DOUBTFUL: "?", REFUSED: "✗"}
"""The sign of a verdict."""

ACCEPTED = "✓"
"""The sign of a doubtful row that the user takes."""

WEIGHTY = frozenset(
    {
        "no-name",
        "name-odd",
        "unit-differs",
        "maybe-same",
        "several-match",
        "post-differs",
        "birth-differs",
        "birth-date-differs",
        "no-header",
        "name-spelling",
        "repeated",
        "same-name-and-unit",
        "recipient-unmatched",
        "no-recipient",
        "form-missing",
        "decision-missing",
        "honour-not-for-kind",
        "no-title",
        "no-speaker",
        "no-discussion",
    }
)
"""Reasons that make a row doubtful or refused; the others are told by the way."""

_OF_DELEGATES = (
    "name",
    "honorific",
    "post",
    "unit",
    "group",
    "gender",
    "birth",
    "phone",
    "seat",
    "note",
)
_SECOND = {
    "delegates": "unit",
    "units": "block",
    "awards": "form",
    "agenda": "start",
    "speeches": "topic",
}
"""The field beside the main one in the list of rows."""

_UNTOLD = frozenset({"gender", "item_id"})


def fields_of(row: ListRow) -> Mapping[str, object]:
    """The fields of a row of any kind, as the file has them."""
    if isinstance(row, Row):
        return {name: getattr(row, name) for name in _OF_DELEGATES}
    return row.values


def main_text(kind: str, row: ListRow) -> str:
    """Whom or what a row is about."""
    return str(fields_of(row)[KINDS[kind].main])


def second_text(kind: str, row: ListRow) -> str:
    """What tells rows of one name apart."""
    return str(fields_of(row)[_SECOND[kind]])


def reason_text(reason: Reason) -> str:
    """A reason as a sentence; a text that is empty is shown as a dash."""
    facts = {name: "–" if fact == "" else fact for name, fact in reason.facts.items()}
    if "field" in facts:
        facts["field"] = field_name(str(facts["field"]))
    return say(f"reason-{reason.code}", **facts)


def ignored_text(ignored: Ignored) -> str:
    """Why a row of the file was left out."""
    return say(f"ignored-{ignored.code}", row=ignored.row, text=ignored.text)


def field_name(field: str) -> str:
    """A field of a list, as people call it; "" is a column that is not used."""
    return say(f"list-field-{field.replace('_', '-') or 'none'}")


def field_choices(kind: str) -> list[tuple[str, str]]:
    """All fields a column of a list of this kind may hold."""
    return [(field, field_name(field)) for field in KINDS[kind].labels]


def column_label(column: FileColumn) -> str:
    """A column of the file: its letter, its header, or its first values where it has none."""
    return f"{column.letter}. {column.label or ' / '.join(column.samples)}"


def head_lines(preview: Preview[Any], reading: FileReading) -> list[str]:
    """How the file was understood: where its header is, its columns, its encoding, its notes."""
    used = ", ".join(_column_text(label, name) for name, label in preview.columns.items())
    where = "preview-header" if preview.header_row else "preview-no-header"
    lines = [
        say(
            "preview-file",
            file=source_name(reading),
            sheet=preview.sheet,
            encoding=encoding_name(preview.encoding),
        ),
        say(where, row=preview.header_row or 0, columns=used or "–"),
    ]
    for before, after in preview.examples[:1]:
        lines.append(say("preview-example", before=before, after=after))
    return lines + [f"! {reason_text(note)}" for note in preview.notes]


def source_name(reading: FileReading) -> str:
    """Where the list comes from."""
    return reading.name or say("import-pasted")


def _column_text(label: str, field: str) -> str:
    """The header, and what it was taken for where the header does not say that itself."""
    name = field_name(field)
    return label if fold(label) == fold(name) else f"{label or '–'} → {name}"


def reasons_of(row: ListRow) -> list[str]:
    """The sentences of a row's reasons, those that made its verdict first."""
    ordered = sorted(row.reasons, key=lambda reason: reason.code not in WEIGHTY)
    return [reason_text(reason) for reason in ordered]


def encoding_name(encoding: str) -> str:
    """An encoding as people know it."""
    return say(f"encoding-{encoding or 'none'}")


def row_lines(state: State, kind: str, row: ListRow) -> list[str]:
    """One row in full: what is in it, why it got its verdict, what it would change."""
    facts = (say("preview-fact", field=field_name(n), text=t) for n, t in _filled(kind, row))
    verdict = say(f"verdict-{row.verdict}")
    lines = [
        say("preview-row-head", row=row.row, verdict=verdict, name=main_text(kind, row)),
        *(f"{SIGNS[row.verdict]} {sentence}" for sentence in reasons_of(row)),
    ]
    known = getattr(state, KINDS[kind].table).get(row.matches)
    if known is not None:
        lines += [_change(state, row, known, name) for name in row.changes]
        if isinstance(known, Delegate):
            lines.append(say("preview-known", **_person(state, known)))
    return [*lines, " · ".join(facts)]


def _filled(kind: str, row: ListRow) -> list[tuple[str, str]]:
    left_out = {KINDS[kind].main, *_UNTOLD}
    fields = fields_of(row).items()
    return [(name, _value(name, value)) for name, value in fields if value and name not in left_out]


def _change(state: State, row: ListRow, known: Record, field: str) -> str:
    now = getattr(row, field) if isinstance(row, Row) else row.values[field]
    return say(
        "preview-change",
        field=field_name(field),
        was=_value(field, _was(state, known, field)) or "–",
        now=_value(field, now) or "–",
    )


def _was(state: State, known: Record, field: str) -> object:
    """What a record holds where the list has `field`."""
    if isinstance(known, Delegate | Speech) and field == "unit":
        unit = state.units.get(known.unit_id)
        return unit.name if unit else ""
    if isinstance(known, Delegate) and field == "group":
        return group_name(state, known)
    return getattr(known, "remark" if field == "note" else field, "")


def _value(field: str, value: object) -> str:
    if isinstance(value, bool):
        return say("word-yes" if value else "word-no")
    if field == "gender" and value in {"male", "female"}:
        return say(f"gender-{value}")
    if field == "kind" and value:
        return say(f"award-kind-{value}")
    return str(value)


def _person(state: State, delegate: Delegate) -> dict[str, str | int]:
    parts = (delegate.name, delegate.post, unit_name(state, delegate), delegate.birth)
    return {"number": delegate.number, "who": ", ".join(part for part in parts if part)}
