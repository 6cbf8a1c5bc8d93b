"""Putting right whom the desk recorded wrongly: any passage, of any desk, however long ago.

A passage taken back stays on record with the reason. Whoever was added with it goes off the list:
a walk-in, or a substitute, whose place goes back to the one they replaced. An identity card that
was linked with it is linked no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from store import clock
from store.cards.marks import without_card
from store.checkin import headcount
from store.checkin.headcount import Presence
from store.checkin.rules import Answer, Outcome, Scan, judge_delegate
from store.errors import Refused, check_length
from store.names import nfc
from store.people import roster
from store.records import (
    PRESENCE_OUTCOMES,
    Delegate,
    Passage,
    Profile,
    Session,
    Status,
    Unit,
)
from store.records.base import MOST_LINE
from store.records.codec import Change, Entry
from store.records.references import references, voting_on
from store.state import State
from store.times.moments import order

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer

CORRECTABLE = PRESENCE_OUTCOMES | {"already"}
"""Outcomes that tell where somebody is; a repeated entry does where they were outside by then."""

UNDONE, SWAPPED = "undo", "swap"
"""Reasons of passages taken back without one being asked for: by a key, or for somebody else."""

Closed = TypeVar("Closed", Session, Profile)

Changed = dict[int, Delegate | None]
"""Delegates as a correction leaves them; None who goes off the list."""


def annul(conference: Conference, passage_id: int, reason: str) -> Passage:
    """Take a passage back, and off the list whoever was added with it.

    Raises `Refused`: no-such-passage; and for who was added newcomer-moved, newcomer-needed,
    newcomer-votes, delegate-has-award.
    """
    with conference.writing("annul") as writer:
        passage = _counting(conference.state, passage_id)
        taken, _ = _take_back(conference, writer, passage, nfc(reason))
        return taken


def restore(conference: Conference, passage_id: int, reason: str = "") -> Passage:
    """Let a passage that was taken back count again, with whoever went off the list with it.

    Raises `Refused`: record-gone, passage-counts, already-replaced; changed-since or number-taken
    where somebody who went off the list cannot come back; `BadInput("text-too-long")`.
    """
    check_length("reason", reason, MOST_LINE)
    conference.refresh()
    passage = conference.state.passages.get(passage_id)
    if passage is not None and passage.delegate_id not in conference.state.delegates:
        conference.reverse("restore", _annulling(conference, passage_id), nfc(reason))
        return conference.state.passages[passage_id]
    with conference.writing("restore", nfc(reason)) as writer:
        state = conference.state
        passage = state.find(Passage, passage_id)
        delegate = roster.delegate(state, passage.delegate_id)
        if not passage.annulled_at:
            raise Refused("passage-counts")
        if delegate.status is Status.REPLACED:
            raise Refused("already-replaced", name=delegate.name)
        counts = replace(passage, annulled_at=None, annulled_by="", annul_reason="")
        return writer.put(counts)


def swap(
    conference: Conference,
    passage_id: int,
    right_delegate_id: int,
    *,
    reason: str = "",
    force_reason: str = "",
) -> Answer:
    """It was not that person: take the wrong one's passage back and let the right one pass.

    Same time, desk, session and direction, both or neither; a card that was linked with the passage
    goes over. Raises `Refused` as `annul` does, and passage-moved-nobody, swap-same, swap-already,
    no-such-delegate; unless forced also swap-declined, swap-replaced, swap-session, swap-closed,
    swap-not-inside.
    """
    with conference.writing("swap", nfc(reason)) as writer:
        state = conference.state
        wrong = _counting(state, passage_id)
        if wrong.outcome not in PRESENCE_OUTCOMES:
            raise Refused("passage-moved-nobody")
        if wrong.delegate_id == right_delegate_id:
            raise Refused("swap-same")
        _, changed = _take_back(conference, writer, wrong, nfc(reason) or SWAPPED)
        right = changed.get(right_delegate_id) or roster.delegate(state, right_delegate_id)
        holder, bare = state.delegates.get(wrong.delegate_id), changed.get(wrong.delegate_id)
        if holder and bare and not right.card_hash:
            card = {"card_hash": holder.card_hash, "card_tail": holder.card_tail}
            right = writer.put(replace(right, **card))
        session = _open_at(state.sessions[wrong.session_id], wrong)
        profile = _open_at(state.profile, wrong)
        scan = Scan(
            wrong.at,
            wrong.desk,
            wrong.direction,
            "search",
            force_reason=nfc(force_reason),
            behind=wrong.behind,
        )
        passages = headcount.passages_in(state, right.id, session)
        answer = judge_delegate(right, passages, scan, session, profile)
        if answer.outcome not in PRESENCE_OUTCOMES:
            _refuse(answer, right)
        earlier = [one for one in passages if order(one) <= order(wrong)]
        if wrong.direction == "out" and not force_reason and not _is_inside(right, earlier):
            raise Refused("swap-not-inside", name=right.name)
        assert answer.passage is not None, "what moves somebody is on record"
        saved = writer.put(answer.passage)
        return Answer(
            answer.outcome, answer.at, answer.desk, session, delegate=right, passage=saved
        )


def of_delegate(state: State, delegate: Delegate) -> Iterator[Passage]:
    """What tells of a delegate, or of their substitute, newest first; also what is annulled.

    Whoever was replaced comes back by taking back the passage with which the substitute came.
    """
    ids = [*state.passages_of.get(delegate.id, ())]
    ids += state.passages_of.get(delegate.replaced_by, ()) if delegate.replaced_by else ()
    passages = sorted((state.passages[i] for i in ids), key=lambda one: (order(one), one.id))
    return (one for one in reversed(passages) if one.outcome in CORRECTABLE)


# --- inside ------------------------------------------------------------------------------------


def _counting(state: State, passage_id: int) -> Passage:
    passage = state.passages.get(passage_id)
    if passage is None or passage.annulled_at:
        raise Refused("no-such-passage", id=passage_id)
    return passage


def _take_back(
    conference: Conference, writer: Writer, passage: Passage, reason: str
) -> tuple[Passage, Changed]:
    """The passage annulled, and the delegates that change with it."""
    state = conference.state
    delegate = state.delegates.get(passage.delegate_id)
    mark = {
        "annulled_at": clock.now(),
        "annulled_by": conference.desk,
        "annul_reason": reason or UNDONE,
    }
    if passage.how != "walk_in" or delegate is None:
        writer.put(replace(passage, **mark))
        if delegate is None or not _card_came_with(conference, passage, delegate):
            return replace(passage, **mark), {}
        bare = writer.put(without_card(delegate))
        return replace(passage, **mark), {delegate.id: bare}
    _refuse_if_needed(conference, delegate, passage)
    ids = state.passages_of.get(delegate.id, ())
    theirs = [one for i in ids if not (one := state.passages[i]).annulled_at]
    for one in theirs:  # their name stays with them
        writer.put(replace(one, line=delegate.name, **mark))
    roster.leave_buses(state, writer, delegate)
    writer.remove(delegate)
    changed: Changed = {delegate.id: None}
    absent = state.delegates.get(delegate.replaces)
    if absent is not None and absent.replaced_by == delegate.id:
        status = _status_before(conference, absent)
        changed[absent.id] = writer.put(replace(absent, status=status, replaced_by=0))
    _remove_unit(conference, writer, delegate)
    return replace(passage, line=delegate.name, **mark), changed


def _refuse_if_needed(conference: Conference, delegate: Delegate, passage: Passage) -> None:
    """Refuse to take somebody off the list whom other records of the day speak of."""
    state, tables = conference.state, conference.storage.read()
    for i in state.passages_of.get(delegate.id, ()):
        other = state.passages[i]
        moved = other.outcome in PRESENCE_OUTCOMES and not other.annulled_at
        if moved and other.id != passage.id:
            raise Refused("newcomer-moved", name=delegate.name, at=f"{other.at:%H:%M}")
    if title := next(voting_on(tables, delegate.id), ""):
        raise Refused("newcomer-votes", name=delegate.name, title=title)
    for found in references(tables):
        if (found.target, found.wanted) != ("delegates", delegate.id):
            continue
        if found.table == "awards":
            raise Refused("delegate-has-award", name=delegate.name)
        own = (found.table, found.id) == ("delegates", delegate.replaces)
        if found.table not in {"passages", "riders"} and not own:
            raise Refused("newcomer-needed", name=delegate.name)


def _status_before(conference: Conference, absent: Delegate) -> Status:
    """Where somebody stood before a substitute came; as invited where a purge took the log."""
    for entry in reversed(conference.log()):
        for change in entry.changes:
            if (change.table, change.id) != ("delegates", absent.id) or not change.before:
                continue
            if (change.after or {}).get("replaced_by") and not change.before.get("replaced_by"):
                return Status(change.before.get("status", Status.INVITED))
    return Status.INVITED


def _remove_unit(conference: Conference, writer: Writer, delegate: Delegate) -> None:
    """Remove the unit that was made for a newcomer, where nothing else belongs to it."""
    changes = _made_with(conference, "delegates", delegate.id)
    is_new = any((c.table, c.id, c.before) == ("units", delegate.unit_id, None) for c in changes)
    used = (
        (found.target, found.wanted) == ("units", delegate.unit_id)
        and (found.table, found.id) != ("delegates", delegate.id)
        for found in references(conference.storage.read())
    )
    if is_new and delegate.unit_id in conference.state.units and not any(used):
        writer.remove(conference.state.find(Unit, delegate.unit_id))


def _card_came_with(conference: Conference, passage: Passage, delegate: Delegate) -> bool:
    """Whether somebody's card was linked when they passed: then it was the other one's as well."""
    return bool(delegate.card_hash) and any(
        (change.table, change.id) == ("delegates", delegate.id)
        and (change.after or {}).get("card_hash") == delegate.card_hash
        and (change.before or {}).get("card_hash") != delegate.card_hash
        for change in _made_with(conference, "passages", passage.id)
    )


def _made_with(conference: Conference, table: str, record_id: int) -> Sequence[Change]:
    """What was changed when a record was made, itself included; nothing behind a purge."""
    for entry in reversed(conference.log()):
        for change in entry.changes:
            if (change.table, change.id, change.before) == (table, record_id, None):
                return entry.changes
    return ()


def _annulling(conference: Conference, passage_id: int) -> Entry:
    """The entry that took a passage back last. Raises `Refused` where a purge took the log."""
    for entry in reversed(conference.log()):
        for change in entry.changes:
            is_it = (change.table, change.id) == ("passages", passage_id)
            if is_it and change.before and (change.after or {}).get("annulled_at"):
                return entry
    raise Refused("no-such-passage", id=passage_id)


def _open_at(closed: Closed, passage: Passage) -> Closed:
    """A session, or the conference, as it was when somebody passed: perhaps not closed yet."""
    is_later = order(closed, "closed_at") > order(passage)
    return replace(closed, closed_at=None) if is_later else closed


def _is_inside(delegate: Delegate, passages: list[Passage]) -> bool:
    return headcount.presence(delegate, passages) is Presence.INSIDE


def _refuse(answer: Answer, right: Delegate) -> None:
    """Say why the right one cannot have passed; the wrong one's passage stays as well then."""
    if answer.outcome is Outcome.DECLINED:
        raise Refused("swap-declined", name=right.name)
    if answer.outcome is Outcome.REPLACED:
        raise Refused("swap-replaced", name=right.name)
    if answer.outcome is Outcome.WRONG_SESSION:
        raise Refused("swap-session", name=right.name)
    if answer.outcome is Outcome.CLOSED:
        raise Refused("swap-closed", name=right.name)
    raise Refused("swap-already", name=right.name)
