"""The invitation's words: data in `store/data/invitations.toml`, filled in for one guest."""

from __future__ import annotations

from functools import cache

from exports.word.facts import fact, fact_of, plain
from store.codes import grouped
from store.data_files import Data, read_builtin
from store.law.sources import RuleSource
from store.people.titles import addressed, spoken
from store.people.typed import gender_of
from store.records import Delegate, GroupKind
from store.state import State


class Wording(Data, frozen=True, kw_only=True):
    """How one kind of guest is invited."""

    invites: str
    attend: str


class Privacy(Data, frozen=True, kw_only=True):
    """What is kept of a delegate and how long; `law` is cited while its source is in force."""

    text: str
    law: str
    source: RuleSource


class InvitationWords(Data, frozen=True, kw_only=True):
    """All words of the invitation; {placeholders} are filled in for each guest."""

    subject: str
    no_honorific: str
    by_gender: dict[str, str]
    closing: str
    scan: str
    default: Wording
    kinds: dict[GroupKind, Wording]
    privacy: Privacy


class Letter:
    """The words for one guest, with their facts marked."""

    def __init__(self, state: State, guest: Delegate) -> None:
        words, profile = built_in(), state.profile
        group = state.groups.get(guest.group_id)
        wording = words.kinds.get(group.kind, words.default) if group else words.default
        held_on = min(session.starts for session in state.sessions.values()).date()
        document = words.privacy.source.cites
        is_law = document is not None and document.in_force_on(held_on)
        unsaid = words.by_gender.get(gender_of(guest.gender), words.no_honorific)
        person = addressed(guest.honorific, guest.title) or unsaid
        before = spoken(guest.honorific, guest.title) or unsaid
        # One pass over each text: a name with braces in it stays as it is.
        known = {
            "host": fact("profile.host_body", profile.host_body) or "Ban Tổ chức",
            "title": fact("profile.title", profile.title),
            "person": person,
            "law": words.privacy.law if is_law else "",
            "code": fact_of(guest, "code", grouped(guest.code)),
        }
        self.subject = plain(words.subject.format_map(known))
        self.invites = wording.invites.format_map(known)
        self.guest = fact_of(guest, "told", f"{before} {guest.name}")
        self.attend = wording.attend.format_map(known)
        self.closing = words.closing.format_map(known)
        self.scan = words.scan.format_map(known)
        self.privacy = words.privacy.text.format_map(known)


@cache
def built_in() -> InvitationWords:
    """The words as they ship with the program."""
    return read_builtin(InvitationWords, "invitations.toml")
