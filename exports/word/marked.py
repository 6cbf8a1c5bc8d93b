"""What papers tell of records, in the words of `exports.wording`, marked with where it comes from.

Only Word papers tell it so: sheets, Excel lists and screens take the plain words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from exports import wording
from exports.word.facts import fact, fact_of
from exports.wording import awards, speakers
from exports.wording.proposals import Carried
from exports.wording.substitutes import instead_text
from store.checkin.headcount import Headcount
from store.people.naming import full_name, unit_name
from store.records import (
    AgendaItem,
    Award,
    Ballot,
    Decision,
    Delegate,
    Group,
    Person,
    Session,
    Speech,
    Unit,
)
from store.state import State


def chairs(state: State) -> list[str]:
    """Who presides, each with post."""
    return _officers("profile.chairs", wording.chairs(state))


def secretaries(state: State) -> list[str]:
    """Who writes the minutes, each with post."""
    return _officers("profile.secretaries", wording.secretaries(state))


def _officers(ref: str, people: Iterable[Person]) -> list[str]:
    return [fact(ref, text) for person in people if (text := wording.person_text(person))]


def venue(state: State, blank: str = "…………") -> str:
    """Where the conference is held, or room for it."""
    return fact("profile.venue", state.profile.venue or blank)


def title(state: State) -> str:
    """What the conference is called."""
    return fact("profile.title", state.profile.title)


def host(state: State) -> str:
    """The body that holds it."""
    return fact("profile.host_body", state.profile.host_body)


def session(one: Session, text: str) -> str:
    """A session with its day or hours."""
    return fact_of(one, "told", text)


def name(delegate: Delegate) -> str:
    """A delegate's name as lists have it."""
    return fact_of(delegate, "name", full_name(delegate))


def post(delegate: Delegate) -> str:
    """A delegate's post as lists have it."""
    return fact_of(delegate, "post", delegate.post)


def unit(state: State, delegate: Delegate) -> str:
    """The unit of a delegate."""
    return fact_of(delegate, "unit", unit_name(state, delegate))


def delegate(state: State, one: Delegate) -> str:
    """A delegate within a text, with post and unit."""
    return fact_of(one, "told", wording.delegate_text(state, one))


def came(state: State, one: Delegate) -> str:
    """Who came; of a substitute also in whose place, why, and whether they vote."""
    instead = fact_of(one, "replaces", instead_text(state, one))
    return ", ".join(filter(None, (delegate(state, one), instead)))


def heading_of(parts: Mapping[int, Group] | Mapping[int, Unit], part_id: int, text: str) -> str:
    """The name over those of one group or unit; of those without any it is no fact."""
    part = parts.get(part_id)
    return fact_of(part, "name", text) if part else text


def part(parts: Mapping[int, Group] | Mapping[int, Unit], text: str) -> str:
    """The name of a group or unit where only its name is kept."""
    found = next((one for one in parts.values() if one.name == text), None)
    return fact_of(found, "name", text) if found else text


def item(one: AgendaItem) -> str:
    """An item of the agenda by its title."""
    return fact_of(one, "title", one.title)


def presenter(state: State, one: AgendaItem) -> str:
    """Who carries out an item."""
    return fact_of(one, "presenter", speakers.presenter_text(state, one.presenter))


def speaker(state: State, speech: Speech) -> str:
    """Who speaks, within a sentence."""
    return fact_of(speech, "speaker", speakers.speaker_text(state, speech))


def recipient(state: State, award: Award) -> str:
    """Who an award is for, with post and unit."""
    return fact_of(award, "recipient", awards.recipient_text(state, award))


def outcome(state: State, award: Award) -> str:
    """How an award came out."""
    return fact_of(award, "outcome", awards.outcome_text(state, award))


def form(award: Award) -> str:
    """The honour where a line begins with it."""
    return fact_of(award, "form", awards.begun(awards.form_text(award)))


def decision(one: Decision) -> str:
    """A decision in one line, without a mark at its end."""
    return fact_of(one, "told", awards.decision_text(one).rstrip(";"))


def candidate(ballot: Ballot, text: str) -> str:
    """One whom a vote is about; of a single proposal what it is about."""
    is_listed = text in ballot.candidates
    field = f"candidate-{ballot.candidates.index(text)}" if is_listed else "title"
    return fact_of(ballot, field, text)


def proposed(one: Carried) -> str:
    """What those whom a vote carried are proposed for."""
    return fact_of(one.ballot, "proposes", one.what)


def carried(one: Carried) -> tuple[str, str, str]:
    """Who was carried, the votes, and their share."""
    place = one.ballot.candidates.index(one.name)
    votes = fact_of(one.ballot, f"votes-{place}", one.votes)
    return candidate(one.ballot, one.name), votes, fact_of(one.ballot, f"share-{place}", one.share)


def headcount(ref: str, name: str, count: Headcount) -> list[str]:
    """A row of a table of presence; each figure is a fact of the report and of that part."""
    fields = ("summoned", "present", "excused", "unexcused")
    return [name, *(fact(f"{ref}.{field}", str(getattr(count, field))) for field in fields)]


def part_ref(ref: str, parts: Mapping[int, Group] | Mapping[int, Unit], text: str) -> str:
    """A reference to what a count tells of one group or unit, which is known by its name."""
    found = next((one.id for one in parts.values() if one.name == text), None)
    table = "units" if any(isinstance(one, Unit) for one in parts.values()) else "groups"
    return f"{ref}.{table}-{'others' if found is None else found}"


def each(ref: str, texts: Sequence[str]) -> list[str]:
    """What a record keeps as a list, each a fact."""
    return [fact(ref, text) for text in texts]
