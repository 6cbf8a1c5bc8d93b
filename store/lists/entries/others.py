"""Lists of units, awards, agenda items and speeches: what each row of a file would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from store.lists.entries import honours, person_cells, programme, talks
from store.lists.entries.items import Item, Value, against, guarded
from store.lists.entries.preview import Preview, preview
from store.lists.sources.files import Source, read_table
from store.lists.tables.body import Line, Reason, read_body
from store.lists.tables.column_labels import AGENDA, AWARDS, SPEECHES, UNITS
from store.lists.tables.columns import Columns, choose_sheet, map_columns
from store.names import fold
from store.records import AgendaItem, Award, Decision, Rung, Session, Speech, Unit

Candidates = Callable[[str, str], int]
"""How many delegates and units a recipient may be, by recipient and unit as the list has them."""


def preview_units(
    path: Source,
    units: Mapping[int, Unit],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Item]:
    """What importing this list of units (đơn vị) would do; matched by folded name.

    Parameters and errors are those of `preview_delegates`. Reasons: no-name, repeated.
    """
    sheets = read_table(path, encoding)
    chosen = choose_sheet(sheets, UNITS, sheet)
    columns = map_columns(chosen, header_row, overrides, UNITS)
    lines, ignored = read_body(chosen, columns, UNITS, is_heading=lambda _: False)
    known = {fold(unit.name): unit for unit in units.values()}
    rows: list[Item] = []
    for line in lines:
        item = _unit(line, columns)
        if old := known.get(fold(str(item.values["name"]))):
            was: dict[str, Value] = {"short": old.short, "member": old.member, "block": old.block}
            item = against(item, old.id, was)
        rows.append(item)
    rows = guarded(_repeated(rows, ("name",)), columns)
    return preview(sheets, chosen, columns, rows, ignored, "name")


def _unit(line: Line, columns: Columns) -> Item:
    values: dict[str, Value] = {
        "name": line.text("name"),
        "short": line.text("short"),
        "member": bool(person_cells.votes_of(line.text("member"))),
        "block": line.text("block") or line.group,
        "note": line.text("note"),
    }
    if any(letter.isalpha() for letter in line.text("name")):
        return Item(line.row, "new", line.reasons, values)
    told = Reason("no-name", {"row": line.row, "column": columns.headers().get("name", "")})
    return Item(line.row, "refused", (*line.reasons, told), values)


def preview_awards(
    path: Source,
    awards: Mapping[int, Award],
    decisions: Mapping[int, Decision],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    candidates: Candidates | None = None,
    ladder: Mapping[str, Rung] | None = None,
) -> Preview[Item]:
    """What importing this list of awards (khen thưởng) would do.

    Matched by recipient, form and class where unit and decision do not differ. Parameters and
    errors are those of `preview_delegates`; reasons those of `make_award`, repeated, with
    `candidates` recipient-unmatched, and with the conference's `ladder` those of `check_holder`.
    """
    sheets = read_table(path, encoding)
    chosen = choose_sheet(sheets, AWARDS, sheet)
    columns = map_columns(chosen, header_row, overrides, AWARDS)
    lines, ignored = read_body(chosen, columns, AWARDS, is_heading=honours.is_heading)
    known: defaultdict[tuple[str, str], list[Award]] = defaultdict(list)
    for award in awards.values():
        known[fold(award.recipient), fold(award.form)].append(award)
    rows = [_known_award(honours.make_award(line, columns), known, decisions) for line in lines]
    if ladder:
        rows = [honours.check_holder(row, ladder) for row in rows]
    if candidates:
        rows = [_unmatched(row, awards, candidates) for row in rows]
    keys = ("recipient", "unit", "form", "class", "decision")
    rows = guarded(_repeated(rows, keys), columns)
    return preview(sheets, chosen, columns, rows, ignored, "recipient")


def _known_award(
    item: Item,
    known: Mapping[tuple[str, str], list[Award]],
    decisions: Mapping[int, Decision],
) -> Item:
    values = item.values
    for old in known.get((fold(str(values["recipient"])), fold(str(values["form"]))), []):
        decision = decisions.get(old.decision_id)
        number = decision.number if decision else ""
        pairs = [
            (old.unit, str(values["unit"])),
            (number, str(values["decision"])),
            (str(old.award_class or ""), str(values["class"] or "")),
        ]
        if all(not was or not now or fold(was) == fold(now) for was, now in pairs):
            was: dict[str, Value] = {"post": old.post, "unit": old.unit, "receiver": old.receiver}
            was |= {"posthumous": old.posthumous, "kind": old.kind.value}
            return against(item, old.id, was)
    return item


def _unmatched(item: Item, awards: Mapping[int, Award], candidates: Candidates) -> Item:
    """Say of a recipient that it is nobody known, or that it may be several."""
    known = awards.get(item.matches)
    if item.verdict == "refused" or (known and known.delegate_id):
        return item
    recipient = str(item.values["recipient"])
    count = candidates(recipient, str(item.values["unit"]))
    if count == 1:
        return item
    told = Reason("recipient-unmatched", {"recipient": recipient, "count": count})
    return replace(item, reasons=(*item.reasons, told))


def preview_agenda(
    path: Source,
    agenda: Mapping[int, AgendaItem],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Item]:
    """What importing this agenda (chương trình) would do; equal titles are matched in order.

    Parameters and errors are those of `preview_delegates`; reasons those of `make_items`. The
    note agenda-removes names items not begun that the list lacks.
    """
    sheets = read_table(path, encoding)
    chosen = choose_sheet(sheets, AGENDA, sheet)
    columns = map_columns(chosen, header_row, overrides, AGENDA)
    lines, ignored = read_body(chosen, columns, AGENDA, is_heading=programme.is_heading)
    known: defaultdict[str, list[AgendaItem]] = defaultdict(list)
    for old in sorted(agenda.values(), key=lambda item: item.order):
        known[fold(old.title)].append(old)
    rows: list[Item] = []
    for item in programme.make_items(lines, columns):
        same = known[fold(str(item.values["title"]))]
        if same:
            old = same.pop(0)
            was: dict[str, Value] = {"minutes": old.minutes, "presenter": old.presenter}
            rows.append(against(item, old.id, was))
        else:
            rows.append(item)
    made = preview(sheets, chosen, columns, guarded(rows, columns), ignored, "title")
    left = [old for olds in known.values() for old in olds if old.started is None]
    if not rows or not left:
        return made
    titles = ", ".join(old.title for old in sorted(left, key=lambda item: item.order))
    note = Reason("agenda-removes", {"count": len(left), "titles": titles})
    return replace(made, notes=(*made.notes, note))


def preview_speeches(
    path: Source,
    speeches: Mapping[int, Speech],
    agenda: Mapping[int, AgendaItem],
    sessions: Mapping[int, Session],
    units: Mapping[int, Unit],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Item]:
    """What importing this list of speeches (tham luận) would do; see `make_speeches`.

    Parameters and errors are those of `preview_delegates`.
    """
    sheets = read_table(path, encoding)
    chosen = choose_sheet(sheets, SPEECHES, sheet)
    columns = talks.with_speaker(map_columns(chosen, header_row, overrides, SPEECHES))
    lines, ignored = read_body(chosen, columns, SPEECHES, is_heading=programme.is_heading)
    places = talks.Places(agenda, sessions)
    rows = talks.make_speeches(lines, columns, places, speeches, units)
    rows = guarded(_repeated(rows, ("item", "speaker", "topic")), columns)
    made = preview(sheets, chosen, columns, rows, ignored, "speaker")
    return replace(made, notes=(*made.notes, *places.notes()))


def _repeated(rows: list[Item], keys: tuple[str, ...]) -> list[Item]:
    """Say of a row that stands twice in the file that it is the same again."""
    first: dict[tuple[str, ...], int] = {}
    out: list[Item] = []
    for item in rows:
        key = tuple(fold(str(item.values[name])) for name in keys)
        if item.verdict == "refused":
            out.append(item)
        elif key not in first:
            first[key] = item.row
            out.append(item)
        else:
            told = Reason("repeated", {"row": first[key]})
            out.append(replace(item, verdict="same", reasons=(*item.reasons, told)))
    return out
