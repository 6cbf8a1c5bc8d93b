"""The one facade of the store: open a conference, read its records, do what people do with it.

Every method that changes something takes the lock, reads what others wrote, runs the rule, and
returns only when the change is on disk. All raise `Refused`, `NotSaved` or `Damaged`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace as replace_fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from store import clock
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.awards.stage import Stage
from store.checkin import answers, attendance, identity_cards
from store.checkin.card_desk import CardDesk
from store.checkin.rules import Answer, Scan
from store.codes import new_code
from store.errors import BadInput, Damaged, HoinghiError, Refused
from store.journal import undo
from store.journal.database import Database, Writer
from store.journal.lines import Journal
from store.journal.storage import JournalStorage
from store.kinds import create
from store.kinds.templates import load_template
from store.records import (
    AgendaItem,
    Ballot,
    Delegate,
    Passage,
    Profile,
    Record,
    Session,
    Status,
    Tally,
)
from store.records.codec import Change, Entry
from store.state import State
from store.votes import ballots
from store.votes.tellers import Tellers

R = TypeVar("R", bound=Record)


class Conference(CardDesk, Stage, Tellers):
    """One conference folder, open. `state` holds the records; `desk` is this window's name."""

    def __init__(self, folder: Path, desk_name: str, *, make: bool = False) -> None:
        self.folder = folder
        self.state = State()
        self.changes = 0
        self._listeners: list[Callable[[Change], None]] = []
        self.storage = JournalStorage(folder, desk_name, self._take, create=make)
        self.database = Database(storage=lambda: self.storage)
        self._log: list[Entry] = []
        self._log_reader: Journal | None = None

    # --- opening and closing ---------------------------------------------------------------------

    @classmethod
    def open(cls, folder: Path, desk_name: str = "thư ký") -> Conference:
        """Open a conference folder. Raises `BadInput`."""
        conference = cls(folder, desk_name)
        if conference.state.is_empty:
            conference.close()
            raise BadInput("not-a-conference", folder=str(folder))
        return conference

    @classmethod
    def create(
        cls,
        folder: Path,
        template_id: str,
        held_on: date,
        settings: Mapping[str, str] | None = None,
        *,
        practice: bool = False,
        desk_name: str = "thư ký",
    ) -> Conference:
        """Make a conference from a template in a new or empty folder. Raises `BadInput`."""
        template = load_template(template_id)
        settings = settings or {}
        year = int(settings["year"]) if settings.get("year", "").isdigit() else held_on.year
        profile = create.build_profile(template, held_on, year, settings, practice=practice)
        conference = cls(folder, desk_name, make=True)
        with conference.writing("create") as writer:
            writer.put(profile)
            sessions = writer.put_all(create.build_sessions(template, held_on))
            items = writer.put_all(create.build_agenda(template, sessions, profile.year))
            writer.put_all(create.build_ballots(template, items, profile.year))
            writer.put_all(create.build_rest(template, held_on, profile.year))
        return conference

    def close(self) -> None:
        """Fold what was written and give the folder back."""
        if self._log_reader is not None:
            self._log_reader.close()
        self.database.close()

    @property
    def desk(self) -> str:
        """The name of this window's desk."""
        return self.storage.desk

    @property
    def read_only(self) -> HoinghiError | None:
        """Why nothing can be written, or None."""
        return self.storage.read_only

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Have `listener` called for every change from now on, own or foreign."""
        self._listeners.append(listener)

    def refresh(self) -> bool:
        """Take in what other windows wrote; true if there was anything."""
        return self.storage.refresh()

    def still(self) -> Conference:
        """A copy whose records stay as they are now, for reading in another thread only."""
        copied = copy(self)
        copied.state = self.state.still()
        return copied

    @contextmanager
    def writing(self, action: str, note: str = "", *, undoes: int = 0) -> Iterator[Writer]:
        """A transaction: all that is put inside is saved together, or not at all."""
        with self.storage.transaction(action, note=note, undoes=undoes):
            yield Writer(self.database, self.storage)

    def _take(self, change: Change) -> None:
        self.changes += 1
        self.state.apply(change)
        for listener in self._listeners:
            listener(change)

    # --- records ---------------------------------------------------------------------------------

    def save(self, action: str, *records: R) -> list[R]:
        """Save new or edited records together; `action` names it in the log."""
        with self.writing(action) as writer:
            return writer.put_all(records)

    def edit(self, action: str, record: R, **fields: Any) -> R:
        """Change some fields of a record as it stands now. Raises `Refused` if it is gone."""
        with self.writing(action) as writer:
            return writer.put(replace(self.state.find(type(record), record.id), **fields))

    def remove(self, action: str, *records: Record) -> None:
        """Remove records together; the log and undo still have them."""
        with self.writing(action) as writer:
            for record in records:
                writer.remove(record)

    def set_profile(self, settings: Mapping[str, str]) -> Profile:
        """Change the conference's own record by key and text. Raises `BadInput`.

        Switching identity cards off wipes what is kept of them; that cannot be undone.
        """
        if "identity_cards" not in settings:
            with self.writing("profile") as writer:
                return writer.put(create.apply_settings(self.state.profile, settings))
        with self.writing("cards") as writer:
            profile = create.apply_settings(self.state.profile, settings)
            marked = [] if profile.identity_cards else identity_cards.marked(self.state)
            writer.put_all(map(identity_cards.without_card, marked))
            return writer.put(identity_cards.with_key(profile, wiped=bool(marked)))

    # --- people ----------------------------------------------------------------------------------

    def add_delegates(self, action: str, delegates: Sequence[Delegate]) -> list[Delegate]:
        """Save delegates; new ones get the next number and a code of their own."""
        with self.writing(action) as writer:
            return self.put_delegates(writer, delegates)

    def put_delegates(self, writer: Writer, delegates: Sequence[Delegate]) -> list[Delegate]:
        """Save delegates inside an open transaction, numbering and coding the new ones."""
        number = max((d.number for d in self.state.delegates.values()), default=0)
        taken = set(self.state.by_code)
        saved = []
        for delegate in delegates:
            code = delegate.code or new_code(self.state.profile.event_code, taken)
            taken.add(code)
            number += not delegate.number
            numbered = replace(delegate, code=code, number=delegate.number or number)
            saved.append(writer.put(numbered))
        return saved

    def reissue(self, delegate_id: int) -> Delegate:
        """Give a delegate a new code; the old one is revoked from now on."""
        with self.writing("reissue") as writer:
            delegate = self._delegate(delegate_id)
            code = new_code(self.state.profile.event_code, self.state.by_code)
            old = (*delegate.old_codes, delegate.code)
            return writer.put(replace(delegate, code=code, old_codes=old))

    def substitute(self, delegate_id: int, newcomer: Delegate, *, with_vote: bool) -> Delegate:
        """Let `newcomer` come in a delegate's place; the vote goes over if `with_vote`."""
        with self.writing("substitute") as writer:
            absent = self._delegate(delegate_id)
            if absent.status is Status.REPLACED:
                raise Refused("already-replaced", name=absent.name)
            if attendance.has_come(self.state, absent):
                raise Refused("came-already", name=absent.name)
            votes = absent.votes and with_vote
            newcomer = replace(
                newcomer,
                unit_id=newcomer.unit_id or absent.unit_id,
                group_id=absent.group_id,
                sessions=absent.sessions,
                replaces=absent.id,
                votes=votes,
                weight=absent.weight,
            )
            (saved,) = self.put_delegates(writer, [newcomer])
            writer.put(
                replace(absent, status=Status.REPLACED, replaced_by=saved.id, votes=absent.votes)
            )
            return saved

    def _delegate(self, delegate_id: int) -> Delegate:
        delegate = self.state.delegates.get(delegate_id)
        if delegate is None:
            raise Refused("no-such-delegate", id=delegate_id)
        return delegate

    # --- the desk --------------------------------------------------------------------------------

    def check_in(
        self,
        line: str = "",
        *,
        delegate_id: int = 0,
        session_order: int | None = None,
        direction: str = "in",
        how: str = "scan",
        nonce: str = "",
        force_reason: str = "",
    ) -> Answer:
        """Answer a scanned line, or a delegate chosen by id; the answer is on disk on return."""
        with self.writing("check_in") as writer:
            scan = Scan(clock.now(), self.desk, direction, how, nonce, force_reason)
            session = self.session(session_order)
            if delegate_id:
                answer = answers.answer_delegate(self.state, delegate_id, scan, session)
            else:
                answer = answers.answer_line(self.state, line, scan, session)
            if answer.passage is None:
                return answer
            return replace_fields(answer, passage=writer.put(answer.passage))

    def annul(self, passage_id: int, reason: str) -> Passage:
        """Take a passage back; it stays on record with the reason."""
        with self.writing("annul") as writer:
            passage = self.state.passages.get(passage_id)
            if passage is None or passage.annulled_at:
                raise Refused("no-such-passage", id=passage_id)
            return writer.put(
                replace(
                    passage,
                    annulled_at=clock.now(),
                    annulled_by=self.desk,
                    annul_reason=reason,
                )
            )

    def session(self, order: int | None = None) -> Session:
        """Session number `order`, or the one the desk serves now. Raises `BadInput`."""
        return attendance.session(self.state, clock.now(), order)

    def close_session(self, session_id: int) -> Session:
        """Close a session's desk; who is left is counted by `view.headcount`."""
        with self.writing("close_session") as writer:
            session = self.state.sessions[session_id]
            return writer.put(replace(session, closed_at=clock.now()))

    # --- the agenda ------------------------------------------------------------------------------

    def start_item(self, position: int) -> list[AgendaItem]:
        """Start agenda item `position`, counted from 1."""
        return self._step(
            "agenda_start", lambda items: agenda_rules.start(items, position, clock.now())
        )

    def finish_item(self) -> list[AgendaItem]:
        """Finish the running item; after the last one the conference is closed."""
        return self._step("agenda_finish", lambda items: agenda_rules.finish(items, clock.now()))

    def next_item(self) -> list[AgendaItem]:
        """Finish the running item and start the next."""
        return self._step("agenda_next", lambda items: agenda_rules.advance(items, clock.now()))

    def step_back(self) -> list[AgendaItem]:
        """Take the last step of the agenda back."""
        return self._step("agenda_back", agenda_rules.back)

    def _step(
        self, action: str, rule: Callable[[list[AgendaItem]], list[AgendaItem]]
    ) -> list[AgendaItem]:
        with self.writing(action) as writer:
            if self.state.profile.closed_at and action != "agenda_back":
                raise Refused("conference-closed")
            before = timeline.agenda_items(self.state)
            changed = {item.id: item for item in rule(before)}
            after = [changed.get(item.id, item) for item in before]
            profile = self.state.profile
            ended = after[-1].finished
            if profile.closed_at != ended:
                writer.put(replace(profile, closed_at=ended))
            return writer.put_all(changed.values())

    # --- votes -----------------------------------------------------------------------------------

    def save_ballot(self, ballot: Ballot) -> Ballot:
        """Save a draft. Raises `Refused` when it is incomplete or no draft any more."""
        with self.writing("ballot") as writer:
            stored = self.state.ballots.get(ballot.id)
            if stored is not None and stored.state != "draft":
                raise Refused("ballot-not-draft", title=stored.title, state=stored.state)
            order = ballot.order or 1 + max(
                (b.order for b in self.state.ballots.values()), default=0
            )
            return writer.put(ballots.draft(replace(ballot, order=order)))

    def open_ballot(self, ballot_id: int) -> Ballot:
        """Open a ballot, freezing who may vote and who is here."""

        def rule(ballot: Ballot) -> Ballot:
            people = attendance.voters(self.state, self.session(), by_unit=ballot.by_unit)
            return ballots.open_ballot(ballot, people.entitled, people.present, clock.now())

        return self._vote("ballot_open", ballot_id, rule)

    def record_count(self, ballot_id: int, sheet: Tally, second: Tally | None = None) -> Ballot:
        """Record the tellers' figures, balanced or not."""
        with self.writing("count") as writer:
            self.forget_typed(writer, ballot_id, *((1, 2) if second else (1,)))
            return self._vote("count", ballot_id, lambda b: ballots.record(b, sheet, second))

    def settle_tie(self, ballot_id: int, rule: str, chosen: Sequence[str]) -> Ballot:
        """Name the rule that settled a tie, and whom it chose."""
        return self._vote("tie", ballot_id, lambda b: ballots.settle_tie(b, rule, chosen))

    def publish(self, ballot_id: int) -> Ballot:
        """Announce a result; refused while a sum does not add up or a tie stands."""

        def rule(ballot: Ballot) -> Ballot:
            self.refuse_unfinished(ballot)
            return ballots.publish(ballot, clock.now())

        return self._vote("publish", ballot_id, rule)

    def void_ballot(self, ballot_id: int, reason: str) -> Ballot:
        """Withdraw a ballot with a reason."""
        return self._vote("void", ballot_id, lambda ballot: ballots.void(ballot, reason))

    def second_round(self, ballot_id: int) -> Ballot:
        """Prepare a second round among those who still stand."""
        with self.writing("second_round") as writer:
            order = 1 + max(ballot.order for ballot in self.state.ballots.values())
            return writer.put(ballots.second_round(self._ballot(ballot_id), order))

    def _vote(self, action: str, ballot_id: int, rule: Callable[[Ballot], Ballot]) -> Ballot:
        with self.writing(action) as writer:
            return writer.put(rule(self._ballot(ballot_id)))

    def _ballot(self, ballot_id: int) -> Ballot:
        ballot = self.state.ballots.get(ballot_id)
        if ballot is None:
            raise Refused("no-such-ballot", id=ballot_id)
        return ballot

    # --- the log ---------------------------------------------------------------------------------

    def log(self) -> list[Entry]:
        """Every change from the first, oldest first; what can be read of it."""
        if self._log_reader is None:
            self._log_reader = self.storage.reader()
        with suppress(Damaged):  # opening has said so already
            self._log += self._log_reader.read_new(locked=False)
        return self._log

    def undo(self) -> Entry:
        """Take back this desk's last change. Raises `Refused` if it was changed since."""
        self.refresh()
        entry = undo.last_undoable(self.log(), self.desk)
        with self.storage.transaction("undo", undoes=entry.seq):
            tables = self.storage.read()
            for change in undo.reverse(entry.changes, tables, clock.now(), self.desk):
                self.storage.staged(change.table)[change.id] = change.after
        return entry
