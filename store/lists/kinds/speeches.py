"""Lists of speeches (tham luận): who speaks, for whom, on what, and in which agenda item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.lists.entries.list_kind import ListKind
from store.lists.entries.list_rows import REFUSED, ListRow, Value, repeated
from store.lists.entries.person_cells import person_key
from store.lists.entries.preview import Preview, preview_of
from store.lists.entries.time_cells import is_heading, said_minutes
from store.lists.tables.cell_words import has_letters
from store.lists.tables.columns import Columns
from store.lists.tables.headers.column_labels import NOTE, NUMBER
from store.lists.tables.lines import Line, Reason
from store.lists.tables.reading import FileReading, open_table
from store.names import fold
from store.people.parts import unit_named
from store.people.unit_spelling import UnitNames
from store.records import AgendaItem, Speech

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

LABELS = {
    "number": NUMBER,
    "speaker": "nguoi trinh bay|nguoi tham luan|nguoi phat bieu|dai bieu tham luan|bao cao vien|"
    "ho va ten|ho ten|nguoi bao cao|dien gia|nguoi doc|dai bieu phat bieu|nguoi doc tham luan|"
    "ho va ten nguoi trinh bay|ho ten nguoi trinh bay|dai bieu|speaker",
    "unit": "don vi|don vi tham luan|co quan|co quan don vi|don vi cong tac|ten don vi|"
    "don vi trinh bay|noi cong tac|tap the|chuc vu don vi|don vi phat bieu|unit",
    "topic": "chu de|chu de tham luan|ten tham luan|tham luan|noi dung|noi dung tham luan|"
    "noi dung phat bieu|de tai|tieu de|ten bai tham luan|bai tham luan|topic",
    "minutes": "thoi luong|thoi gian|so phut|phut|thoi luong phut|thoi gian phut|"
    "thoi gian trinh bay|thoi gian du kien|du kien phut",
    "note": NOTE,
}


@dataclass(frozen=True)
class SpeechRow(ListRow):
    """A speech as the file has it; `item` is the title of its agenda item, `item_id` 0 for none."""

    item: str
    item_id: int
    speaker: str
    unit: str
    topic: str
    minutes: int
    note: str


class Places:
    """The items of the agenda in which people speak (thảo luận, tham luận)."""

    def __init__(self, state: State) -> None:
        self._sessions = state.sessions
        self._items = sorted(
            (item for item in state.agenda.values() if item.kind == "discussion"),
            key=lambda item: (self._session_order(item), item.order),
        )

    def _session_order(self, item: AgendaItem) -> int:
        session = self._sessions.get(item.session_id)
        return session.order if session else 0

    def find(self, headings: Sequence[str]) -> AgendaItem | None:
        """The item that the nearest heading names, by its title or session; else the usual one."""
        for heading in map(fold, reversed(headings)):
            for item in self._items:
                session = self._sessions.get(item.session_id)
                names = [fold(item.title), fold(session.name) if session else ""]
                if any(name and (name in heading or heading in name) for name in names):
                    return item
        return self.usual

    @property
    def usual(self) -> AgendaItem | None:
        """The first that is not over, else the last; None where the agenda has none."""
        waiting = [item for item in self._items if item.finished is None]
        return next(iter([*waiting, *reversed(self._items)]), None)

    def notes(self) -> tuple[Reason, ...]:
        """What to say of the whole file: no-discussion, or several-discussions."""
        if self.usual is None:
            return (Reason("no-discussion"),)
        if len(self._items) > 1:
            facts: dict[str, str | int] = {"count": len(self._items), "title": self.usual.title}
            return (Reason("several-discussions", facts),)
        return ()


def _preview(state: State, reading: FileReading) -> Preview[SpeechRow]:
    """Where a list names only units, they are the speakers.

    Reasons: no-speaker, no-discussion, minutes-odd, new-unit, repeated; notes of `Places`.
    """
    table = open_table(reading, LABELS, is_heading, stand_in="unit")
    places = Places(state)
    units = UnitNames(state.units.values())
    made = [_row(line, table.columns, places.find(line.headings), units) for line in table.lines]
    rows = repeated(_matched(state, made), "item", "speaker", "topic", compared=person_key)
    return preview_of(table, rows, places.notes())


def _row(line: Line, columns: Columns, place: AgendaItem | None, units: UnitNames) -> SpeechRow:
    """A row with only a unit of its own is spoken by that unit."""
    speaker, unit = line.text("speaker"), line.text("unit")
    is_own = all(reason.code != "unit-from-above" for reason in line.reasons)
    if is_own and not has_letters(speaker):
        speaker, unit = unit, ""
    known = units.find(unit)
    told = line.text("minutes")
    row = SpeechRow.of(
        line,
        item=place.title if place else "",
        item_id=place.id if place else 0,
        speaker=speaker,
        unit=known.name if known else unit,
        minutes=said_minutes(told),
    )
    if told and not row.minutes:
        row = row.because("minutes-odd", text=told)
    if not has_letters(speaker):
        return row.because("no-speaker", REFUSED, row=line.row, column=columns.header("speaker"))
    if place is None:
        return row.because("no-discussion", REFUSED)
    return row.because("new-unit", unit=unit) if unit and not known else row


def _matched(state: State, made: Iterable[SpeechRow]) -> list[SpeechRow]:
    """Speeches already there: by speaker and topic, or by a speaker who has only one."""
    known: defaultdict[tuple[int, str], list[Speech]] = defaultdict(list)
    for old in sorted(state.speeches.values(), key=lambda speech: speech.order):
        known[old.item_id, person_key(old.speaker)].append(old)
    told = Counter(map(_key, made))
    rows: list[SpeechRow] = []
    for row in made:
        same = known[_key(row)]
        found = _same_speech(same, row, told[_key(row)] == 1)
        if found is None or row.verdict == REFUSED:
            rows.append(row)
            continue
        same.remove(found)
        unit = state.units.get(found.unit_id)
        was: dict[str, Value] = {"topic": found.topic, "minutes": found.minutes}
        if not unit or fold(row.unit) not in {fold(unit.name), fold(unit.short)}:
            was["unit"] = unit.name if unit else ""
        rows.append(row.compared(found.id, **was))
    return rows


def _key(row: SpeechRow) -> tuple[int, str]:
    return row.item_id, person_key(row.speaker)


def _same_speech(same: Sequence[Speech], row: SpeechRow, is_only: bool) -> Speech | None:
    """The speech with the same topic; the speaker's only one, where the file has only one too."""
    topic = fold(row.topic)
    exact = next((old for old in same if fold(old.topic) == topic), None)
    return same[0] if exact is None and is_only and len(same) == 1 else exact


def _save(conference: Conference, writer: Writer, rows: list[SpeechRow]) -> list[Speech]:
    """New ones go behind those of their agenda item. Raises `Refused` where that item is gone."""
    state = conference.state
    last: Counter[int] = Counter()
    for speech in state.speeches.values():
        last[speech.item_id] = max(last[speech.item_id], speech.order)
    units: dict[str, int] = {}
    saved: list[Speech] = []
    for row in rows:
        place = state.find(AgendaItem, row.item_id)
        old = state.speeches.get(row.matches)
        last[place.id] += old is None
        if fold(row.unit) not in units:
            units[fold(row.unit)] = unit_named(state, writer, row.unit)
        values: dict[str, Any] = {
            "topic": row.topic,
            "minutes": row.minutes,
            "unit_id": units[fold(row.unit)],
        }
        if old is None:
            order = last[place.id]
            new = Speech(item_id=place.id, order=order, speaker=row.speaker, **values)
        else:
            fields = ["unit_id" if name == "unit" else name for name in row.changes]
            new = replace(old, **{name: values[name] for name in fields})
        saved.append(writer.put(new))
    return saved


SPEECHES = ListKind(
    LABELS, "speeches", ("speeches", "agenda", "sessions", "units"), "topic", _preview, _save
)
