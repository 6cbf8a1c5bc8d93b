"""One row of a list of awards: from the cells of the file to an award's fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from store.awards import ceremony
from store.lists.entries.list_rows import DOUBTFUL, REFUSED, ListRow
from store.lists.entries.person_cells import honorific_of, split_post
from store.lists.kinds import award_cells
from store.lists.recipients.answers import RecipientAnswer, address, answers_read
from store.lists.recipients.binding import Recipients
from store.lists.recipients.decided_kind import Evidence, decided_kind
from store.lists.recipients.person_words import SURE, addressed, split_honorific, surely_name
from store.lists.recipients.sections import Sections
from store.lists.recipients.told_kind import told_kind, without_place
from store.lists.recipients.unit_headings import unit_over
from store.lists.recipients.unit_words import unit_start
from store.lists.tables.accounting import letter
from store.lists.tables.cell_words import has_letters
from store.lists.tables.lines import Line, Reason
from store.lists.tables.reading import ListPart, ListTable, titles
from store.names import nfc
from store.records import RecipientKind, Rung
from store.state import State

_MARK = re.compile(
    r"\s*(?:[(\[][^()\[\]]*truy tặng[^()\[\]]*[)\]]|[-–,]\s*truy tặng)\s*$", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(?:\s[-–—]\s|[,;:(])\s*")


@dataclass(frozen=True)
class AwardRow(ListRow):
    """An award as the file has it; `class_` is 1, 2, 3 or 0, `date` ISO, "" where untold.

    `delegate` is the number of the delegate who is surely meant, 0 for none; `cell` is the address
    of the recipient.
    """

    recipient: str
    honorific: str
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
    signer: str
    delegate: int
    cell: str

    def asks(self, *reasons: Reason | None) -> AwardRow:
        """The row with these reasons; one that decides makes it doubtful."""
        told = tuple(reason for reason in reasons if reason is not None)
        asked = any(reason.decides for reason in told) and self.verdict != REFUSED
        verdict = DOUBTFUL if asked else self.verdict
        return replace(self, reasons=(*self.reasons, *told), verdict=verdict)


class AwardReader:
    """Reads the rows of one list, with what its headings say and what was answered."""

    def __init__(self, state: State, table: ListTable, answers: Mapping[str, str]) -> None:
        self.state, self.table = state, table
        self.ladder, self.recipients = ceremony.rungs(state), Recipients(state)
        self._parts = {part.sheet.name: part for part in reversed(table.parts)}
        cells = [self._cell(line) for line in table.lines]
        self._answers = answers_read(answers, cells, self.recipients)
        self._sections: dict[str, Sections] = {}
        self.units_over: set[str] = set()
        """The headings that gave people below them their unit."""

    def _part(self, line: Line) -> ListPart:
        return self._parts.get(line.sheet) or self.table.parts[0]

    def _cell(self, line: Line) -> str:
        place = self._part(line).columns.places.get("recipient", 0)
        bare = f"{letter(place)}{line.row}"
        return f"{line.sheet}!{bare}" if line.sheet else bare

    def sections(self, line: Line) -> Sections:
        """The headings of the row's sheet."""
        if line.sheet not in self._sections:
            lines = [one for one in self.table.lines if one.sheet == line.sheet]
            self._sections[line.sheet] = Sections(lines, self._titles(line))
        return self._sections[line.sheet]

    def _titles(self, line: Line) -> list[str]:
        """What stands above a sheet's header, row by row, and above the table of a text."""
        part = self._part(line)
        alone = replace(
            self.table, parts=(replace(part, sheet=replace(part.sheet, above=(), below=())),)
        )
        rows = [text for _, told in titles(alone) for text in told.split(" · ")]
        return [*part.sheet.above, *rows]

    def used_titles(self) -> set[str]:
        """The titles, of all sheets, of which a row takes something."""
        found: set[str] = set()
        by_sheet = {line.sheet: line for line in self.table.lines}
        for sheet, first in by_sheet.items():
            lines = (one for one in self.table.lines if one.sheet == sheet)
            found |= self.sections(first).used_titles(lines)
        return found

    def answer(self, cell: str) -> RecipientAnswer | None:
        """What was said of a row's cell."""
        return self._answers.get(address(cell))

    def read(self, line: Line) -> AwardRow:
        """A row before it is compared with anything.

        Reasons: date-odd, class-unknown, no-recipient, form-missing, class-missing,
        decision-missing, recipient-split, posthumous-by-name. Only where there is a column for
        decisions can one be missing.
        """
        over = self.sections(line).over(line)
        columns = self._part(line).columns
        form = award_cells.form_of(line, over)
        decision = award_cells.decision_of(line, over)
        recipient = _MARK.sub("", without_place(line.text("recipient")))
        row = AwardRow.of(
            line,
            recipient=recipient,
            honorific=honorific_of(line.text("honorific")),
            form=form,
            class_=award_cells.class_of_form(line, form, over),
            kind="",
            decision=decision.number,
            date=decision.date,
            body=decision.body,
            signer=decision.signer,
            posthumous=award_cells.is_posthumous(line, over),
            delegate=0,
            cell=self._cell(line),
        )
        if row.has("row-may-head"):
            row = replace(row, verdict=DOUBTFUL)
        if line.text("date") and not row.date:
            row = row.because("date-odd", text=line.text("date"))
        if line.text("class") and not row.class_:
            row = row.because("class-unknown", text=line.text("class"))
        if not has_letters(recipient):
            column = columns.header("recipient")
            return row.because("no-recipient", REFUSED, row=line.row, column=column)
        if not form:
            row = row.because("form-missing", DOUBTFUL)
        elif award_cells.lacks_class(form, row.class_, f"{row.body} {row.signer}", self.ladder):
            row = row.because("class-missing", DOUBTFUL, form=form)
        if form and not row.decision and "decision" in columns.places:
            row = row.because("decision-missing", DOUBTFUL)
        return self._named(row)

    def _named(self, row: AwardRow) -> AwardRow:
        """The row with what stands before a name and behind it in places of its own."""
        told = told_kind(row.recipient)
        if told.is_dead and not row.posthumous:
            row = replace(row, posthumous=True)
            row = row.because("posthumous-by-name", recipient=row.recipient)
        if told.kind is not RecipientKind.INDIVIDUAL or not told.is_sure:
            return row
        said, name = split_honorific(row.recipient)
        row = replace(row, recipient=name, honorific=row.honorific or said)
        if row.post:
            return row
        parts = _BEHIND.split(nfc(row.recipient), maxsplit=1)
        rest = parts[1].strip(" ).") if len(parts) > 1 else ""
        post, unit, _ = (
            split_post(rest, lambda text: bool(unit_start(text))) if rest else ("", "", False)
        )
        known = surely_name(addressed(parts[0]).name) == SURE
        if not known or not (post or unit) or (unit and row.unit) or any(map(str.isdigit, post)):
            return row
        row = replace(row, recipient=parts[0].strip(), post=post, unit=row.unit or unit)
        return row.because("recipient-split", name=row.recipient, post=post, unit=unit)

    def under_unit(self, row: AwardRow, line: Line) -> tuple[AwardRow, str]:
        """The row with its kind; a person without a unit has that of the heading above.

        Reasons: unit-over; unit-over-asked for a unit that the conference does not know.
        """
        kind = self.kinded(row, line, None).kind
        over = unit_over(line, self.recipients)
        is_blank = not row.unit or row.has("unit-from-above")
        if over is None or kind != RecipientKind.INDIVIDUAL or not is_blank:
            return row, kind
        self.units_over.add(line.headings[-1])
        told = tuple(reason for reason in row.reasons if reason.code != "unit-from-above")
        code = "unit-over" if over.is_known else "unit-over-asked"
        reason = Reason(code, {"unit": over.name}, decides=not over.is_known)
        return replace(row, unit=over.name, reasons=told).asks(reason), kind

    def rung(self, row: AwardRow) -> Rung | None:
        """The rung of the ladder that a row's honour is."""
        return award_cells.rung_of(row.form, row.class_, f"{row.body} {row.signer}", self.ladder)

    def kinded(self, row: AwardRow, line: Line, known: RecipientKind | None) -> AwardRow:
        """The row with its kind, asked where nobody can tell it and it is not `known`."""
        answer = self.answer(row.cell)
        if answer and answer.kind:
            return replace(row, kind=answer.kind.value)
        rung, over = self.rung(row), self.sections(line).over(line)
        evidence = Evidence(
            column=award_cells.kind_in_column(line),
            heading=award_cells.kind_in_heading(over),
            header=self._part(line).columns.header("recipient"),
            has_post=bool(row.post),
            has_unit=bool(row.unit) and not row.has("unit-from-above"),
            holders=rung.holders if rung else (),
            is_unit=self.recipients.unit(row.recipient) is not None,
            is_delegate=self.recipients.is_delegate(row.recipient),
        )
        decided = decided_kind(f"{row.honorific} {row.recipient}".strip(), evidence)
        if decided.asks and known is not None:
            return replace(row, kind=known.value)
        row = replace(row, kind=decided.kind.value)
        if decided.reason is None:
            return row
        facts = {**decided.reason.facts, "cell": row.cell} if decided.asks else decided.reason.facts
        return row.asks(Reason(decided.reason.code, facts, decides=decided.asks))
