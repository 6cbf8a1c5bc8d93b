"""Dates, hours, lists and people in the words of Vietnamese papers (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from store.people.naming import post_at
from store.people.titles import spoken
from store.records import AbsentPerson, Delegate, Person, Role, Voter
from store.state import State

COMRADE = "Đồng chí"
"""How papers address those of whom the list does not say it."""


def day_text(day: date) -> str:
    """As in "ngày 07 tháng 3 năm 2019": days under 10 and the months 1 and 2 get a leading zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


BY_SET_CLOCK = "theo đồng hồ đã chỉnh lại"
"""What stands behind an hour that says less than what was done before it."""


def hour_text(moment: datetime) -> str:
    """As in "14 giờ 05"."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def moment_text(moment: datetime) -> str:
    """As in "14 giờ 05, ngày 07 tháng 3 năm 2019"."""
    return f"{hour_text(moment)}, {day_text(moment)}"


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""Written so by NĐ 30/2020, Phụ lục II."""


def weekday_text(day: date) -> str:
    """As in "thứ Sáu, ngày 25 tháng 12 năm 2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day_text(day)}"


def within_sentence(name: str) -> str:
    """A name such as "Buổi sáng" within a sentence; what is all in capitals stays so."""
    first = name.partition(" ")[0]
    return name if len(first) > 1 and first.isupper() else name[:1].lower() + name[1:]


_COMMON = re.compile(r"^(\x01[^\x02]*\x02)?(?:Đồng chí|Ông|Bà(?! Rịa| Nà)|Các|Lãnh đạo|Đại diện) ")
"""Before a name, maybe within a fact (`exports.word.facts`)."""


def person_within(who: str) -> str:
    """Who it is within a sentence: honorifics are common words there, names keep their capitals."""
    found = _COMMON.match(who)
    if not found:
        return who
    start = found.end(1) if found[1] else 0
    return who[:start] + who[start].lower() + who[start + 1 :]


def people_joined(people: Iterable[str]) -> str:
    """People as one list: "Đồng chí A – Giám đốc và đồng chí B"."""
    first, *others = [*people] or [""]
    return joined([first, *map(person_within, others)]) if first else ""


def span_text(start: datetime | None, end: datetime | None) -> str:
    """As in "14 giờ 00 – 14 giờ 09", "từ 14 giờ 00", or nothing.

    Nothing ends before it begins: where the hours say so, the clock was set back meanwhile.
    """
    if start is None:
        return ""
    if end and end < start and hour_text(end) != hour_text(start):
        return f"từ {hour_text(start)}, kết thúc {hour_text(end)} {BY_SET_CLOCK}"
    return f"{hour_text(start)} – {hour_text(end)}" if end else f"từ {hour_text(start)}"


def person_text(person: Person) -> str:
    """As in "Đồng chí A – Giám đốc", or the post alone where no name is given yet."""
    if not person.name:
        return person.post
    return f"{COMRADE} {person.name}" + (f" – {person.post}" if person.post else "")


def delegate_text(state: State, delegate: Delegate) -> str:
    """As in "Ông A – Phó Giám đốc, Sở Tài chính"; the unit is left out where the post names it."""
    return named(delegate, about_text(state, delegate))


def about_text(state: State, delegate: Delegate) -> str:
    """Post and unit; the unit is left out where the post names it."""
    unit = state.units.get(delegate.unit_id)
    return post_at(delegate.post, (unit.name, unit.short) if unit else ())


def voter_text(voter: Voter) -> str:
    """A voter as the list of the vote has them, like `delegate_text`; a unit by its name."""
    return named(voter, post_at(voter.post, (voter.unit,))) if voter.name else voter.unit


def absent_text(absent: AbsentPerson) -> str:
    """Who was not there when presence was announced, like `delegate_text`."""
    return named(absent, post_at(absent.post, (absent.unit,)))


def named(who: Delegate | Voter | AbsentPerson, about: str) -> str:
    """As people are addressed where a line begins, and post and unit."""
    before = spoken(who.honorific or COMRADE, who.title)
    return f"{before} {who.name}" + (f" – {about}" if about else "")


def with_role(state: State, role: str) -> list[Person]:
    """Delegates with a role, as people named on a paper."""
    holders = [d for d in state.delegates.values() if role in d.roles]
    return [Person(name=d.name, post=d.post) for d in sorted(holders, key=lambda d: d.number)]


def chairs(state: State) -> list[Person]:
    """Who presides: those of the conference's record, else delegates with that role."""
    named = [person for person in state.profile.chairs if person.name]
    return named or with_role(state, Role.CHAIR) or list(state.profile.chairs)


def secretaries(state: State) -> list[Person]:
    """Who writes the minutes."""
    return list(state.profile.secretaries) or with_role(state, Role.SECRETARY)


def sentences(text: str) -> list[str]:
    """The paragraphs of a note, without empty lines."""
    return [line.strip() for line in text.splitlines() if line.strip()]


_AT_END = re.compile(r"[ .;]+(\x03?)$")
"""What a text ends with, maybe within a fact (`exports.word.facts`)."""


def as_points(points: Iterable[str]) -> list[str]:
    """Points of one list as they end: with a semicolon each, the last with a full stop."""
    found = [_AT_END.sub(r"\1", point) for point in points]
    return [f"{point};" for point in found[:-1]] + [f"{point}." for point in found[-1:]]


def joined(parts: Iterable[str]) -> str:
    """Parts as one list in a sentence: "a, b và c"."""
    found = list(parts)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} và {found[-1]}"
