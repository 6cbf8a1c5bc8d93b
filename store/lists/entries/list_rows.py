"""Rows of lists of every kind: what each would do, and the verdicts that all kinds give alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from store.lists.tables.lines import Line, Reason
from store.names import fold

NEW, SAME, CHANGED, DOUBTFUL, REFUSED = VERDICTS = ("new", "same", "changed", "doubtful", "refused")

Value = str | int | bool | None

PART = 10_000_000
"""More rows than any sheet has: what the keys of rows of one number lie apart."""


@dataclass(frozen=True)
class ListRow:
    """A row as the file has it, and what bringing it in would do; each kind adds its own fields.

    `row` counts from 1; `sheet` is told where several are read, `part` counts from 0 the entries
    that one row number holds. `verdict` is one of `VERDICTS`; `matches` is the id of the record
    already there (0: none), `changes` what that record holds in the fields that would change.
    """

    row: int
    verdict: str
    reasons: tuple[Reason, ...]
    sheet: str = field(default="", kw_only=True)
    part: int = field(default=0, kw_only=True)
    matches: int = field(default=0, kw_only=True)
    changes: Mapping[str, Value] = field(default_factory=dict, kw_only=True)

    @classmethod
    def of(cls, line: Line, **read: Value) -> Self:
        """A new row of that line; a field not `read` already is the text of its own column."""
        texts = {name: line.text(name) for name in cls.own_fields() if name not in read}
        facts: dict[str, Any] = texts | read
        return cls(line.row, NEW, line.reasons, sheet=line.sheet, part=line.part, **facts)

    @property
    def key(self) -> int:
        """What tells the rows of a file apart: `row` itself but where one holds several."""
        return self.row + self.part * PART

    @classmethod
    def own_fields(cls) -> list[str]:
        """The fields of this kind only."""
        return [name for name in cls.__dataclass_fields__ if name not in _OF_EVERY_KIND]

    @property
    def values(self) -> dict[str, Any]:
        """What the file says, by field; `class_` goes by its name in the file."""
        return {name.removesuffix("_"): getattr(self, name) for name in self.own_fields()}

    def has(self, *codes: str) -> bool:
        """Whether one of these is among the reasons."""
        return any(reason.code in codes for reason in self.reasons)

    def because(self, code: str, verdict: str = "", /, **facts: str | int) -> Self:
        """The row with one more reason, and with the verdict that follows from it."""
        reasons = (*self.reasons, Reason(code, facts, decides=bool(verdict)))
        return replace(self, reasons=reasons, verdict=verdict or self.verdict)

    def matched(self, record_id: int, changes: Mapping[str, Value]) -> Self:
        """The row's verdict beside the record that it is; what was doubtful stays so."""
        verdict = DOUBTFUL if self.verdict == DOUBTFUL else CHANGED if changes else SAME
        return replace(self, matches=record_id, changes=changes, verdict=verdict)

    def as_new(self) -> Self:
        """The row taken for somebody or something that is not there yet."""
        return replace(self, matches=0, changes={})

    def compared(self, record_id: int, **was: Value) -> Self:
        """The row beside the record that holds `was`; an empty value never erases."""
        return self.matched(record_id, self.differing(**was))

    def differing(self, **was: Value) -> dict[str, Value]:
        """Of `was`, that of which the row says something else."""
        return {name: old for name, old in was.items() if getattr(self, name) not in {"", 0, old}}

    def after(self, name: str) -> Value:
        """What the record holds of a field of `changes` when the row was taken."""
        value: Value = self.values[name]
        return value

    def to_json(self) -> dict[str, Any]:
        """The row as `hoinghi import --json` prints it."""
        reasons = [reason.to_json() for reason in self.reasons]
        place = {"row": self.row, "sheet": self.sheet} if self.sheet else {"row": self.row}
        return {**place, "verdict": self.verdict, "reasons": reasons, **self.values}


_OF_EVERY_KIND = frozenset(ListRow.__dataclass_fields__)

RowT = TypeVar("RowT", bound=ListRow)


def repeated(rows: list[RowT], *keys: str, compared: Callable[[str], str] = fold) -> list[RowT]:
    """Say of a row that stands twice in the file that it is the same again.

    `compared` makes of a text what it is compared by.
    """
    first: dict[tuple[str, ...], int] = {}
    out: list[RowT] = []
    for row in rows:
        values = row.values
        key = tuple(compared(str(values[name])) for name in keys)
        is_again = row.verdict != REFUSED and first.setdefault(key, row.key) != row.key
        out.append(row.because("repeated", SAME, row=first[key] % PART) if is_again else row)
    return out
