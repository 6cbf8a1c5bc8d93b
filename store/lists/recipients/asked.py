"""What is told or asked of who a recipient is, and the name that they are found by."""

from __future__ import annotations

import re

from store.lists.recipients.binding import Bound, Recipients
from store.lists.recipients.person_words import SURE, addressed, surely_name
from store.lists.recipients.unit_words import small
from store.lists.tables.lines import Reason
from store.people.naming import unit_name
from store.records import RecipientKind
from store.state import State

_HOUSE = re.compile(r"(?:nông )?hộ (?:gia đình )?|gia đình |(?:đôi )?vợ chồng ")


def person_of(recipient: str, kind: RecipientKind) -> str:
    """The name of the person who is honoured, or whose household is."""
    text = recipient
    if kind is RecipientKind.HOUSEHOLD and (found := _HOUSE.match(small(text))):
        text = text[found.end() :]
    found_name = addressed(text).name
    return found_name if surely_name(found_name) == SURE else text


def bound(
    recipients: Recipients, recipient: str, kind: RecipientKind, unit: str, post: str
) -> Bound:
    """Who of the conference a recipient of that kind is."""
    if kind is RecipientKind.COLLECTIVE:
        return recipients.collective(recipient)
    return recipients.person(person_of(recipient, kind), unit, post)


def binding_reason(state: State, recipient: str, found: Bound) -> Reason | None:
    """What is said of a recipient whom the conference does not know for sure.

    Asked: recipient-unit-near, recipient-near, recipient-elsewhere, recipient-unmatched of several;
    told: recipient-unmatched of nobody.
    """
    facts: dict[str, str | int] = {"recipient": recipient}
    if found.is_known:
        return None
    if found.asked == "unit-near":
        names = "; ".join(unit.name for unit in found.units)
        return Reason("recipient-unit-near", {**facts, "unit": names}, decides=True)
    if found.asked == "people-several":
        return Reason("recipient-unmatched", {**facts, "count": len(found.people)}, decides=True)
    if found.asked:
        who = "; ".join(
            ", ".join(filter(None, (f"{one.number}. {one.name}", unit_name(state, one))))
            for one in found.people
        )
        code = "recipient-near" if found.asked == "person-near" else "recipient-elsewhere"
        return Reason(code, {**facts, "who": who}, decides=True)
    return Reason("recipient-unmatched", {**facts, "count": 0})
