"""The reference model of the desk: every rule said once, plainly, and by nobody the program asks.

It knows no screen, no journal and no scanning: it is told what each line holds. `judge` says what
must be answered now, `commit` that it was written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil

from tests.soak.people import Move, Person

JUST_NOW = 3.0
SET_BACK = 5.0
RECENT = 40


@dataclass(frozen=True)
class Piece:
    """One thing in a line: a `code`, or else a `verdict` and the `kind` of a foreign one."""

    text: str
    code: str = ""
    verdict: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Verdict:
    """What must be answered; `writes` is whether it must be on record."""

    outcome: str
    person: int = 0
    kind: str = ""
    cautions: tuple[str, ...] = ()
    writes: bool = True

    @property
    def told(self) -> tuple[str, int, str, tuple[str, ...]]:
        """What the desk hears of it."""
        return self.outcome, self.person, self.kind, self.cautions


@dataclass(frozen=True)
class Nobody:
    """A line that was nobody's, as it is on record."""

    text: str
    desk: str
    order: float


@dataclass(frozen=True)
class Row:
    """A passage as it must be on record."""

    person: int
    move: Move


@dataclass(frozen=True)
class Scan:
    """One piece at a desk; `wall` and `true` are when its last key came."""

    desk: str
    direction: str
    piece: Piece
    wall: float
    true: float
    nonce: str = ""
    line: str = ""
    """All of the line, for whoever reads what was wrong."""
    is_forced: bool = False


@dataclass
class Model:
    """The day as it must be. `now` is what the clock says, `true` the time that never goes back."""

    people: dict[int, Person]
    now: float
    true: float = 0.0
    last_written: float | None = None
    behind: float = 0.0
    latest: float = 0.0
    """What the clock was set back by, as far as anybody noticed, and the last passage by it."""
    rows: list[Row] = field(default_factory=list)
    by_code: dict[str, int] = field(default_factory=dict)
    nobodys: deque[Nobody] = field(default_factory=lambda: deque(maxlen=RECENT))
    by_nonce: dict[str, Verdict] = field(default_factory=dict)

    def know(self, people: Iterable[Person]) -> None:
        """Take people onto the list."""
        for person in people:
            self.people[person.id] = person
            for code in (person.code, *person.old_codes):
                self.by_code[code] = person.id

    # --- what must be answered -------------------------------------------------------------------

    def judge(self, scan: Scan) -> Verdict:
        """What a piece must come to, if it is the next that is written."""
        if before := self.by_nonce.get(scan.nonce):
            return Verdict(*before.told, writes=False)
        person = self.people.get(self.by_code.get(scan.piece.code, 0))
        if person is None or not person.is_listed:
            return self._judge_nobody(scan)
        verdict = self._judge_person(scan, person)
        return verdict if not scan.nonce else Verdict(*verdict.told)

    def _judge_nobody(self, scan: Scan) -> Verdict:
        outcome = "unknown" if scan.piece.code else scan.piece.verdict
        order = self.order_of(scan)
        is_echo = any(
            (one.text, one.desk) == (scan.piece.text, scan.desk)
            and abs(one.order - order) <= JUST_NOW
            for one in self.nobodys
        )
        writes = not is_echo or bool(scan.nonce)
        return Verdict(outcome, 0, scan.piece.kind, self._set_back(), writes)

    def _judge_person(self, scan: Scan, person: Person) -> Verdict:
        refused = "" if scan.is_forced else self._refusal(scan, person)
        outcome = refused or self._movement(scan, person)
        cautions = self._set_back()
        if outcome == "left":
            cautions += self._odd_exit(scan, person)
        is_echo = outcome == "just_scanned" or any(
            one.counts and abs(one.order - self.order_of(scan)) <= JUST_NOW
            for one in person.refusals.get((scan.desk, scan.direction, outcome), ())
        )
        return Verdict(outcome, person.id, "", cautions, not is_echo)

    def _refusal(self, scan: Scan, person: Person) -> str:
        if scan.direction == "out":
            return "replaced" if person.status == "replaced" else ""
        if scan.piece.code != person.code:
            return "revoked"
        refusals = {"replaced": "replaced", "declined": "declined", "elsewhere": "wrong_session"}
        return refusals.get(person.status, "")

    def _movement(self, scan: Scan, person: Person) -> str:
        before = person.counted(scan.true)
        last = before[-1] if before else None
        is_same = last and (last.desk, last.direction) == (scan.desk, scan.direction)
        if last and is_same and abs(last.order - self.order_of(scan)) <= JUST_NOW:
            return "just_scanned"
        if scan.direction == "out":
            return "left"
        if not any(move.direction == "in" for move in before):
            return "admitted"
        return "already" if before[-1].direction == "in" else "returned"

    def _odd_exit(self, scan: Scan, person: Person) -> tuple[str, ...]:
        before = person.counted(scan.true)
        if not any(move.direction == "in" for move in before):
            return ("never_in",)
        return ("out_already",) if before[-1].direction == "out" else ()

    def _set_back(self) -> tuple[str, ...]:
        was = self.last_written
        return ("clock_set_back",) if was is not None and self.now < was - SET_BACK else ()

    def order_of(self, scan: Scan) -> float:
        """When it was, were the clock never set back: noticed is only what lies before a passage.

        A minute is put between, for a line may have waited for its turn as long.
        """
        if self.now >= self.latest + 60:  # the clock has caught up
            return scan.wall
        if self.now + self.behind >= self.latest:
            return scan.wall + self.behind
        return scan.wall + ceil(self.latest - scan.wall) + 60

    # --- what was written ------------------------------------------------------------------------

    def commit(self, scan: Scan, verdict: Verdict) -> Move:
        """Take in that a verdict is on record; returns the passage."""
        number, order = len(self.rows), self.order_of(scan)
        self.behind, self.latest = order - scan.wall, max(self.latest, order)
        move = Move(number, scan.desk, scan.direction, verdict.outcome, scan.true, scan.wall, order)
        person = self.people.get(verdict.person)
        if person is None:
            self.nobodys.append(Nobody(scan.piece.text, scan.desk, order))
        else:
            person.passed(move)
        if scan.nonce:
            self.by_nonce[scan.nonce] = verdict
        self.rows.append(Row(verdict.person, move))
        self.wrote()
        return move

    def row_id(self, move: Move) -> int:
        """The passage that a movement is on record as."""
        return move.number + 1

    def wrote(self) -> None:
        """Anything was written, now."""
        self.last_written = self.now
