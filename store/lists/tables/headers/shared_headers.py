"""One header over more than one column, and one header line over more than one list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from store.lists.tables import cell_words
from store.lists.tables.headers.column_labels import field_of, label_key, main_field
from store.names import fold

_DIGITS = 8
_MOST = 0.6
"""The share of a column's cells that must look like what it is taken for."""

_JOINED = frozenset({"post", "note", "phone"})
"""Fields that may have several columns."""
_GENDERS = frozenset({"nam", "nu", "x"})
_ADDRESSES = frozenset({"ong", "ba", "dong chi", "d/c", "o", "b"})
_COUNTER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")
_SPLITTABLE = frozenset({"name", "gender", "birth", "honorific", "post_unit"})
_PARTS = "male|female|family_name|given_name|post|unit|birth|phone|gender|honorific|group|note"
_SPLIT = frozenset(_PARTS.split("|"))

Body = Sequence[Sequence[str]]
Row = Sequence[str]


def side_by_side(
    fields: Sequence[str], texts: Sequence[str], labels: Mapping[str, str]
) -> list[range]:
    """The columns of each list; one begins where the first one's headers begin again."""
    wanted = {main_field(labels), "family_name"}
    mains = [
        place
        for place, field in enumerate(fields)
        if field in wanted and not (place and texts[place] == texts[place - 1])
    ]
    mains = [place for place in mains if label_key(texts[place]) == label_key(texts[mains[0]])]
    starts = [0]
    for before, main in pairwise(mains):
        start, like = main, mains[0]
        while like and start - 1 > before and fields[start - 1] == fields[like - 1] != "":
            start, like = start - 1, like - 1
        starts.append(start)
    return [range(*pair) for pair in zip(starts, [*starts[1:], len(fields)], strict=True)]


def join_names(places: dict[str, int], texts: Sequence[str], body: Body) -> None:
    """Names in one column or two: Họ đệm and Tên, or one header over both."""
    if "given_name" in places and "family_name" not in places:
        if "name" in places:
            places["family_name"] = places.pop("name")
        else:
            places["name"] = places.pop("given_name")
    elif "family_name" in places and "given_name" not in places:
        places.setdefault("name", places.pop("family_name"))
    elif "name" in places and "given_name" not in places:
        place = places["name"]
        own = [row[place] for row in body if place + 1 < len(row) and row[place]]
        nexts = _beside(place, texts, body)
        words = sum(cell.isalpha() and fold(cell) not in _GENDERS for cell in nexts)
        if nexts and sum(fold(cell) in _ADDRESSES for cell in own) >= _MOST * len(nexts):
            places.setdefault("honorific", place)
            places["name"] = place + 1
        elif nexts and words >= _MOST * len(nexts):
            places["family_name"] = places.pop("name")
            places["given_name"] = place + 1
    if {"family_name", "given_name"} <= places.keys():
        places.pop("name", None)


def join_posts(places: dict[str, int], texts: Sequence[str], body: Body) -> None:
    """One "Chức vụ, đơn vị" over two columns: one holds the post, the other the unit."""
    if "post_unit" not in places or {"post", "unit"} & places.keys():
        return
    place = places["post_unit"]
    nexts = _beside(place, texts, body)
    own = [row[place] for row in body if place + 1 < len(row) and row[place]]
    if not any(cell and cell != before for cell, before in zip(nexts, own, strict=False)):
        return
    first, second = (sum(map(cell_words.is_unit, cells)) for cells in (own, nexts))
    del places["post_unit"]
    places["post"], places["unit"] = (place + 1, place) if first > second else (place, place + 1)


def join_sides(places: dict[str, int], body: Body) -> None:
    """Names in two columns, of men and of women: each row has one, which says the gender too."""
    if not {"male", "female"} <= places.keys() or {"name", "family_name"} & places.keys():
        return
    sides = [places["male"], places["female"]]
    cells = [row[at] for row in body for at in sides if at < len(row) and row[at]]
    if cells and sum(map(cell_words.is_person, cells)) >= _MOST * len(cells):
        places["name"] = places["male"]


def entries_of(places: Mapping[str, int], body: Body) -> Body:
    """The rows that have a number, where any has: those below a list (signatures) say nothing."""
    place = places.get("number")
    if place is None:
        return body
    return [row for row in body if place < len(row) and row[place][:1].isdigit()] or body


def _beside(place: int, texts: Sequence[str], body: Body) -> list[str]:
    """The cells beside those of a column whose header also stands over the next one."""
    if place + 1 >= len(texts) or texts[place + 1] not in {"", texts[place]}:
        return []
    return [row[place + 1] for row in body if place + 1 < len(row) and row[place]]


def further_columns(
    places: Mapping[str, int], fields: Sequence[str], span: range, body: Body
) -> dict[str, tuple[int, ...]]:
    """The further columns of fields that may have several; those of telephones hold numbers."""
    found: dict[str, tuple[int, ...]] = {}
    for place in span:
        name = fields[place]
        if name not in _JOINED or places.get(name, place) == place:
            continue
        cells = [row[place] for row in body if place < len(row) and row[place]]
        numbers = sum(sum(map(str.isdigit, cell)) >= _DIGITS for cell in cells)
        if name != "phone" or numbers >= _MOST * len(cells):
            found[name] = (*found.get(name, ()), place)
    return found


def further_people(
    places: Mapping[str, int], texts: Sequence[str], span: range, body: Body
) -> dict[str, tuple[int, ...]]:
    """Columns of more people of the same row: "Đại biểu 1", "Đại biểu 2", or headed by nothing."""
    first = places.get("name", -1)
    found: list[int] = []
    for place in span:
        text = texts[place].rstrip("0123456789 .")
        if place in places.values() or text not in {"", texts[first].rstrip("0123456789 .")}:
            continue
        cells = [row[place] for row in body if place < len(row) and row[place]]
        people = sum(map(cell_words.is_person, cells))
        if people > 1 and people >= _MOST * len(cells):
            found.append(place)
    return {"name": tuple(found)} if found and first >= 0 else {}


def is_second_line(upper: Row, lower: Row, labels: Mapping[str, str]) -> bool:
    """Known labels, most of them, or cells of the first line again (merged downwards)."""
    own = [below for above, below in zip(upper, lower, strict=True) if below and below != above]
    known = sum(bool(field_of(cell, labels)) for cell in own)
    return bool(own) and (known == len(own) or (known > 1 and 2 * known > len(own)))


def divides(upper: Row, lower: Row, labels: Mapping[str, str]) -> bool:
    """Words below one header over several columns, none below that of names: Đảng | Chính quyền."""
    own = [at for at, below in enumerate(lower) if below and below != upper[at]]
    main = {main_field(labels), "family_name", "number"}
    beside = [{*upper[max(at - 1, 0) : at], *upper[at + 1 : at + 2]} for at in own]
    return (
        bool(own)
        and not any(
            field_of(upper[at], labels) in main
            or any(map(str.isdigit, lower[at]))
            or not (upper[at] in near or (upper[at] == "" and at) or "" in near)
            for at, near in zip(own, beside, strict=True)
        )
        and all(
            not lower[at] or lower[at] == text
            for at, text in enumerate(upper)
            if field_of(text, labels) in main
        )
    )


def combined(over: str, below: str, labels: Mapping[str, str]) -> str:
    """The field of a column by its header, and by the line below it where that says it better."""
    whole = field_of(over, labels)
    part = field_of(below, labels) if below != over else ""
    if not part or not whole:
        return part or whole
    return part if whole in _SPLITTABLE and part in _SPLIT else whole


def is_counting(row: Row) -> bool:
    """A row that numbers the columns: (1) (2) (3), or A B 1 2."""
    cells = [cell for cell in row if cell]
    plain = all(_COUNTER.fullmatch(cell) for cell in cells)
    return plain and len(cells) > 2 and len(set(cells)) == len(cells)
