"""Awards of a list saved with their decisions: new ones, and what is corrected of those there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.awards import ceremony
from store.awards.ladder import class_of
from store.awards.ladder_edits import put_own
from store.awards.rules import check_award, check_edit
from store.lists.kinds import award_cells
from store.lists.kinds.award_matching import OF_DECISION
from store.lists.kinds.award_rows import AwardRow
from store.names import fold
from store.records import Award, Decision, RecipientKind, Rung

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

OWN_BATCH = 10
_PRESIDENT = "chu tich nuoc"


def save_awards(conference: Conference, writer: Writer, rows: list[AwardRow]) -> list[Award]:
    """Save the awards with their decisions; recipients are matched to delegates.

    A form that is not on the ladder gets a rung of its own at the end. Raises `Refused` when an
    honour cannot be held by that kind of recipient, or one was called since the list was read.
    """
    state = conference.state
    ladder = ceremony.rungs(state)
    decisions = _Decisions(state, ladder)
    delegates = {one.number: one.id for one in state.delegates.values()}
    saved: list[Award] = []
    for row in rows:
        old = state.awards.get(row.matches)
        told = _told(writer, row, ladder, decisions, old)
        told["delegate_id"] = delegates.get(row.delegate, 0)
        if old:
            award = check_edit(old, replace(old, **_changed(row, told)))
        else:
            award = Award(order=len(state.awards) + len(saved) + 1, **told)
        saved.append(writer.put(check_award(award, ladder)))
    return saved


_FIELDS_OF = {
    "class": ("form", "honour", "award_class"),
    "decision": ("decision_id",),
    "delegate": ("delegate_id",),
    **dict.fromkeys(OF_DECISION, ()),
}
"""The fields of an award that one of a row brings, where they are called otherwise."""


def _changed(row: AwardRow, told: dict[str, Any]) -> dict[str, Any]:
    """Of what a row tells, that which the preview showed as changed."""
    names = [name for field in row.changes for name in _FIELDS_OF.get(field, (field,))]
    return {name: told[name] for name in names}


def _told(
    writer: Writer,
    row: AwardRow,
    ladder: dict[str, Rung],
    decisions: _Decisions,
    old: Award | None,
) -> dict[str, Any]:
    """What a row says of an award; of one that is there only decision and honour it changes."""
    told: dict[str, Any] = {
        "form": row.form,
        "kind": RecipientKind(row.kind),
        "recipient": row.recipient,
        "honorific": row.honorific,
        "post": row.post,
        "unit": row.unit,
        "posthumous": row.posthumous,
        "receiver": row.receiver,
    }
    rung = None
    if old is None or "class" in row.changes:
        rung = _rung(writer, row, ladder)
        told |= {
            "honour": rung.key,
            "award_class": class_of(rung.key, ladder.values()) or row.class_,
        }
    if old is None or row.changes.keys() & {"decision", *OF_DECISION}:
        rung = rung or (ladder.get(old.honour) if old else None)
        told["decision_id"] = _decision(writer, row, decisions, rung).id
    return told


class _Decisions:
    """The decisions that are there, to find a row's own among them.

    One whose number is not known yet is of those who decide on its honours: an award of the Prime
    Minister and one of a department's director are never under one, whatever they lack.
    """

    def __init__(self, state: State, ladder: Mapping[str, Rung]) -> None:
        self.by_id = dict(state.decisions)
        self._decider = {
            award.decision_id: fold(ladder[award.honour].decided_by)
            for award in state.awards.values()
            if award.honour in ladder
        }

    def of(self, row: AwardRow, rung: Rung | None) -> Decision | None:
        """The decision of a row; None where it is not there."""
        number = fold(row.decision)
        decider = fold(rung.decided_by) if rung else ""
        for one in self.by_id.values():
            if fold(one.number) == number and (number or self._agrees(one, row, decider)):
                return one
        return None

    def _agrees(self, one: Decision, row: AwardRow, decider: str) -> bool:
        pairs = (
            (self._decider.get(one.id, ""), decider),
            (fold(one.body), fold(row.body)),
            (one.signed_on, _day(row)),
        )
        return all(there == new or not (there and new) for there, new in pairs)

    def keep(self, one: Decision, rung: Rung | None) -> Decision:
        """One more, or one that was filled in."""
        self.by_id[one.id] = one
        if rung:
            self._decider.setdefault(one.id, fold(rung.decided_by))
        return one


def _decision(writer: Writer, row: AwardRow, known: _Decisions, rung: Rung | None) -> Decision:
    """The decision of that number, made if there is none; of one there only blanks are filled."""
    if found := known.of(row, rung):
        told = {"signed_on": _day(row), "body": row.body, "signer": row.signer}
        new = {name: text for name, text in told.items() if text and not getattr(found, name)}
        return known.keep(writer.put(replace(found, **new)) if new else found, rung)
    made = Decision(
        order=len(known.by_id) + 1,
        number=row.decision,
        body=row.body,
        signed_on=_day(row),
        signer=row.signer,
        call_first=_is_presidents(row.body, rung),
    )
    return known.keep(writer.put(made), rung)


def _day(row: AwardRow) -> date | None:
    return date.fromisoformat(row.date) if row.date else None


def _is_presidents(body: str, rung: Rung | None) -> bool:
    """Whether the President decides: who is honoured stands while it is read (law and custom)."""
    deciders = (body, rung.decided_by if rung else "")
    return any(_PRESIDENT in fold(text) for text in deciders)


def _rung(writer: Writer, row: AwardRow, ladder: dict[str, Rung]) -> Rung:
    known = award_cells.rung_of(row.form, row.class_, f"{row.body} {row.signer}", ladder)
    if known:
        return known
    last = max((rung.order for rung in ladder.values()), default=0)
    holders = tuple(RecipientKind)
    new = Rung(order=last + 1, key="", name=row.form, holders=holders, batch=OWN_BATCH)
    rung = put_own(writer, ladder.values(), new)
    ladder[rung.key] = rung
    return rung
