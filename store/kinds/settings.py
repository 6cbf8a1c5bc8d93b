"""The conference's own particulars, changed by key and text: on creation, on screen, by script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace as replace_plan
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from store import clock
from store.awards.prizes import parse_salary
from store.cards import keys
from store.cards.marks import key_name, marked, without_card
from store.conference import Conference
from store.errors import BadInput
from store.kinds.changing import Planned, first_day, planned
from store.kinds.days import moved_by, parse_date
from store.kinds.templates import usual_year, year_named
from store.records import Person, Profile, QuorumRule, Session
from store.stale import changed, merged
from store.state import State
from store.thresholds import parse_threshold
from store.times.shown import day_text

SETTABLE = (
    *("parent_body", "host_body", "symbol", "place", "venue", "title", "year", "mirror"),
    "base_salary",
)
"""Keys that `new --set key=value` takes, besides `chair`, `secretary`, `quorum` and `SWITCHES`."""
DATE = "date"
"""The key of the first day, which the sessions hold; only of a conference that there is."""
SWITCHES = ("mirror_strict", "identity_cards", "substitutes_vote")
"""Keys whose value is yes or no."""


def set_profile(
    conference: Conference,
    settings: Mapping[str, str],
    seen: Profile | None = None,
    seen_day: date | None = None,
) -> Profile:
    """Change the conference's own record by key and text, as it and its day were `seen` in a form.

    With it goes what `planned_settings` tells. Raises `BadInput`, `Refused` where another window
    changed the same.

    Switching identity cards off wipes what is kept of them, with their key; that cannot be undone.
    """
    if "identity_cards" not in settings:
        with conference.writing("profile") as writer:
            plan = planned_settings(conference.state, settings, seen, seen_day)
            plan.save(writer)
        return plan.profile
    with conference.writing("cards") as writer:
        plan = planned_settings(conference.state, settings, seen, seen_day)
        plan.save(writer)
        profile = plan.profile
        gone = [] if profile.identity_cards else marked(conference.state)
        if gone:
            name, profile = key_name(profile), replace(profile, identity_key="")
            writer.put_all([*map(without_card, gone), profile])
    if gone:
        keys.forget(name)
    return profile


def planned_settings(
    state: State,
    settings: Mapping[str, str],
    seen: Profile | None = None,
    seen_day: date | None = None,
) -> Planned:
    """What `set_profile` would do, all that follows from it as well. Raises the same."""
    texts = {key: text for key, text in settings.items() if key != DATE}
    profile, sessions = _changed(state, texts, seen), state.in_order(Session)
    if DATE in settings:
        held_on, stands = parse_date(settings[DATE], first_day(sessions).year), first_day(sessions)
        if seen_day and stands not in (seen_day, held_on):
            told = [day_text(day) for day in (seen_day, stands)]
            raise changed(profile.title, DATE, *told)
        days = held_on - stands
        sessions = [moved_by(session, days) for session in sessions]
    plan = planned(state, profile=profile, sessions=sessions)
    if "year" in settings:
        return plan
    likely = profile.year
    if usual_year(first_day(sessions)) != usual_year(first_day(state.in_order(Session))):
        likely = usual_year(first_day(sessions))
    if "title" in settings:
        likely = year_named(profile.title, likely)
    return replace_plan(plan, other_year=0 if likely == profile.year else likely)


def _changed(state: State, settings: Mapping[str, str], seen: Profile | None) -> Profile:
    stands = state.profile
    wanted = apply_settings(seen or stands, settings)
    fields = {key: getattr(wanted, key) for key in wanted.__struct_fields__}
    return merged(state, seen or stands, stands, fields)


def apply_settings(profile: Profile, settings: Mapping[str, str]) -> Profile:
    """Change a profile by "key=value" texts. Raises `BadInput` naming the key."""
    for key, value in settings.items():
        if key == "year":
            profile = replace(profile, year=parse_year(value))
        elif key == "mirror":
            profile = replace(profile, mirror=parse_mirror(value))
        elif key == "base_salary":
            profile = replace(profile, base_salary=parse_salary(value))
        elif key in SETTABLE:
            profile = replace(profile, **{key: value})
        elif key == "chair":
            profile = replace(profile, chairs=parse_people(value))
        elif key == "secretary":
            profile = replace(profile, secretaries=parse_people(value))
        elif key == "quorum":
            profile = replace(profile, quorum=parse_quorum(profile.quorum, value))
        elif key in SWITCHES:
            profile = replace(profile, **{key: parse_switch(key, value)})
        else:
            known = ", ".join((*SETTABLE, *SWITCHES))
            raise BadInput("setting-unknown", key=key, known=known)
    return profile


def parse_year(text: str) -> int:
    """The year a conference is about, 1900 to 2999. Raises `BadInput`."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        raise BadInput("setting-bad", key="year", value=text)
    if int(digits) not in clock.YEARS:
        raise BadInput("setting-bad", key="year", value=text)
    return int(digits)


def parse_switch(key: str, text: str) -> bool:
    """Yes or no. Raises `BadInput`: a slip of the pen must not switch anything off."""
    word = text.strip().lower()
    if word in {"1", "yes", "true", "on"}:
        return True
    if word in {"0", "no", "false", "off"}:
        return False
    raise BadInput("setting-bad", key=key, value=text)


def parse_mirror(text: str) -> str:
    """A mirror's folder, with its whole path: every window must mean the same one. "" for none."""
    path = Path(text.strip()).expanduser()
    if text.strip() and not path.is_absolute():
        raise BadInput("mirror-not-absolute", folder=text)
    return str(path) if text.strip() else ""


def parse_people(text: str) -> tuple[Person, ...]:
    """People written as "Name, post; Name, post"."""
    people = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, _, post = part.partition(",")
        people.append(Person(name=name.strip(), post=post.strip()))
    return tuple(people)


def people_text(people: Iterable[Person]) -> str:
    """People as `parse_people` reads them."""
    return "; ".join(f"{p.name}, {p.post}" if p.post else p.name for p in people)


def parse_quorum(rule: QuorumRule, text: str) -> QuorumRule:
    """A rule written "2/3" or "members 2/3". Raises `BadInput`."""
    *base, threshold = text.split() or [""]
    if base not in ([], ["members"], ["summoned"]):
        raise BadInput("setting-bad", key="quorum", value=text)
    parse_threshold(threshold)
    return QuorumRule(base=base[0] if base else rule.base, threshold=threshold)
