"""What a template filled in is filled in anew where nobody has touched it.

A text is untouched while it is what its template makes of the conference as that was known before;
so is a deadline. No copy is kept of what the template made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeVar

from msgspec.structs import replace

from store.kinds.templates import About, Template, fill, pattern_date, task_due
from store.law.documents import cited_on
from store.records import AgendaItem, Ballot, BallotState, PaperDue, Profile, Task

_P = TypeVar("_P")
_Days = tuple[date | None, date | None]
"""The day that a plan gave, and the one it gives now."""


class Refilled(NamedTuple):
    """A text or day that follows what is known; `name` is what its record is called now."""

    table: str
    field: str
    name: str
    before: str | date | None
    after: str | date | None


class Kept(NamedTuple):
    """A text or day that stays although it would follow: it was "typed", or its vote "opened"."""

    table: str
    field: str
    name: str
    text: str | date
    why: Literal["typed", "opened"]


@dataclass
class Refill:
    """Fills in anew, keeping account; `old` is what was known when all was filled in."""

    template: Template
    old: About
    new: About
    refilled: list[Refilled] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def profile(self, profile: Profile) -> Profile:
        """The conference's own record: title, venue, posts, recipients, papers owed, purpose."""
        defaults = self.template.profile
        title = self._text("conference", "title", (defaults.title,), profile.title, defaults.title)
        venue = self._text("conference", "venue", (defaults.venue,), profile.venue, defaults.venue)
        chairs = tuple(
            replace(who, post=self._text("conference", "chairs", defaults.chairs, who.post))
            for who in profile.chairs
        )
        recipients = tuple(
            self._text("conference", "recipients", defaults.recipients, one)
            for one in profile.recipients
        )
        return replace(
            profile,
            title=title,
            venue=venue,
            chairs=chairs,
            recipients=recipients,
            citations=self._citations(profile.citations),
            papers_due=tuple(map(self._paper, profile.papers_due)),
            purpose=self._points("purpose", defaults.purpose, profile.purpose),
            requirements=self._points("requirements", defaults.requirements, profile.requirements),
        )

    def agenda(self, items: Iterable[AgendaItem]) -> list[AgendaItem]:
        """The items of the programme: their titles and who presents them."""
        items = list(items)
        plans = self.template.agenda
        made = {
            fill(plan.title, self.old, decided=decided): plan
            for decided in (False, True)
            for plan in plans
        }
        there = {item.title for item in items}
        gone = {plan.kind: plan for title, plan in made.items() if title not in there}
        filled = []
        for item in items:
            plan = made.get(item.title, gone.get(item.kind))
            title = self._text(
                "agenda", "title", [p.title for p in plans], item.title, plan.title if plan else ""
            )
            presenter = self._text(
                "agenda",
                "presenter",
                [p.presenter for p in plans],
                item.presenter,
                plan.presenter if plan else "",
                name=title,
            )
            filled.append(replace(item, title=title, presenter=presenter))
        return filled

    def ballots(self, ballots: Iterable[Ballot]) -> list[Ballot]:
        """The votes that are still drafts; one that was opened is as those who voted saw it."""
        plans = self.template.ballots
        filled = []
        for ballot in ballots:
            if ballot.state is BallotState.VOID:
                continue
            is_open = ballot.state is not BallotState.DRAFT
            plan = _at(plans, ballot.order)
            title = self._text(
                "ballots",
                "title",
                [p.title for p in plans],
                ballot.title,
                plan.title if plan else "",
                is_open=is_open,
            )
            proposes = self._text(
                "ballots",
                "proposes",
                [p.proposes for p in plans],
                ballot.proposes,
                plan.proposes if plan else "",
                name=title,
                is_open=is_open,
            )
            filled.append(replace(ballot, title=title, proposes=proposes))
        return filled

    def tasks(self, tasks: Iterable[Task]) -> list[Task]:
        """The tasks, and the days they are due of those that are not done."""
        plans = self.template.tasks
        filled = []
        for task in tasks:
            plan = _at(plans, task.order)
            whats, offices = [p.what for p in plans], [p.department for p in plans]
            what = self._text("tasks", "what", whats, task.what, plan.what if plan else "")
            department = self._text(
                "tasks",
                "department",
                offices,
                task.department,
                plan.department if plan else "",
                name=what,
            )
            wanted = [(task_due(plan, self.old), task_due(plan, self.new))] if plan else []
            due = task.due if task.done else self._day("tasks", what, task.due, wanted)
            filled.append(replace(task, what=what, department=department, due=due))
        return filled

    def _points(self, key: str, patterns: Collection[str], text: str) -> str:
        """A text of several points, each of which follows by itself."""
        lines = text.split("\n")
        return "\n".join(self._text("conference", key, patterns, line) for line in lines)

    def _paper(self, paper: PaperDue) -> PaperDue:
        plans = self.template.papers_due
        own = next((p for p in plans if self._made(p.title, paper.title)), None)
        titles, recipients = [p.title for p in plans], [p.recipient for p in plans]
        title = self._text("papers_due", "title", titles, paper.title, own.title if own else "")
        recipient = self._text(
            "papers_due",
            "recipient",
            recipients,
            paper.recipient,
            own.recipient if own else "",
            name=title,
        )
        if paper.days_after is not None:
            days = timedelta(days=paper.days_after)
            wanted: list[_Days] = [(self.old.held_on + days, self.new.held_on + days)]
        else:
            dues = [p.due for p in plans if p.due]
            wanted = [(pattern_date(due, self.old), pattern_date(due, self.new)) for due in dues]
        due = paper.due if paper.done else self._day("papers_due", title, paper.due, wanted)
        return replace(paper, title=title, recipient=recipient, due=due)

    def _citations(self, cited: tuple[str, ...]) -> tuple[str, ...]:
        before, after = (
            cited_on(self.template.citations, known.held_on) for known in (self.old, self.new)
        )
        if cited != before or before == after:
            return cited
        told = ["; ".join(texts) for texts in (before, after)]
        self.refilled.append(Refilled("conference", "citations", "", *told))
        return after

    def _text(
        self,
        table: str,
        key: str,
        patterns: Collection[str],
        text: str,
        own: str = "",
        *,
        name: str = "",
        is_open: bool = False,
    ) -> str:
        """What becomes of a text; `own` is the pattern that seems to have made it."""
        made = {fill(p, self.new) for p in patterns if p and self._made(p, text)}
        if own and self._made(own, text):
            made = {fill(own, self.new)}
        if not text or made == {text}:
            return text
        if len(made) == 1 and not is_open:
            (after,) = made
            self.refilled.append(Refilled(table, key, name or after, text, after))
            return after
        follows = own and fill(own, self.old) != fill(own, self.new)
        if made or follows or self._names_what_was(text):
            why: Literal["typed", "opened"] = "opened" if made and is_open else "typed"
            self.kept.append(Kept(table, key, name or text, text, why))
        return text

    def _made(self, pattern: str, text: str) -> bool:
        """Whether the pattern made this text, in this version or in an older one."""
        return text in {fill(pattern, self.old, decided=decided) for decided in (True, False)}

    def _day(
        self,
        table: str,
        name: str,
        due: date | None,
        wanted: Sequence[_Days],
    ) -> date | None:
        if due is None:
            return None
        if (after := dict(wanted).get(due, due)) != due:
            self.refilled.append(Refilled(table, "due", name, due, after))
        elif due not in dict(wanted) and self.old.held_on != self.new.held_on:
            self.kept.append(Kept(table, "due", name, due, "typed"))
        return after

    def _names_what_was(self, text: str) -> bool:
        """Whether a text names a year or a body that is another one now."""
        was: set[str] = set()
        if self.old.year != self.new.year:
            was |= {str(self.old.year), str(self.old.year + 1)}
        if self.old.held_on.year != self.new.held_on.year:
            was.add(str(self.old.held_on.year))
        bodies = ((self.old.host, self.new.host), (self.old.parent, self.new.parent))
        named = any(before != after and before in text for before, after in bodies)
        return named or not was.isdisjoint(re.findall(r"\b\d{4}\b", text))


def _at(plans: Sequence[_P], order: int) -> _P | None:
    """The plan of the template at that place, counted from 1."""
    return plans[order - 1] if 1 <= order <= len(plans) else None
