"""Agendas (chương trình): equal titles are matched in their order, and the list is all there is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as row_with
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.agenda.edits import take_out
from store.agenda.printed import end_of, keep_if_begun, scheduled
from store.agenda.rules import in_order
from store.clock import VIETNAM
from store.lists.entries.agenda_kinds import kind_of
from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import REFUSED, ListRow
from store.lists.entries.preview import Preview, preview_of
from store.lists.entries.time_cells import is_heading, minutes_of, says_minutes, times_of
from store.lists.kinds.emptied import emptied, remove_sessions
from store.lists.kinds.programme_times import Place, ProgrammeRow, placed, says_fixed
from store.lists.tables.cell_words import has_letters
from store.lists.tables.columns import Columns
from store.lists.tables.headers.column_labels import NOTE, NUMBER
from store.lists.tables.lines import Line, Reason
from store.lists.tables.reading import FileReading, open_table
from store.names import fold
from store.records import AgendaItem, PlanLine, Session

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

LABELS = {
    "number": NUMBER,
    "time": "thoi gian|gio|thoi diem|thoi gian thuc hien|bat dau",
    "title": "noi dung|noi dung chuong trinh|noi dung cong viec|chuong trinh|cong viec",
    "minutes": "thoi luong|so phut|phut|thoi luong phut|thoi gian phut|du kien phut",
    "presenter": "nguoi thuc hien|thuc hien|chu tri|nguoi trinh bay|don vi thuc hien|phan cong|"
    "phan cong thuc hien|chu tri thuc hien|nguoi dieu hanh|nguoi chu tri|phu trach|"
    "nguoi phu trach",
    "note": NOTE,
}

UNTOLD_MINUTES = 5


@dataclass(frozen=True)
class AgendaRow(ListRow):
    """An agenda item as the file has it; `start` is HH:MM or "", `minutes` 0 where untold.

    A `fixed` one is marked so: "9h30 (cố định)", "đúng 9h30".
    """

    session: str
    start: str
    title: str
    minutes: int
    presenter: str
    note: str
    fixed: bool


def _preview(state: State, reading: FileReading) -> Preview[AgendaRow]:
    """Reasons: no-title, time-odd, time-fixed, time-overlaps, minutes-missing, minutes-from-next.

    The note agenda-removes names items not begun that the list lacks, session-hours the sessions
    whose hours follow the programme, session-empty those that go as no item of theirs is left.
    """
    table = open_table(reading, LABELS, is_heading)
    known: defaultdict[str, list[AgendaItem]] = defaultdict(list)
    for old in sorted(state.agenda.values(), key=lambda item: item.order):
        known[_words(old.title)].append(old)
    starts = {line.item_id: _hour(line.starts) for line in _schedule(state)}
    rows: list[AgendaRow] = []
    for row in _overlaps_told(_with_gaps([_row(line, table.columns) for line in table.lines])):
        same = known[_words(row.title)]
        rows.append(_compared(row, same.pop(0), starts) if same else row)
    left = [old for olds in known.values() for old in olds if old.started is None]
    told = (*_removals(left), *_sessions_told(state, rows), *_hours_told(state, rows))
    notes = told if rows else ()
    return preview_of(table, rows, notes)


def _words(title: str) -> str:
    """What a title is known by: "Thi đua - Khen thưởng" is "Thi đua Khen thưởng"."""
    return " ".join(re.findall(r"\w+", fold(title)))


def _compared(row: AgendaRow, old: AgendaItem, starts: Mapping[int, str]) -> AgendaRow:
    return row.compared(
        old.id,
        start=starts[old.id],
        minutes=old.minutes,
        presenter=old.presenter,
        fixed=old.fixed is not None,
    )


def _hours_told(state: State, rows: Sequence[AgendaRow]) -> tuple[Reason, ...]:
    """Which sessions get other hours, were everything taken."""
    _, moved = _placed(state, [row for row in rows if row.verdict != REFUSED])
    if not moved:
        return ()
    told = (
        f"{one.name} {_hour(one.starts)}" + (f"–{_hour(one.ends)}" if one.ends else "")
        for one in moved
    )
    return (Reason("session-hours", {"sessions": "; ".join(told)}),)


def _emptied(state: State, rows: Sequence[AgendaRow], places: Sequence[Place]) -> list[Session]:
    """The sessions that end with the list; what is matched and not placed anew stays put."""
    stays = {row.matches for row in rows if row.matches and not (row.start or row.session)}
    return emptied(state, stays, {place.session_id for place in places})


def _sessions_told(state: State, rows: Sequence[AgendaRow]) -> tuple[Reason, ...]:
    """Which sessions the list leaves without an item, were everything taken."""
    taken = [row for row in rows if row.verdict != REFUSED]
    gone = _emptied(state, taken, _placed(state, taken)[0]) if taken else []
    if not gone:
        return ()
    return (Reason("session-empty", {"sessions": "; ".join(one.name for one in gone)}),)


def _removals(left: Sequence[AgendaItem]) -> tuple[Reason, ...]:
    if not left:
        return ()
    titles = ", ".join(old.title for old in sorted(left, key=lambda item: item.order))
    return (Reason("agenda-removes", {"count": len(left), "titles": titles}),)


def _row(line: Line, columns: Columns) -> AgendaRow:
    text = line.text("time")
    times = times_of(text)
    row = AgendaRow.of(
        line,
        session=line.group,
        start=f"{times[0] // 60:02}:{times[0] % 60:02}" if times else "",
        minutes=minutes_of(line.text("minutes"), text),
        fixed=bool(times) and (says_fixed(text) or says_fixed(line.text("note"))),
    )
    if row.fixed:
        row = row.because("time-fixed", at=row.start)
    if text and not times and not says_minutes(text):
        row = row.because("time-odd", text=text)
    if has_letters(row.title):
        return row
    return row.because("no-title", REFUSED, row=line.row, column=columns.header("title"))


def _with_gaps(rows: list[AgendaRow]) -> list[AgendaRow]:
    """Minutes not written follow from the next item's start in the same session."""
    for at, row in enumerate(rows):
        if not row.minutes and row.verdict != REFUSED:
            gap = _gap(row, rows[at + 1]) if at + 1 < len(rows) else 0
            code = "minutes-from-next" if gap else "minutes-missing"
            rows[at] = row_with(row.because(code, minutes=gap), minutes=gap)
    return rows


def _overlaps_told(rows: list[AgendaRow]) -> list[AgendaRow]:
    """Say of a row that it starts before the one above it, under the same heading, is over."""
    for at, (before, row) in enumerate(pairwise(list(rows)), start=1):
        here, above = times_of(row.start), times_of(before.start)
        if not here or not above or row.session != before.session:
            continue
        ends = above[0] + before.minutes
        is_anew = not row.session and here < above  # the next day's, of a list without headings
        if here[0] < ends and not is_anew:
            told = f"{ends // 60:02}:{ends % 60:02}"
            rows[at] = row.because("time-overlaps", start=row.start, ends=told)
    return rows


def _gap(row: AgendaRow, following: AgendaRow) -> int:
    """Minutes until the next item's start in the same session, 0 if that is not known."""
    here, after = times_of(row.start), times_of(following.start)
    if not here or not after or following.session != row.session:
        return 0
    return max(after[0] - here[0], 0)


def _save(conference: Conference, writer: Writer, rows: list[AgendaRow]) -> list[AgendaItem]:
    """Make the agenda be the list's: in its order, without unbegun items that it lacks.

    What has begun stays, whatever the list says; where no row is taken nothing is removed. Returns
    the items of the rows that are new or change something.
    """
    state = conference.state
    keep_if_begun(state, writer)
    places, moved = _placed(state, rows)
    writer.put_all(moved)
    items: list[AgendaItem] = []
    for order, (row, place) in enumerate(zip(rows, places, strict=True), start=1):
        items.append(writer.put(_agenda_item(state, row, place, order)))
    if rows:
        _take_out_the_rest(state, writer, rows, items)
        gone = _emptied(state, rows, places)
        after = state.sessions | {one.id: one for one in moved}
        remove_sessions(writer, gone, [one for one in after.values() if one not in gone])
    return [item for row, item in zip(rows, items, strict=True) if row.changes or not row.matches]


def _take_out_the_rest(
    state: State, writer: Writer, rows: Sequence[AgendaRow], items: Sequence[AgendaItem]
) -> None:
    """Remove what the list lacks; votes of an item that goes are held under one of its kind.

    The first's under the first new one of the list; those that find none of their own under the
    last. Where the list has no new one, under the last that stays.
    """
    kept = {item.id for item in items}
    gone = [old for old in state.agenda.values() if old.id not in kept and not old.started]
    new = [item for row, item in zip(rows, items, strict=True) if not row.matches]
    heirs: dict[int, int] = {}
    for kind in ("ballot", "scores"):
        there = [item.id for item in new if item.kind == kind]
        there = there or [item.id for item in items if item.kind == kind][-1:]
        lost = [item for item in in_order(gone, state.sessions) if item.kind == kind]
        for place, item in enumerate(lost if there else ()):
            heirs[item.id] = there[min(place, len(there) - 1)]
    for old in gone:
        take_out(state, writer, old, heirs.get(old.id, 0))


def _agenda_item(state: State, row: AgendaRow, place: Place, order: int) -> AgendaItem:
    old = state.agenda.get(row.matches)
    if old is None:
        return AgendaItem(
            order=order,
            title=row.title,
            kind=kind_of(row.title),
            session_id=place.session_id,
            minutes=row.minutes or UNTOLD_MINUTES,
            presenter=row.presenter,
            gap=place.gap,
            fixed=place.fixed,
        )
    told = {name: row.values[name] for name in row.changes if name in {"minutes", "presenter"}}
    if not old.started and (row.start or row.session):
        told |= {"session_id": place.session_id, "gap": place.gap, "fixed": place.fixed}
    return replace(old, order=order, **told)


def _placed(state: State, rows: Sequence[AgendaRow]) -> tuple[list[Place], list[Session]]:
    """The place of every row in the day, and the sessions that get other hours."""
    told: list[ProgrammeRow] = []
    for row in rows:
        old = state.agenda.get(row.matches)
        minutes = row.minutes or (old.minutes if old else UNTOLD_MINUTES)
        gap, fixed = (old.gap, old.fixed) if old else (0, None)
        told.append(ProgrammeRow(row.session, row.start, minutes, row.fixed, gap, fixed))
    return placed(told, state.in_order(Session), _begun(state, {row.matches for row in rows}))


def _begun(state: State, matched: Collection[int]) -> dict[int, datetime]:
    """The sessions of which something was held, with when what the file lacks of it was to end."""
    found = {
        item.session_id: state.sessions[item.session_id].starts
        for item in state.agenda.values()
        if item.started and item.session_id in state.sessions
    }
    for line in _schedule(state):
        if line.item_id not in matched and state.agenda[line.item_id].started:
            found[line.session_id] = end_of(line)
    return found


def _schedule(state: State) -> tuple[PlanLine, ...]:
    return scheduled(in_order(state.agenda.values(), state.sessions), state.sessions)


def _hour(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M}"


AGENDA = ListKind(LABELS, "agenda", ("agenda", "sessions"), "start", _preview, _save, is_whole=True)
