"""A teller's sheet as typed: which figures a ballot asks for, and texts to and from a `Tally`."""

from __future__ import annotations

from collections.abc import Mapping

from store.errors import BadInput
from store.records import Ballot, Count, Ledger, Method, Question, Tally
from store.thresholds import parse_points, points_text
from store.votes.ballots import candidates

Place = tuple[str, int]
"""A field: the figure's name, and the candidate's place from 0, or `LEDGER`."""

Texts = Mapping[Place, str]

LEDGER = -1


def asks_written(ballot: Ballot) -> bool:
    """Whether absent members may have sent opinions that count (base: all members)."""
    if ballot.base != "members" or ballot.method is Method.SCORES:
        return False
    return ballot.method is Method.PAPER or ballot.entitled > ballot.present


def ledger_figures(ballot: Ballot) -> tuple[str, ...]:
    """The sums that a sheet begins with; who may vote is asked only where nothing was frozen."""
    if ballot.method is Method.SCORES:
        return ()
    figures: tuple[str, ...] = ("present",) if ballot.entitled else ("entitled", "present")
    if ballot.method is Method.PAPER:
        figures += ("issued", "collected", "valid", "invalid")
    return figures + (("written",) if asks_written(ballot) else ())


def count_figures(ballot: Ballot) -> tuple[str, ...]:
    """The figures of each candidate, in the order in which they are asked."""
    if ballot.method is Method.SCORES:
        return ("score",)
    if ballot.question is Question.CHOOSE:
        figures: tuple[str, ...] = ("agree",)
    elif ballot.method is Method.HANDS:
        figures = ("disagree", "unmarked", "agree")
    else:
        figures = ("agree", "disagree", "unmarked")
    return figures + (("written_agree", "written_disagree") if asks_written(ballot) else ())


def computes_agree(ballot: Ballot) -> bool:
    """Whether "for" is what the others leave of those present (a show of hands)."""
    return ballot.method is Method.HANDS and ballot.question is not Question.CHOOSE


def empty_texts(ballot: Ballot) -> dict[Place, str]:
    """A fresh sheet: only what was frozen at opening is filled in."""
    texts = {(figure, LEDGER): "" for figure in ledger_figures(ballot)}
    if ("present", LEDGER) in texts and ballot.present:
        texts[("present", LEDGER)] = str(ballot.present)
    for place in range(len(candidates(ballot))):
        texts |= {(figure, place): "" for figure in count_figures(ballot)}
        if computes_agree(ballot):
            texts[("agree", place)] = computed_agree(texts, place)
    return texts


def texts_of(ballot: Ballot, sheet: Tally) -> dict[Place, str]:
    """A recorded sheet as texts again."""
    texts = {(f, LEDGER): str(getattr(sheet.ledger, f)) for f in ledger_figures(ballot)}
    counts = {count.candidate: count for count in sheet.counts}
    for place, name in enumerate(candidates(ballot)):
        count = counts.get(name, Count(candidate=name))
        for figure in count_figures(ballot):
            value = getattr(count, figure)
            texts[(figure, place)] = points_text(value) if figure == "score" else str(value)
    return texts


def to_typed(texts: Texts) -> dict[str, str]:
    """Texts as a half-typed sheet is kept; what is empty need not be."""
    return {f"{figure} {row}": text for (figure, row), text in texts.items() if text}


def from_typed(ballot: Ballot, typed: Mapping[str, str]) -> dict[Place, str]:
    """A half-typed sheet as texts again."""
    return {place: typed.get(f"{place[0]} {place[1]}", "") for place in empty_texts(ballot)}


def number(texts: Texts, place: Place) -> int:
    """The figure in a field; nothing typed is 0. Raises `BadInput` for points that are none."""
    text = texts.get(place, "").strip()
    if place[0] == "score":
        return parse_points(text) if text else 0
    return int(text) if text else 0


def computed_agree(texts: Texts, place: int) -> str:
    """Those present less those against and abstaining; never below 0."""
    others = number(texts, ("disagree", place)) + number(texts, ("unmarked", place))
    return str(max(number(texts, ("present", LEDGER)) - others, 0))


def unanimous(ballot: Ballot, texts: Texts) -> dict[Place, str]:
    """The same sheet with everybody present for every candidate."""
    changed = dict(texts)
    for place in range(len(candidates(ballot))):
        changed |= {("disagree", place): "0", ("unmarked", place): "0"}
        changed[("agree", place)] = computed_agree(changed, place)
    return changed


def read_sheet(ballot: Ballot, texts: Texts) -> Tally:
    """The sheet that the texts stand for. Raises `BadInput`."""
    sums = {figure: number(texts, (figure, LEDGER)) for figure in ledger_figures(ballot)}
    sums.setdefault("entitled", ballot.entitled)
    sums.setdefault("present", ballot.present)
    if ballot.method is Method.HANDS:
        # A show of hands has no papers: those who are here and vote are the "ballots".
        sums |= dict.fromkeys(("issued", "collected", "valid"), sums["present"])
    if ballot.method is Method.SCORES:
        for place, name in enumerate(candidates(ballot)):
            if not texts.get(("score", place), "").strip():
                raise BadInput("points-missing", candidate=name)
    counts = tuple(
        Count(candidate=name, **{f: number(texts, (f, place)) for f in count_figures(ballot)})
        for place, name in enumerate(candidates(ballot))
    )
    return Tally(ledger=Ledger(**sums), counts=counts)
