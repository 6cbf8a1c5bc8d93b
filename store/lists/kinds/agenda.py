"""Agendas (chương trình): equal titles are matched in their order, and the list is all there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as row_with
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.agenda.edits import take_out
from store.agenda.rules import ItemState, state_of
from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import REFUSED, ListRow
from store.lists.entries.preview import Preview, preview_of
from store.lists.entries.time_cells import is_heading, minutes_of, says_minutes, times_of
from store.lists.tables.cell_words import has_letters
from store.lists.tables.column_labels import NOTE, NUMBER
from store.lists.tables.columns import Columns
from store.lists.tables.lines import Line, Reason
from store.lists.tables.reading import FileReading, open_table
from store.names import fold
from store.records import AgendaItem, Session

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

KIND_WORDS = (
    ("opening", ("khai mac",)),
    ("closing", ("be mac",)),
    ("flag_salute", ("chao co",)),
    ("attendance", ("tinh hinh dai bieu", "tu cach dai bieu")),
    ("introduction", ("tuyen bo ly do", "gioi thieu dai bieu")),
    ("presidium", ("doan chu tich", "chu tich doan")),
    ("scores", ("cham diem", "cong bo diem", "ket qua diem")),
    ("awards", ("khen thuong", "trao thuong", "trao tang")),
    ("ballot", ("bieu quyet", "bo phieu", "binh xet", "suy ton", "bau ")),
    ("handover", ("ban giao",)),
    ("signing", ("ky ket", "ky giao uoc", "giao uoc")),
    ("launch", ("phat dong",)),
    ("report", ("bao cao",)),
    ("discussion", ("thao luan", "tham luan")),
    ("address", ("phat bieu", "chi dao")),
    ("welcome", ("don tiep", "don dai bieu", "on dinh")),
    ("break", ("giai lao", "nghi giua gio", "an trua")),
    ("visit", ("tham quan", "giao luu", "khao sat thuc te")),
)
"""Folded words of a title that say what kind of item it is; the first that fits."""


@dataclass(frozen=True)
class AgendaRow(ListRow):
    """An agenda item as the file has it; `start` is HH:MM or "", `minutes` 0 where untold."""

    session: str
    start: str
    title: str
    minutes: int
    presenter: str
    note: str


def _preview(state: State, reading: FileReading) -> Preview[AgendaRow]:
    """Reasons: no-title, time-odd, minutes-missing, minutes-from-next.

    The note agenda-removes names items not begun that the list lacks.
    """
    table = open_table(reading, LABELS, is_heading)
    known: defaultdict[str, list[AgendaItem]] = defaultdict(list)
    for old in sorted(state.agenda.values(), key=lambda item: item.order):
        known[fold(old.title)].append(old)
    rows: list[AgendaRow] = []
    for row in _with_gaps([_row(line, table.columns) for line in table.lines]):
        same = known[fold(row.title)]
        if same:
            old = same.pop(0)
            rows.append(row.compared(old.id, minutes=old.minutes, presenter=old.presenter))
        else:
            rows.append(row)
    left = [old for olds in known.values() for old in olds if old.started is None]
    return preview_of(table, rows, _removals(left) if rows else ())


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
    )
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


def _gap(row: AgendaRow, following: AgendaRow) -> int:
    """Minutes until the next item's start in the same session, 0 if that is not known."""
    here, after = times_of(row.start), times_of(following.start)
    if not here or not after or following.session != row.session:
        return 0
    return max(after[0] - here[0], 0)


def _save(conference: Conference, writer: Writer, rows: list[AgendaRow]) -> list[AgendaItem]:
    """Make the agenda be the list's: in its order, without unbegun items that it lacks.

    What has begun stays, whatever the list says; where no row is taken nothing is removed.
    """
    state = conference.state
    saved: list[AgendaItem] = []
    for order, row in enumerate(rows, start=1):
        item = _agenda_item(state, row, order)
        if item != state.agenda.get(item.id):
            saved.append(writer.put(item))
    kept = {row.matches for row in rows}
    for old in list(state.agenda.values()):
        if rows and old.id not in kept and state_of(old) is ItemState.WAITING:
            take_out(state, writer, old)
    return saved


def _agenda_item(state: State, row: AgendaRow, order: int) -> AgendaItem:
    old = state.agenda.get(row.matches)
    if old is not None:
        return replace(old, order=order, **{name: row.values[name] for name in row.changes})
    return AgendaItem(
        order=order,
        title=row.title,
        kind=kind_of(row.title),
        session_id=_session(state.sessions.values(), row.session).id,
        minutes=row.minutes or 5,
        presenter=row.presenter,
    )


def _session(sessions: Iterable[Session], text: str) -> Session:
    ordered = sorted(sessions, key=lambda session: session.order)
    wanted = fold(text)
    named = [s for s in ordered if wanted and (fold(s.name) in wanted or wanted in fold(s.name))]
    return (named or ordered)[0]


def kind_of(title: str) -> str:
    """What kind of agenda item a title names; "other" where no word tells."""
    folded = fold(title)
    for kind, words in KIND_WORDS:
        if any(word in folded for word in words):
            return kind
    return "other"


AGENDA = ListKind(LABELS, "agenda", ("agenda",), "start", _preview, _save, is_whole=True)
