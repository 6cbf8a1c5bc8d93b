"""How one file is to be read: what was found in it, and what the user overruled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from store.lists.sources.cells import one_line
from store.lists.sources.files import Source, read_table
from store.lists.sources.sheets import Place, Sheet
from store.lists.tables import cell_words
from store.lists.tables.accounting import CellCount, count_cells, row_ranges
from store.lists.tables.beside import TextsBeside, beside
from store.lists.tables.body import read_body
from store.lists.tables.columns import Columns, map_columns, map_lists
from store.lists.tables.headers.column_labels import main_field
from store.lists.tables.lines import Body, Ignored, Line, Reason, bearable
from store.lists.tables.several.matrix import headed_columns
from store.lists.tables.several.next_tables import goes_on, numbers_go_on, with_next
from store.lists.tables.several.slips import slips_of
from store.lists.tables.sheet_choice import (
    ALL_SHEETS,
    choose_sheets,
    heading_of,
    is_named_after,
    own_units,
)


@dataclass(frozen=True)
class FileReading:
    """A file or pasted table, what kind of list it is (of `store.lists.kinds`), and the choices.

    `sheet` is the name of one, `ALL_SHEETS`, or None for those that the list stands on. The choices
    are the user's where a guess was wrong: `overrides` maps columns (from 0) to fields, "" to
    ignore one; `header_row` counts from 1, 0 says there is none. `answers` are what was said of
    cells ("B7") that the list asks about.
    """

    source: Source
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    overrides: Mapping[int, str] = field(default_factory=dict)
    kind: str = "delegates"
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name; "" for what was pasted."""
        return self.source.name if isinstance(self.source, Path) else ""


@dataclass(frozen=True)
class ListTable:
    """The list in the file: its sheet, what the columns hold, its entries, and what was left out.

    `sheets` are the names of all tables of the file, `main` is the field that no entry lacks.
    `parts` are the lists read: more than one where they stand side by side or on several sheets;
    `sheet` and `columns` are those of the first. `cells` counts those of every sheet. `elsewhere`
    are the paragraphs of a text that stand around tables which were not read; `notes` tell how
    tables were taken together.
    """

    sheets: tuple[str, ...]
    sheet: Sheet
    columns: Columns
    main: str
    lines: list[Line]
    ignored: tuple[Ignored, ...]
    parts: tuple[ListPart, ...] = ()
    cells: CellCount = field(default_factory=CellCount)
    elsewhere: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()
    beside: TextsBeside = field(default_factory=TextsBeside)

    @property
    def read_sheets(self) -> tuple[str, ...]:
        """The names of the sheets that were read."""
        return tuple(dict.fromkeys(part.sheet.name for part in self.parts)) or (self.sheet.name,)

    @property
    def headers(self) -> dict[str, str]:
        """Field to the text of its header, of all lists read."""
        found = self.columns.headers()
        for part in self.parts:
            found = part.columns.headers() | found
        return found


@dataclass(frozen=True)
class ListPart:
    """One list of one sheet, as it was read; `heading` is what its title says of all rows.

    `is_doubted`: it has no header, and its numbers do not go on where those before it end.
    """

    sheet: Sheet
    columns: Columns
    body: Body
    heading: str = ""
    is_doubted: bool = False


def open_table(
    reading: FileReading,
    labels: Mapping[str, str],
    is_heading: Callable[[str], bool],
    is_unit: Callable[[str], bool] = cell_words.is_unit,
    stand_in: str = "",
) -> ListTable:
    """Read the list as the user wants it read; `is_heading` and `is_unit` are those of `read_body`.

    Where no column holds the main field, that of the field `stand_in` is taken for it. Raises
    `BadInput` as `read_table` does, and sheet-unknown.
    """
    sheets = read_table(reading.source, reading.encoding)
    main = main_field(labels)
    over_rows = is_heading if main == "recipient" else lambda _: False
    is_free = reading.sheet in {None, ALL_SHEETS} and reading.header_row is None
    slips = slips_of(sheets, labels) if is_free and not reading.overrides else []
    sheets, notes = with_next(sheets, labels) if is_free and not slips else (sheets, [])
    chosen = [slip.sheet for slip in slips]
    chosen = chosen or choose_sheets(sheets, labels, reading.sheet, over_rows)
    read = partial(read_body, labels=labels, is_heading=is_heading, is_unit=is_unit)
    bare = [id(sheet) for sheet in chosen[1:] if goes_on(chosen[0], sheet, labels)]
    parts = [ListPart(slip.sheet, slip.columns, slip.body) for slip in slips]
    for sheet in () if slips else chosen:
        if id(sheet) in bare and parts:
            parts.append(_next_part(parts, sheet, is_unit, read))
            facts: dict[str, str | int] = {"sheet": sheet.name, "first": chosen[0].name}
            notes.append(Reason("sheet-continued", facts))
            continue
        is_alone = is_free and not reading.overrides
        headed, unclear = headed_columns(sheet, labels, is_unit) if is_alone else ([], ())
        parts += [ListPart(sheet, each.columns, each.body, each.head) for each in headed]
        notes += unclear
        if headed:
            continue
        alike = map_columns(sheet, labels).places == map_columns(chosen[0], labels).places
        by_hand = reading.overrides if alike else {}
        lists = map_lists(sheet, labels, reading.header_row, by_hand)
        for found, unit in zip(lists, own_units(sheet, lists, is_unit), strict=True):
            columns = found.with_stand_in(main, stand_in) if stand_in else found
            told = heading_of(sheet, columns, len(chosen) > len(bare) + 1, is_unit)
            heading = (unit, True) if unit else told
            body = read(sheet, columns, heading=heading)
            parts.append(ListPart(sheet, columns, body, heading[0] or body.of))
    several = len(chosen) > 1
    cells = CellCount()
    for sheet in sheets:
        seen = {place for part in parts if part.sheet is sheet for place in part_cells(part)}
        cells += count_cells(sheet, seen, named=len(sheets) > 1)
    names = tuple(each.name for each in sheets)
    lines = told_apart(
        [_of_sheet(bearable(line), part, several) for part in parts for line in part.body.lines]
    )
    ignored = tuple(
        replace(row, sheet=part.sheet.name) if several else row
        for part in parts
        for row in part.body.ignored
    )
    first = parts[0]
    aside = [sheet for sheet in sheets if not any(sheet is part.sheet for part in parts)]
    elsewhere = tuple(text for sheet in aside for text in (*sheet.above, *sheet.below))
    return ListTable(
        names,
        first.sheet,
        first.columns,
        main,
        lines,
        ignored,
        tuple(parts),
        cells,
        elsewhere,
        tuple(notes),
        beside(sheets),
    )


def _next_part(
    parts: Sequence[ListPart],
    sheet: Sheet,
    is_unit: Callable[[str], bool],
    read: Callable[..., Body],
) -> ListPart:
    """A sheet without a header, read with the columns of the first."""
    columns = replace(parts[0].columns, header_row=None, first_row=0)
    name = sheet.name if is_named_after(sheet, is_unit) else ""
    body = read(sheet, columns, heading=(name, is_unit(name)))
    is_sure = numbers_go_on(parts[-1].sheet, sheet, columns)
    return ListPart(sheet, columns, body, name, is_doubted=not is_sure)


def _of_sheet(line: Line, part: ListPart, several: bool) -> Line:
    return replace(line, sheet=part.sheet.name) if several else line


def told_apart(lines: Iterable[Line]) -> list[Line]:
    """The lines with their parts told apart where one row number holds several."""
    seen: Counter[int] = Counter()
    out: list[Line] = []
    for line in lines:
        out.append(replace(line, part=seen[line.row]))
        seen[line.row] += 1
    return out


def part_cells(part: ListPart) -> set[Place]:
    """The cells of a list that were read: titles, headers, and what its rows gave."""
    read = set(part.body.read)
    columns, rows = part.columns, part.sheet.rows
    if not part.body.lines and not part.body.ignored and not is_only_headings(part):
        return read - part.sheet.failed
    width = max(map(len, rows), default=0)
    read.update((y, x) for y in range(columns.first_row) for x in columns.span or range(width))
    return read - part.sheet.failed


def is_only_headings(part: ListPart) -> bool:
    """Whether a header stands there and no text below it but numbers of rows: nothing is lost."""
    below = {(y, x) for y, x in part.sheet.cells if y >= part.columns.first_row}
    return bool(part.columns.header_row) and not part.body.lines and below <= part.body.read


def unused_headers(part: ListPart) -> list[str]:
    """The headers of columns that hold no field."""
    columns = part.columns
    used = columns.fields
    return [
        text
        for x, text in enumerate(columns.labels)
        if text
        and x not in used
        and not _goes_on(part, x)
        and (columns.span is None or x in columns.span)
    ]


def _goes_on(part: ListPart, x: int) -> bool:
    """Whether a header is only the merged cell to its left, with nothing of its own below."""
    y = (part.columns.header_row or 1) - 1
    return (y, x) in part.sheet.filled and part.columns.labels[x] == one_line(part.sheet.rows[y][x])


def titles(
    table: ListTable, is_told: Callable[[ListPart, str], bool] = lambda *_: True
) -> list[tuple[str, str]]:
    """What stands above the header of each sheet that was read, and around a table of a text.

    The rows, "" for none, and the texts of those that are told.
    """
    found: list[tuple[str, str]] = []
    for part in table.parts:
        header = (part.columns.header_row or 1) - 1
        texts = {
            y + 1: one_line(" ".join(dict.fromkeys(filter(None, row))))
            for y, row in enumerate(map(part.columns.within, part.sheet.rows[:header]))
        }
        told = {y: text for y, text in texts.items() if text and is_told(part, text)}
        around = [one_line(text) for text in (*part.sheet.above, *part.sheet.below)]
        shown = [*told.values(), *(text for text in around if is_told(part, text))]
        entry = row_ranges(told), " · ".join(shown)
        if entry[1] and entry not in found:
            found.append(entry)
    elsewhere = map(one_line, table.elsewhere)
    last = table.parts[-1:]
    if aside := [text for text in elsewhere for part in last if is_told(part, text)]:
        found.append(("", " · ".join(aside)))
    return found
