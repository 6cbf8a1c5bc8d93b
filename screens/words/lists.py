"""What reading a list found, in plain sentences: reasons, ignored rows, encodings, fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from screens.sentences import say, say_error, say_if_known
from store.lists.entries.delegate_rows import DelegateRow
from store.lists.entries.differences import MOVED, RENAMED, ROW_DIFFERENCES, Gone, difference_of
from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW, REFUSED, SAME, ListRow, Value
from store.lists.entries.preview import Preview
from store.lists.kinds import KINDS
from store.lists.tables.headers.file_columns import FileColumn
from store.lists.tables.lines import Ignored, Reason
from store.lists.tables.reading import FileReading
from store.names import fold
from store.people.naming import birth_text, unit_name
from store.records import Delegate
from store.state import State

SIGNS = {NEW: "+", SAME: "=", CHANGED: "~", DOUBTFUL: "?", REFUSED: "✗"}
"""The sign of a verdict."""

ACCEPTED = "✓"
"""The sign of a doubtful row that the user takes, and of whoever is taken off the list."""

LEFT, GONE = "·", "−"
"""The signs of a row that the user leaves out, and of whoever is gone from the file."""

_OF_BIRTH = frozenset({"birth-differs", "birth-date-differs"})
"""Reasons whose sentences tell dates of birth."""

_OF_DAYS = _OF_BIRTH | {"decision-date-differs"}
"""Reasons whose sentences tell days."""

MOST_NOTED, MOST_TOLD = 200, 400
"""Lines of a note in the log, and letters of each: thousands of rows may be doubtful."""

_UNTOLD = frozenset({"gender", "votes", "item_id", "cell"})


def main_text(kind: str, row: ListRow) -> str:
    """Whom or what a row is about."""
    return str(row.values[KINDS[kind].main])


def second_text(kind: str, row: ListRow) -> str:
    """What tells rows of one name apart."""
    return str(row.values[KINDS[kind].second])


def reason_text(reason: Reason, *, is_asked: bool = True) -> str:
    """A reason as a sentence; a text that is empty is shown as a dash.

    Where the row waits for an answer, what taking it would do follows if it `is_asked` here.
    """
    facts = {name: "–" if fact == "" else fact for name, fact in reason.facts.items()}
    if reason.code == "columns-are":
        facts["columns"] = ",".join(map(_column_told, str(facts["columns"]).split(",")))
    if reason.code in _OF_DAYS:
        facts |= {name: birth_text(str(facts[name])) for name in ("was", "now")}
    if "field" in facts:
        facts["field"] = field_name(str(facts["field"]))
    why = say(f"reason-{reason.code}", **facts)
    taking = say_if_known(f"taking-{reason.code}", **facts) if is_asked else ""
    return f"{why} {taking}".rstrip()


def _column_told(column: str) -> str:
    """A=name as A=họ và tên, which `--columns` understands too."""
    letter, _, field = column.partition("=")
    return f"{letter}={field_name(field)}"


def verdict_text(row: ListRow) -> str:
    """A row's verdict; a doubtful one that moves somebody says so."""
    difference = difference_of(row)
    if row.verdict == DOUBTFUL and difference in {MOVED, RENAMED}:
        return say(f"difference-{difference}")
    return say(f"verdict-{row.verdict}")


def gone_text(gone: Gone) -> str:
    """Who is no longer in the file, and why they cannot be taken off, if so."""
    one = gone.delegate
    who = ", ".join(part for part in (one.name, one.post, gone.unit) if part)
    text = say("gone-from-file", number=one.number, who=who)
    return f"{text} {say_error(gone.kept)}" if gone.kept else text


def ignored_text(ignored: Ignored) -> str:
    """Why a row of the file was left out."""
    return say(f"ignored-{ignored.code}", row=ignored.row, text=ignored.text)


def field_name(field: str, kind: str = "") -> str:
    """A field of a list of that kind, as people call it; "" is a column that is not used."""
    if (kind, field) == ("delegates", "title"):  # elsewhere it is what something is called
        return say("list-field-person-title")
    if (kind, field) == ("units", "name"):  # elsewhere it is a person's
        return say("list-field-unit-name")
    return say(f"list-field-{field.replace('_', '-') or 'none'}")


def field_choices(kind: str) -> list[tuple[str, str]]:
    """All fields a column of a list of this kind may hold."""
    return [(field, field_name(field, kind)) for field in KINDS[kind].labels]


def column_label(column: FileColumn) -> str:
    """A column of the file: its letter, its header, or its first values where it has none."""
    return f"{column.letter}. {column.label or ' / '.join(column.samples)}"


def head_lines(preview: Preview[Any], reading: FileReading) -> list[str]:
    """How the file was understood: where its header is, its columns, its encoding, its notes."""
    sheet, columns = preview.table.sheet, preview.table.columns
    headers = columns.headers().items()
    used = ", ".join(_column_text(label, name, reading.kind) for name, label in headers)
    where = "preview-header" if columns.header_row else "preview-no-header"
    lines = [
        say(
            "preview-file",
            file=source_name(reading),
            sheet=sheet.name,
            encoding=encoding_name(sheet.encoding),
        ),
        say(where, row=columns.header_row or 0, columns=used or "–"),
    ]
    if told := difference_line(preview):
        lines.append(told)
    for before, after in sheet.examples[:1]:
        lines.append(say("preview-example", before=before, after=after))
    return lines + [f"! {reason_text(note)}" for note in preview.notes]


def difference_line(preview: Preview[Any]) -> str:
    """In what a list sent again differs; "" where nobody moved and nobody is gone."""
    counts = Counter(map(difference_of, preview.rows))
    gone = len(preview.gone)
    if not (counts[MOVED] or counts[RENAMED] or gone):
        return ""
    differing = {name: counts[name] for name in ROW_DIFFERENCES}
    return say("preview-differences", gone=gone, **differing)


def log_note(preview: Preview[Any], name: str, answers: Mapping[str, Collection[int]]) -> str:
    """For the log: the file's name, then each doubtful row and each person gone that was left."""
    told = {*answers["accept"], *answers["as_new"], *answers["leave"]}
    rows = [row for row in preview.rows if row.verdict == DOUBTFUL and row.key not in told]
    gone = [one for one in preview.gone if one.delegate.number not in answers["remove"]]
    lines = [
        *(say("import-left-row", row=row.row, name=_main(row), why=_decisive(row)) for row in rows),
        *map(gone_text, gone),
    ]
    more = len(lines) - MOST_NOTED
    if more > 0:
        lines[MOST_NOTED:] = [say("log-more-records", count=more)]
    lines = [line if len(line) <= MOST_TOLD else f"{line[:MOST_TOLD]}…" for line in lines]
    return "\n".join([name, *lines]) if name or lines else ""


def _main(row: ListRow) -> str:
    return str(next(iter(row.values.values())))


def _decisive(row: ListRow) -> str:
    """Why a row is doubtful; a letter is written of it, so dates of birth stay out."""
    codes = (reason for reason in row.reasons if reason.decides)
    reason = next((one for one in codes if one.code not in _OF_BIRTH), None)
    return reason_text(reason, is_asked=False) if reason else verdict_text(row)


def source_name(reading: FileReading) -> str:
    """Where the list comes from."""
    return reading.name or say("import-pasted")


def _column_text(label: str, field: str, kind: str) -> str:
    """The header, and what it was taken for where the header does not say that itself."""
    name = field_name(field, kind)
    return label if fold(label) == fold(name) else f"{label or '–'} → {name}"


def reasons_of(row: ListRow) -> list[str]:
    """The sentences of a row's reasons, those that made its verdict first."""
    ordered = sorted(row.reasons, key=lambda reason: not reason.decides)
    return [reason_text(reason) for reason in ordered]


def encoding_name(encoding: str) -> str:
    """An encoding as people know it."""
    return say(f"encoding-{encoding or 'none'}")


def row_lines(state: State, kind: str, row: ListRow) -> list[str]:
    """One row in full: what is in it, why it got its verdict, what it would change."""
    facts = (say("preview-fact", field=field_name(n, kind), text=t) for n, t in _filled(kind, row))
    lines = [
        say("preview-row-head", row=row.row, verdict=verdict_text(row), name=main_text(kind, row)),
        *(f"{SIGNS[row.verdict]} {sentence}" for sentence in reasons_of(row)),
    ]
    known = getattr(state, KINDS[kind].table).get(row.matches)
    if known is not None:
        lines += [f"→ {change}" for change in changes_of(row)]
        if isinstance(known, Delegate):
            lines.append(say("preview-known", **_person(state, known)))
    return [*lines, " · ".join(facts)]


def _filled(kind: str, row: ListRow) -> list[tuple[str, str]]:
    left_out = {KINDS[kind].main, *_UNTOLD}
    fields = row.values.items()
    return [(name, _value(name, value)) for name, value in fields if value and name not in left_out]


def changes_of(row: ListRow) -> list[str]:
    """Each field that a row would change, before and after."""
    return [_change(row, name, was) for name, was in row.changes.items()]


def _change(row: ListRow, field: str, was: Value) -> str:
    return say(
        "preview-change",
        field=field_name(field, "delegates" if isinstance(row, DelegateRow) else ""),
        was=_value(field, was) or "–",
        now=_value(field, row.after(field)) or "–",
    )


def _value(field: str, value: object) -> str:
    if isinstance(value, bool):
        return say("word-yes" if value else "word-no")
    if field in {"birth", "date"}:
        return birth_text(str(value))
    if field == "gender" and value in {"male", "female"}:
        return say(f"gender-{value}")
    if field == "kind" and value:
        return say(f"award-kind-{value}")
    return str(value)


def _person(state: State, delegate: Delegate) -> dict[str, str | int]:
    parts = (delegate.name, delegate.post, unit_name(state, delegate), birth_text(delegate.birth))
    return {"number": delegate.number, "who": ", ".join(part for part in parts if part)}
