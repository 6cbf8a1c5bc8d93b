"""Who may vote, by name, out of the list of delegates and their passages.

"Tổng số thành viên" is of the members (NĐ 98/2023, Điều 30.7), whatever session each was asked to.
A member's delegate votes where the vote was given to them, and then instead of the member; a
stand-in without a vote takes nobody's vote away. Of a khối each member unit has one vote, cast by
any of its voters in the hall. "Summoned" are those who were asked to the session.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.checker.journal import Document, Tables

MOVING = ("admitted", "returned", "left")
AWAY = ("declined", "withdrawn", "excused")


@dataclass(frozen=True)
class Place:
    """One place on the list: a delegate's, or a unit's; where they are and their votes."""

    delegate: int
    unit: int
    name: str
    weight: int
    where: str


def served(tables: Tables, at: datetime) -> int:
    """The session that is sitting: the last that is not closed and begins within the hour."""
    every = sorted(tables.get("sessions", {}).items(), key=lambda each: (each[1]["order"], each[0]))
    going_on = [(key, one) for key, one in every if not one.get("closed_at")]
    begun = [
        key
        for key, one in going_on
        if datetime.fromisoformat(one["starts"]) - timedelta(hours=1) <= at
    ]
    if begun:
        return begun[-1]
    return going_on[0][0] if going_on else every[-1][0]


def holds_vote(tables: Tables, delegate: Document) -> bool:
    """Whether a vote is this delegate's own now."""
    if not delegate.get("votes", False):
        return False
    if delegate.get("status", "invited") != "replaced":
        return True
    instead = tables["delegates"].get(delegate.get("replaced_by", 0), {})
    return not instead.get("votes", False)


def counting(tables: Tables, number: int, session: int) -> set[int]:
    """The sessions whose scans count for a delegate: those of the day, back to a roll called anew.

    Who is not asked to the session is in it only by its own desk.
    """
    every = tables["sessions"]
    asked = tables["delegates"][number].get("sessions") or [session]
    found, here = {session}, every[session]
    earlier = [
        (one["order"], key)
        for key, one in every.items()
        if one["starts"][:10] == here["starts"][:10]
        and (one["order"], key) < (here["order"], session)
    ]
    for _, key in sorted(earlier, reverse=True):
        if here.get("anew") or session not in asked:
            break
        found.add(key)
        here = every[key]
    return found


def where(tables: Tables, number: int, session: int) -> str:
    """Where a delegate is that day, by the order of the scans that moved somebody."""
    sessions = counting(tables, number, session)
    moved = sorted(
        (datetime.fromisoformat(one["at"]), key, one.get("direction", "in"))
        for key, one in tables.get("passages", {}).items()
        if one.get("delegate_id", 0) == number
        and one["session_id"] in sessions
        and one["outcome"] in MOVING
        and not one.get("annulled_at")
    )
    directions = [direction for _, _, direction in moved]
    if "in" in directions:
        return "inside" if directions[-1] == "in" else "left"
    one = tables["delegates"][number]
    status = one.get("status", "invited")
    is_replaced = status == "replaced" and one.get("reason", "")  # who said why somebody else comes
    return "excused" if is_replaced or status in AWAY else "not_yet"


def places(tables: Tables, ballot: Document, session: int) -> list[Place]:
    """The whole electorate of a ballot, as it is now."""
    if ballot.get("by_unit", False):
        return [
            _unit(tables, key, session) for key in tables.get("units", {}) if _counts(tables, key)
        ]
    found = []
    for key, one in tables.get("delegates", {}).items():
        asked = not one.get("sessions") or session in one["sessions"]
        if holds_vote(tables, one) and (ballot["base"] != "summoned" or asked):
            here = where(tables, key, session)
            unit = one.get("unit_id", 0)
            found.append(Place(key, unit, one["name"], one.get("weight", 1), here))
    return found


def _counts(tables: Tables, unit: int) -> bool:
    return bool(tables["units"][unit].get("member", False))


def _unit(tables: Tables, unit: int, session: int) -> Place:
    here = any(
        one.get("unit_id", 0) == unit
        and holds_vote(tables, one)
        and where(tables, key, session) == "inside"
        for key, one in tables.get("delegates", {}).items()
    )
    name = tables["units"][unit]["name"]
    return Place(0, unit, name, 1, "inside" if here else "not_yet")


def may_cast(voter: Document) -> bool:
    """Whether who stands on a frozen list was in the hall, or was let vote afterwards."""
    return voter.get("where", "not_yet") == "inside" or bool(voter.get("admitted_at"))


def sums(voters: list[Document]) -> tuple[int, int]:
    """Votes on a frozen list, and those of them that may be cast."""
    every = [one.get("weight", 1) for one in voters]
    return sum(every), sum(one.get("weight", 1) for one in voters if may_cast(one))
