"""Records of another copy brought into ours, with whatever they name that is not here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from store.codes import new_code
from store.errors import Refused
from store.parted.comparing import Compared
from store.parted.likeness import in_our_numbers
from store.parted.rules import VOTES, why_no_substitute_of
from store.parted.sides import Place
from store.people.roster import delegate as delegate_of
from store.records import TABLES, Delegate, Status
from store.records.codec import Came, Document, name_in, to_record

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer

ORDERED = frozenset(
    table for table, record in TABLES.items() if "order" in record.__struct_fields__
)


class Newcomer(NamedTuple):
    """Somebody who was brought along: under which number here and there, and who has their name."""

    name: str
    number: int
    there: int
    namesake: int = 0


class Bringing:
    """One taking over, inside an open transaction. `newcomers` came along with what was asked."""

    def __init__(self, conference: Conference, writer: Writer, compared: Compared) -> None:
        self.conference, self.writer, self.compared = conference, writer, compared
        self.newcomers: list[Newcomer] = []
        self._numbers = {one.number for one in conference.state.delegates.values()}
        self._codes = set(conference.state.by_code)
        self._orders: dict[str, set[int]] = {}

    def number(self, table: str, there: int) -> int:
        """The id here of a record of theirs; it is brought where it is not here yet.

        Raises `Refused` (take-needs) where it cannot be.
        """
        here = self.compared.likeness.number(table, there)
        if here > 0 and self._is_here(table, here):
            return here
        theirs = self.compared.theirs.now.get((table, there))
        is_common = self.compared.theirs.before.get((table, there), theirs) is not None
        if theirs is None or is_common or table in VOTES:
            name = name_in(self.compared.known(table, there) or {})
            raise Refused("take-needs", table=table, name=f" ({name})" if name else "")
        return self.bring(table, there)

    def _is_here(self, table: str, here: int) -> bool:
        staged = self.conference.storage.staged(table)
        if here in staged:
            return staged[here] is not None
        return self.compared.ours_now(table, here) is not None

    def bring(self, table: str, there: int) -> int:
        """Put a record that is new there into ours; its id here."""
        theirs = self.compared.theirs.now[(table, there)]
        assert theirs is not None
        known = self.compared.likeness.number(table, there)
        here = known if known > 0 else self.conference.storage.next_id(table)
        self.compared.likeness.found(table, there, here)  # what it names may name it
        document = in_our_numbers(table, theirs, self.number)
        if table == "delegates":
            self._put_delegate(here, document)
        else:
            self._put(table, here, self._in_order(table, document))
        self.came(table, here, there, is_new=True)
        return here

    def _put(self, table: str, here: int, document: Document) -> None:
        self.writer.put(to_record(TABLES[table], here, document))

    def came(self, table: str, here: int, there: int, *, is_new: bool = False) -> None:
        """Note in the entry where a record came from, and up to which line of its."""
        place: Place = (table, there)
        last = Came(table, here, self.compared.theirs.last_link(place), there)
        made = Came(table, here, *self.compared.theirs.made[place]) if is_new else last
        self.conference.storage.came += [last] if made == last else [made, last]

    def _in_order(self, table: str, document: Document) -> Document:
        """Behind all others where another has its place."""
        if table not in ORDERED:
            return document
        held = getattr(self.conference.state, table).values()
        taken = self._orders.setdefault(table, {one.order for one in held})
        order = document["order"]
        if order in taken:
            order = max(taken) + 1
        taken.add(order)
        return {**document, "order": order}

    def _put_delegate(self, here: int, document: Document) -> None:
        """A newcomer under a number of their own; the code on their badge stays theirs."""
        state, wanted = self.conference.state, document["number"]
        number = wanted if wanted not in self._numbers else max(self._numbers) + 1
        self._numbers.add(number)
        # The mark of a card means nothing under another key, and one card is of one person.
        keys = {self.compared.their_state.profile.identity_key, state.profile.identity_key}
        if len(keys) > 1 or document.get("card_hash") in state.by_card:
            document = {k: v for k, v in document.items() if k not in {"card_hash", "card_tail"}}
        if document.get("code") in self._codes:
            document = {**document, "code": new_code(state.profile.event_code, self._codes)}
        self._codes.add(document.get("code", ""))
        new = to_record(Delegate, here, {**document, "number": number})
        if new.replaces:
            self._give_place(new)
        namesakes = (
            one.number
            for one in state.delegates.values()
            if (one.name, one.unit_id) == (new.name, new.unit_id) and one.id != here
        )
        self.newcomers.append(Newcomer(new.name, number, wanted, next(namesakes, 0)))
        self.writer.put(new)

    def _give_place(self, substitute: Delegate) -> None:
        """Let a substitute come in the place of who did not come here either.

        Raises `Refused` (already-replaced, came-already).
        """
        absent = delegate_of(self.conference.state, substitute.replaces)
        if absent.replaced_by == substitute.id:
            return
        if refusal := why_no_substitute_of(self.conference.state, absent):
            raise refusal
        self.writer.put(replace(absent, status=Status.REPLACED, replaced_by=substitute.id))
