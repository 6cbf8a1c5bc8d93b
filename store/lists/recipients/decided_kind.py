"""Which kind a recipient is: by column, heading, words, honour and conference; unsure is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from store.lists.recipients.person_words import looks_like_name
from store.lists.recipients.told_kind import COLLECTIVE, INDIVIDUAL, told_kind
from store.lists.tables.lines import Reason
from store.names import fold
from store.records import RecipientKind

_NAMES_COLLECTIVES = ("tap the", "don vi", "co quan", "truong", "doanh nghiep")
_NAMES_PEOPLE = ("ca nhan", "ho va ten", "ho ten", "nguoi")


@dataclass(frozen=True)
class Evidence:
    """What speaks for a kind beside a recipient's words.

    `column` and `heading` say it outright, `header` is that of the recipients' column, `holders`
    are the kinds that may hold the honour, empty where it is unknown.
    """

    column: str = ""
    heading: str = ""
    header: str = ""
    has_post: bool = False
    has_unit: bool = False
    holders: Collection[RecipientKind] = ()
    is_unit: bool = False
    is_delegate: bool = False


@dataclass(frozen=True)
class DecidedKind:
    """The kind, or the likeliest where it `asks`; `reason` is what is told of it, if anything."""

    kind: RecipientKind
    reason: Reason | None = None
    asks: bool = False


def decided_kind(recipient: str, evidence: Evidence) -> DecidedKind:
    """The kind of a recipient.

    Asked: kind-several (people in one row), kind-contradicts (words and heading or column),
    kind-unclear. Told: kind-by-honour, where only the honour says it.
    """
    told = told_kind(recipient)
    said = evidence.column or evidence.heading
    sure = _sure(told.kind if told.is_sure else None, evidence)
    only = next(iter(evidence.holders)) if len(evidence.holders) == 1 else None
    if evidence.column and evidence.heading and evidence.column != evidence.heading:
        return _contradicts(RecipientKind(evidence.column), evidence.heading, recipient)
    if told.several and RecipientKind.HOUSEHOLD not in {said, only}:
        return _asked("kind-several", told.kind or INDIVIDUAL, recipient, evidence)
    if told.is_sure and sure != told.kind:
        return _contradicts(told.kind or INDIVIDUAL, COLLECTIVE, recipient)
    if said:
        kind = RecipientKind(said)
        return (
            _contradicts(kind, sure, recipient) if sure not in {None, kind} else DecidedKind(kind)
        )
    if sure is not None:
        return DecidedKind(sure)
    if only is not None:
        facts: dict[str, str | int] = {"recipient": recipient, "kind": only}
        return DecidedKind(only, Reason("kind-by-honour", facts))
    if kind_known := _by_columns(told.kind, recipient, evidence):
        return DecidedKind(kind_known)
    lean = told.kind or (INDIVIDUAL if looks_like_name(recipient) else COLLECTIVE)
    return _asked("kind-unclear", lean, recipient, evidence)


def _sure(told: RecipientKind | None, evidence: Evidence) -> RecipientKind | None:
    """What words or the conference say for sure; a unit of the conference is a collective."""
    if evidence.is_unit:
        return COLLECTIVE
    return told or (INDIVIDUAL if evidence.is_delegate else None)


def _by_columns(
    told: RecipientKind | None, recipient: str, evidence: Evidence
) -> RecipientKind | None:
    """A post is a person's; what may be a name is one where a column says so."""
    header = fold(evidence.header)
    people = any(word in header for word in _NAMES_PEOPLE)
    collectives = any(word in header for word in _NAMES_COLLECTIVES)
    if told is INDIVIDUAL and (evidence.has_post or evidence.has_unit or people > collectives):
        return INDIVIDUAL
    if told is None and looks_like_name(recipient):
        if evidence.has_post or people > collectives:
            return INDIVIDUAL
        return COLLECTIVE if collectives > people else None
    return COLLECTIVE if told is None and collectives > people else None


def _contradicts(
    kind: RecipientKind, other: str | RecipientKind | None, recipient: str
) -> DecidedKind:
    facts: dict[str, str | int] = {"recipient": recipient, "kind": kind, "other": str(other)}
    return DecidedKind(kind, Reason("kind-contradicts", facts), asks=True)


def _asked(code: str, lean: RecipientKind, recipient: str, evidence: Evidence) -> DecidedKind:
    if evidence.holders and lean not in evidence.holders:
        lean = sorted(evidence.holders)[0]
    facts: dict[str, str | int] = {"recipient": recipient, "kind": lean}
    return DecidedKind(lean, Reason(code, facts), asks=True)
