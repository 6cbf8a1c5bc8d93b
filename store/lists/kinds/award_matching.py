"""Which award of the conference a row is: the same again, the same corrected, or another one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from store.lists.entries.list_rows import CHANGED, DOUBTFUL, NEW, REFUSED, SAME
from store.lists.entries.person_cells import person_key, spelling
from store.lists.kinds.award_rows import AwardReader, AwardRow
from store.names import fold
from store.records import Award, AwardState, Decision
from store.times.shown import day_text

_CLASS = re.compile(r"\bhang\b.*")


class KnownAwards:
    """The awards of the conference, each taken by one row at most."""

    def __init__(self, reader: AwardReader) -> None:
        self._reader = reader
        self._awards: defaultdict[str, list[Award]] = defaultdict(list)
        for award in reader.state.awards.values():
            self._awards[person_key(award.recipient)].append(award)
        self._taken: set[int] = set()

    def same(self, row: AwardRow) -> Award | None:
        """The award of that recipient and honour from which the row differs in nothing of weight.

        Of namesakes the one with the same post; one that another row is already only where the row
        says the same again.
        """
        equal = [
            award
            for award in self._awards[person_key(row.recipient)]
            if self._is_honour(award, row) and not self.differences(award, row)
        ]
        equal.sort(key=lambda award: (award.id in self._taken, fold(award.post) != fold(row.post)))
        found = next(iter(equal), None)
        if found is None or (found.id in self._taken and not _same_post(found, row)):
            return None
        self._taken.add(found.id)
        return found

    def like(self, row: AwardRow) -> Award | None:
        """The only award from which the row differs in one thing of weight, and that no row is."""
        near = [
            award
            for award in self._awards[person_key(row.recipient)]
            if award.id not in self._taken
            and self._is_honour(award, row)
            and len(self.differences(award, row)) == 1
        ]
        return near[0] if len(near) == 1 else None

    def _is_honour(self, award: Award, row: AwardRow) -> bool:
        rung = self._reader.rung(row)
        return (rung is not None and rung.key == award.honour) or _bare(award.form) == _bare(
            row.form
        )

    def differences(self, award: Award, row: AwardRow) -> dict[str, tuple[str, str]]:
        """Fields that tell awards apart and that both tell, before and after."""
        decision = self._reader.state.decisions.get(award.decision_id)
        told = {
            "unit": (award.unit, row.unit),
            "decision": (decision.number if decision else "", row.decision),
            "class": (str(award.award_class or ""), str(row.class_ or "")),
        }
        found = {name: pair for name, pair in told.items() if _differ(*pair)}
        if spelling(award.recipient) != spelling(row.recipient) and not _lacks_marks(award, row):
            found["recipient"] = (award.recipient, row.recipient)
        return found


def _differ(was: str, now: str) -> bool:
    return bool(was and now) and fold(was) != fold(now)


def _lacks_marks(award: Award, row: AwardRow) -> bool:
    """Whether two names differ by more than marks: by what stands before the name."""
    return fold(award.recipient) != fold(row.recipient)


def _same_post(award: Award, row: AwardRow) -> bool:
    return not _differ(award.post, row.post)


def _bare(form: str) -> str:
    return _CLASS.sub("", fold(form)).strip()


def matched(row: AwardRow, old: Award, decision: Decision | None) -> AwardRow:
    """The row beside the award of that decision that it is; what nobody told yet is filled in.

    Of one that was called only post and unit can still be corrected: it stands for what happened.
    """
    changes = row.differing(post=old.post, unit=old.unit)
    if old.state is AwardState.WAITING:
        kind = old.kind.value
        changes |= row.differing(honorific=old.honorific)
        changes |= row.differing(receiver=old.receiver, posthumous=old.posthumous, kind=kind)
        if row.delegate and not old.delegate_id:
            changes["delegate"] = 0
        if row.decision and not (decision and decision.number):
            changes["decision"] = ""
        if row.class_ and not old.award_class:
            changes["class"] = 0
    return row.matched(old.id, changes)


def like_asked(row: AwardRow, old: Award, differing: Mapping[str, tuple[str, str]]) -> AwardRow:
    """A row that may be an award corrected, or another one: award-differs."""
    if row.verdict == REFUSED:
        return row
    ((name, (was, now)),) = differing.items()
    is_open = old.state is AwardState.WAITING
    if is_open:
        row = replace(row, matches=old.id, changes={name: was})
    does = "updates" if is_open else "adds"
    return row.because("award-differs", DOUBTFUL, field=name, was=was, now=now, does=does)


def repeated(rows: Iterable[AwardRow]) -> list[AwardRow]:
    """Say of rows of one name and honour that they are the same again, or perhaps two people.

    Reasons: repeated, same-name-and-unit (their posts differ).
    """
    seen: defaultdict[tuple[object, ...], list[AwardRow]] = defaultdict(list)
    out: list[AwardRow] = []
    for row in rows:
        name = spelling(row.recipient)
        key = (name, fold(row.unit), fold(row.form), row.class_, fold(row.decision))
        out.append(row if row.verdict == REFUSED else _again(row, seen[key]))
        if row.verdict != REFUSED:
            seen[key].append(row)
    return out


def _again(row: AwardRow, before: Sequence[AwardRow]) -> AwardRow:
    again = next((one for one in before if not _differ(one.post, row.post)), None)
    if again is not None:
        return row.because("repeated", SAME, row=again.row)
    if before and row.verdict in {NEW, DOUBTFUL}:
        return row.because("same-name-and-unit", DOUBTFUL, row=before[0].row)
    return row


def decisions_agreed(rows: list[AwardRow], decisions: Mapping[int, Decision]) -> list[AwardRow]:
    """Ask about rows that give a decision another day than it has: decision-date-differs.

    Of a row that changes nothing it is only told.
    """
    days = {
        fold(one.number): one.signed_on.isoformat()
        for one in decisions.values()
        if one.number and one.signed_on
    }
    out: list[AwardRow] = []
    for row in rows:
        told = row.decision and row.date and row.verdict != REFUSED
        day = days.setdefault(fold(row.decision), row.date) if told else row.date
        verdict = DOUBTFUL if row.verdict in {NEW, DOUBTFUL} else ""
        facts = {"decision": row.decision, "was": day, "now": row.date}
        is_other = day != row.date
        out.append(row.because("decision-date-differs", verdict, **facts) if is_other else row)
    return out


OF_DECISION = ("date", "body", "signer")
"""What a row tells of its decision beside the number."""


def decisions_filled(rows: list[AwardRow], decisions: Mapping[int, Decision]) -> list[AwardRow]:
    """Let a row fill in what its decision has blank: the first that tells it, a sure one before.

    Of an award that is there it is a change; of a new one the reason decision-filled tells it.
    """
    blank = {fold(one.number): _blanks(one) for one in decisions.values() if one.number}
    filled: dict[int, list[str]] = {}
    for place in sorted(range(len(rows)), key=lambda place: rows[place].verdict == DOUBTFUL):
        row, left = rows[place], blank.get(fold(rows[place].decision), set())
        if row.verdict != REFUSED and not row.has("repeated"):
            told = [name for name in OF_DECISION if name in left and getattr(row, name)]
            left.difference_update(told)
            filled[place] = told
    return [_filling(row, filled.get(place, [])) for place, row in enumerate(rows)]


def _blanks(decision: Decision) -> set[str]:
    has = {"date": decision.signed_on, "body": decision.body, "signer": decision.signer}
    return {name for name in OF_DECISION if not has[name]}


def _filling(row: AwardRow, told: Sequence[str]) -> AwardRow:
    if not told:
        return row
    if row.matches:
        changes = {**row.changes, **dict.fromkeys(told, "")}
        return replace(
            row, changes=changes, verdict=CHANGED if row.verdict == SAME else row.verdict
        )
    texts = "; ".join(_shown(row, name) for name in told)
    return row.because("decision-filled", decision=row.decision, texts=texts)


def _shown(row: AwardRow, name: str) -> str:
    return day_text(date.fromisoformat(row.date)) if name == "date" else str(getattr(row, name))
