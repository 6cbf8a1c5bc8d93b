"""Lists of awards (khen thưởng): matched by recipient, form and class, bound to their people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changed
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.awards import ceremony
from store.awards.ladder import class_of
from store.awards.ladder_edits import put_own
from store.awards.rules import check_award
from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import (
    DOUBTFUL,
    REFUSED,
    SAME,
    ListRow,
    repeated,
)
from store.lists.entries.person_cells import person_key
from store.lists.entries.preview import Preview, preview_of
from store.lists.entries.recipients import Recipients
from store.lists.kinds import award_cells
from store.lists.tables.cell_words import has_letters
from store.lists.tables.column_labels import NOTE, NUMBER
from store.lists.tables.columns import Columns
from store.lists.tables.lines import Line
from store.lists.tables.reading import FileReading, open_table
from store.names import fold
from store.records import Award, Decision, RecipientKind, Rung

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

LABELS = {
    "number": NUMBER,
    "recipient": "ten tap the ca nhan|tap the ca nhan|ten tap the|ten ca nhan|ho va ten|ho ten|"
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
    "cap khen thuong|nguoi ky",
    "posthumous": "truy tang",
    "receiver": "nguoi nhan thay|nguoi nhan|dai dien nhan|than nhan nhan|nguoi dai dien nhan",
    "note": NOTE,
}

OWN_BATCH = 10
FROM_ABOVE = "unit-from-above"
_NOT_POSTHUMOUS = frozenset({"", "khong", "0", "-"})


@dataclass(frozen=True)
class AwardRow(ListRow):
    """An award as the file has it; `class_` is 1, 2, 3 or 0, `date` ISO, "" where untold."""

    recipient: str
    post: str
    unit: str
    form: str
    class_: int
    kind: str
    decision: str
    date: str
    body: str
    posthumous: bool
    receiver: str
    note: str


def _preview(state: State, reading: FileReading) -> Preview[AwardRow]:
    """Reasons: those of `_row`, `_with_holder` and `_with_recipient`, and repeated."""
    table = open_table(reading, LABELS, award_cells.is_heading)
    known: defaultdict[tuple[str, str], list[Award]] = defaultdict(list)
    for award in state.awards.values():
        known[person_key(award.recipient), fold(award.form)].append(award)
    ladder, recipients = ceremony.rungs(state), Recipients(state)
    rows: list[AwardRow] = []
    read = [_row(line, table.columns, recipients) for line in table.lines]
    for own in _with_own_units(read, recipients):
        old = _same_award(own, known[person_key(own.recipient), fold(own.form)], state.decisions)
        row = _with_holder(_matched(own, old) if old else own, ladder)
        is_bound = old is not None and old.delegate_id
        rows.append(row if is_bound else _with_recipient(row, recipients))
    keys = ("recipient", "unit", "form", "class", "decision")
    return preview_of(table, repeated(rows, *keys, compared=person_key))


def _row(line: Line, columns: Columns, recipients: Recipients) -> AwardRow:
    """Reasons: date-odd, class-unknown, no-recipient, form-missing, decision-missing.

    Only where there is a column for decisions can one be missing.
    """
    recipient, form = line.text("recipient"), award_cells.form_of(line)
    decision, signed = award_cells.decision_of(line)
    known = recipients.unit(recipient)
    told = fold(f"{recipient} {line.text('note')} {form}")
    row = AwardRow.of(
        line,
        form=form,
        class_=award_cells.class_of_form(line, form),
        kind=award_cells.kind_of_recipient(line, recipient, is_known_unit=known is not None),
        decision=decision,
        date=signed,
        posthumous=fold(line.text("posthumous")) not in _NOT_POSTHUMOUS or "truy tang" in told,
    )
    if line.text("date") and not signed:
        row = row.because("date-odd", text=line.text("date"))
    if line.text("class") and not row.class_:
        row = row.because("class-unknown", text=line.text("class"))
    if not has_letters(recipient):
        column = columns.header("recipient")
        return row.because("no-recipient", REFUSED, row=line.row, column=column)
    if not form:
        return row.because("form-missing", DOUBTFUL)
    if not decision and "decision" in columns.places:
        return row.because("decision-missing", DOUBTFUL)
    return row


def _with_own_units(rows: Iterable[AwardRow], recipients: Recipients) -> Iterator[AwardRow]:
    """The rows, where no collective has the unit of a person above it.

    Most lists leave a collective's unit blank since its name says it, which is no "as above".
    Only among collectives may one be a part of the unit above, and never a unit of the conference;
    what stands below one that has no unit has none either.
    """
    lender = ""
    for row in rows:
        if not row.has(FROM_ABOVE):
            lender = row.kind if row.unit else lender
            yield row
        elif not lender or (
            row.kind == "collective" and (lender != row.kind or recipients.unit(row.recipient))
        ):
            lender = ""
            told = tuple(reason for reason in row.reasons if reason.code != FROM_ABOVE)
            yield with_changed(row, unit="", reasons=told)
        else:
            yield row


def _same_award(
    row: AwardRow, namesakes: list[Award], decisions: Mapping[int, Decision]
) -> Award | None:
    """The award of that recipient and form, where unit, decision and class do not differ."""
    for old in namesakes:
        decision = decisions.get(old.decision_id)
        pairs = [
            (old.unit, row.unit),
            (decision.number if decision else "", row.decision),
            (str(old.award_class or ""), str(row.class_ or "")),
        ]
        if all(not was or not now or fold(was) == fold(now) for was, now in pairs):
            return old
    return None


def _matched(row: AwardRow, old: Award) -> AwardRow:
    return row.compared(
        old.id,
        post=old.post,
        unit=old.unit,
        receiver=old.receiver,
        posthumous=old.posthumous,
        kind=old.kind.value,
    )


def _with_holder(row: AwardRow, ladder: Mapping[str, Rung]) -> AwardRow:
    """Refuse a row whose honour cannot be held by such a recipient: honour-not-for-kind."""
    rung = award_cells.rung_of(row.form, row.class_, row.body, ladder)
    if row.verdict in {REFUSED, SAME} or not rung or RecipientKind(row.kind) in rung.holders:
        return row
    return row.because("honour-not-for-kind", REFUSED, row=row.row, honour=rung.name, kind=row.kind)


def _with_recipient(row: AwardRow, recipients: Recipients) -> AwardRow:
    """Say of a recipient that it is nobody known, or may be several: recipient-unmatched.

    Of a unit written otherwise, which one of the conference it is: recipient-unit.
    """
    count, unit = recipients.count(row.recipient, row.unit), recipients.unit(row.recipient)
    if row.verdict == REFUSED:
        return row
    if unit is not None and fold(unit.name) != fold(row.recipient):
        return row.because("recipient-unit", row.verdict, recipient=row.recipient, unit=unit.name)
    if count == 1:
        return row
    # It changes no verdict, yet nothing of the row matters more.
    return row.because("recipient-unmatched", row.verdict, recipient=row.recipient, count=count)


def _save(conference: Conference, writer: Writer, rows: list[AwardRow]) -> list[Award]:
    """Save the awards with their decisions; recipients are matched to delegates.

    A form that is not on the ladder gets a rung of its own at the end. Raises `Refused` when an
    honour cannot be held by that kind of recipient.
    """
    state = conference.state
    decisions = {fold(record.number): record for record in state.decisions.values()}
    ladder, recipients = ceremony.rungs(state), Recipients(state)
    saved: list[Award] = []
    for row in rows:
        decision = _decision(writer, row, decisions)
        honour = _honour(writer, row, ladder)
        values: dict[str, Any] = {
            "decision_id": decision.id,
            "honour": honour,
            "form": row.form,
            "kind": RecipientKind(row.kind),
            "recipient": row.recipient,
            "award_class": class_of(honour, ladder.values()) or row.class_,
            "posthumous": row.posthumous,
        }
        # An empty cell takes nothing away.
        told = {"post": row.post, "unit": row.unit, "receiver": row.receiver}
        values |= {name: text for name, text in told.items() if text}
        old = state.awards.get(row.matches)
        if old:
            award = replace(old, **values)
        else:
            order = len(state.awards) + len(saved) + 1
            delegate_id = recipients.delegate_id(row.recipient, row.unit)
            award = Award(order=order, delegate_id=delegate_id, **values)
        saved.append(writer.put(check_award(award, ladder)))
    return saved


def _decision(writer: Writer, row: AwardRow, known: dict[str, Decision]) -> Decision:
    key = fold(row.decision)
    if key not in known:
        known[key] = writer.put(
            Decision(
                order=len(known) + 1,
                number=row.decision,
                body=row.body,
                signed_on=date.fromisoformat(row.date) if row.date else None,
            )
        )
    return known[key]


def _honour(writer: Writer, row: AwardRow, ladder: dict[str, Rung]) -> str:
    known = award_cells.rung_of(row.form, row.class_, row.body, ladder)
    if known:
        return known.key
    last = max((rung.order for rung in ladder.values()), default=0)
    holders = tuple(RecipientKind)
    new = Rung(order=last + 1, key="", name=row.form, holders=holders, batch=OWN_BATCH)
    rung = put_own(writer, ladder.values(), new)
    ladder[rung.key] = rung
    return rung.key


AWARDS = ListKind(
    LABELS,
    "awards",
    ("awards", "decisions", "delegates", "units", "ladder"),
    "form",
    _preview,
    _save,
)
