"""Finding the header of a list and which column holds what; every choice can be overruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from store.lists.people.guessing import guess_columns
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Sheet
from store.lists.tables.headers.column_labels import field_of, label_key, main_field
from store.lists.tables.headers.shared_headers import (
    combined,
    divides,
    entries_of,
    further_columns,
    further_people,
    is_counting,
    is_second_line,
    join_names,
    join_posts,
    join_sides,
    side_by_side,
)

_SEARCHED = 40
_LEAST_SCORE = 3

Row = Sequence[str]


@dataclass(frozen=True)
class Columns:
    """What was found: `header_row` counts from 1 (None: no header), `places` from 0.

    `first_row` is the place of the first row below the header, from 0; `labels` are all header
    texts, "" where a column has none. `guessed`: no header, and nobody said what they are.
    Where lists stand side by side, this one's columns are those of `span`, from 0. `more` are
    further columns of a field: posts of the Party and of the office, two telephones.
    """

    header_row: int | None
    first_row: int
    places: dict[str, int]
    labels: tuple[str, ...]
    guessed: bool = False
    span: range | None = None
    more: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def fields(self) -> dict[int, str]:
        """Column to the field that it holds."""
        own = {place: name for name, place in self.places.items()}
        return own | {place: name for name, places in self.more.items() for place in places}

    def within(self, row: Row) -> Row:
        """The row with only the cells of this list."""
        if self.span is None:
            return row
        return [cell if at in self.span else "" for at, cell in enumerate(row)]

    def headers(self) -> dict[str, str]:
        """Field to the text of its header."""
        told = {}
        for name, place in self.places.items():
            columns = [at for at in (place, *self.more.get(name, ())) if at < len(self.labels)]
            texts = dict.fromkeys(self.labels[at] for at in columns)
            told[name] = "; ".join(filter(None, texts))
        return told

    def cell(self, row: Row, field: str) -> str:
        """The row's cell of that field, "" where there is none."""
        place = self.places.get(field, -1)
        text = row[place] if 0 <= place < len(row) else ""
        if field == "name" and not text and place == self.places.get("male"):
            return self.cell(row, "female")  # names of men and women in two columns
        others = (row[at] for at in self.more.get(field, ()) if at < len(row))
        return "; ".join(dict.fromkeys(filter(None, (text, *others))))

    def header(self, *fields: str) -> str:
        """The text of the header of the first of these fields that has one."""
        headers = self.headers()
        return next((headers[field] for field in fields if headers.get(field)), "")

    def holds(self, main: str) -> bool:
        """Whether entries can be told at all: names of people may be in two columns."""
        return bool(self.places.keys() & {main, "family_name"})

    def with_stand_in(self, main: str, stand_in: str) -> Columns:
        """The column of `stand_in` taken for the main one where there is none."""
        if main in self.places or stand_in not in self.places:
            return self
        places = {main if name == stand_in else name: at for name, at in self.places.items()}
        return replace(self, places=places)


def map_columns(
    sheet: Sheet,
    labels: Mapping[str, str],
    header_row: int | None = None,
    overrides: Mapping[int, str] | None = None,
) -> Columns:
    """Find the header and map the columns of the first list, as `map_lists` does."""
    return map_lists(sheet, labels, header_row, overrides)[0]


def map_lists(
    sheet: Sheet,
    labels: Mapping[str, str],
    header_row: int | None = None,
    overrides: Mapping[int, str] | None = None,
) -> list[Columns]:
    """Find the header and map the columns, for each of the lists that stand side by side.

    `header_row` (from 1, 0 for "there is none") and `overrides` (column from 0 to field, "" for
    "ignore it") are the user's. Without a header a sheet of one column is mapped by itself, a
    list of people by what is in its columns.
    """
    rows = sheet.rows
    width = max(map(len, rows), default=0)
    at = find_header(rows, labels) if header_row is None else header_row - 1
    alone = [i for i in range(width) if any(i < len(row) and row[i] for row in rows)]
    if at is not None and header_row is None and len(alone) == 1 and _is_stacked(rows, at, labels):
        at = None
    if at is None or not 0 <= at < len(rows):
        places = {main_field(labels): alone[0]} if len(alone) == 1 else {}
        if len(alone) > 1 and "family_name" in labels and not overrides:
            places = guess_columns(rows, [*labels])
        guessed = bool(places) and header_row is None and not overrides
        texts = ("",) * width
        more = further_people(places, texts, range(width), rows) if len(places) > 1 else {}
        found = [Columns(None, 0, places, texts, guessed, more=more if guessed else {})]
    else:
        found = _map_header(rows, at, width, labels)
        if header_row is None and len(found) == 1:
            found = _with_list_beside(rows, found[0], labels)
        if header_row is None and not overrides and "family_name" in labels:
            found = [_with_names(rows, columns) for columns in found]
    return [_overruled(columns, overrides or {}) for columns in found]


def _with_names(rows: Sequence[Row], columns: Columns) -> Columns:
    """The columns with that of names guessed by what it holds, where no header says it."""
    if columns.holds("name"):
        return columns
    used = columns.fields
    body = [
        ["" if x in used else cell for x, cell in enumerate(columns.within(row))]
        for row in rows[columns.first_row :]
    ]
    guess = guess_columns(body, ["name"], fewest=1)
    if "name" not in guess:
        return columns
    return replace(columns, places=columns.places | {"name": guess["name"]}, guessed=True)


def _is_stacked(rows: Sequence[Row], at: int, labels: Mapping[str, str]) -> bool:
    """Whether the labels of a header stand below each other, a line for each."""
    near = [one_line("".join(row)) for row in rows[max(at - 1, 0) : at + 2]]
    return sum(bool(text and field_of(text, labels)) for text in near) > 1


def _with_list_beside(
    rows: Sequence[Row], first: Columns, labels: Mapping[str, str]
) -> list[Columns]:
    """The first list, and the one to its right whose header stands in another row."""
    width = max(map(len, rows))
    last = max((x for x, text in enumerate(first.labels) if text), default=width)
    span = range(last + 1, width)
    masked = [[cell if x in span else "" for x, cell in enumerate(row)] for row in rows]
    at = find_header(masked, labels)
    if at is None:
        return [first]
    second = _map_header(masked, at, width, labels)[0]
    if not second.holds(main_field(labels)):
        return [first]
    return [replace(first, span=range(last + 1)), replace(second, span=span)]


def header_again(sheet: Sheet, at: int, columns: Columns, labels: Mapping[str, str]) -> Columns:
    """The columns from a later header line on, whose place is `at`; those before where it names
    no entries.
    """
    row = [columns.within(sheet.rows[at])]
    found = _map_header(row, 0, max(map(len, sheet.rows)), labels)[0]
    if not found.holds(main_field(labels)):
        return columns
    return replace(columns, places=found.places, labels=found.labels, more=found.more)


def find_header(rows: Sequence[Row], labels: Mapping[str, str]) -> int | None:
    """Place (from 0) of the header's first line within the first 40 rows, or None."""
    scores = [_score(row, labels) for row in rows[:_SEARCHED]]
    best = max(scores, default=0.0)
    if best < _LEAST_SCORE:
        return None
    at = scores.index(best)
    # with merged cells filled, the second line of a header looks the more complete one
    if at and len(_values(rows[at - 1])) > 1 and _shares(rows[at - 1], rows[at]):
        return at - 1
    return at


def best_score(rows: Sequence[Row], labels: Mapping[str, str]) -> float:
    """How sure the header of these rows is, above 0; see `_score`."""
    return max((_score(row, labels) for row in rows[:_SEARCHED]), default=0.0)


def _values(row: Row) -> set[str]:
    return {cell for cell in row if cell}


def _shares(upper: Row, lower: Row) -> bool:
    return any(a and a == b for a, b in zip(upper, lower, strict=False))


def _score(row: Row, labels: Mapping[str, str]) -> float:
    """+1 a known label, +2 for the main one, +1 for STT, -0.5 for each unknown cell.

    The main label word for word beside another known one is a header, however many others there
    are (meals, days).
    """
    values = _values(row)
    fields = {field_of(one_line(cell), labels) for cell in values}
    main = {main_field(labels), "family_name", "given_name"}
    if len(values) == 1 and (len(row) > 1 or not fields & main):
        return 0.0
    unknown = sum(not field_of(one_line(cell), labels) for cell in values)
    fields.discard("")
    score = len(fields) + 2 * bool(fields & main) + ("number" in fields) - unknown / 2
    is_named = any(label_key(cell) in labels[main_field(labels)].split("|") for cell in values)
    return max(score, _LEAST_SCORE) if is_named and len(fields) > 1 else score


def _map_header(
    rows: Sequence[Row], at: int, width: int, labels: Mapping[str, str]
) -> list[Columns]:
    upper = _padded(rows[at], width)
    lower = _padded(rows[at + 1], width) if at + 1 < len(rows) else [""] * width
    two = is_second_line(upper, lower, labels) or divides(upper, lower, labels)
    fields: list[str] = []
    texts: list[str] = []
    over = ""
    for above, below in zip(upper, lower if two else [""] * width, strict=True):
        over = above or (over if below else "")
        fields.append(combined(over, below, labels))
        texts.append(f"{over} {below}".strip() if below and below != over else above)
    first = at + 1 + two
    if first < len(rows) and is_counting(rows[first]):
        first += 1
    found: list[Columns] = []
    spans = side_by_side(fields, texts, labels)
    for span in spans:
        places: dict[str, int] = {}
        for place in span:
            if fields[place]:
                places.setdefault(fields[place], place)
        entries = entries_of(places, rows[first:])
        join_names(places, texts, entries)
        join_posts(places, texts, entries)
        if main_field(labels) == "name":
            join_sides(places, entries)
        own = span if len(spans) > 1 else None
        more = further_columns(places, fields, span, rows[first:])
        at_name = places.get("name", 0)
        if main_field(labels) == "name" and texts[at_name][-1:].isdigit():
            more |= further_people(places, texts, span, rows[first:])
        found.append(Columns(at + 1, first, places, tuple(texts), span=own, more=more))
    return found


def _padded(row: Row, width: int) -> list[str]:
    return [one_line(cell) for cell in row] + [""] * (width - len(row))


def _overruled(found: Columns, overrides: Mapping[int, str]) -> Columns:
    own = {at: field for at, field in overrides.items() if found.span is None or at in found.span}
    places = {field: at for field, at in found.places.items() if at not in own}
    places |= {field: at for at, field in own.items() if field}
    more = {name: tuple(at for at in ats if at not in own) for name, ats in found.more.items()}
    return replace(found, places=places, more=more)
