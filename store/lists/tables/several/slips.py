"""Registration slips (phiếu đăng ký): a label before each value, one slip for each person.

"Họ và tên: Nguyễn Văn An", and below it "Chức vụ: …"; in cells beside each other; or as a table on
its side, with the labels in its first column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from store.lists.people.name_words import is_only_name, split_rest
from store.lists.sources.cells import one_line
from store.lists.sources.sheets import Place, Sheet
from store.lists.tables import cell_words
from store.lists.tables.columns import Columns, find_header
from store.lists.tables.headers.column_labels import field_of
from store.lists.tables.lines import Body, Ignored, Line
from store.lists.tables.sheet_choice import told_unit

_PIECES = re.compile(r"[;\t\n]+")
_COLON = re.compile(r"\s*[:：]\s*")
_BETWEEN = " ,/|-–—"
"""What stands between a value and the next label."""
_LONGEST = 6
"""Words of a label behind a value on the same line."""
_SHARED = "unit"
"""The field that stands once above several slips."""


@dataclass(frozen=True)
class _Pair:
    """A label's field and text, and the value with its place (row and column, from 0).

    `is_inside`: both stand in one cell. A label in a cell of its own comes first without a value.
    """

    name: str
    label: str
    value: str
    place: Place
    is_inside: bool = True


@dataclass
class _Slip:
    row: int
    values: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class SlipSheet:
    """A sheet of slips: what its labels say, as columns beyond its own, and the people."""

    sheet: Sheet
    columns: Columns
    body: Body


def slips_of(sheets: Sequence[Sheet], labels: Mapping[str, str]) -> list[SlipSheet]:
    """The slips of a file of them; none of any other list.

    A unit above the first slip is that of all below that name none, also on the next sheets.
    """
    if "family_name" not in labels:
        return []
    read = [(sheet, *_pairs(sheet, labels)) for sheet in sheets if not sheet.hidden.sheet]
    of_slips = [(*one, _is_of_slips(one[0], one[1], labels)) for one in read]
    others = [sheet for sheet, *_, is_of in of_slips if not is_of]
    if any(find_header(sheet.rows, labels) is not None for sheet in others):
        return []  # a list stands beside them
    found: list[SlipSheet] = []
    unit = ""
    for sheet, pairs, seen, is_of in of_slips:
        if is_of:
            unit = next(filter(None, map(told_unit, sheet.above)), unit)
            slips, unit = _slips(pairs, unit, seen)
            found.append(SlipSheet(sheet, _columns(sheet, pairs), _body(sheet, pairs, seen, slips)))
    return found


def _is_of_slips(sheet: Sheet, pairs: Sequence[_Pair], labels: Mapping[str, str]) -> bool:
    """Whether people stand behind labels, with something more of them, and below no header."""
    named = {pair.place[0] for pair in pairs if pair.name == "name" and _is_name(pair.value)}
    at = find_header(sheet.rows, labels)
    said = {pair.name for pair in pairs if pair.value}
    return bool(named) and len(said) > 1 and (at is None or at in named)


def _is_name(text: str) -> bool:
    return is_only_name(split_rest(text).name)


def _pairs(sheet: Sheet, labels: Mapping[str, str]) -> tuple[list[_Pair], set[Place]]:
    """All labels with a value behind them in reading order, and the cells that are only that.

    Where several names stand behind one label, the labels are only in the first column.
    """
    pairs: list[_Pair] = []
    seen: set[Place] = set()
    for is_on_its_side in (False, True):
        pairs, seen = [], set()
        for y, row in enumerate(sheet.rows):
            pairs += _of_row(sheet, y, row, labels, is_on_its_side, seen)
        names = [pair.place[0] for pair in pairs if pair.name == "name" and not pair.is_inside]
        if len(set(names)) == len(names):
            break
    return pairs, seen


def _of_row(
    sheet: Sheet,
    y: int,
    row: Sequence[str],
    labels: Mapping[str, str],
    is_on_its_side: bool,
    seen: set[Place],
) -> Iterator[_Pair]:
    label, name, last, values = "", "", 0, 0
    for x, cell in enumerate(row):
        if not cell or (y, x) in sheet.filled or (y, x) in sheet.failed:
            continue
        inside, text = list(_inside(cell, labels, (y, x))), one_line(cell)
        is_beside = bool(label) and not any(
            (y, at) not in sheet.filled for at in range(last + 1, x)
        )
        last = x
        if any(inside):
            yield from filter(None, inside)
            label = ""
            if None in inside:
                continue
        elif _is_label(text, labels) and not (
            (is_on_its_side and label)
            or (is_beside and not values and not text.endswith((":", "：")))
        ):
            label, name, values = text, _field(text, labels), 0
            yield _Pair(name, label.rstrip(" :："), "", (y, x))
        elif label and any(map(str.isalnum, text)):
            yield _Pair(name, label.rstrip(" :："), text, (y, x), is_inside=False)
            values += 1
        else:
            continue
        seen.add((y, x))


def _is_label(text: str, labels: Mapping[str, str]) -> bool:
    bare = text.rstrip(" :：")
    return not _COLON.search(bare) and bool(_field(bare, labels))


def _inside(cell: str, labels: Mapping[str, str], place: Place) -> Iterator[_Pair | None]:
    """The pairs within one cell: "Chức vụ: Giám đốc; Điện thoại: 0912…"; None for what is none."""
    for piece in _PIECES.split(cell):
        label, *rest = _COLON.split(one_line(piece))
        for at, text in enumerate(rest, 1):
            value, following = _cut(text, labels) if at < len(rest) else (text, "")
            name = _field(label, labels)
            if name and value:
                yield _Pair(name, cell_words.without_number(label), value, place)
            elif not name:
                yield None
            label = following
        if not rest and label:
            yield None


def _cut(text: str, labels: Mapping[str, str]) -> tuple[str, str]:
    """A value, and the label of the next one behind it on the same line."""
    words = text.split()
    for at in range(max(len(words) - _LONGEST, 0), len(words)):
        label = " ".join(words[at:])
        if _field(label, labels):
            return " ".join(words[:at]).rstrip(_BETWEEN), label
    return text, ""


def _field(text: str, labels: Mapping[str, str]) -> str:
    bare = cell_words.without_number(one_line(text)).strip(" :：-–+*")
    return field_of(bare, labels) if cell_words.has_letters(bare) else ""


def _slips(pairs: Sequence[_Pair], unit: str, seen: set[Place]) -> tuple[list[_Slip], str]:
    """The slips in order, and the unit of those that follow and name none.

    What is nobody's is taken out of the cells `seen`.
    """
    slips: list[_Slip] = []
    beside: dict[int, _Slip] = {}
    name_row = -1
    for pair in filter(lambda pair: pair.value, pairs):
        y, x = pair.place
        if pair.name == "name":
            slip = _Slip(y, {"name": [pair.value]})
            slips.append(slip)
            beside = beside | {x: slip} if name_row == y else {x: slip}
            name_row = y
        elif not slips and pair.name == _SHARED:
            unit = pair.value
        elif not slips or (len(beside) > 1 and x not in beside):
            seen.discard(pair.place)
        else:
            beside.get(x, slips[-1]).values.setdefault(pair.name, []).append(pair.value)
    for slip in slips:
        if not slip.values.keys() & {_SHARED, "post_unit"} and unit:
            slip.values[_SHARED] = [unit]
    return slips, unit


def _columns(sheet: Sheet, pairs: Sequence[_Pair]) -> Columns:
    width = max(map(len, sheet.rows))
    told: dict[str, list[str]] = {}
    for pair in pairs:
        told.setdefault(pair.name, []).append(pair.label)
    places = {name: width + at for at, name in enumerate(told)}
    texts = ("; ".join(dict.fromkeys(texts)) for texts in told.values())
    first = min(pair.place[0] for pair in pairs)
    return Columns(first + 1, first, places, ("",) * width + tuple(texts))


def _body(sheet: Sheet, pairs: Sequence[_Pair], seen: set[Place], slips: Sequence[_Slip]) -> Body:
    """The people, and the rows around the slips; what stands between their labels is not read."""
    lines = [
        Line(slip.row + 1, {name: "; ".join(texts) for name, texts in slip.values.items()})
        for slip in slips
    ]
    rows = {y for y, _ in seen}
    last = max(pair.place[0] for pair in pairs)
    ignored: list[Ignored] = []
    for y, row in enumerate(sheet.rows):
        text = " ".join(dict.fromkeys(filter(None, map(one_line, row))))
        code = cell_words.title_code(text) or ("below-list" if y > last else "")
        if text and y not in rows and code and y >= min(rows):
            ignored.append(Ignored(y + 1, code, text))
            seen |= {(y, x) for x in range(len(row))}
    return Body(lines, tuple(ignored), frozenset(seen))
