"""Lists of speeches (tham luận): who speaks, for whom, on what, and in which agenda item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.lists.entries.items import Item, Value, against
from store.lists.entries.programme import said_minutes
from store.lists.tables.body import Line, Reason
from store.lists.tables.columns import Columns
from store.names import fold
from store.records import AgendaItem, Session, Speech, Unit


class Places:
    """The items of the agenda in which people speak (thảo luận, tham luận)."""

    def __init__(self, agenda: Mapping[int, AgendaItem], sessions: Mapping[int, Session]) -> None:
        self._sessions = sessions
        self._items = sorted(
            (item for item in agenda.values() if item.kind == "discussion"),
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


def with_speaker(columns: Columns) -> Columns:
    """Where a list names only units, they are the speakers."""
    if "speaker" in columns.places or "unit" not in columns.places:
        return columns
    places = {"speaker" if name == "unit" else name: at for name, at in columns.places.items()}
    return replace(columns, places=places)


def make_speeches(
    lines: Sequence[Line],
    columns: Columns,
    places: Places,
    speeches: Mapping[int, Speech],
    units: Mapping[int, Unit],
) -> list[Item]:
    """Read all speeches and match them by speaker and topic, or by a speaker who has only one.

    A row with only a unit of its own is spoken by that unit. Reasons: no-speaker, no-discussion,
    minutes-odd, new-unit.
    """
    known: defaultdict[tuple[int, str], list[Speech]] = defaultdict(list)
    for old in sorted(speeches.values(), key=lambda speech: speech.order):
        known[old.item_id, fold(old.speaker)].append(old)
    unit_names = {fold(name) for unit in units.values() for name in (unit.name, unit.short)}
    items = [_speech(line, columns, places.find(line.headings), unit_names) for line in lines]
    told = Counter(map(_key, items))
    rows = []
    for item in items:
        same = known[_key(item)]
        found = _match(same, item, told[_key(item)] == 1)
        if found is None or item.verdict == "refused":
            rows.append(item)
            continue
        same.remove(found)
        unit = units.get(found.unit_id)
        was: dict[str, Value] = {"topic": found.topic, "minutes": found.minutes}
        if not unit or fold(str(item.values["unit"])) not in {fold(unit.name), fold(unit.short)}:
            was["unit"] = unit.name if unit else ""
        rows.append(against(item, found.id, was))
    return rows


def _key(item: Item) -> tuple[int, str]:
    return int(item.values["item_id"]), fold(str(item.values["speaker"]))


def _match(same: Sequence[Speech], item: Item, is_only: bool) -> Speech | None:
    """The speech with the same topic; the speaker's only one, where the file has only one too."""
    topic = fold(str(item.values["topic"]))
    exact = next((old for old in same if fold(old.topic) == topic), None)
    return same[0] if exact is None and is_only and len(same) == 1 else exact


def _speech(line: Line, columns: Columns, place: AgendaItem | None, unit_names: set[str]) -> Item:
    reasons = list(line.reasons)
    speaker, unit = line.text("speaker"), line.text("unit")
    is_own = all(reason.code != "unit-from-above" for reason in line.reasons)
    if is_own and not any(letter.isalpha() for letter in speaker):
        speaker, unit = unit, ""
    told = line.text("minutes")
    minutes = said_minutes(told)
    if told and not minutes:
        reasons.append(Reason("minutes-odd", {"text": told}))
    values: dict[str, Value] = {
        "item": place.title if place else "",
        "item_id": place.id if place else 0,
        "speaker": speaker,
        "unit": unit,
        "topic": line.text("topic"),
        "minutes": minutes,
        "note": line.text("note"),
    }
    verdict = "new"
    if not any(letter.isalpha() for letter in speaker):
        column = columns.headers().get("speaker", "")
        reasons.append(Reason("no-speaker", {"row": line.row, "column": column}))
        verdict = "refused"
    elif place is None:
        reasons.append(Reason("no-discussion"))
        verdict = "refused"
    elif unit and fold(unit) not in unit_names:
        reasons.append(Reason("new-unit", {"unit": unit}))
    return Item(line.row, verdict, tuple(reasons), values)
