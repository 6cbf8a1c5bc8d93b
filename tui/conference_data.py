"""Commands about the conference's own data: make it of a template, change it, its sessions."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from screens.sentences import language, say
from screens.words.papers import WRITING, unready_text
from screens.words.preparation import plan_lines
from store import clock
from store.conference import Conference
from store.copies.marks import is_on_drive_of
from store.errors import BadInput
from store.kinds import sessions
from store.kinds.changing import Planned, first_day
from store.kinds.create import create_conference
from store.kinds.days import at, parse_date
from store.kinds.settings import DATE, planned_settings, set_profile
from store.kinds.templates import load_template, template_ids
from store.records import Profile, Session
from store.state import State
from store.times.hours import parse_hour
from store.times.shown import moment_text
from tui.console import opened, print_json, print_lines, tell
from tui.json_forms import Form


def run_new(arguments: Namespace) -> int:
    """Make a conference from a template."""
    settings = _settings(arguments)
    today = clock.now().date()
    held_on = parse_date(settings.pop(DATE), today.year) if DATE in settings else today
    with create_conference(arguments.folder, arguments.template, held_on, settings) as made:
        tell(say("made", title=made.state.profile.title, folder=str(arguments.folder)))
        _tell_drive(made)
        _tell_writing(made.state)
    return 0


def run_set(arguments: Namespace) -> int:
    """Change the conference's data, and print what follows from it; with `--dry-run` only that."""
    settings = _settings(arguments)
    if not settings:
        raise BadInput("set-nothing")
    with opened(arguments.folder) as conference:
        plan = planned_settings(conference.state, settings)
        if not arguments.json:
            print_lines(plan_lines(plan))
        if not arguments.dry_run:
            set_profile(conference, settings)
            tell(say("changed", title=conference.state.profile.title))
            _tell_drive(conference)
            _tell_writing(conference.state)
        if arguments.json:
            print_json({**_data_form(plan.profile), **_plan_form(plan)})
    return 0


def _tell_drive(conference: Conference) -> None:
    """A mirror on the laptop itself dies with it: whoever sets one is told."""
    mirror = conference.state.profile.mirror
    if mirror and is_on_drive_of(conference.folder, Path(mirror)):
        tell(say("overview-mirror-same-drive"))


def _tell_writing(state: State) -> None:
    """A symbol or a signer's name that papers write in another way, and in which."""
    if text := unready_text(state, WRITING):
        tell(text)


def _data_form(profile: Profile) -> Form:
    """The conference's own data as it is, or with `--dry-run` would be."""
    keys = ("title", "year", "place", "venue", "symbol", "parent_body", "host_body")
    return {key: getattr(profile, key) for key in keys}


def _plan_form(plan: Planned | None) -> Form:
    """What follows from a change: texts and deadlines filled in anew, and those that stay."""
    return {
        "days": plan.days if plan else 0,
        "other_year": (plan.other_year or None) if plan else None,
        "rehomed": plan.rehomed if plan else 0,
        "follows": [
            {"table": one.table, "field": one.field, "name": one.name,
             "was": _plain(one.before), "now": _plain(one.after)}
            for one in (plan.refilled if plan else ())
        ],
        "kept": [
            {"table": one.table, "field": one.field, "name": one.name, "text": _plain(one.text),
             "why": one.why}
            for one in (plan.kept if plan else ())
        ],
    }  # fmt: skip


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _settings(arguments: Namespace) -> dict[str, str]:
    """What is set, by `--set key=value` or by an option of its own."""
    settings = dict(_setting(pair) for pair in arguments.settings)
    given = {key: getattr(arguments, key) for key in ("title", DATE, "year", "place", "venue")}
    return {**settings, **{key: text for key, text in given.items() if text}}


def _setting(pair: str) -> tuple[str, str]:
    key, sign, value = pair.partition("=")
    if not sign or not key:
        raise BadInput("setting-form", text=pair)
    return key.strip(), value.strip()


def run_templates(_: Namespace) -> int:
    """List the built-in kinds of conference."""
    is_english = language() == "en"
    for template_id in template_ids():
        template = load_template(template_id)
        print(f"{template_id:<10} {template.name_en if is_english else template.name}")
        print(f"{'':<10} {template.description_en if is_english else template.description}")
    return 0


def run_session(arguments: Namespace) -> int:
    """List, add, change or remove the conference's sessions; print what follows from it."""
    with opened(arguments.folder) as conference:
        plan = None
        if arguments.action != "list":
            plan = _changed(conference, arguments)
        listed = conference.state.in_order(Session)
        if arguments.json:
            print_json({"sessions": [_session_form(one) for one in listed], **_plan_form(plan)})
            return 0
        print_lines(plan_lines(plan) if plan else [])
        for one in listed:
            ends = f"{one.ends:%H:%M}" if one.ends else ""
            hours = f"{moment_text(one.starts)}–{ends}"
            print(say("session-line", order=one.order, hours=hours, name=one.name))
    return 0


def _changed(conference: Conference, arguments: Namespace) -> Planned:
    """Add, change or remove a session, and what follows; with `--dry-run` only that."""
    seen = _session(conference.state, arguments)
    if arguments.action == "remove" and seen:
        plan = sessions.planned_removal(conference.state, seen)
        if not arguments.dry_run:
            sessions.remove_session(conference, seen)
        return plan
    fields = _fields(conference.state, seen, arguments)
    plan = sessions.planned_session(conference.state, seen, **fields)
    if not arguments.dry_run:
        sessions.save_session(conference, seen, **fields)
    return plan


def _session_form(session: Session) -> Form:
    return {
        "number": session.order,
        "name": session.name,
        "starts": session.starts,
        "ends": session.ends,
        "closed_at": session.closed_at,
    }


def _session(state: State, arguments: Namespace) -> Session | None:
    """The session that is changed or removed; None for one that is added. Raises `BadInput`."""
    is_new = arguments.action == "add"
    needed = (arguments.name, arguments.date, arguments.start)
    if is_new != (arguments.number is None) or (is_new and not all(needed)):
        raise BadInput("session-usage")
    if is_new:
        return None
    ordered = state.in_order(Session)
    found = next((one for one in ordered if one.order == arguments.number), None)
    if found is None:
        raise BadInput("no-such-session", order=arguments.number, total=len(ordered))
    return found


def _fields(state: State, seen: Session | None, arguments: Namespace) -> dict[str, Any]:
    """Name, beginning and end as they shall be; what is not given stays as it was."""
    held_on = first_day(state.in_order(Session))
    day = parse_date(arguments.date, held_on.year) if arguments.date else _day(seen, held_on)
    start = parse_hour(arguments.start) if arguments.start else None
    end = parse_hour(arguments.end) if arguments.end else None
    if seen:
        start = start or seen.starts.timetz().replace(tzinfo=None)
        end = end or (seen.ends.timetz().replace(tzinfo=None) if seen.ends else None)
    assert start is not None
    name = arguments.name or (seen.name if seen else "")
    return {"name": name, "starts": at(day, start), "ends": at(day, end) if end else None}


def _day(seen: Session | None, held_on: date) -> date:
    return seen.starts.date() if seen else held_on
