"""All records in memory, and their indexes, fed by the function that replays the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast

from store.errors import Refused
from store.records import (
    TABLE_OF,
    TABLES,
    AgendaItem,
    Award,
    Ballot,
    Bus,
    Criterion,
    Decision,
    Delegate,
    Electorate,
    Group,
    Handover,
    PaperSettings,
    Passage,
    Pledge,
    PresenceReport,
    Presenter,
    PrintedPlan,
    Profile,
    Projection,
    Recommendation,
    Record,
    Rider,
    RollCall,
    Rung,
    Score,
    Session,
    Speech,
    Task,
    TellerSheet,
    Timed,
    Unit,
    VisitedPlace,
)
from store.records.codec import Change, to_record
from store.times import moments
from store.times.moments import Latest

if TYPE_CHECKING:
    from store.search.fit import Hit
    from store.search.index import SearchIndex

R = TypeVar("R", bound=Record)


class State:
    """The records by table and id. Read them freely; only the store changes them.

    `by_code` finds the delegate of a code, valid or revoked; `passages_of` the passages of a
    delegate (0: scans that belong to nobody) in the order they were saved. `happened_to` names the
    delegates who changed or passed, each time: who counts them reads on from where it stopped.
    `latest` is the last moment of all records, in the order in which things were done; `told` gives
    the latest that the clock said at any change, since somebody called it right.
    """

    conference: dict[int, Profile]
    sessions: dict[int, Session]
    units: dict[int, Unit]
    groups: dict[int, Group]
    delegates: dict[int, Delegate]
    passages: dict[int, Passage]
    agenda: dict[int, AgendaItem]
    speeches: dict[int, Speech]
    plans: dict[int, PrintedPlan]
    ballots: dict[int, Ballot]
    electorates: dict[int, Electorate]
    roll_calls: dict[int, RollCall]
    teller_sheets: dict[int, TellerSheet]
    criteria: dict[int, Criterion]
    scores: dict[int, Score]
    decisions: dict[int, Decision]
    awards: dict[int, Award]
    ladder: dict[int, Rung]
    presenters: dict[int, Presenter]
    tasks: dict[int, Task]
    hall: dict[int, Projection]
    presence_reports: dict[int, PresenceReport]
    pledges: dict[int, Pledge]
    handovers: dict[int, Handover]
    places: dict[int, VisitedPlace]
    buses: dict[int, Bus]
    riders: dict[int, Rider]
    recommendations: dict[int, Recommendation]
    papers: dict[int, PaperSettings]

    def __init__(self) -> None:
        self._hold({name: {} for name in TABLES})
        self.by_code: dict[str, list[int]] = {}
        self.by_card: dict[str, list[int]] = {}
        self.by_nonce: dict[str, int] = {}
        self.passages_of: dict[int, list[int]] = {}
        self.happened_to: list[int] = []
        self.latest: Latest | None = None
        self.told: Callable[[], datetime | None] = lambda: None
        self._unindexed: set[int] = set()

    def _hold(self, tables: dict[str, dict[int, Record]]) -> None:
        """Each table under its own name too, as declared above."""
        self._tables = tables
        for name, table in tables.items():
            setattr(self, name, table)

    def still(self) -> State:
        """A copy that later changes leave alone; of the indexes it has `passages_of` only."""
        copied = State()
        copied._hold({name: dict(table) for name, table in self._tables.items()})
        copied.passages_of = {key: list(ids) for key, ids in self.passages_of.items()}
        copied.happened_to = list(copied.delegates)
        told = self.told()
        copied.told = lambda: told
        return copied

    @property
    def profile(self) -> Profile:
        """The conference's own record."""
        return self.conference[1]

    def table(self, name: str) -> Mapping[int, Record]:
        """The records of a table by id."""
        return self._tables[name]

    def find(self, record_type: type[R], record_id: int) -> R:
        """The record of a type with this id. Raises `Refused` if it is gone."""
        record = self._tables[TABLE_OF[record_type]].get(record_id)
        if record is None:
            raise Refused("record-gone")
        return cast(R, record)

    def in_order(self, record_type: type[R]) -> list[R]:
        """The records of a type by their `order`."""
        table = self._tables[TABLE_OF[record_type]]
        return cast("list[R]", sorted(table.values(), key=attrgetter("order", "id")))

    def next_order(self, record_type: type[Record]) -> int:
        """The `order` of a record that comes behind all others of its type."""
        return 1 + max(
            map(attrgetter("order"), self._tables[TABLE_OF[record_type]].values()), default=0
        )

    @property
    def is_empty(self) -> bool:
        """True until a conference's own record is there."""
        return 1 not in self.conference

    def apply(self, change: Change) -> None:
        """Take one change in: the record and every index."""
        record_type = TABLES.get(change.table)
        if record_type is None:
            return  # a table that somebody added through TinyDB is theirs
        table = self._tables[change.table]
        old, new = table.get(change.id), None
        if change.after is not None:
            new = table[change.id] = to_record(record_type, change.id, change.after)
        else:
            table.pop(change.id, None)
        if isinstance(new, Timed):
            self.latest = moments.later(self.latest, new)
        if record_type is Delegate:
            self._index_delegate(change.id, cast("Delegate | None", old), cast("Delegate", new))
        elif record_type is Passage:
            self._index_passage(change.id, cast("Passage | None", old), cast("Passage", new))
        elif record_type is Unit:
            members = (d.id for d in self.delegates.values() if d.unit_id == change.id)
            self._unindexed.update(members)

    @cached_property
    def _index(self) -> SearchIndex:
        # Imported by the first search: few commands need it, and no window's first picture.
        from store.search.index import SearchIndex

        return SearchIndex()

    def search(self, query: str, limit: int = 20) -> list[Delegate]:
        """Delegates that match, best first: as typed, then those that may be meant."""
        return [self.delegates[hit.id] for hit in self.hits(query, limit)]

    def hits(self, query: str, limit: int = 20) -> list[Hit]:
        """Whom `search` finds, each with how they fit; whoever fits as typed comes first."""
        self._index_for_search()
        return self._index.find(query, limit)

    def _index_for_search(self) -> None:
        from store.search.entries import SearchEntry

        for delegate_id in self._unindexed:
            delegate = self.delegates.get(delegate_id)
            if delegate is None:
                self._index.remove(delegate_id)
                continue
            unit = self.units.get(delegate.unit_id)
            self._index.put(
                SearchEntry(
                    id=delegate_id,
                    name=delegate.name,
                    unit=unit.name if unit else "",
                    short=unit.short if unit else "",
                    number=delegate.number,
                    seat=delegate.seat,
                    phone=delegate.phone,
                    honorific=delegate.honorific,
                    title=delegate.title,
                    gender=delegate.gender,
                )
            )
        self._unindexed.clear()

    def _index_delegate(self, doc_id: int, old: Delegate | None, new: Delegate | None) -> None:
        for delegate, add in ((old, False), (new, True)):
            if delegate is None:
                continue
            for code in (delegate.code, *delegate.old_codes):
                _move(self.by_code, code, doc_id, add=add)
            _move(self.by_card, delegate.card_hash, doc_id, add=add)
            if delegate.replaces:  # whether that member still has a vote hangs on this one
                self.happened_to.append(delegate.replaces)
        self._unindexed.add(doc_id)
        self.happened_to.append(doc_id)

    def _index_passage(self, doc_id: int, old: Passage | None, new: Passage | None) -> None:
        if old is not None and (new is None or new.delegate_id != old.delegate_id):
            self.passages_of[old.delegate_id].remove(doc_id)
        if new is not None and (old is None or new.delegate_id != old.delegate_id):
            self.passages_of.setdefault(new.delegate_id, []).append(doc_id)
        if new is not None and new.nonce:
            self.by_nonce[new.nonce] = doc_id
        for passage in (old, new):
            if passage is not None:
                self.happened_to.append(passage.delegate_id)
                self._happened_to_replaced(passage.delegate_id)

    def _happened_to_replaced(self, delegate_id: int) -> None:
        """Whether somebody counts as away hangs on when whoever came for them came first."""
        seen = {delegate_id}
        while (found := self.delegates.get(delegate_id)) and found.replaces not in {0, *seen}:
            delegate_id = found.replaces
            seen.add(delegate_id)
            self.happened_to.append(delegate_id)


def _move(index: dict[str, list[int]], key: str, doc_id: int, *, add: bool) -> None:
    if not key:
        return
    held = index.setdefault(key, [])
    if doc_id in held:
        held.remove(doc_id)
    if add:
        held.append(doc_id)
    if not held:
        del index[key]
