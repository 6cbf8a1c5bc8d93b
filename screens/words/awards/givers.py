"""Who gives to whom in words: of an award, of a call, of a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from screens.sentences import say
from store.awards.givers import PLANNED, GiverProposal, stretches
from store.records import Award, Presenter
from store.state import State


def giver_text(state: State, *awards: Award) -> str:
    """From whose hands awards came, or are to come, in their order; "" where nobody is told."""
    names = dict.fromkeys(filter(None, (_giver(state, award) for award in awards)))
    return say("givers-from", names=", ".join(names)) if names else ""


def _giver(state: State, award: Award) -> str:
    """What was written down as it was conferred; before that the plan, where they come up."""
    planned = state.presenters.get(award.presenter_id)
    if award.state in PLANNED:
        return planned.name if planned and not award.only_read else ""
    return award.presented_by


def shared_text(people: Sequence[Presenter], count: int) -> str:
    """Who gives to which places of a row of so many, left to right."""
    if not people or len(people) > count:
        return "–"
    row = enumerate(stretches(range(len(people)), count), start=1)
    parts = []
    for who, places in groupby(row, key=lambda pair: pair[1]):
        met = [place for place, _ in places]
        span = str(met[0]) if len(met) == 1 else f"{met[0]}–{met[-1]}"
        parts.append(f"{people[who].name}: {span}")
    return " · ".join(parts)


def proposal_lines(found: GiverProposal) -> Iterator[str]:
    """How many awards were assigned, who was passed over and where, and where nobody can give."""
    yield say("givers-proposed", count=len(found.awards))
    for one in found.passed:
        yield say("givers-passed", name=one.presenter.name, number=one.call.number)
    for call in found.without:
        yield say("givers-without", number=call.number)
