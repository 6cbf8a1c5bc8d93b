"""Lists of awards (khen thưởng): matched by recipient, form and class, bound to their people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import REFUSED
from store.lists.entries.preview import Preview, preview_of
from store.lists.kinds.award_matching import (
    KnownAwards,
    decisions_agreed,
    decisions_filled,
    like_asked,
    matched,
    repeated,
)
from store.lists.kinds.award_rows import AwardReader, AwardRow
from store.lists.kinds.award_saving import save_awards
from store.lists.kinds.award_units import with_own_units
from store.lists.recipients.asked import binding_reason, bound
from store.lists.recipients.binding import Bound, Recipients
from store.lists.recipients.sections import is_heading, is_posthumous
from store.lists.recipients.unit_headings import with_unit_rows
from store.lists.sources.cells import one_line
from store.lists.tables.accounting import row_ranges
from store.lists.tables.headers.column_labels import NOTE, NUMBER
from store.lists.tables.lines import Ignored, Line, Reason
from store.lists.tables.reading import FileReading, open_table
from store.names import fold
from store.records import Award, RecipientKind

if TYPE_CHECKING:
    from store.state import State

LABELS = {
    "number": NUMBER,
    "honorific": "danh xung|xung ho|ong ba",
    "recipient": "ten|ten tap the ca nhan|tap the ca nhan|ten tap the|ten ca nhan|ho va ten|ho ten|"
    "tap the|ho va ten ten don vi|ten don vi ca nhan|ca nhan tap the|don vi ca nhan|"
    "ten don vi ho va ten|don vi ca nhan duoc khen thuong|"
    "tap the ca nhan duoc khen thuong|ca nhan|nguoi duoc khen thuong|"
    "ten tap the ca nhan duoc khen thuong|ho ten ca nhan tap the|"
    "doi tuong duoc khen thuong",
    "post": "chuc vu|chuc danh|chuc vu chuc danh",
    "unit": "don vi|don vi cong tac|co quan|co quan don vi|noi cong tac|chuc vu don vi|"
    "chuc vu don vi cong tac|dia chi",
    "form": "hinh thuc khen thuong|hinh thuc|danh hieu|danh hieu thi dua|khen thuong|"
    "danh hieu hinh thuc khen thuong|danh hieu khen thuong|hinh thuc khen",
    "class": "hang",
    "kind": "loai|loai hinh|doi tuong|loai doi tuong",
    "decision": "so quyet dinh|quyet dinh so|quyet dinh|so qd|qd so|so va ngay quyet dinh|"
    "so ngay thang nam quyet dinh",
    "date": "ngay|ngay ky|ngay quyet dinh|ngay thang nam|ngay ban hanh",
    "body": "co quan ban hanh|cap quyet dinh|cap khen|co quan khen thuong|co quan quyet dinh|"
    "cap khen thuong",
    "signer": "nguoi ky|nguoi ky quyet dinh|ho ten nguoi ky",
    "posthumous": "truy tang",
    "receiver": "nguoi nhan thay|nguoi nhan|dai dien nhan|than nhan nhan|nguoi dai dien nhan|"
    "nguoi nhan thay dai dien|dai dien gia dinh|dai dien gia dinh nhan|than nhan|"
    "dai dien nhan thuong|dai dien nhan thay",
    "note": NOTE,
}


def _preview(state: State, reading: FileReading) -> Preview[AwardRow]:
    """Reasons: those of `AwardReader`, of whom and what a row is, and of other rows.

    Notes: award-headings-unread, award-notes-unread.
    """
    table = open_table(reading, LABELS, is_heading)
    table = with_unit_rows(table, Recipients(state))
    reader = AwardReader(state, table, reading.answers)
    known = KnownAwards(reader)
    told = (reader.under_unit(reader.read(line), line) for line in table.lines)
    read = list(with_own_units(told, reader.recipients))
    same = [known.same(row) for row in read]
    judged = (_judged(reader, known, *each) for each in zip(table.lines, read, same, strict=True))
    agreed = decisions_agreed(repeated(judged), state.decisions)
    rows = decisions_filled(agreed, state.decisions)
    table = replace(table, ignored=tuple(row for row in table.ignored if not _is_used(reader, row)))
    used = set(map(one_line, reader.used_titles()))
    return preview_of(
        table, rows, _notes(reader), lambda row: bool(row.form), is_used=used.__contains__
    )


def _is_used(reader: AwardReader, left_out: Ignored) -> bool:
    """Whether a heading with no row of its own says something of those below its sub-heading."""
    if left_out.code != "empty-heading":
        return False
    lines = (one for one in reader.table.lines if one.sheet == left_out.sheet)
    below = next((one for one in lines if one.row > left_out.row), None)
    used = reader.sections(below).used(below) if below else []
    return any(left_out.text.startswith(text) for text in used)


def _judged(
    reader: AwardReader, known: KnownAwards, line: Line, read: AwardRow, old: Award | None
) -> AwardRow:
    """A row with its kind, its recipient, and the verdict beside the award that it is."""
    like = None if old or read.verdict == REFUSED else known.like(read)
    row = reader.kinded(read, line, old.kind if old else None)
    row = _bound(reader, _with_holder(reader, row), old)
    if row.kind != RecipientKind.INDIVIDUAL or row.delegate or (old and old.delegate_id):
        row = replace(row, honorific="")  # a delegate has one of their own
    if old:
        return matched(row, old, reader.state.decisions.get(old.decision_id))
    return like_asked(row, like, known.differences(like, row)) if like else row


def _with_holder(reader: AwardReader, row: AwardRow) -> AwardRow:
    """Refuse a row whose honour cannot be held by such a recipient: honour-not-for-kind.

    Say of an honour that the ladder lacks that it is put at its end: honour-new.
    """
    if row.verdict == REFUSED:
        return row
    rung = reader.rung(row)
    if rung is None:
        is_told = reader.ladder and row.form and not row.has("class-missing")
        return row.because("honour-new", honour=row.form) if is_told else row
    if RecipientKind(row.kind) in rung.holders:
        return row
    return row.because("honour-not-for-kind", REFUSED, row=row.row, honour=rung.name, kind=row.kind)


def _bound(reader: AwardReader, row: AwardRow, old: Award | None) -> AwardRow:
    """Say who of the conference a recipient is, or ask.

    Reasons: recipient-unit (written otherwise), and those of `binding_reason`.
    """
    if row.verdict == REFUSED or (old is not None and old.delegate_id):
        return row
    kind, answer = RecipientKind(row.kind), reader.answer(row.cell)
    if answer is not None and answer.is_bound:
        found = reader.recipients.of_unit(answer.unit) if answer.unit else Bound(answer.delegate)
        if answer.unit and reader.recipients.unit(row.recipient) != answer.unit:
            was, row = row.recipient, replace(row, recipient=answer.unit.name)
            row = row.because("recipient-unit", recipient=was, unit=answer.unit.name)
        return replace(row, delegate=found.delegate.number if found.delegate else 0)
    if row.posthumous and kind is RecipientKind.INDIVIDUAL:
        return row  # who has died is no delegate of that name
    found = bound(reader.recipients, row.recipient, kind, row.unit, row.post)
    row = replace(row, delegate=found.delegate.number if found.delegate else 0)
    if found.unit is not None and fold(found.unit.name) != fold(row.recipient):
        return row.because("recipient-unit", recipient=row.recipient, unit=found.unit.name)
    reason = binding_reason(reader.state, row.recipient, found)
    if reason is not None and reason.decides:
        if old is not None:
            return row  # it was asked when that award came
        reason = replace(reason, facts={**reason.facts, "cell": row.cell})
    return row.asks(reason)


def _notes(reader: AwardReader) -> list[Reason]:
    """Headings that say nothing of an award, and the column of remarks, which is not kept."""
    found: list[Reason] = []
    lines = reader.table.lines
    headings = dict.fromkeys(text for line in lines for text in reader.sections(line).unread())
    for text in reader.units_over:
        headings.pop(text, None)
    if headings:
        found.append(Reason("award-headings-unread", {"headings": "; ".join(headings)}))
    notes = [
        line.row
        for line in lines
        if line.text("note") and not is_posthumous(fold(line.text("note")))
    ]
    if notes:
        column = reader.table.columns.header("note")
        found.append(Reason("award-notes-unread", {"column": column, "rows": row_ranges(notes)}))
    return found


AWARDS = ListKind(
    LABELS,
    "awards",
    ("awards", "decisions", "delegates", "units", "ladder"),
    "form",
    _preview,
    save_awards,
)
