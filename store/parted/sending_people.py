"""Who was added on this laptop while the server was away: added there, in the server's numbers.

Each is known again by the passage with which they came, so nobody is there twice however often they
are sent, and whoever went off the list there meanwhile does not come back. Two people of one name
both stay; their passage says so, and a person decides whether they are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.checkin.reception import namesakes
from store.checkin.rules import Caution
from store.codes import new_code
from store.journal.several.shared import BEYOND
from store.names import fold
from store.parted.likeness import in_our_numbers
from store.parted.waiting import Waited
from store.people.titles import bare_name
from store.people.unit_names import unit_of
from store.records import Delegate, Unit
from store.records.codec import Change, Document, to_document, to_record

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.journal.storage import Sending


class People:
    """Brings those who wait into an open transaction.

    `known` are the server's records with all that was brought, `odd` the cautions of each who was
    brought, by the new id.
    """

    def __init__(
        self, conference: Conference, writer: Writer, waiting: Sending, left: Sequence[Waited]
    ) -> None:
        self.known = conference.state.still()
        self.odd: dict[int, list[Caution]] = {}
        self._conference, self._writer, self._waiting = conference, writer, waiting
        self._left = left
        self._of = {(one.table, one.id): one for one in left}
        self._here: dict[tuple[str, int], int] = {}

    def bring(self) -> None:
        """Add who is not there yet, and put in what was changed of the others since."""
        people = [one for one in self._left if one.table == "delegates"]
        for one in people:  # first of all: they may name one another
            there = self._arrived.get(one.id, 0)
            if not there and one.document is not None:
                there = self._conference.storage.next_id("delegates")
            self._here["delegates", one.id] = there
        for one in people:
            if one.document is None:
                continue
            if one.id in self._arrived:
                self._change(one, one.document)
            else:
                self._add(one, one.document)

    def number(self, table: str, here: int) -> int:
        """The server's id of a record that is known by this one here; 0 for who went again."""
        if here < BEYOND:
            return here
        if table == "units" and (table, here) not in self._here:
            self._here[table, here] = self._unit(self._of[table, here])
        return self._here.get((table, here), 0)

    @cached_property
    def _arrived(self) -> dict[int, int]:
        """Who is, or was, on the server's list already: their id here, and there."""
        saved = {one.nonce: one for one in self.known.passages.values() if one.nonce}
        found: dict[int, int] = {}
        for one in self._left:
            came = one.table == "passages" and one.first.get("how") == "walk_in"
            if came and (there := saved.get(one.first.get("nonce", ""))):
                found[one.first["delegate_id"]] = there.delegate_id
        return found

    def _add(self, one: Waited, document: Document) -> None:
        turned = in_our_numbers("delegates", document, self.number)
        delegate = to_record(Delegate, self._here["delegates", one.id], turned)
        others, cautions = list(self.known.delegates.values()), list[Caution]()
        given: dict[str, Any] = {}
        if delegate.number in {other.number for other in others}:
            given["number"] = 1 + max(other.number for other in others)
        codes = {code for other in others for code in (other.code, *other.old_codes)}
        if delegate.code in codes:
            given["code"] = new_code(self.known.profile.event_code, codes)
        if delegate.seat and delegate.seat in {other.seat for other in others}:
            given["seat"] = ""
        if given:
            cautions.append(Caution.GIVEN_ANEW)
        if any(other.id in self._named_since for other in namesakes(self.known, delegate.name)):
            cautions.append(Caution.NAMESAKE)
        self._put(self._without_what_is_gone(replace(delegate, **given)), one)
        self.odd[delegate.id] = cautions

    def _without_what_is_gone(self, delegate: Delegate) -> Delegate:
        known = self.known
        return replace(
            delegate,
            unit_id=delegate.unit_id if delegate.unit_id in known.units else 0,
            group_id=delegate.group_id if delegate.group_id in known.groups else 0,
            sessions=tuple(one for one in delegate.sessions if one in known.sessions),
        )

    def _change(self, one: Waited, document: Document) -> None:
        """Put in what was changed here of somebody who had arrived, where it is as it was made."""
        there = self.known.delegates.get(self._here["delegates", one.id])
        if there is None:
            return  # off the list there since: they stay off it
        was = in_our_numbers("delegates", one.first, self.number)
        wanted = in_our_numbers("delegates", document, self.number)
        now = to_document(there)
        fresh = {
            key: value
            for key, value in wanted.items()
            if value != was.get(key) and now.get(key) == was.get(key)
        }
        if fresh:
            self._put(to_record(Delegate, there.id, {**now, **fresh}), one)

    def _put(self, delegate: Delegate, one: Waited) -> None:
        self._writer.put(delegate)
        self._waiting.of["delegates", delegate.id] = one.made
        self.known.apply(Change("delegates", delegate.id, None, to_document(delegate)))

    def _unit(self, one: Waited) -> int:
        """The unit of that name, made if nobody made it meanwhile."""
        unit = to_record(Unit, 0, one.document or one.first)
        if same := unit_of(self.known, unit.name):
            return same.id
        made = self._writer.put(replace(unit, order=self.known.next_order(Unit)))
        self._waiting.of["units", made.id] = one.made
        self.known.apply(Change("units", made.id, None, to_document(made)))
        return made.id

    @cached_property
    def _named_since(self) -> set[int]:
        """Who came by their name on the server while this laptop did not hear of it."""
        return set(self._news())

    def _news(self) -> Iterator[int]:
        for entry in self._conference.log():
            for change in entry.changes if entry.seq > self._waiting.since else ():
                if change.table == "delegates" and change.after:
                    was = str((change.before or {}).get("name", ""))
                    if fold(bare_name(was)) != fold(bare_name(str(change.after["name"]))):
                        yield change.id
