"""Lists of delegates (đại biểu): `delegate_rows` reads them, `matching` finds who is there."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.lists.entries import person_cells
from store.lists.entries.delegate_rows import DelegateRow, make_row, written_name
from store.lists.entries.differences import gone_from
from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import DOUBTFUL, NEW
from store.lists.entries.preview import Preview, preview_of
from store.lists.entries.same_people.matching import Known, judge
from store.lists.entries.shared_cells import one_each, with_capitals, with_footnotes
from store.lists.tables import cell_words
from store.lists.tables.headers.column_labels import NOTE, NUMBER
from store.lists.tables.reading import FileReading, open_table, told_apart
from store.lists.tables.several.title_unit import unit_in_title
from store.names import fold
from store.people import group_kinds, roster
from store.people.parts import former_names
from store.people.titles import with_own_title
from store.records import Delegate, Group, GroupKind, Unit

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

LABELS = {
    "number": NUMBER,
    "honorific": "danh xung|xung ho|ong ba|dong chi ong ba",
    "title": "hoc vi cap bac|hoc ham hoc vi|hoc ham hoc vi cap bac|hoc vi|hoc ham|hoc vi hoc ham|"
    "cap bac|quan ham|cap bac quan ham|cap bac ham|cap ham|danh hieu cao quy",
    "name": "ho va ten|ho ten|ho va ten dai bieu|ho ten dai bieu|ten dai bieu|dai bieu|"
    "ho va ten ong ba|ho ten nguoi tham du|nguoi tham du|ho ten day du|ho va ten can bo|"
    "full name|name|thanh vien tham du|thanh vien du|nguoi du|can bo tham du|can bo du|"
    "dai bieu tham du|dai bieu du|don vi ho ten|don vi ho va ten|ten don vi ho va ten|"
    "ten don vi ho ten",
    "family_name": "ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho va chu dem|"
    "ho va ten lot|ho lot|ho va|ho chu lot|ho va chu lot|ho va lot|ho ten lot|ho chu dem|"
    "ho va ten chu lot|ho ten chu lot",
    "given_name": "ten",
    "post_unit": "cap bac chuc vu don vi|cap bac chuc vu don vi cong tac|"
    "chuc vu don vi|chuc vu don vi cong tac|chuc vu co quan|chuc vu va don vi|"
    "chuc vu va don vi cong tac|chuc vu noi cong tac|chuc danh don vi|"
    "chuc vu co quan don vi|chuc danh don vi cong tac|chuc vu noi lam viec|"
    "don vi chuc vu|chuc vu va noi cong tac",
    "post": "cap bac chuc vu|cap bac va chuc vu|quan ham chuc vu|cap ham chuc vu|"
    "chuc vu|chuc danh|chuc vu chuc danh|chuc danh chuc vu|chuc vu hien nay|"
    "chuc vu cong tac|position|cv|c vu|vi tri cong tac|vi tri viec lam",
    "unit": "don vi|don vi cong tac|co quan|co quan don vi|noi cong tac|ten don vi|"
    "don vi co quan|to chuc|noi lam viec|don vi cu|phong ban|co quan cong tac|"
    "don vi tham du|unit|dv|dvi|d vi|dvct|dia phuong|dia phuong don vi|truc thuoc",
    "group": "thanh phan|thanh phan dai bieu|nhom|nhom dai bieu|loai dai bieu|doi tuong|"
    "thanh phan du",
    "gender": "gioi tinh|gioi|phai|nam nu",
    "male": "nam|ong",
    "female": "nu|ba",
    "birth": "nam sinh|ngay sinh|ngay thang nam sinh|ngay thang sinh|sinh nam|sinh ngay|"
    "ngay nam sinh|date of birth|sn",
    "phone": "dien thoai|so dien thoai|dt|sdt|so dt|di dong|dtdd|so di dong|dien thoai di dong|"
    "dien thoai lien he|so dien thoai lien he|phone|d thoai|lien he|lien lac|so lien he|"
    "zalo|so zalo",
    "seat": "ghe|so ghe|ghe so|vi tri|cho ngoi|vi tri ngoi|vi tri ghe|so ghe ngoi|ghe ngoi",
    "votes": "bieu quyet|quyen bieu quyet|duoc bieu quyet|co quyen bieu quyet",
    "note": NOTE,
}

FIELD_OF = {"unit": "unit_id", "group": "group_id", "note": "remark"}
"""Where a row's field is called otherwise than the record's."""


def _preview(state: State, reading: FileReading) -> Preview[DelegateRow]:
    """Reasons are those of `make_row` and `judge`, and unit-from-title.

    A pasted column of people's names is a list; any other text without a header may be none.
    """
    known = Known(state)
    table = open_table(reading, LABELS, lambda text: not cell_words.is_person(text), known.is_unit)
    lines = table.lines
    if table.sheet.encoding == "tcvn3":
        lines = [with_capitals(line) for line in lines]
    lines = told_apart(one_each(lines))
    often = person_cells.habit(written_name(line) for line in lines)
    made = [make_row(line, table.columns, often, known.is_unit) for line in lines]
    made = with_footnotes(made, table.ignored)
    unit = (
        "" if any(row.unit for row in made) else unit_in_title(table, reading.name, known.is_unit)
    )
    judged, is_alone = judge([_of(row, unit) for row in made], known), len(made) == 1
    judged = [
        row.because("unit-from-title", DOUBTFUL, unit=row.unit)
        if unit and row.verdict == NEW
        else row
        for row in judged
    ]
    return preview_of(
        table,
        judged,
        is_sure=lambda row: not is_alone and is_plain(row),
        gone=gone_from(judged, state),
        is_used=lambda text: bool(unit) and unit in text,
    )


def _of(row: DelegateRow, unit: str) -> DelegateRow:
    return dataclasses.replace(row, unit=unit) if unit else row


def is_plain(row: DelegateRow) -> bool:
    """A name and nothing else: a cell that was cut into pieces is to be looked at."""
    return cell_words.is_person(row.name) and not (row.post or row.unit)


def _save(conference: Conference, writer: Writer, rows: list[DelegateRow]) -> list[Delegate]:
    """Units and groups that are not there yet are made, a unit whose whole block comes renamed."""
    state = conference.state
    groups = _groups(state, writer, rows)
    units = _units(state, writer, rows, groups)
    delegates = [_delegate(state, row, units, groups) for row in rows]
    # In a unit that is renamed as a whole people may stay exactly as they are.
    unchanged = [one for one in delegates if state.delegates.get(one.id) == one]
    changed = [one for one in delegates if state.delegates.get(one.id) != one]
    return roster.put_delegates(conference, writer, changed) + unchanged


def _groups(state: State, writer: Writer, rows: Collection[DelegateRow]) -> dict[str, Group]:
    """A planned group that is still empty takes the list's name instead of standing beside it."""
    planned = state.in_order(Group)
    known = {fold(group.name): group for group in planned}
    named = [row.group for row in rows]
    order = state.next_order(Group)
    empty = group_kinds.empty_groups(planned, state.delegates.values(), named)
    for name in named:
        if not name or fold(name) in known:
            continue
        kind = group_kinds.kind_of(name) or GroupKind.MEMBER
        fitting = group_kinds.fitting(name, empty)
        if fitting is None:
            group = Group(order=order, name=name, kind=kind)
            order += 1
        else:
            empty.remove(fitting)
            del known[fold(fitting.name)]
            group = replace(fitting, name=name)
        known[fold(name)] = writer.put(group)
    return known


def _units(
    state: State, writer: Writer, rows: list[DelegateRow], groups: dict[str, Group]
) -> dict[str, Unit]:
    known = {fold(unit.name): unit for unit in state.units.values()}
    for old, name in _renamed(state, rows):
        former = former_names(old, name)
        renamed = replace(old, name=name, short="", former_names=former)
        del known[fold(old.name)]
        known[fold(name)] = writer.put(renamed)
    # Where member units vote, a unit that sends somebody with a vote is a member; elsewhere the
    # mark would only mislead the quorum.
    has_member_votes = any(ballot.by_unit for ballot in state.ballots.values())
    voting = {fold(row.unit) for row in rows if _votes(row, groups)} if has_member_votes else set()
    voting |= {fold(row.unit) for row in rows if _was_of_member(state, row)}
    order = state.next_order(Unit)
    for row in rows:
        key = fold(row.unit)
        if row.unit and key not in known:
            known[key] = writer.put(Unit(order=order, name=row.unit, member=key in voting))
            order += 1
    return known


def _was_of_member(state: State, row: DelegateRow) -> bool:
    """Whoever moves came from a unit that votes: the one they form does too."""
    old = state.delegates.get(row.matches)
    return old is not None and old.unit_id in state.units and state.units[old.unit_id].member


def _renamed(state: State, rows: Iterable[DelegateRow]) -> Iterator[tuple[Unit, str]]:
    """The units whose people all come under a new name, and that name.

    Where only some of the block were taken they move to a unit of that name instead.
    """
    taken: Counter[tuple[int, str, int]] = Counter()
    for row in rows:
        for reason in row.reasons:
            if reason.code == "unit-renamed" and row.matches:
                unit_id = state.delegates[row.matches].unit_id
                taken[unit_id, row.unit, int(reason.facts["count"])] += 1
    for (unit_id, name, count), number in taken.items():
        if number == count:
            yield state.units[unit_id], name


def _votes(row: DelegateRow, groups: dict[str, Group]) -> bool:
    if row.votes is not None:
        return row.votes
    group = groups.get(fold(row.group))
    return group is not None and group.votes


def _delegate(
    state: State, row: DelegateRow, units: dict[str, Unit], groups: dict[str, Group]
) -> Delegate:
    unit, group = units.get(fold(row.unit)), groups.get(fold(row.group))
    values = {FIELD_OF.get(name, name): value for name, value in row.values.items()}
    values["unit_id"] = unit.id if unit else 0
    values["group_id"] = group.id if group else 0
    values["votes"] = _votes(row, groups)
    known = state.delegates.get(row.matches)
    if known is None:
        return Delegate(number=0, **values)
    fields = [FIELD_OF.get(name, name) for name in row.changes]
    values["remark"] = row.after("note")
    if {"name", "honorific", "title"} & set(fields):
        known = with_own_title(known)  # or what an earlier list left elsewhere would be said twice
    return replace(known, **{name: values[name] for name in fields})


DELEGATES = ListKind(LABELS, "delegates", ("delegates", "units", "groups"), "unit", _preview, _save)
