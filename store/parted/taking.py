"""Taking over from another copy: all check-ins in one step, all else record by record.

Each taking is one transaction and one entry of the log, which names the other copy, and is undone
like any other. What was taken is known again by its entry: it is not taken twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store import clock
from store.agenda import printed, steps
from store.agenda import rules as agenda_rules
from store.checkin import corrections
from store.errors import Refused
from store.parted.bringing import Bringing, Newcomer
from store.parted.comparing import Compared, Left, RecordApart, compare
from store.parted.likeness import in_our_numbers
from store.people import roster
from store.records import TABLE_OF, TABLES, AgendaItem, Delegate, Passage
from store.records.codec import Change, Document, name_in, to_record
from store.records.references import lost_honour, references

if TYPE_CHECKING:
    from store.conference import Conference


@dataclass(frozen=True)
class Taken:
    """What came over: so many passages, and who with them; `left` are passages that did not."""

    passages: int
    newcomers: Sequence[Newcomer]
    left: Sequence[tuple[int, Left]] = ()
    record: RecordApart | None = None


def take_checkins(conference: Conference, other: Path, named: Path | None = None) -> Taken:
    """Take over every passage that only the other copy has, with who was added as they came.

    Each keeps its time, desk and outcome: who is inside follows from the order of all of them.
    `named` is the copy in the log where `other` only stands for it. Raises `Refused`
    (take-log-damaged), what `compare` raises, `NotSaved`.
    """
    with conference.writing("take_checkins", str(named or other)) as writer:
        compared = compare(conference, other, named)
        check_log(compared)
        bringing = Bringing(conference, writer, compared)
        for there in compared.passages:
            _take_passage(bringing, there)
        return Taken(len(compared.passages), bringing.newcomers, compared.left)


def take(conference: Conference, other: Path, number: int, named: Path | None = None) -> Taken:
    """Take over what is different of one record there, as `RecordApart.number` names it.

    Of a changed record the fields that were changed there; what was changed here only stays. Raises
    `Refused` (no-such-difference, and why it may not be), what `compare` raises, `NotSaved`.
    """
    with conference.writing("take", str(named or other)) as writer:
        compared = compare(conference, other, named)
        check_log(compared)
        found = next((one for one in compared.differences if one.number == number), None)
        if found is None:
            raise Refused("no-such-difference", number=number)
        if found.refusal:
            raise found.refusal
        bringing = Bringing(conference, writer, compared)
        count = _take_record(bringing, found)
        return Taken(count, bringing.newcomers, record=found)


def check_log(compared: Compared) -> None:
    """What was taken is known by our log: where that cannot be read nothing is taken.

    Raises `Refused` (take-log-damaged).
    """
    if damage := compared.parting.ours.damage:
        raise Refused("take-log-damaged", seq=damage.facts.get("seq", 0))


# --- passages ------------------------------------------------------------------------------------


def _take_passage(bringing: Bringing, there: int) -> None:
    compared = bringing.compared
    theirs = compared.theirs.now[("passages", there)]
    assert theirs is not None
    here = compared.likeness.number("passages", there)
    if here > 0 and (mine := bringing.conference.state.passages.get(here)):
        # The taking was taken back, which annulled it; who came along with it is gone again.
        whose = theirs.get("delegate_id", 0)
        delegate = bringing.number("delegates", whose) if whose else 0
        counts = replace(mine, annulled_at=None, annulled_by="", annul_reason="")
        bringing.writer.put(replace(counts, delegate_id=delegate, line=theirs.get("line", "")))
        bringing.came("passages", here, there)
        return
    here = bringing.conference.storage.next_id("passages")
    document = in_our_numbers("passages", _of_somebody(compared, theirs), bringing.number)
    compared.likeness.found("passages", there, here)
    bringing.writer.put(to_record(Passage, here, document))
    bringing.came("passages", here, there, is_new=True)


def _of_somebody(compared: Compared, theirs: Document) -> Document:
    """A passage of theirs; an annulled one of who is not on the list keeps their name only."""
    known = set(compared.state.delegates)
    named = theirs.get("held_by", [])
    kept = [one for one in named if compared.likeness.number("delegates", one) in known]
    theirs = {**theirs, "held_by": kept} if named else theirs
    whose = theirs.get("delegate_id", 0)
    is_known = not whose or compared.likeness.number("delegates", whose) in known
    if is_known or not theirs.get("annulled_at"):
        return theirs
    last = compared.theirs.last(("delegates", whose)) if whose else None
    return {**theirs, "delegate_id": 0, "line": theirs.get("line") or name_in(last or {})}


# --- one record ----------------------------------------------------------------------------------


def _take_record(bringing: Bringing, found: RecordApart) -> int:
    """Make one record as it is there; how many passages came with it."""
    if found.table == "passages":
        _correct(bringing, found)
        return 1
    if found.theirs is None:
        _remove(bringing, found)
        bringing.came(found.table, found.here, found.there)
        return 0
    if found.ours is None:
        here = bringing.bring(found.table, found.there)
        _settle(bringing, Change(found.table, here, None, _staged(bringing, found.table, here)))
        return _with_passages(bringing, found)
    _change(bringing, found)
    bringing.came(found.table, found.here, found.there)
    return 0


def _staged(bringing: Bringing, table: str, here: int) -> Document | None:
    return bringing.conference.storage.staged(table)[here]


def _with_passages(bringing: Bringing, found: RecordApart) -> int:
    """Who is taken over by themselves comes with their passages."""
    if found.table != "delegates":
        return 0
    of_them = [
        there
        for there, left in bringing.compared.left
        if left is Left.SUBSTITUTE
        and (one := bringing.compared.theirs.now[("passages", there)])
        and one.get("delegate_id") == found.there
    ]
    for there in of_them:
        _take_passage(bringing, there)
    return len(of_them)


def _correct(bringing: Bringing, found: RecordApart) -> None:
    """A passage that both have was taken back there, or counts again: so it is here, by the rules.

    Raises `Refused` as `corrections.annul` and `restore` do.
    """
    assert found.theirs is not None
    reason = str(found.theirs.get("annul_reason", ""))
    whose = bringing.compared.likeness.number("delegates", found.theirs.get("delegate_id", 0))
    if whose not in bringing.conference.state.delegates:
        raise Refused("take-gone", name=name_in(found.theirs))
    if found.theirs.get("annulled_at"):
        corrections.annul(bringing.conference, found.here, reason)
    else:
        corrections.restore(bringing.conference, found.here, reason)
    bringing.came(found.table, found.here, found.there)


def _remove(bringing: Bringing, found: RecordApart) -> None:
    """Remove what is gone there. Raises `Refused` where anything here still names it."""
    conference, name = bringing.conference, name_in(found.base or {})
    record = to_record(TABLES[found.table], found.here, found.ours or {})
    if isinstance(record, Delegate):
        roster.take_off(conference.state, bringing.writer, record)
    else:
        bringing.writer.remove(record)
    tables = conference.storage.read()
    staged = conference.storage.staged
    for one in references(tables):
        is_named = (one.target, one.wanted) == (found.table, found.here)
        if is_named and staged(one.table).get(one.id, {}) is not None:
            raise Refused("take-needed", name=name)
    _settle(bringing, Change(found.table, found.here, found.ours, None))


def _change(bringing: Bringing, found: RecordApart) -> None:
    """Put the fields that were changed there into ours."""
    assert found.ours is not None
    wanted = {field.key: field.theirs for field in found.fields}
    set_there = {key: value for key, value in wanted.items() if value is not None}
    turned = in_our_numbers(found.table, set_there, bringing.number)
    kept = {key: value for key, value in found.ours.items() if key not in wanted}
    document = {**kept, **turned}
    if found.table == "delegates":
        document = _with_old_codes(bringing, found, document)
    bringing.writer.put(to_record(TABLES[found.table], found.here, document))
    _settle(bringing, Change(found.table, found.here, found.ours, document))


def _settle(bringing: Bringing, change: Change) -> None:
    """What the rules of its room ask of a record that came over or was changed.

    Raises `Refused` (take-running; of awards those of `lost_honour`).
    """
    conference = bringing.conference
    if lost := lost_honour([change], conference.storage.read()):
        raise Refused(lost.code, **lost.facts)
    if change.table != TABLE_OF[AgendaItem] or change.after is None:
        return
    item = to_record(AgendaItem, change.id, change.after)
    others = [one for one in conference.state.agenda.values() if one.id != item.id]
    running = agenda_rules.running(others)
    if running and agenda_rules.state_of(item) in agenda_rules.UNDER_WAY:
        raise Refused("take-running", title=running.title)
    if agenda_rules.has_begun([item]):
        printed.keep(conference.state, bringing.writer, clock.now())
    if change.before is not None:  # a new one is not known to the state that this asks
        steps.close(conference.state, bringing.writer, [item])


def _with_old_codes(bringing: Bringing, found: RecordApart, document: Document) -> Document:
    """Every code ever given stays known: that which is not valid is revoked.

    Raises `Refused` (number-taken) where another one has the number here.
    """
    state, ours, theirs = bringing.conference.state, found.ours or {}, found.theirs or {}
    for other in state.delegates.values():
        if other.id != found.here and other.number == document["number"] != 0:
            raise Refused("number-taken", number=other.number, name=other.name)
    given = [*ours.get("old_codes", ()), *theirs.get("old_codes", ())]
    given += [ours.get("code", ""), theirs.get("code", "")]
    codes = [code for code in dict.fromkeys(given) if code and code != document.get("code")]
    return {**document, "old_codes": codes}
