"""What goes with a session that is held on another day, or that another one stands in for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from msgspec.structs import replace

from store.records import AgendaItem, Delegate, PlanLine, PrintedPlan, Session


@dataclass(frozen=True)
class Move:
    """The sessions `before` and `after` by id; `heirs` are those that stand in for removed ones."""

    before: Mapping[int, Session]
    after: Mapping[int, Session]
    heirs: Mapping[int, Session]

    def item(self, item: AgendaItem) -> AgendaItem:
        """An item in the session it is in then; the time that was fixed for it keeps its hour."""
        fixed = item.fixed + self._days(item.session_id) if item.fixed else None
        return replace(item, session_id=self._session(item.session_id), fixed=fixed)

    def plan(
        self,
        plan: PrintedPlan,
        items: Mapping[int, AgendaItem],
        filled: Mapping[int, AgendaItem],
    ) -> PrintedPlan:
        """The plan as printed on the new days, with texts that were `filled` in anew.

        Its hours stay: what is late is so by the hour that was printed.
        """
        return replace(
            plan,
            lines=tuple(
                self._line(line, items.get(line.item_id), filled.get(line.item_id))
                for line in plan.lines
            ),
        )

    def _line(self, line: PlanLine, was: AgendaItem | None, now: AgendaItem | None) -> PlanLine:
        line = replace(
            line,
            starts=line.starts + self._days(line.session_id),
            session_id=self._session(line.session_id),
        )
        if was and now and (line.title, line.presenter) == (was.title, was.presenter):
            line = replace(line, title=now.title, presenter=now.presenter)
        return line

    def delegates(self, delegates: Iterable[Delegate]) -> Iterator[Delegate]:
        """Whoever was asked to a session that is removed is asked to the one in its place."""
        for delegate in delegates:
            if self.heirs.keys().isdisjoint(delegate.sessions):
                continue
            asked = {self._session(one) for one in delegate.sessions}
            everywhere = asked >= self.before.keys() - self.heirs.keys()
            yield replace(delegate, sessions=() if everywhere else tuple(sorted(asked)))

    def _session(self, session_id: int) -> int:
        heir = self.heirs.get(session_id)
        return heir.id if heir else session_id

    def _days(self, session_id: int) -> timedelta:
        """How much later, in whole days, what is in a session takes place."""
        was, now = self.before.get(session_id), self.after.get(self._session(session_id))
        if was is None or now is None:
            return timedelta()
        return now.starts.date() - was.starts.date()
