"""A small book of who passed, kept beside the program: what its corrections should come to."""

from __future__ import annotations

from dataclasses import dataclass, field

Seen = dict[tuple[str, int], bool]
"""People ("who") and passages ("passage") by id, and whether they are there, or count."""


@dataclass
class Line:
    """A passage as first written: who, which way, when; `moves` is false for a repeated scan."""

    who: int
    way: str
    at: int
    moves: bool
    brought: bool = False


@dataclass
class Act:
    """What one window did: each thing before and after."""

    window: int
    kind: str
    before: Seen
    after: Seen
    undoes: Act | None = None


class NotAllowed(Exception):
    """The program has to refuse this too."""


@dataclass
class Book:
    """All that happened, and what of it stands."""

    numbers: dict[int, int]
    seen: Seen = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seen |= {("who", who): True for who in self.numbers}

    # --- questions -------------------------------------------------------------------------------

    def counts(self, passage: int) -> bool:
        return self.seen[("passage", passage)]

    def is_there(self, who: int) -> bool:
        return self.seen[("who", who)]

    def people(self) -> list[int]:
        return [who for who in self.numbers if self.is_there(who)]

    def moves(self, who: int) -> list[Line]:
        """What counts of somebody, in order; a repeated entry does where they were outside."""
        theirs = sorted((line.at, i) for i, line in self.lines.items() if line.who == who)
        counted: list[Line] = []
        for line in (self.lines[i] for _, i in theirs if self.counts(i)):
            if line.moves or (counted and counted[-1].way == "out"):
                counted.append(line)
        return counted

    def where(self, who: int) -> str:
        moves = self.moves(who)
        if not any(line.way == "in" for line in moves):
            return "not_yet"
        return "inside" if moves[-1].way == "in" else "left"

    # --- acts ------------------------------------------------------------------------------------

    def do(self, window: int, kind: str, after: Seen, undoes: Act | None = None) -> None:
        before = {place: self.seen.get(place, False) for place in after}
        self.acts.append(Act(window, kind, before, dict(after), undoes))
        self.seen |= after

    def moves_on(self, who: int, way: str, at: int) -> bool:
        """Whether a scan at that time moves somebody: a second entry does not."""
        earlier = [line for line in self.moves(who) if line.at <= at]
        return way == "out" or not (earlier and earlier[-1].way == "in")

    def scan(self, window: int, passage: int, who: int, way: str, at: int) -> None:
        self.lines[passage] = Line(who, way, at, self.moves_on(who, way, at))
        self.do(window, "scan", {("passage", passage): True})

    def walk_in(self, window: int, passage: int, who: int, at: int) -> None:
        self.numbers[who] = max((self.numbers[one] for one in self.people()), default=0) + 1
        self.lines[passage] = Line(who, "in", at, moves=True, brought=True)
        self.do(window, "walk_in", {("passage", passage): True, ("who", who): True})

    def taken_back(self, passage: int) -> Seen:
        """What annulling a passage changes."""
        line = self.lines[passage]
        if not self.counts(passage):
            raise NotAllowed
        if not (line.brought and self.is_there(line.who)):
            return {("passage", passage): False}
        theirs = [i for i, one in self.lines.items() if one.who == line.who and self.counts(i)]
        if sum(self.lines[i].moves for i in theirs) > 1:
            raise NotAllowed
        return {("who", line.who): False, **{("passage", i): False for i in theirs}}

    def annul(self, window: int, passage: int) -> None:
        self.do(window, "annul", self.taken_back(passage))

    def swap(self, window: int, passage: int, new: int, right: int) -> None:
        wrong = self.lines[passage]
        after = self.taken_back(passage)
        earlier = [line for line in self.moves(right) if line.at <= wrong.at]
        inside = any(line.way == "in" for line in earlier) and earlier[-1].way == "in"
        may = inside if wrong.way == "out" else self.moves_on(right, "in", wrong.at)
        if not wrong.moves or right == wrong.who or not may:
            raise NotAllowed
        self.lines[new] = Line(right, wrong.way, wrong.at, moves=True)
        self.do(window, "swap", {**after, ("passage", new): True})

    def restore(self, window: int, passage: int) -> None:
        if self.counts(passage):
            raise NotAllowed
        if self.is_there(self.lines[passage].who):
            self.do(window, "restore", {("passage", passage): True})
            return
        place = ("passage", passage)
        acts = (act for act in reversed(self.acts) if act.after.get(place) is False)
        self._reverse(window, "restore", next(act for act in acts if act.before[place]))

    def undo(self, window: int) -> None:
        self._reverse(window, "undo", self._last(window, undone=False))

    def redo(self, window: int) -> None:
        self._reverse(window, "redo", self._last(window, undone=True))

    def _last(self, window: int, *, undone: bool) -> Act:
        gone: list[Act] = []
        for act in reversed(self.acts):
            is_gone = any(act is one for one in gone)
            if act.undoes is not None and not is_gone:
                gone.append(act.undoes)
            moved_nobody = act.kind == "scan" and not any(self.lines[i].moves for _, i in act.after)
            is_back = all(self.seen[place] == was for place, was in act.before.items())
            mine = act.window == window and (act.kind == "undo") is undone
            if mine and not is_gone and not moved_nobody and not is_back:
                return act
        raise NotAllowed

    def _reverse(self, window: int, kind: str, act: Act) -> None:
        if any(self.seen[place] != now for place, now in act.after.items()):
            raise NotAllowed  # changed since
        gone = {i for (what, i), was in act.before.items() if what == "who" and not was}
        back = {i for (what, i), was in act.before.items() if what == "who" and was} - gone
        for i, line in self.lines.items():
            needed = line.who in gone and self.counts(i) and ("passage", i) not in act.after
            if needed:
                raise NotAllowed
        taken = {self.numbers[who] for who in self.people()}
        if any(not self.is_there(who) and self.numbers[who] in taken for who in back):
            raise NotAllowed
        self.do(window, kind, act.before, act)
