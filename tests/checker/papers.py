"""Figures made again of the papers as they were entered, and of the answers to a roll call."""

from __future__ import annotations

from collections.abc import Iterator

from tests.checker import figures, voters
from tests.checker.journal import Document, Line, Step, Tables

Sums = tuple[int, ...]
"""Valid papers, invalid by reason, then agree and disagree by name, in one row."""


def _sums(sheet: Document) -> Sums:
    parts = [sheet.get(name, []) for name in ("invalid", "agree", "disagree")]
    return (sheet.get("valid", 0), *(figure for part in parts for figure in part))


def _added(rows: list[Sums], wide: int) -> Sums:
    return tuple(sum(row[place] for row in rows) for place in range(wide))


class Papers:
    """The papers of every sheet that count, by the line that put them in."""

    def __init__(self) -> None:
        self._of_sheet: dict[int, dict[int, Sums]] = {}

    def take(self, line: Line) -> None:
        """Put a paper in, or take one back."""
        for step in line.steps:
            if step.table != "teller_sheets":
                continue
            held = self._of_sheet.setdefault(step.id, {})
            if line.action == "paper" and step.before and step.after:
                pairs = zip(_sums(step.before), _sums(step.after), strict=True)
                held[line.seq] = tuple(after - before for before, after in pairs)
            elif line.action == "undo":
                held.pop(line.undoes, None)

    def faults(self, tables: Tables, line: Line) -> Iterator[str]:
        """Whether every sheet that a line touched still is the sum of its papers."""
        for step in line.steps:
            if step.table != "teller_sheets":
                continue
            if step.after and step.after.get("collected"):
                yield from self._sheet_faults(step.id, step.after)
            elif line.action == "count" and step.before and step.before.get("collected"):
                yield from self._recorded(tables, step)

    def _sheet_faults(self, number: int, sheet: Document) -> Iterator[str]:
        rows = list(self._of_sheet.get(number, {}).values())
        held = _sums(sheet)
        if held != _added(rows, len(held)):
            yield f"sheet {number} has {held}, its papers {_added(rows, len(held))}"
        for row in rows:
            if row[0] + sum(row[1:7]) != 1 or min(row) < 0 or max(row) > 1:
                yield f"sheet {number} has a paper that is none: {row}"

    def _recorded(self, tables: Tables, step: Step) -> Iterator[str]:
        """A sheet that is finished is the teller's: its papers are the figures of the ballot."""
        sheet = step.before or {}
        rows = list(self._of_sheet.get(step.id, {}).values())
        ballot = tables["ballots"][sheet["ballot_id"]]
        told = ballot["tally" if sheet.get("teller", 1) == 1 else "second_tally"]
        names, wide = len(told["counts"]), 7 + 2 * len(told["counts"])
        sums = _added(rows, wide)
        ledger = told["ledger"]
        if len(rows) != ledger["collected"] or sums[0] != ledger.get("valid", 0):
            yield f"{len(rows)} papers were read, {sums[0]} valid: {ledger}"
        if sum(sums[1:7]) != ledger.get("invalid", 0):
            yield f"invalid papers by reason are {sums[1:7]}: {ledger}"
        counts = figures.counts_of(told)
        if [one["agree"] for one in counts] != list(sums[7 : 7 + names]):
            yield f"the papers agree {sums[7 : 7 + names]} times: {counts}"
        if [one["disagree"] for one in counts] != list(sums[7 + names :]):
            yield f"the papers disagree {sums[7 + names :]} times: {counts}"


def answers(tables: Tables, number: int, ballot: Document) -> Iterator[str]:
    """Whether a vote by name has the figures of its answers, each as heavy as its voter."""
    (listed,) = (one for one in tables["electorates"].values() if one["ballot_id"] == number)
    called = [one for one in tables["roll_calls"].values() if one["ballot_id"] == number]
    given = called[0].get("answers", []) if called else []
    listed_now = listed.get("voters", [])
    for place, voter in enumerate(listed_now):
        has_answered = place < len(given) and bool(given[place])
        if voters.may_cast(voter) != has_answered:
            yield f"ballot {number}: {voter} has answered: {has_answered}"
    weights = [one.get("weight", 1) for one in listed.get("voters", [])]
    if len(given) > len(weights):
        yield f"ballot {number}: {len(given)} answers of {len(weights)} voters"
    (count,) = figures.counts_of(ballot["tally"])
    for mark in ("agree", "disagree", "unmarked"):
        votes = sum(weight for weight, one in zip(weights, given, strict=False) if one == mark)
        if votes != count[mark]:
            yield f"ballot {number}: {votes} answered {mark}: {count}"
