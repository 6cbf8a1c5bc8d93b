"""One delegate in words: signs for the list, lines for the panel beside it."""

from __future__ import annotations

from screens.sentences import say
from store.checkin import attendance, day
from store.checkin.headcount import Presence
from store.names import nfc
from store.people.naming import birth_text, full_name, group_name, unit_name
from store.records import Delegate, Role, Session, Status
from store.state import State


def presence_text(state: State, delegate: Delegate, session: Session) -> str:
    """A sign and a word for where somebody is that day, or what they answered before."""
    if delegate.status is Status.REPLACED:
        return say("delegates-at-replaced")
    where = attendance.presence_of(state, delegate, session)
    is_away = where in {Presence.NOT_YET, Presence.EXCUSED}
    if is_away and day.presence(state, delegate, session) is Presence.INSIDE:
        return say("delegates-at-earlier")
    if where is Presence.NOT_YET and delegate.status is Status.CONFIRMED:
        return say("delegates-at-confirmed")
    if where is Presence.EXCUSED:
        return say(f"delegates-at-{delegate.status}")
    return say(f"delegates-at-{where.value.replace('_', '-')}")


def vote_sign(delegate: Delegate) -> str:
    """✓ with the right to vote, its weight where that is not one."""
    if not delegate.votes:
        return "–"
    return "✓" if delegate.weight == 1 else f"✓{delegate.weight}"


def numbered_name(delegate: Delegate) -> str:
    """Number, honorific, title and name."""
    return nfc(f"{delegate.number}. {full_name(delegate)}")


def person_lines(state: State, delegate: Delegate, session: Session) -> list[str]:
    """Everything known of a delegate, a line each; what is not known is left out."""
    other = state.delegates.get(delegate.replaced_by) or state.delegates.get(delegate.replaces)
    facts = [
        ("post", delegate.post),
        ("unit", unit_name(state, delegate)),
        ("group", group_name(state, delegate)),
        ("votes", f"{vote_sign(delegate)} {say('word-yes' if delegate.votes else 'word-no')}"),
        ("status", say(f"status-{delegate.status}")),
        ("reason", delegate.reason),
        ("reported-by", delegate.reported_by),
        ("replaced-by" if delegate.replaced_by else "replaces", other.name if other else ""),
        ("gender", say(f"gender-{delegate.gender}") if delegate.gender in _GENDERS else ""),
        ("birth", birth_text(delegate.birth)),
        ("phone", delegate.phone),
        ("seat", delegate.seat),
        ("roles", ", ".join(map(role_name, delegate.roles))),
        ("vip", delegate.vip),
        ("remark", delegate.remark),
    ]
    lines = [numbered_name(delegate), presence_text(state, delegate, session)]
    lines += [f"{say(f'delegate-{key}')}: {value}" for key, value in facts if value]
    return lines


_GENDERS = frozenset({"male", "female"})
_ROLES = frozenset(Role)


def role_name(role: str) -> str:
    """A role in words."""
    return say(f"role-{role}") if role in _ROLES else role
