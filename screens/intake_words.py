"""What reading a list found, in plain sentences: reasons, ignored rows, encodings, fields."""

from __future__ import annotations

from screens.sentences import say
from store.intake.body import Ignored, Reason
from store.intake.labels import DELEGATES
from store.intake.preview import CHANGED, DOUBTFUL, NEW, REFUSED, SAME, Preview
from store.intake.reading import FileColumn
from store.intake.rows import Row
from store.names import fold
from store.records import Delegate
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
        "name-spelling",
        "repeated",
        "same-name-and-unit",
    }
)
"""Reasons that make a row doubtful or refused; the others are told by the way."""

_SHOWN = ("name", "honorific", "post", "unit", "group", "gender", "birth", "phone", "seat", "note")


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
    """A field of a delegate list, as people call it; "" is a column that is not used."""
    return say(f"list-field-{field.replace('_', '-') or 'none'}")


def field_choices() -> list[tuple[str, str]]:
    """All fields a column of a delegate list may hold."""
    return [(field, field_name(field)) for field in DELEGATES]


def column_label(column: FileColumn) -> str:
    """A column of the file: its letter, its header, or its first values where it has none."""
    return f"{column.letter}. {column.label or ' / '.join(column.samples)}"


def head_lines(preview: Preview[Row], file: str) -> list[str]:
    """How the file was understood: where its header is, its columns, its encoding, its notes."""
    used = ", ".join(_column_text(label, name) for name, label in preview.columns.items())
    where = "preview-header" if preview.header_row else "preview-no-header"
    lines = [
        say(
            "preview-file", file=file, sheet=preview.sheet, encoding=encoding_name(preview.encoding)
        ),
        say(where, row=preview.header_row or 0, columns=used or "–"),
    ]
    for before, after in preview.examples[:1]:
        lines.append(say("preview-example", before=before, after=after))
    return lines + [f"! {reason_text(note)}" for note in preview.notes]


def _column_text(label: str, field: str) -> str:
    """The header, and what it was taken for where the header does not say that itself."""
    name = field_name(field)
    return label if fold(label) == fold(name) else f"{label or '–'} → {name}"


def reasons_of(row: Row) -> list[str]:
    """The sentences of a row's reasons, those that made its verdict first."""
    ordered = sorted(row.reasons, key=lambda reason: reason.code not in WEIGHTY)
    return [reason_text(reason) for reason in ordered]


def encoding_name(encoding: str) -> str:
    """An encoding as people know it."""
    return say(f"encoding-{encoding or 'none'}")


def row_lines(state: State, row: Row) -> list[str]:
    """One row in full: what is in it, why it got its verdict, what it would change."""
    facts = (
        say("preview-fact", field=field_name(n), text=str(getattr(row, n))) for n in _filled(row)
    )
    lines = [
        say("preview-row-head", row=row.row, verdict=say(f"verdict-{row.verdict}"), name=row.name),
        *(f"{SIGNS[row.verdict]} {sentence}" for sentence in reasons_of(row)),
    ]
    known = state.delegates.get(row.matches)
    if known is not None:
        lines += [_change(state, row, known, name) for name in row.changes]
        lines.append(say("preview-known", **_person(state, known)))
    return [*lines, " · ".join(facts)]


def _filled(row: Row) -> list[str]:
    return [name for name in _SHOWN[1:] if getattr(row, name) and name != "gender"]


def _change(state: State, row: Row, known: Delegate, field: str) -> str:
    unit, group = state.units.get(known.unit_id), state.groups.get(known.group_id)
    was = {
        "unit": unit.name if unit else "",
        "group": group.name if group else "",
        "note": known.remark,
    }.get(field, getattr(known, field, ""))
    now = getattr(row, field)
    return say(
        "preview-change",
        field=field_name(field),
        was=_value(field, was) or "–",
        now=_value(field, now) or "–",
    )


def _value(field: str, value: object) -> str:
    if isinstance(value, bool):
        return say("word-yes" if value else "word-no")
    if field == "gender" and value in {"male", "female"}:
        return say(f"gender-{value}")
    return str(value)


def _person(state: State, delegate: Delegate) -> dict[str, str | int]:
    unit = state.units.get(delegate.unit_id)
    parts = (delegate.name, delegate.post, unit.name if unit else "", delegate.birth)
    return {"number": delegate.number, "who": ", ".join(part for part in parts if part)}
