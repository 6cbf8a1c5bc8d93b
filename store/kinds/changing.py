"""What follows from a change of the conference's data, before it is made and when it is.

Title, bodies and year, the day and the sessions are one: whatever of the template rests on them and
was touched by nobody is filled in anew in the same transaction, so that one undo takes all back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from store.agenda import rules, timeline
from store.errors import BadInput
from store.kinds.moving import Move
from store.kinds.refill import Kept, Refill, Refilled
from store.kinds.templates import About, Template, about, load_template
from store.records import AgendaItem, Profile, Record, Session
from store.state import State

if TYPE_CHECKING:
    from store.journal.database import Writer


@dataclass(frozen=True)
class Planned:
    """A change as it would be made: what is saved and removed, and what there is to tell of it.

    `days` is by how many days the first day moves, `passages` and `begun` how many scans and items
    there are by then; `rehomed` items go from the session that is removed to the session `heir`.
    `other_year` is what the title or the day now suggests where the year stays as it was.
    """

    profile: Profile
    records: tuple[Record, ...]
    removed: tuple[Record, ...] = ()
    refilled: tuple[Refilled, ...] = ()
    kept: tuple[Kept, ...] = ()
    days: int = 0
    passages: int = 0
    begun: int = 0
    rehomed: int = 0
    heir: str = ""
    other_year: int = 0

    @property
    def is_worth_telling(self) -> bool:
        """Whether more changes than what was typed."""
        told = self.refilled or self.kept or self.rehomed or self.other_year
        return bool(told or (self.days and (self.passages or self.begun)))

    def save(self, writer: Writer) -> None:
        """Write all of it; what is as it was is not written."""
        for record in self.removed:
            writer.remove(record)
        writer.put_all((self.profile, *self.records))


def first_day(sessions: Sequence[Session]) -> date:
    """The day that a conference is held on, or begins."""
    return min(session.starts for session in sessions).date()


def known_of(template: Template, profile: Profile, held_on: date) -> About:
    """What the texts of the template were filled with, by what stands now."""
    return about(
        template, held_on, profile.year, host=profile.host_body, parent=profile.parent_body
    )


def planned(
    state: State,
    *,
    profile: Profile | None = None,
    sessions: Sequence[Session] | None = None,
    heirs: Mapping[int, Session] | None = None,
) -> Planned:
    """What changes with another profile or other sessions; `heirs` of those that are removed."""
    profile, before, heirs = profile or state.profile, state.in_order(Session), heirs or {}
    sessions = before if sessions is None else sessions
    held, held_now = first_day(before), first_day(sessions)
    move = Move(state.sessions, {one.id: one for one in sessions}, heirs)
    items = [move.item(item) for item in timeline.agenda_items(state)]
    rehomed = [item for item in state.agenda.values() if item.session_id in heirs]
    profile, filled, told = _refilled(state, profile, items, held, held_now)
    agenda = {one.id: one for one in filled if isinstance(one, AgendaItem)}
    plans = [move.plan(plan, state.agenda, agenda) for plan in state.plans.values()]
    return Planned(
        profile=profile,
        records=(*sessions, *filled, *plans, *move.delegates(state.delegates.values())),
        removed=tuple(state.sessions[one] for one in heirs),
        refilled=tuple(told.refilled) if told else (),
        kept=tuple(told.kept) if told else (),
        days=(held_now - held).days,
        passages=len(state.passages),
        begun=sum(rules.state_of(item) is not rules.ItemState.WAITING for item in items),
        rehomed=len(rehomed),
        heir=next((heir.name for heir in heirs.values()), ""),
    )


def _refilled(
    state: State, profile: Profile, items: list[AgendaItem], held: date, held_now: date
) -> tuple[Profile, list[Record], Refill | None]:
    try:
        template = load_template(state.profile.kind)
    except BadInput:  # a kind that another version knew
        return profile, list(items), None
    told = Refill(
        template, known_of(template, state.profile, held), known_of(template, profile, held_now)
    )
    profile = told.profile(profile)
    filled: list[Record] = list(told.agenda(items))
    filled += told.ballots(sorted(state.ballots.values(), key=lambda one: (one.order, one.id)))
    filled += told.tasks(sorted(state.tasks.values(), key=lambda one: (one.order, one.id)))
    return profile, filled, told
