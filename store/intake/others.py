"""Lists of units, awards and agenda items: what each row of a file would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from store.intake import honours, people, programme
from store.intake.body import Line, Reason, read_body
from store.intake.columns import Columns, choose_sheet, map_columns
from store.intake.files import read_table
from store.intake.items import Item, Value, against
from store.intake.labels import AGENDA, AWARDS, UNITS
from store.intake.preview import Preview, preview
from store.names import fold
from store.records import AgendaItem, Award, Decision, Unit


def preview_units(
    path: Path,
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
    return preview(sheets, chosen, columns, _repeated(rows, ("name",)), ignored, "name")


def _unit(line: Line, columns: Columns) -> Item:
    values: dict[str, Value] = {
        "name": line.text("name"),
        "short": line.text("short"),
        "member": bool(people.votes_of(line.text("member"))),
        "block": line.text("block") or line.group,
        "note": line.text("note"),
    }
    if any(letter.isalpha() for letter in line.text("name")):
        return Item(line.row, "new", line.reasons, values)
    told = Reason("no-name", {"row": line.row, "column": columns.headers().get("name", "")})
    return Item(line.row, "refused", (*line.reasons, told), values)


def preview_awards(
    path: Path,
    awards: Mapping[int, Award],
    decisions: Mapping[int, Decision],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Item]:
    """What importing this list of awards (khen thưởng) would do.

    Matched by recipient, form and class where unit and decision do not differ. Parameters and
    errors are those of `preview_delegates`; reasons those of `make_award`, and repeated.
    """
    sheets = read_table(path, encoding)
    chosen = choose_sheet(sheets, AWARDS, sheet)
    columns = map_columns(chosen, header_row, overrides, AWARDS)
    lines, ignored = read_body(chosen, columns, AWARDS, is_heading=honours.is_heading)
    known: defaultdict[tuple[str, str], list[Award]] = defaultdict(list)
    for award in awards.values():
        known[fold(award.recipient), fold(award.form)].append(award)
    rows = [_known_award(honours.make_award(line, columns), known, decisions) for line in lines]
    keys = ("recipient", "unit", "form", "class", "decision")
    return preview(sheets, chosen, columns, _repeated(rows, keys), ignored, "recipient")


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


def preview_agenda(
    path: Path,
    agenda: Mapping[int, AgendaItem],
    overrides: Mapping[int, str] | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Preview[Item]:
    """What importing this agenda (chương trình) would do; equal titles are matched in order.

    Parameters and errors are those of `preview_delegates`; reasons those of `make_items`.
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
    return preview(sheets, chosen, columns, rows, ignored, "title")


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
